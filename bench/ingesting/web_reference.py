"""Text and headings of web and text files by other means than the readers': what they are measured against."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_DROPPED = "//script|//style|//head|//noscript|//template|//rt|//rp|//comment()|//processing-instruction()"
_AROUND = (
    "//nav|//header[not(.//h1)]|//footer"
    "|//*[contains(concat(' ',@class,' '),' toc ')]|//*[contains(concat(' ',@class,' '),' toctree-wrapper ')]"
    "|//*[contains(concat(' ',@class,' '),' navheader ')]|//*[contains(concat(' ',@class,' '),' navfooter ')]"
    "|//*[contains(concat(' ',@class,' '),' headerlink ')]|//*[contains(@style,'display:none')]"
)
_MARKUP = re.compile(
    r"<!--.*?-->|\[!\w+\]|</?[a-zA-Z][^<>]*>|!\[[^\]]*\]\([^)]*\)|(?<=\])\([^)\s]*(?:\s+\"[^\"]*\")?\)|(?<=\])\[[^\]]*\]",
    re.DOTALL,
)
_RULES = re.compile(r"^\s*(?:\|?[\s:|-]+\||[-*_=]{3,}|(?:`{3,}|~{3,}).*|:{3,}.*|\[[^\]]+\]:\s*\S+.*)\s*$", re.MULTILINE)
_CODE = re.compile(r"((?:^|(?<=\n))[ \t]*```[^\n]*\n(?:.*?\n)??[ \t]*```|`[^`\n]+`)", re.DOTALL)
_SIGNS = re.compile(r"[\s#*_`~|>\\\[\]!-]|&\w+;")


def written(path: Path) -> str:
    """Give a text file's characters: one manual of those in use is in Shift_JIS, the others in UTF-8."""
    data = path.read_bytes()
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("cp932")


def squeezed(text: str) -> str:
    """Take out white space and the signs that are markup in one format and text in another."""
    return _SIGNS.sub("", text)


def html_text(page: bytes) -> str:
    """Give what a reader of a page sees, without what stands around the text."""
    root = _parsed(page)
    return "".join(root.itertext())


def html_headings(page: bytes) -> list[tuple[int, str]]:
    """Give the headings and their levels."""
    found = _parsed(page).xpath("//h1|//h2|//h3|//h4|//h5|//h6")
    return [(int(each.tag[1]), squeezed("".join(each.itertext()))) for each in found]


def _parsed(page: bytes) -> Any:
    from lxml import html  # type: ignore[import-untyped]

    root = html.fromstring(page)
    for each in root.xpath(f"{_DROPPED}|{_AROUND}"):
        if each.getparent() is not None:
            each.drop_tree()
    return root


def md_text(page: str) -> str:
    """Give the text of Markdown by taking its signs away; code stays as it is."""
    page = re.sub(r"\A---\n(?:\w+:.*\n)+---\n", "", page.replace("\r", ""))
    parts = _CODE.split(page)
    parts[1::2] = [re.sub(r"\A\s*```.*\n", "", part) for part in parts[1::2]]
    return "".join(part if number % 2 else _MARKUP.sub("", _RULES.sub("", part)) for number, part in enumerate(parts))


def md_headings(page: str) -> list[tuple[int, str]]:
    """Give the `#` headings outside of code."""
    page = re.sub(r"^\s*(`{3,}|~{3,}).*?^\s*\1", "", page, flags=re.DOTALL | re.MULTILINE)
    found = re.findall(
        r"^ {0,3}(#{1,6})[ \t]+(.*?)[ \t#]*$", re.sub(r"<!--.*?-->", "", page, flags=re.DOTALL), re.MULTILINE
    )
    return [(len(signs), squeezed(md_text(words))) for signs, words in found if squeezed(words)]


def epub_text(path: Path) -> str:
    """Give the text of a book's pages in the order of its spine."""
    return "".join(html_text(page) for page in _pages(path))


def _pages(path: Path) -> Iterator[bytes]:
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as book:
        place = next(name for name in book.namelist() if name.endswith(".opf"))
        package = book.read(place).decode()
        tags = re.findall(r"<item\s[^>]*>", package)
        items = {_value(tag, "id"): _value(tag, "href") for tag in tags if 'properties="nav"' not in tag}
        for name in re.findall(r'<itemref[^>]*idref="([^"]+)"', package):
            if name in items:
                yield book.read("/".join([*place.split("/")[:-1], items[name]]))


def _value(tag: str, name: str) -> str:
    found = re.search(rf'\s{name}="([^"]*)"', tag)
    return found[1] if found else ""


def txt_text(page: str) -> str:
    """Give plain text without its rules and its table of contents."""
    body = re.sub(r"^(?:目次|Table of Contents)\n\n(?:[ \t]*\S.*\n)+", "", page, flags=re.MULTILINE)
    return _RULES.sub("", body)


def yaml_text(page: str) -> str:
    """Give the values of YAML below `title:`, without keys and signs."""
    page = page.replace("\r", "")
    body = page[page.index("\ntitle:") :] if "\ntitle:" in page else page
    return md_text(re.sub(r"^\s*(?:- )?[\w.]+:(?: [>|][+-]?)?(?= |$)", "", body, flags=re.MULTILINE))
