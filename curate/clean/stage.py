"""The clean stage: one step after another, and what each of them changed."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from curate.clean import boilerplate, characters, html, mojibake, repeats, variants
from curate.clean.changes import Step, joined, put, unchanged
from curate.clean.units import units
from migaki.record import SAMPLES
from migaki.samples import decide, section
from migaki.stage import stage
from migaki.text.classes import any_of

NAME = "curate.clean"
CHANGE = pl.Struct({"message": pl.Int64(), "kind": pl.String(), "count": pl.UInt32(), "was": pl.String()})
_ROUNDS = 4  # a text in which one step made work for another is done again


@stage(
    NAME,
    scope="whole",
    needs=("id", "messages", "evidence", "status", "reason", "step"),
    adds={"clean_changes": pl.List(CHANGE)},
)
class Clean:
    """Clean the text of every message; say what was changed in `changes`: message, kind, count, and what it was.

    Kinds: `tags` and `entities` (HTML leftovers), `mojibake` (undone where certain), `control` (invisible characters),
    `pieces` (kana and their marks put together), `width`, `spaces`, `variants`, `repeated` (a line or sentence twice in
    a row) and `boilerplate` (lines at the ends that recur in many documents; never the whole text). Code stays as it
    is. Text with mojibake that cannot be undone goes to review. Cleaning a second time changes nothing.
    """

    html: bool = True  # turn leftover tags and entities (<br>, &nbsp;) into plain text
    boilerplate: float = 0.05  # share of the documents in which a line at an end of texts is boilerplate; 0: keep all
    unify: bool = False  # write spelling variants one way (サーバ → サーバー, 出来る → できる), by the built-in list
    variants: Path | None = None  # CSV or YAML of your own variants (from, to); they come before the built-in ones

    def __call__(self, samples: pl.DataFrame) -> pl.DataFrame:
        """Give the rows that change, with their messages, their changes and, if text is garbled, their decision."""
        place = section.fill_null(pl.col("id"))
        turns = samples.select("id", "messages", place=place, message=pl.int_ranges(pl.col("messages").list.len()))
        turns = turns.explode("messages", "message", empty_as_null=False).unnest("messages").with_row_index("at")
        done = self._cleaned(turns["content"].fill_null(""), turns["place"])
        told = joined([done.changes]).sort("at", "kind").join(turns.select("at", "id", "message"), on="at")
        touched = told.group_by("id").agg(
            clean_changes=pl.struct(*(field.name for field in CHANGE.fields)),
            garbled=(pl.col("kind") == mojibake.GARBLED).any(),
        )
        content = pl.when(pl.col("content").is_not_null()).then(done.text).alias("content")
        now = turns.with_columns(content).join(touched, on="id", how="semi", maintain_order="left")
        messages = now.group_by("id", maintain_order=True).agg(messages=pl.struct("role", "content"))
        rows = samples.select("id", "status", "reason", "step").join(touched, on="id").join(messages, on="id")
        return rows.with_columns(
            *decide(pl.col("garbled"), "review", "garbled text", NAME),
            pl.col("messages").cast(SAMPLES["messages"]),
            pl.col("clean_changes").cast(pl.List(CHANGE)),
        ).drop("garbled")

    def _cleaned(self, text: pl.Series, place: pl.Series) -> Step:
        words = self._words()
        rows = self._odd(text, words)
        lost = _moved(self._garbled(text.gather(rows)), rows)
        garbled = lost["at"]
        sound = rows.filter(~rows.is_in(garbled.implode()))
        tidy = self._settled(text.gather(sound), words, _ROUNDS)
        now, changes = put(text, sound, tidy.text), [_moved(tidy, sound), lost]
        now = put(now, garbled, [""] * len(garbled))  # out of sight of the steps that follow
        cut = units(now)
        if self.boilerplate:
            now, changed = boilerplate.removed(now, place, self.boilerplate, cut)
            changes.append(changed)
        now, changed = repeats.once(now, cut)
        return Step(put(now, garbled, text.gather(garbled)), pl.concat([*changes, changed]))

    def _odd(self, text: pl.Series, words: dict[str, str]) -> pl.Series:
        """Give the texts in which there may be something to do: mostly few."""
        odd = any_of(text, (*characters.ODD, *mojibake.SUSPECT)) | characters.surplus(text)
        if self.html:
            odd |= html.likely(text)
        return (odd | text.str.contains_any(list(words)) if words else odd).arg_true()

    def _garbled(self, text: pl.Series) -> Step:
        """Find what stays garbled; it is left as it came, so that nothing more of it is lost."""
        rows = mojibake.garbled(text).arg_true()
        part = text.gather(rows)
        again = mojibake.repaired(html.plain(part).text if self.html else part).text
        lost = rows.filter(mojibake.garbled(again))
        return Step(text, mojibake.told(text, lost))

    def _settled(self, text: pl.Series, words: dict[str, str], rounds: int) -> Step:
        """Do each step that sees one text at a time, and all again where that has made more work."""
        done, changes = text, []
        for step in (html.plain if self.html else unchanged, mojibake.repaired, characters.tidied):
            done, changed = step(done)
            changes.append(changed)
        if words:
            done, changed = variants.unified(done, words)
            changes.append(changed)
        again = (done != text).arg_true()
        again = again.gather(self._odd(done.gather(again), words))
        if len(again) and rounds:
            more = self._settled(done.gather(again), words, rounds - 1)
            done = put(done, again, more.text)
            changes.append(_moved(more, again))
        return Step(done, pl.concat(changes))

    def _words(self) -> dict[str, str]:
        own = variants.listed(self.variants) if self.variants else {}
        return (variants.listed(variants.BUILT_IN) if self.unify else {}) | own


def _moved(step: Step, rows: pl.Series) -> pl.DataFrame:
    """Give the changes of a step that was done to some rows, by their place among all."""
    return step.changes.with_columns(at=rows.gather(step.changes["at"]).cast(pl.UInt32))
