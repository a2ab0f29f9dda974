"""Where a name ends: the rest of a given name is taken in, and what is the name of a company or place is left out."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files

import polars as pl

from curate.anonymize.names.words import dictionary
from curate.anonymize.places import places
from curate.anonymize.romaji import hiragana
from curate.anonymize.spans import SPANS

_TRADE_WORDS = """
精工 運輸 運送 通商 印刷 電設 電機 電器 電気 会計 法律 税理士 事務所 ハウジング メディカル 技研 工業 商事
商店 商会 製作所 製菓 製薬 製鉄 建設 建材 産業 物産 物流 不動産 銀行 証券 保険 食品 水産 化学 化成 鉄工 金属
硝子 ガラス 繊維 紡績 薬品 薬局 医院 病院 クリニック 歯科 大学 高校 学園 学院 中学 小学校 幼稚園 保育園 書店
書房 旅館 ホテル 自動車 モータース システム サービス ソリューション テクノ フーズ グループ ホールディングス
エンジニアリング コーポレーション 株式会社 有限会社 合同会社 支店 支社 本店 営業所 工場 出張所 空港 公園
神社 電鉄 鉄道 店舗 方面 地方 国際
"""
_TRADES = _TRADE_WORDS.split()
_TRADE = "|".join(_TRADES)
_IS_TRADE = rf"^(?:{_TRADE}|（株）|\(株\)|㈱|（有）|[県市区町駅港線](?:[^\p{{Han}}]|$)|店(?:[^長員主\p{{Han}}]|$))"
_HAS_TRADE = rf"\p{{Han}}(?:{_TRADE})$"
_BEFORE_TRADE = r"(?:株式会社|有限会社|合同会社|（株）|\(株\)|㈱|（有）)[ 　]?$"
_HONORIFIC = r"^(?:様|さん|さま|殿|氏|先生|君|くん|ちゃん)"
_GIVEN = r"^([ぁ-ゖ]{2,4}|[ァ-ヶー]{2,4})(?:様|さん|氏|殿|です|と申|が|は|を|に|の|へ|[^ぁ-ゖァ-ヶー]|$)"
_LONE = r"^([\p{Han}々])(?:[^\p{Han}々]|$)"
_DOTTED = r"^((?:・[ァ-ヴー]+)+)"  # further parts of a foreign name
_OFFICE = "様氏殿君宛方邸宅家店社部課係長室支本町市区県駅線川山島組班担両"
_ENDS = r"(?:さん|さま|様|くん|ちゃん|です|より|から|まで|さんより|様より)$"

_KANA_GIVEN = """
つばさ ほまれ あんじゅ ひなた こころ ひかり ひかる あおい かなで しずく すばる はやて ちひろ みやび いぶき あかり
いちか うらら かえで かりん くるみ こはる さつき しおり すず たまき つむぎ なつめ ののか はるか ひまり ふうか まこと
みのり めい もも ゆい
"""
_MORE = frozenset(_KANA_GIVEN.split())  # given names in kana that the dictionary does not know


def mended(text: pl.Series, found: pl.DataFrame) -> pl.DataFrame:
    """Mend the edges of finds in lines: a table with the same columns."""
    if found.is_empty():
        return found
    whole = pl.DataFrame({"text": text.gather(found["row"])}).hstack(found).with_row_index("at")
    first = pl.max_horizontal(pl.col("start") - 6, 0)
    seen = whole.with_columns(
        name=pl.col("text").str.slice("start", pl.col("end") - pl.col("start")),
        before=pl.col("text").str.slice(first, pl.col("start") - first),
        after=pl.col("text").str.slice("end", 12),
    )
    seen = seen.with_columns(rest=_rest(seen), tail=pl.col("name").str.extract(f"({_ENDS})").str.len_chars())
    called = pl.col("after").str.contains(_HONORIFIC)
    trade = pl.col("after").str.contains(_IS_TRADE) | pl.col("name").str.contains(_HAS_TRADE)
    trade |= pl.col("before").str.contains(_BEFORE_TRADE)
    kept = seen.filter(~(trade & ~called))
    return kept.with_columns(end=pl.col("end") + pl.col("rest") - pl.col("tail").fill_null(0).cast(pl.Int64)).select(
        found.columns
    )


def in_kana(text: pl.Series) -> pl.DataFrame:
    """Find names in lines with a part in kana: 堺つばさ, and わたぬき ほまれ by which someone introduces themself.

    >>> in_kana(pl.Series(["先日お電話した堺つばさと申します"])).select("start", "end").rows()
    [(7, 11)]
    """
    given = places(text, rf"[\p{{Han}}々]{{1,4}}(?:{'|'.join(sorted(_kana_given(), key=len, reverse=True))})")
    given = given.with_columns(kana=pl.col("match").str.extract(r"([ぁ-ゖ]+)$"))
    after = pl.DataFrame({"text": text.gather(given["row"]), "end": given["end"]}).select(
        pl.col("text").str.slice("end", 2)
    )
    ends = after.to_series().str.contains(r"^(?:$|[^ぁ-ゖ]|様|さん|氏|です|と|が|は|を|に|の|へ|も|よ|か)")
    # A Python step for each piece of kanji before a given name in kana: how much of it is a surname.
    known = {match: _surname(match) for match in given["match"].unique()}
    size = pl.Series([known[match] for match in given["match"]], dtype=pl.Int64)
    whole = given.with_columns(start=pl.col("end") - pl.col("kana").str.len_chars().cast(pl.Int64) - size)
    said = places(text, r"^[ぁ-ゖ]{2,5}[ 　][ぁ-ゖ]{2,5}(?:です|と申|でござ)")
    said = said.with_columns(end=pl.col("end") - pl.when(pl.col("match").str.ends_with("ござ")).then(3).otherwise(2))
    columns = ["row", "start", "end"]
    both = pl.concat([whole.filter(ends & (size > 0)).select(columns), said.select(columns)])
    done = both.with_columns(type=pl.lit("PERSON"), score=pl.lit(0.8), by=pl.lit("name"))
    return done.select(pl.col(name).cast(kind) for name, kind in SPANS.items())


@cache
def _kana_given() -> frozenset[str]:
    """Give given names in kana of three and more letters."""
    home = files("curate.anonymize.surrogates") / "given.txt"
    read = {line.split()[2] for line in home.read_text(encoding="utf-8").splitlines() if line}
    return frozenset(one for one in _MORE | set(map(hiragana, read)) if len(one) > 2)


def _surname(match: str) -> int:
    """Give how many kanji at the end of those before the kana are a surname; 0 where none is."""
    kanji = match.rstrip("".join(map(chr, range(0x3041, 0x3097))))
    known = dictionary()
    if known is None:
        return 0
    for size in range(len(kanji), 0, -1):
        if any(one.part_of_speech()[3] == "姓" for one in known.lookup(kanji[-size:])):
            return size
    return 0


def _rest(seen: pl.DataFrame) -> pl.Series:
    """Give how many characters of a given name stand behind a find: kana that are one, or a last kanji."""
    kanji = pl.col("name").str.contains(r"[\p{Han}々]$")
    kana = pl.when(kanji).then(pl.col("after").str.extract(_GIVEN, 1))
    lone = pl.when(kanji & (pl.col("name").str.len_chars() >= 2)).then(pl.col("after").str.extract(_LONE, 1))
    dotted = pl.when(pl.col("name").str.contains(r"[ァ-ヴー]$")).then(pl.col("after").str.extract(_DOTTED, 1))
    found = seen.select(kana=kana, lone=lone, dotted=dotted.str.len_chars().fill_null(0).cast(pl.Int64))
    # A Python step for each find behind which more may stand.
    given = [0 if word is None else len(word) * is_given(word) for word in found["kana"]]
    last = [0 if one is None or one in _OFFICE else 1 for one in found["lone"]]
    return pl.Series([max(three) for three in zip(given, last, found["dotted"], strict=True)], dtype=pl.Int64)


@lru_cache(1 << 16)
def is_given(word: str) -> bool:
    """Tell whether the dictionary knows a word as a given name."""
    if word in _MORE:
        return True
    known = dictionary()
    return known is not None and any(one.part_of_speech()[3] == "名" for one in known.lookup(word))
