"""Asks for what stands under a heading, as a customer would, in the language of the text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest import marks
from ingest.pairs.actions import doing
from ingest.pairs.english import about_english, careful_english
from ingest.pairs.headings import is_empty, is_generic, is_opening, is_question, is_silent, is_statement, subject
from ingest.pairs.japanese import about_japanese, below

_CAREFUL = re.compile(r"(.+(?:上の|時の|際の|に関する))ご?(?:注意|警告)(?:事項|点)?")
_MOST_GENERIC = 2  # characters of a heading that says nothing alone
_SHARED = 6  # characters of a heading that the one above says already
_AGAIN = 20  # characters up to which a repeated heading is told apart by the one above


def about(
    path: Sequence[str], *, japanese: bool, again: bool = False, body: str = "", steps: bool = False
) -> str | None:
    """Ask for what a section says, given its heading path; None for sections that nobody asks for (目次, 索引).

    `again` says that another section has the same heading, so that the question must name the one above too; `body` is
    the section's text, and `steps` says that it is a procedure.

    >>> about(["LP-200 取扱説明書", "ラベルの交換手順"], japanese=True)
    'ラベルを交換するにはどうすればよいですか？'
    >>> about(["LP-200", "概要"], japanese=True), about(["Setup", "Installing the driver"], japanese=False)
    ('LP-200の概要を教えてください。', 'How do I install the driver?')
    """
    own, above = subject(path)
    if is_silent(own) or (not above and (is_empty(own) or marks.is_label(own))):
        return None
    if is_question(own):
        return own
    if is_opening(own) or (marks.is_label(own) and above):
        return _overview(above, japanese=japanese) if is_opening(own) else careful(path, japanese=japanese)
    if not japanese:
        return about_english(own, above, again=again, body=body, steps=steps)
    told_apart = again and len(own) <= _AGAIN and own.replace(" ", "")[:_SHARED] not in above.replace(" ", "")
    if above and above != own and (_is_vague(own, above) or told_apart):
        return below(own, above, body, steps=steps)
    return about_japanese(own, body, steps=steps)


def _overview(name: str, *, japanese: bool) -> str | None:
    if not name or is_question(name):
        return None
    if not japanese:
        return f"Can you give me an overview of {name}?"
    return about_japanese(name) if doing(name) == name else f"{name}の概要を教えてください。"


def _is_vague(own: str, above: str) -> bool:
    """Tell a Japanese heading that does not say what it is about: 手順, 複製する, Macの場合."""
    if is_generic(own.removesuffix("について")) or len(own) <= _MOST_GENERIC:
        return True
    within = re.search("の(?:場合|とき)$", own) or re.fullmatch(r"[^をにでへとがは]{1,6}する", own)
    return bool(within) and doing(above) == above


def careful(path: Sequence[str], *, japanese: bool) -> str | None:
    """Ask what to be careful about, given the heading path of the warning.

    >>> careful(["LP-200", "ヘッドの清掃"], japanese=True), careful(["LP-200", "電源を入れる", "注意"], japanese=True)
    ('ヘッドを清掃するときの注意点は何ですか？', '電源を入れるときの注意点は何ですか？')
    """
    own, above = subject(path) if path else ("", "")
    vague = marks.is_label(own) or is_generic(own) or is_opening(own) or is_statement(own)
    name = (above if vague else own).rstrip("。．")
    if not name or is_question(name):
        return None
    if not japanese:
        return careful_english(name)
    if found := _CAREFUL.fullmatch(own):
        return f"{found[1]}注意点は何ですか？"
    name = re.sub(r"(?:について|に関する注意.*|の注意.*)$", "", name)
    name = re.sub(r"(?:(?<=[前後際時])|(?<=とき))(?:には|に|は)$", "", name)  # つなぐ前に
    task = doing(name)
    return f"{task}ときの注意点は何ですか？" if task else f"{name}の注意点は何ですか？"


def definition(term: str, *, japanese: bool) -> str:
    """Ask what a term means.

    >>> definition("SBOM", japanese=True), definition("Firmware", japanese=False), definition("Ports", japanese=False)
    ('SBOMとは何ですか？', 'What is Firmware?', 'What are Ports?')
    """
    if japanese:
        return f"{term}とは何ですか？"
    plural = re.fullmatch(r"(?:.* )?[A-Z]?[a-z]+(?<![sui])s", term)
    return f"What {'are' if plural else 'is'} {term}?"
