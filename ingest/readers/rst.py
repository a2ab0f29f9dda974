"""Reads reStructuredText, Sphinx's dialect of it too, as the page that it becomes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from ingest.encoding import decoded, said
from ingest.piece import Piece
from ingest.web.markup import blocks
from migaki.sources import Source

if TYPE_CHECKING:
    from docutils.nodes import document

_DIRECTIVE = re.compile(r"^[ \t]*(?:\|[^|\n]+\|\s*)?\.\.[ \t]+([\w.+-]+(?::[\w.+-]+)*)[ \t]*::", re.MULTILINE)
_ROLE = re.compile(r":([A-Za-z][\w.+-]*(?::[\w.+-]+)*):`|`:([A-Za-z][\w.+-]*(?::[\w.+-]+)*):")
_TARGET = re.compile(r"^(.*?)\s*<[^<>]*>$", re.DOTALL)
_ORPHAN = re.compile(r"\A(?:\s*:(?:orphan|tocdepth|nocomments|nosearch):.*\n)+")
_CODE = frozenset(
    {"sourcecode", "code-block", "highlight-block", "prompt", "console", "ipython", "productionlist", "mermaid"}
)
_SILENT = frozenset(
    {
        "toctree",
        "index",
        "include",
        "literalinclude",
        "highlight",
        "tabularcolumns",
        "currentmodule",
        "py:currentmodule",
    }
    | {"default-domain", "sectionauthor", "codeauthor", "autosummary", "raw", "contents", "sectnum", "meta", "title"}
)
_CONDITION = frozenset({"only", "ifconfig", "rst-class", "container"})  # whose argument is no text
_ASKED = re.compile(r"^([ \t]*[QA])\.(?=[ \t])", re.MULTILINE)  # of a FAQ: else the 17th and first item of a list
_KANA = re.compile("[\u3041-\u30fa]")
_ERROR = 3  # from this level on docutils keeps the text that it could not parse in its message only
_SETTINGS = {
    "file_insertion_enabled": False,
    "raw_enabled": False,
    "_disable_config": True,
    "report_level": 5,
    "halt_level": 5,  # never
    "warning_stream": False,
    "doctitle_xform": False,
    "initial_header_level": 1,
    "syntax_highlight": "none",
    "math_output": "LaTeX",
    "embed_stylesheet": False,
    "stylesheet_path": "",
    "input_encoding": "unicode",
    "output_encoding": "unicode",
    "smart_quotes": False,
    "toc_backlinks": False,
    "line_length_limit": 10_000_000,
}


def read(source: Source, data: bytes) -> Iterator[Piece]:
    """Yield the blocks of a reStructuredText file; nothing that it names is included, run or fetched."""
    from docutils.core import publish_doctree, publish_from_doctree

    text, encoding = decoded(data, source.name)
    text = _ASKED.sub(r"\1\\.", _ORPHAN.sub("", text))
    _make_known(text)
    settings = _SETTINGS | {"language_code": "ja" if _KANA.search(text) else "en"}  # of labels such as 警告 and Warning
    tree = publish_doctree(text, settings_overrides=settings | {"report_level": 1})
    _keep_unparsed(tree)
    page = publish_from_doctree(tree, writer="html5", settings_overrides=settings)
    yield from said(blocks(str(page), named=False), encoding)


def _keep_unparsed(tree: document) -> None:
    """Put the text that docutils could not parse in the place of its message about it."""
    from docutils import nodes

    for message in list(tree.findall(nodes.system_message)):
        unread = message["level"] >= _ERROR
        message.replace_self([each for each in message.children if unread and isinstance(each, nodes.literal_block)])
    for section in list(tree.findall(nodes.section)):
        if "system-messages" in section["classes"]:
            section.parent.remove(section)


def _make_known(text: str) -> None:
    """Tell docutils of the directives and roles in a text that it does not know, so that their text is kept."""
    from docutils.parsers.rst import directives, roles
    from docutils.parsers.rst.languages import en
    from docutils.utils import new_document

    silent = new_document("")
    silent.reporter.report_level = 5
    for name in {each.lower() for each in _DIRECTIVE.findall(text)}:
        if name in _SILENT | _CODE or directives.directive(name, en, silent)[0] is None:
            directives.register_directive(name, _directive(name))
    for before, after in set(_ROLE.findall(text)):
        name = (before or after).lower()
        if roles.role(name, en, 0, silent.reporter)[0] is None:
            roles.register_local_role(name, _spoken)


def _spoken(name: str, raw: str, text: str, *_: object, **__: object) -> tuple[list[Any], list[Any]]:
    """Give the words of a role that docutils does not know: those before `<target>` where there are any."""
    from docutils import nodes, utils

    words = _TARGET.sub(r"\1", utils.unescape(text)) or text
    return [nodes.inline(raw, words.lstrip("~!"))], []


def _directive(name: str) -> type:
    """Make a directive that keeps its words: argument and content, or nothing for those without any."""
    from docutils import nodes
    from docutils.parsers.rst import Directive

    class Kept(Directive):  # type: ignore[misc]  # docutils has no types
        optional_arguments = 1
        final_argument_whitespace = True
        has_content = True
        option_spec: ClassVar[Any] = defaultdict(lambda: str, {"class": str})  # any option will do

        def run(self) -> list[Any]:
            if name in _SILENT:
                return []
            if name in _CODE:
                return [nodes.literal_block("", "\n".join(self.content))]
            found = nodes.container()
            self.state.nested_parse(self.content, self.content_offset, found)
            said = "" if name in _CONDITION else " ".join(self.arguments)
            words, messages = self.state.inline_text(said, self.lineno)
            return [*([nodes.paragraph("", "", *words, *messages)] if said else []), *found.children]

    return Kept
