"""Slips in katakana words: what fingers make of a word, and which two words are one slip apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from curate.typos.slips import groups, related

_ALIKE = groups(
    "カガ キギ クグ ケゲ コゴ サザ シジ スズ セゼ ソゾ タダ チヂ ツヅ テデ トド ハバパ ヒビピ フブプ ヘベペ ホボポ"
)
_ALIKE += groups("ツッ ヤャ ユュ ヨョ アァ イィ ウゥ エェ オォ ソン シツ ッー ヴブ ロー リソ ンソ ニー")
_USUAL = {frozenset((one, two)) for group in _ALIKE for one in group for two in group if one != two}
_LEFT_OUT = frozenset("ッンーャュョィェァゥォ")
_ENDINGS = frozenset("ーズスド")  # サーバ and サーバー, クリスタル and クリスタルズ are two spellings or two words


def usual_slips(part: str) -> Iterator[str]:
    """Give what a part may have been meant for, if a finger slipped as fingers do."""
    for at, sign in enumerate(part):
        if at and sign == part[at - 1]:
            yield part[:at] + part[at + 1 :]
        if at + 1 < len(part):
            yield part[:at] + part[at + 1] + sign + part[at + 2 :]
        for pair in _USUAL:
            if sign in pair and "ー" not in pair:
                yield part[:at] + next(iter(pair - {sign})) + part[at + 1 :]
        for missing in _LEFT_OUT - {"ー"} if at + 1 < len(part) else ():
            yield part[: at + 1] + missing + part[at + 1 :]


def thinkable(part: str, word: str) -> bool:
    """Tell a sign mistaken for one of its consonant or vowel, and a sign more or less, from another word."""
    wrong, right = _changed(part, word)
    return len(wrong) != len(right) or related(*(chr(ord(sign) - 0x60) for sign in wrong + right))


def one_slip(one: str, two: str) -> bool:
    """Tell two words that differ by a sign more, less or other, or by two beside each other changed about."""
    if one == two or abs(len(one) - len(two)) > 1:
        return False
    if len(one) == len(two):
        other = [at for at in range(len(one)) if one[at] != two[at]]
        if len(other) == 1:
            return True
        return (
            len(other) == 2
            and other[1] == other[0] + 1
            and one[other[0]] == two[other[1]]
            and one[other[1]] == two[other[0]]
        )
    long, short = (one, two) if len(one) > len(two) else (two, one)
    return short in without_one(long)


def _changed(part: str, word: str) -> tuple[str, str]:
    left, cut = 0, 0
    most = min(len(part), len(word))
    while left < most and part[left] == word[left]:
        left += 1
    while cut < most - left and part[-1 - cut] == word[-1 - cut]:
        cut += 1
    return part[left : len(part) - cut], word[left : len(word) - cut]


def usual(part: str, word: str) -> bool:
    """Tell the slips that fingers make: signs that look alike, doubled, changed about, small ones left out."""
    wrong, right = _changed(part, word)
    if len(wrong) == len(right):
        return len(wrong) == 2 or frozenset((wrong, right)) in _USUAL
    if not wrong:
        return right in _LEFT_OUT
    at = len(_shared(part, word))
    return wrong in part[max(0, at - 1) : at] + part[at + 1 : at + 2] or wrong in _LEFT_OUT


def left_out(part: str, word: str) -> bool:
    """Tell a word that has one of ッンー and the small signs more than the part: a spelling, as often as a slip."""
    wrong, right = _changed(part, word)
    return not wrong and right in _LEFT_OUT


def _shared(part: str, word: str) -> str:
    return part[: next((at for at in range(min(len(part), len(word))) if part[at] != word[at]), len(word))]


def ending(part: str, word: str) -> bool:
    """Tell two spellings or forms that differ in the last sign: サーバ and サーバー, アップロード and アップローダ."""
    if part[:-1] == word[:-1]:
        return True
    return (part[:-1] == word and part[-1] in _ENDINGS) or (word[:-1] == part and word[-1] in _ENDINGS)


def without_one(word: str) -> Iterable[str]:
    """Give what is left of a word without each of its signs."""
    return (word[:at] + word[at + 1 :] for at in range(len(word)))
