"""What a number is: by the lengths of its groups, the signs between them, its check digits and the cues before it."""

from __future__ import annotations

from functools import cache, reduce
from operator import or_

import polars as pl

from curate.anonymize.patterns import behind, check_digits, scan
from curate.anonymize.patterns import signs as marks
from curate.anonymize.patterns.cues import CLASSES, CUES

THIS_YEAR = 2026  # a birth date lies before its end
_TYPES = (
    "IP_ADDRESS", "CREDIT_CARD", "JP_MY_NUMBER", "US_SSN", "JP_CORPORATE_NUMBER", "JP_DRIVER_LICENSE",
    "JP_HEALTH_INSURANCE", "JP_BANK_ACCOUNT", "JP_VEHICLE_NUMBER", "PHONE_NUMBER", "JP_POSTAL_CODE",
    "DATE_OF_BIRTH", "AGE", "USER_ID", "SECRET", "US_DRIVER_LICENSE", "US_PASSPORT", "US_BANK_NUMBER",
)  # fmt: skip


def shape(*texts: str) -> pl.Expr:
    """Tell the numbers whose groups have these lengths, such as `3-4-4`."""
    codes = [reduce(lambda code, part: code << 5 | int(part), text.split("-"), 0) for text in texts]
    return pl.col("lens").is_in(codes)


def cue(name: str, within: int) -> pl.Expr:
    """Tell the numbers before which, at most so many code points away, a cue of the class stands."""
    return pl.col(f"cue_{name}") <= within


def flag(bit: int) -> pl.Expr:
    """Tell the numbers that have the flag."""
    return (pl.col("flags") & bit) != 0


def signs(*allowed: int) -> pl.Expr:
    """Tell the numbers between whose groups stand only these signs."""
    return (pl.col("mask") & ~sum(1 << sign for sign in allowed)) == 0


@cache
def rules() -> dict[str, pl.Expr]:
    """Give for each type the condition under which a number is one; the order decides where two hold."""
    count, head = pl.col("count"), pl.col("head")
    plain = pl.col("seps") == 0
    # A cue that says something else counts where it is nearer than the one that would say so.
    nearest = pl.min_horizontal(
        f"cue_{name}" for name in CLASSES if name not in ("header", "other", "version", "symbol", "age", "net", "plate")
    )
    others = pl.min_horizontal("cue_other", "cue_version")
    other = (others <= 14) & (others < nearest)
    glued = pl.col("prev").is_between(65, 90) | pl.col("prev").is_between(97, 122)
    labelled = glued & (nearest > 0)
    tail = ((pl.col("prev") == 45) | (pl.col("prev") == 95)) & pl.col("prev2").is_between(48, 122)
    followed = pl.col("next").is_between(65, 90) | (pl.col("next").is_between(97, 122) & (pl.col("next") != ord("x")))
    free = ~labelled & ~tail & ~other & ~followed & ~flag(check_digits.SAME)
    return {
        "IP_ADDRESS": _ip() & ~tail & ~glued,
        "CREDIT_CARD": flag(check_digits.LUHN) & signs(marks.HYPHEN, marks.SPACE) & _card(count, head) & free,
        "JP_MY_NUMBER": flag(check_digits.MY) & signs(marks.HYPHEN, marks.SPACE) & (plain | shape("4-4-4")) & free
        & ~cue("licence", 16),
        "US_SSN": _ssn(plain) & free,
        "JP_CORPORATE_NUMBER": flag(check_digits.CORPORATE) & (count == 13) & (plain | shape("1-4-4-4"))
        & (cue("corporate", 16) | (pl.col("prev") == 84) | (~flag(check_digits.JAN) & free)),
        "JP_DRIVER_LICENSE": (count == 12) & cue("licence", 16) & signs(marks.HYPHEN, marks.SPACE),
        "JP_HEALTH_INSURANCE": cue("health", 30) & cue("symbol", 3) & (count <= 10) & (count >= 2)
        & signs(marks.HYPHEN, marks.SPACE, marks.SLASH) & ~cue("phone", 6),
        "JP_BANK_ACCOUNT": _account(count, plain) & ~tail & ~followed,
        "JP_VEHICLE_NUMBER": _plate(),
        "PHONE_NUMBER": _phone(count, head, plain, free) & ~cue("user", 4),
        "JP_POSTAL_CODE": _postal(free),
        "DATE_OF_BIRTH": _birth(),
        "AGE": _age(plain),
        "USER_ID": cue("user", 5) & (count >= 3) & signs(marks.HYPHEN) & ~followed,
        "SECRET": cue("secret", 4) & (count >= 4) & plain & ~followed & ~glued,
        "US_DRIVER_LICENSE": cue("licence", 16) & cue("symbol", 5) & count.is_between(6, 13) & signs(marks.HYPHEN)
        & ~followed,
        "US_PASSPORT": cue("passport", 20) & plain & (count == 9) & free,
        "US_BANK_NUMBER": cue("account", 12) & signs(marks.HYPHEN, marks.SPACE) & count.is_between(7, 17) & ~tail
        & ~other,
    }  # fmt: skip


def classified(found: pl.DataFrame, text: pl.Series) -> pl.DataFrame:
    """Give type and place of the numbers that a rule knows: columns row, start, end, type, score."""
    known = rules()
    kind = pl.coalesce(pl.when(known[name]).then(pl.lit(name)) for name in _TYPES)
    done = found.lazy().with_columns(type=kind).filter(pl.col("type").is_not_null()).collect()
    opened = (flag(scan.OPEN) & (_brackets() == 1) | flag(scan.PLUS)) & (pl.col("type") == "PHONE_NUMBER")
    begun = pl.col("start") - opened.cast(pl.Int64) - 2 * _era().cast(pl.Int64) - _letter_era().cast(pl.Int64)
    date = pl.col("type") == "DATE_OF_BIRTH"
    start = pl.when(date | opened).then(begun).otherwise("start")
    last = (date & (pl.col("next") == 0x65E5)) | ((pl.col("type") == "AGE") & pl.col("next").is_in([0x6B73, 0x624D]))
    sure = pl.when(pl.col("type").is_in(["AGE", "USER_ID", "US_BANK_NUMBER"])).then(0.85).otherwise(1.0)
    next_ = pl.col("next")
    done = done.select(
        "row", start=start, end=pl.col("end") + last.cast(pl.Int64), type="type", score=sure, next="next"
    )
    plate = pl.col("type") == "JP_VEHICLE_NUMBER"
    longer = (pl.col("type") == "PHONE_NUMBER") & next_.is_in([ord(one) for one in " xXe内"])
    rest = done.filter(~plate & ~longer).drop("next")
    return pl.concat([rest, _with_office(done.filter(plate), text), _with_extension(done.filter(longer), text)])


def _with_office(plates: pl.DataFrame, text: pl.Series) -> pl.DataFrame:
    """Begin number plates at the office before them, such as 品川."""
    if plates.is_empty():
        return plates.drop("next")
    begin = pl.max_horizontal(pl.col("start") - 6, 0)
    before = pl.col("text").str.slice(begin, pl.col("start") - begin)
    office = before.str.extract(rf"((?:{'|'.join(CUES['plate'])})[ 　]*)$").str.len_chars().fill_null(0)
    cut = text.gather(plates["row"]).to_frame("text").hstack(plates)
    return cut.with_columns(start=pl.col("start") - office.cast(pl.Int64)).select(plates.columns).drop("next")


def _with_extension(phones: pl.DataFrame, text: pl.Series) -> pl.DataFrame:
    """End telephone numbers behind the extension that follows, such as ext. 12, x12 or 内線12."""
    cut = text.gather(phones["row"]).to_frame("text").hstack(phones)
    more = (
        pl.col("text")
        .str.slice("end", 14)
        .str.extract(r"^([ 　]?(?:[xX]|[eE]xt\.?(?:ension)?|内線)[ 　:：]?[0-9０-９]{1,6})")
    )
    longer = pl.col("end") + more.str.len_chars().fill_null(0).cast(pl.Int64)
    return cut.with_columns(end=longer).select(phones.columns).drop("next")


def _brackets() -> pl.Expr:
    return pl.sum_horizontal(
        (pl.col("seps").cast(pl.Int64) // 16**place % 16) == marks.BRACKET for place in range(scan.GROUPS - 1)
    )


def _has(sign: int) -> pl.Expr:
    return (pl.col("mask") & (1 << sign)) != 0


def _ip() -> pl.Expr:
    parts = [pl.col(f"g{at}").is_between(0, 255) for at in (1, 2, 3)]
    four = (pl.col("seps") == 0x333) & (pl.col("lens") < 1 << 20) & (pl.col("lens") >= 1 << 15)
    known = pl.col("cue_net") <= 20
    # Four small numbers are a version or a section as often as an address.
    few = (pl.col("count") <= 5) & ~pl.col("g1").is_in([10, 127, 172, 192])
    version = (pl.col("cue_version") <= pl.when(few).then(36).otherwise(16)) & (
        pl.col("cue_version") < pl.col("cue_net")
    )
    same = (pl.col("g1") == pl.col("g2")) & (pl.col("g2") == pl.col("g3"))
    tight = pl.col("end") - pl.col("start") == pl.col("count") + 3
    section = (pl.col("prev") == 0x7B2C) | pl.col("next").is_in([ord(one) for one in "節章項版"])
    return four & pl.all_horizontal(parts) & (pl.col("g1") > 0) & ~version & ~section & (~few | known | same) & tight


def _postal(free: pl.Expr) -> pl.Expr:
    sign = (pl.col("prev") == 0x3012) | (pl.col("prev2") == 0x3012)
    return (shape("3-4") & signs(marks.HYPHEN) & (sign | cue("postal", 6) | (flag(behind.PLACE) & free))) | (
        shape("7") & (sign | cue("postal", 4)))  # fmt: skip


def _card(count: pl.Expr, head: pl.Expr) -> pl.Expr:
    sixteen = head.is_between(5100, 5599) | head.is_between(2221, 2720) | head.is_between(3500, 3599)
    sixteen |= head.is_between(4000, 4999) | head.is_in([6011]) | head.is_between(6400, 6599)
    american = head.is_between(3400, 3499) | head.is_between(3700, 3799)
    diners = head.is_between(3000, 3059) | head.is_between(3600, 3699) | head.is_between(3800, 3999)
    union = head.is_between(6200, 6299) & count.is_between(16, 19)
    visa = head.is_between(4000, 4999) & count.is_in([13, 19])
    maestro = (head.is_between(5000, 5099) | head.is_between(5600, 5899) | head.is_between(6300, 6399)
               | head.is_between(6700, 6799)) & count.is_between(12, 19) & cue("card", 30)  # fmt: skip
    return ((count == 16) & sixteen) | ((count == 15) & (american | (head == 2131) | (head == 1800))) | (
        (count == 14) & diners) | union | visa | maestro  # fmt: skip


def _ssn(plain: pl.Expr) -> pl.Expr:
    parts = (pl.col("g1") > 0) & (pl.col("g1") != 666) & (pl.col("g1") < 900) & (pl.col("g2") > 0) & (pl.col("g3") > 0)
    written = shape("3-2-4") & signs(marks.HYPHEN, marks.SPACE) & parts
    return written | (shape("9") & plain & cue("ssn", 20))


def _account(count: pl.Expr, plain: pl.Expr) -> pl.Expr:
    number = plain & count.is_between(6, 8) & cue("bank", 10)
    post = shape("5-8", "5-7", "5-1-8", "5-1-7") & signs(marks.HYPHEN) & cue("bank", 20)
    symbol = plain & count.is_between(5, 8) & cue("bank", 20) & cue("symbol", 3)
    return (number | post | symbol) & ~cue("phone", 6) & ~cue("branch", 3)


def _plate() -> pl.Expr:
    """Tell a number plate's class and serial number, with the letter between; the office before it is joined later."""
    kana = pl.col("seps") // 16 ** (pl.when(pl.col("lens") < 1 << 10).then(0).otherwise(1)) % 16 == marks.KANA
    return kana & shape("3-2-2", "2-2-2", "3-4", "3-3", "3-2", "3-1", "3-1-2") & cue("plate", 3)


def _phone(count: pl.Expr, head: pl.Expr, plain: pl.Expr, free: pl.Expr) -> pl.Expr:
    spoken = signs(marks.HYPHEN, marks.SPACE, marks.BRACKET, marks.DOT)
    zero = head < 1000
    parted = shape("2-4-4", "3-3-4", "4-2-4", "5-1-4", "3-4-4", "4-3-3", "4-3-4", "3-3-3", "4-2-3") & zero & spoken
    parted &= count.is_in([10, 11]) & (head >= 100)
    two = shape("2-8", "3-8", "3-7", "4-6", "4-7") & zero & signs(marks.HYPHEN, marks.BRACKET) & (head >= 100)
    mobile = plain & (count == 11) & (head // 10).is_in([50, 70, 80, 90])
    free_dial = plain & (count == 10) & head.is_in([120, 570]) | plain & (count == 11) & (head == 800)
    fixed = (
        plain & (count == 10) & zero & (head >= 100) & ~pl.col("prev").is_in([47, 61]) & ~pl.col("next").is_in([47, 61])
    )
    abroad = flag(scan.PLUS) & count.is_between(8, 15) & spoken & (pl.col("g1") > 0)
    states = shape("3-3-4", "1-3-3-4") & spoken & ~zero & ((pl.col("g1") >= 200) | (pl.col("g1") == 1))
    states &= _has(marks.HYPHEN) | _has(marks.DOT) | _has(marks.BRACKET) | cue("phone", 14)
    named = cue("phone", 4) & spoken & (count.is_between(9, 13) | (count.is_between(7, 8) & ~plain))
    return (parted | two | mobile | free_dial | fixed | states | named) & free | abroad


def _era() -> pl.Expr:
    """Tell the numbers behind 明治, 大正, 昭和, 平成 or 令和."""
    pairs = [(0x660E, 0x6CBB), (0x5927, 0x6B63), (0x662D, 0x548C), (0x5E73, 0x6210), (0x4EE4, 0x548C)]
    return reduce(or_, ((pl.col("prev2") == one) & (pl.col("prev") == two) for one, two in pairs))


def _letter_era() -> pl.Expr:
    """Tell the numbers behind M, T, S, H or R, which stand for the eras."""
    return pl.col("prev").is_in([ord(letter) for letter in "MTSHRmtshr"]) & (pl.col("type") == "DATE_OF_BIRTH")


def _birth() -> pl.Expr:
    western = pl.col("g1").is_between(1900, THIS_YEAR) & shape("4-1-1", "4-1-2", "4-2-1", "4-2-2")
    eastern = shape("2-1-1", "2-1-2", "2-2-1", "2-2-2", "1-1-1", "1-1-2", "1-2-1", "1-2-2")
    eastern &= pl.col("g1").is_between(1, 64)
    eastern &= _era() | pl.col("prev").is_in([ord(letter) for letter in "MTSHRmtshr"])
    american = shape("2-2-4", "1-1-4", "1-2-4", "2-1-4") & pl.col("g3").is_between(1900, THIS_YEAR)
    eight = shape("8") & (pl.col("head")).is_between(1900, THIS_YEAR)
    day = pl.col("g2").is_between(1, 12) & pl.col("g3").is_between(1, 31)
    either = pl.col("g1").is_between(1, 31) & pl.col("g2").is_between(1, 31)
    written = signs(marks.YEAR, marks.MONTH, marks.SLASH, marks.HYPHEN, marks.DOT)
    date = (written & ((western | eastern) & day | american & either)) | eight
    return date & (cue("birth", 16) | flag(behind.BORN))


def _age(plain: pl.Expr) -> pl.Expr:
    years = plain & (pl.col("count") <= 3) & pl.col("g1").is_between(0, 120)
    said = pl.col("next").is_in([0x6B73, 0x624D]) | flag(behind.OLD) | (cue("age", 3) & ~flag(behind.UNIT))
    return years & said & ~flag(behind.LIMIT)
