"""A corpus for near-duplicates: documents of real sentences, half Japanese and half English, with planted variants.

Real paragraphs come first; once they run out, documents are put together from real sentences, none longer than 40 % of
its document. 15 % of the documents are variants, one of an original: `exact`; `norm` (other width, case and spacing);
`spanXX` (XX % of the characters replaced in runs of about 8); `scatterXX` (XX % of single characters); `half` (the
second half is other text, a shared template and no duplicate).
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

import polars as pl

KINDS = ["exact", "norm", "span02", "span05", "span10", "span20", "span40"]
KINDS += ["scatter02", "scatter05", "scatter10", "scatter20", "half"]
PLANTED = 0.15
MEDIAN = {"ja": 250, "en": 600}  # characters of a document
_SENTENCE = {"ja": re.compile(r"[^。！？]+[。！？]?"), "en": re.compile(r"[^.!?]+[.!?]*\s*")}
_READ = {".txt", ".md", ".html", ".json", ".jsonl", ".csv", ".yaml", ".yml"}
_MARKUP = re.compile(r"<[^>]*>|https?://[!-~]+|\\[nrt]|[\"{}\[\]|*#`_=~]+")
_KANA = re.compile(r"[\u3041-\u30ff]")
_WIDE = {c: c + 0xFEE0 for c in [*range(0x30, 0x3A), *range(0x41, 0x5B), *range(0x61, 0x7B)]}


def corpus(data: Path, size: int, seed: int = 7) -> pl.DataFrame:
    """Make `size` documents from the text of a folder: id, lang, kind, pair (id of the original, or null), text."""
    chance = random.Random(seed)
    frames = []
    for lang, lines in paragraphs(data).items():
        rows = _documents(lines, lang, size // 2, chance)
        columns = {"kind": pl.String, "pair": pl.UInt32, "text": pl.String}
        frames.append(pl.DataFrame(rows, columns, orient="row").with_columns(lang=pl.lit(lang)))
    frames[1] = frames[1].with_columns(pl.col("pair") + frames[0].height)
    together = pl.concat(frames).with_row_index("old").sample(fraction=1, shuffle=True, seed=seed).with_row_index("id")
    new = together.select(pair="old", original="id")
    return together.join(new, on="pair", how="left", maintain_order="left").select(
        "id", "lang", "kind", "text", pair="original"
    )


def paragraphs(data: Path) -> dict[str, list[str]]:
    """Give the distinct lines of running text in a folder, by language."""
    found: dict[str, dict[str, None]] = {"ja": {}, "en": {}}
    for path in sorted(data.rglob("*")):
        if path.suffix not in _READ or path.name == "SOURCE.md":
            continue
        for line in _MARKUP.sub("\n", _read(path)).splitlines():
            text = " ".join(line.split())
            if len(text) >= 25 and (lang := _language(text)):
                found[lang][text] = None
    return {lang: list(lines) for lang, lines in found.items()}


def _language(text: str) -> str | None:
    if len(_KANA.findall(text)) >= 0.05 * len(text):
        return "ja"
    return "en" if sum(map(str.isascii, text)) >= 0.97 * len(text) else None


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError:
        return ""


def _documents(lines: list[str], lang: str, size: int, chance: random.Random) -> list[tuple[str, int | None, str]]:
    each = int(size * PLANTED / len(KINDS))
    originals = _originals(lines, lang, size - each * len(KINDS), chance)
    rows: list[tuple[str, int | None, str]] = [("original", None, text) for text in originals]
    alphabet = "".join(lines)[:200_000].replace(" ", "")
    for number, row in enumerate(chance.sample(range(len(originals)), each * len(KINDS))):
        kind = KINDS[number % len(KINDS)]
        other = chance.choice(originals)
        rows.append((kind, row, _variant(kind, originals[row], other, chance, alphabet)))
    return rows


def _originals(lines: list[str], lang: str, size: int, chance: random.Random) -> list[str]:
    found = dict.fromkeys(text for text in lines if len(text) >= MEDIAN[lang] * 0.5)
    made = list(found)[:size]
    stream, seen = _recombined(lines, lang, chance), set(made)
    while len(made) < size:
        text = next(stream)
        if text not in seen:
            seen.add(text)
            made.append(text)
    return made


def _recombined(lines: list[str], lang: str, chance: random.Random) -> Iterator[str]:
    median, joint = MEDIAN[lang], "" if lang == "ja" else " "
    every = dict.fromkeys(s.strip() for line in lines for s in _SENTENCE[lang].findall(line))
    sentences = [sentence for sentence in every if 15 <= len(sentence) <= median]
    while True:
        target = max(median * 0.5, chance.lognormvariate(0, 0.6) * median)
        picked, length = [], 0
        while length < target:
            sentence = sentences[int(chance.random() * len(sentences))]
            if len(sentence) <= target * 0.4:
                picked.append(sentence)
                length += len(sentence)
        yield joint.join(picked)


def _variant(kind: str, text: str, other: str, chance: random.Random, alphabet: str) -> str:
    if kind == "exact":
        return text
    if kind == "norm":
        return re.sub(" ", lambda _: chance.choice([" \u3000", "  "]), text.translate(_WIDE)) + "  "
    if kind == "half":
        return text[: len(text) // 2] + other[: len(text) - len(text) // 2]
    share, letters = int(kind[-2:]) / 100, list(text)
    if kind.startswith("scatter"):
        for at in chance.sample(range(len(letters)), int(len(letters) * share)):
            letters[at] = chance.choice(alphabet)
        return "".join(letters)
    return _spans(letters, int(len(letters) * share), chance, alphabet)


def _spans(letters: list[str], left: int, chance: random.Random, alphabet: str) -> str:
    done = bytearray(len(letters))
    for _ in range(10_000):
        length = min(left, max(2, int(chance.gauss(8, 3))))
        if length <= 0:
            break
        start = chance.randrange(max(1, len(letters) - length))
        if any(done[start : start + length]):
            continue
        for at in range(start, min(start + length, len(letters))):
            letters[at], done[at] = chance.choice(alphabet), 1
        left -= length
    return "".join(letters)
