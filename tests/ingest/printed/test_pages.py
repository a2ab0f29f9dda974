"""Printed lines: what is furniture, how lines join, in which order they are read; on lines made here."""

from collections import Counter
from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.piece import Piece
from ingest.printed import order
from ingest.printed.bookmarks import Bookmark
from ingest.printed.furniture import is_page_number, without_furniture
from ingest.printed.lines import Face, Line, Page
from ingest.printed.pages import pieces

PLAIN, BOLD = Face("HeiseiMin-W3"), Face("HeiseiKakuGo-W5", 700)


def line(text: str, top: float, page: int = 1, *, left: float = 60, size: float = 10, face: Face = PLAIN) -> Line:
    wide = sum(1.0 if character > "⺀" else 0.5 for character in text)
    return Line(text, page, size, left, left + size * wide, top, top + size, face, whole=True)


def page(number: int, *lines: Line) -> Page:
    return Page(number, 595, 842, [one._replace(page=number) for one in lines])


def read(*pages: Page, outline: Sequence[Bookmark] = ()) -> list[Piece]:
    return list(pieces(list(pages), outline))


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
        (piece.text, piece.level)
        for piece in read(made, outline=[Bookmark(1, "警告の見かた", 2)])
        if piece.category == "Title"
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


def titles(*pages: Page, outline: Sequence[Bookmark] = ()) -> list[str]:
    return [piece.text for piece in read(*pages, outline=outline) if piece.category == "Title"]


@pytest.mark.parametrize("top", [300.0, None], ids=["pointed", "whole page"])
def test_bookmarks_mean_the_heading_and_not_the_list_that_repeats_it(top: float | None):
    made = page(1, line("• 設置", 100), line("• 清掃", 120), line("設置", 300, size=14), line("本文です。", 330))
    found = read(made, outline=[Bookmark(1, "設置", 1, top)])
    assert [(piece.text, piece.category) for piece in found][::2] == [
        ("• 設置", "UncategorizedText"),
        ("設置", "Title"),
    ]


def test_bookmarks_leave_out_numbers_and_write_other_quotation_marks():
    made = page(
        1,
        line("1.2 What does “Don’t panic” mean, and what", 100, size=14),
        line("should I do?", 118, size=14),
        line("1", 160),
        line("3.1 設置", 175),
        line("本文です。", 200),
    )
    outline = [Bookmark(1, 'What does "Don\'t panic" mean, and what should I do?', 2), Bookmark(1, "設置", 2)]
    assert titles(made, outline=outline) == [
        "1.2 What does “Don’t panic” mean, and what should I do?",
        "3.1 設置",
    ]


def test_headings_deeper_than_the_bookmarks_are_kept():
    body = [line("本文の文です。", 150 + 20 * at) for at in range(5)]
    deeper = [line("1.1 設置場所", 125, size=16), line("水平な台", 300, size=13), line("本文です。", 320)]
    made = page(1, line("1 設置", 100, size=16), *body, *deeper)
    assert titles(made, outline=[Bookmark(1, "設置", 1)]) == ["1 設置", "1.1 設置場所", "水平な台"]


def test_a_title_page_gives_one_title():
    cover = page(1, line("保守の手引き", 300, size=20), line("技術部", 400, size=14), line("2024年", 430, size=10))
    chapters = [
        page(at, line(f"第{at}章 点検", 80, size=22), *(line("本文の文です。", 150 + 20 * n) for n in range(9)))
        for at in (2, 3, 4)
    ]
    outline = [Bookmark(at, f"第{at}章 点検", 1) for at in (2, 3, 4)]
    assert titles(cover, *chapters, outline=outline)[0] == "保守の手引き"
    assert len(titles(cover, *chapters, outline=outline)) == 4


def test_a_heading_in_sentences_goes_on_in_its_second_line():
    body = [line("A line of the text.", 200 + 30 * at) for at in range(9)]
    heads = [line(f"2.{at} How does it work?", 480 + 40 * at, size=14) for at in (1, 2)]
    made = page(1, line("2.0 My card does not work.", 100, size=14), line("What now?", 117, size=14), *body, *heads)
    assert titles(made)[0] == "2.0 My card does not work. What now?"


def test_a_term_and_its_explanation_set_in_below_are_one_paragraph():
    rows = ["term " + "word " * 14 + "and", "word " * 14 + "and", "the end."]
    made = page(1, *(line(text, 100 + 15 * at, left=60 if at == 0 else 80) for at, text in enumerate(rows)))
    assert len(texts(made)) == 1


def test_addresses_that_stick_out_do_not_hide_where_lines_end():
    rows = [*(["あ" * 40] * 6), "い" * 44, "う" * 46, "あ" * 40, "終わり。"]
    made = page(1, *(line(text, 100 + 15 * at) for at, text in enumerate(rows)))
    assert len(texts(made)) == 1


def test_a_word_broken_at_the_lines_end_never_begins_something():
    first = line("word " * 14 + "no\u00ad", 100)
    assert len(texts(page(1, first, line("table 1 says so.", 115), line("word " * 14 + "word", 130)))) == 2


def test_no_space_comes_in_where_a_line_breaks_before_a_digit():
    plain = page(1, line("あ" * 38 + "約1", 100), line("メートル離して2台を置く。", 115))
    spaced = page(1, line("この Linux の " + "あ" * 30 + "での", 100), line("Debian の 2 台", 115))
    assert texts(plain) == ["あ" * 38 + "約1メートル離して2台を置く。"]
    assert "での Debian の" in " ".join(texts(spaced))


def test_running_heads_that_break_off_twice_go():
    def made(number: int) -> Page:
        head = line(["Basics of the… Why are file names…", "Basics of the…"][number % 2], 40)
        return page(number, head, line(f"Text {number} of the page.", 300))

    opening = page(1, line("Basics of the system", 100, size=20), line("Why are file names long?", 130, size=14))
    assert not [text for text in texts(opening, *(made(at) for at in range(2, 8))) if "…" in text]


def test_addresses_broken_after_their_scheme_are_put_together():
    made = page(1, line("word " * 14 + "(https:", 100), line("//www.example.org/) and " + "word " * 10, 115))
    assert "(https://www.example.org/) and" in texts(made)[0]
