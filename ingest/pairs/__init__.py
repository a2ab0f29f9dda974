"""The stage that makes question-answer samples from elements; each extractor is a file of its own."""

from __future__ import annotations

from itertools import groupby

import polars as pl

from ingest.pairs import definitions, draft, faq, procedures, sections, specifications, threads, trouble, warnings
from ingest.pairs.draft import Draft, Part
from migaki.earlier import REMOVED
from migaki.samples import chats, pairs
from migaki.stage import stage

STEP = "ingest.pairs"


@stage("ingest.pairs", scope="rows", takes=("elements",), gives="samples", version=2)
class Pairs:
    """Make samples from FAQs, tables, procedures, warnings, definitions, sections and tickets, each with evidence."""

    max_answer: int = 1200  # characters; a longer section is cut where an element ends and sent to review
    min_answer: int = 12  # characters; a shorter section answers nothing
    chats: bool = True  # tickets of several turns also as samples of kind chat

    def __call__(self, elements: pl.DataFrame) -> pl.DataFrame:
        """Give the samples in the order of the elements that ask; those of a removed source are marked as it is."""
        gone = (pl.col("reason") == REMOVED).fill_null(value=False)
        made, removed = self._samples(elements.filter(~gone)), elements.filter(gone)
        if removed.is_empty():
            return made
        before = self._samples(removed.with_columns(status=pl.lit("keep")))
        marked = before.with_columns(status=pl.lit("drop"), reason=pl.lit(REMOVED), step=pl.lit(STEP))
        return pl.concat([made, marked])

    def _samples(self, elements: pl.DataFrame) -> pl.DataFrame:
        parts = draft.parts(elements)
        tickets = threads.tickets(parts)
        found = list(threads.drafts(tickets))
        written = [part for part in parts if part.thread is None]
        for _, document in groupby(written, key=lambda part: (part.source, part.sha256)):
            found += self._document(list(document))
        rows = draft.frame(found)
        decided = pl.when(pl.col("status") != "keep").then(pl.lit(STEP)).alias("step")
        made = pairs(rows.with_columns(decided), step=STEP)
        return pl.concat([made, chats(threads.chats(tickets), step=STEP)]) if self.chats else made

    def _document(self, document: list[Part]) -> list[Draft]:
        """Ask the surest extractors first; each answers with what those before it left over."""
        found: list[Draft] = []
        for extract in (faq.drafts, trouble.drafts, specifications.drafts):
            found += extract(_left(document, found))
        found += procedures.drafts(_left(document, found), self.max_answer)
        for extract in (warnings.drafts, definitions.drafts):
            found += extract(_left(document, found))
        return found + list(sections.drafts(document, _claimed(document, found), self.max_answer, self.min_answer))


def _claimed(document: list[Part], found: list[Draft]) -> set[str]:
    """Give the ids of the parts that ask or answer already."""
    asked = {pair.order for pair in found}
    return {span.part.id for pair in found for span in pair.spans} | {
        part.id for part in document if part.order in asked
    }


def _left(document: list[Part], found: list[Draft]) -> list[Part]:
    """Leave out what is claimed; headings stay, for what stands below them."""
    claimed = _claimed(document, found)
    return [part for part in document if part.category == "Title" or part.id not in claimed]
