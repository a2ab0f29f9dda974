"""Parses the parts of a Word file, and takes out of its tree what is not printed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest import archive, failures

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zipfile import ZipFile

    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VALUE = f"{W}val"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_DTD = re.compile(rb"<!DOCTYPE|<!ENTITY")
_OFF = {"0", "false", "none", "off"}
BOX = f"{W}txbxContent"
# Old states of changed formatting, deletions, text moved away, readings of ruby: none of it is printed as text.
_UNPRINTED = [f"{W}{tag}" for tag in ("pPrChange", "rPrChange", "numberingChange", "del", "moveFrom", "rt")]
_WRAPPERS = {f"{W}{tag}" for tag in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")} | {
    f"{_MC}AlternateContent",
    f"{_MC}Choice",
}


def parse(file: ZipFile, member: str, name: str) -> _Element | None:
    """Parse one part; None where there is no such part. A part with a DTD is refused."""
    from lxml import etree

    info = file.NameToInfo.get(member)
    if info is None:
        return None
    content = archive.unpack(file, info, name)
    if _DTD.search(content, 0, 4096):
        raise failures.damaged(name, member, "DTD")
    if _STRICT in content[:8192]:
        content = content.replace(_STRICT, W[1:-1].encode())
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, collect_ids=False)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise failures.damaged(name, member, str(error)) from error


def value(node: _Element | None) -> str | None:
    """Give a node's `w:val`."""
    return None if node is None else node.get(_VALUE)


def is_on(said: str | None) -> bool:
    """Tell whether a switch such as `w:b` is on; without a value it is."""
    return said not in _OFF


def prune(root: _Element) -> None:
    """Leave out what is not printed, and put each text box's paragraphs after the paragraph that it is anchored to."""
    for node in list(root.iter(*_UNPRINTED, f"{_MC}Fallback", f"{W}docPartGallery")):
        if node.tag == f"{W}docPartGallery":
            _remove_contents(node)
        elif not _counts(node):
            node.getparent().remove(node)
        elif node.tag == f"{W}del":
            _join(node)
    for box in reversed(list(root.iter(BOX))):
        anchor = next(box.iterancestors(f"{W}p"), None)
        if anchor is not None:
            for child in reversed(box):
                anchor.addnext(child)


def _join(mark: _Element) -> None:
    """Join a paragraph whose end is deleted with the next, whose style holds for both."""
    properties = mark.getparent().getparent()
    paragraph = properties.getparent() if properties is not None and properties.tag == f"{W}pPr" else None
    after = None if paragraph is None else paragraph.getnext()
    if paragraph is None or after is None or paragraph.tag != after.tag:
        return
    at = int(len(after) > 0 and after[0].tag == f"{W}pPr")
    after[at:at] = [child for child in paragraph if child is not properties]
    paragraph.getparent().remove(paragraph)


def _counts(node: _Element) -> bool:
    """Tell what stays all the same: a fallback without a choice, and the marks of deleted rows and paragraph ends."""
    above = node.getparent()
    if above is None or above.tag in {f"{W}rPr", f"{W}trPr"}:
        return True
    return node.tag == f"{_MC}Fallback" and above.find(f"{_MC}Choice") is None


def _remove_contents(gallery: _Element) -> None:
    """Remove the content control of a table of contents."""
    control = next(gallery.iterancestors(f"{W}sdt"), None)
    if value(gallery) == "Table of Contents" and control is not None and control.getparent() is not None:
        control.getparent().remove(control)


def blocks(node: _Element) -> Iterator[_Element]:
    """Yield the children of a body, table, row or cell, those inside content controls and insertions too."""
    for child in node.iterchildren("*"):
        if child.tag in _WRAPPERS:
            yield from blocks(child)
        else:
            yield child
