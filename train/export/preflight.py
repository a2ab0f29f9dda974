"""Checks samples before they leave: chats in order, nothing empty, no held-out row known to the training file."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from migaki.errors import MigakiError
from migaki.samples import answer, question
from migaki.text.normalize import fold

ROLES = ("system", "user", "assistant")
SHOWN = 3  # rows that an error names


def chosen(samples: pl.DataFrame, everything: bool) -> pl.DataFrame:
    """Give the rows to hand over, sorted by id: the kept ones, or all."""
    return samples.sort("id") if everything else samples.filter(pl.col("status") == "keep").sort("id")


def parts(rows: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """Divide rows into train and test; a held-out row is never in train, a row without a split always is.

    Raises MigakiError where a held-out row's question and answer stand in train too, up to width, case and space.
    """
    held_out = (pl.col("split") == "test").fill_null(value=False)
    both = rows.with_columns(
        pl.concat_str(question.fill_null(""), answer.fill_null(""), separator="\n")
        .map_batches(fold, return_dtype=pl.String)
        .alias("_said")
    )
    train, test = both.filter(~held_out), both.filter(held_out)
    known = train.join(test.select("_said", held="id"), on="_said").sort("id", "held")
    if len(known):
        listed = ", ".join(f"{one} = {other}" for one, other in known.select("id", "held").head(SHOWN).iter_rows())
        raise MigakiError(
            f"{len(known)} rows are in train and in test with the same question and answer, so the test would be "
            f"known: {listed}. Run curate.dedup before curate.split, or drop one of each.",
            f"質問と回答が同じ行が学習用と評価用の両方に {len(known)} 組あり、評価になりません: {listed}。"
            "curate.split の前に curate.dedup を実行するか、片方を除外してください。",
        )
    return {"train": _unleaked(train).drop("_said"), "test": test.drop("_said")}


def _unleaked(train: pl.DataFrame) -> pl.DataFrame:
    """Raise MigakiError where `curate.leakage` found that a training row gives away a test row, and people kept it."""
    if "leak" not in train.columns:
        return train
    leaking = train.filter(pl.col("leak").list.len() > 0).sort("id")
    if len(leaking):
        listed = ", ".join(leaking["id"].head(SHOWN))
        raise MigakiError(
            f"{len(leaking)} training rows give away a test row or a row of an evaluation file (column `leak`): "
            f"{listed}. Drop them, or move them to the test part.",
            f"評価用の行を漏らす学習用の行が {len(leaking)} 件あります (列 leak): {listed}。"
            "除外するか、評価用に移してください。",
        )
    return train


def check_chats(rows: pl.DataFrame, target: str) -> None:
    """Raise MigakiError unless every row is a chat: a system message at most first, user and assistant in turns.

    The last word is the assistant's, and no message is empty.
    """
    roles = pl.col("messages").list.eval(pl.element().struct.field("role").fill_null("-")).list.join(" ")
    turns = pl.element().struct.field("content").fill_null("").str.strip_chars().str.len_chars()
    faults = rows.select(
        "id",
        roles.fill_null("").alias("roles"),
        pl.col("messages").list.eval(turns == 0).list.any().fill_null(value=False).alias("blank"),
    )
    disordered = faults.filter(~pl.col("roles").str.contains(r"^(?:system )?user assistant(?: user assistant)*$"))
    if len(disordered):
        id_, found = disordered.select("id", "roles").row(0)
        raise MigakiError(
            f"{target}: {len(disordered)} rows, first {id_}: messages: expected roles [system] user assistant ... "
            f"assistant, got {found or 'none'}. Mend the rows, or drop them with curate.filter.",
            f"{target}: {len(disordered)} 行（最初は {id_}）の messages の役割が正しくありません。"
            f"[system] user assistant の順で assistant で終わる必要がありますが、{found or 'なし'} です。"
            "行を直すか、curate.filter で除外してください。",
        )
    if len(blank := faults.filter("blank")):
        listed = ", ".join(blank["id"].head(SHOWN))
        raise MigakiError(
            f"{target}: {len(blank)} rows with an empty message: {listed}. Fill them in, or drop them.",
            f"{target}: 空のメッセージを含む行が {len(blank)} 件あります: {listed}。内容を入れるか、除外してください。",
        )


def check_count(rows: pl.DataFrame, least: int, target: str) -> None:
    """Raise MigakiError where there are fewer rows to train on than the target takes."""
    if len(rows) < least:
        raise MigakiError(
            f"{target}: expected at least {least} rows to train on, got {len(rows)}. Keep more rows, or use --all.",
            f"{target}: 学習用の行は {least} 件以上必要ですが、{len(rows)} 件です。"
            "残す行を増やすか、--all を使ってください。",
        )


def check_size(path: Path, most: int, target: str) -> None:
    """Raise MigakiError where a written file is larger than the target takes, in bytes."""
    if (size := path.stat().st_size) > most:
        raise MigakiError(
            f"{target}: {path.name}: expected at most {most:,} bytes, got {size:,}. Select fewer rows.",
            f"{target}: {path.name} は {size:,} バイトで、上限の {most:,} バイトを超えています。行を減らしてください。",
        )
