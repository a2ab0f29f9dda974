"""敬体 and 常体: which register each sentence is in, by its predicate.

A sentence that ends in a noun (体言止め), a heading, a list item without 。 and what stands in quotation marks have no
register.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from curate.style.rule import Found, Rule, sentences, unquoted
from curate.style.sheet import Sheet

_POLITE = re.compile(
    r"(?:です|ます|ました|ません|でした|でしょう|ましょう|ください|下さい|くださいませ|ませ|願います|ございます)(?:か|ね|よ|が|けど|ので|から)?$"
)
_PLAIN = re.compile(
    r"(?:である|であった|だった|だろう|であろう|べきだ|[ぁ-ん一-龯ァ-ヺー]だ|ない|なかった|せよ|しろ|[えけせてねめれげべぺきぎしじちにびみりい]る"
    r"|[ぁ-ん一-龯][うくぐすつぬぶむる]|[っいしん]た|んだ|[えけせてねめれげべちきみり]た|たい)(?:か|ね|よ|が)?$"
)
_ITEM = re.compile(r"\s*(?:[-*+・●○■□◆◇※•#|>]|\(?\d{1,3}[.)）．、]|[①-⑳])")
_TO_POLITE = {
    "である": "です", "だった": "でした", "であった": "でした",
    "だろう": "でしょう", "であろう": "でしょう", "だ": "です",
    "する": "します", "した": "しました", "しない": "しません", "できる": "できます", "できない": "できません",
    "なる": "なります", "なった": "なりました", "ある": "あります", "あった": "ありました",
    "いる": "います", "いない": "いません",
    "される": "されます", "された": "されました", "せよ": "してください", "しろ": "してください",
}  # fmt: skip
_REQUESTS = re.compile(r"(?:し)?(?:なさい|ろ|て(?:ね|よ)|とけ|ておけ)(?=。|！|!|\n|$)|せよ(?=。|！|!|\n|$)")
_PERMITTED = re.compile(r"[ぁ-ん]せて(?:いただ|頂)(?:きます|きました|いております|いた|きたい|き|く|いて)?")
_HUMBLE = {"させていただきます": "いたします", "させていただきました": "いたしました", "させていただき": "いたし"}
_DOUBLED = {
    "ご覧になられ": "ご覧になり",
    "お越しになられ": "お越しになり",
    "おっしゃられ": "おっしゃり",
    "召し上がられ": "召し上がり",
}


def of(sentence: str) -> str | None:
    """Tell a sentence's register: polite, plain, or null where it has none.

    >>> [of(text) for text in ("電源を切ります。", "電源を切る。", "電源の切り方", "原因は用紙切れ。")]
    ['polite', 'plain', None, None]
    """
    ended = sentence.endswith(("。", "！", "？", "!", "?"))
    predicate = sentence.rstrip("。！？!? ")
    if _POLITE.search(predicate):
        return "polite"
    return "plain" if ended and not _ITEM.match(sentence) and _PLAIN.search(predicate) else None


def rules(sheet: Sheet) -> list[Rule]:
    """Give the rules of register and politeness that the sheet asks for."""
    found = []
    if sheet.register_:
        wanted = sheet.register_
        found.append(
            Rule("register", "[。！？]|です|ます|ました|ません|ください|下さい", lambda text: _register(text, wanted))
        )
    if sheet.requests:
        request = sheet.requests
        found.append(Rule("requests", "なさい|ろ|て[ねよ]|せよ|とけ|ておけ", lambda text: _requests(text, request)))
    if sheet.overpolite is not None:
        most = sheet.overpolite
        found.append(
            Rule("overpolite", f"せていただ|せて頂|{'|'.join(_DOUBLED)}", lambda text: _overpolite(text, most))
        )
    return found


def _register(text: str, wanted: str) -> Iterator[Found]:
    plain_text = unquoted(text)
    told = [(start, end, of(plain_text[start:end])) for start, end in sentences(plain_text)]
    if wanted == "consistent":
        polite, plain = (sum(register == name for _, _, register in told) for name in ("polite", "plain"))
        wanted = "polite" if polite >= plain else "plain"
    for start, end, register in told:
        if register and register != wanted:
            yield start, end, _polite(text[start:end]) if wanted == "polite" else None


def _polite(sentence: str) -> str | None:
    """Write a plain sentence politely, where its end is one of the common ones."""
    body = sentence.rstrip("。！？!?")
    for plain in sorted(_TO_POLITE, key=len, reverse=True):
        if body.endswith(plain):
            return body.removesuffix(plain) + _TO_POLITE[plain] + sentence[len(body) :]
    return None


def _requests(text: str, request: str) -> Iterator[Found]:
    for found in _REQUESTS.finditer(unquoted(text)):
        does = found[0].startswith(("し", "せ"))
        yield found.start(), found.end(), f"して{request}" if does and request.startswith("く") else None


def _overpolite(text: str, most: int) -> Iterator[Found]:
    for at, found in enumerate(_PERMITTED.finditer(text)):
        if at >= most:
            yield found.start(), found.end(), _HUMBLE.get(found[0].replace("頂", "いただ"))
    for found in re.finditer("|".join(_DOUBLED), text):
        yield found.start(), found.end(), _DOUBLED[found[0]]
