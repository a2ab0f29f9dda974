"""One pass over a folded text: its facts where they stand, and a summary of each sentence."""

from __future__ import annotations

import numpy as np

from migaki.kernels import kernel
from migaki.text.facts.emit import close_word, emit, number, say, widen
from migaki.text.facts.latin import latin_word, token_end
from migaki.text.facts.numbers import END as NUMBER_STOP
from migaki.text.facts.numbers import HOUR, MINUTE, PARTS, UNKNOWN, number_token, numeral_run, unit_after, value_key
from migaki.text.facts.numbers import KEY as NUMBER_KEY
from migaki.text.facts.numbers import START as NUMBER_START
from migaki.text.facts.numbers import UNIT as NUMBER_UNIT
from migaki.text.facts.numbers import VALUE as NUMBER_VALUE
from migaki.text.facts.table import (
    BAG,
    BEGIN,
    BOUND,
    CLASS_CAPITAL,
    CLASS_DIGIT,
    CLASS_END,
    CLASS_HAN,
    CLASS_HIRAGANA,
    CLASS_KATAKANA,
    CLASS_LIST,
    CLASS_NOTHING,
    CLASS_PUNCTUATION,
    CLASS_SMALL,
    CLASS_SPACE,
    CODE,
    FIRST,
    FULL,
    IN_BAG,
    IN_ORDER,
    JAPANESE,
    LAST,
    LAST_TOKEN,
    NUMBER,
    NUMBER_END,
    ONE,
    ONLY,
    OPEN,
    PARTICLES,
    PREPOSITION,
    PRIME,
    SEQUENCE,
    STATE,
    STOP,
    TIED,
    TIES,
    TOKEN,
    WAITING,
    WORDS,
    Classes,
    Ints,
    N,
    Points,
    S,
)
from migaki.text.facts.tree import latin, longest, may_begin, said
from migaki.text.facts.units import ARTICLES, unit

_DOT, _LESS, _MORE, _DASH = (ord(sign) for sign in ".<>-")
_HALF = ord("半")
_ONE_KEY = (ord("1")) * PRIME
_ARTICLES = tuple(unit(word) for word in ARTICLES.split())
_PLACEHOLDER = 40  # characters, at most
_ORDINALS = (ord("s") << 8 | ord("t"), ord("n") << 8 | ord("d"), ord("r") << 8 | ord("d"), ord("t") << 8 | ord("h"))


@kernel
def split(q: Points, k: Classes, start: int, end: int, sentences: Ints) -> int:
    """Split the text at `start:end` into sentences, with the hash of the letters of each: how many there are."""
    size, at = 0, start
    while at < end:
        begin, key = _marker(q, k, at, end), 0
        at = begin
        while at < end:
            kind = k[at]
            # A full stop ends a sentence before white space only.
            if kind == CLASS_END:
                break
            if q[at] == _DOT and (at + 1 >= end or k[at + 1] == CLASS_SPACE or k[at + 1] == CLASS_END):
                break
            if kind not in (CLASS_SPACE, CLASS_PUNCTUATION, CLASS_NOTHING):
                key = (key ^ q[at]) * PRIME
            at += 1
        if key:
            sentences[size, FULL], sentences[size, BEGIN], sentences[size, STOP] = key, begin, at
            size += 1
        at += 1
    return size


@kernel
def japanese(k: Classes, start: int, end: int) -> bool:
    """Tell whether a text holds kana."""
    place = start
    while place < end and k[place] != CLASS_HIRAGANA and k[place] != CLASS_KATAKANA:
        place += 1
    return place < end


@kernel
def scan(q: Points, k: Classes, sentence: Ints, lex: Ints, events: Ints, st: Ints) -> None:
    """Add the events of a sentence to the table, and its hashes and its events' rows to the sentence."""
    at, end = sentence[BEGIN], sentence[STOP]
    sentence[FIRST] = st[N]
    st[WORDS] = st[LAST_TOKEN] = st[ONLY] = st[WAITING] = st[NUMBER_END] = st[TOKEN] = 0
    st[IN_ORDER] = st[IN_BAG] = st[TIED] = st[TIES] = st[PREPOSITION] = 0
    st[OPEN] = st[N]
    start = at
    while at < end:
        kind = k[at]
        # The most of a Japanese text, without a call.
        if CLASS_HIRAGANA <= kind <= CLASS_HAN and not may_begin(q, k, at, end, lex):
            if st[TOKEN] and kind != k[at - 1]:
                close_word(q, k, events, st, at, end)
            if kind != CLASS_HIRAGANA:
                st[TOKEN] = ((st[TOKEN] ^ q[at]) * PRIME) | 1
            at += 1
        else:
            at = _step(q, k, at, start, end, lex, events, st)
    close_word(q, k, events, st, at, end)
    sentence[SEQUENCE], sentence[BAG], sentence[BOUND] = st[IN_ORDER], st[IN_BAG], st[TIED]
    sentence[LAST], sentence[PARTICLES] = st[N], st[TIES]
    st[S] += 1


@kernel
def scan_all(q: Points, k: Classes, start: int, end: int, lex: Ints, events: Ints, sentences: Ints) -> tuple[int, int]:
    """Find events and sentences of the text at `start:end`: how many of each are now in the two tables."""
    st = np.zeros(STATE, np.int64)
    st[JAPANESE] = japanese(k, start, end)
    size = split(q, k, start, end, sentences)
    for i in range(size):
        scan(q, k, sentences[i], lex, events, st)
    return st[N], size


@kernel
def _marker(q: Points, k: Classes, at: int, end: int) -> int:
    """Pass the mark of a list item: ・, -, 1., (2), a), ①. ①を押す refers to something, and is none."""
    while at < end and (k[at] == CLASS_SPACE or k[at] == CLASS_PUNCTUATION or q[at] == _DASH):
        if q[at] == _DASH and at + 1 < end and k[at + 1] == CLASS_DIGIT:
            return at
        at += 1
    if at < end and k[at] == CLASS_LIST:
        return at if at + 1 < end and k[at + 1] == CLASS_HIRAGANA else at + 1
    stop = at
    while stop < end and stop - at < 3 and k[stop] == CLASS_DIGIT:
        stop += 1
    if stop == at and stop < end and latin(k[at]):
        stop += 1
    if stop == at or stop + 1 >= end or (q[stop] != _DOT and q[stop] != ord(")")):
        return at
    after = k[stop + 1]
    return at if after in (CLASS_DIGIT, CLASS_SMALL, CLASS_CAPITAL) else stop + 1


@kernel
def _step(q: Points, k: Classes, at: int, start: int, end: int, lex: Ints, events: Ints, st: Ints) -> int:
    """Read what begins at `at`; gives where to go on."""
    kind = k[at]
    if kind in (CLASS_HIRAGANA, CLASS_KATAKANA, CLASS_HAN):
        return _kana_or_han(q, k, at, start, end, lex, events, st)
    if kind in (CLASS_SMALL, CLASS_CAPITAL):
        return latin_word(q, k, at, end, lex, events, st)
    if kind == CLASS_NOTHING:
        return at + 1
    close_word(q, k, events, st, at, end)
    if kind == CLASS_DIGIT:
        return _digits(q, k, at, start, end, lex, events, st)
    return _sign(q, k, at, end, lex, events, st)


@kernel
def _sign(q: Points, k: Classes, at: int, end: int, lex: Ints, events: Ints, st: Ints) -> int:
    """Read ①, which counts as a number, a placeholder, or a sign that is listed, such as ≧."""
    if k[at] == CLASS_LIST:
        number(events, st, NUMBER, q[at], 0, at, at + 1, UNKNOWN)
        return at + 1
    if q[at] == _LESS:
        return _placeholder(q, k, at, end)
    stop, node = longest(q, k, at, end, lex, 0) if may_begin(q, k, at, end, lex) else (at, -1)
    if node < 0:
        return at + 1
    say(k, events, st, lex, node, at, stop, end)
    return stop


@kernel
def _placeholder(q: Points, k: Classes, at: int, end: int) -> int:
    """Pass <EMAIL_ADDRESS>, <氏名_1> and tags such as <br>."""
    for place in range(at + 1, min(end, at + _PLACEHOLDER)):
        if q[place] == _MORE:
            return place + 1
        if k[place] == CLASS_SPACE or k[place] == CLASS_END:
            break
    return at + 1


@kernel
def _digits(q: Points, k: Classes, at: int, start: int, end: int, lex: Ints, events: Ints, st: Ints) -> int:
    """Read a number with its unit, or a code that begins with a digit."""
    out = np.zeros((PARTS, 5), np.int64)
    parts = number_token(q, k, at, end, out)
    stop = out[parts - 1, NUMBER_STOP]
    unit, last = unit_after(q, k, stop, end, lex)
    if stop < end and latin(k[stop]) and not (unit and last > stop):
        ordinal = stop + 1 < end and (q[stop] << 8 | q[stop + 1]) in _ORDINALS
        if not ordinal:
            return _code(q, k, at, end, events, st)
        stop += 2
    if parts == 1:
        out[0, NUMBER_UNIT] = unit if unit else _currency(q, k, at, start, lex)
        out[0, NUMBER_KEY] += _negative(q, k, at, start)
        stop = last if unit else stop
    for part in range(parts):
        key, own = out[part, NUMBER_KEY], out[part, NUMBER_UNIT]
        kind = ONE if key == _ONE_KEY and own in _ARTICLES else NUMBER
        number(events, st, kind, key, own, out[part, NUMBER_START], out[part, NUMBER_STOP], out[part, NUMBER_VALUE])
    widen(events, st, stop)
    return _half(q, stop, end, unit, events, st)


@kernel
def _half(q: Points, at: int, end: int, unit: int, events: Ints, st: Ints) -> int:
    """Read the 半 of 3時半 as 30分."""
    if unit != HOUR or at >= end or q[at] != _HALF:
        return at
    number(events, st, NUMBER, value_key(30), MINUTE, at, at + 1, 30)
    return at + 1


@kernel
def _code(q: Points, k: Classes, at: int, end: int, events: Ints, st: Ints) -> int:
    """Take a code that begins with a digit: 4K, 3D, 802.11ac."""
    stop, _, _, key = token_end(q, k, at, end)
    emit(events, st, CODE, key, at, stop)
    return stop


@kernel
def _negative(q: Points, k: Classes, at: int, start: int) -> bool:
    """Tell the minus of -5 from the hyphen of 10-20 and LP-200."""
    if at == start or q[at - 1] != _DASH:
        return False
    return at - 1 == start or not (latin(k[at - 2]) or k[at - 2] == CLASS_DIGIT or q[at - 2] == _DASH)


@kernel
def _currency(q: Points, k: Classes, at: int, start: int, lex: Ints) -> int:
    if at == start or q[at - 1] == _DASH or q[at - 1] not in (36, 163, 165, 8364):
        return 0
    _, node = longest(q, k, at - 1, at, lex, 1)
    return said(lex, node)[1] if node >= 0 else 0


@kernel
def _kana_or_han(q: Points, k: Classes, at: int, start: int, end: int, lex: Ints, events: Ints, st: Ints) -> int:
    """Read a listed word, a kanji numeral, or one character of a content word."""
    stop, node = longest(q, k, at, end, lex, 0)
    if node >= 0:
        return _listed(q, k, at, stop, end, node, lex, events, st)
    if k[at] == CLASS_HAN:
        stop = _numeral(q, k, at, start, end, lex, events, st)
        if stop > at:
            return stop
    if k[at] == CLASS_HIRAGANA or (at > start and k[at] != k[at - 1]):
        close_word(q, k, events, st, at, end)
    if k[at] != CLASS_HIRAGANA:
        st[TOKEN] = ((st[TOKEN] ^ q[at]) * PRIME) | 1
    return at + 1


@kernel
def _listed(q: Points, k: Classes, at: int, stop: int, end: int, node: int, lex: Ints, events: Ints, st: Ints) -> int:
    if said(lex, node)[0] == ONE:
        close_word(q, k, events, st, at, end)
        value = said(lex, node)[1]
        number(events, st, ONE, value_key(value), 0, at, stop, value)
        return stop
    before = st[N]
    close_word(q, k, events, st, at, end)
    say(k, events, st, lex, node, at, stop, end)
    if st[N] == before and k[at] != CLASS_HIRAGANA:
        for place in range(at, stop):
            st[TOKEN] = ((st[TOKEN] ^ q[place]) * PRIME) | 1
        close_word(q, k, events, st, stop, end)
    return stop


@kernel
def _numeral(q: Points, k: Classes, at: int, start: int, end: int, lex: Ints, events: Ints, st: Ints) -> int:
    """Read 三回 and 二十: a kanji numeral with a counter, with 第 before it, or of several figures; else `at`."""
    stop, value = numeral_run(q, k, at, end)
    if stop == at:
        return at
    unit, last = unit_after(q, k, stop, end, lex)
    ordinal = at > start and q[at - 1] == ord("第")
    inside = at > start and k[at - 1] == CLASS_HAN and not ordinal
    if not (unit or ordinal or (stop - at > 1 and value >= 10 and not inside)):
        return at
    close_word(q, k, events, st, at, end)
    number(events, st, ONE if value == 1 else NUMBER, value_key(value), unit, at, stop, value)
    return widen(events, st, last if unit else stop)
