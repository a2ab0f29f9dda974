"""Opens what is no letter: the notice that a help desk sends of a comment, and the form that a customer filled in."""

from __future__ import annotations

import re

from ingest.tickets.lines import Line, unlabelled
from ingest.tickets.quoting import REPLY_ABOVE

_NAME = 60  # characters of the line that names who commented
_FIELDS = 2  # named fields that make a form
_DAY = (
    r"(?:[a-z]{3,9}day,? |[a-z]{3},? )?(?:[a-z]{3,9}\.? \d{1,2},? \d{4}|\d{1,2}\.? [a-z]{3,9}\.?,? \d{4}"
    r"|\d{4}年 ?\d{1,2}月 ?\d{1,2}日|\d{4}[/.-]\d{1,2}[/.-]\d{1,2}|\d{1,2}[/.]\d{1,2}[/.]\d{4})"
)
_MOMENT = re.compile(
    rf"{_DAY}(?: ?\([^)]{{1,4}}\))?(?:,? (?:at )?(?:午前|午後)?\d{{1,2}}[:時]\d{{2}}(?::\d{{2}})?分?)?"
    r"(?: ?[ap]\.?m\.?)?(?: \(?[a-z]{2,5}(?:[+-]\d{1,4})?\)?)?",
    re.IGNORECASE,
)
_COMMENTED = re.compile(
    r"[^。]{1,60}(?: (?:commented|replied|wrote|added a (?:comment|reply))|(?:さん)?が(?:コメント|返信"
    r"|回答)(?:を追加)?しました)"
    r"[:。.]?",
    re.IGNORECASE,
)
_RULE = re.compile(r"[-=_*─━―]{3,160}")
_FOOT = re.compile(
    r".{0,80}(?:this (?:e-?mail|message) is a service from|delivered by zendesk|powered by|view (?:the "
    r"|this )?(?:request|ticket)"
    r"|turn off this request|配信元|からのサービスです|(?:チケット|リクエスト|問い合わせ)(?:を|の)(?:表示"
    r"|確認はこちら)).{0,80}"
    r"|\[[A-Z0-9]{4,8}-[A-Z0-9]{4,8}\]",
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"\s?[■●・【\[*]?\s?(?:お?名前|ご?氏名|会社名|貴社名|ご?住所|(?:ご?連絡先)?(?:お?電話番号|メールアドレス)"
    r"|ご?連絡先|フリガナ|ふりがな"
    r"|(?:full |your )?name|e-?mail(?: address)?|phone(?: number)?|company|address|subject"
    r"|件名)\s?[】\]*]?\s?: ?\S.{0,100}",
    re.IGNORECASE,
)
# The label of the field that says what is asked, on a line of its own or before the words.
_ASKS = re.compile(
    r"\s?[■●・【\[*]?\s?(?:(?:お問い?合わ?せ|ご?質問|ご?相談|ご?要望)(?:の)?(?:内容|本文|事項)?"
    r"|(?:your )?(?:message|question|comments?|enquiry|inquiry|description))"
    r"\s?(?:[】\]*]{0,3}\s?:[\s*]{0,3}|[】\]]\s?|\*{0,3}\s?$)",
    re.IGNORECASE,
)


def opened(mail: list[Line]) -> list[Line]:
    """Mark the frame of a help desk's notice and its older comments; of a form, the fields that say who asks."""
    filled = [at for at, line in enumerate(mail) if line.text.strip()]
    if not filled or not REPLY_ABOVE.match(mail[filled[0]].text):
        return _form(mail)
    heads = _heads(mail, filled[1:])
    if not heads:
        return mail
    begin, end = heads[0][1], heads[1][0] if len(heads) > 1 else len(mail)
    marked = [*(line.marked("quote") for line in mail[:begin]), *mail[begin:end]]
    marked = [line.marked("disclaimer") if _FOOT.fullmatch(line.text.strip()) else line for line in marked]
    return marked + [line.marked("quote") for line in mail[end:]]


def _heads(mail: list[Line], filled: list[int]) -> list[tuple[int, int]]:
    """Find where each comment's head begins and ends: a name above a moment, or 「〜さんがコメントしました」."""
    found: list[tuple[int, int]] = []
    for before, at in zip([-1, *filled], filled, strict=False):
        told = mail[at].text.strip()
        if _COMMENTED.fullmatch(told):
            found.append((_from(mail, at), at + 1))
        elif len(told) <= _NAME and _MOMENT.fullmatch(told) and before >= 0 and len(mail[before].text) <= _NAME:
            found.append((_from(mail, before), at + 1))
    return found


def _from(mail: list[Line], at: int) -> int:
    """Take in the rule above a comment's head."""
    above = at - 1
    while above >= 0 and not mail[above].text.strip():
        above -= 1
    return above if above >= 0 and _RULE.fullmatch(mail[above].text.strip()) else at


def _form(mail: list[Line]) -> list[Line]:
    fields = [at for at, line in enumerate(mail) if line.kind == "said" and _FIELD.fullmatch(line.text)]
    if len(fields) < _FIELDS:
        return mail
    marked = list(mail)
    for at in fields:
        marked[at] = mail[at].marked("signature")
    return [part for line in marked for part in unlabelled(line, _ASKS, "greeting")]
