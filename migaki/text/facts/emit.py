"""Write down an event, and close the content word before it."""

from __future__ import annotations

import numpy as np

from migaki.kernels import kernel
from migaki.text.facts.lexicon import BESIDE_NUMBER, NODES
from migaki.text.facts.numbers import DAY, UNKNOWN, value_key
from migaki.text.facts.numbers import MONTH as MONTH_UNIT
from migaki.text.facts.table import (
    BEFORE,
    BESIDE,
    CLASS_DIGIT,
    CLASS_HIRAGANA,
    CLASS_SPACE,
    COMPARE,
    CORE,
    COURTESY,
    END,
    IN_BAG,
    IN_ORDER,
    KEY,
    KIND,
    LAST_TOKEN,
    MODAL,
    MONTH,
    NEGATION,
    NEXT,
    NUMBER,
    NUMBER_END,
    ONLY,
    ONLY_NOT,
    OPEN,
    POLE,
    PREPOSITION,
    PRIME,
    SENTENCE,
    START,
    STOP_WORD,
    TIED,
    TIES,
    TOKEN,
    UNIT,
    VALUE,
    WAITING,
    WAITING_END,
    WORDS,
    Classes,
    Ints,
    N,
    Points,
    S,
)


@kernel
def emit(events: Ints, st: Ints, kind: int, key: int, start: int, end: int) -> int:
    """Add an event; gives its row."""
    row: int = st[N]
    events[row, KIND], events[row, KEY], events[row, UNIT] = kind, key, 0
    events[row, START], events[row, END], events[row, CORE], events[row, VALUE] = start, end, end, UNKNOWN
    events[row, BEFORE], events[row, BESIDE], events[row, SENTENCE] = st[WORDS], st[LAST_TOKEN], st[S]
    events[row, NEXT] = 0
    st[N] += 1
    return row


@kernel
def close_word(q: Points, k: Classes, events: Ints, st: Ints, at: int, end: int) -> None:
    """End the content word that reaches up to `at`: note it in order, in the bag, and with its particle after it."""
    token = st[TOKEN]
    if token == 0:
        return
    tie = np.int64(q[at]) if at < end and k[at] == CLASS_HIRAGANA else st[PREPOSITION]
    st[IN_ORDER] = (st[IN_ORDER] ^ token) * PRIME
    st[IN_BAG] += token * token
    st[TIED] += (token ^ tie) * PRIME * (token | 1)
    st[TIES] += tie * tie
    st[WORDS] += 1
    for row in range(st[OPEN], st[N]):
        events[row, NEXT] = token
    st[OPEN] = st[N]
    st[LAST_TOKEN] = token
    st[TOKEN] = st[PREPOSITION] = 0


@kernel
def number(events: Ints, st: Ints, kind: int, key: int, unit: int, start: int, end: int, value: int) -> None:
    """Add a number; a comparison that waits for it comes first."""
    if st[WAITING] and start - st[WAITING_END] <= 2:
        emit(events, st, COMPARE, st[WAITING] - 1, st[WAITING_END] - 1, st[WAITING_END])
    st[WAITING] = 0
    row = emit(events, st, kind, key, start, end)
    events[row, UNIT], events[row, VALUE] = unit, value
    st[NUMBER_END] = end


@kernel
def widen(events: Ints, st: Ints, end: int) -> int:
    """Let the last number reach to the end of its unit; gives that end."""
    events[st[N] - 1, END] = st[NUMBER_END] = end
    return end


@kernel
def _beside_number(k: Classes, st: Ints, start: int, stop: int, end: int) -> bool:
    """Tell whether a number stands right before or after: 31 March, March 31."""
    if stop + 1 < end and k[stop] == CLASS_SPACE and k[stop + 1] == CLASS_DIGIT:
        return True
    after: bool = st[NUMBER_END] > 0 and 0 <= start - st[NUMBER_END] <= 1
    return after


@kernel
def _month(k: Classes, events: Ints, st: Ints, value: int, start: int, stop: int, end: int) -> bool:
    beside = _beside_number(k, st, start, stop, end)
    if value > BESIDE_NUMBER and not beside:
        return False
    month = value % BESIDE_NUMBER
    ended = st[NUMBER_END]
    if ended > 0 and 0 <= start - ended <= 1 and events[st[N] - 1, KIND] == NUMBER:
        events[st[N] - 1, UNIT] = DAY
    number(events, st, NUMBER, value_key(month), MONTH_UNIT, start, stop, month)
    return True


@kernel
def say(k: Classes, events: Ints, st: Ints, lex: Ints, node: int, start: int, stop: int, end: int) -> bool:
    """Add what a listed word says; False where it says nothing here, so that it counts as a content word."""
    spoken = False
    for place in range(lex[lex[NODES] + node], lex[lex[NODES] + node + 1], 2):
        kind, value = lex[place], lex[place + 1]
        if kind == MONTH:
            if _month(k, events, st, value, start, stop, end):
                return True
        elif kind == COMPARE:
            spoken |= _compare(events, st, value, start, stop)
        elif kind == STOP_WORD:
            if value and not spoken:
                st[PREPOSITION] = node
            spoken = True
        else:
            spoken |= _plain(events, st, kind, value, start, stop)
    return spoken


@kernel
def _plain(events: Ints, st: Ints, kind: int, value: int, start: int, stop: int) -> bool:
    if kind in (POLE, MODAL, COURTESY):
        emit(events, st, kind, value, start, stop)
    elif kind == NEGATION:
        if st[ONLY]:  # 管理者しか使えない says 管理者だけ
            emit(events, st, POLE, st[ONLY] - 1, start, stop)
            st[ONLY] = 0
        else:
            emit(events, st, NEGATION, 0, start, stop)
    elif kind == ONLY_NOT:
        st[ONLY] = value + 1
    else:
        return False
    return True


@kernel
def _compare(events: Ints, st: Ints, value: int, start: int, stop: int) -> bool:
    """Take a comparison that touches a number: 3回以上, at least 3; 以下 alone is no comparison."""
    if st[NUMBER_END] and 0 <= start - st[NUMBER_END] <= 2:
        emit(events, st, COMPARE, value, start, stop)
        return True
    st[WAITING], st[WAITING_END] = value + 1, stop
    return False
