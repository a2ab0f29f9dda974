"""Names, addresses and telephone numbers in English text."""

from __future__ import annotations

import json
import os
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curate.anonymize.english import detect
from curate.anonymize.replace import surface

FOUND = [
    ("My name is Maria Lopez.", "PERSON", "Maria Lopez"),
    ("Best regards,\nHanako Suzuki", "PERSON", "Hanako Suzuki"),
    ("Dear Mr. Okafor, your parcel is late.", "PERSON", "Okafor"),
    ("From: Taro Yamada <ty@example.jp>", "PERSON", "Taro Yamada"),
    ("Dear Priyanka,\nyour order has shipped.", "PERSON", "Priyanka"),
    ("Spoke to Dr. Bhattacharya about it.", "PERSON", "Bhattacharya"),
    ("my name is taro yamada", "PERSON", "taro yamada"),
    ("I spoke with Željko Ćosić yesterday.", "PERSON", "Željko Ćosić"),
    ("This is Maria's printer.", "PERSON", "Maria"),
    ("I live at 221B Baker Street, London NW1 6XE", "LOCATION", "221B Baker Street, London NW1 6XE"),
    ("Ship to PO Box 12, Springfield IL 62701", "LOCATION", "PO Box 12, Springfield IL 62701"),
    ("Our office is at 12 Rose Street.", "LOCATION", "12 Rose Street"),
    ("Tel: +44 20 7946 0018", "PHONE_NUMBER", "+44 20 7946 0018"),
    ("Call me on (02) 9374 4000", "PHONE_NUMBER", "(02) 9374 4000"),
]
NOTHING = [
    "Date: Fri, 23 May 2025 15:41:00 +0900",
    "Does it run on a Mac, or on two Macs?",
    "Cannot open the web page",
    "Is it connected by USB or LAN?",
    "14OLgvCOZ4LBgsSC4JXbj9iCzY7zgq+C54LqgtyCt4KpgUINCg0KgrKKbZRGgsyC2YLHgUGC5oLr",
    "Windows 11 Pro",
    "Error: 0x80070005",
    "Settings > Network > Wi-Fi",
    "2026-11-25 10:00:01 INFO Server started",
    "The firmware version is 1.7.2 and the tray 2 is empty.",
    "tar xzf debhello-1.7.tar.gz && cd debhello-1.7",
    "Dear Customer,\nthe lamp is red.",
    "I haven't received any mail.",
    "See Chapter 6, Section 8.8.",
    "Order 0490 75 40 81",
    "6",
    "",
]


def told(text: str, mode: str = "balanced") -> set[tuple[str, str]]:
    texts = pl.Series([text])
    found = detect(texts, mode)
    return set(zip(found["type"], surface(texts, found), strict=True))


@pytest.mark.parametrize(("text", "kind", "value"), FOUND)
def test_what_is_found(text, kind, value) -> None:
    assert (kind, value) in told(text)


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_left_alone(text) -> None:
    assert told(text) == set()


def test_pieces_of_an_address_are_one() -> None:
    text = "Address:\n12 Rose Street\n Suite 7\n Springfield\n United States 62701"
    assert told(text) == {("LOCATION", text.partition("\n")[2])}


def test_recall_finds_no_less() -> None:
    texts = pl.Series([text for text, *_ in FOUND] + NOTHING)
    few, many = (set(detect(texts, mode).select("row", "type").rows()) for mode in ("balanced", "recall"))
    assert few <= many


PIECES = st.sampled_from([*(text for text, *_ in FOUND), *NOTHING, "山田様", "😀", "Straße ", "\n", " 0490 75 40 81"])


@settings(deadline=None)
@given(st.lists(st.lists(PIECES, max_size=4).map("".join), min_size=1, max_size=6), st.randoms())
def test_a_text_is_looked_at_by_itself(texts, random) -> None:
    series = pl.Series(texts, dtype=pl.String)
    found = detect(series)
    assert found.equals(found.sort("row", "start", "end"))
    sizes = series.str.len_chars().gather(found["row"])
    assert ((found["start"] >= 0) & (found["start"] < found["end"]) & (found["end"] <= sizes)).all()
    order = random.sample(range(len(texts)), len(texts))
    moved = detect(series.gather(order))
    back = moved.with_columns(row=pl.Series(order, dtype=pl.UInt32).gather(moved["row"])).sort("row", "start", "end")
    assert back.equals(found)


def test_templates_learned_from_are_known() -> None:
    """Weights and code belong together: what was learned is found again."""
    data = os.environ.get("MIGAKI_TESTDATA")
    if not data:
        pytest.skip("MIGAKI_TESTDATA is not set")
    (path,) = Path(data, "pii-en").glob("*.json")
    rows = json.loads(path.read_text(encoding="utf-8"))[:200]
    found = detect(pl.Series([row["full_text"] for row in rows])).filter(pl.col("type") == "PERSON")
    people = [(at, s["start_position"], s["end_position"]) for at, row in enumerate(rows) for s in row["spans"]
              if s["entity_type"] == "PERSON"]  # fmt: skip
    gold = pl.DataFrame(people, schema=["row", "first", "last"], orient="row").cast({"row": pl.UInt32})
    met = gold.join(found, on="row").filter((pl.col("start") < pl.col("last")) & (pl.col("end") > pl.col("first")))
    assert met.select("row", "first").n_unique() / len(gold) > 0.95
