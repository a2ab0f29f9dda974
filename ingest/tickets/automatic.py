"""Tells the mails that a machine wrote: receipts and notices (bot), bounces and absence notes (system)."""

from __future__ import annotations

import re
from email.message import Message
from typing import Literal

from ingest.tickets.mime import addresses, header

_SYSTEM_SENDER = re.compile(r"^(?:mailer-daemon|postmaster|mail-daemon|bounce[\w+.-]*)@")
_ABSENCE = re.compile(
    r"out of (?:the )?office|automatic reply|auto(?:matic)?[- ]?(?:reply|response)|away from (?:my|the) (?:desk"
    r"|office)|on (?:vacation|leave)\b|不在(?:通知|連絡|のお知らせ|につき|の為|のため|返信)"
    r"|自動応答|休暇(?:中|通知)|undeliver(?:ed|able)|delivery (?:status notification|failure|has failed)"
    r"|failure notice|returned mail|mail delivery|配信不能|送信できませんでした|配信できませんでした",
    re.IGNORECASE,
)
_RECEIPT = re.compile(
    r"自動(?:返信|送信|配信)|受付(?:完了|のお知らせ)|受け付け(?:完了|ました)|\[auto\]|auto-?reply|(?:request"
    r"|ticket|message|inquiry) (?:has been )?received|we(?:'ve| have) received your",
    re.IGNORECASE,
)
# In the body a notice of being automatic is not enough: help desks put it below the answers of people too.
_BODY = re.compile(
    r"自動(?:的に)?(?:返信|送信|配信|応答)|automat(?:ic|ed|ically)|auto-?(?:reply|generated)", re.IGNORECASE
)
_RECEIVED = re.compile(
    r"(?:お問い?合わ?せ|ご連絡|メール|ご質問|ご依頼)(?:内容)?(?:を|は)?(?:[^。\n]{0,20})(?:受け?付け|受領|承り"
    r"|受信)(?:いた|致)?(?:しました|ました|し)"
    r"|(?:have|has been|was|been)\s+(?:\w+\s+)?received|received your|(?:will|shall) (?:get back|respond|reply"
    r"|be in touch)|内容を確認(?:の(?:うえ|上)|後|し)[^。\n]{0,30}(?:ご連絡|ご返信|ご回答)",
    re.IGNORECASE,
)


def automatic(mail: Message, subject: str, text: str) -> Literal["", "bot", "system"]:
    """Tell who wrote a mail: "" a person, `bot` a machine that confirms, `system` a bounce or an absence note."""
    kind = header(mail, "Auto-Submitted").strip().lower()
    machine = kind.startswith("auto-") or any(
        header(mail, name) for name in ("X-Autoreply", "X-Autorespond", "X-Autoresponder", "X-Auto-Reply")
    )
    machine = machine or header(mail, "Precedence").strip().lower() in {"auto_reply", "auto-reply"}
    sender = "".join(addresses(header(mail, "From"))[:1])
    return _kind(sender, subject, text, machine=machine, report=mail.get_content_type() == "multipart/report")


def _kind(sender: str, subject: str, text: str, *, machine: bool, report: bool) -> Literal["", "bot", "system"]:
    if report or _SYSTEM_SENDER.match(sender):
        return "system"
    if _ABSENCE.search(subject) and not _answers(subject):
        return "system"
    if _RECEIPT.search(subject) and not _answers(subject):
        return "bot"
    receipt = bool(_BODY.search(text) and _RECEIVED.search(text))
    if machine:
        return "bot" if receipt or _RECEIVED.search(text) or not _ABSENCE.search(text) else "system"
    return "bot" if receipt else ""


def _answers(subject: str) -> bool:
    """Tell an answer to an automatic mail, which a person may have written."""
    return bool(re.match(r"\s*(?:re|返信|fwd?|転送)\s*[:：]", subject, re.IGNORECASE))


def from_words(sender: str, subject: str, text: str) -> Literal["", "bot", "system"]:
    """Tell the same where no header is kept."""
    return _kind(sender, subject, text, machine=False, report=False)
