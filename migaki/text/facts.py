"""What must not change between two texts that say the same: numbers, codes, negation, opposites."""

from __future__ import annotations

import polars as pl

_FACT = r"[A-Za-z]{1,6}-?\d+(?:[-.:/]\d+)*|\d+(?:[.,:/]\d+)*"
_NEGATION = (
    r"(?i)ない|なく|なけれ|ません|ぬよう|不可|不要|禁止|厳禁|無効|\bnot\b|n't\b|\bnever\b|\bno\b|\bwithout\b|\bcannot\b"
)
OPPOSITES = [
    ("入れる", "切る"),
    ("入れて", "切って"),
    ("オン", "オフ"),
    ("有効", "無効"),
    ("開始", "停止"),
    ("開ける", "閉める"),
    ("開いて", "閉じて"),
    ("上げ", "下げ"),
    ("増や", "減ら"),
    ("追加", "削除"),
    ("接続", "切断"),
    ("取り付け", "取り外"),
    ("左", "右"),
    ("以上", "以下"),
    ("以前", "以降"),
    ("可能", "不可能"),
    ("新規", "既存"),
    ("送信", "受信"),
    ("turn on", "turn off"),
    ("enable", "disable"),
    ("open", "close"),
    ("start", "stop"),
    ("add", "remove"),
    ("connect", "disconnect"),
    ("left", "right"),
    ("before", "after"),
    ("above", "below"),
    ("increase", "decrease"),
]
"""Pairs of words that turn a statement into its opposite, Japanese and English."""


def facts(text: pl.Expr) -> pl.Expr:
    """List the numbers and codes of a text, lower case, sorted, each once.

    >>> pl.select(facts(pl.lit("LP-200でE05が出たら30秒待つ。E05は2回まで"))).item().to_list()
    ['2', '30', 'e05', 'lp-200']
    """
    found = text.str.to_lowercase().str.extract_all(_FACT)
    return found.list.eval(pl.element().str.replace_all(r"(\d),(\d{3})", "${1}${2}")).list.unique().list.sort()


def negations(text: pl.Expr) -> pl.Expr:
    """Count the negations in a text.

    >>> pl.select(negations(pl.Series(["電源が入りません", "Do not open it", "印刷できる"]))).to_series().to_list()
    [1, 1, 0]
    """
    return text.str.count_matches(_NEGATION)


def differ(left: pl.Expr, right: pl.Expr) -> pl.Expr:
    """Say why two texts must not be taken for the same: `numbers`, `negation`, `opposites`, or null.

    >>> pl.select(differ(pl.lit("E05が出ました"), pl.lit("E12が出ました"))).item()
    'numbers'
    """
    opposite = pl.lit(value=False)
    for one, other in OPPOSITES:
        in_left, in_right = _has(left, one), _has(right, one)
        opposite |= (in_left & ~in_right & _has(right, other) & ~_has(left, other)) | (
            in_right & ~in_left & _has(left, other) & ~_has(right, other)
        )
    return (
        pl.when(facts(left) != facts(right))
        .then(pl.lit("numbers"))
        .when(negations(left) != negations(right))
        .then(pl.lit("negation"))
        .when(opposite)
        .then(pl.lit("opposites"))
        .alias("differ")
    )


def _has(text: pl.Expr, word: str) -> pl.Expr:
    return text.str.to_lowercase().str.contains(word, literal=True)
