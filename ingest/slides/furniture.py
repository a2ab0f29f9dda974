"""Takes off what stands on every slide: footers, copyright lines and page numbers in text boxes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from ingest.slides.shapes import Box

_EDGE = 0.14  # share of the slide's height in which heads and feet stand
_SHARE = 0.35  # of the slides that carry it
_FEWEST = 3
_LONGEST = 120
_GRID = 120_000  # EMU in which two places are the same


def every(boxes: Sequence[Box]) -> Iterator[Box]:
    """Yield boxes and the boxes in groups."""
    for box in boxes:
        yield box
        yield from every(box.inside)


def remove(slides: Sequence[list[Box]], height: float) -> None:
    """Take off the boxes at the edge that say the same on many slides, whatever the number in them."""
    seen = Counter(key for boxes in slides for key in {_key(box, height) for box in boxes})
    del seen[None]
    most = max(_FEWEST, _SHARE * len(slides))
    for boxes in slides:
        boxes[:] = [box for box in boxes if seen[_key(box, height)] < most]


def _key(box: Box, height: float) -> tuple[str, int, int] | None:
    at_edge = box.place.bottom <= _EDGE * height or box.place.top >= (1 - _EDGE) * height
    if box.kind or not box.lines or not at_edge or len(box.text) > _LONGEST:
        return None
    return re.sub(r"\d+", "#", box.text), round(box.place.left / _GRID), round(box.place.top / _GRID)
