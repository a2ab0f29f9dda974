"""Tells who speaks in a ticket: the customer, the support, a machine, or a note that is nobody's business."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from unicodedata import normalize

from ingest.tickets import mail, outcome
from ingest.tickets.automatic import from_words
from ingest.tickets.rows import Turn
from ingest.tickets.states import PRIVATE, role
from ingest.tickets.wiki import body
from migaki.mapping import Mapping, Markup

_TELLING = re.compile(
    r"\b(?:support|agent|help|helpdesk|desk|operator|customer|admin|administrator|staff|bot|chatbot|system|service|user"
    r"|client|automation|requester|visitor|guest)\b"
)
_LISTED = {"customers": "user", "agents": "assistant", "bots": "bot", "hidden": PRIVATE}


@dataclass(frozen=True, slots=True)
class Said:
    """A message before it is settled who speaks."""

    text: str
    role: str = ""  # the export's word for it
    author: frozenset[str] = frozenset()
    at: str | None = None
    private: bool = False
    accepted: bool = False
    place: str | None = None  # user, assistant: what the field tells that it stands in


@dataclass(slots=True)
class Speakers:
    """Decides roles by what a mapping lists, then by the words of the role, then by who asked."""

    listed: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, mapping: Mapping) -> Speakers:
        """Take the lists of a mapping."""
        lists = {role: getattr(mapping, name) for name, role in _LISTED.items()}
        return cls({_folded(word): role for role, words in lists.items() for word in words})

    def role(self, word: str, author: frozenset[str], asker: frozenset[str]) -> str | None:
        """Give the role of a message, `private` for a note, None where nothing tells.

        >>> agents = Speakers.of(Mapping(agents=["@maker.example"]))
        >>> agents.role("", frozenset({"sato@maker.example"}), frozenset({"tanaka"}))
        'assistant'
        """
        if by_list := self._listed(word, author) or role(word):
            return by_list
        if author and author & asker:
            return "user"
        named = next((found for name in sorted(author) if (found := _of_name(name))), None)
        return named or ("assistant" if author and asker else None)

    def by_word(self, one: Said) -> str | None:
        """Give the role that the export itself tells of a message, apart from who asked."""
        return self._listed(one.role, one.author) or role(one.role)

    def _listed(self, word: str, author: frozenset[str]) -> str | None:
        if not self.listed:
            return None
        names = [_folded(word), *map(_folded, sorted(author))]
        domains = ["@" + name.rpartition("@")[2] for name in names if "@" in name]
        return next((self.listed[name] for name in (*names, *domains) if name in self.listed), None)


def turns(said: Sequence[Said], asker: frozenset[str], speakers: Speakers, markup: Markup) -> list[Turn]:
    """Settle who speaks, `asker` being the customer; a message that nothing tells of is the support's.

    What repeats the question or the answer is left out: first comments often do, and so do rows of one ticket.
    """
    asked = any(one.place == "user" for one in said)
    roles = [one.place or (PRIVATE if one.private else speakers.role(one.role, one.author, asker)) for one in said]
    told = any(by in ("user", "assistant") for by, one in zip(roles, said, strict=True) if one.role)
    made: list[Turn] = []
    fixed: set[str] = set()
    seen: set[tuple[str, str | None]] = set()
    for number, (one, told_by) in enumerate(zip(said, roles, strict=True)):
        guessed = None if told else "user" if not number and not asked else "assistant"
        by = told_by or guessed
        text = body(one.text, markup)
        if by == "assistant" and not one.place:
            by = _heard(one, text, sure=bool(speakers.by_word(one)))
        key = (" ".join(text.split()), None if one.place else one.at)
        repeats = key[0] in fixed or (key in seen and one.at) or (one.place and any(key[0] == old for old, _ in seen))
        if not repeats:
            made.append(Turn(None if by == PRIVATE else by, text, one.at, one.accepted))
        seen.add(key)
        fixed |= {key[0]} if one.place else set()
    return made


def _heard(one: Said, text: str, *, sure: bool) -> str:
    """Hear from what is said that it is no support: a machine's receipt, or someone else with the same trouble."""
    # What is quoted below was said by others; it is cut off only where the words are there at all, for that takes time.
    if from_words("", "", text) and from_words("", "", mail.said(text)) == "bot":
        return "bot"
    return "user" if one.author and not sure and outcome.suffers_too(text) else "assistant"


def _of_name(name: str) -> str | None:
    """Give the role that a name says; in Latin letters by whole words, for Stafford is no staff."""
    return role(" ".join(_TELLING.findall(name)) if name.isascii() else name)


def _folded(word: str) -> str:
    return normalize("NFKC", word).strip().casefold()
