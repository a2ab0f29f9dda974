from __future__ import annotations

import json

import polars as pl
import pytest

from migaki.errors import MigakiError
from migaki.files import read_table, write_table

FRAME = pl.DataFrame({"no": ["1", "2"], "本文": ["電源が\n入らない", 'say "hi", ok']})


@pytest.mark.parametrize("suffix", [".jsonl", ".csv", ".tsv", ".parquet", ".xlsx"])
def test_out_and_back(tmp_path, suffix) -> None:
    path = tmp_path / f"t{suffix}"
    write_table(FRAME, path)
    assert read_table(path).equals(FRAME)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "euc-jp", "utf-16"])
def test_csv_in_the_encodings_of_japan(tmp_path, encoding) -> None:
    (tmp_path / "t.csv").write_bytes("番号,本文\r\n1,電源が入りません。設定を確認\r\n".encode(encoding))
    assert read_table(tmp_path / "t.csv").rows() == [("1", "電源が入りません。設定を確認")]


@pytest.mark.parametrize(
    ("name", "raw", "said"),
    [
        ("t.csv", b"\xff\x80\x81,\xfd\xfe\n", "is neither UTF-8"),
        ("t.jsonl", b"{broken", "is damaged or not .jsonl"),
        ("t.parquet", b"PAR1", "is damaged or not .parquet"),
        ("t.doc", b"x", "unknown format '.doc'; expected"),
    ],
)
def test_what_cannot_be_read_is_named(tmp_path, name, raw, said) -> None:
    (tmp_path / name).write_bytes(raw)
    with pytest.raises(MigakiError, match=said):
        read_table(tmp_path / name)


def test_a_missing_file_is_named(tmp_path) -> None:
    with pytest.raises(MigakiError, match=r"none.csv: cannot be read"):
        read_table(tmp_path / "none.csv")


def test_nested_columns_become_json_in_csv(tmp_path) -> None:
    write_table(pl.DataFrame({"m": [[{"role": "user", "content": "電源"}]]}), tmp_path / "t.csv")
    assert json.loads(read_table(tmp_path / "t.csv")["m"][0]) == [{"role": "user", "content": "電源"}]
