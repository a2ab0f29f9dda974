"""Prefectures and cities of Japan, as expressions and by name."""

from __future__ import annotations

from importlib.resources import files

_LINES = [
    line.split() for line in (files("curate.anonymize.address") / "cities.txt").read_text("utf-8").splitlines()[1:]
]
CITIES: dict[str, tuple[str, ...]] = {
    prefecture: tuple(name + kind for name in names) for prefecture, kind, *names in _LINES if kind == "市"
}
"""Prefecture → its cities; former spellings such as 塩釜市 beside today's."""

WARDS: tuple[str, ...] = tuple(
    dict.fromkeys(name + kind for _, kind, *names in _LINES if kind == "区" for name in names)
)

PREFECTURES: tuple[str, ...] = tuple(CITIES)


def either(names: tuple[str, ...]) -> str:
    """Give an expression for any of the names, the longest first.

    >>> either(("津市", "大津市"))
    '(?:大津市|津市)'
    """
    return f"(?:{'|'.join(sorted(names, key=lambda name: (-len(name), name)))})"


PREFECTURE = either(PREFECTURES)
CITY = either(tuple(city for cities in CITIES.values() for city in cities))
WARD = either(WARDS)
