"""Measures what is made of mails: what is said, by whom, in which conversation; on generated mails and real ones."""

from __future__ import annotations

import time
from itertools import product
from pathlib import Path
from random import Random

from bench.common import Bars
from bench.ingesting.mail_boxes import Mail, boxes
from bench.ingesting.mail_compose import LANGUAGES, Letter, compose, filled, forward, person, quoted
from bench.ingesting.mail_handwritten import letters
from bench.ingesting.mail_words import JA
from ingest.piece import Piece
from ingest.readers.mail import read
from ingest.tickets.mail import parts
from ingest.tickets.threads import join
from migaki.errors import Unreadable
from migaki.sources import Source

SEED = 20261125


def measure(bars: Bars, data: Path, quick: bool) -> None:
    """Print the lines of mail."""
    made = generated(400 if quick else 4000)
    for name, of in (("ja", True), ("en", False)):
        left, kept = cleaning([letter for letter, japanese in made if japanese is of])
        bars.line(f"mail_left_in_{name}", left, "share", "<=0.02")
        bars.line(f"mail_substance_kept_{name}", kept, "share", ">=0.98")
    _handwritten(bars)
    paired, right = _folders(quick=quick)
    bars.line("mail_thread_pairing", paired, "share", ">=0.98")
    bars.line("mail_roles_right", right, "share", ">=0.99")
    seconds = _seconds([letter.text for letter, _ in made])
    bars.line("mail_seconds_per_10000", seconds * 10_000 / len(made), "s", "<=20")


def _handwritten(bars: Bars) -> None:
    """Print what is left and kept of mails written by hand; each set was looked at after its first measure."""
    for part, name in product(("held", "fresh"), ("ja", "en")):
        left, kept = cleaning([letter for mail, letter in letters(part) if mail.startswith(name)])
        bars.line(f"mail_{part}_left_in_{name}", left, "share", "<=0.02")
        bars.line(f"mail_{part}_substance_kept_{name}", kept, "share", ">=0.98")


def generated(count: int) -> list[tuple[Letter, bool]]:
    """Make mails of every kind; the second of each pair says whether it is Japanese."""
    random = Random(SEED)
    return [_letter(random, number) for number in range(count)]


def _letter(random: Random, number: int) -> tuple[Letter, bool]:
    words = random.choice(LANGUAGES)
    customer, agent = person(random, 2 * number, words), person(random, 2 * number + 1, words, "maker.example")
    subject = filled(random.choice(words.subjects), random, agent, customer)
    asked = compose(
        random, words, customer, agent, filled(random.choice(words.questions), random, customer, agent), support=False
    )
    if random.random() < 0.3:
        return (asked if random.random() < 0.6 else forward(random, words, asked, customer, subject)), words is JA
    body = filled(random.choice(words.solutions), random, agent, customer)
    answer = compose(random, words, agent, customer, body, support=True, bare=random.random() < 0.1)
    return quoted(random, words, answer, asked, customer, subject), words is JA


def cleaning(letters: list[Letter]) -> tuple[float, float]:
    """Give the share of foreign characters in what is kept, and the share of what is said that is kept."""
    foreign = kept = said = 0
    for letter in letters:
        right, wrong, all_ = compared(letter)
        kept, foreign, said = kept + right, foreign + wrong, said + all_
    return foreign / max(1, kept + foreign), kept / max(1, said)


def compared(letter: Letter) -> tuple[int, int, int]:
    """Count the characters of one mail: said and kept, foreign and kept, said; white space aside."""
    text, mask = letter.text, letter.mask()
    taken = [False] * len(text)
    for part in parts(text):
        if part.kind == "said":
            taken[part.start : part.end] = [True] * (part.end - part.start)
    solid = [at for at, character in enumerate(text) if not character.isspace()]
    right = sum(mask[at] and taken[at] for at in solid)
    wrong = sum(taken[at] and not mask[at] for at in solid)
    return right, wrong, sum(mask[at] for at in solid)


def _seconds(texts: list[str]) -> float:
    started = time.process_time()
    for text in texts:
        parts(text)
    return time.process_time() - started


def _folders(*, quick: bool) -> tuple[float, float]:
    """Give the shares of mails that are in the right conversation with all its other mails, and of right roles."""
    count = paired = right = 0
    for mails in boxes(Random(SEED), quick=quick):
        threads, roles = found(mails)
        together: dict[str, set[str]] = {}
        truly: dict[int, set[str]] = {}
        for mail in mails:
            together.setdefault(threads[mail.id], set()).add(mail.id)
            truly.setdefault(mail.thread, set()).add(mail.id)
        count += len(mails)
        paired += sum(together[threads[mail.id]] == truly[mail.thread] for mail in mails)
        right += sum(_same(roles[mail.id], mail.role) for mail in mails)
    return paired / count, right / count


def _same(found: str, role: str) -> bool:
    return found in {"bot", "system"} if role == "machine" else found == role


def found(mails: list[Mail]) -> tuple[dict[str, str], dict[str, str]]:
    """Read the mails of a folder, each a file of its own; give thread and role by Message-ID."""
    documents: list[tuple[Source, list[Piece] | Unreadable]] = []
    for number, mail in enumerate(mails):
        source = Source(Path(f"{number}.eml"), f"box/{number}.eml", "")
        documents.append((source, list(read(source, mail.data))))
    pieces = [
        piece for _, made in join(documents) if isinstance(made, list) for piece in made if piece.category == "Message"
    ]
    threads = {piece.letter.id: str(piece.thread) for piece in pieces if piece.letter}
    return threads, {piece.letter.id: str(piece.role) for piece in pieces if piece.letter}
