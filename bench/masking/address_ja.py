"""Japanese addresses in running text, found whole: the real ones of `pii-ja/addresses*.csv` in frames of ours.

Misses were looked at among the file's even rows; its odd rows, reported here, were not looked at. `address_lines.txt`
holds 170 invented lines, with and without an address, written as three blind looks before and after the grammar was
rewritten. At first look 0.82, 0.92 and 0.96 of their addresses were found exactly, and 5 of 35, 0 of 14 and 1 of 12
lines without one gave a find; the grammar was changed after each, so that today's figure is of lines seen.
"""

from __future__ import annotations

import csv
import re
import time
from pathlib import Path

import polars as pl

from bench.common import Bars
from curate.anonymize.address import detect

FRAMES = (
    "住所は{}です。", "お届け先：{}", "〒100-9999 {} 山田太郎様", "{}に引っ越しました。",
    "住所 | {} | 電話", "送付先は{}でお願いします", "自宅（{}）に来てください", "現在{}在住です",
    "修理に伺う先は「{}」でお間違いないでしょうか。", "ご住所、{}、お電話番号をお知らせください。",
    "旧：{}\n新：同上", "{}の倉庫に設置しています。",
)  # fmt: skip
LINES = Path(__file__).with_name("address_lines.txt")


def measure(bars: Bars, data: Path, quick: bool) -> None:
    """Measure all bars."""
    (path,) = (data / "pii-ja").glob("addresses*.csv")
    with path.open(encoding="utf-8") as opened:
        named = [row["住所"] for row in csv.DictReader(opened)]
    half = named[1::2][:100] if quick else named[1::2]
    marked = [FRAMES[at % len(FRAMES)].format(f"⟦{address}⟧") for at, address in enumerate(half)]
    whole, exact, _ = _shares(marked)
    bars.line("address_ja_whole", whole, "share", ">=0.95")
    bars.figure("address_ja_to_the_character", exact, "share")
    # A line that closes a mark goes on from the one before.
    lines = re.split(r"\n(?![^⟦⟧\n]*⟧)", LINES.read_text(encoding="utf-8").strip().partition("\n")[2])
    _, exact, left_alone = _shares(lines)
    bars.line("address_ja_invented", exact, "share", ">=0.95")
    bars.line("address_ja_left_alone", left_alone, "share", ">=0.98")
    filler = "お世話になっております。ログイン画面でエラーが出て先に進めません。\n"
    tickets = pl.Series([filler * 4 + f"住所は{address}です。\n" + filler * 3 for address in half] * 20)
    started = time.process_time()
    detect(tickets)
    bars.line("address_ja_tickets", len(tickets) / (time.process_time() - started), "a CPU second", ">=15000")


def _shares(marked: list[str]) -> tuple[float, float, float]:
    """Give the shares of addresses found whole, and to the character, and of lines without one that gave no find."""
    pieces = [re.split("[⟦⟧]", line) for line in marked]
    found = detect(pl.Series(["".join(parts) for parts in pieces]))
    got = {(row, start, end) for row, start, end in found.select("row", "start", "end").iter_rows()}
    gold = set()
    for row, parts in enumerate(pieces):
        for at in range(1, len(parts), 2):
            start = len("".join(parts[:at]))
            gold.add((row, start, start + len(parts[at])))
    whole = sum(any(r == row and s <= start and e >= end for r, s, e in got) for row, start, end in gold)
    none = {row for row, parts in enumerate(pieces) if len(parts) == 1}
    wrong = none & {row for row, _, _ in got}
    return whole / len(gold), len(gold & got) / len(gold), 1 - len(wrong) / max(1, len(none))
