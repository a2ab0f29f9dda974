"""The ticket as it is planned, before it is written in the style of its source."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

Person = dict[str, str]


@dataclass
class Ticket:
    """One planned ticket: the bare question and answer, and all that is planted in it."""

    source: str
    language: str
    topic: str
    product: str
    subject: str
    question: str
    answer: str
    person: Person
    agent: str
    when: datetime
    resolved: bool = True
    dialogue: list[str] = field(default_factory=list)
    planted: dict[str, str] | None = None
    tags: set[str] = field(default_factory=set)
    copy_of: Ticket | None = None
    variant_of: Ticket | None = None
    why: str = ""
    conflict: dict[str, str] | None = None
    id: str = ""
    status: str = ""
    body: str = ""
    reply: str = ""
    dialogue_text: str = ""

    def full_text(self) -> str:
        """Give all text a reader of this ticket sees, besides the columns of the person."""
        return "\n".join([self.subject, self.body, self.reply, self.dialogue_text])
