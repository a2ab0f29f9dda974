"""Words in Latin letters: listed words, numerals, product codes, addresses, names."""

from __future__ import annotations

from migaki.kernels import kernel
from migaki.text.facts.emit import close_word, emit, number, say, widen
from migaki.text.facts.numbers import UNKNOWN, unit_after, value_key
from migaki.text.facts.table import (
    CLASS_CAPITAL,
    CLASS_DIGIT,
    CLASS_HAN,
    CLASS_HIRAGANA,
    CLASS_SMALL,
    CLASS_SPACE,
    CODE,
    IDIOM,
    JAPANESE,
    NAME,
    NUMBER,
    NUMERAL,
    ONE,
    PRIME,
    TOKEN,
    UNIT,
    WORD,
    WORDS,
    Classes,
    Ints,
    Points,
)
from migaki.text.facts.tree import latin, longest, may_begin, said

STRICT = 1  # in the unit column of a name: a sign in it that differs makes it another name
_DASH, _AT, _COLON, _SLASH, _STOP, _LINE = (ord(sign) for sign in "-@:/._")
_V, _E, _R = (ord(letter) for letter in "ver")


@kernel
def _joins(point: int) -> bool:
    """Tell whether a sign may stand inside a word: - . _ / ' & +."""
    return point in (45, 46, 95, 47, 39, 38, 43)


@kernel
def token_end(q: Points, k: Classes, at: int, end: int) -> tuple[int, int, int, int]:
    """Read letters, digits and single signs between them: where they end, how many digits and capitals, their key."""
    digits = capitals = key = 0
    while at < end:
        kind = k[at]
        if kind == CLASS_DIGIT:
            digits += 1
        elif kind == CLASS_CAPITAL:
            capitals += 1
        elif kind != CLASS_SMALL:
            inside = at + 1 < end and (latin(k[at + 1]) or k[at + 1] == CLASS_DIGIT)
            if not (inside and _joins(q[at])):
                break
        if q[at] != _DASH and q[at] != _LINE:
            key = (key ^ q[at]) * PRIME
        at += 1
    return at, digits, capitals, key


@kernel
def token_key(q: Points, k: Classes, at: int, end: int) -> int:
    """Hash a word or code without hyphens, so that Wi-Fi is WiFi and LP-200 is LP200."""
    key = 0
    for place in range(at, end):
        if q[place] != _DASH and q[place] != _LINE:
            key = (key ^ q[place]) * PRIME
    return key


@kernel
def _address_end(q: Points, k: Classes, at: int, end: int) -> int:
    """Read on to the end of an address that goes on with :// or @ at `at`; `at` where it is none."""
    if at + 2 >= end:
        return at
    web = q[at] == _COLON and q[at + 1] == _SLASH and q[at + 2] == _SLASH
    if not web and not (q[at] == _AT and latin(k[at + 1])):
        return at
    while at < end and (k[at] in (CLASS_DIGIT, CLASS_SMALL, CLASS_CAPITAL) or 33 <= q[at] < 127):
        at += 1
    while q[at - 1] in (_STOP, 44, 41, 33, 63, 62):
        at -= 1
    return at


@kernel
def latin_word(q: Points, k: Classes, at: int, end: int, lex: Ints, events: Ints, st: Ints) -> int:
    """Read the word at `at`; gives where to go on."""
    close_word(q, k, events, st, at, end)
    stop, digits, capitals, key = token_end(q, k, at, end)
    address = _address_end(q, k, stop, end) if stop < end and (q[stop] == _COLON or q[stop] == _AT) else stop
    if address > stop:
        row = emit(events, st, NAME, token_key(q, k, at, address), at, address)
        events[row, UNIT] = STRICT
        return address
    if digits:
        return _code(q, k, at, stop, events, st)
    listed, node = longest(q, k, at, end, lex, 0) if may_begin(q, k, at, end, lex) else (at, -1)
    if node >= 0 and not (capitals == stop - at >= 2 and stop - at <= 3 and listed == stop and st[JAPANESE]):
        return _listed(q, k, at, listed, end, node, lex, events, st)
    _name(q, k, at, stop, capitals, key, end, events, st)
    return stop


@kernel
def _listed(q: Points, k: Classes, at: int, stop: int, end: int, node: int, lex: Ints, events: Ints, st: Ints) -> int:
    kind, value = said(lex, node)
    if kind == NUMERAL:
        return _numeral(q, k, at, stop, end, value, lex, events, st)
    if kind == ONE:
        number(events, st, ONE, value_key(value), unit_after(q, k, stop, end, lex)[0], at, stop, value)
        return stop
    if kind == IDIOM or not say(k, events, st, lex, node, at, stop, end):
        st[TOKEN] = token_key(q, k, at, stop) | 1
        close_word(q, k, events, st, stop, end)
    return stop


@kernel
def _numeral(q: Points, k: Classes, at: int, stop: int, end: int, value: int, lex: Ints, events: Ints, st: Ints) -> int:
    """Read twenty, twenty-one, two thousand, and the unit after."""
    while stop + 1 < end and (k[stop] == CLASS_SPACE or q[stop] == _DASH):
        further, node = longest(q, k, stop + 1, end, lex, 0)
        if node < 0 or said(lex, node)[0] not in (NUMERAL, ONE):
            break
        more = said(lex, node)[1]
        if more >= 100:
            value *= more
        elif value >= 20 and value % 10 == 0 and more < 10:
            value += more
        else:
            break
        stop = further
    unit, last = unit_after(q, k, stop, end, lex)
    number(events, st, NUMBER, value_key(value), unit, at, stop, value)
    return widen(events, st, last if unit else stop)


@kernel
def _code(q: Points, k: Classes, at: int, stop: int, events: Ints, st: Ints) -> int:
    """Take letters with digits as a code; v2.1 is the number 2.1."""
    start = at
    if q[at] == _V:
        start = at + 3 if stop - at > 3 and q[at + 1] == _E and q[at + 2] == _R else at + 1
        start += q[start] == _STOP
    if start > at and k[start] == CLASS_DIGIT:
        number(events, st, NUMBER, token_key(q, k, start, stop), 0, start, stop, UNKNOWN)
    else:
        emit(events, st, CODE, token_key(q, k, at, stop), at, stop)
    return stop


@kernel
def _name(q: Points, k: Classes, at: int, stop: int, capitals: int, key: int, end: int, events: Ints, st: Ints) -> None:
    """Take a word as a name where it is written as one, else as a mere word; both are content words."""
    size = stop - at
    article = size == 1 and (q[at] == ord("i") or q[at] == ord("a")) and not _touches_japanese(k, at, stop, end)
    acronym = (capitals >= 2 or (size == 1 and capitals == 1)) and not article
    named = acronym or (st[JAPANESE] and size > 1) or (capitals and st[WORDS] > 0 and not article)
    row = emit(events, st, NAME if named else WORD, key, at, stop)
    events[row, UNIT] = STRICT if acronym and not _small(k, at, stop) else 0
    if not (size == 1 and acronym):
        st[TOKEN] = key | 1
        close_word(q, k, events, st, stop, end)


@kernel
def _touches_japanese(k: Classes, at: int, stop: int, end: int) -> bool:
    return (at > 0 and CLASS_HIRAGANA <= k[at - 1] <= CLASS_HAN) or (
        stop < end and CLASS_HIRAGANA <= k[stop] <= CLASS_HAN
    )


@kernel
def _small(k: Classes, at: int, stop: int) -> bool:
    small = 0
    for place in range(at, stop):
        small += k[place] == CLASS_SMALL
    return small > 0
