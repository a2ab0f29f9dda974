"""Plants one typo of a known kind into a real sentence, so that what is found can be counted kind by kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

_VOICED = dict(zip("かきくけこさしすせそたちつてとはひふへほ", "がぎぐげござじずぜぞだぢづでどばびぶべぼ", strict=True))
_SMALL = dict(zip("つやゆよあいうえお", "っゃゅょぁぃぅぇぉ", strict=True))
_ROWS = ["あいうえお", "かきくけこ", "さしすせそ", "たちつてと", "なにぬねの", "まみむめも", "らりるれろ"]
_ROMAJI = {
    **dict(zip("かきくけこ", ("ka", "ki", "ku", "ke", "ko"), strict=True)),
    **dict(zip("さすせそた", ("sa", "su", "se", "so", "ta"), strict=True)),
    **dict(zip("てとなにの", ("te", "to", "na", "ni", "no"), strict=True)),
    **dict(zip("まみめもら", ("ma", "mi", "me", "mo", "ra"), strict=True)),
    **dict(zip("りるれろん", ("ri", "ru", "re", "ro", "n"), strict=True)),
}
_TO_KATAKANA = {code: code + 0x60 for code in range(ord("ぁ"), ord("ゖ") + 1)}
_NEIGHBOURS = dict(zip("qwertyuiopasdfghjklzxcvbnm", "wertyuiopqsdfghjklaxcvbnmz", strict=True))


@dataclass(frozen=True)
class Planted:
    """A sentence with one typo, the sentence without it, and where the typo stands (code points of `wrong`)."""

    wrong: str
    right: str
    start: int
    end: int
    kind: str


Edit = tuple[int, int, str]  # start, end, what is written there instead
Edits = Callable[[str], Iterator[Edit]]


def plant(sentences: Sequence[str], kinds: dict[str, Edits], seed: int) -> list[Planted]:
    """Plant a typo of each kind into every sentence that can take one, each time at a place drawn at random."""
    draw = Random(seed)
    made: list[Planted] = []
    for kind, edits in kinds.items():
        for right in sentences:
            places = [edit for edit in edits(right) if right[edit[0] : edit[1]] != edit[2]]
            if places:
                start, end, piece = draw.choice(places)
                wrong = right[:start] + piece + right[end:]
                made.append(Planted(wrong, right, start, start + len(piece), kind))
    return made


def _at(pattern: str, change: Callable[[str], list[str]]) -> Edits:
    found = re.compile(pattern)

    def edits(text: str) -> Iterator[Edit]:
        for match in found.finditer(text):
            for piece in change(match[0]):
                yield match.start(), match.end(), piece

    return edits


def _confused(kana: str) -> list[str]:
    tables = [_VOICED, _SMALL]
    swaps = [
        new for table in tables for old, new in [*table.items(), *((b, a) for a, b in table.items())] if old == kana
    ]
    return swaps + [other for row in _ROWS if kana in row for other in row if other != kana]


def _katakana(kana: str) -> list[str]:
    plain = kana.translate({code + 0x60: code for code in range(ord("ぁ"), ord("ゖ") + 1)})
    return [other.translate(_TO_KATAKANA) for other in _confused(plain)]


_WORD = r"(?<=[ァ-ヶー])[ァ-ヶー](?=[ァ-ヶー]{2})"  # inside a katakana word, not its first
JAPANESE: dict[str, Edits] = {
    "particle doubled": _at(r"(?<=[一-龥ァ-ヶー])[をがにはのでと](?=[一-龥ァ-ヶ])", lambda kana: [kana * 2]),
    "kana doubled": _at(r"(?<=[ぁ-ん])[ぁ-んっ](?=[ぁ-ん。、])", lambda kana: [kana * 2]),
    "word doubled": _at(r"(?<=[ぁ-ん])[一-龥]{2}(?=[をがはに])|から|まで|して|する", lambda word: [word * 2]),
    "kana missing": _at(r"(?<=[ぁ-ん])[ぁ-ん](?=[ぁ-ん])", lambda _: [""]),
    "particle missing": _at(r"(?<=[一-龥])[をがに](?=[一-龥])", lambda _: [""]),
    "kana swapped": _at(r"(?<=[ぁ-ん])([ぁ-ん])(?!\1)[ぁ-ん](?=[ぁ-ん。])", lambda two: [two[::-1]]),
    "kana mistaken": _at(r"(?<=[ぁ-ん])[ぁ-ん](?=[ぁ-ん。])", _confused),
    "katakana missing": _at(_WORD, lambda _: [""]),
    "katakana doubled": _at(_WORD, lambda kana: [kana * 2]),
    "katakana mistaken": _at(_WORD, _katakana),
    "katakana swapped": _at(r"(?<=[ァ-ヶー])([ァ-ヶー])(?!\1)[ァ-ヶー](?=[ァ-ヶー])", lambda two: [two[::-1]]),
    "romaji left": _at(
        r"(?<=[ぁ-ん])[かきくけこさすせそたてとなにのまみめもらりるれろ](?=[ぁ-ん。])", lambda kana: [_ROMAJI[kana][0]]
    ),
}

_INNER = r"(?<=\b[a-z])[a-z]{3,}(?=[a-z]\b)"


def _letters(change: Callable[[str, int], str]) -> Callable[[str], list[str]]:
    return lambda word: [change(word, at) for at in range(len(word) - 1)]


ENGLISH: dict[str, Edits] = {
    "letter missing": _at(_INNER, _letters(lambda word, at: word[:at] + word[at + 1 :])),
    "letter doubled": _at(_INNER, _letters(lambda word, at: word[:at] + word[at] + word[at:])),
    "letters swapped": _at(_INNER, _letters(lambda word, at: word[:at] + word[at + 1] + word[at] + word[at + 2 :])),
    "letter mistaken": _at(_INNER, _letters(lambda word, at: word[:at] + _NEIGHBOURS[word[at]] + word[at + 1 :])),
    "word doubled": _at(r"(?<= )(?:the|of|to|is|in|and|a|for|with)(?= )", lambda word: [f"{word} {word}"]),
}
"""What fingers do; the words that a speller cannot know to be wrong (form, from) are not left out."""


def homophones(sentences: Sequence[str]) -> Edits:
    """Give the edits that write another of the sentences' words of the same reading, as input methods do.

    Readings are SudachiPy's; only common nouns of two kanji of the vocabulary take part.
    """
    from sudachipy import Dictionary, SplitMode

    tokens = Dictionary(dict="core").create(mode=SplitMode.C)
    sounds: dict[str, set[str]] = {}
    for text in sentences:
        for token in tokens.tokenize(text):
            if re.fullmatch("[一-龥]{2}", token.surface()) and token.part_of_speech()[1] == "普通名詞":
                sounds.setdefault(token.reading_form(), set()).add(token.surface())
    others = {word: sorted(same - {word}) for same in sounds.values() for word in same if len(same) > 1}
    return _at("|".join(sorted(others)) or "(?!)", lambda word: others[word])
