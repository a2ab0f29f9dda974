from __future__ import annotations

from pathlib import Path

import pytest

from ingest.readers.md import read
from migaki.sources import Source


def pieces(text: str, codec: str = "utf-8") -> list[tuple[str, int | None, str]]:
    found = read(Source(Path("a.md"), "a.md", "0"), text.encode(codec))
    return [(piece.category, piece.level, piece.text) for piece in found]


def texts(text: str) -> list[str]:
    return [words for _, _, words in pieces(text)]


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("###見出し", 3),
        ("#見出し", 1),
        ("＃＃ 見出し", 2),
        ("##　見出し", 2),
        ("## 見出し ##", 2),
        ("## 見出し {#top}", 2),
    ],
)
def test_headings_as_they_are_written_in_japan(line: str, level: int):
    assert pieces(f"{line}\n本文です。")[0] == ("Title", level, "見出し")


def test_a_hash_that_is_no_heading():
    assert pieces("#tag と書きます。\n\n```\n###見出し\n#!/bin/sh\n```") == [
        ("UncategorizedText", None, "#tag と書きます。"),
        ("CodeSnippet", None, "###見出し\n#!/bin/sh"),
    ]


def test_underlined_headings():
    assert pieces("設置\n====\n電源\n----\n本文")[:2] == [("Title", 1, "設置"), ("Title", 2, "電源")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (":::tip ヒント\n保存します。\n:::\n外", ["ヒント", "保存します。", "外"]),
        (":::note info\n注意\n:::", ["注意"]),
        ("> [!WARNING]\n> 高温です。", ["高温です。"]),
        ('!!! warning "危険"\n    触らない。\n\n    - 一つ\n\n外', ["危険", "触らない。", "- 一つ", "外"]),
        ("[TOC]\n\n[[toc]]\n本文", ["本文"]),
        ("- [概要](#a)\n- [手順](#b)\n- [FAQ](#c)\n\n# 概要\n本文", ["概要", "本文"]),
        ("- [x] 済\n- [ ] 未", ["- 済", "- 未"]),
        ("保存[^1]します。\n\n[^1]: https://example.com", ["保存します。", "https://example.com"]),
        ("[設定][1]を開く\n\n[1]: /a.md", ["設定を開く"]),
        ("git clone <url> を実行", ["git clone <url> を実行"]),
        ("|a|b|\n|-|-|\n|x<br>y|`z`|", ["a | b\nx y | z"]),
        ("<details><summary>詳細</summary>\n\n**中**の文\n\n</details>", ["詳細", "中の文"]),
        ("1. 抜く\n\n   ```sh\n   ls\n   ```\n2. 差す", ["1. 抜く", "ls", "2. 差す"]),
        ("一行目\n二行目です", ["一行目二行目です"]),
        ("<!-- 注\n\n注 -->本文", []),
    ],
)
def test_dialects(text: str, expected: list[str]):
    assert texts(text) == (expected or ["本文"])


def test_front_matter_and_the_rules_between_slides():
    assert pieces("---\ntitle: 案内\ntags:\n  - a\n---\n本文") == [
        ("Title", 1, "案内"),
        ("UncategorizedText", None, "本文"),
    ]
    assert texts("+++\ntitle = '案内'\n+++\n本文") == ["案内", "本文"]
    assert texts("---\ntitle: 案内\n---\n# 設置\n") == ["設置"]
    assert texts("---\n---\n# 第1章\n\n---\n---\n# 第2章\n") == ["第1章", "第2章"]
    assert texts("---\n# 第1章\n---\n本文") == ["第1章", "本文"]


def test_the_encoding_is_said_once():
    found = list(read(Source(Path("a.md"), "a.md", "0"), "# 設置\n\n本文です。".encode("cp932")))
    assert [piece.encoding for piece in found] == ["cp932", None]


@pytest.mark.parametrize("text", ["> " * 20_000 + "本文", "\n".join(f"{'  ' * at}- 項目{at}" for at in range(120))])
def test_what_lies_too_deep_is_refused_rather_than_left_out(text: str):
    with pytest.raises(RecursionError):
        texts(text)
    assert texts("> " * 20 + "本文") == ["本文"]
