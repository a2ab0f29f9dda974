"""English rewrites: the pattern of the question, and contractions."""

from __future__ import annotations

import re

# Openings of one row ask the same thing.
OPENINGS = [
    ("How do I ", "How can I ", "How would I ", "Could you tell me how to "),
    ("What should I do if ", "What do I do if ", "What should be done if "),
    ("What should I do when ", "What do I do when ", "What should be done when "),
    ("What should I know about ", "What is there to know about ", "Could you tell me about "),
    ("Can I ", "Is it possible to "),
    ("Where can I find ", "Where do I find "),
]
CONTRACTIONS = [
    ("do not", "don't"),
    ("does not", "doesn't"),
    ("did not", "didn't"),
    ("is not", "isn't"),
    ("are not", "aren't"),
    ("will not", "won't"),
    ("cannot", "can't"),
    ("I am", "I'm"),
    ("it is", "it's"),
]


def pattern(text: str) -> list[str]:
    """Give the question with other openings.

    >>> pattern("How do I clean the print head?")[0]
    'How can I clean the print head?'
    """
    for row in OPENINGS:
        for start in row:
            if text.startswith(start):
                return [other + text.removeprefix(start) for other in row if other != start]
    return []


def contractions(text: str) -> list[str]:
    """Give the text with one phrase at a time contracted or written out.

    >>> contractions("The printer does not start.")
    ["The printer doesn't start."]
    """
    found = []
    for row in CONTRACTIONS:
        for one, other in (row, row[::-1]):
            changed = re.sub(rf"\b{one}\b", other, text)
            if changed != text:
                found.append(changed)
    return found


OPERATIONS = {"en.pattern": pattern, "en.contractions": contractions}
