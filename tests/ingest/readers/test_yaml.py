from __future__ import annotations

from pathlib import Path

import pytest

from ingest.pairs import Pairs
from ingest.readers.yaml import read
from migaki.errors import Unreadable
from migaki.samples import question
from migaki.sources import Source
from tests.ingest.files import elements

FAQ = """### YamlMime:FAQ
metadata:
  title: x
title: よくある質問
summary: 概要です。
sections:
- name: 全般
  questions:
  - question: >
      電源が入らないときはどうしますか?
    answer: |
      次の順に確認します。

      1. [コード](a.md)を差す
      2. 再起動する
  - question: 保証期間
    answer: 一年です。
"""


def pieces(text: str) -> list[tuple[str, int | None, str]]:
    found = read(Source(Path("a.yml"), "a.yml", "0"), text.encode())
    return [(piece.category, piece.level, piece.text) for piece in found]


def test_questions_are_headings_over_their_answers():
    assert pieces(FAQ) == [
        ("Title", 1, "よくある質問"),
        ("UncategorizedText", None, "概要です。"),
        ("Title", 2, "全般"),
        ("Title", 3, "電源が入らないときはどうしますか?"),
        ("UncategorizedText", None, "次の順に確認します。"),
        ("ListItem", None, "1. コードを差す"),
        ("ListItem", None, "2. 再起動する"),
        ("Title", 3, "Q. 保証期間"),
        ("UncategorizedText", None, "一年です。"),
    ]


def test_they_become_pairs(tmp_path: Path):
    (tmp_path / "faq.yml").write_text(FAQ)
    asked = Pairs()(elements(tmp_path)).select(question).to_series().to_list()
    assert "電源が入らないときはどうしますか?" in asked
    assert any("保証期間" in each for each in asked)


def test_a_list_in_japanese_and_other_settings():
    assert pieces("- 質問: 使えますか\n  回答: はい。\n") == [
        ("Title", 1, "使えますか"),
        ("UncategorizedText", None, "はい。"),
    ]
    assert pieces("製品:\n  幅: 10mm\n  色: [黒, 白]\n有効: yes\n日: 2024-01-05\n") == [
        ("Title", 1, "製品"),
        ("ListItem", None, "- 幅: 10mm"),
        ("ListItem", None, "- 色: 黒, 白"),
        ("ListItem", None, "- 有効: yes"),
        ("ListItem", None, "- 日: 2024-01-05"),
    ]


def test_nothing_is_made_but_text():
    assert pieces("a: !!python/object/apply:os.system [ls]") == [("ListItem", None, "- a: ls")]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a: [b", "damaged"),
        (
            "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12)),
            "limit",
        ),
    ],
)
def test_broken_and_swollen_files(text: str, reason: str):
    with pytest.raises(Unreadable) as caught:
        pieces(text)
    assert caught.value.reason == reason
