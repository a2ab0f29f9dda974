"""Numbers as they are written: 1,000 and 3万5千, 三十, 10:30, 2024/4/1, 2024年4月1日, -5; and the unit after one."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from migaki.kernels import kernel
from migaki.text.facts.characters import Class
from migaki.text.facts.lexicon import KANJI_NUMERALS
from migaki.text.facts.tree import longest, said
from migaki.text.facts.units import unit

DAY, MONTH, YEAR = unit("日"), unit("月"), unit("年")
HOUR, MINUTE, SECOND = unit("時"), unit("分"), unit("秒")
KEY, VALUE, START, END, UNIT = range(5)
PARTS = 3  # a date has three numbers
UNKNOWN = -1  # the value of a number that stands as it is written

_DIGIT, _HAN, _SPACE, _CAPITAL = int(Class.DIGIT), int(Class.HAN), int(Class.SPACE), int(Class.CAPITAL)
_SMALL, _NOTHING = int(Class.SMALL), int(Class.NOTHING)
_PRIME = 0x100000001B3
_FIGURES = np.array([ord(sign) for sign in KANJI_NUMERALS[:10]], np.uint32)
_TEN, _HUNDRED, _THOUSAND, _MYRIAD, _OKU = (ord(sign) for sign in KANJI_NUMERALS[10:])
_COMMA, _STOP, _COLON, _SLASH, _DASH = (ord(sign) for sign in ",.:/-")

Points = npt.NDArray[np.uint32]
Classes = npt.NDArray[np.uint8]
Ints = npt.NDArray[np.int64]


@kernel
def _figure(point: int) -> int:
    """Give what a kanji numeral is worth, -1 where it is none."""
    for value in range(10):
        if point == _FIGURES[value]:
            return value
    if point == _TEN:
        return 10
    if point == _HUNDRED:
        return 100
    if point == _THOUSAND:
        return 1000
    if point == _MYRIAD:
        return 10_000
    return 100_000_000 if point == _OKU else -1


@kernel
def numeral_run(q: Points, k: Classes, at: int, end: int) -> tuple[int, int]:
    """Read digits and kanji numerals together: where they end, and their value."""
    total = section = current = 0
    start = at
    while at < end and at - start < 18:
        figure = q[at] - 48 if k[at] == _DIGIT else _figure(q[at]) if k[at] == _HAN else -1
        if figure < 0:
            break
        if figure < 10:
            current = current * 10 + figure
        elif figure < 10_000:
            section += max(current, 1) * figure
            current = 0
        else:
            total += max(section + current, 1) * figure
            section = current = 0
        at += 1
    return at, total + section + current


@kernel
def value_key(value: int) -> int:
    """Give the key of a whole number: that of its digits as written."""
    size, top = 1, 10
    while top <= value and size < 18:
        top *= 10
        size += 1
    key = 0
    for _ in range(size):
        top //= 10
        key = (key ^ (48 + value // top % 10)) * _PRIME
    return key


@kernel
def _digits(q: Points, k: Classes, at: int, end: int) -> int:
    while at < end and k[at] == _DIGIT:
        at += 1
    return at


@kernel
def _grouped(q: Points, k: Classes, at: int, end: int) -> bool:
    """Tell whether a comma here parts thousands: three digits follow and no fourth."""
    return q[at] == _COMMA and at + 3 < end and _digits(q, k, at + 1, min(at + 5, end)) == at + 4


@kernel
def _whole(q: Points, at: int, end: int) -> int:
    value = 0
    for place in range(at, min(end, at + 17)):
        value = value * 10 + q[place] - 48
    return value


@kernel
def _date(q: Points, k: Classes, at: int, end: int, out: Ints) -> int:
    """Read 2024/4/1 or 2024-04-01 as year, month, day: how many numbers, 0 where it is no date."""
    sign = q[at + 4] if at + 6 < end else np.uint32(0)
    if (sign not in (_SLASH, _DASH)) or _digits(q, k, at, end) != at + 4:
        return 0
    month = _digits(q, k, at + 5, end)
    if not 1 <= month - at - 5 <= 2 or month + 1 >= end or q[month] != sign:
        return 0
    day = _digits(q, k, month + 1, end)
    if not 1 <= day - month - 1 <= 2:
        return 0
    starts, ends = (at, at + 5, month + 1), (at + 4, month, day)
    for part in range(PARTS):
        value = _whole(q, starts[part], ends[part])
        out[part, KEY], out[part, VALUE] = value_key(value), value
        out[part, START], out[part, END] = starts[part], ends[part]
    out[0, UNIT], out[1, UNIT], out[2, UNIT] = YEAR, MONTH, DAY
    return PARTS


@kernel
def _time(q: Points, k: Classes, at: int, end: int, out: Ints) -> int:
    """Read 9:05 or 09:05:30 as hours, minutes, seconds: how many numbers, 0 where it is no time."""
    stop = _digits(q, k, at, end)
    if stop - at > 2:
        return 0
    parts, begin = 0, at
    while parts < PARTS and (parts == 0 or stop - begin == 2):
        value = _whole(q, begin, stop)
        out[parts, KEY], out[parts, VALUE], out[parts, START], out[parts, END] = value_key(value), value, begin, stop
        out[parts, UNIT] = HOUR if parts == 0 else MINUTE if parts == 1 else SECOND
        parts += 1
        if stop + 2 >= end or q[stop] != _COLON or k[stop + 1] != _DIGIT:
            break
        begin, stop = stop + 1, _digits(q, k, stop + 1, end)
    return parts if parts > 1 else 0


@kernel
def number_token(q: Points, k: Classes, at: int, end: int, out: Ints) -> int:
    """Read the number that begins with the digit at `at` into `out`: how many numbers it is."""
    parts = _date(q, k, at, end, out)
    parts = parts if parts else _time(q, k, at, end, out)
    if parts:
        return parts
    stop = _digits(q, k, at, end)
    gap = stop + 1 if stop + 1 < end and k[stop] == _SPACE else stop
    if gap < end and k[gap] == _HAN and _figure(q[gap]) >= (10 if gap == stop else 10_000):
        stop, value = numeral_run(q, k, at, end)
        if gap == stop + 1:  # 10 万
            value, stop = value * _figure(q[gap]), gap + 1
        out[0, KEY], out[0, VALUE], out[0, START], out[0, END], out[0, UNIT] = value_key(value), value, at, stop, 0
        return 1
    key, stop, plain = _written(q, k, at, end)
    out[0, KEY], out[0, VALUE], out[0, START], out[0, END], out[0, UNIT] = key, UNKNOWN, at, stop, 0
    if plain and stop < end and k[stop] == _HAN:  # 04月 is 4月
        out[0, KEY] = value_key(_whole(q, at, stop))
    return 1


@kernel
def _written(q: Points, k: Classes, at: int, end: int) -> tuple[int, int, bool]:
    """Hash a number as it is written, without the commas between thousands: key, where it ends, whether digits only."""
    key, plain, place = 0, True, at
    while place < end:
        if k[place] == _DIGIT:
            key = (key ^ q[place]) * _PRIME
        elif place + 1 >= end or k[place + 1] != _DIGIT:
            break
        elif q[place] == _STOP or q[place] == _COLON or q[place] == _SLASH:
            key = (key ^ q[place]) * _PRIME
            plain = False
        elif _grouped(q, k, place, end):
            plain = False
        else:
            break
        place += 1
    return key, place, plain


@kernel
def unit_after(q: Points, k: Classes, at: int, end: int, lex: Ints) -> tuple[int, int]:
    """Find the unit right after a number, or after one space: its number (0 for none) and where it ends."""
    start = at + 1 if at < end and k[at] == _SPACE else at
    if start >= end:
        return 0, at
    stop, node = longest(q, k, start, end, lex, 1)
    if node < 0:
        return 0, at
    small = stop - start == 1 and k[start] == _SMALL and q[start] == ord("a")
    preposition = stop - start == 2 and q[start] == ord("i") and q[start + 1] == ord("n")
    if start > at and (small or preposition):  # 5 in the, 12 a day
        return 0, at
    return said(lex, node)[1], stop
