"""The split stage: every row gets a side, and what hangs together gets the same one."""

from __future__ import annotations

import polars as pl

from curate.split.sides import held_out
from curate.split.ties import tied
from migaki.record import conform
from migaki.samples import answer, question, section
from migaki.stage import stage


@stage(
    "curate.split",
    scope="whole",
    version=2,
    needs=("id", "messages", "evidence", "origin", "lang", "at", "dedup_group", "group", "topic"),
    ensures=("split",),
)
class Split:
    """Give every row, dropped ones too, a split, so that nothing in test is known from train.

    Rows of one section or ticket, of one group of copies, of one answer, and of one `group` (a column that a table of
    your own may have, as it may `topic`) stay together; so do near copies that were not merged, such as twins that
    differ in a number. The side of such a unit is decided by a hash of its oldest row's section: the same on every
    machine, and old rows keep their side when new ones come. A topic, a source, or a language of an origin whose share
    by hash strays below half or above twice what was asked is brought back to it by its units nearest the border. A
    unit larger than the whole test share goes to train, and the log says so; a chain of near copies that grows so long
    is first cut to its closer ones.
    """

    test: float = 0.1  # share of the rows held out
    seed: int = 7  # another seed gives another split
    near: float = 0.5  # Jaccard similarity of character 5-grams from which rows stay together; 1 ties exact copies only

    def __call__(self, samples: pl.DataFrame) -> pl.DataFrame:
        """Decide `split` for all rows."""
        columns = conform(samples, "samples").with_columns(
            pl.lit(None).alias(name) for name in ("dedup_group", "group", "topic") if name not in samples.columns
        )
        rows = columns.select(
            "id",
            "origin",
            "lang",
            "at",
            pl.col("dedup_group", "group", "topic").cast(pl.String),
            section=section.fill_null(pl.col("id")),
            source=pl.col("evidence").list.first().struct.field("source"),
            question=question.fill_null(""),
            answer=answer.fill_null(""),
        )
        unit = tied(rows, self.near, self.test * rows.height)
        side = held_out(rows.with_columns(unit), self.test, self.seed)
        test = unit.is_in(side.implode())
        return rows.select("id", split=pl.when(test).then(pl.lit("test")).otherwise(pl.lit("train")))
