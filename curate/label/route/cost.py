"""How long a person looks at a row: by its length, and by how long people really took."""

from __future__ import annotations

import polars as pl

BASE = 12.0  # seconds to decide and to click, whatever the length
SPEED = {"ja": 9.0, "en": 20.0}  # characters read a second; about 540 Japanese characters or 220 English words a minute
PAUSE = 600.0  # seconds between two answers from which the person was away
ENOUGH = 20  # answers from which people's own pace counts


def seconds(rows: pl.DataFrame, given: pl.DataFrame) -> pl.DataFrame:
    """Give id and the seconds that each row takes.

    `rows` has id, lang and chars (question and answer together); `given` are verdicts with id, by and at. Where people
    have answered ENOUGH rows one after the other, the estimate is multiplied by the median of their pace.
    """
    speed = pl.col("lang").replace_strict(SPEED, default=SPEED["en"], return_dtype=pl.Float64)
    guess = rows.select("id", seconds=BASE + pl.col("chars") / speed)
    took = given.sort("by", "at", "id").select("id", took=pl.col("at").diff().over("by").dt.total_milliseconds() / 1000)
    paces = took.filter(pl.col("took").is_between(1, PAUSE)).join(guess, on="id")
    pace = paces.select((pl.col("took") / pl.col("seconds")).median()).item() if paces.height >= ENOUGH else 1.0
    return guess.with_columns(pl.col("seconds") * pace)
