"""Why two texts go against each other: their facts beside each other, sentence by sentence."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from migaki.kernels import kernel
from migaki.text.facts.latin import STRICT
from migaki.text.facts.lexicon import POLES
from migaki.text.facts.scan import japanese, scan, split
from migaki.text.facts.senses import said_times, turned
from migaki.text.facts.table import (
    BAG,
    BEFORE,
    BEGIN,
    BESIDE,
    BOUND,
    CLASS_HIRAGANA,
    CLASS_KATAKANA,
    CODE,
    COMPARE,
    COURTESY,
    END,
    EVENT,
    FIRST,
    FULL,
    JAPANESE,
    KEY,
    KIND,
    LAST,
    MODAL,
    NAME,
    NEGATION,
    NEXT,
    NUMBER,
    ONE,
    PARTICLES,
    POLE,
    PRIME,
    SENTENCE_SIZE,
    SEQUENCE,
    START,
    STATE,
    STOP,
    UNIT,
    WORD,
    Classes,
    Ints,
    N,
    Points,
)
from migaki.text.facts.tree import latin
from migaki.text.facts.units import unit

REASONS = ("", "language", "numbers", "units", "negation", "modality", "comparison", "opposites", "names", "order")
LANGUAGE, NUMBERS, UNITS, NEGATIONS, MODALITY, COMPARISON, OPPOSITES, NAMES, ORDER = range(1, 10)
_PIECE = unit("個")
_REACH = 24  # characters
_MANY = 64  # sentences that differ, beyond which their order is not looked at


@kernel
def reasons(
    lq: Points, lk: Classes, lo: Ints, rq: Points, rk: Classes, ro: Ints, lex: Ints, axes: int
) -> npt.NDArray[np.uint8]:
    """Compare text i on the left with text i on the right: an index into REASONS each, 0 where nothing differs."""
    longest = max(_longest(lo), _longest(ro))
    left, right = np.empty((6 * longest + 16, EVENT), np.int64), np.empty((6 * longest + 16, EVENT), np.int64)
    ls, rs = np.empty((longest + 1, SENTENCE_SIZE), np.int64), np.empty((longest + 1, SENTENCE_SIZE), np.int64)
    counts = np.zeros((axes, POLES), np.int64)
    out = np.zeros(len(lo) - 1, np.uint8)
    for i in range(len(out)):
        a, b, c, d = lo[i], lo[i + 1], ro[i], ro[i + 1]
        s, t = split(lq, lk, a, b, ls), split(rq, rk, c, d, rs)
        s, t = _alone(ls, s, rs, t)
        if s == t == 0:
            continue
        if _translated(lk, a, b, rk, c, d):
            out[i] = LANGUAGE
            continue
        if s == t == 1:
            _narrow(lq, ls[0], rq, rs[0])
        mine = _events(lq, lk, a, b, lex, left, ls[:s])
        yours = _events(rq, rk, c, d, lex, right, rs[:t])
        why = _facts(mine, yours)
        why = why if why else _senses(mine, yours, counts)
        why = why if why else _names(lq, mine, rq, yours)
        out[i] = why if why else _order(left, ls[:s], right, rs[:t])
    return out


@kernel
def _longest(offsets: Ints) -> int:
    size = 0
    for i in range(len(offsets) - 1):
        size = max(size, offsets[i + 1] - offsets[i])
    return size


@kernel
def _letters(k: Classes, start: int, end: int) -> tuple[int, int]:
    """Count kana and Latin letters."""
    kana = letters = 0
    for at in range(start, end):
        kana += k[at] == CLASS_HIRAGANA or k[at] == CLASS_KATAKANA
        letters += latin(k[at])
    return kana, letters


@kernel
def _translated(lk: Classes, a: int, b: int, rk: Classes, c: int, d: int) -> bool:
    """Tell whether one text is Japanese and the other is in Latin letters only."""
    kana, letters = _letters(lk, a, b)
    other_kana, other_letters = _letters(rk, c, d)
    return (kana >= 3 and other_kana == 0 and other_letters >= 9) or (other_kana >= 3 and kana == 0 and letters >= 9)


@kernel
def _alone(left: Ints, s: int, right: Ints, t: int) -> tuple[int, int]:
    """Move the sentences that the other text does not hold letter for letter to the front: how many on each side."""
    same = 0
    while same < min(s, t) and left[same, FULL] == right[same, FULL]:
        same += 1
    while s > same and t > same and left[s - 1, FULL] == right[t - 1, FULL]:
        s, t = s - 1, t - 1
    if same in (s, t):  # the most of all pairs end here, without sorting
        left[: s - same], right[: t - same] = left[same:s].copy(), right[same:t].copy()
        return s - same, t - same
    ours, theirs = np.sort(left[same:s, FULL]), np.sort(right[same:t, FULL])
    return _kept(left[same:s].copy(), theirs, left), _kept(right[same:t].copy(), ours, right)


@kernel
def _kept(sentences: Ints, others: Ints, out: Ints) -> int:
    size = 0
    for i in range(len(sentences)):
        place = np.searchsorted(others, sentences[i, FULL])
        if place == len(others) or others[place] != sentences[i, FULL]:
            out[size] = sentences[i]
            size += 1
    return size


@kernel
def _narrow(lq: Points, left: Ints, rq: Points, right: Ints) -> None:
    """Cut what two sentences have in common at either end, but for as much as a phrase may reach into."""
    most = min(left[STOP] - left[BEGIN], right[STOP] - right[BEGIN])
    head = 0
    while head < most and lq[left[BEGIN] + head] == rq[right[BEGIN] + head]:
        head += 1
    tail = 0
    while tail < most - head and lq[left[STOP] - 1 - tail] == rq[right[STOP] - 1 - tail]:
        tail += 1
    head, tail = max(0, head - _REACH), max(0, tail - _REACH)
    left[BEGIN], right[BEGIN] = left[BEGIN] + head, right[BEGIN] + head
    left[STOP], right[STOP] = left[STOP] - tail, right[STOP] - tail


@kernel
def _events(q: Points, k: Classes, start: int, end: int, lex: Ints, events: Ints, sentences: Ints) -> Ints:
    st = np.zeros(STATE, np.int64)
    st[JAPANESE] = japanese(k, start, end)
    for i in range(len(sentences)):
        scan(q, k, sentences[i], lex, events, st)
    return events[: st[N]]


@kernel
def _keys(events: Ints, kinds: tuple[int, ...]) -> Ints:
    """Give the keys of the events of these kinds, sorted."""
    out = np.empty(len(events), np.int64)
    size = 0
    for row in range(len(events)):
        if events[row, KIND] in kinds:
            out[size] = events[row, KEY]
            size += 1
    return np.sort(out[:size])


@kernel
def _inside(keys: Ints, among: Ints) -> bool:
    """Tell whether every key is among the others; both sorted."""
    for key in keys:
        place = np.searchsorted(among, key)
        if place == len(among) or among[place] != key:
            return False
    return True


@kernel
def _facts(left: Ints, right: Ints) -> int:
    """Compare numbers and codes, then units. A one in words may stand on one side alone."""
    if not _inside(_keys(left, (NUMBER, CODE)), _keys(right, (NUMBER, CODE, ONE))):
        return NUMBERS
    if not _inside(_keys(right, (NUMBER, CODE)), _keys(left, (NUMBER, CODE, ONE))):
        return NUMBERS
    return UNITS if _other_units(left, right) else 0


@kernel
def _pairs(events: Ints) -> Ints:
    """Give number with unit as one key, sorted; without those that have no unit, or 個 and つ, which count anything."""
    out = np.empty(len(events), np.int64)
    size = 0
    for row in range(len(events)):
        if events[row, KIND] in (NUMBER, ONE) and events[row, UNIT] not in (0, _PIECE):
            out[size] = (events[row, KEY] ^ events[row, UNIT]) * PRIME
            size += 1
    return np.sort(out[:size])


@kernel
def _other_units(left: Ints, right: Ints) -> bool:
    """Tell whether a number has a unit here that it has not there, and the other way round: 5 mm against 5 cm."""
    ours, theirs = _pairs(left), _pairs(right)
    return not _inside(ours, theirs) and not _inside(theirs, ours)


@kernel
def _senses(left: Ints, right: Ints, counts: Ints) -> int:
    """Compare negation, duty, comparison and opposites by how often each is said."""
    if said_times(left, NEGATION, 0) != said_times(right, NEGATION, 0):
        return NEGATIONS
    if turned(left, right, MODAL, counts) >= 0:
        return MODALITY
    for key in range(4):
        if said_times(left, COMPARE, key) != said_times(right, COMPARE, key):
            return COMPARISON
    return OPPOSITES if turned(left, right, POLE, counts) >= 0 else 0


@kernel
def _names(lq: Points, left: Ints, rq: Points, right: Ints) -> int:
    """Tell whether each side has a name that the other has not: USB against HDMI."""
    if _strange(lq, left, rq, right) and _strange(rq, right, lq, left):
        return NAMES
    return 0


@kernel
def _strange(q: Points, events: Ints, other_q: Points, others: Ints) -> bool:
    known = _keys(others, (NAME, WORD))
    for row in range(len(events)):
        if events[row, KIND] == NAME:
            place = np.searchsorted(known, events[row, KEY])
            if place < len(known) and known[place] == events[row, KEY]:
                continue
            if events[row, UNIT] == STRICT or not _misspelt(q, events[row], other_q, others):
                return True
    return False


@kernel
def _misspelt(q: Points, event: Ints, other_q: Points, others: Ints) -> bool:
    """Tell whether a name is one of the others but for one wrong letter."""
    size = event[END] - event[START]
    if size < 5:
        return False
    for row in range(len(others)):
        if others[row, KIND] == NAME or others[row, KIND] == WORD:
            a, b = q[event[START] : event[END]], other_q[others[row, START] : others[row, END]]
            if abs(len(a) - len(b)) <= 1 and _one_off(a, b):
                return True
    return False


@kernel
def _one_off(a: Points, b: Points) -> bool:
    """Tell whether one letter was changed, added, left out, or changed place with the next."""
    head = 0
    while head < min(len(a), len(b)) and a[head] == b[head]:
        head += 1
    tail = 0
    while tail < min(len(a), len(b)) - head and a[len(a) - 1 - tail] == b[len(b) - 1 - tail]:
        tail += 1
    x, y = len(a) - head - tail, len(b) - head - tail
    return max(x, y) <= 1 or (x == y == 2 and a[head] == b[head + 1] and a[head + 1] == b[head])


@kernel
def _order(left: Ints, ls: Ints, right: Ints, rs: Ints) -> int:
    """Look for sentences of the same words and facts whose facts or names have changed places."""
    if len(ls) > _MANY or len(rs) > _MANY:
        return 0
    for i in range(len(ls)):
        for j in range(len(rs)):
            if ls[i, BAG] == rs[j, BAG] and ls[i, BAG] and _swapped(left, ls[i], right, rs[j]):
                return ORDER
    return 0


@kernel
def _swapped(left: Ints, a: Ints, right: Ints, b: Ints) -> bool:
    ours, theirs = left[a[FIRST] : a[LAST]], right[b[FIRST] : b[LAST]]
    one, two = _arranged(ours), _arranged(theirs)
    if one[0] != two[0]:  # not the same facts
        return False
    if a[SEQUENCE] == b[SEQUENCE]:
        return one[1] != two[1] or one[2] != two[2]
    # Words in another order: 東京から大阪へ has the particles of 大阪から東京へ, each at the other word.
    exchanged = a[PARTICLES] == b[PARTICLES] and a[BOUND] != b[BOUND]
    return exchanged or (one[1] != two[1] and one[3] == two[3] and one[4] != two[4] and one[5] != two[5])


@kernel
def _arranged(events: Ints) -> tuple[int, int, int, int, int, int]:
    """Hash the facts of a sentence.

    In any order; in order; where negations stand; the words before; each fact with the word before, and with the next.
    """
    bag = sequence = negations = words = before = after = 0
    for row in range(len(events)):
        kind, key = events[row, KIND], events[row, KEY]
        if kind in (MODAL, WORD, ONE, COURTESY) or (kind == NAME and events[row, END] - events[row, START] > 1):
            continue
        fact = (key ^ kind) * PRIME
        bag += fact * (fact | 1)
        sequence = (sequence ^ fact) * PRIME
        words += events[row, BESIDE] * (events[row, BESIDE] | 1)
        before += (fact ^ events[row, BESIDE]) * PRIME * (fact | 1)
        after += (fact ^ events[row, NEXT]) * PRIME * (fact | 1)
        if kind == NEGATION:
            negations = (negations ^ events[row, BEFORE]) * PRIME + 1
    return bag, sequence, negations, words, before, after
