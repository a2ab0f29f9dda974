"""Reads XML: exports of trackers become tickets, other records one Table, any other document its text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from ingest import failures
from ingest.piece import Piece, table
from ingest.readers import json
from ingest.tickets import export, recognised
from ingest.tickets.reach import Record
from migaki.sources import Source

_FEWEST = 2
_NESTED = 200


def read(source: Source, data: bytes) -> Iterator[Piece]:
    """Yield tickets where the document holds some, else its repeated records as a Table, else its text.

    External entities and document types are not loaded, and entities are not expanded.
    """
    root = _root(data, source.name)
    encoding = (root.getroottree().docinfo.encoding or "utf-8").lower()
    value = _value(root, 0)
    found = json.records(value, source.mapping) if isinstance(value, dict) else []
    pieces = export.tickets(source, found)
    if pieces is None:
        pieces = _table(found) if _are_records(root) else _text(root)
    for number, piece in enumerate(pieces):
        yield piece._replace(encoding=encoding) if not number else piece


def whole(data: bytes, name: str) -> object:
    """Give a document as a JSON-like value."""
    return _value(_root(data, name), 0)


def _root(data: bytes, name: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(data.lstrip(), parser)
    except etree.XMLSyntaxError as error:
        raise failures.damaged(name, "XML", str(error)) from error


def _value(node: etree._Element, level: int) -> object:
    """Give an element as a JSON-like value: repeated children become lists, attributes `@name` beside them."""
    children = [child for child in node if isinstance(child.tag, str)]
    attributes = {f"@{etree.QName(name).localname}": str(held) for name, held in node.attrib.items()}
    said = "".join(node.itertext()).strip() if not children or level >= _NESTED else ""
    if not children or level >= _NESTED:
        # `<who name="Sato">sato@x.example</who>`: the name stands beside the text, as in JSON's objects.
        return (
            {"value": said, **{name.removeprefix("@"): held for name, held in attributes.items()}}
            if attributes
            else said
        )
    times = Counter(_tag(child) for child in children)
    if level and len(times) == 1 and _tag(node).startswith(_tag(children[0])[:-1]):  # <journals><journal>…
        return [_value(child, level + 1) for child in children]
    made: dict[str, object] = dict(attributes)
    for child in children:
        held = _value(child, level + 1)
        name = _tag(child)
        if times[name] > 1 or name in _LISTS:
            made[name] = [*made.get(name, []), held]  # type: ignore[misc]
        else:
            made[name] = held
    return made


_LISTS = {"long_desc", "bug", "item", "issue", "comment", "ticket", "helpdesk-ticket"}


def _tag(node: etree._Element) -> str:
    return str(etree.QName(node).localname)


def _are_records(root: etree._Element) -> bool:
    """Tell a list of like records from a document: most children of the root are of one name and hold fields."""
    tags = Counter(_tag(child) for child in root if isinstance(child.tag, str))
    name, times = next(iter(tags.most_common(1)), ("", 0))
    inner = [child for child in root if isinstance(child.tag, str) and _tag(child) == name]
    return times >= _FEWEST and all(len(child) and not any(len(field) for field in child) for child in inner)


def _table(found: list[Record]) -> Iterator[Piece]:
    flat = [recognised.leaves(record) for record in found]
    names = list(dict.fromkeys(name for record in flat for name in record))
    yield table([tuple(names), *(tuple(str(record.get(name) or "") for name in names) for record in flat)])


def _text(root: etree._Element) -> Iterator[Piece]:
    """Give each element that holds text of its own."""
    for node in root.iter():
        if isinstance(node.tag, str) and (text := " ".join((node.text or "").split())):
            yield Piece("UncategorizedText", text)
