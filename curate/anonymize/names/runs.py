"""Runs of words that are likely a name."""

from __future__ import annotations

import polars as pl

from curate.anonymize.names.tagger import kinds, likely
from curate.anonymize.names.words import also, words
from curate.anonymize.spans import empty

FROM = {"balanced": 0.35, "recall": 0.012}  # probability from which on a word counts, chosen on what was learned from
# What makes a surname a place or a company.
NOT_AFTER = (
    r"^(?:支店|支社|支局|本店|本社|工場|営業所|事業所|出張所|センター|市|県|都|府|区|町|村|郡|駅|店|港|空港|高校|大学|銀行|信金|製作所|商事|商会|商店|工業|製薬|"
    r"製菓|食品|建設|電機|電気|電器|運輸|運送|産業|物産|通商|重工|技研|自動車|化学|金属|印刷|書店|屋|園|寺|神社|城|川|山|島|湾|線|地方|方面|周辺|出張|株式会社|"
    r"ホールディングス|グループ|サイダー|牛|城|半島|国際|地区|拠点|製|産)"
)
NOT_BEFORE = r"(?:株式会社|有限会社|合同会社|㈱|㈲|[(（]株[)）])$"
SURE = 0.8  # from which on a word that is mostly no name is one
LATIN = {"balanced": 0.98, "recall": 0.15}  # the same for Latin letters: most such words are products

_SIGNS = " 　・=＝、,。.「」『』（）()[]【】<>＜＞|/／:：;；*`_#-–"


def find(text: pl.Series, mode: str) -> pl.DataFrame:
    """Find runs of words that are likely a name in lines: a table as in `spans.SPANS`, `row` being the line."""
    found = words(text, everything=mode == "recall")
    if not len(found.line):
        return empty()
    each = pl.DataFrame({"row": found.line, "start": found.start, "end": found.end, "score": likely(text, found)})
    each = each.with_columns(named=pl.Series(kinds()[1][found.pos])).filter(pl.col("score") >= FROM[mode])
    each = each.with_columns(word=_cut(text, each))
    hearts = [word for word in each["word"].unique() if _namely(word)]
    known = (
        pl.col("named")
        | pl.col("word").is_in(hearts)
        | ((pl.col("score") >= SURE) & ~pl.col("word").str.contains(r"^\p{Hiragana}+$"))
    )
    apart = (pl.col("start") != pl.col("end").shift(1)) | (pl.col("row") != pl.col("row").shift(1))
    runs = each.group_by("row", apart.fill_null(value=True).cum_sum().alias("run"), maintain_order=True)
    made = runs.agg(pl.col("start").min(), pl.col("end").max(), pl.col("score").max(), known.any().alias("known"))
    return _trimmed(text, made.filter("known"), mode)


def _trimmed(text: pl.Series, made: pl.DataFrame, mode: str) -> pl.DataFrame:
    """Leave out what is a place, a company or a product by its surroundings, and signs at the edges of a name."""
    line, word = pl.lit(text.gather(made["row"])), pl.col("word")
    made = made.with_columns(word=_cut(text, made))
    latin = word.str.contains(r"^[\p{Latin} .'-]+$") & (pl.col("score") < LATIN[mode])
    latin |= word.str.contains(r"^\p{Lu}{2,}[ァ-ヴー]")  # QRコード
    place = line.str.slice("end", 5).str.contains(NOT_AFTER) & (word.str.len_chars() < 4)
    before = line.str.slice((pl.col("start") - 4).clip(0), pl.col("start").clip(0, 4))
    inner = word.str.strip_chars_start(_SIGNS)
    start = pl.col("end") - inner.str.len_chars().cast(pl.Int64)
    made = made.filter(~latin, ~place, ~before.str.contains(NOT_BEFORE)).with_columns(
        start=start, end=start + inner.str.strip_chars_end(_SIGNS).str.len_chars()
    )
    return made.select("row", "start", "end", pl.lit("PERSON").alias("type"), "score", pl.lit("name").alias("by"))


def _cut(text: pl.Series, found: pl.DataFrame) -> pl.Series:
    """Give the text of each find."""
    return found.select(
        pl.lit(text.gather(found["row"])).str.slice("start", pl.col("end") - pl.col("start")).alias("word")
    ).to_series()


def _namely(word: str) -> bool:
    """Tell whether a word can be the heart of a name: the dictionary knows it as such only, or not at all."""
    bits = also(word)
    return bool(bits & 7 and not bits & 16) or (
        not bits and any("\u30a0" < c < "\u3100" or "\u4dff" < c < "\ua000" or "A" <= c <= "Z" for c in word)
    )
