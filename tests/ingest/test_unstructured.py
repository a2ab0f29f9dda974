from importlib.util import find_spec
from pathlib import Path

import pytest

from ingest.read import Read
from migaki.sources import find


def test_parity_reader_where_the_package_works_offline(tmp_path: Path):
    pytest.importorskip("unstructured")
    (tmp_path / "a.csv").write_text("項目,値\n電圧,100V\n")
    (tmp_path / "b.md").write_text("# 題\n\n本文です。")
    frame = Read(reader="unstructured")(find(tmp_path))
    assert frame["cells"][0].to_list() == [["項目", "値"], ["電圧", "100V"]]
    if find_spec("en_core_web_sm") is None:
        assert "en_core_web_sm" in frame["text"][1]
        assert frame["reason"].to_list() == [None, "format"]
