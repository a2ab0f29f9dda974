"""Opens the parts of an Office package once, and follows the relations between them."""

from __future__ import annotations

import posixpath
import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from ingest import archive, failures

if TYPE_CHECKING:
    from lxml.etree import XMLParser
    from lxml.etree import _Element as Element

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/")  # the same vocabulary under ISO's own names
_COMMON = rb"http://schemas.openxmlformats.org/\1/2006/"


class Relation(NamedTuple):
    """Where a relation leads: its kind (`slideLayout`, `notesSlide` ...) and the part."""

    kind: str
    part: str


class Package:
    """A zip of XML parts, opened once: a deck has hundreds of them.

    Raises Unreadable where it is broken off, encrypted, or unpacks to more than is safe.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        self._zip = archive.opened(data, name)

    def has(self, part: str) -> bool:
        """Tell whether there is a part of this name."""
        return part in self._zip.NameToInfo

    def bytes_of(self, part: str) -> bytes | None:
        """Unpack a part; None where there is none of this name."""
        info = self._zip.NameToInfo.get(part)
        return None if info is None else archive.unpack(self._zip, info, self.name)

    def xml(self, part: str) -> Element | None:
        """Parse a part; None where there is none of this name. A part with a DTD is refused."""
        content = self.bytes_of(part)
        return None if content is None else parse(content, part, self.name)

    def relations(self, part: str) -> dict[str, Relation]:
        """Map the ids that a part uses to the parts that they stand for."""
        folder, _, file = part.rpartition("/")
        root = self.xml(f"{folder}/_rels/{file}.rels")
        found: dict[str, Relation] = {}
        for node in () if root is None else root.iter(_RELATION):
            if node.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, node.get("Target", ""))).lstrip("/")
                found[node.get("Id", "")] = Relation(node.get("Type", "").rpartition("/")[2], target)
        return found


def parse(content: bytes, part: str, name: str) -> Element:
    """Parse the XML of an office file; refuses a DTD, which none of their formats has."""
    from lxml import etree

    if archive.declares_type(content):
        raise failures.damaged(name, part, "DTD")
    if b"purl.oclc.org/ooxml" in content[:8192]:
        content = _STRICT.sub(_COMMON, content)
    try:
        return etree.fromstring(content, _parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        raise failures.damaged(name, part, str(error)) from error


@cache  # a deck has hundreds of small parts, and a parser costs as much as one of them
def _parser() -> XMLParser:
    from lxml import etree

    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
