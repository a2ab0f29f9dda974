"""Takes the marks of Jira's wiki and of Textile off a text, and leaves what it says."""

from __future__ import annotations

import re
from html import unescape

from migaki.mapping import Markup

_HTML = re.compile(r"(?i)</(?:p|div|a|span|li|h[1-6]|blockquote|b|strong|pre|td)>|<br\s*/?>")
_BLOCK = re.compile(r"(?i)</(?:p|div|li|ul|ol|table|td|blockquote|h[1-6]|pre)>|<p>")
_LOOSE = re.compile(
    r"(?i)</?(?:a|span|b|i|u|strong|em|font|code)\b[^<>\n]{0,2000}>|<br\s*/?>|&(?:nbsp|amp|lt|gt|quot|#\d+);"
)
_LOOSE_TAG = re.compile(r"(?i)</?(?:a|span|b|i|u|strong|em|font|code)\b[^<>\n]{0,2000}>")
_PAGE = re.compile(r"(?i)</p>|</div>|<br\s*/?>")  # Textile has tags of its own
_WIKI = re.compile(
    r"\{(?:code|noformat|quote|panel|color)[^{}\n]{0,300}\}|\[~[^\[\]\n]{1,100}\]|(?m:^h[1-6]\. )|\[[^\[\]|\n]{1,300}\|https?://[^\[\]\n]{1,2000}\]"
)
_JIRA = (
    (r"\{(?:code|noformat|panel|color|quote|expand)(?::[^{}\n]{0,300})?\}\n?", ""),
    (r"(?m)^bq\. ", ""),
    (r"\[~(?:accountid:)?([^\[\]\n]{1,100})\]", r"@\1"),
    (r"\[([^\[\]|\n]{1,300})\|mailto:[^\[\]\n]{0,300}\]", r"\1"),
    (r"\[([^\[\]|\n]{1,300})\|([^\[\]|\n]{1,2000})(?:\|[^\[\]\n]{0,300})?\]", r"\1 (\2)"),
    (r"\[(https?://[^\[\]\n]{1,2000})\]", r"\1"),
    (r"![^!\s][^!\n]{0,300}\.(?:png|jpe?g|gif|bmp)(?:\|[^!\n]{0,300})?!", ""),
    (r"\{\{([^{}\n]{1,300})\}\}", r"\1"),
    (r"(?m)^#{1,3} ", "- "),
    (r"(?m)^\*{2,3} ", "- "),
    (r"(?m)^\* ", "- "),
)
_TEXTILE = (
    (r"<(?:pre|code|notextile)[^<>]{0,100}>\n?|\n?</(?:pre|code|notextile)>", ""),
    (r"(?m)^(?:bq|p)\. ", ""),
    (r'"([^"\n]{1,300})":(https?://[^\s)]+)', r"\1 (\2)"),
    (r"![^!\s][^!\n]{0,300}\.(?:png|jpe?g|gif|bmp)!", ""),
    (r"(?m)^\{\{[^{}\n]{0,300}\}\}$", ""),
    (r"(?<![\w@])@([^@\n]{1,300})@(?![\w@])", r"\1"),
    (r"(?m)^[#*]{1,3} ", "- "),
)
_BOTH = (
    (r"(?m)^h[1-6]\. ", ""),
    (r"(?<![\w*])\*(\S(?:[^*\n]{0,300}\S)?)\*(?![\w*])", r"\1"),
    (r"(?<![\w+])\+(\S(?:[^+\n]{0,300}\S)?)\+(?![\w+])", r"\1"),
)


def body(text: str, markup: Markup = "auto") -> str:
    r"""Give a message as plain text; `auto` takes off HTML where there are tags, and Jira's marks where they are sure.

    >>> body("<p>電源を入れる</p>"), body("h2. 手順\n# [設定|http://x.example]を開く", "jira")
    ('電源を入れる', '手順\n- 設定 (http://x.example)を開く')
    """
    from ingest.web.markup import plain_text

    if markup != "text" and _LOOSE.search(text) and not _BLOCK.search(text):
        text = _untagged(text)
    if markup not in {"text", "markdown"} and (_PAGE if markup == "textile" else _HTML).search(text):
        return plain_text(text)
    if markup == "jira" or (markup == "auto" and _WIKI.search(text)):
        return _without(text, (*_JIRA, *_BOTH))
    return _without(text, (*_TEXTILE, *_BOTH)) if markup == "textile" else text


def _untagged(text: str) -> str:
    """Take single tags off a text whose lines stand by themselves, as in Markdown."""
    return unescape(_LOOSE_TAG.sub("", re.sub(r"(?i)<br\s*/?>[ \t]*\n?", "\n", text))).replace("\xa0", " ").strip()


def _without(text: str, marks: tuple[tuple[str, str], ...]) -> str:
    for mark, instead in marks:
        text = re.sub(mark, instead, text)
    return text.strip()
