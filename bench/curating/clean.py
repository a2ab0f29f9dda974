"""Cleaning: right text that it leaves alone, and planted faults that it mends, kind by kind.

Right text: lines of running text of the folder's manuals, tickets and other files. The rules were made looking at
manuals and tickets; the other folders (`dedup`, `labels`, `pii-*`, `typo-ja`) were not looked at. Planted: every tenth
line, made wrong as the names say. A text counts as mended where it is the right one again.
Bytes that a decoder has dropped are mostly lost for good: there the bar is that people are told.
"""

from __future__ import annotations

import random
from pathlib import Path

import polars as pl

from bench.common import Bars
from bench.curating.corpus import paragraphs
from curate.clean import Clean
from curate.clean.mojibake import garbled, repaired
from migaki.alone import Columns, apply

LOOKED_AT = ("manuals-ja", "manuals-en", "tickets-ja", "tickets-en")
UNSEEN = ("dedup", "labels", "pii-ja", "pii-en", "typo-ja")
FOOTERS = {
    "cued": [
        "本メールは送信専用です。ご返信いただいてもお答えできません。",
        "Powered by Example Desk",
        "この記事は役に立ちましたか？",
    ],
    "any": ["例示サポートセンター 平日の昼間に承ります", "Example Desk, the support team of the example company"],
}
_INVISIBLE = "\u200b\ufeff\u00ad\u200e\x07"
_UNDEFINED = {byte: chr(byte) for byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}


def measure(bars: Bars, data: Path, quick: bool) -> None:
    """Print what is left alone of right text, and what is mended of wrong text."""
    for name, folders in (("looked at", LOOKED_AT), ("unseen", UNSEEN)):
        right = _right(data, folders, 20 if quick else 1)
        _left_alone(bars, name, right)
        _mojibake(bars, name, right)
    _others(bars, _right(data, LOOKED_AT, 20 if quick else 2))
    _boilerplate(bars, _right(data, LOOKED_AT, 20 if quick else 2))


def _right(data: Path, folders: tuple[str, ...], every: int) -> list[str]:
    there = [data / folder for folder in folders if (data / folder).is_dir()]
    lines = dict.fromkeys(line for folder in there for texts in paragraphs(folder).values() for line in texts)
    return list(lines)[::every]


def _cleaned(texts: list[str]) -> pl.DataFrame:
    table = pl.DataFrame({"text": texts}, schema={"text": pl.String})
    return apply(Clean(), table, Columns(text="text"))


def _left_alone(bars: Bars, name: str, right: list[str]) -> None:
    done = _cleaned(right)
    kinds = (
        done.with_row_index().explode("changes", empty_as_null=False).select("index", pl.col("changes").struct.unnest())
    )
    counts = dict(kinds.drop_nulls("kind").group_by("kind").agg(pl.col("index").n_unique()).iter_rows())
    print(f"# clean, {name}: {len(right)} right lines; with a change: {dict(sorted(counts.items()))}", flush=True)
    for kind, bar in (("mojibake", ">=0.999"), ("garbled", ">=0.999"), ("tags", ">=0.999"), ("repeated", ">=0.999")):
        bars.line(f"right lines without {kind}, {name}", 1 - counts.get(kind, 0) / len(right), "share", bar)
    unique = 1 - counts.get("boilerplate", 0) / len(right)
    bars.line(f"right lines without boilerplate, {name}", unique, "share", ">=0.999")


def _mojibake(bars: Bars, name: str, right: list[str]) -> None:
    ways = {
        "UTF-8 read as latin-1": lambda text: text.encode().decode("latin-1"),
        "UTF-8 read as cp1252": _latin,
        "UTF-8 read as cp1252 twice": lambda text: _latin(_latin(text)),
        "UTF-8 read as cp932, no byte lost": lambda text: _read(text, "strict"),
        "UTF-8 read as cp932, bytes replaced": lambda text: _read(text, "replace"),
    }
    for way, make in ways.items():
        pairs = [(wrong, text) for text in right[::10] if (wrong := make(text)) and wrong != text]
        if not pairs:
            continue
        done = repaired(pl.Series([wrong for wrong, _ in pairs])).text
        mended = pl.Series([text == expected for text, (_, expected) in zip(done, pairs, strict=True)])
        what = f"{way}, {name} ({len(pairs)})"
        bar = ">=0.99" if "cp932" not in way else ">=0.9" if "no byte" in way else ">=0.1"
        bars.line(f"{what}: mended", float(mended.mean()), "share", bar)
        told = mended | garbled(done)
        bars.line(f"{what}: mended or told", float(told.mean()), "share", ">=0.95")


def _latin(text: str) -> str:
    return "".join(_UNDEFINED.get(byte) or bytes([byte]).decode("cp1252") for byte in text.encode())


def _read(text: str, errors: str) -> str | None:
    try:
        return text.encode().decode("cp932", errors)
    except UnicodeDecodeError:
        return None


def _others(bars: Bars, right: list[str]) -> None:
    """Plant faults in lines that are clean as they are."""
    clean = _cleaned(right)
    sound = [text for text, changes in clean.select("text", "changes").iter_rows() if changes is None]
    chance = random.Random(7)
    wide = {code: code + 0xFEE0 for code in (*range(0x30, 0x3A), *range(0x41, 0x5B), *range(0x61, 0x7B))}
    ways = {
        "invisible characters": lambda text: _scattered(text, _INVISIBLE, chance),
        "full-width letters": lambda text: text.translate(wide),
        "surplus white space": lambda text: text.replace(" ", "  \u3000") + " \r\n\n\n",
        "tags": lambda text: f"<div class='a'><p>{text}</p><br/></div>",
        "entities": lambda text: (
            text.replace("&", "&amp;").replace("<", "&lt;").replace(" ", "&nbsp;") + "&#12290;&nbsp;"
        ),
        "sentence twice": lambda text: f"{text}\n{text}",
    }
    for way, make in ways.items():
        pairs = [(wrong, text) for text in sound[::10] if (wrong := make(text)) != text]
        done = _cleaned([wrong for wrong, _ in pairs])["text"]
        expected = [f"{text}。" if way == "entities" else text for _, text in pairs]
        share = sum(one == other for one, other in zip(done, expected, strict=True)) / len(pairs)
        bars.line(f"{way} ({len(pairs)}): mended", share, "share", ">=0.98")


def _scattered(text: str, signs: str, chance: random.Random) -> str:
    at = sorted(chance.sample(range(len(text)), 3))
    return "".join(chance.choice(signs) + one if place in at else one for place, one in enumerate(text))


def _boilerplate(bars: Bars, right: list[str]) -> None:
    """End texts of real lines with a footer: one that speaks of the page in 5 of them, any other in a tenth."""
    texts = ["\n".join(right[at : at + 3]) for at in range(0, len(right) - 3, 3)]
    for name, footers in FOOTERS.items():
        count = 5 if name == "cued" else len(texts) // 10
        planted, ends = list(texts), {}
        for number, footer in enumerate(footers):
            for at in range(number, number + count * len(footers), len(footers)):
                planted[at], ends[at] = f"{texts[at]}\n{footer}", footer
        done = _cleaned(planted)["text"].to_list()
        gone = sum(not done[at].endswith(footer) for at, footer in ends.items()) / len(ends)
        bars.line(f"boilerplate, {name} ({len(ends)}): removed", gone, "share", ">=0.98")
        bars.line(f"boilerplate, {name}: whole texts removed", sum(not text for text in done), "texts", "==0")
