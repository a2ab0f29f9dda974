"""Printed lines: what is furniture, how lines join, in which order they are read; on lines made here."""

from collections import Counter
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.piece import Piece
from ingest.printed import order
from ingest.printed.furniture import is_page_number, without_furniture
from ingest.printed.lines import Face, Line, Page
from ingest.printed.pages import pieces

PLAIN, BOLD = Face("HeiseiMin-W3"), Face("HeiseiKakuGo-W5", 700)


def line(text: str, top: float, page: int = 1, *, left: float = 60, size: float = 10, face: Face = PLAIN) -> Line:
    wide = sum(1.0 if character > "⺀" else 0.5 for character in text)
    return Line(text, page, size, left, left + size * wide, top, top + size, face, whole=True)


def page(number: int, *lines: Line) -> Page:
    return Page(number, 595, 842, [one._replace(page=number) for one in lines])


def read(*pages: Page, outline: dict[tuple[int, str], int] | None = None) -> list[Piece]:
    return list(pieces(list(pages), outline or {}))


def texts(*pages: Page) -> list[str]:
    return [piece.text for piece in read(*pages)]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        *((text, True) for text in ("12", "- 5 -", "3-12", "A-2", "12 / 40", "ページ 5", "5ページ", "第３頁", "xiv")),
        *((text, True) for text in ("Page 5 of 10", "p. 12", "－ ７ －", "~ 8 ~", "| 9 |", "5 of 12")),
        *((text, False) for text in ("1.5mm", "5つ", "12 個", "E-05 エラー", "2024年", "mix and", "第3章", "")),
    ],
)
def test_page_numbers_in_their_dresses(text: str, number: bool):
    assert is_page_number(text) is number


def test_heads_that_change_sides_and_carry_the_chapter_go():
    def made(number: int, chapter: str) -> Page:
        head = line(chapter if number % 2 else "取扱説明書", 40, left=60 if number % 2 else 480, size=8)
        opening = [line(chapter, 120, size=18)] if number in {1, 4} else []
        return page(
            number, head, *opening, line(f"本文{number}です。", 200), line(f"3-{number}", 815, left=290, size=8)
        )

    made_pages = [made(number, "第1章 設置" if number < 4 else "第2章 清掃") for number in range(1, 7)]
    assert texts(*made_pages) == [
        "第1章 設置", *(f"本文{at}です。" for at in (1, 2, 3)), "第2章 清掃", *(f"本文{at}です。" for at in (4, 5, 6)),
    ]  # fmt: skip


def test_chapters_that_begin_on_their_pages_at_the_same_height_stay():
    made = [
        page(at, line(f"第{at}章", 70, size=18), line("概要", 95, size=18), line(f"{at}番目の文です。", 200))
        for at in (1, 2, 3, 4)
    ]
    assert sum(piece.category == "Title" for piece in read(*made)) == 4


def test_a_number_in_the_text_is_no_page_number():
    made = page(1, line("本文です。", 300), line("42", 420), line("終わりです。", 500))
    assert "42" in texts(made)


def test_stamps_go_and_words_said_on_two_pages_stay():
    made = [
        page(at, line(f"本文{at}です。", 200), line("社外秘", 420, left=250), line("同じ手順です。", 300 + 30 * at))
        for at in range(1, 6)
    ]
    assert "社外秘" not in texts(*made)
    assert sum("同じ手順です。" in text for text in texts(*made)) == 5


def test_japanese_lines_join_without_a_space_and_english_ones_with_one():
    japanese = page(1, *(line(text, 200 + 15 * at) for at, text in enumerate(["あ" * 40, "い" * 40, "うえ。"])))
    english = page(
        1,
        *(
            line(text, 200 + 15 * at)
            for at, text in enumerate(["Turn the power " * 5 + "off", "and " * 19 + "wait", "now."])
        ),
    )
    assert texts(japanese) == ["あ" * 40 + "い" * 40 + "うえ。"]
    assert texts(english) == ["Turn the power " * 5 + "off " + "and " * 19 + "wait now."]


def test_short_lines_and_captions_stay_apart():
    made = page(
        1,
        line("図1 本体の外観", 200),
        line("図2 操作パネルの名称", 215),
        line("表1 部品の一覧", 230),
        line("あ" * 40, 245),
    )
    assert texts(made) == ["図1 本体の外観", "図2 操作パネルの名称", "表1 部品の一覧", "あ" * 40]


def test_questions_and_answers_stay_paragraphs():
    rows = [
        "Q1. 電源が入りません。",
        "A1. 電源プラグを確かめてください。",
        "Q2. 紙が詰まります。",
        "A2. 乾いた紙に替えてください。",
    ]
    made = page(1, *(line(text, 200 + 20 * at, face=BOLD if text[0] == "Q" else PLAIN) for at, text in enumerate(rows)))
    assert [(piece.category, piece.text) for piece in read(made)] == [("UncategorizedText", text) for text in rows]


def test_a_table_goes_on_over_the_page_with_one_header():
    head, rows = ("症状", "対処"), [(f"症状{at}", f"対処{at}") for at in range(4)]
    parts = [line("", 100)._replace(cells=cells, right=400) for cells in ((head, *rows[:2]), (head, *rows[2:]))]
    [table] = read(page(1, parts[0]), page(2, parts[1]))
    assert table.cells == (head, *rows)
    assert table.page == 1


def test_bookmarks_decide_over_sizes():
    made = page(1, line("警告の見かた", 100), line("大きな文字", 150, size=20), line("本文の文です。", 200))
    titles = [
        (piece.text, piece.level) for piece in read(made, outline={(1, "警告の見かた"): 2}) if piece.category == "Title"
    ]
    assert ("警告の見かた", 2) in titles


@given(
    st.lists(
        st.tuples(st.integers(0, 40), st.integers(0, 60), st.text("あ漢字ab12", min_size=1, max_size=12)), max_size=30
    ),
    st.randoms(),
)
def test_order_keeps_every_character_and_does_not_depend_on_the_files(
    places: list[tuple[int, int, str]], shuffle: Random
):
    lines = [
        line(text, 12.0 * row, left=8.0 * x)
        for x, row, text in {(x, row): (x, row, text) for x, row, text in places}.values()
    ]
    found = order.arrange(lines)
    said = "".join(one.text + "".join("".join(cells) for row in one.cells or () for cells in row) for one in found)
    assert Counter("".join(said.split())) == Counter("".join("".join(one.text for one in lines).split()))
    mixed = lines.copy()
    shuffle.shuffle(mixed)
    assert order.arrange(mixed) == found


@given(
    st.lists(st.tuples(st.integers(0, 800), st.sampled_from(["12", "設置", "3-1", "本文です。"])), max_size=20),
    st.integers(1, 6),
)
def test_taking_furniture_out_twice_changes_nothing_more_than_numbers(places: list[tuple[int, str]], count: int):
    made = [page(number, *(line(text, float(top)) for top, text in places)) for number in range(1, count + 1)]
    once = without_furniture(made, 10)
    assert all(set(after.lines) <= set(before.lines) for before, after in zip(made, once, strict=True))
