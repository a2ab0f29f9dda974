"""Kernels that run along texts once and note every number and every word of letters and signs that may be an id.

A number is a chain of groups of digits with single signs between them, such as 03-1234-5678 or 1980年4月1日. What
stands before and behind it, the lengths of its groups, and how near which cue stands before it are noted with it, so
that the rules need not look into the texts again.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from curate.anonymize.patterns.behind import AHEAD, BORN, NEXT, OLD, YEARS, behind
from curate.anonymize.patterns.check_digits import checked
from curate.anonymize.patterns.cues import LAST_PAIR, REACH
from curate.anonymize.patterns.signs import (
    COLON,
    COMMA,
    DOT,
    ENDS_WORD,
    HARD,
    IN_LOCAL,
    IN_WORD,
    LOW,
    MONTH,
    SLASH,
    YEAR,
    between,
    digit,
    digits_end,
    letter,
    member,
    sign_of,
    small,
)
from migaki.kernels import kernel

GROUPS = 6
FAR = 255  # code points and more: no cue near
MOST, PLACE = 24, 40  # digits of a number; where in the scratch array the values of its groups stand
# What is noted of a number, by column; `lens` holds five bits a group, `seps` four a sign.
NUMBER = (
    "row",
    "start",
    "end",
    "count",
    "lens",
    "seps",
    "g1",
    "g2",
    "g3",
    "head",
    "flags",
    "prev",
    "prev2",
    "next",
    "mask",
)
WORD = ("row", "start", "end", "kind", "prev")
EMAIL, URL, OTHER, SPACED = 1, 2, 3, 4
PLUS, OPEN = 1 << 16, 1 << 17  # flags beside those of check digits and of what stands behind
PAIR = np.uint64(LAST_PAIR)
POSTAL = 3 << 5 | 4  # groups of three and four digits
DOTTED = DOT << 8 | DOT << 4 | DOT
CLOCK = 1 << SLASH | 1 << COLON | 1 << YEAR | 1 << MONTH | 1 << COMMA | 1 << LOW  # of dates, times and amounts


@kernel
def _hear(points: Any, first: Any, at: Any, cues: Any, heard: Any) -> None:
    """Note in `heard` where the cues of each class end, and last how far the farthest reaches for short numbers."""
    texts, starts, kinds, heads, links, _ = cues
    c = small(points[at - 1])
    cue = np.int64(heads[c]) if c < 0x10000 else np.int64(-1)
    while cue >= 0:
        size = starts[cue + 1] - starts[cue]
        if at - size >= first and _ends(points, at, texts, starts[cue], size) and _apart(points, first, at - size, at):
            heard[kinds[cue]] = at
            heard[-1] = max(heard[-1], at + np.int64(REACH[kinds[cue]]))
        cue = links[cue]


@kernel
def _apart(points: Any, first: Any, start: Any, end: Any) -> Any:
    """Tell whether a cue of letters is a word: that no letter stands before it."""
    return start == first or not (letter(points[start]) and letter(points[start - 1]))


@kernel
def _ends(points: Any, end: Any, texts: Any, place: Any, size: Any) -> Any:
    for j in range(size):  # noqa: SIM110 - numba compiles no generator
        if small(points[end - 1 - j]) != texts[place + size - 1 - j]:
            return False
    return True


@kernel
def _nearest(heard: Any, at: Any, near: Any) -> None:
    """Note for each class of cues how many code points lie between its last cue and `at`."""
    for kind in range(len(near)):
        near[kind] = min(at - heard[kind], FAR)


@kernel
def _tight(points: Any, at: Any, last: Any) -> Any:
    """Tell whether a number that ends at `at` goes on there behind a hard sign, so that it is only part of one."""
    if not (at + 1 < last and HARD[sign_of(points[at])] and digit(points[at + 1])):
        return False
    return sign_of(points[at]) != COMMA or _thousands(points, at + 1, last)


@kernel
def _thousands(points: Any, at: Any, last: Any) -> Any:
    """Tell whether the digits at `at`, behind a comma, go on a number (1,234); else it parts the cells of a table."""
    end = digits_end(points, at, last)
    return end == at + 3 and not (end + 1 < last and points[end] == 45 and digit(points[end + 1]))


@kernel
def scan(flat: Any, cues: Any, wanted: Any, number: Any, word: Any) -> Any:  # noqa: C901 - one pass, its state in registers
    """Note the numbers and the words of all texts; give how many of each, or -1 where there is too little room.

    `number` and `word` are pairs of what is noted (rows as in NUMBER and WORD) and of how near each class of cues is.
    `wanted` marks the classes behind which any word is noted.
    """
    points, starts, lengths = flat
    pairs = cues[5]
    digits, heard = np.zeros(PLACE + GROUPS + 4, np.int64), np.zeros(len(wanted) + 1, np.int64)
    n, w, room = np.int64(0), np.int64(0), min(len(number[0]), len(word[0]))
    for row in range(len(starts)):
        first, last = starts[row], starts[row] + lengths[row]
        heard[:] = first - FAR
        free = first  # where the last word ended
        end = first  # where the last digits ended
        one, other = np.uint64(0), np.uint64(0)
        for at in range(first, last):
            # Asked here and not in a function, because most characters end no cue and begin no word.
            if pairs[(one * np.uint64(31) + other) & PAIR]:
                _hear(points, first, at, cues, heard)
            c = points[np.uint64(at)]
            one, other = other, np.uint64(c)
            if not member(IN_WORD, c):
                continue
            if n + GROUPS >= room or w + 4 >= room:
                return np.int64(-1), np.int64(-1)
            if at >= free:
                free = _span(points, at, last)
                if w + (free - at) // 4 + 4 >= room:
                    return np.int64(-1), np.int64(-1)
                w = _words(points, first, at, free, last, row, heard, wanted, word, w)
            if at >= end and digit(c):
                end = digits_end(points, at, last)
                n = _numbers(points, first, last, at, end, row, heard, number, digits, n)
    return n, w


@kernel
def _words(
    points: Any, first: Any, at: Any, end: Any, last: Any, row: Any, heard: Any, wanted: Any, word: Any, w: Any
) -> Any:
    """Note what is in the word from `at` to `end`, or begins there; give how many words there are now."""
    if end - at < 4:
        return w
    w = _inside(points, first, at, end, row, heard, wanted, word, w)
    begin = at + (points[at] in (58, 61))  # behind a label's colon
    return _spaced(points, first, begin, last, row, heard, word, w) if end - begin == 4 else w


@kernel
def _numbers(
    points: Any, first: Any, last: Any, at: Any, end: Any, row: Any, heard: Any, number: Any, digits: Any, n: Any
) -> Any:
    """Note the numbers that begin with the digits from `at` to `end`, unless these are part of an earlier one."""
    sign = sign_of(points[at - 1]) if at > first else np.int64(0)
    part = at - 1 > first and HARD[sign] and digit(points[at - 2]) and (sign != COMMA or _thousands(points, at, last))
    return n if part or end - at > MOST else _chains(points, first, last, at, row, heard, number, digits, n)


@kernel
def _no_slash(points: Any, at: Any, last: Any) -> Any:
    return at < last and points[at] != 47


@kernel
def _span(points: Any, at: Any, last: Any) -> Any:
    """Give where the word that begins at `at` ends; a label such as `password=` ends before its sign."""
    start, plain, hexadecimal = at, True, True
    while at < last and member(IN_WORD, points[at]):
        c = points[at]
        if plain and c in (58, 61) and at - start >= (3 if hexadecimal else 2) and _no_slash(points, at + 1, last):
            return at
        plain = plain and (letter(c) or c in (45, 95))
        hexadecimal = hexadecimal and 97 <= (c | 32) <= 102
        at += 1
    return at


@kernel
def _chains(points: Any, first: Any, last: Any, at: Any, row: Any, heard: Any, noted: Any, digits: Any, n: Any) -> Any:
    """Note the numbers that begin at `at`: one for each group at which they may end. Give how many there are now."""
    out, near = noted
    begin, stop = at, digits_end(points, at, last)
    count, lens, seps, mask, group = 0, np.int64(0), np.int64(0), np.int64(0), 0
    while group < GROUPS and count + stop - begin <= MOST:
        value = np.int64(0)
        for place in range(begin, stop):
            digits[count] = points[place] - 48
            value = min(value * 10 + digits[count], np.int64(1) << 30)
            count += 1
        digits[PLACE + group], digits[PLACE + group + 1], digits[PLACE + group + 2] = value, -1, -1
        lens, group = lens << 5 | (stop - begin), group + 1
        whole = seps == DOTTED or not _tight(points, stop, last)
        flags = behind(points, stop, last, AHEAD if lens == POSTAL else NEXT) if whole else 0
        if whole and (count >= 7 or flags or at <= heard[-1] or seps == DOTTED):
            note = out[n]
            note[0], note[1], note[2], note[3], note[4], note[5] = row, at - first, stop - first, count, lens, seps
            note[6:9] = digits[PLACE : PLACE + 3]
            note[10] = flags | checked(digits, count)
            note[14] = mask
            _around(points, first, at, stop, last, note)
            note[9] = _head(digits, count)
            if _may_be(note, heard, at):
                _nearest(heard, at, near[n])
                n += 1
        sign, begin = between(points, stop, last)
        if sign == 0:
            break
        seps, mask, stop = seps << 4 | sign, mask | 1 << sign, digits_end(points, begin, last)
    return n


@kernel
def _may_be(note: Any, heard: Any, at: Any) -> Any:
    """Tell whether a number is worth a rule's look: long, or with a cue before it or the word of an age behind it."""
    if note[10] & (BORN | OLD) or YEARS[note[13] & 0xFFFF]:
        return True
    if note[3] >= 7 and not note[14] & CLOCK:
        return True
    return at <= heard[-1] or (note[5] == DOTTED and note[3] >= 4)


@kernel
def _head(digits: Any, count: Any) -> Any:
    """Give the first four digits as a number."""
    head = np.int64(0)
    for j in range(4):
        head = head * 10 + (digits[j] if j < count else 0)
    return head


@kernel
def _around(points: Any, first: Any, at: Any, stop: Any, last: Any, note: Any) -> None:
    """Note the two characters before a number and the one behind it, and a plus or a bracket before it."""
    note[11] = points[at - 1] if at > first else 0
    note[12] = points[at - 2] if at - 1 > first else 0
    note[13] = points[stop] if stop < last else 0
    if note[11] == 43:
        note[10] |= PLUS
    if note[11] == 40:
        note[10] |= OPEN


@kernel
def _mail(points: Any, at: Any, first: Any, last: Any) -> Any:
    """Give where the address around the @ at `at` begins and ends; the same place twice where there is none."""
    start = at
    while start > first and member(IN_LOCAL, points[start - 1]):
        start -= 1
    while start < at and points[start] == 46:
        start += 1
    end, dot = at + 1, np.int64(-1)
    while end < last and (points[end] in (45, 46) or letter(points[end]) or digit(points[end])):
        if points[end] == 46:
            if end + 1 >= last or not (letter(points[end + 1]) or digit(points[end + 1])):
                break
            dot = end
        end += 1
    if start == at or dot < 0 or end - dot < 3 or not letter(points[dot + 1]):
        return at, at
    return start, end


@kernel
def _inside(points: Any, first: Any, at: Any, end: Any, row: Any, heard: Any, wanted: Any, noted: Any, n: Any) -> Any:
    """Note what the word from `at` to `end` holds; give how many there are now."""
    letters, figures, scheme, mails = 0, 0, -1, n
    for place in range(at, end):
        c = points[place]
        letters += letter(c)
        figures += digit(c)
        if c == 64:
            begin, stop = _mail(points, place, at, end)
            if begin < stop:
                n = _word(points, first, row, begin, stop, EMAIL, heard, noted, n)
        if scheme < 0 and c == 58 and place + 2 < end and points[place + 1] == 47 and points[place + 2] == 47:
            scheme = place
    if scheme > at:
        begin = scheme
        while begin > at and letter(points[begin - 1]):
            begin -= 1
        return _word(points, first, row, begin, end, URL, heard, noted, n)
    if n > mails:
        return n
    _word(points, first, row, at, end, OTHER, heard, noted, n)
    mixed = end - at >= 8 and letters > 0 and (figures > 0 or end - at >= 20)
    mixed |= figures == 12 and 17 <= end - at <= 18  # an address of hardware that happens to hold no letter
    return n + 1 if mixed or _cued(wanted, noted[1][n]) else n


@kernel
def _spaced(points: Any, first: Any, at: Any, last: Any, row: Any, heard: Any, noted: Any, n: Any) -> Any:
    """Note the groups of four letters and digits from `at` on, the last of which may be shorter, if an IBAN's begin."""
    if not (letter(points[at]) and letter(points[at + 1]) and digit(points[at + 2]) and digit(points[at + 3])):
        return n
    end, size = at + 4, 4
    while size == 4 and end + 1 < last and points[end] == 32 and _alone(points[end + 1]):
        size = 0
        while size < 4 and end + 1 + size < last and _alone(points[end + 1 + size]):
            size += 1
        end += 1 + size
    return _word(points, first, row, at, end, SPACED, heard, noted, n) if end - at >= 18 else n


@kernel
def _alone(c: Any) -> Any:
    return digit(c) or 65 <= c <= 90


@kernel
def _cued(wanted: Any, near: Any) -> Any:
    """Tell whether one of the wanted cues stands right before."""
    for kind in range(len(wanted)):  # noqa: SIM110 - numba compiles no generator
        if wanted[kind] and near[kind] <= 8:
            return True
    return False


@kernel
def _word(points: Any, first: Any, row: Any, start: Any, end: Any, kind: Any, heard: Any, noted: Any, n: Any) -> Any:
    """Note one word without the signs around it; give how many there are now."""
    while end > start + 1 and member(ENDS_WORD, points[end - 1]):
        end -= 1
    while start < end - 1 and points[start] in (46, 58, 61):
        start += 1
    out, near = noted
    _nearest(heard, start, near[n])
    out[n, 0], out[n, 1], out[n, 2], out[n, 3] = row, start - first, end - first, kind
    sign = start - 1
    while sign > first and points[sign] in (32, 34, 39):
        sign -= 1
    out[n, 4] = points[sign] if sign >= first else 0
    return n + 1
