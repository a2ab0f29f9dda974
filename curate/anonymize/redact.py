"""Blackens personal data in the sources' own text, so that a quote of the evidence shows none."""

from __future__ import annotations

import polars as pl

from curate.anonymize.layers import Layers, Names, detect
from curate.anonymize.replace import replaced
from migaki.stage import stage

BLACK = "■"


@stage("curate.redact", takes=("elements",), gives="elements", ensures=("redacted",))
class Redact:
    """Put as many black squares as there were characters in the place of personal data in elements.

    The length stays, so that the evidence spans of samples go on pointing at the right place. What reads elements
    after this step (label batches, `migaki why`, grounding) sees no personal data.
    """

    names: Names = "balanced"  # names without a cue: balanced, recall (more finds, more false ones), off
    ids: tuple[str, ...] = ()  # expressions of user and customer numbers, such as C-\d{6}
    ignore: tuple[str, ...] = ()  # types that are not looked for
    allow: tuple[str, ...] = ()  # what is never personal data, such as names of your products; width and case are equal

    def __call__(self, elements: pl.DataFrame) -> pl.DataFrame:
        """Give the elements with text, cells and headings blackened."""
        layers = Layers(self.names, self.ids, self.ignore, allow=self.allow)
        thread = elements.select(pl.coalesce("thread", "source")).to_series()
        blackened = black(elements["text"].fill_null(""), layers, thread)
        text = pl.when(pl.col("text").is_not_null()).then(blackened).alias("text")
        # The path of a message is its ticket's id, which keeps rows of a ticket together.
        manual = pl.col("thread").is_null()
        old, new = headings(elements.filter(manual)["path"].explode(), layers)
        path = pl.when(manual).then(pl.col("path").list.eval(pl.element().replace(old, new))).otherwise("path")
        return elements.with_columns(text, path, _cells(elements, layers))


def black(text: pl.Series, layers: Layers, thread: pl.Series | None = None) -> pl.Series:
    """Blacken personal data in texts; a name known in a thread in all of its texts.

    >>> black(pl.Series(["電話は03-1234-5678です"]), Layers()).to_list()
    ['電話は■■■■■■■■■■■■です']
    """
    found = detect(text, layers, thread).filter(pl.col("type") != "SENSITIVE")
    squares = found.select(pl.lit(BLACK).repeat_by(pl.col("end") - pl.col("start")).list.join("")).to_series()
    return replaced(text, found, squares)


def headings(named: pl.Series, layers: Layers) -> tuple[pl.Series, pl.Series]:
    """Give the headings that name personal data, each once, and what they are when that is blackened.

    >>> old, new = headings(pl.Series(["設置", "連絡先 03-1234-5678"]), Layers())
    >>> new.to_list()
    ['連絡先 ■■■■■■■■■■■■']
    """
    old = named.drop_nulls().unique().sort()
    new = black(old, layers)
    return old.filter(old != new), new.filter(old != new)


def _cells(elements: pl.DataFrame, layers: Layers) -> pl.Series:
    """Blacken the cells of tables, each by itself."""
    rows = elements.select("cells", row=pl.int_range(pl.len()))
    lines = rows.filter(pl.col("cells").list.len() > 0).explode("cells").with_columns(line=pl.int_range(pl.len()))
    cells = lines.explode("cells")
    done = cells.with_columns(cells=black(cells["cells"].fill_null(""), layers))
    tables = (
        done.group_by("row", "line", maintain_order=True).agg("cells").group_by("row", maintain_order=True).agg("cells")
    )
    both = rows.join(tables, on="row", how="left", maintain_order="left")
    return both.select(pl.coalesce("cells_right", "cells").alias("cells")).to_series()
