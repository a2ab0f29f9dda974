"""Leaves of a mail only what it says: quotes, salutations, greetings, sign-offs and signatures are taken off."""

from __future__ import annotations

import re

from ingest.tickets import phrases
from migaki.text.sentences import sentences

_SIGNATURE_LINES = 12
_SUBSTANCE = 8  # characters below which a rest says nothing


def said(text: str) -> str:
    r"""Give what a mail itself says.

    >>> said("田中様\nお世話になっております。\n電源を入れ直してください。\nよろしくお願いいたします。\n--\n佐藤")
    '電源を入れ直してください。'
    """
    lines = _without_signature(_without_quotes(text.replace("\u3000", " ").splitlines()))
    lines = _without_closing(_without_opening(lines))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in lines)).strip()


def only_waiting(text: str) -> bool:
    """Tell an answer that only promises one.

    >>> only_waiting("担当部署に確認して折り返します。"), only_waiting("確認しました。設定で有効にできます。")
    (True, False)
    """
    rest = [sentence for sentence in sentences(text) if not phrases.WAITING.search(sentence)]
    waits = len(rest) < len(sentences(text))
    return waits and len("".join(rest)) < _SUBSTANCE


def _without_quotes(lines: list[str]) -> list[str]:
    kept: list[str] = []
    for at, line in enumerate(lines):
        after = lines[at + 1] if at + 1 < len(lines) else ""
        if phrases.QUOTED_REST.match(line) or (phrases.HEADER.match(line) and phrases.HEADER_NEXT.match(after)):
            break
        if not phrases.QUOTE.match(line):
            kept.append(line)
    return [line for at, line in enumerate(kept) if not _attributes(kept, at)]


def _attributes(lines: list[str], at: int) -> bool:
    """Tell the line that introduces a quote, which may be broken in two."""
    pair = lines[at] + " " + (lines[at + 1] if at + 1 < len(lines) else "")
    before = (lines[at - 1] if at else "") + " " + lines[at]
    if phrases.ATTRIBUTION.match(lines[at]):
        return True
    broken = re.compile(r"^\s*On\b.{4,160}\bwrote:\s*$")
    return bool(broken.match(pair) or broken.match(before))


def _without_signature(lines: list[str]) -> list[str]:
    """Cut from the first rule that only a few lines follow."""
    for at, line in enumerate(lines):
        if at and phrases.RULE.match(line) and len(lines) - at <= _SIGNATURE_LINES:
            rest = "\n".join(lines[at:])
            if line.strip() == "--" or phrases.CONTACT.search(rest) or len(rest) < _SIGNATURE_LINES * 10:
                return lines[:at]
    return lines


def _without_opening(lines: list[str]) -> list[str]:
    at = 0
    while at < len(lines) and (
        not lines[at].strip() or phrases.SALUTATION.match(lines[at].strip()) or _company(lines, at)
    ):
        at += 1
    return _without_introduction(_trim(lines[at:], phrases.GREETING, first=True))


def _without_introduction(lines: list[str]) -> list[str]:
    """Take off a first line that only says who writes (〜株式会社の佐藤です)."""
    if len(lines) > 1 and phrases.INTRODUCTION.match(lines[0].strip()) and not lines[1].strip():
        return _without_introduction(_trim(lines[1:], phrases.GREETING, first=True))
    return lines[1:] if lines and not lines[0].strip() else lines


def _company(lines: list[str], at: int) -> bool:
    """Tell the company or department line that stands above 〜様."""
    after = next((line.strip() for line in lines[at + 1 :] if line.strip()), "")
    line = lines[at].strip()
    return len(line) <= 30 and not line.endswith(("。", "?", "？")) and bool(re.search(r"(?:様|御中)[、。]?$", after))


def _without_closing(lines: list[str]) -> list[str]:
    for at, line in enumerate(lines):
        if at and phrases.CLOSE.match(line.strip()) and len(lines) - at <= _SIGNATURE_LINES:
            lines = lines[:at]
            break
    while lines and (not lines[-1].strip() or _is_contact(lines)):
        lines = lines[:-1]
    return _trim(lines, phrases.SIGN_OFF, first=False)


def _is_contact(lines: list[str]) -> bool:
    return len(lines) > 1 and len(lines[-1]) < 60 and bool(phrases.CONTACT.search(lines[-1])) and "。" not in lines[-1]


def _trim(lines: list[str], pattern: re.Pattern[str], *, first: bool) -> list[str]:
    """Take sentences that match off one end of the text, line by line, until one does not."""
    lines = list(lines)
    while lines:
        at = 0 if first else -1
        parts = sentences(lines[at])
        while parts and pattern.search(parts[at]):
            parts.pop(at)
        if parts:
            if len(parts) < len(sentences(lines[at])):
                lines[at] = _kept(lines[at], parts)
            return lines
        lines.pop(at)
    return lines


def _kept(line: str, parts: list[str]) -> str:
    start = line.find(parts[0])
    return line[start : line.rfind(parts[-1]) + len(parts[-1])]
