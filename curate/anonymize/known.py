"""Names that are known in a thread: one found beside a cue is found again where it stands without one."""

from __future__ import annotations

import re

import polars as pl

from curate.anonymize.parts import written
from curate.anonymize.places import places
from curate.anonymize.replace import surface
from curate.anonymize.romaji import plain, romaji

SURE = 0.7  # from this score on a find says that its text is a name, not just that it may be one here
SCORE = 0.75
KANJI, KANA = r"[\p{Han}々]", r"[\p{Katakana}ー]"
AFTER = "様氏殿君先部課係室店支社専常主次会取代担先監顧教医博"  # begins an honorific or an office: 山田様, 山田課長
BEFORE = "者当部課係室長員社店様殿、"  # ends what stands before a name: 担当山田, 営業部山田


def again(text: pl.Series, found: pl.DataFrame, thread: pl.Series) -> pl.DataFrame:
    """Find the names of a thread wherever else they stand in its texts: a table of finds.

    `found` are finds in `text`, as in `spans.SPANS`; `thread` names the thread of each text. Of a name in Latin
    letters every part counts (Hi John, from John Smith); of other names the whole. A name counts only where it is no
    part of a longer word.

    >>> from curate.anonymize.spans import SPANS
    >>> texts = pl.Series(["担当：山田", "山田に連絡済み。山田町は別件"])
    >>> found = pl.DataFrame([(0, 3, 5, "PERSON", 0.9, "name")], schema=SPANS, orient="row")
    >>> again(texts, found, pl.Series(["T1", "T1"])).select("row", "start", "end").rows()
    [(0, 3, 5), (1, 0, 2)]
    """
    sure = found.filter((pl.col("type") == "PERSON") & (pl.col("score") >= SURE))
    names = _parts(pl.DataFrame({"name": surface(text, sure), "thread": thread.gather(sure["row"])}))
    rows = pl.DataFrame({"row": pl.int_range(len(text), dtype=pl.UInt32, eager=True), "text": text, "thread": thread})
    both = rows.join(names, on="thread").filter(pl.col("text").str.contains(pl.col("name"), literal=True))
    return (
        _places(both)
        .filter(_whole())
        .select(
            "row",
            "start",
            end=pl.col("start") + pl.col("name").str.len_chars().cast(pl.Int64),
            type=pl.lit("PERSON"),
            score=pl.lit(SCORE),
            by=pl.lit("known"),
        )
    )


def readings(text: pl.Series, found: pl.DataFrame, thread: pl.Series) -> pl.DataFrame:
    """Find in kana the names that a thread says in kanji: a table of finds.

    >>> from curate.anonymize.spans import SPANS
    >>> texts = pl.Series(["山田太郎,ヤマダタロウ,東京"])
    >>> found = pl.DataFrame([(0, 0, 4, "PERSON", 0.9, "name")], schema=SPANS, orient="row")
    >>> readings(texts, found, pl.Series(["T1"])).select("row", "start", "end").rows()
    [(0, 5, 11)]
    """
    sure = found.filter((pl.col("type") == "PERSON") & (pl.col("score") >= SURE))
    named = pl.DataFrame({"name": surface(text, sure), "thread": thread.gather(sure["row"])}).unique()
    named = named.filter(pl.col("name").str.contains(r"^[\p{Han}々ぁ-ゖァ-ヶ 　]*\p{Han}[\p{Han}々ぁ-ゖァ-ヶ 　]*$"))
    threads = named["thread"].unique().implode()
    rows = pl.DataFrame({"row": pl.int_range(len(text), dtype=pl.UInt32, eager=True), "text": text, "thread": thread})
    rows = rows.filter(pl.col("thread").is_in(threads) & pl.col("text").str.contains(KANA_RUN))
    runs = places(rows["text"], KANA_RUN)
    runs = runs.with_columns(row=rows["row"].gather(runs["row"]), thread=rows["thread"].gather(runs["row"]))
    # A Python step for each name in kanji and each run of kana of the threads that hold one.
    said = [(name, one) for name in named["name"].unique() for one in _sounds(name)]
    heard = [(one, _sound(one)) for one in runs["match"].unique()]
    text_pair = {"sound": pl.String}
    sounds = pl.DataFrame(said, schema={"name": pl.String} | text_pair, orient="row").join(
        pl.DataFrame(heard, schema={"match": pl.String} | text_pair, orient="row"), on="sound"
    )
    both = runs.join(sounds, on="match").join(named, on=["thread", "name"], how="semi").unique(["row", "start"])
    return both.select("row", "start", "end", type=pl.lit("PERSON"), score=pl.lit(SCORE), by=pl.lit("known")).sort(
        "row", "start"
    )


KANA_RUN = r"[ァ-ヴー]{2,}(?:[ 　・][ァ-ヴー]{2,})?"


def _sounds(name: str) -> list[str]:
    """Give the ways in which a name in kanji may sound as a whole, and its surname alone where it has two parts."""
    parts = written(name).sounds
    if len(parts) == 2:
        return [first + second for first in parts[0] for second in parts[1]] + list(parts[0])
    return list(parts[0]) if parts else []


def _sound(kana: str) -> str:
    return "".join(plain(romaji(part)) for part in re.split(r"[ 　・]", kana))


def _parts(names: pl.DataFrame) -> pl.DataFrame:
    """Give the names of each thread, and the words of those in Latin letters, if they are long enough to stand out."""
    latin = names.filter(pl.col("name").str.contains(r"^[\p{Latin}'’.\- ]+$"))
    words = latin.with_columns(name=pl.col("name").str.extract_all(r"\p{Lu}[\p{Latin}'’\-]{2,}")).explode("name")
    short = pl.col("name").str.contains(rf"^(?:{KANJI}|\p{{Hiragana}}{{1,2}}|.)$")
    return pl.concat([names, words]).drop_nulls().filter(~short).unique(maintain_order=True)


def _places(both: pl.DataFrame) -> pl.DataFrame:
    """Lay out every occurrence of `name` in `text`: its `start`, and the characters `before` and `after` it."""
    width = pl.col("name").str.len_chars().cast(pl.Int64)
    pieces = both.with_row_index("pair").with_columns(piece=pl.col("text").str.split(pl.col("name"))).explode("piece")
    end = (pl.col("piece").str.len_chars().cast(pl.Int64) + width).cum_sum().over("pair") - width
    # The characters beside an occurrence are those of the pieces: a look into a long text costs its length each time.
    first, last = pl.col("name").str.head(1), pl.col("name").str.tail(1)
    at = pl.int_range(pl.len()).over("pair")
    beside = pieces.with_columns(
        start=end,
        before=pl.when((pl.col("piece") == "") & (at > 0)).then(last).otherwise(pl.col("piece").str.tail(1)),
        after=pl.when(pl.col("piece").shift(-1) == "")
        .then(pl.when(pl.col("pair") == pl.col("pair").shift(-2)).then(first).otherwise(pl.lit("")))
        .otherwise(pl.col("piece").shift(-1).str.head(1)),
    )
    # Behind the last piece stands no further occurrence.
    return beside.filter(pl.col("pair") == pl.col("pair").shift(-1))


def _whole() -> pl.Expr:
    """Tell whether an occurrence is no part of a longer word."""
    name, before, after = pl.col("name"), pl.col("before"), pl.col("after")
    latin = before.str.contains(r"[\p{Latin}\p{N}]") | after.str.contains(r"[\p{Latin}\p{N}]")
    kana = before.str.contains(KANA) | after.str.contains(KANA)
    kanji = (before.str.contains(KANJI) & ~before.str.contains(f"[{BEFORE}]")) | (
        after.str.contains(KANJI) & ~after.str.contains(f"[{AFTER}]")
    )
    part = (
        pl.when(name.str.contains(r"^\p{Latin}"))
        .then(latin)
        .when(name.str.contains(f"^{KANA}"))
        .then(kana)
        .when(name.str.contains(r"^\p{Hiragana}"))
        .then(before.str.contains(r"\p{Hiragana}"))
        .otherwise(kanji & (name.str.len_chars() < 3))
    )
    return ~part
