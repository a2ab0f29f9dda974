"""The language of short texts, decided from their script: statistical identifiers fail on short Japanese."""

from __future__ import annotations

import polars as pl

from migaki.text.classes import count_classes, large

KANA = r"[\u3041-\u30ff\uff66-\uff9f]"
HAN = r"\p{Han}"
HANGUL = r"[\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]"
LATIN = r"[A-Za-z\u00c0-\u024f\uff21-\uff3a\uff41-\uff5a]"
_LETTER = r"[\u3041-\u30fa\u30fd-\u30ff\uff66-\uff6f\uff71-\uff9d\u3005\u3400-\u9fff\uf900-\ufaff]"  # kana or Han
_QUOTES = r"[\u2010-\u205e]"  # dashes and quotation marks of any language, as wide as Japanese
# Characters that only simplified Chinese writes, from those frequent in manuals: a sentence rarely lacks all of them.
SIMPLIFIED_ONLY = (
    "[们这为说时过还问题请设错误连电脑络应该让觉见贝车长门东马鱼鸟页风飞语话读书买卖开关闭网线构样标检验报处备复实进运选适边达输"
    "转载软级结给统继编维组终经绍绝约纸纯纪红织绿罗职联听广产严业丰临举义习乡亚亲亿仅从仓价众优传债倾偿储兰兴养决况冻净减凤击创则剂办务动"
    "劳势华协单卢卫压厅历发变启员响团园围图圆圣场坏块坚墙够头夹夺奖妇孙宁审宽宾对寻导层岁岛师帐带帮库庙废张弹录态总恶悬惊惯愿戏战扩扫扬"
    "护拟择挥损换]"
)
# What only Chinese writes: words of its grammar; traditional forms that Japanese has simplified, and its comma.
_GRAMMAR = "[們這說沒嗎您讓哪麼吧呢啊哦很妳咱把怎]"
_TRADITIONAL = "[檢腦關對實點號樣處變將從經發轉顯驗啟圖應單總續權觸擇螢屬聯鈕錄專區灣顧導舊數氣體會學國來當與，]"
_FOREIGN = SIMPLIFIED_ONLY[:-1] + _GRAMMAR[1:-1] + _TRADITIONAL[1:-1] + HANGUL[1:]
_SHARE = 8  # in Chinese at least every eighth character is one of these
_SURE = 2  # traditional forms that are no longer an old spelling of a Japanese name


_OWN = SIMPLIFIED_ONLY[:-1] + _GRAMMAR[1:]


_CLASSES = {"spaces": r"\s", "latin": "[A-Za-z]", "quotes": _QUOTES, "letter": _LETTER, "lettered": LATIN, "kana": KANA}
_COUNTED_IF_FOREIGN = ("own", "traditional", "hangul")
_CLASSES |= {"own": _OWN, "traditional": _TRADITIONAL, "hangul": HANGUL}


def language(text: pl.Expr | pl.Series) -> pl.Expr:
    """Give the BCP 47 tag of each text: ja, en, zh, ko, or und where it holds no letters.

    Kana decide for Japanese unless Latin words far outweigh them (an English text that quotes 「設定」 is English);
    Han without kana is Japanese too unless forms or words of Chinese stand in it; other Latin text counts as English.

    >>> pl.select(language(pl.Series(["東京都千代田区", "Press 設定 to open the settings menu", "E05", "12:30"])))[
    ...     "language"].to_list()
    ['ja', 'en', 'en', 'und']
    """
    column = pl.lit(text) if isinstance(text, pl.Series) else text
    tags = column.map_batches(lambda one: decided(measured(one)), return_dtype=pl.String(), is_elementwise=True)
    return tags.alias("language")


def measured(text: pl.Series) -> pl.DataFrame:
    """Count what the language of each text is decided by; the measures of two texts add up to those of both.

    Among the columns are `chars` and `spaces`. All are null where the text is.
    """
    frame = text.alias("text").to_frame()
    chars, beyond = pl.col("text").str.len_chars(), pl.col("text").str.len_bytes() - pl.col("text").str.len_chars()
    if large(text):
        counts = count_classes(text, tuple(_CLASSES.values()))
        named = frame.with_columns(count.alias(name) for name, count in zip(_CLASSES, counts, strict=True))
        there = pl.when(pl.col("text").is_not_null())
        return named.select(chars=chars, beyond=beyond, **{name: there.then(name) for name in _CLASSES})
    return frame.select(chars=chars, beyond=beyond, **_by_pattern(pl.col("text")))


def _by_pattern(text: pl.Expr) -> dict[str, pl.Expr]:
    """Count class by class, and where only presence counts, or few texts have any, no further than that."""
    latin = text.str.count_matches(_CLASSES["latin"])
    foreign = pl.when(text.str.contains(_FOREIGN)).then(text)
    accented = pl.when(latin == 0).then(text).str.contains(LATIN).fill_null(value=False)
    there = pl.when(text.is_not_null())
    return {
        "spaces": text.str.count_matches(_CLASSES["spaces"]),
        "latin": latin,
        "quotes": text.str.count_matches(_QUOTES),
        "letter": text.str.contains(_LETTER).cast(pl.UInt32),
        "lettered": ((latin > 0) | accented).cast(pl.UInt32),
        "kana": text.str.contains(KANA).cast(pl.UInt32),
        **{name: there.then(foreign.str.count_matches(_CLASSES[name]).fill_null(0)) for name in _COUNTED_IF_FOREIGN},
    }


def decided(measures: pl.DataFrame) -> pl.Series:
    """Give the language tag of each row of measures."""
    # Characters of three bytes: to count the Japanese ones exactly would decide nothing more.
    wide = pl.col("beyond") // 2 - pl.col("quotes")
    # Tell Chinese: its own forms or words, without kana or so many that the kana are a quotation.
    marked = pl.col("own") + pl.col("traditional") // _SURE
    chinese = (marked * _SHARE >= wide) | ((marked > 0) & (pl.col("kana") == 0))
    eastern = pl.when(chinese).then(pl.lit("zh")).otherwise(pl.lit("ja"))
    western = pl.when(pl.col("lettered") > 0).then(pl.lit("en")).otherwise(pl.lit("und"))
    east = (pl.col("letter") > 0) & (wide * 6 >= pl.col("latin"))
    found = pl.when(pl.col("hangul") * 2 > wide).then(pl.lit("ko")).when(east).then(eastern).otherwise(western)
    return measures.select(pl.when(pl.col("chars").is_not_null()).then(found).alias("language")).to_series()
