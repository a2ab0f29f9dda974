"""Reads subjects: reply marks, list names and ticket numbers."""

from __future__ import annotations

import re

from ingest.tickets.lines import fold

_REPLY = (
    r"(?:re|fwd?|fw|aw|sv|vs|antw|wg|tr|返信|転送|回答|ご回答|回复|答复|转发|返答)\s*(?:\[\d+\]|\^\d+|\(\d+\)"
    r"|\d{1,2})?\s*:\s*"
)
_SENT_AGAIN = r"(?:【|\[)\s*(?:再送|再送信|再掲|再度|resend|resent)\s*(?:】|\])\s*"
_MARKED = (
    r"【[^】]{0,10}(?:再送|至急|緊急|重要|返信|回答|転送|要対応|依頼|#|番号|案件|問い?合わ?せ|受付"
    r"|チケット)[^】]{0,24}】\s*"
    r"|\[[^\]]{0,60}\]\s*|\((?:再送|至急|重要|緊急)\)\s*"
)
_PREFIX = re.compile(rf"\s*(?:{_REPLY}|{_MARKED})+", re.IGNORECASE)
_ANSWERS = re.compile(rf"\s*(?:{_MARKED})*(?:{_REPLY}|{_SENT_AGAIN})", re.IGNORECASE)
_AGAIN = re.compile(rf"\s*(?:{_MARKED})*{_SENT_AGAIN}", re.IGNORECASE)
_NUMBER = re.compile(
    r"(?:[\[(【<]|^|\s)(?:[^\[\](){}【】<>]{0,16}?)(?:ticket|case|request|incident|inquiry|チケット|ケース|受付"
    r"|案件|問い?合わ?せ|管理|整理|サポート)"
    r"\s?(?:id|no\.?|number|番号)?\s?[:#-]{0,2}\s?([a-z]{0,6}-?\d[\d-]{2,24})"
    r"|[\[(【]\s?(?:[a-z]{2,12} ?)?#\s?([a-z]{0,6}-?\d[\d-]{0,24})\s?[\])】]|(?:^|\s)#(\d{4,12})\b",
    re.IGNORECASE,
)


def bare_subject(subject: str) -> str:
    """Take Re:, Fwd: and list names off a subject.

    >>> bare_subject("Re: [support] 印字がかすれる"), bare_subject("【再送】Ｒｅ：印字がかすれる")
    ('印字がかすれる', '印字がかすれる')
    """
    prefix = _PREFIX.match(fold(subject))
    return subject[prefix.end() if prefix else 0 :].strip()


def key(subject: str) -> str:
    """Give what the subjects of one conversation have in common: width, case and spaces do not count."""
    return "".join(fold(bare_subject(subject)).lower().split())


def answers(subject: str) -> bool:
    """Tell the subject of an answer, a forward or a mail sent again.

    >>> answers("RE: 印字"), answers("【再送】印字"), answers("[list] 印字")
    (True, True, False)
    """
    return bool(_ANSWERS.match(fold(subject)))


def again(subject: str) -> bool:
    """Tell the subject of a mail that is sent again."""
    return bool(_AGAIN.match(fold(subject)))


def number(subject: str) -> str | None:
    """Give the ticket number that a subject names.

    >>> number("Re: [#12345] 印字"), number("【受付番号：A-1001】印字"), number("LP-350 の印字")
    ('12345', 'a-1001', None)
    """
    found = _NUMBER.search(fold(subject)[:300])
    return next((group.lower().strip("-") for group in found.groups() if group), None) if found else None
