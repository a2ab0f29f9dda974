"""Text as search tokens: words as they stand, Japanese as overlapping pairs of characters."""

from __future__ import annotations

import re
from unicodedata import normalize

# Han, hiragana, katakana: scripts without spaces. The middle dot ・ is left out: it parts words.
_UNSPACED = "\u3005-\u3007\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_UNSPACED += "\U00020000-\U000323af"
_RUN = re.compile(rf"(?P<unspaced>[{_UNSPACED}]+)|[^\W{_UNSPACED}]+")


def tokens(text: str) -> list[str]:
    """Give the tokens of a text, in order, in NFKC and lower case.

    A run of n unspaced characters gives its n - 1 pairs and its last character, so that a token starts at each of them
    and any part of the run is a phrase of tokens.

    >>> tokens("基板交換 Error-E42")
    ['基板', '板交', '交換', '換', 'error', 'e42']
    """
    found: list[str] = []
    for match in _RUN.finditer(normalize("NFKC", text).lower()):
        run = match.group()
        found += _pairs(run) if match["unspaced"] else [run]
    return found


def phrase(text: str, *, prefix: bool = False) -> str | None:
    """Give the FTS5 phrase that finds a text wherever it stands, down to one Japanese character; None without words.

    `prefix`: the last word may go on.

    >>> phrase("基板"), phrase("板"), phrase("50円"), phrase("err", prefix=True), phrase("!?")
    ('"基板"', '"板" *', '"50 円" *', '"err" *', None)
    """
    found = tokens(text)
    if not found:
        return None
    last = [*_RUN.finditer(normalize("NFKC", text).lower())][-1]
    if last["unspaced"]:
        prefix = len(last.group()) == 1  # a pair that starts with this character is a place where it stands
        found = found if prefix else found[:-1]
    return f'"{" ".join(found)}"' + (" *" if prefix else "")


def _pairs(run: str) -> list[str]:
    return [run[at : at + 2] for at in range(len(run))]
