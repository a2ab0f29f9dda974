"""Which edits of kana can be judged at all: not those between two forms that may both be meant."""

from __future__ import annotations

from curate.typos.candidates import DOUBLED, MISTAKEN, ROMAJI, SURPLUS, SWAPPED, Candidate
from curate.typos.slips import groups

_OFTEN = 8  # how known the triples of a mistaken, missing or surplus kana have to be at least
_PARTICLES = frozenset("はがをにでとのもへやらしな")
# Words of more than one kana that no adverb (いろいろ, もともと) is made of.
_NEVER_TWICE = frozenset(
    groups(
        "から まで より して する した しま ます です ある いる こと もの ため とき ので のは では には とは ても ない"
    )
    + groups("れる られ よう という ました ません ように される された として について によっ")
)
_SAID_TWICE = frozenset(
    groups("から かも この でき")
)  # a kana that may stand twice, and what follows: どこか + から, ここ + の
_BOTH = frozenset(groups("いあ あい ごこ たて てた"))  # いる and ある, ごと and こと, した and して
_ENDS = frozenset(
    groups("れる るれ るり りる くき きく うい いう めむ むめ せし しせ える けき せす")
)  # of a verb's forms
_NO_MISS = frozenset(groups("ように などの"))  # よう and など stand alone as well
_NOT_LEFT_OUT = frozenset(groups("てい でい から"))  # 思ってます is said so; か may end a question


def plausible(text: str, one: Candidate) -> bool:
    """Tell whether an edit of the text is one that triples and path costs can judge."""
    before, after = text[one.start - 1], text[one.end]
    if one.kind == DOUBLED:
        return _doubled(one.put, before, after)
    if one.kind in (SWAPPED, ROMAJI):
        return True
    if one.known < _OFTEN:
        return False
    if one.kind == SURPLUS:
        return _kana(before) and text[one.start] not in "おごがはをにのもう"
    if one.kind == MISTAKEN:
        known = before + text[one.start] == "かつ" or _either(text[one.start], one.put, after)
        return (_kana(before) or _kana(after)) and not known
    return _missed(text[one.start - 2 : one.start], one.put, after)


def after_kanji(text: str, one: Candidate) -> bool:
    """Tell an edit of the first kana after kanji, but for a particle said twice.

    Which kana can follow depends on the kanji, and triples do not see which it is.
    """
    if not "\u4e00" <= text[one.start - 1] <= "\u9fff":
        return False
    return one.kind in (MISTAKEN, SWAPPED) or (one.kind == DOUBLED and one.put not in _PARTICLES - {"し", "ら", "な"})


def _doubled(put: str, before: str, after: str) -> bool:
    """Tell what is never said twice: words of grammar, and a kana that is no cry (あああ) and no 離れてて."""
    if len(put) > 1:
        return put in _NEVER_TWICE
    said_so = put == "て" and after != "い"
    return put not in (before, after) and not said_so and put + after not in _SAID_TWICE


def _either(stood: str, put: str, after: str) -> bool:
    if stood in _PARTICLES and put in _PARTICLES:
        return True
    both = stood + put
    return both in _BOTH or (not _kana(after) and both in _ENDS)


def _missed(before: str, put: str, after: str) -> bool:
    """Tell whether a kana can be missed: not most particles, nor what people leave out or another word begins with."""
    if put in "はがをもとで" or (not _kana(before[-1:]) and put in "にのかなそこ"):
        return False
    if before + put in _NO_MISS or before[-1:] + put in _NOT_LEFT_OUT:
        return False
    if put == "て" and (after in "いく頂下" or not _kana(after)):  # お問い合わせいただく, 出場し、
        return False
    return (_kana(after) or put not in "たの") and (put != "の" or after != "で")


def _kana(sign: str) -> bool:
    return "ぁ" <= sign <= "ゖ"
