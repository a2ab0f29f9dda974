"""Breaks files in the ways in which they break: bits, lost and doubled blocks, cut ends, wrong names, odd members."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping

from bench.ingesting.packing import zipped

Mutation = Callable[[bytes, random.Random, list[bytes]], bytes]
_EDGE = (b"\0\0\0\0", b"\xff\xff\xff\xff", b"\x80\0\0\0", b"\x7f\xff\xff\xff")


def mutated(seeds: Mapping[str, bytes], count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """Yield broken copies of the files, each file in turn, from a fixed seed."""
    draw, names, others = random.Random(seed), sorted(seeds), [seeds[name] for name in sorted(seeds)]
    for number in range(count):
        name = names[number % len(names)]
        data = seeds[name]
        for _ in range(draw.choice((1, 1, 1, 2, 3))):
            choices = MUTATIONS + (PARTS * 2 if data.startswith(b"PK") else ()) + (TEXTS if b"<" in data[:300] else ())
            data = draw.choice(choices)(data, draw, others)
        if draw.random() < 0.1:
            name = f"{name.partition('.')[0]}.{draw.choice(names).partition('.')[2]}"
        yield f"{number:05}-{name}", data


def _place(data: bytes, draw: random.Random, longest: int = 4096) -> tuple[int, int]:
    start = draw.randrange(len(data) + 1)
    return start, min(len(data), start + draw.randint(1, longest))


def _flip(data: bytes, draw: random.Random, _: list[bytes]) -> bytes:
    broken = bytearray(data)
    for _times in range(draw.choice((1, 4, 64)) if broken else 0):
        broken[draw.randrange(len(broken))] ^= 1 << draw.randrange(8)
    return bytes(broken)


def _cut(data: bytes, draw: random.Random, _: list[bytes]) -> bytes:
    return data[: draw.randrange(len(data) + 1)]


def _behead(data: bytes, draw: random.Random, _: list[bytes]) -> bytes:
    return data[draw.randrange(min(len(data), 2000) + 1) :]


def _lose(data: bytes, draw: random.Random, _: list[bytes]) -> bytes:
    start, end = _place(data, draw)
    return data[:start] + data[end:]


def _double(data: bytes, draw: random.Random, _: list[bytes]) -> bytes:
    start, end = _place(data, draw)
    return data[:end] + data[start:end] * draw.choice((1, 1, 50)) + data[end:]


def _zero(data: bytes, draw: random.Random, _: list[bytes]) -> bytes:
    start, end = _place(data, draw)
    return data[:start] + bytes(end - start) + data[end:]


def _splice(data: bytes, draw: random.Random, others: list[bytes]) -> bytes:
    other = draw.choice(others)
    return data[: draw.randrange(len(data) + 1)] + other[draw.randrange(len(other) + 1) :]


def _insert(data: bytes, draw: random.Random, others: list[bytes]) -> bytes:
    other, at = draw.choice(others), draw.randrange(len(data) + 1)
    start, end = _place(other, draw)
    return data[:at] + other[start:end] + data[at:]


def _edge(data: bytes, draw: random.Random, _: list[bytes]) -> bytes:
    """Put an extreme number where a header may hold a size or an offset."""
    at = draw.randrange(min(len(data), 2048) + 1) & ~1
    return data[:at] + draw.choice(_EDGE) + data[at + 4 :]


def _number(data: bytes, draw: random.Random, _: list[bytes]) -> bytes:
    """Replace a written number, as a PDF or XML holds it, by an extreme one."""
    found = list(re.finditer(rb"\d+", data[: 1 << 16]))
    if not found:
        return data
    at = draw.choice(found)
    return data[: at.start()] + draw.choice((b"-1", b"0", b"99999999999", b"4294967296")) + data[at.end() :]


def _member(data: bytes, draw: random.Random, others: list[bytes]) -> bytes:
    """Break one member of a zip file, and pack all again."""
    members = _members(data)
    if members:
        name = draw.choice(list(members))
        members[name] = draw.choice(MUTATIONS + TEXTS)(members[name], draw, others)
    return zipped(members) if members else data


def _swap(data: bytes, draw: random.Random, _: list[bytes]) -> bytes:
    members = _members(data)
    if len(members) > 1:
        one, other = draw.sample(list(members), 2)
        members[one], members[other] = members[other], members[one]
    return zipped(members) if members else data


def _omit(data: bytes, draw: random.Random, _: list[bytes]) -> bytes:
    members = _members(data)
    if len(members) > 1:
        del members[draw.choice(list(members))]
    return zipped(members) if members else data


def _members(data: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}
    except Exception:  # whatever zipfile finds wrong with a file that is broken already
        return {}


def _nest(data: bytes, draw: random.Random, _: list[bytes]) -> bytes:
    at, depth = _after_tag(data, draw), draw.choice((50, 2_000, 20_000))
    return data[:at] + b"<div>" * depth + b"</div>" * draw.choice((0, depth)) + data[at:]


def _entities(data: bytes, draw: random.Random, _: list[bytes]) -> bytes:
    rules = b"".join(b'<!ENTITY e%d "%s">' % (n, b"&e%d;" % (n - 1) * 10 if n else b"lol") for n in range(10))
    at = data.find(b"?>") + 2 if data.startswith(b"<?xml") else 0
    text = _after_tag(data, draw)
    return data[:at] + b"<!DOCTYPE a [" + rules + b"]>" + data[at:text] + b"&e9;" + data[text:]


def _attribute(data: bytes, draw: random.Random, _: list[bytes]) -> bytes:
    tags = list(re.finditer(rb"<\w+", data[: 1 << 16]))
    at = draw.choice(tags).end() if tags else 0
    return data[:at] + b' a="' + b"x" * draw.choice((1_000, 1 << 20)) + b'"' + data[at:]


def _after_tag(data: bytes, draw: random.Random) -> int:
    tags = list(re.finditer(rb"<\w[^<>]*>", data[: 1 << 16]))
    return draw.choice(tags).end() if tags else 0


MUTATIONS: tuple[Mutation, ...] = (_flip, _cut, _behead, _lose, _double, _zero, _splice, _insert, _edge, _number)
TEXTS: tuple[Mutation, ...] = (_nest, _entities, _attribute)
PARTS: tuple[Mutation, ...] = (_member, _member, _swap, _omit)
