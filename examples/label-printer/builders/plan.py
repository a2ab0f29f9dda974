"""Plans all tickets of one language: which question goes where, and what is planted."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random
from typing import Any

from builders.common import load
from builders.model import Ticket
from builders.variants import notation, slip, wide

SHARES: dict[str, dict[str, dict[str, int]]] = {
    "ja": {
        "zendesk": {"base": 108, "short": 6, "copy": 8, "variant": 22, "personal": 14},
        "legacy": {"base": 44, "short": 2, "copy": 3, "variant": 8, "personal": 4},
        "chat": {"base": 42, "short": 0, "copy": 2, "variant": 5, "personal": 3},
        "mail": {"base": 16, "short": 0, "copy": 0, "variant": 2, "personal": 3},
    },
    "en": {
        "tickets_en": {"base": 41, "short": 1, "copy": 2, "variant": 4, "personal": 5},
        "chat_en": {"base": 15, "short": 0, "copy": 0, "variant": 0, "personal": 2},
    },
}
STARTS = {"legacy": datetime(2023, 1, 10), "mail": datetime(2025, 3, 3)}
CHATS = ("chat", "chat_en")
DEALT_FIRST = (*CHATS, "legacy")
CHANGED_SINCE_2023 = {"preheat", "warranty", "clean_freq", "sleep", "gap_shift", "e01", "wifi"}


class Planner:
    """Deals out questions, people and planted dirt with one seeded source of chance."""

    def __init__(self, language: str, seed: int) -> None:
        """Read the content of one language and start the source of chance."""
        self.language, self.rng = language, Random(seed)
        people, self.specials = load("people.yaml"), load("specials.yaml")
        self.people, self.agents = people[f"customers_{language}"], people[f"agents_{language}"]
        names = ["topics_ja_print", "topics_ja_errors", "topics_ja_setup"] if language == "ja" else ["topics_en"]
        self.topics = [topic for name in names for topic in load(f"{name}.yaml")]
        suffix = "" if language == "ja" else "_en"
        self.conflicts = load("contradictions.yaml")[f"contradictions{suffix}"]
        self.personal = list(self.specials[f"personal_{language}"])
        self.tickets: list[Ticket] = []

    def _when(self, source: str) -> datetime:
        """Pick a working day and hour in the year of the source."""
        day = STARTS.get(source, datetime(2025, 4, 1)) + timedelta(days=self.rng.randrange(230))
        day -= timedelta(days=max(0, day.weekday() - 4))
        return day + timedelta(hours=self.rng.randrange(9, 18), minutes=self.rng.randrange(60))

    def _ticket(self, source: str, topic: dict[str, Any], question: str, answer: str) -> Ticket:
        """Make one ticket with a customer, an agent and a date."""
        product = topic["product"]
        if product == "共通":
            named = [model for model in ("LP-200", "LP-350") if model in question]
            product = named[0] if named else self.rng.choice(["LP-200", "LP-200", "LP-350"])
        subject = topic.get("subject") or self.rng.choice(topic["subjects"])
        person, agent = self.rng.choice(self.people), self.rng.choice(self.agents)
        made = Ticket(
            source, self.language, topic.get("id", topic.get("topic", "")), product, subject, question, answer,
            person, agent, self._when(source),
        )  # fmt: skip
        self.tickets.append(made)
        return made

    def _answer(self, topic: dict[str, Any], index: int) -> str:
        """Join the answers that fit one question; empty where none does."""
        joint = "" if self.language == "ja" else " "
        use = topic["use"][index]
        return "" if use == "-" else joint.join(topic["answers"][int(digit)] for digit in use)

    def _base(self) -> None:
        """Deal every question to one source; chats get first questions, which fit their dialogue."""
        pool = [(topic, index) for topic in self.topics for index in range(len(topic["questions"]))]
        self.rng.shuffle(pool)
        shares = SHARES[self.language]
        for source in sorted(shares, key=lambda name: name not in DEALT_FIRST):
            if source in CHATS:
                wanted = [entry for entry in pool if entry[1] == 0]
            elif source == "legacy":
                wanted = [entry for entry in pool if entry[0]["id"] not in CHANGED_SINCE_2023]
            else:
                wanted = list(pool)
            for entry in wanted[: shares[source]["base"]]:
                pool.remove(entry)
                topic, index = entry
                made = self._ticket(source, topic, topic["questions"][index], self._answer(topic, index))
                made.resolved = bool(made.answer)
                if source in CHATS:
                    made.dialogue = list(topic["chat"])

    def _keep_open(self) -> None:
        """Leave part of the plain tickets without a real answer."""
        fixed = {q for pair in self.specials[f"near_misses_{self.language}"] for q in pair}
        fixed |= {pair[0] for pair in self.specials[f"reworded_{self.language}"]}
        for source in SHARES[self.language]:
            plain = [t for t in self.tickets if t.source == source and t.resolved and t.question not in fixed]
            total = sum(SHARES[self.language][source][kind] for kind in ("base", "short", "copy", "variant"))
            already = sum(1 for t in self.tickets if t.source == source and not t.resolved)
            count = round(total * 0.25) - SHARES[self.language][source]["short"] - already
            for ticket in self.rng.sample(plain, count):
                ticket.resolved, ticket.answer = False, self.rng.choice(self.specials[f"holding_{self.language}"])
        for ticket in self.tickets:
            if not ticket.resolved and not ticket.answer and ticket.source in (*CHATS, "mail"):
                ticket.answer = self.specials[f"holding_{self.language}"][0]

    def _short(self) -> None:
        """Add very short tickets that nobody could answer."""
        texts = list(self.specials[f"short_{self.language}"])
        for source, share in SHARES[self.language].items():
            for _ in range(share["short"]):
                text = texts.pop(0)
                topic = {"id": "unclear", "product": "共通", "subject": text}
                made = self._ticket(source, topic, text, "")
                made.resolved = False
                made.tags.add("short")

    def _conflicting(self) -> None:
        """Add the answers that contradict the manuals, and English tickets in the Japanese file."""
        for conflict in self.conflicts:
            made = self._ticket(conflict["source"], conflict, conflict["question"], conflict["answer"])
            made.conflict = conflict
        if self.language == "ja":
            for entry in self.specials["english_in_ja"]:
                made = self._ticket("zendesk", entry, entry["question"], entry["answer"])
                made.tags.add("english")

    def _rewrites(self) -> list[tuple[Ticket, str, str]]:
        """List rewrites of base questions, each kind in turn: original, new question, kind."""
        words = dict(self.specials[f"reworded_{self.language}"])
        pairs, slips = self.specials.get("notation_ja", []), self.specials[f"typos_{self.language}"]
        kinds: dict[str, list[tuple[Ticket, str, str]]] = {"reworded": [], "notation": [], "width": [], "typo": []}
        originals = [t for t in self.tickets if t.resolved and not t.tags and not t.conflict]
        self.rng.shuffle(originals)
        for ticket in originals:
            old = ticket.question
            options = {"reworded": words.get(old, old), "typo": slip(old, slips, self.rng)}
            if self.language == "ja":
                options |= {"notation": notation(old, pairs), "width": wide(old)}
            changed = {kind: new for kind, new in options.items() if new != old}
            if changed:
                kind = "reworded" if "reworded" in changed else min(changed, key=lambda name: len(kinds[name]))
                kinds[kind].append((ticket, changed[kind], kind))
        return [entry for row in _columns(list(kinds.values())) for entry in row]

    def _variants(self) -> None:
        """Add near-duplicates: the same question, from another customer, written a little differently."""
        rewrites = self._rewrites()
        for source, share in SHARES[self.language].items():
            for _ in range(share["variant"]):
                barred = CHANGED_SINCE_2023 if source == "legacy" else set()
                place = next(n for n, entry in enumerate(rewrites) if entry[0].topic not in barred)
                original, question, kind = rewrites.pop(place)
                topic = {"id": original.topic, "product": original.product, "subject": original.subject}
                made = self._ticket(source, topic, question, original.answer)
                made.variant_of, made.why = original, kind
                made.dialogue = []

    def _copies(self) -> None:
        """Add exact duplicates: the same text sent again a few minutes later."""
        for source, share in SHARES[self.language].items():
            fitting = [
                t for t in self.tickets
                if t.source == source and t.resolved and not t.tags and not t.conflict and not t.variant_of
            ]  # fmt: skip
            for original in self.rng.sample(fitting, share["copy"]):
                topic = {"id": original.topic, "product": original.product, "subject": original.subject}
                made = self._ticket(source, topic, original.question, original.answer)
                made.person, made.agent, made.copy_of = original.person, original.agent, original
                made.when = original.when + timedelta(minutes=self.rng.randrange(2, 40))

    def _plant_personal(self) -> None:
        """Give sentences with personal data to some plain tickets."""
        for source, share in SHARES[self.language].items():
            plain = [t for t in self.tickets if t.source == source and not t.tags and not t.copy_of and not t.conflict]
            for ticket in self.rng.sample(plain, min(share["personal"], len(self.personal))):
                ticket.planted = self.personal.pop(0)

    def plan(self) -> list[Ticket]:
        """Plan all tickets of the language, in order of source and date."""
        self._base()
        self._keep_open()
        self._short()
        self._conflicting()
        self._variants()
        self._copies()
        self.rng.shuffle(self.personal)
        self._plant_personal()
        order = list(SHARES[self.language])
        return sorted(self.tickets, key=lambda t: (order.index(t.source), t.when, t.question))


def _columns(lists: list[list[Any]]) -> list[list[Any]]:
    """Take the first of each list, then the second of each, until all are empty."""
    longest = max(len(items) for items in lists)
    return [[items[n] for items in lists if n < len(items)] for n in range(longest)]
