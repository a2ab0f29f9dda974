"""Tells the numbered and bulleted lines that are items of a list from those that are headings."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise

from ingest import marks
from ingest.marks import Item
from ingest.piece import Piece

COUNTED = frozenset({"number", "paren", "half paren", "circle", "kana", "kanji", "step"})  # marks of steps too
_ADJACENT = 0.5  # share of neighbours from which lines are a list
_STEPS = 0.34  # share of steps and sentences from which lines are a procedure
_DEEPEST = 6  # lists inside lists
_RUN = 3  # numbered headings that follow one another without text are a list

_Open = tuple[int | None, list[int]]  # the last number of a sequence, and the places of its lines


def lists(pieces: Sequence[Piece]) -> frozenset[int]:
    """Give the places of the lines that are items of lists.

    Numbers that follow one another make a sequence. It is a list where most of its lines stand together, or where
    enough of them are steps (they end in a verb) or sentences; else each number stands above the text of its section.
    """
    found = set(_runs(pieces))
    for sequence in _sequences(pieces):
        if _is_list(sequence, pieces):
            found.update(sequence)
    return frozenset(found)


def _runs(pieces: Sequence[Piece]) -> list[int]:
    """Find numbers such as 1.1, 1.2, 1.3 that follow one another with nothing between them."""
    places: list[int] = []
    for named, group in groupby(range(len(pieces)), key=lambda at: _numbered(pieces[at])):
        run = list(group)
        if named is not None and len(run) >= _RUN:
            places += run
    return places


def _numbered(piece: Piece) -> tuple[str, int] | None:
    text = piece.text.strip()
    if piece.category != "UncategorizedText" or not text[:1].isdecimal():
        return None
    mark = marks.mark(text)
    return (mark.family, mark.depth) if mark and mark.sure else None


def _sequences(pieces: Sequence[Piece]) -> list[list[int]]:
    """Gather the places of the lines of each family of marks, as far as their numbers rise."""
    ended: list[list[int]] = []
    running: dict[str, list[_Open]] = {}  # by family, the outer sequences first
    for at, piece in enumerate(pieces):
        if piece.category == "Title":
            ended += [places for sequences in running.values() for _, places in sequences]
            running = {}
        item = marks.item(piece.text.strip()) if piece.category == "UncategorizedText" else None
        if item is None:
            continue
        sequences = running.setdefault(item.family, [])
        depth = _continued(item, sequences, at)
        ended += [places for _, places in sequences[depth + 1 :]]
        kept = sequences[: depth + 1]
        if depth >= 0 and _goes_on(item, kept[-1], at):
            kept[-1][1].append(at)
            kept[-1] = (item.number, kept[-1][1])
        else:
            kept.append((item.number, [at]))
        if len(kept) > _DEEPEST:
            ended.append(kept.pop(0)[1])
        running[item.family] = kept
    return [*ended, *(places for sequences in running.values() for _, places in sequences)]


def _continued(item: Item, sequences: Sequence[_Open], at: int) -> int:
    """Give the index of the sequence that an item goes on with or begins inside of; -1: with none.

    The inner one where it stands right below it, else the outermost whose next number it has: after the steps 1, 2
    inside chapter 2, the number 3 further below is chapter 3.
    """
    if not sequences:
        return -1
    inner = len(sequences) - 1
    if item.number is None:
        return inner if _goes_on(item, sequences[inner], at) else -1
    nexts = [depth for depth, (number, _) in enumerate(sequences) if number is not None and number + 1 == item.number]
    if sequences[inner][1][-1] + 1 == at and _goes_on(item, sequences[inner], at) and (inner in nexts or not nexts):
        return inner
    if nexts:
        return nexts[0]
    return inner if item.number == 1 or _goes_on(item, sequences[inner], at) else -1


def _goes_on(item: Item, sequence: _Open, at: int) -> bool:
    """Tell whether an item is the next of a sequence; unnumbered ones stand together."""
    number, places = sequence
    if item.number is None or number is None:
        return at == places[-1] + 1
    return item.number > number


def _is_list(places: list[int], pieces: Sequence[Piece]) -> bool:
    if len(places) < 2:  # one line is no list; nor is it the heading of a section whose number no other line leads to
        number = (marks.item(pieces[places[0]].text.strip()) or Item("", None)).number
        return number is not None and number > 1
    together = sum(1 for before, after in pairwise(places) if after == before + 1)
    if together > _ADJACENT * (len(places) - 1):
        return True
    texts = [pieces[at].text.strip() for at in places]
    steps = sum(1 for text in texts if marks.is_step(text) or marks.mark(text) is None)
    return steps > _STEPS * len(texts)
