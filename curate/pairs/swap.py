"""One word exchanged for another, the rest the same: what templates and near-miss questions look like.

「請求書の宛名を変更したい」 and 「請求書の発行日を変更したい」 share almost everything and are not the same question,
while people who ask the same thing in their own words rarely write all but one word alike. No similarity tells the
two apart, so this is looked for as such.
"""

from __future__ import annotations

import re

import polars as pl

from curate.embed.asking import ASKING
from curate.pairs.synonyms import SYNONYMS
from migaki.text.normalize import nfkc

LONG = 60  # runs of one script; in a longer text one word does not carry the matter
WORDS = 2  # in a row that may be exchanged
ALIKE = 0.4  # of the shorter text's characters stay as they are
_RUN = re.compile(
    r"[\u4e00-\u9fff々]+|[\u30a1-\u30faー]+|[a-z\u00df-\u024f][a-z\u00df-\u024f'’-]*|[\u3041-\u309f]+|\d+"
)
_GRAMMAR = re.compile(r"[\u3041-\u309f]+")
_NUMERAL = re.compile(r"[\d一二三四五六七八九十百千〇零]")  # numbers are the guard's


def swapped(left: pl.Series, right: pl.Series) -> pl.Series:
    """Tell for each pair whether the texts differ in one word (or two in a row) and in nothing else that matters.

    Synonyms, inflection, 表記ゆれ in kana (打込み, 打ち込み) and a slip of one letter are no other word. One Python
    call a pair: only pairs that are found alike come here.

    >>> swapped(
    ...     pl.Series(["名刺の発注について", "アカウントを消す方法", "サーバの設定"]),
    ...     pl.Series(["制服の発注について", "登録を取り消したい", "サーバーの設定"]),
    ... ).to_list()
    [True, False, False]
    """
    texts = zip(nfkc(left).str.to_lowercase(), nfkc(right).str.to_lowercase(), strict=True)
    return pl.Series("swapped", [_swapped(a, b) for a, b in texts], dtype=pl.Boolean)


def _swapped(left: str, right: str) -> bool:
    one, other = _RUN.findall(left), _RUN.findall(right)
    if max(len(one), len(other)) > LONG:
        return False
    start, end = _common(one, other)
    stays = [*one[:start], *one[len(one) - end :]]
    if not _matter(stays) or len("".join(stays)) < ALIKE * min(len("".join(one)), len("".join(other))):
        return False
    gone, come = one[start : len(one) - end], other[start : len(other) - end]
    a, b = _matter(gone), _matter(come)
    if not (0 < len(a) <= WORDS and 0 < len(b) <= WORDS) or set(a) & set(b) or _framing(gone) != _framing(come):
        return False
    return not _alike("".join(a), "".join(b))


def _common(one: list[str], other: list[str]) -> tuple[int, int]:
    """Count the runs that two lists share at their start, and then at their end."""
    most = min(len(one), len(other))
    start = next((at for at in range(most) if one[at] != other[at]), most)
    end = next((at for at in range(most - start) if one[-1 - at] != other[-1 - at]), most - start)
    return start, end


def _matter(runs: list[str]) -> list[str]:
    kept = [_NUMERAL.sub("", run).rstrip("ー") for run in runs if run not in ASKING and not _GRAMMAR.fullmatch(run)]
    return [run for run in kept if run]


def _framing(runs: list[str]) -> list[str]:
    return [run for run in runs if run in ASKING]


def _alike(a: str, b: str) -> bool:
    """Tell a word that says the same: a synonym, another ending, a slip of one letter, one more kanji."""
    if a == b or (a in SYNONYMS and SYNONYMS[a] == SYNONYMS.get(b)):
        return True
    short, long = sorted((a, b), key=len)
    if not short.isascii() or not long.isascii():
        return long[:-1] == short
    if len(short) >= 4 and long.startswith(short[:-1]) and len(long) - len(short) <= 3:
        return True
    return len(short) >= 5 and a[0] == b[0] and _one_slip(short, long)


def _one_slip(short: str, long: str) -> bool:
    start = next((at for at, letter in enumerate(short) if letter != long[at]), len(short))
    rest, other = short[start:], long[start:]
    return rest[1:] == other[1:] or rest == other[1:] or (rest[:2] == other[1::-1] and rest[2:] == other[2:])
