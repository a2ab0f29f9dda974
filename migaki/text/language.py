"""The language of short texts, decided from their script: statistical identifiers fail on short Japanese."""

from __future__ import annotations

import polars as pl

KANA = r"[\u3041-\u30ff\uff66-\uff9f]"
HAN = r"\p{Han}"
HANGUL = r"\p{Hangul}"
LATIN = r"[A-Za-z\u00c0-\u024f]"
# Characters that only simplified Chinese writes; frequent enough that a Chinese sentence rarely lacks all of them.
SIMPLIFIED_ONLY = "[们这为说时过还问题请设错误连电脑络应该让觉]"


def language(text: pl.Expr) -> pl.Expr:
    """Give the BCP 47 tag of each text: ja, en, zh, ko, or und where it holds no letters.

    Kana decide for Japanese unless Latin words far outweigh them (an English text that quotes 「設定」 is English);
    Han without kana is Japanese too unless simplified forms stand in it; other Latin text counts as English.

    >>> pl.select(language(pl.Series(["東京都千代田区", "Press 設定 to open the settings menu", "E05", "12:30"])))[
    ...     "language"].to_list()
    ['ja', 'en', 'en', 'und']
    """
    kana, han = text.str.count_matches(KANA), text.str.count_matches(HAN)
    latin, hangul = text.str.count_matches(LATIN), text.str.count_matches(HANGUL)
    japanese = (kana + han > 0) & ((kana + han) * 6 >= latin)
    chinese = (kana == 0) & text.str.contains(SIMPLIFIED_ONLY)
    return (
        pl.when(text.is_null())
        .then(None)
        .when(hangul > kana + han)
        .then(pl.lit("ko"))
        .when(japanese & chinese)
        .then(pl.lit("zh"))
        .when(japanese)
        .then(pl.lit("ja"))
        .when(latin > 0)
        .then(pl.lit("en"))
        .otherwise(pl.lit("und"))
        .alias("language")
    )
