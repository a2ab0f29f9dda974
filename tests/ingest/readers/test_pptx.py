import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches, Pt

from ingest.pairs import Pairs
from ingest.slides.order import ordered
from ingest.slides.shapes import Box, Rect
from ingest.slides.text import Line
from migaki import samples
from tests.ingest.files import elements, zipped

TITLE, BODY, SECTION, TITLE_ONLY, BLANK = 0, 1, 2, 5, 6


def deck(path: Path, fill: Callable[[Any], None]) -> Path:
    made = Presentation()
    fill(made)
    made.save(str(path))
    return path


def slide(made: Any, layout: int, *texts: str) -> Any:
    """Add a slide and fill its placeholders in order."""
    added = made.slides.add_slide(made.slide_layouts[layout])
    for holder, text in zip(added.placeholders, texts, strict=False):
        holder.text = text
    return added


def box(page: Any, text: str, left: float, top: float, width: float = 3, height: float = 0.6) -> Any:
    """Add a text box; places in inches on a slide of 10 by 7.5."""
    added = page.shapes.add_textbox(Inches(left), Inches(top), Inches(width), Inches(height))
    added.text_frame.text = text
    return added


def pairs(place: Path) -> list[tuple[str, str]]:
    frame = Pairs()(elements(place)).filter(pl.col("status") == "keep")
    return frame.select(q=samples.question, a=samples.answer).rows()


def test_titles_have_levels_and_slides_go_on(tmp_path: Path):
    def fill(made: Any) -> None:
        slide(made, TITLE, "LP-200 取扱説明書", "第3版")
        slide(made, SECTION, "第1章", "設置")
        slide(made, BODY, "置く場所", "水平な台に置いてください。")
        slide(made, BODY, "置く場所（続き）", "日光を避けてください。")
        slide(made, SECTION, "第2章", "清掃")

    frame = elements(deck(tmp_path / "a.pptx", fill))
    titles = frame.filter(pl.col("category") == "Title")
    assert titles["text"].to_list() == [
        "LP-200 取扱説明書", "第1章 設置", "置く場所", "置く場所（続き）", "第2章 清掃",
    ]  # fmt: skip
    told = frame.filter(pl.col("text") == "日光を避けてください。")
    assert told["path"].to_list() == [["LP-200 取扱説明書", "第1章 設置", "置く場所"]]
    assert told["page"].to_list() == [4]
    assert titles["path"].to_list()[-1] == ["LP-200 取扱説明書", "第2章 清掃"]


def test_a_title_without_its_placeholder_is_the_large_short_text_on_top(tmp_path: Path):
    def fill(made: Any) -> None:
        page = slide(made, BLANK)
        box(page, "本機は平らな場所に置き、必ず付属の電源コードをお使いください。", 0.5, 2, 8)
        title = box(page, "設置の前に", 0.5, 0.4)
        title.text_frame.paragraphs[0].runs[0].font.size = Pt(32)

    frame = elements(deck(tmp_path / "a.pptx", fill))
    assert frame["category"].to_list() == ["Title", "NarrativeText"]
    assert frame["text"][0] == "設置の前に"


def test_lists_tables_groups_and_notes(tmp_path: Path):
    def fill(made: Any) -> None:
        page = slide(made, BODY, "点検", "電源\n配線")
        page.placeholders[1].text_frame.paragraphs[1].level = 1
        page.notes_slide.notes_text_frame.text = "ここで実物を見せます。"
        grid = page.shapes.add_table(3, 2, Inches(1), Inches(4), Inches(5), Inches(1)).table
        for at, text in enumerate(("症状", "対処", "動かない", "直す", "", "替える")):
            grid.cell(at // 2, at % 2).text = text
        grid.cell(1, 0).merge(grid.cell(2, 0))
        group = page.shapes.add_group_shape()
        for text, left in (("右の図", 5), ("左の図", 1)):
            inside = group.shapes.add_textbox(Inches(left), Inches(6), Inches(2), Inches(0.5))
            inside.text_frame.text = text

    frame = elements(deck(tmp_path / "a.pptx", fill))
    assert frame.select("category", "text").rows() == [
        ("Title", "点検"), ("ListItem", "- 電源"), ("ListItem", "- 配線"),
        ("Table", "症状 | 対処\n動かない | 直す\n動かない | 替える"),
        ("UncategorizedText", "左の図"), ("UncategorizedText", "右の図"), ("NarrativeText", "ここで実物を見せます。"),
    ]  # fmt: skip
    assert frame["path"][-1].to_list() == ["点検", "ノート"]


def test_charts_give_their_title_and_figures(tmp_path: Path):
    def fill(made: Any) -> None:
        page = slide(made, TITLE_ONLY, "実績")
        data = CategoryChartData()
        data.categories = ["4月", "5月"]
        data.add_series("台数", (10, 0.1 + 0.2))
        chart = page.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, 0, 0, Inches(4), Inches(3), data).chart
        chart.has_title = True
        chart.chart_title.text_frame.text = "出荷台数"

    frame = elements(deck(tmp_path / "a.pptx", fill))
    assert frame["text"].to_list() == ["実績", "出荷台数", "| 台数\n4月 | 10\n5月 | 0.3"]


def test_what_stands_on_every_slide_is_left_out(tmp_path: Path):
    def fill(made: Any) -> None:
        for at in range(1, 7):
            page = slide(made, TITLE_ONLY, f"手順{at}の説明")
            box(page, "© 2024 東都精機 社外秘", 0.3, 7.0)
            box(page, str(at), 9.2, 7.0, 0.5)
            box(page, f"本文{at}の文です。", 1, 3)

    frame = elements(deck(tmp_path / "a.pptx", fill))
    assert frame.height == 12
    assert not frame.filter(pl.col("text").str.contains("社外秘|^\\d$")).height


QUESTION, ANSWER = "電源が入らないときはどうしますか？", "電源コードが抜けていないか確認してください。"
OTHER, REPLY = "保証期間は何年ですか？", "お買い上げから1年間です。"
Spot = tuple[str, float, float, float]


@pytest.mark.parametrize(
    "spots",
    [
        # marks in small boxes at the left, the answers below; drawn answers first
        [(ANSWER, 1.5, 2.5, 7), ("A1", 0.5, 2.5, 0.6), (QUESTION, 1.5, 1.6, 7), ("Q1", 0.5, 1.6, 0.6),
         (REPLY, 1.5, 5.0, 7), ("A2", 0.5, 5.0, 0.6), (OTHER, 1.5, 4.1, 7), ("Q2", 0.5, 4.1, 0.6)],
        # questions in the left column, answers in the right one
        [("Q1. " + QUESTION, 0.5, 1.6, 4), ("Q2. " + OTHER, 0.5, 4, 4),
         ("A1. " + ANSWER, 5.2, 1.6, 4), ("A2. " + REPLY, 5.2, 4, 4)],
        # full words as marks, standing above their texts
        [("質問", 0.5, 1.5, 1), (QUESTION, 0.5, 2.1, 8), ("回答", 0.5, 2.9, 1), (ANSWER, 0.5, 3.5, 8),
         ("質問", 0.5, 4.3, 1), (OTHER, 0.5, 4.9, 8), ("回答", 0.5, 5.7, 1), (REPLY, 0.5, 6.3, 8)],
        # marks over the left edge of their boxes
        [("Q", 0.4, 1.6, 0.6), (QUESTION, 0.6, 1.6, 8), ("A", 0.4, 2.6, 0.6), (ANSWER, 0.6, 2.6, 8),
         ("Ｑ", 0.4, 4.0, 0.6), (OTHER, 0.6, 4.0, 8), ("Ａ", 0.4, 5.0, 0.6), (REPLY, 0.6, 5.0, 8)],
        # two columns of questions with their answers
        [("Q1", 0.3, 2, 0.5), (QUESTION, 0.9, 2, 3.6), ("A1", 0.3, 3, 0.5), (ANSWER, 0.9, 3, 3.6),
         ("Q2", 5.3, 2, 0.5), (OTHER, 5.9, 2, 3.6), ("A2", 5.3, 3, 0.5), (REPLY, 5.9, 3, 3.6)],
        # numbers for marks, and questions that only their wording shows
        [("1", 0.4, 1.6, 0.5), (QUESTION, 1, 1.6, 8), (ANSWER, 1, 2.4, 8),
         ("2", 0.4, 4, 0.5), (OTHER, 1, 4, 8), (REPLY, 1, 4.8, 8)],
        # mark and text as paragraphs of one box
        [("Q1\n" + QUESTION, 0.5, 1.6, 8), ("A1\n" + ANSWER, 0.5, 2.6, 8),
         ("Q2\n" + OTHER, 0.5, 4, 8), ("A2\n" + REPLY, 0.5, 5, 8)],
    ],
    ids=["small boxes", "columns", "words above", "overlapping", "two columns", "numbers", "one box"],
)  # fmt: skip
def test_a_question_and_its_answer_over_several_boxes(tmp_path: Path, spots: Sequence[Spot]):
    def fill(made: Any) -> None:
        page = slide(made, TITLE_ONLY, "よくある質問")
        for text, left, top, width in spots:
            box(page, text, left, top, width, 0.5)

    assert sorted(pairs(deck(tmp_path / "a.pptx", fill))) == sorted([(QUESTION, ANSWER), (OTHER, REPLY)])


def test_a_question_as_the_title_of_a_slide(tmp_path: Path):
    def fill(made: Any) -> None:
        slide(made, BODY, QUESTION, ANSWER)
        page = slide(made, TITLE_ONLY, OTHER)
        box(page, "A", 0.5, 2, 0.5)
        box(page, REPLY, 1.2, 2, 7)

    assert pairs(deck(tmp_path / "a.pptx", fill)) == [(QUESTION, ANSWER), (OTHER, REPLY)]


@given(st.permutations(range(6)))
def test_the_order_of_drawing_does_not_matter(drawn: list[int]):
    places = [(0, 0), (0, 10), (50, 30), (0, 60), (60, 60), (0, 90)]
    boxes = [Box(Rect(x, y, x + 40, y + 8), lines=[Line(str(at))]) for at, (x, y) in enumerate(places)]
    assert [found.text for found in ordered([boxes[at] for at in drawn])] == list("012345")


def test_a_broken_package_is_on_record(tmp_path: Path):
    (tmp_path / "a.pptx").write_bytes(zipped({"ppt/presentation.xml": b"<p:presentation"}))
    (tmp_path / "b.pptx").write_bytes(zipped({"ppt/presentation.xml": b"<!DOCTYPE a><a/>"}))
    assert elements(tmp_path)["reason"].to_list() == ["damaged", "damaged"]


def test_the_real_decks_lose_no_text(testdata: Path):
    for path in testdata.glob("manuals-*/pptx/*.pptx"):
        held = "".join("".join(elements(path)["text"].to_list()).split())
        for page in Presentation(io.BytesIO(path.read_bytes())).slides:
            title = page.shapes.title
            if title is not None:
                assert "".join(title.text_frame.text.split()) in held
