"""The kernel that tidies the characters of texts: one pass, from bytes to bytes that are never more."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from curate.clean.characters import BREAK, DROP, JOINER, RETURN, SPACE, Table
from migaki.kernels import kernel

Bytes = npt.NDArray[np.uint8]
Ints = npt.NDArray[np.int64]
Counts = npt.NDArray[np.uint32]
_CONTROL, _PIECES, _WIDTH, _SPACES = 0, 1, 2, 3
_TICK, _VOICED, _HALF_VOICED = 0x60, 0x3099, 0x309A


@kernel
def tidy(
    memory: Bytes,
    starts: Ints,
    lengths: Ints,
    becomes: Table,
    voiced: Table,
    half: Table,
    room: Ints,
    out: Bytes,
    ends: Ints,
    counts: Counts,
) -> None:
    """Write text i to `out` from `room[i]` to `ends[i]`, and to `counts[i]` what changed: characters of each kind."""
    for row in range(len(starts)):
        ends[row] = _tidy(
            memory, starts[row], starts[row] + lengths[row], becomes, voiced, half, out, room[row], counts[row]
        )


@kernel
def _tidy(  # noqa: C901, PLR0912 - one loop with its state; a call for each part would cost more than the part
    memory: Bytes, at: int, end: int, becomes: Table, voiced: Table, half: Table, out: Bytes, begin: int, counts: Counts
) -> int:
    to = last_at = begin
    last = breaks = seen = surplus = altered = 0  # `seen`: white space since the last character
    indent = at  # where the white space begins that a line has before it
    code = False
    while at < end:
        point, size = _read(memory, at)
        fence = point == _TICK and at + 2 < end and memory[at + 1] == _TICK and memory[at + 2] == _TICK
        sign = point if point > 0xFFFF or code or fence else int(becomes[point])
        at += size
        if sign == DROP:
            counts[_CONTROL] += 1
            continue
        if sign == JOINER:
            if seen or last < 0x2000 or 0x3000 <= last <= 0x9FFF:
                counts[_CONTROL] += 1
                continue
            sign = point
        if sign in (BREAK, RETURN, SPACE) and not code:
            if sign == RETURN and at < end and memory[at] == 0x0A:
                at += 1
            seen += 1
            indents = breaks > 0 and point in (0x09, 0x20)
            altered += point != 0x0A and point != 0x20 and not indents  # noqa: PLR1714 - numba is slow with sets
            if sign != SPACE:
                breaks, indent = breaks + 1, at
            continue
        if seen:
            kept = _blank(memory, indent, at - size, out, to, breaks) if to > begin else 0
            to, surplus, last = to + kept, surplus + seen - kept, 0
            seen = breaks = 0
        joined = 0
        if point in (_VOICED, 0xFF9E) and not code:
            joined = int(voiced[last & 0xFFFF])
        elif point in (_HALF_VOICED, 0xFF9F) and not code:
            joined = int(half[last & 0xFFFF])
        if joined:
            counts[_PIECES if point < 0xFF00 else _WIDTH] += 1
            to, sign = last_at, joined
        else:
            counts[_WIDTH] += sign != point
        last, last_at = sign, to
        to = _write(out, to, sign)
        if fence:
            code = not code
            out[to], out[to + 1] = _TICK, _TICK
            to, at = to + 2, at + 2
    counts[_SPACES] += max(surplus + seen, altered)
    return to


@kernel
def _blank(memory: Bytes, indent: int, at: int, out: Bytes, to: int, breaks: int) -> int:
    """Write one space, or at most two line breaks and the indent of the line; give how many characters."""
    if not breaks:
        out[to] = 0x20
        return 1
    count = min(breaks, 2)
    for more in range(count):
        out[to + more] = 0x0A
    for place in range(indent, at):
        if memory[place] == 0x20 or memory[place] == 0x09:
            out[to + count] = memory[place]
            count += 1
    return count


@kernel
def _read(memory: Bytes, at: int) -> tuple[int, int]:
    byte = int(memory[at])
    if byte < 0x80:
        return byte, 1
    if byte < 0xE0:
        return (byte & 0x1F) << 6 | int(memory[at + 1] & 0x3F), 2
    if byte < 0xF0:
        return (byte & 0xF) << 12 | int(memory[at + 1] & 0x3F) << 6 | int(memory[at + 2] & 0x3F), 3
    tail = int(memory[at + 1] & 0x3F) << 12 | int(memory[at + 2] & 0x3F) << 6 | int(memory[at + 3] & 0x3F)
    return (byte & 0x7) << 18 | tail, 4


@kernel
def _write(out: Bytes, to: int, point: int) -> int:
    if point < 0x80:
        out[to] = point
        return to + 1
    if point < 0x800:
        out[to], out[to + 1] = 0xC0 | point >> 6, 0x80 | (point & 0x3F)
        return to + 2
    if point < 0x10000:
        out[to], out[to + 1], out[to + 2] = 0xE0 | point >> 12, 0x80 | (point >> 6 & 0x3F), 0x80 | (point & 0x3F)
        return to + 3
    out[to], out[to + 1] = 0xF0 | point >> 18, 0x80 | (point >> 12 & 0x3F)
    out[to + 2], out[to + 3] = 0x80 | (point >> 6 & 0x3F), 0x80 | (point & 0x3F)
    return to + 4
