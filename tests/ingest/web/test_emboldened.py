from __future__ import annotations

from pathlib import Path

from ingest.readers import html, md
from ingest.web.emboldened import with_headings
from migaki.sources import Source

BOLD = """**安全上のご注意**

必ずお守りください。

**1. 設置**

平らな所に置きます。

**1.1 電源**

コンセントにつなぎます。"""


def titles(text: str) -> list[tuple[str, int | None]]:
    found = md.read(Source(Path("a.md"), "a.md", ""), text.encode())
    return [(piece.text, piece.level) for piece in found if piece.category == "Title"]


def test_bold_paragraphs_are_headings_of_a_page_without_any():
    assert titles(BOLD) == [("安全上のご注意", 2), ("1. 設置", 3), ("1.1 電源", 4)]
    page = "<h1>Guide</h1><p><strong>Set up</strong></p><p>Plug it in.</p><p> <b>Care &amp; use</b> </p><p>Dust it.</p>"
    found = html.read(Source(Path("a.html"), "a.html", ""), page.encode())
    assert [piece.text for piece in found if piece.category == "Title"] == ["Guide", "Set up", "Care & use"]


def test_beside_headings_bold_is_only_bold():
    assert titles(f"# 手引き\n\n## 準備\n\n{BOLD}") == [("手引き", 1), ("準備", 2)]


def test_bold_sentences_labels_and_questions_are_none():
    text = "<p><b>必ず電源を切ってください。</b></p><p><b>注意</b></p><p><b>Q1. 動きません。</b></p><p><b>設置</b></p>"
    assert with_headings(text) == text
