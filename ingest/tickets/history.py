"""Reads a text that holds many messages: journals in one cell, transcripts of chats."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.tickets.states import role

_DATE = (
    r"(?:\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}日?|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|\d{1,2}/[A-Za-z]{3}/\d{2,4}"
    r"|\d{1,2}[/月]\d{1,2}日?)(?:\s*[(（][月火水木金土日][)）])?"
)
_TIME = r"(?:[T\s]*(?:午前|午後)?\s*\d{1,2}[:時]\d{2}分?(?::\d{2})?(?:\s*[AP]M)?)?"
_HEAD = re.compile(
    rf"^[\s■◆●▼▶○◇□・*\-–=_【\[<＜(（]*(?P<at>{_DATE}{_TIME})\s*[\]】>＞)）]?[\s,、\-–—|/:：]*(?P<rest>.*)$"
)
_WHO = re.compile(
    r"^[\[【<＜(（]?(?P<who>[^:：\]】>＞。、\n]{0,40}?)(?:さん|様)?\s*(?:[(（\[](?P<kind>[^)）\]\n]{1,30})[)）\]])?"
    r"\s*[\]】>＞)）]?\s*(?:(?:より|から|が回答|が返信|が対応)?\s*[-=]*$|[:：]\s*(?P<text>.*)$|(?<=[\]】>＞)）])(?P<tail>.*)$)"
)
_SPEAKER = re.compile(
    r"^[\[【<＜(（]?(?:\d{1,2}:\d{2}(?::\d{2})?[\s\])）]+)?(?P<who>[^:：\]】>＞\n]{1,24}?)[\]】>＞)）]?\s*[:：]\s*(?P<text>.*)$"
)
_CELL = re.compile(rf"^(?P<at>{_DATE}{_TIME});(?P<who>[^;\n]{{1,80}});(?P<text>.*)$", re.DOTALL)
_REPORTED = re.compile(r"^(?P<who>お?客(?:様|さま)|ユーザー?|顧客|申告者|依頼者)(?:より|から)(?P<text>.+)$")
_FORM = re.compile(
    r"(?i)担当者?|対応者?|回答者?|記入者?|送信者?|発言者?|投稿者?|お?客様?|氏名|author|agent|customer|by|from"
)
_NAME = 16  # characters of the longest name that stands alone after 「担当：」
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Entry:
    """One message of a journal: when, who, of which kind, and what."""

    at: str | None
    who: str
    kind: str
    text: str


def entries(text: str) -> list[Entry]:
    r"""Cut a journal at the lines that begin an entry; a text without such lines is one entry.

    >>> [(e.who, e.text) for e in entries("2024-05-01 10:00:00 - Sato (Additional comments)\nPress FEED.\n")]
    [('Sato', 'Press FEED.')]
    """
    if cell := _CELL.match(text):
        return [Entry(cell["at"], cell["who"].strip(), "", cell["text"].strip())]
    found: list[tuple[str | None, str, str, list[str]]] = []
    lines = text.splitlines()
    cut = _dated if any(map(_dated, lines)) else _spoken if sum(map(bool, map(_spoken, lines))) >= _FEWEST else None
    for line in lines:
        head = cut(line) if cut else None
        if head:
            found.append((head.at, head.who, head.kind, [head.text]))
        elif found:
            found[-1][3].append(line)
        elif line.strip():
            found.append((None, "", "", [line]))
    made = [Entry(at, who, kind, "\n".join(body).strip()) for at, who, kind, body in found]
    return [entry for entry in made if entry.text]


def _dated(line: str) -> Entry | None:
    head = _HEAD.match(line)
    if not head:
        return None
    if told := _REPORTED.match(head["rest"].strip()):
        return Entry(head["at"].strip(), told["who"], "", told["text"].strip())
    who = _WHO.match(head["rest"].strip())
    if who is None:
        return Entry(head["at"].strip(), "", "", head["rest"]) if _is_stamp(line, head["at"]) else None
    by, text = who["who"].strip(), (who["text"] or who["tail"] or "").strip()
    if _FORM.fullmatch(by) and len(text) <= _NAME:
        by, text = f"{by} {text}", ""
    return Entry(head["at"].strip(), by, who["kind"] or "", text)


def _is_stamp(line: str, at: str) -> bool:
    """Tell a line that a date begins, with its year or time, from a sentence that mentions one."""
    after = line.partition(at.strip())[2][:1]
    return not after.isalnum() and bool(re.search(r"\d{4}|\d[:時]\d", at))


def _spoken(line: str) -> Entry | None:
    """Tell `お客様: …` and `Agent: …`; only words that name a role begin an entry, since colons are everywhere."""
    head = _SPEAKER.match(line.strip())
    return Entry(None, head["who"].strip(), "", head["text"]) if head and role(head["who"]) else None
