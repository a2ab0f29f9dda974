"""Who plays whom in a thread: a surrogate's name for each, never one's own, and never one for two people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from curate.anonymize.surrogates.keyed import Keyed


class Name(NamedTuple):
    """A part of a name: as it is written, and how it sounds (in katakana, or as it is written in Latin letters)."""

    written: str
    sound: str


@dataclass
class Cast:
    """The names given out in one thread.

    The key alone says which name a person gets, so that it is the same in every thread and run; only where another one
    of the thread has it by then, the next of the list is taken. Names that sound alike count as one: two people who
    differ in kanji only would be one in kana.
    """

    keyed: Keyed
    taken: dict[tuple[str, str], str] = field(default_factory=dict)

    def choose(self, purpose: str, owner: str, listed: Sequence[Name], within: str) -> Name:
        """Choose a name of a list for `owner`, one that nobody else has.

        `within` is the surname that a given name goes with: where a thread has more people than the list has names,
        names are given out again, but never twice with the same surname.

        >>> cast, listed = Cast(Keyed(b"0123456789abcdef")), [Name("佐藤", "サトウ"), Name("鈴木", "スズキ")]
        >>> len({cast.choose("surname", owner, listed, owner).written for owner in ("山田", "小川")})
        2
        """
        start = self.keyed.number(purpose, owner, len(listed))
        for scope in (purpose, f"{purpose} {within}"):
            for one in (*listed[start:], *listed[:start]):
                if self.taken.setdefault((scope, one.sound), owner) == owner:
                    self.taken.setdefault((f"{purpose} {within}", one.sound), owner)
                    return one
        return listed[start]
