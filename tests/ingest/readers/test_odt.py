from pathlib import Path

from tests.ingest.files import elements, zipped

SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("draw", "drawing"),
    )
)  # fmt: skip


def document(body: str, styles: str = "") -> bytes:
    content = (
        f"<office:document-content {SPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    kind = b"application/vnd.oasis.opendocument.text"
    return zipped({"mimetype": kind, "content.xml": content.encode()})


def test_headings_lists_notes_and_boxes(tmp_path: Path):
    styles = (
        '<style:style style:name="P1" style:parent-style-name="Title"/>'
        '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-suffix="."/>'
        '<text:list-level-style-bullet text:level="2"/></text:list-style>'
    )
    body = (
        "<text:tracked-changes><text:p>消した文</text:p></text:tracked-changes>"
        "<text:table-of-content><text:index-body><text:p>設置 3</text:p></text:index-body></text:table-of-content>"
        '<text:p text:style-name="P1">取扱説明書</text:p><text:h text:outline-level="1">設置</text:h>'
        "<text:p>電源を<text:s text:c='2'/>切り<office:annotation><text:p>要確認</text:p></office:annotation>ます。"
        "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>夜間は除きます。</text:p>"
        "</text:note-body></text:note></text:p>"
        '<text:list text:style-name="L1"><text:list-item><text:p>抜く</text:p><text:list><text:list-item>'
        "<text:p>待つ</text:p></text:list-item></text:list></text:list-item><text:list-item><text:p>差す</text:p>"
        "</text:list-item></text:list>"
        "<text:p><draw:frame><draw:text-box><text:p>囲みの文です。</text:p></draw:text-box></draw:frame></text:p>"
        "<text:p><text:ruby><text:ruby-base>釦</text:ruby-base><text:ruby-text>ボタン</text:ruby-text></text:ruby>"
        "を押します。</text:p>"
    )
    (tmp_path / "a.odt").write_bytes(document(body, styles))
    frame = elements(tmp_path)
    assert frame["text"].to_list() == [
        "取扱説明書", "設置", "電源を  切ります。", "夜間は除きます。", "1. 抜く", "- 待つ", "2. 差す",
        "囲みの文です。", "釦を押します。",
    ]  # fmt: skip
    assert frame["category"].to_list()[:2] == ["Title", "Title"]
    assert frame["path"][4].to_list() == ["取扱説明書", "設置"]


def test_merged_cells_stand_in_each_of_their_places(tmp_path: Path):
    def cell(text: str, more: str = "") -> str:
        return f"<table:table-cell {more}><text:p>{text}</text:p></table:table-cell>"

    covered = "<table:covered-table-cell/>"
    down = 'table:number-rows-spanned="2"'
    across = 'table:number-columns-spanned="2"'
    rows = (
        "<table:table-header-rows><table:table-row>" + cell("症状") + cell("原因と対処", across) + covered
        + "</table:table-row></table:table-header-rows><table:table-row>" + cell("動かない", down) + cell("断線")
        + cell("直す")
        + "</table:table-row><table:table-row>" + covered + cell("なし", 'table:number-columns-repeated="2"')
        + "</table:table-row>"
    )  # fmt: skip
    (tmp_path / "a.odt").write_bytes(document(f"<table:table>{rows}</table:table>"))
    frame = elements(tmp_path)
    assert frame["cells"][0].to_list() == [
        ["症状", "原因と対処", "原因と対処"], ["動かない", "断線", "直す"], ["動かない", "なし", "なし"],
    ]  # fmt: skip


def test_a_file_without_a_body_is_on_record(tmp_path: Path):
    kind = b"application/vnd.oasis.opendocument.text"
    (tmp_path / "a.odt").write_bytes(zipped({"mimetype": kind, "content.xml": b"<a/>"}))
    assert elements(tmp_path)["reason"].to_list() == ["damaged"]
