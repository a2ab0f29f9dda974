"""Words English headings as questions."""

from __future__ import annotations

import re

_VERBS_WORDS = (
    "add adjust allow apply assign attach back build calibrate cancel change check choose clean clear "
    "close configure connect control convert copy create customize deactivate define delete deploy "
    "disable disconnect download edit enable enter erase export find fix format get import insert install "
    "join load lock log maintain make manage mount move open operate order pause perform pick place plug "
    "power prepare prevent print protect read reboot recover reduce register reinstall remove rename "
    "renew repair replace report request reset resolve restart restore resume retrieve return run save "
    "scan schedule search select send set setup share shut sign specify start stop store submit switch "
    "test transfer translate troubleshoot turn uninstall unlock unpack update upgrade upload use verify "
    "view wash write"
)
_VERBS = frozenset(_VERBS_WORDS.split())
_GERUND = re.compile(r"^([A-Z]?[a-z]+)ing\b")
_CLAUSE = re.compile(
    r"\b(?:cannot|can't|does not|doesn't|do not|don't|is not|isn't|are not|won't|will not|fails?)\b", re.IGNORECASE
)
_FAILURE = re.compile(r"\b(?:errors?|failures?|problems?|faults?|jams?)$", re.IGNORECASE)
_GENERIC = re.compile(
    r"(?:usage|examples?|notes?|options?|settings?|requirements?|prerequisites|procedures?|steps|details?"
    r"|summary|description|cause|solution|remedy|specifications?|configuration|installation|setup"
    r"|parameters|limitations)",
    re.IGNORECASE,
)


def about_english(own: str, above: str, *, again: bool) -> str:
    """Ask for what a section says.

    >>> about_english("How to change the roll", "", again=False), about_english("Error codes", "", again=False)
    ('How do I change the roll?', 'What should I know about Error codes?')
    """
    own = own.rstrip(".:")
    first, _, rest = own.partition(" ")
    verb = base(first)
    if found := re.match(r"(?i)how to\s+(.+)", own):
        return f"How do I {_lowered(found[1])}?"
    if verb and rest and not _FAILURE.search(own):
        return f"How do I {verb} {rest}?"
    if _CLAUSE.search(own):
        return f"What should I do if {_lowered(own)}?"
    of = f" of {above}" if above and (again or _GENERIC.fullmatch(own)) else ""
    return f"What should I {'do' if _FAILURE.search(own) else 'know'} about {own}{of}?"


def base(word: str) -> str | None:
    """Give the verb of an imperative or a gerund; None where the word is no verb of manuals.

    >>> [base(word) for word in ("Setting", "Configuring", "Install", "Printer")]
    ['set', 'configure', 'install', None]
    """
    lower = word.lower()
    if lower in _VERBS:
        return lower
    found = _GERUND.match(word)
    stem = found[1].lower() if found else ""
    doubled = stem[:-1] if stem[-2:-1] == stem[-1:] else stem
    return next((verb for verb in (stem, f"{stem}e", doubled) if verb in _VERBS), None)


def _lowered(text: str) -> str:
    """Lower the first letter of an ordinary word; names and abbreviations keep theirs."""
    first = text.split(" ", 1)[0].lower()
    plain = first in _VERBS or base(first) or first in {"the", "a", "an", "your", "no", "it", "this"}
    return text[0].lower() + text[1:] if plain else text
