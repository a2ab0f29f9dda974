"""Which facts and sentences of an answer its evidence does not bear out, sentence against sentence."""

from __future__ import annotations

import numpy as np

from migaki.kernels import kernel
from migaki.text.facts.context import best_contexts
from migaki.text.facts.grams import GRAMS, collect, covered, union
from migaki.text.facts.latin import STRICT
from migaki.text.facts.lexicon import POLES
from migaki.text.facts.scan import japanese, scan_all
from migaki.text.facts.senses import said_times, turned
from migaki.text.facts.table import (
    BEGIN,
    CODE,
    COMPARE,
    COURTESY,
    END,
    EVENT,
    FIRST,
    FULL,
    KEY,
    KIND,
    LAST,
    MODAL,
    NAME,
    NEGATION,
    NUMBER,
    ONE,
    POLE,
    SENTENCE_SIZE,
    START,
    STOP,
    UNIT,
    WORD,
    Classes,
    Ints,
    Points,
)

# A finding: text, start, end, kind.
ROW, AT, TO, WHAT = range(4)
FINDING = 4
KINDS = ("number", "unit", "code", "name", "negation", "modality", "comparison", "opposite", "sentence")
F_NUMBER, F_UNIT, F_CODE, F_NAME, F_NEGATION, F_MODALITY, F_COMPARISON, F_OPPOSITE, F_SENTENCE = range(9)
_LEAST = 3  # pieces of words that a sentence must have to be looked for
_BORNE = 0.45  # share of a sentence's words that one or two sentences of the evidence must hold
_ALONE = 0.8  # share that one sentence holds, from which no second is looked at
_ALIGNED = 0.6  # share from which negation and opposites are compared
_CLEARLY = 0.3  # by how much another number's surroundings must fit better
_FULLY, _SOMEWHAT = 0.97, 0.08  # the same where another number's surroundings fit wholly
_POLITE = 10  # pieces of words that a greeting may have
_STEP = (ord("順"), ord("p"), ord("図"), ord("表"))  # 手順3, step 3


@kernel
def findings(
    aq: Points, ak: Classes, ao: Ints, eq: Points, ek: Classes, eo: Ints, lex: Ints, axes: int
) -> tuple[Ints, Ints]:
    """Check answer i against evidence i: the findings, and each answer's sentences and those borne out."""
    longest = 16
    for i in range(len(ao) - 1):
        longest = max(longest, ao[i + 1] - ao[i], eo[i + 1] - eo[i])
    a_events, e_events = np.empty((6 * longest, EVENT), np.int64), np.empty((6 * longest, EVENT), np.int64)
    a_sentences, e_sentences = (
        np.empty((longest, SENTENCE_SIZE), np.int64),
        np.empty((longest, SENTENCE_SIZE), np.int64),
    )
    counts = np.zeros((axes, POLES), np.int64)
    out, used = np.empty((256, FINDING), np.int64), 0
    sizes = np.zeros((len(ao) - 1, 2), np.int64)
    for i in range(len(ao) - 1):
        n, s = scan_all(aq, ak, ao[i], ao[i + 1], lex, a_events, a_sentences)
        m, t = scan_all(eq, ek, eo[i], eo[i + 1], lex, e_events, e_sentences)
        if used + n + 2 * s + axes > len(out):
            larger = np.empty((2 * (used + n + 2 * s + axes), FINDING), np.int64)
            larger[:used] = out[:used]
            out = larger
        evidence = collect(eq, ek, e_sentences[:t])
        sizes[i, 0] = s
        for sentence in a_sentences[:s]:
            before = used
            if _repeats(sentence, e_sentences[:t]):
                sizes[i, 1] += 1
                continue
            events = a_events[sentence[FIRST] : sentence[LAST]]
            used = _facts(aq, ak, sentence, events, eq, ek, e_sentences[:t], e_events[:m], out, used)
            start, end, what = _senses(aq, ak, sentence, events, eq, ek, e_sentences[:t], e_events, evidence, counts)
            if what >= 0:
                used = _add(out, used, start, end, what)
            out[before:used, ROW] = i
            sizes[i, 1] += used == before
    return out[:used], sizes


@kernel
def _repeats(sentence: Ints, sentences: Ints) -> bool:
    """Tell whether the evidence holds a sentence letter for letter."""
    found = False
    for other in sentences:
        found |= other[FULL] == sentence[FULL]
    return found


@kernel
def _add(out: Ints, used: int, start: int, end: int, what: int) -> int:
    out[used, AT], out[used, TO], out[used, WHAT] = start, end, what
    return used + 1


@kernel
def _facts(
    aq: Points,
    ak: Classes,
    sentence: Ints,
    events: Ints,
    eq: Points,
    ek: Classes,
    sentences: Ints,
    evidence: Ints,
    out: Ints,
    used: int,
) -> int:
    """Look for numbers, codes and names that the evidence lacks, or has in other surroundings only."""
    for event in events:
        kind = event[KIND]
        if kind not in (NUMBER, CODE, NAME) or (kind == NUMBER and event[START] > 0 and _counts_steps(aq, event)):
            continue
        if kind == NAME and event[UNIT] != STRICT and not japanese(ak, sentence[BEGIN], sentence[STOP]):
            continue
        there, fits = _stands(event, evidence)
        if not there:
            used = _add(
                out, used, event[START], event[END], F_NUMBER if kind == NUMBER else F_CODE if kind == CODE else F_NAME
            )
        elif not fits:
            used = _add(out, used, event[START], event[END], F_UNIT)
        elif kind != NAME:
            same, other = best_contexts(aq, ak, sentence, event, eq, ek, sentences, evidence)
            if other > same + _CLEARLY or (other > _FULLY and other > same + _SOMEWHAT):
                used = _add(out, used, event[START], event[END], F_NUMBER if kind == NUMBER else F_CODE)
    return used


@kernel
def _counts_steps(q: Points, event: Ints) -> bool:
    before = event[START] - 1
    if q[before] == 32 and before > 0:
        before -= 1
    return q[before] in _STEP


@kernel
def _stands(event: Ints, evidence: Ints) -> tuple[bool, bool]:
    """Tell whether a fact is in the evidence, and whether it is there with this unit or with none."""
    there = fits = measured = False
    for row in range(len(evidence)):
        kind = evidence[row, KIND]
        alike = kind == event[KIND] or (event[KIND] == NUMBER and kind == ONE) or (event[KIND] == NAME and kind == WORD)
        if alike and evidence[row, KEY] == event[KEY]:
            there = True
            unit = evidence[row, UNIT]
            fits |= event[KIND] != NUMBER or unit == event[UNIT] or event[UNIT] == 0
            measured |= unit != 0
    return there, fits or not measured


@kernel
def _senses(
    aq: Points,
    ak: Classes,
    sentence: Ints,
    ours: Ints,
    eq: Points,
    ek: Classes,
    sentences: Ints,
    theirs: Ints,
    slots: Ints,
    counts: Ints,
) -> tuple[int, int, int]:
    """Lay the sentence beside those of the evidence that say the most of it: start, end and kind of what goes against.

    The kind is -1 where nothing does. `ours` are its events, `theirs` those of the whole evidence.
    """
    grams = np.empty((GRAMS, 2), np.int64)
    size, share, whole, first, second = covered(aq, ak, sentence, slots, grams, len(sentences))
    if size >= _LEAST and whole < _BORNE and not (size <= _POLITE and said_times(ours, COURTESY, 0)):
        return sentence[BEGIN], sentence[STOP], F_SENTENCE
    found = (0, 0, -1)
    if size == 0 or whole < _ALIGNED:
        return found
    for other in (first, second):
        if other < 0 or (other == second and share >= _ALONE):
            continue
        beside = union(eq, ek, sentences, theirs, grams[:size], first, -1 if other == first else other)
        found = _compared(sentence, ours, beside, counts)
        if found[2] < 0:
            break
    return found


@kernel
def _compared(sentence: Ints, ours: Ints, theirs: Ints, counts: Ints) -> tuple[int, int, int]:
    """Compare negation, duty, comparison and opposites of a sentence with those beside it."""
    if said_times(ours, NEGATION, 0) != said_times(theirs, NEGATION, 0):
        start, end = _place(ours, NEGATION, -1, sentence)
        return start, end, F_NEGATION
    for key in range(4):
        more = said_times(ours, COMPARE, key) > said_times(theirs, COMPARE, key)
        if more and _others(theirs, key) > _others(ours, key):
            start, end = _place(ours, COMPARE, key, sentence)
            return start, end, F_COMPARISON
    for kind in (MODAL, POLE):
        key = turned(ours, theirs, kind, counts)
        if key >= 0:
            start, end = _place(ours, kind, key, sentence)
            return start, end, F_MODALITY if kind == MODAL else F_OPPOSITE
    return 0, 0, -1


@kernel
def _others(events: Ints, key: int) -> int:
    """Count the comparisons other than one."""
    total = 0
    for row in range(len(events)):
        total += events[row, KIND] == COMPARE and events[row, KEY] != key
    return total


@kernel
def _place(events: Ints, kind: int, key: int, sentence: Ints) -> tuple[int, int]:
    """Give the place of an event, or of its sentence where it has none such."""
    for row in range(len(events)):
        if events[row, KIND] == kind and (key < 0 or events[row, KEY] == key):
            return events[row, START], events[row, END]
    return sentence[BEGIN], sentence[STOP]
