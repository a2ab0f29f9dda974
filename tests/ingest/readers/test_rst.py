from __future__ import annotations

from pathlib import Path

import pytest

from ingest.readers.rst import read
from migaki.sources import Source


def pieces(text: str) -> list[tuple[str, int | None, str]]:
    found = read(Source(Path("a.rst"), "a.rst", "0"), text.encode())
    return [(piece.category, piece.level, piece.text) for piece in found]


def texts(text: str) -> list[str]:
    return [words for _, _, words in pieces(text)]


def test_headings_lists_and_tables():
    text = (
        "設置手順\n====\n本文\\ :ref:`です <a>`\\ 。\n\n電源\n----\n\n1. 抜く\n2. 差す\n\n"
        "====  ====\n項目  値\n====  ====\n幅    10\n====  ====\n"
    )
    assert pieces(text) == [
        ("Title", 1, "設置手順"),
        ("UncategorizedText", None, "本文です。"),
        ("Title", 2, "電源"),
        ("ListItem", None, "1. 抜く"),
        ("ListItem", None, "2. 差す"),
        ("Table", None, "項目 | 値\n幅 | 10"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (".. unknown:: 題\n   :color: red\n\n   中の文です。", ["題", "中の文です。"]),
        (":nowhere:`設定` を開く", ["設定 を開く"]),
        ("|version| と `未定義`_", ["|version| と `未定義`_"]),
        (".. code-block:: sh\n   :linenos:\n\n   ls", ["ls"]),
        (".. toctree::\n\n   a\n   b\n\n本文", ["本文"]),
        (".. warning::\n\n   高温です。", ["警告", "高温です。"]),
        (".. warning::\n\n   Hot.", ["Warning", "Hot."]),
        ("+--+--+\n| 壊れた表 |\n+--+--+\n", ["+--+--+\n| 壊れた表 |\n+--+--+"]),
        ("Q. 動きません。\n\nA. 再起動します。", ["Q. 動きません。", "A. 再起動します。"]),
        (":orphan:\n\n本文", ["本文"]),
        (
            ".. list-table::\n   :header-rows: 1\n\n   * - 症状\n     - 対処\n   * - 動かない\n     - 再起動",
            ["症状 | 対処\n動かない | 再起動"],
        ),
    ],
)
def test_sphinx_without_sphinx(text: str, expected: list[str]):
    assert texts(text) == expected


def test_no_other_file_is_read(tmp_path: Path):
    (tmp_path / "secret.txt").write_text("秘密")
    place = tmp_path / "secret.txt"
    ways = (
        f".. include:: {place}",
        f".. literalinclude:: {place}",
        f".. raw:: html\n   :file: {place}",
        f".. csv-table::\n   :file: {place}",
    )
    for way in ways:
        assert "秘密" not in "".join(texts(f"{way}\n\n本文"))
