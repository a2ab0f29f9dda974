"""Japanese postal addresses, from prefecture or city to building and room."""

from __future__ import annotations

import polars as pl

from curate.anonymize.address.building import BUILDING, LABEL, SENTENCE
from curate.anonymize.address.cities import PREFECTURE
from curate.anonymize.address.grammar import FULL, MUNICIPALITY, SHORT, STRONG
from curate.anonymize.places import places
from curate.anonymize.spans import SPANS, resolved

_MAYBE = r"[市区町村郡].{0,30}?[0-9０-９〇一二三四五六七八九十壱]"
# What makes a sentence of what looks like an address.
_SPOKEN = (
    "にある|における|では|には|から|まで|として|という|など|です|ます|した|する|ている|について|により|ので|条例|都市部|市町村|市区町村|"
    r"[市区町村]立\p{Han}{0,8}(?:校|館|院|園|小|中)|[市区町村](?:営[地バ住]|役所|役場|議会|長選|民税|画|街地|総?人口)|[市区町村]内[のでにはを0-9０-９]"
)
_WEAK = r"[^0-9０-９][のはがをにでともへや][ \u3000]?[0-9０-９]|[はをで、][\p{Han}\p{Katakana}]|第[0-9０-９]+$"
_COUNTED = "^(?:[回年月日時分秒人件個円社名台%％つ店億万歳才割倍度位版章項本枚点種]|か所|ヶ所|階建)"
_DATED = r"^(?:[-－/]?[0-9０-９]|[:：/年])"  # the figures go on, as those of a date do
REACH = 60  # characters behind the numbers in which a building is looked for


def detect(text: pl.Series) -> pl.DataFrame:
    """Find postal addresses: a table as in `spans.SPANS`, type LOCATION.

    A town or city without a house number is no address. The 〒 number before it is another type.

    >>> found = detect(pl.Series(["お届け先：東京都港区芝公園９丁目９－９ 芝ビル３Ｆ です。", "東京都内の3社"]))
    >>> found.select("row", "start", "end").rows()
    [(0, 5, 25)]
    """
    text = text.fill_null("")
    risky = text.str.contains(_MAYBE).arg_true()
    found = pl.concat([_found(text.gather(risky), FULL), _found(text.gather(risky), SHORT)])
    return resolved(found.with_columns(row=risky.gather(found["row"])).select(*SPANS))


def _found(text: pl.Series, expression: str) -> pl.DataFrame:
    found = places(text, expression)
    size = pl.col("match").str.strip_chars_end(" \u3000").str.len_chars().cast(pl.Int64)
    found = found.with_columns(end=pl.col("start") + size)
    beside = text.gather(found["row"]).to_frame("text").with_columns(found["end"])
    found = found.with_columns(beside.select(after=pl.col("text").str.slice("end", REACH)).to_series())
    done = found.filter(_is_address()).with_columns(
        end=pl.col("end") + _building(), type=pl.lit("LOCATION"), score=pl.lit(0.95), by=pl.lit("address")
    )
    return done.select(pl.col(name).cast(kind) for name, kind in SPANS.items())


def _is_address() -> pl.Expr:
    """Tell an address from a sentence that names a place and has a number."""
    match, after = pl.col("match"), pl.col("after")
    strong = match.str.contains(STRONG)
    weak = match.str.contains(_WEAK) | after.str.contains(_COUNTED)
    return ~match.str.contains(_SPOKEN) & ~after.str.contains(_DATED) & (strong | ~weak)


def _building() -> pl.Expr:
    """Give the length of the building and room that follow; only the room where a sentence goes on."""
    building = pl.col("after").str.extract(BUILDING, 1).fill_null("").str.replace(LABEL, "")
    size = building.str.len_chars().cast(pl.Int64)
    # A telephone number or a date that begins where a room could stand.
    goes_on = pl.col("after").str.slice(size).str.contains(r"^[-－(（:：/]?[0-9０-９]")
    short = building.str.replace(r"[ \u3000]*[0-9０-９]+$", "").str.len_chars().cast(pl.Int64)
    return pl.when(building.str.contains(SENTENCE)).then(0).when(goes_on).then(short).otherwise(size)


def parts(address: pl.Series) -> pl.DataFrame:
    """Part addresses into `prefecture`, `city` (null where it is not said) and `rest`.

    >>> parts(pl.Series(["神奈川県横浜市西区みなとみらい9-9-9"])).row(0)
    ('神奈川県', '横浜市西区', 'みなとみらい9-9-9')
    """
    said = pl.DataFrame({"address": address})
    prefecture = pl.col("address").str.extract(f"^({PREFECTURE})")
    city = pl.col("address").str.extract(MUNICIPALITY, 1)
    done = said.with_columns(prefecture=prefecture, city=city)
    used = pl.concat_str("prefecture", "city", ignore_nulls=True).str.len_chars()
    return done.select("prefecture", "city", rest=pl.col("address").str.slice(used))
