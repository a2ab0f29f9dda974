from pathlib import Path

import polars as pl
import pytest

from ingest.encoding import decode
from migaki.errors import Unreadable
from tests.ingest.files import docx, elements, pdf, texts, xlsx

STYLES = (
    '<w:style w:styleId="1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:styleId="a"><w:name w:val="My heading"/><w:basedOn w:val="1"/></w:style>'
    '<w:style w:styleId="t"><w:name w:val="toc 1"/></w:style>'
)
NUMBERS = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num>'
)


def paragraph(text: str, style: str = "", more: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{more}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def cell(text: str, more: str = "") -> str:
    return f"<w:tc><w:tcPr>{more}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"


def test_docx_styles_lists_tables_and_deletions(tmp_path: Path):
    step = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="5"/></w:numPr>'
    merged = '<w:vMerge w:val="restart"/>'
    rows = f"<w:tr>{cell('症状', merged)}{cell('原因')}</w:tr>"
    rows += f"<w:tr>{cell('', '<w:vMerge/>')}{cell('詰まり')}</w:tr>"
    gone = "<w:p><w:del><w:r><w:delText>消した文</w:delText></w:r></w:del><w:r><w:t>残る文です。</w:t></w:r></w:p>"
    body = (
        paragraph("設置 3", "t") + paragraph("設置", "a") + paragraph("置く", more=step) + paragraph("繋ぐ", more=step)
    )
    (tmp_path / "a.docx").write_bytes(docx(body + f"<w:tbl>{rows}</w:tbl>" + gone, STYLES, NUMBERS))
    frame = elements(tmp_path)
    assert frame["category"].to_list() == ["Title", "ListItem", "ListItem", "Table", "NarrativeText"]
    assert frame["text"].to_list() == ["設置", "1. 置く", "2. 繋ぐ", "症状 | 原因\n症状 | 詰まり", "残る文です。"]
    assert frame["cells"][3].to_list() == [["症状", "原因"], ["症状", "詰まり"]]
    assert frame["path"].to_list() == [["設置"]] * 5


def test_html_shows_only_what_a_reader_sees(tmp_path: Path):
    page = (
        "<html><body><nav>メニュー</nav><h1>設定<br>ガイド</h1><p style='display: none'>隠し</p><script>x()</script>"
        "<p>電源を\n<b>切って</b>ください。</p><ol start=3><li>抜く<ul><li>待つ</li></ul></li><li>差す</li></ol>"
        "<table><tr><td rowspan=2>A<td>1<tr><td>2</table><pre>a\n  b</pre>"
        "<dl><dt>使えますか。</dt><dd>はい。</dd></dl><p>終わりです。</p><footer>社名</footer></body></html>"
    )
    (tmp_path / "a.html").write_bytes(page.encode("euc-jp"))
    frame = elements(tmp_path)
    assert frame["text"].to_list() == [
        "設定 ガイド", "電源を切ってください。", "3. 抜く", "- 待つ", "4. 差す", "A | 1\nA | 2", "a\n  b",
        "使えますか。", "はい。", "終わりです。",
    ]  # fmt: skip
    assert frame["path"][8].to_list() == ["設定 ガイド", "使えますか。"]
    assert frame["path"][9].to_list() == ["設定 ガイド"]


def test_markdown_words_without_their_markup(tmp_path: Path):
    (tmp_path / "a.md").write_text(
        "---\ntitle: 案内\n---\n\n1. **電源**を\n   [切る](x.md)\n\n![図](a.png)\n\n"
        "```sh\n$ ls\n```\n\n|項目|値|\n|-|-|\n|幅|`1`|\n"
    )
    frame = elements(tmp_path)
    assert frame["category"].to_list() == ["Title", "ListItem", "CodeSnippet", "Table"]
    assert frame["text"].to_list() == ["案内", "1. 電源を切る", "$ ls", "項目 | 値\n幅 | 1"]


def test_pdf_paragraphs_headings_and_furniture(tmp_path: Path):
    def page(number: int, lines: list[tuple[int, float, float, str]]) -> list[tuple[int, float, float, str]]:
        return [(9, 50, 810, "LP-200 取扱説明書"), *lines, (9, 290, 30, f"- {number} -")]

    long = "本機を設置する前に電源プラグを抜いて平らな場所に置いてください水平な台でなけれ"
    pages = [
        page(1, [(10, 50, 700, "目次"), (10, 50, 680, "第1章 設置 ........ 2")]),
        page(
            2,
            [
                (16, 50, 700, "第1章 設置"),
                (10, 50, 660, long),
                (10, 50, 645, "ばなりません。"),
                (10, 50, 600, "次の段落です。"),
            ],
        ),
        page(3, [(16, 50, 700, "第2章 清掃"), (10, 50, 660, "・乾いた布で拭く"), (10, 50, 645, "・水は使わない")]),
    ]
    (tmp_path / "a.pdf").write_bytes(pdf(pages))
    frame = elements(tmp_path)
    assert frame["text"].to_list() == [
        "第1章 設置", long + "ばなりません。", "次の段落です。", "第2章 清掃", "・乾いた布で拭く", "・水は使わない"
    ]  # fmt: skip
    assert frame["page"].to_list() == [2, 2, 2, 3, 3, 3]
    assert frame["category"].to_list() == ["Title", "NarrativeText", "NarrativeText", "Title", "ListItem", "ListItem"]
    assert frame["path"].list.last().to_list()[3:] == ["第2章 清掃"] * 3


def test_pdf_bookmarks_give_the_levels(tmp_path: Path):
    lines = [(10, 50, 700, "設置"), (10, 50, 650, "場所を選ぶ"), (10, 50, 600, "水平な台に置きます。")]
    (tmp_path / "a.pdf").write_bytes(pdf([lines], outline=[("設置", 0), ("場所を選ぶ", 0)]))
    frame = elements(tmp_path)
    assert frame["category"].to_list() == ["Title", "Title", "NarrativeText"]


def test_a_workbook_of_a_table_a_form_and_two_blocks(tmp_path: Path):
    form = [["点検表"], [], ["", "機種", "", "", "", "LP-350"], ["", "設置場所", "", "", "", "倉庫", "", "", "", ""]]
    form += [["", "", "", "", "", "", "", "", "", ""]]
    blocks = [["仕様一覧"], ["項目", "値", "", "部品", "品番"], ["電圧", "100V", "", "ヘッド", "HD-1"]]
    (tmp_path / "a.xlsx").write_bytes(xlsx({"点検": form, "仕様": [*blocks[:1], [], *blocks[1:]]}))
    frame = elements(tmp_path)
    assert texts(tmp_path, "ListItem") == ["機種: LP-350", "設置場所: 倉庫"]
    assert texts(tmp_path, "Table") == ["項目 | 値\n電圧 | 100V", "部品 | 品番\nヘッド | HD-1"]
    assert frame.filter(pl.col("category") == "Table")["path"].list.first().to_list() == ["仕様", "仕様"]


def test_plain_text_joins_wrapped_lines_and_sees_headings(tmp_path: Path):
    text = (
        "目次\n1. 準備\n2. 操作\n\n1. 準備\n\n"
        "　電源を入れる前に、必ずケーブルを確認してくださ\nい。確認は必須です。\n\n"
        "■ 注意点\n【注意】\n濡れた手で触らないでください。\n\n2. 操作\n\n(1) 押す\n(2) 離す\n"
    )
    (tmp_path / "a.txt").write_bytes(text.encode("cp932"))
    frame = elements(tmp_path)
    assert frame.filter(pl.col("category") == "Title")["text"].to_list() == ["1. 準備", "■ 注意点", "2. 操作"]
    assert "電源を入れる前に、必ずケーブルを確認してください。確認は必須です。" in frame["text"].to_list()
    assert frame.filter(pl.col("category") == "ListItem")["text"].to_list() == ["(1) 押す", "(2) 離す"]
    assert frame.filter(pl.col("text").str.contains("濡れた"))["path"].to_list() == [["1. 準備", "■ 注意点"]]


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp932", "euc-jp", "iso2022_jp"])
def test_the_encoding_ladder(codec: str):
    text = "問い合わせ番号,件名\n1,ラベルが印刷できません。\n"
    assert decode(text.encode(codec), "a.csv") == text


@pytest.mark.parametrize("content", [b"\x93Hello\x94 said the man", "señor Núñez".encode("latin-1")])
def test_western_text_is_not_taken_for_japanese(content: bytes):
    with pytest.raises(Unreadable, match=r"(?i)encoding|文字コード"):
        decode(content, "a.txt")


def test_json_of_question_answer_records_is_a_table(tmp_path: Path):
    (tmp_path / "a.json").write_text('{"items": [{"question": "使えますか。", "answer": "<p>はい。</p>"}]}')
    assert texts(tmp_path, "Table") == ["question | answer\n使えますか。 | はい。"]
