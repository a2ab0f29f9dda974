"""How much likelier a Japanese text becomes by an edit: the difference of its cheapest paths through the dictionary."""

from __future__ import annotations

from functools import lru_cache
from importlib.util import find_spec
from typing import Any

_EDGE = "。"  # the cost of a path is counted from its second word on


class Costs:
    """Path costs of SudachiPy's lattice (about -log probability; thousands are much) and the words of its dictionary.

    Words and costs are kept, so that a phrase that comes again is looked up once.
    """

    def __init__(self) -> None:
        from sudachipy import Dictionary, SplitMode  # type: ignore[import-untyped]

        self._dictionary: Any = Dictionary(dict="core")
        self._tokens: Any = self._dictionary.create(mode=SplitMode.C)
        self._costs: dict[str, int] = {}
        self._known: dict[str, str] = {}
        self._readings: dict[str, str] = {}

    def cost(self, text: str) -> int:
        """Give the cost of a text's cheapest path."""
        found = self._costs.get(text)
        if found is None:
            found = int(self._tokens.tokenize(_EDGE + text + _EDGE).get_internal_cost())
            self._costs[text] = found
        return found

    def word(self, text: str) -> str:
        """Give the part of speech of a word of the dictionary (普通名詞, 固有名詞 ...), empty where it knows none."""
        found = self._known.get(text)
        if found is None:
            words = self._dictionary.lookup(text)
            found = words[0].part_of_speech()[1] if len(words) else ""
            self._known[text] = found
        return found

    def reading(self, text: str) -> str:
        """Give how a word of the dictionary is read, in katakana, empty where it knows none."""
        found = self._readings.get(text)
        if found is None:
            words = self._dictionary.lookup(text)
            found = str(words[0].reading_form()) if len(words) else ""
            self._readings[text] = found
        return found

    def verbal(self, text: str) -> bool:
        """Tell a noun that する makes a verb of, and that is nothing else."""
        words = self._dictionary.lookup(text)
        return len(words) > 0 and all(word.part_of_speech()[2].startswith("サ変") for word in words)


def available() -> bool:
    """Tell whether SudachiPy and its dictionary are installed."""
    return bool(find_spec("sudachipy") and find_spec("sudachidict_core"))


@lru_cache
def costs() -> Costs | None:
    """Load the dictionary once a process; None where it is not installed."""
    return Costs() if available() else None
