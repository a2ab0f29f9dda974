from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from ingest.piece import Piece
from ingest.readers.docx import read
from ingest.word.numerals import numeral
from migaki.errors import Unreadable
from migaki.sources import Source

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>
  <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="1"/>
  <w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="toc"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="mid"><w:name w:val="中見出し"/></w:style>
"""


def level(depth: int, form: str, text: str, more: str = "") -> str:
    shown = f'<w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/>{shown}{more}</w:lvl>'


LEVELS = {
    "1": level(0, "decimal", "第%1章", '<w:pStyle w:val="1"/>') + level(1, "decimal", "%1.%2", '<w:pStyle w:val="2"/>'),
    "2": level(0, "decimal", "(%1)") + level(1, "decimalEnclosedCircle", "%2") + level(2, "irohaFullWidth", "%3)"),
    "3": level(0, "bullet", "\uf06c"),
    "4": level(0, "upperRoman", "%1.") + level(1, "decimal", "%1-%2", "<w:isLgl/>"),
}
NUMBERS = "".join(
    f'<w:abstractNum w:abstractNumId="{name}">{levels}</w:abstractNum>' for name, levels in LEVELS.items()
)
NUMBERS += "".join(f'<w:num w:numId="{name}"><w:abstractNumId w:val="{name}"/></w:num>' for name in LEVELS)
NUMBERS += (
    '<w:num w:numId="5"><w:abstractNumId w:val="2"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)


def p(text: str, style: str = "", more: str = "", run: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{more}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def listed(number: str, depth: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'


def pieces(body: str, notes: str = "", styles: str = STYLES) -> list[Piece]:
    parts = {
        "document": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>",
        "styles": f"<w:styles {SPACES}>{styles}</w:styles>",
        "numbering": f"<w:numbering {SPACES}>{NUMBERS}</w:numbering>",
        "footnotes": f"<w:footnotes {SPACES}>{notes}</w:footnotes>",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", content)
    return list(read(Source(Path("a.docx"), "a.docx", "0"), out.getvalue()))


def texts(body: str, notes: str = "") -> list[str]:
    return [piece.text for piece in pieces(body, notes)]


def field(instruction: str, result: str) -> str:
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    return f"{begin}<w:r><w:instrText>{instruction}</w:instrText></w:r>{separate}{result}{end}"


def test_headings_and_items_carry_their_numbers_as_printed():
    body = (
        p("設置", "1") + p("場所", "2") + p("電源", "2") + p("操作", "1") + p("起動", "2")
        + p("押す", more=listed("2", 0)) + p("左", more=listed("2", 1)) + p("右", more=listed("2", 1))
        + p("奥", more=listed("2", 2)) + p("離す", more=listed("2", 0)) + p("別の手順", more=listed("5", 0))
        + p("乾いた布", more=listed("3", 0)) + p("運用", more=listed("4", 0)) + p("監視", more=listed("4", 1))
    )  # fmt: skip
    assert texts(body) == [
        "第1章 設置", "1.1 場所", "1.2 電源", "第2章 操作", "2.1 起動",
        "(1) 押す", "① 左", "② 右", "イ) 奥", "(2) 離す", "(1) 別の手順",
        "- 乾いた布", "I. 運用", "1-1 監視",
    ]  # fmt: skip
    assert [piece.level for piece in pieces(body)[:5]] == [1, 2, 2, 1, 2]


@pytest.mark.parametrize(
    ("form", "number", "written"),
    [("decimal", 10, "10"), ("decimalEnclosedCircle", 21, "21"), ("aiueo", 2, "イ"), ("japaneseCounting", 21, "二十一"),
     ("ideographTraditional", 3, "丙"), ("lowerLetter", 28, "bb"), ("upperRoman", 4, "IV"), ("decimalZero", 3, "03"),
     ("decimalEnclosedParen", 2, "⑵"), ("unknown", 7, "7"), ("lowerRoman", 0, "0")],
)  # fmt: skip
def test_numerals(form: str, number: int, written: str):
    assert numeral(number, form) == written


def test_only_what_is_printed_is_text():
    deleted = (
        "<w:p><w:del><w:r><w:delText>消</w:delText></w:r></w:del><w:ins><w:r><w:t>足した</w:t></w:r></w:ins></w:p>"
    )
    moved = (
        "<w:p><w:moveFrom><w:r><w:t>元</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>移した</w:t></w:r></w:moveTo></w:p>"
    )
    ruby = (
        "<w:p><w:r><w:ruby><w:rt><w:r><w:t>きょうたい</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>筐体</w:t></w:r>"
        "</w:rubyBase></w:ruby></w:r></w:p>"
    )
    linked = (
        "<w:p><w:hyperlink><w:r><w:t>窓口</w:t></w:r></w:hyperlink>"
        "<w:smartTag><w:r><w:t>東京</w:t></w:r></w:smartTag></w:p>"
    )
    signs = (
        '<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:tab/><w:t>点検</w:t><w:noBreakHyphen/></w:r>'
        "<m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath></w:p>"
    )
    controlled = f"<w:sdt><w:sdtContent>{p('記入欄')}</w:sdtContent></w:sdt>"
    assert texts(deleted + moved + ruby + linked + signs + controlled) == [
        "足した", "移した", "筐体", "窓口東京", "✓ 点検-x+1", "記入欄",
    ]  # fmt: skip


def test_fields_give_their_results_and_contents_are_left_out():
    result = "<w:r><w:t>%s</w:t></w:r>"
    caption = f"<w:p><w:r><w:t>図 </w:t></w:r>{field(' SEQ 図 ', result % '3')}<w:r><w:t> 本体</w:t></w:r></w:p>"
    toc = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>設置</w:t></w:r></w:p>'
        f"<w:p><w:r><w:t>操作</w:t></w:r>{field('PAGEREF x', result % '9')}"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    contents = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{p('目次')}{p('設置 3')}</w:sdtContent></w:sdt>"
    )
    drawn = "<w:p>%s<w:r><w:t>を押す</w:t></w:r></w:p>"
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    circled = drawn % f"{begin}<w:r><w:instrText>eq \\o\\ac(○,5)</w:instrText></w:r>{end}"
    ruby = drawn % f"{begin}<w:r><w:instrText>EQ \\* jc2 \\o\\ad(\\s\\up 9(せん),栓)</w:instrText></w:r>{end}"
    assert texts(toc + contents + p("設置 3", "toc") + caption + circled + ruby) == ["図 3 本体", "⑤を押す", "栓を押す"]


def test_a_field_that_never_ends_hides_nothing():
    body = '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r></w:p>'
    assert texts(body + p("残る文です。")) == ["残る文です。"]


def test_text_boxes_are_read_once_and_notes_follow_their_paragraph():
    box = f"<w:txbxContent>{p('箱の中')}</w:txbxContent>"
    both = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    body = f'<w:p><w:r><w:t>本文です。</w:t></w:r><w:r>{both}</w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    notes = f'<w:footnote w:id="1">{p("別の注")}</w:footnote><w:footnote w:id="2">{p("注の文。")}</w:footnote>'
    assert texts(body + p("次。"), notes) == ["本文です。", "注の文。", "箱の中", "次。"]


def test_tables_with_controls_merges_and_frames():
    def cell(content: str, more: str = "") -> str:
        return f"<w:tc><w:tcPr>{more}</w:tcPr>{content}</w:tc>"

    wide = cell(p("共通"), '<w:gridSpan w:val="2"/>')
    gone = f"<w:tr><w:trPr><w:del/></w:trPr>{cell(p('消'))}{cell(p('えた'))}</w:tr>"
    controlled = f"<w:sdt><w:sdtContent><w:tr>{cell(p('電圧'))}{cell(p('100V'))}</w:tr></w:sdtContent></w:sdt>"
    steps = p("切る", more=listed("2", 1)) + p("待つ", more=listed("2", 1))
    grid = f"<w:tbl><w:tr>{wide}</w:tr>{gone}{controlled}<w:tr>{cell(p('手順'))}{cell(steps)}</w:tr></w:tbl>"
    frame = f"<w:tbl><w:tr>{cell(p('囲みの文です。') + grid)}</w:tr></w:tbl>"
    framed, table = pieces(frame)
    assert framed.text == "囲みの文です。"
    assert table.cells == (("共通", "共通"), ("電圧", "100V"), ("手順", "① 切る\n② 待つ"))


BOLD, LARGE = "<w:b/>", '<w:b/><w:sz w:val="32"/>'
GOTHIC, MINCHO = (f'<w:rFonts w:eastAsia="{face}"/>' for face in ("ＭＳ ゴシック", "ＭＳ 明朝"))


@pytest.mark.parametrize(
    ("title", "heading", "body"), [(LARGE, BOLD, ""), (LARGE, '<w:sz w:val="26"/>', ""), (GOTHIC, GOTHIC, MINCHO)]
)
def test_headings_without_styles_are_told_by_their_look(title: str, heading: str, body: str):
    text = p("電源を入れると、ランプが緑に点灯します。", run=body) * 2
    mixed = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>重要：</w:t></w:r><w:r><w:t>触れないでください</w:t></w:r></w:p>"
    found = pieces(
        p("操作手引き", run=title) + text + p("起動", run=heading) + text + mixed + p("保存されます。", run=heading)
        + p("停止", run=heading) + p("・軽い", run=heading) + text
    )  # fmt: skip
    assert [piece.text for piece in found if piece.category == "Title"] == ["操作手引き", "起動", "停止"]


def test_a_row_of_lines_set_alike_is_no_heading():
    text = p("電源を入れると、ランプが緑に点灯します。")
    rows = p("東京", run=BOLD) + p("大阪", run=BOLD) + p("福岡", run=BOLD)
    assert {piece.category for piece in pieces(text + rows + text)} == {"UncategorizedText"}


def test_a_numbered_heading_may_share_its_paragraph_with_its_text():
    body = "<w:p><w:pPr>%s</w:pPr><w:r><w:t>監視の範囲</w:t><w:br/><w:t>%s</w:t></w:r></w:p>"
    found = pieces(p("運用", more=listed("4", 0)) + body % (listed("4", 1), "サーバーの状態を監視します。"))
    assert [piece.text for piece in found] == ["I. 運用", "1-1 監視の範囲", "サーバーの状態を監視します。"]


def test_styles_by_japanese_names_and_sentences_in_heading_styles():
    long = "この手順は、必ず管理者の立ち会いのもとで行い、終了後に記録簿へ結果を記入して保管してください。"
    found = pieces(p("接続", "mid") + p(long, "2"))
    assert [(piece.category, piece.level) for piece in found] == [("Title", 2), ("UncategorizedText", None)]


def test_lines_broken_by_hand_are_put_together():
    start = "本資料は、自由に使えるライセンスの下で公開しており、複製や改変、"
    body = f"<w:p><w:r><w:t>{start}</w:t><w:br/><w:t>配布に制限はありません。</w:t><w:br/><w:t>・例外</w:t></w:r></w:p>"
    assert texts(body) == [f"{start}配布に制限はありません。\n・例外"]


def test_pages_are_counted_where_word_noted_them():
    turn = "<w:r><w:lastRenderedPageBreak/></w:r>"
    found = pieces(p("一") + f"<w:p>{turn}<w:r><w:t>二</w:t></w:r></w:p>" + p("三"))
    assert [piece.page for piece in found] == [1, 2, 2]
    assert pieces(p("一"))[0].page is None


@pytest.mark.parametrize("content", [b"<a/>", b"<w:p", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'])
def test_what_is_no_word_document_is_said(content: bytes):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", content)
    with pytest.raises(Unreadable) as raised:
        list(read(Source(Path("a.docx"), "a.docx", "0"), out.getvalue()))
    assert raised.value.reason == "damaged"


def test_the_end_of_a_paragraph_that_is_deleted_joins_it_with_the_next():
    ended = "<w:rPr><w:del w:id='1' w:author='a'/></w:rPr>"
    assert texts(p("電源を", more=ended) + p("切ってから", more=ended) + p("抜く。")) == ["電源を切ってから抜く。"]
    gone = f"<w:p><w:pPr>{ended}</w:pPr><w:del><w:r><w:delText>消えた段落</w:delText></w:r></w:del></w:p>"
    found = pieces(gone + p("設置", style="mid"))
    assert [(piece.category, piece.text) for piece in found] == [("Title", "設置")]


def test_a_number_format_that_prints_nothing_gives_no_mark(monkeypatch: pytest.MonkeyPatch):
    levels = level(0, "none", "") + level(1, "decimal", "") + level(2, "bullet", "\uf06c")
    monkeypatch.setitem(globals(), "NUMBERS", NUMBERS.replace(LEVELS["4"], levels))
    listed_by = [listed("4", depth) for depth in range(3)]
    assert [piece.text for piece in pieces("".join(p("第1章 設置", style="mid", more=more) for more in listed_by))] == [
        "第1章 設置"
    ] * 3
    assert texts(p("水平な場所", more=listed_by[0]) + p("乾いた場所", more=listed_by[2])) == [
        "水平な場所",
        "- 乾いた場所",
    ]


def test_the_texts_of_a_diagram_stand_below_its_paragraph():
    drawing = "http://schemas.openxmlformats.org/drawingml/2006"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    points = "".join(
        f'<d:pt modelId="{at}"><d:t><a:p><a:r><a:t>{text}</a:t></a:r></a:p></d:t></d:pt>'
        for at, text in enumerate(("受付", "審査"), start=1)
    )
    links = "".join(f'<d:cxn srcId="0" destId="{at}" srcOrd="{at}"/>' for at in (1, 2))
    data = (
        f'<d:dataModel xmlns:d="{drawing}/diagram" xmlns:a="{drawing}/main"><d:ptLst><d:pt modelId="0" type="doc"/>'
        f"{points}</d:ptLst><d:cxnLst>{links}</d:cxnLst></d:dataModel>"
    )
    anchor = f'<w:drawing><d:relIds xmlns:d="{drawing}/diagram" xmlns:r="{office}" r:dm="rId9"/></w:drawing>'
    body = f"<w:p><w:r><w:t>手続きの流れです。</w:t>{anchor}</w:r></w:p>{p('以上です。')}"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {SPACES}><w:body>{body}</w:body></w:document>")
        archive.writestr("word/diagrams/data1.xml", data)
        archive.writestr(
            "word/_rels/document.xml.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="rId9" Type="diagramData" Target="diagrams/data1.xml"/></Relationships>',
        )
    found = read(Source(Path("a.docx"), "a.docx", "0"), out.getvalue())
    assert [piece.text for piece in found] == ["手続きの流れです。", "受付", "審査", "以上です。"]
