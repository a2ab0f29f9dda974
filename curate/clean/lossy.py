"""UTF-8 that was read as cp932 with bytes replaced by U+FFFD: what the lost bytes must have been."""

from __future__ import annotations

from functools import lru_cache
from itertools import product

_LOST = "\ufffd"
_CONTINUATION, _LEADS = range(0x80, 0xC0), (*range(0xE2, 0xEA), 0xEF)
_MOST = 2  # lost bytes of one character


def restored(run: str) -> str | None:
    """Give the text that a run of characters was, or None where it is not certain.

    A decoder loses a byte only where it can begin no character with the byte after it: this, and what UTF-8 allows,
    mostly leave one possibility.

    >>> restored("取扱".encode().decode("cp932", "replace")), restored("トール".encode().decode("cp932", "replace"))
    ('取扱', 'トール')
    """
    try:
        units = [(None, _LOST) if one == _LOST else (one.encode("cp932"), one) for one in run]
    except UnicodeError:
        return None
    known: list[int | None] = []
    after: dict[int, str] = {}  # of a lost byte: the character that follows
    for at, (raw, _) in enumerate(units):
        if raw is None:
            after[len(known)] = units[at + 1][1] if at + 1 < len(units) else ""
            known.append(None)
        else:
            known.extend(raw)
    return _characters(known, after)


def _characters(known: list[int | None], after: dict[int, str]) -> str | None:
    found, at = "", 0
    while at < len(known):
        size = _size(known[at])
        raw = known[at : at + size]
        lost = [place for place in range(at, at + size) if place in after]
        if not size or len(raw) < size or len(lost) > _MOST:
            return None
        choices = product(*(_bytes(after[place], lead=place == at) for place in lost))
        made = {one for chosen in choices if (one := _decoded(raw, chosen))}
        if len(made) != 1:
            return None
        found, at = found + made.pop(), at + size
    return found


def _size(lead: int | None) -> int:
    """Give how many bytes a character has by its first; a lost one begins three, as all Japanese does."""
    if lead is None or 0xE0 <= lead < 0xF0:
        return 3
    return 1 if lead < 0x80 else 2 if 0xC2 <= lead < 0xE0 else 4 if 0xF0 <= lead < 0xF5 else 0


@lru_cache(maxsize=4096)
def _bytes(after: str, *, lead: bool) -> tuple[int, ...]:
    """Give the bytes that a decoder loses before the character `after`."""
    following = b"" if after in ("", _LOST) else after.encode("cp932")
    choices = _LEADS if lead else _CONTINUATION
    return tuple(
        one
        for one in choices
        if (bytes([one]) + following).decode("cp932", "replace") == _LOST + (after if following else "")
        or (after == _LOST and not following)
    )


def _decoded(raw: list[int | None], lost: tuple[int, ...]) -> str | None:
    left = iter(lost)
    try:
        one = bytes(next(left) if byte is None else byte for byte in raw).decode()
        # Japanese that is in use: kana, its punctuation, and the characters of the first level.
        return one if not lost or one.encode("cp932") < b"\x98\x9f" else None
    except UnicodeError:
        return None
