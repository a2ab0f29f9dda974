"""Errors that a user can mend, said in the language of the locale."""

from __future__ import annotations

import os


def japanese_locale() -> bool:
    """Tell whether the user's locale asks for Japanese (POSIX order: LC_ALL, LC_MESSAGES, LANG)."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return value.lower().startswith("ja")
    return False


def say(en: str, ja: str) -> str:
    """Choose the text for the user's locale.

    >>> say("done", "完了") in {"done", "完了"}
    True
    """
    return ja if japanese_locale() else en


def localised(text: str) -> str:
    """Choose the locale's line of a stored message: English first, Japanese second, so that no digest depends on it."""
    english, _, japanese = text.partition("\n")
    return say(english, japanese or english)


class MigakiError(Exception):
    """Something is wrong with the input: names the place, what was expected, what was found and the next step."""

    def __init__(self, en: str, ja: str) -> None:
        super().__init__(en)
        self.en, self.ja = en, ja

    def __str__(self) -> str:
        return say(self.en, self.ja)

    def __reduce__(self) -> tuple[type[MigakiError], tuple[str, str]]:
        """Carry both texts across process borders."""
        return type(self), (self.en, self.ja)


class Unreadable(MigakiError):
    """A file cannot be read; `reason` is the short code that stands in the error record.

    Codes: empty, truncated, encrypted, encoding, permission, format, limit, damaged; of the machine and the moment:
    time, memory, crash, program (one that would be needed is not installed).
    """

    def __init__(self, reason: str, en: str, ja: str) -> None:
        super().__init__(en, ja)
        self.reason = reason

    def __reduce__(self) -> tuple[type[MigakiError], tuple[str, str, str]]:  # type: ignore[override]
        return type(self), (self.reason, self.en, self.ja)
