"""Puts the boxes of a slide in reading order: bands from the top, in each band columns from the left."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.slides.shapes import Box

_SLACK = 0.12  # share of the lower box's height that boxes of two rows may overlap
_NARROW = 0.6  # a column narrower than this share of the next one holds labels, and is read row by row


def ordered(boxes: Sequence[Box]) -> list[Box]:
    """Order boxes, and the boxes inside a group among themselves; a group among others is taken apart."""
    flat = list(boxes)
    while mixed := next((box for box in flat if box.inside and _is_mixed(box, flat)), None):
        at = flat.index(mixed)
        flat[at : at + 1] = mixed.inside
    found: list[Box] = []
    for box in _cut(flat):
        found += ordered(box.inside) if box.inside else [box]
    return found


def _is_mixed(group: Box, boxes: Sequence[Box]) -> bool:
    return any(_overlap(group, box) for box in boxes if box is not group)


def _overlap(one: Box, other: Box) -> bool:
    a, b = one.place, other.place
    return a.left < b.right and b.left < a.right and a.top < b.bottom and b.top < a.bottom


def _cut(boxes: list[Box]) -> list[Box]:
    if len(boxes) < 2:
        return boxes
    rows, row_gap = _parts(boxes, upright=True)
    columns, column_gap = _parts(boxes, upright=False)
    if len(columns) > 1 and (len(rows) == 1 or (column_gap > row_gap and _are_columns(columns))):
        return [box for column in columns for box in _cut(column)]
    if len(rows) > 1:
        return [box for row in rows for box in _cut(row)]
    return sorted(boxes, key=lambda box: (box.place.top, box.place.left))


def _are_columns(parts: list[list[Box]]) -> bool:
    """Tell columns of text from a column of labels with the text of each beside it."""
    widths = [max(box.place.right for box in part) - min(box.place.left for box in part) for part in parts]
    return min(widths) >= _NARROW * max(widths) and all(len(part) > 1 for part in parts)


def _parts(boxes: list[Box], *, upright: bool) -> tuple[list[list[Box]], float]:
    """Cut boxes where no box stands: into rows or columns; give the widest gap between them."""
    spans = [
        (box.place.top, box.place.bottom, box) if upright else (box.place.left, box.place.right, box) for box in boxes
    ]
    spans.sort(key=lambda span: span[0])
    parts: list[list[Box]] = []
    reach, widest = float("-inf"), 0.0
    for start, end, box in spans:
        slack = _SLACK * (end - start)
        if parts and start < reach - slack:
            parts[-1].append(box)
        else:
            widest = max(widest, start - reach) if parts else 0.0
            parts.append([box])
        reach = max(reach, end)
    return parts, widest
