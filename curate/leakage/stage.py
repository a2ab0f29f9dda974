"""The leakage stage: training rows from which a test row, or a row of an evaluation file, is known."""

from __future__ import annotations

import logging
from pathlib import Path

import polars as pl

from curate.leakage.against import parts
from migaki.errors import say
from migaki.samples import answer, question
from migaki.stage import stage

NAME = "curate.leakage"
LEAK = pl.Struct(
    {
        "message": pl.Int64(),  # place in `messages`
        "start": pl.Int64(),  # characters of that message
        "end": pl.Int64(),
        "against": pl.String(),  # `test`, or the file's name
        "known": pl.String(),  # id of the test row, or row of the file from 1
        "kind": pl.String(),  # exact, near, overlap
        "similarity": pl.Float64(),  # Jaccard of character 5-grams; of an overlap: share of the known text found
    }
)
LISTED = 5  # leaks of a row that are named, the most alike first


@stage(
    NAME,
    scope="whole",
    needs=("id", "messages", "split", "status", "reason", "step"),
    adds={"leak": pl.List(LEAK)},
    ensures=("unleaked",),
)
class Leakage:
    """Drop the training rows that give away a test row, or a row of a given evaluation file.

    Questions and answers of the held-out rows, and every text of the files (jsonl, csv, parquet, xlsx, txt), are looked
    for in each message of the training rows: as a copy, as a near copy, and as a passage of a longer text by shared
    n-grams (8 words as PaLM, 13 characters in Japanese). Texts under 5 words or 11 kana and kanji are passed over,
    and so are phrases that one row in a hundred holds. `leak` names what was found, where it stands and how alike it
    is, on dropped rows too. Test rows stay as they are.
    """

    against: tuple[Path, ...] = ()  # evaluation files whose texts must not be trained on
    overlap: float = 0.6  # share of a known text's words or characters that a row must hold to give it away
    near: float = 0.55  # Jaccard similarity of character 5-grams from which two texts are one

    def __call__(self, samples: pl.DataFrame) -> pl.DataFrame:
        """Decide the training rows, and give `leak` for all rows."""
        test = pl.col("split").cast(pl.String).eq_missing(pl.lit("test"))
        rows = samples.with_row_index("row")
        known = self._known(rows.filter(test & (pl.col("status") != "drop")))
        texts = _messages(rows.filter(~test))
        found = self._found(texts.clear() if known.is_empty() else texts, known)
        marked = rows.join(_listed(found, known), on="row", how="left", maintain_order="left")
        open_row = pl.col("leak").is_not_null() & (pl.col("status") != "drop")
        why = pl.format("leaks into {}", pl.col("leak").list.first().struct.field("against"))
        decided = {"status": pl.lit("drop"), "reason": why, "step": pl.lit(NAME)}
        return marked.with_columns(
            pl.when(open_row).then(value).otherwise(name).alias(name) for name, value in decided.items()
        ).select("id", "status", "reason", "step", "leak")

    def _known(self, test: pl.DataFrame) -> pl.DataFrame:
        from curate.leakage.copies import telling

        held_out = test.select(pl.lit("test").alias("against"), known="id", q=question, a=answer)
        texts = held_out.unpivot(["q", "a"], index=["against", "known"], value_name="content").drop("variable")
        every = [texts, *(parts(path) for path in self.against)]
        telltale = pl.concat(every).drop_nulls("content").filter(telling(pl.col("content")))
        if telltale.is_empty():
            _tell_nothing_known()
        return telltale.unique().sort("against", "known", "content").with_row_index("part")

    def _found(self, texts: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
        from curate.leakage.copies import chance_left_out, copies, edited
        from curate.leakage.overlaps import overlaps

        found = [copies(texts, known, self.near), edited(texts, known), overlaps(texts, known, self.overlap)]
        best = ["similarity", "kind", "part", "message"]
        ordered = pl.concat(found).sort("row", *best, descending=[False, True, False, False, False])
        return chance_left_out(ordered.unique(["row", "part"], keep="first", maintain_order=True), texts, known)


def _tell_nothing_known() -> None:
    logging.getLogger("migaki").warning(
        say(
            "curate.leakage: there are no test rows and no texts of a file to check against, so nothing was checked; "
            "put curate.split before it, or name files with `against`",
            "curate.leakage: 評価用の行も照合するファイルもないため、何も照合していません。curate.split を先に実行"
            "するか、`against` でファイルを指定してください。",
        )
    )


def _messages(rows: pl.DataFrame) -> pl.DataFrame:
    turns = rows.select("row", pl.col("messages")).explode("messages", empty_as_null=True)
    said = turns.select(
        "row", message=pl.int_range(pl.len()).over("row"), content=pl.col("messages").struct.field("content")
    )
    return said.drop_nulls("content").cast({"message": pl.Int64})


def _listed(found: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    named = found.join(known.select("part", "against", "known"), on="part", maintain_order="left")
    leak = pl.struct(pl.col(field.name).cast(field.dtype) for field in LEAK.fields)
    return named.group_by("row", maintain_order=True).agg(leak=leak.head(LISTED))
