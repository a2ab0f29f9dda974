"""PDF: headings, paragraphs, tables, columns, vertical writing, furniture, forms, and what is wrong with files."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.ingesting import layouts
from ingest.piece import Piece
from ingest.printed import ocr
from ingest.readers import pdf as reader
from migaki.errors import Unreadable
from migaki.sources import Source
from tests.ingest.files import elements, pdf

TEXT = "本機を設置する場所は、水平で丈夫な台の上を選んでください。直射日光の当たる場所に置くと故障の原因になります。"
MIN, GO = "HeiseiMin-W3", "HeiseiKakuGo-W5"


def drawn(draw: Callable[[Any], None], **options: Any) -> bytes:
    """Let a function draw pages with reportlab."""
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfgen.canvas import Canvas

    registerFont(UnicodeCIDFont(MIN))
    registerFont(UnicodeCIDFont(GO))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), **options)
    draw(canvas)
    canvas.save()
    return out.getvalue()


def write(canvas: Any, x: float, y: float, text: str, size: float = 10, font: str = MIN) -> None:
    canvas.setFont(font, size)
    canvas.drawString(x, y, text)


def pieces(data: bytes, name: str = "a.pdf") -> list[Piece]:
    return list(reader.read(Source(Path(name), name, ""), data))


def said(data: bytes) -> list[tuple[str, str]]:
    return [(piece.category, piece.text) for piece in pieces(data)]


def refused(data: bytes) -> str:
    with pytest.raises(Unreadable) as error:
        pieces(data)
    assert "a.pdf" in error.value.en
    assert "a.pdf" in error.value.ja
    return error.value.reason


@pytest.mark.parametrize("by_row", [True, False])
def test_two_columns_are_read_one_after_the_other(by_row: bool):
    page = layouts.columns(7, by_row=by_row)
    assert [text for _, text in said(page.data)] == [*page.headings, *page.paragraphs]


def test_vertical_writing_is_read_from_right_to_left():
    book = layouts.vertical(7)
    assert [text for _, text in said(book.data)] == book.paragraphs


@pytest.mark.parametrize("pages", [3, 5, 13])
@pytest.mark.parametrize("seed", range(5))
def test_gothic_headings_of_the_body_size_and_changing_heads(pages: int, seed: int):
    book = layouts.booklet(seed, pages)
    found = said(book.data)
    assert [text for category, text in found if category == "Title"] == book.headings
    assert [text for category, text in found if category != "Title"] == book.paragraphs


def test_a_bold_word_in_a_paragraph_a_list_or_a_warning_is_no_heading():
    def draw(canvas: Any) -> None:
        write(canvas, 60, 700, "点検のしかた", 16, GO)
        for at, line in enumerate([TEXT[:46], TEXT[46:]]):
            write(canvas, 60, 660 - 15 * at, line)
        write(canvas, 60, 620, "注意", font=GO)
        write(canvas, 60, 605, "濡れた手で触らないでください。")
        write(canvas, 60, 580, "・電源ボタン", font=GO)
        write(canvas, 60, 565, "運転を始めるときに押します。")

    assert [text for category, text in said(drawn(draw)) if category == "Title"] == ["点検のしかた"]


def test_levels_follow_the_numbers_and_the_sizes():
    def draw(canvas: Any) -> None:
        for at, (size, text) in enumerate(
            [(18, "第1章 設置"), (14, "1.1 場所"), (12, "1.1.1 床の強さ"), (14, "1.2 接続")]
        ):
            write(canvas, 60, 700 - 60 * at, text, size, GO)
            write(canvas, 60, 670 - 60 * at, "水平な台に置いてください。")

    titles = [(piece.text, piece.level) for piece in pieces(drawn(draw)) if piece.category == "Title"]
    assert titles == [("第1章 設置", 1), ("1.1 場所", 2), ("1.1.1 床の強さ", 3), ("1.2 接続", 2)]


def test_bookmarks_name_headings_that_wrap_or_have_a_number_of_their_own():
    lines = [(20, 50, 700, "第2章"), (20, 50, 670, "ラベルプリンターの設置と"), (20, 50, 640, "接続のしかた")]
    data = pdf([[*lines, (10, 50, 600, "本文です。")]], outline=[("ラベルプリンターの設置と接続のしかた", 0)])
    assert said(data)[0] == ("Title", "第2章ラベルプリンターの設置と接続のしかた")


def test_a_complaint_among_question_headings_is_a_heading_too():
    questions = ["電源が入らないのはなぜですか？", "停電のあと動きません。", "紙が出ないときは？"]

    def draw(canvas: Any) -> None:
        for at, question in enumerate(questions):
            write(canvas, 60, 700 - 60 * at, question, 13, GO)
            write(canvas, 60, 675 - 60 * at, "販売店に相談してください。")

    assert [text for category, text in said(drawn(draw)) if category == "Title"] == questions


def test_a_paragraph_goes_on_over_the_page_and_its_footnote():
    first = [(10, 50, 120, TEXT[:50]), (7, 50, 60, "※1 別売品です。")]
    data = pdf([first, [(10, 50, 780, "次のページに続く文です。")]])
    left = pdf([[(10, 50, 120, TEXT[:30])], [(10, 50, 780, "新しい段落です。")]])
    assert [text for _, text in said(data)] == [TEXT[:50] + "次のページに続く文です。", "※1 別売品です。"]
    assert [text for _, text in said(left)] == [TEXT[:30] + "新しい段落です。"]


def test_list_items_hang_and_paragraphs_are_set_in():
    lines = [
        (10, 50, 700, "・電源プラグを抜いてから、前面のカバーをゆっくりと手前に開き、内部が冷えるのを待ちます。十分"),
        (10, 60, 685, "に冷えたら次へ進みます。"),
        (10, 50, 670, "・カバーを閉じます。"),
        (10, 60, 640, "終わったら電源プラグを差し込み、前面の緑のランプがゆっくりと点滅することを確かめてくだ"),
        (10, 50, 625, "さい。点滅しないときは販売店に連絡します。"),
    ]
    assert [text for _, text in said(pdf([lines]))] == [
        lines[0][3] + lines[1][3], lines[2][3], lines[3][3] + lines[4][3],
    ]  # fmt: skip


def test_code_keeps_its_lines_and_indents():
    def draw(canvas: Any) -> None:
        write(canvas, 60, 700, "次のように入力します。")
        for at, (indent, text) in enumerate([(0, "if ready:"), (4, "print('ok')"), (0, "done()")]):
            write(canvas, 60 + indent * 5.4, 680 - 12 * at, text, 9, "Courier")
        write(canvas, 60, 630, "これで終わりです。")

    assert said(drawn(draw))[1] == ("CodeSnippet", "if ready:\n    print('ok')\ndone()")


def test_a_ruled_table_with_merged_cells_is_a_table():
    def draw(canvas: Any) -> None:
        xs, ys = (60, 180, 320, 500), (700, 680, 660, 640)
        for y in ys:
            canvas.line(60 if y != 660 else 180, y, 500, y)  # the first cell of the last two rows is one
        for x in xs:
            canvas.line(x, 640, x, 700)
        rows = [("症状", "原因", "対処"), ("電源が入らない", "プラグ", "差し込む"), ("", "ヒューズ", "交換する")]
        for y, row in zip((686, 666, 646), rows, strict=True):
            for x, text in zip(xs, row, strict=False):
                write(canvas, x + 3, y, text)

    table = pieces(drawn(draw))[0]
    assert table.category == "Table"
    assert table.cells == (
        ("症状", "原因", "対処"), ("電源が入らない", "プラグ", "差し込む"), ("電源が入らない", "ヒューズ", "交換する"),
    )  # fmt: skip


def test_aligned_rows_are_a_table_but_a_box_and_a_contents_list_are_not():
    def draw(canvas: Any) -> None:
        for at, row in enumerate([("項目", "値"), ("電源", "AC100V"), ("消費電力", "350W"), ("質量", "12kg")]):
            write(canvas, 60, 700 - 16 * at, row[0])
            write(canvas, 200, 700 - 16 * at, row[1])
        canvas.rect(58, 560, 480, 40)
        write(canvas, 64, 580, TEXT[:40])
        write(canvas, 64, 565, TEXT[40:])

    found = pieces(drawn(draw))
    assert found[0].cells == (("項目", "値"), ("電源", "AC100V"), ("消費電力", "350W"), ("質量", "12kg"))
    assert all(piece.category != "Table" for piece in found[1:])
    rows = [
        line
        for at in range(5)
        for line in ((10, 60, 700 - 16 * at, f"項目その{at}"), (10, 500, 700 - 16 * at, f"{at + 3}"))
    ]
    assert said(pdf([[(10, 60, 730, "目次"), *rows, (10, 60, 500, "本文です。")]])) == [
        ("UncategorizedText", "本文です。")
    ]


def test_ruby_is_left_out():
    def draw(canvas: Any) -> None:
        write(canvas, 60, 700, "これは", 12)
        write(canvas, 96, 712, "かんじ", 6)
        write(canvas, 96, 700, "漢字", 12)
        write(canvas, 120, 700, "の文章です。", 12)

    assert [text for _, text in said(drawn(draw))] == ["これは漢字の文章です。"]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_turned_pages_are_read_upright(turn: int):
    def draw(canvas: Any) -> None:
        canvas.setPageRotation(turn)
        x, y, high = {90: (595, 0, 595), 180: (595, 842, 842), 270: (0, 842, 595)}[turn]
        canvas.translate(x, y)
        canvas.rotate(turn)
        write(canvas, 60, high - 150, "設置のしかた", 16, GO)
        write(canvas, 60, high - 180, TEXT[:46])
        write(canvas, 60, high - 195, TEXT[46:])

    assert said(drawn(draw)) == [("Title", "設置のしかた"), ("UncategorizedText", TEXT)]


def test_filled_form_fields_stand_beside_their_labels():
    def draw(canvas: Any) -> None:
        write(canvas, 60, 700, "機種")
        canvas.acroForm.textfield(name="model", value="LP-200", x=100, y=696, width=200, height=16)
        canvas.acroForm.checkbox(name="done", checked=True, x=60, y=650, size=12)
        write(canvas, 80, 652, "点検した")

    assert " ".join(text for _, text in said(drawn(draw))) == "機種 LP-200 ☑ 点検した"


def test_radicals_are_written_as_ideographs():
    assert said(pdf([[(10, 60, 700, "⽇付と⾏を⼊⼒します。")]])) == [("UncategorizedText", "日付と行を入力します。")]


def test_passwords_truncation_and_page_limits(monkeypatch: pytest.MonkeyPatch):
    from reportlab.lib.pdfencrypt import StandardEncryption

    def draw(canvas: Any) -> None:
        write(canvas, 60, 700, "鍵のかかった文書です。")

    locked = drawn(draw, encrypt=StandardEncryption("secret", ownerPassword="owner"))
    assert refused(locked) == "encrypted"
    assert said(drawn(draw, encrypt=StandardEncryption("", ownerPassword="owner")))[0][1] == "鍵のかかった文書です。"
    assert refused(drawn(draw)[:-300]) == "truncated"
    assert refused(b"%PDF-1.7 and nothing else %%EOF") == "damaged"
    monkeypatch.setattr(reader, "MOST_PAGES", 1)
    assert refused(pdf([[(10, 60, 700, "一")], [(10, 60, 700, "二")]])) == "limit"


def test_a_blank_file_has_nothing_to_look_at(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(ocr, "look", lambda _: pytest.fail("a blank page was looked at"))
    assert pieces(drawn(lambda canvas: canvas.showPage())) == []


def test_odd_page_boxes_do_not_matter(tmp_path: Path):
    for box in ((-100, -200, 495, 842), (0, 0, 0, 0), (10, 10, 11, 11)):
        document = pypdfium2.PdfDocument(pdf([[(10, 60, 700, "設置します。")]]))
        document[0].set_mediabox(*box)
        document.save(tmp_path / "a.pdf")
        document.close()
        assert [text for _, text in said((tmp_path / "a.pdf").read_bytes())] == ["設置します。"]


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=40), st.integers(0, 4000), st.integers(0, 400))
def test_damaged_files_are_refused_or_read(noise: bytes, at: int, cut: int):
    data = pdf([[(10, 60, 700, "設置します。"), (10, 60, 680, "終わりです。")]], outline=[("設置", 0)])
    broken = data[:at] + noise + data[at + cut :]
    try:
        found = pieces(broken)
    except Unreadable as error:
        reason = error.reason
    else:
        reason = "damaged" if all(piece.text for piece in found) else "no words"
    assert reason in {"damaged", "truncated", "encrypted", "empty", "limit", "ocr", "program"}


def test_real_manuals_keep_their_text(testdata: Path):
    frame = elements(testdata / "manuals-ja" / "pdf" / "maint-guide.ja.pdf")
    titles = frame.filter(frame["category"] == "Title")["text"].to_list()
    assert "Chapter 4 debian/ ディレクトリー以下に無くてはならないファイル" in titles
    assert not any("/ 63" in text and len(text) < 30 for text in frame["text"])
    assert "$ cat > hello <<EOF" in "\n".join(frame.filter(frame["category"] == "CodeSnippet")["text"])


def test_gaps_of_a_justified_line_are_no_spaces():
    def draw(canvas: Any) -> None:
        for at, character in enumerate("設置する場所を選びます。"):
            write(canvas, 60 + 14 * at, 700, character)
        write(canvas, 60, 670, "区")
        write(canvas, 78, 670, "分")
        write(canvas, 60, 640, "第1章 設置")

    assert [text for _, text in said(drawn(draw))] == ["設置する場所を選びます。", "区 分", "第1章 設置"]


def test_bold_made_by_strokes_is_bold():
    def draw(canvas: Any) -> None:
        for at, name in enumerate(["適用範囲", "用語の定義"]):
            canvas.setFont(MIN, 10)
            canvas.drawString(60, 700 - 60 * at, name, mode=2)
            write(canvas, 60, 680 - 60 * at, TEXT[:46])
            write(canvas, 60, 665 - 60 * at, TEXT[46:])

    assert [text for category, text in said(drawn(draw)) if category == "Title"] == ["適用範囲", "用語の定義"]


def spread(canvas: Any, y: float, parts: list[str], gap: float) -> None:
    """Write parts of a line with gaps between them, in font sizes, as offices set Japanese beside Latin."""
    x = 60.0
    for part in parts:
        write(canvas, x, y, part)
        x += canvas.stringWidth(part, MIN, 10) + gap * 10


@pytest.mark.parametrize(("gap", "text"), [(0.25, "約30cmの所"), (0.9, "約 30cm の所")])
def test_a_quarter_em_between_japanese_and_latin_is_no_space(gap: float, text: str):
    assert said(drawn(lambda canvas: spread(canvas, 700, ["約", "30cm", "の所"], gap)))[0][1] == text


def test_spaces_that_were_written_stay_between_japanese_and_latin():
    assert said(drawn(lambda canvas: write(canvas, 60, 700, "この Linux の版")))[0][1] == "この Linux の版"


def test_spaces_stay_on_pages_that_draw_none():
    def draw(canvas: Any) -> None:
        spread(canvas, 700, ["Turn", "the", "power", "off."], 0.3)
        spread(canvas, 660, ["この", "Linux", "の版"], 0.25)

    assert [text for _, text in said(drawn(draw))] == ["Turn the power off.", "この Linux の版"]


def test_bookmarks_point_at_the_heading_below_the_list_that_says_it_too():
    def draw(canvas: Any) -> None:
        for at, name in enumerate(("設置と準備", "清掃のしかた")):
            write(canvas, 60, 780 - 20 * at, f"・{name}")
            write(canvas, 60, 600 - 200 * at, name, font=GO)
            write(canvas, 60, 570 - 200 * at, TEXT[:40])
            canvas.bookmarkHorizontal(name, 0, 612 - 200 * at)
            canvas.addOutlineEntry(name, name)

    found = said(drawn(draw))
    assert [text for category, text in found if category == "Title"] == ["設置と準備", "清掃のしかた"]
    assert [text for category, text in found if text[0] == "・"] == ["・設置と準備", "・清掃のしかた"]


def test_lines_beside_a_tall_one_stay_lines():
    rows = [f"{chr(ord('ア') + at)}{TEXT[:17]}" for at in range(12)]

    def draw(canvas: Any) -> None:
        for at, row in enumerate(rows):
            write(canvas, 320, 760 - 17 * at, row)
        for at in range(6):
            write(canvas, 60, 750 - 30 * at, f"大きな字の見出し{at}", size=24)

    assert "".join(rows) in [text for _, text in said(drawn(draw))]


def ruled(canvas: Any, top: float, rows: list[tuple[str, str]]) -> None:
    for at in range(len(rows) + 1):
        canvas.line(60, top - 20 * at, 400, top - 20 * at)
    for x in (60, 200, 400):
        canvas.line(x, top, x, top - 20 * len(rows))
    for at, row in enumerate(rows):
        for x, cell in zip((64, 204), row, strict=True):
            write(canvas, x, top - 20 * at - 14, cell)


@pytest.mark.parametrize("before", [[], [("症状", "処置"), ("動かない", "電源を入れる")]], ids=["alone", "cut off"])
def test_a_row_alone_on_the_next_page_belongs_to_the_table_before(before: list[tuple[str, str]]):
    def draw(canvas: Any) -> None:
        write(canvas, 60, 700, TEXT[:40])
        if before:
            ruled(canvas, 660, before)
        canvas.showPage()
        ruled(canvas, 750, [("音がする", "中を調べる")])
        write(canvas, 60, 600, TEXT[:40])

    found = pieces(drawn(draw))
    if before:
        assert [piece.cells for piece in found if piece.category == "Table"] == [(*before, ("音がする", "中を調べる"))]
    else:
        assert [piece.text for piece in found][1:3] == ["音がする", "中を調べる"]
