"""The stage that makes question-answer samples from elements; each extractor is a file of its own."""

from __future__ import annotations

from itertools import groupby

import polars as pl

from ingest.pairs import draft, faq, sections, tables, threads
from ingest.pairs.draft import Draft, Part
from migaki.samples import pairs
from migaki.stage import stage

STEP = "ingest.pairs"


@stage("ingest.pairs", scope="rows", takes=("elements",), gives="samples")
class Pairs:
    """Make samples from FAQs, trouble and specification tables, sections and tickets, each with its evidence."""

    max_answer: int = 1200  # characters; a longer section is cut where an element ends and sent to review
    min_answer: int = 12  # characters; a shorter section answers nothing

    def __call__(self, elements: pl.DataFrame) -> pl.DataFrame:
        """Give the samples in the order of the elements that ask."""
        parts = draft.parts(elements)
        found = list(threads.drafts(parts))
        written = [part for part in parts if part.thread is None]
        for _, document in groupby(written, key=lambda part: (part.source, part.sha256)):
            found += self._document(list(document))
        rows = draft.frame(found)
        decided = pl.when(pl.col("status") != "keep").then(pl.lit(STEP)).alias("step")
        return pairs(rows.with_columns(decided), step=STEP)

    def _document(self, document: list[Part]) -> list[Draft]:
        """Ask the FAQs and tables first; sections then answer with what those left over."""
        found = [*faq.drafts(document), *tables.drafts(document)]
        claimed = {span.part.id for pair in found for span in pair.spans}
        asked = {pair.order for pair in found}
        claimed |= {part.id for part in document if part.order in asked}
        return found + list(sections.drafts(document, claimed, self.max_answer, self.min_answer))
