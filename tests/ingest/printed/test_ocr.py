"""OCR of pages: what is looked at and why, lying text layers, missing tesseract, pages that take too long."""

import io
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.ingesting import layouts
from bench.ingesting.pdf import _edits
from ingest.piece import Piece
from ingest.printed import lies, ocr, order
from ingest.printed.lines import Page
from ingest.readers import pdf as reader
from migaki.errors import Unreadable
from migaki.sources import Source
from tests.ingest.files import elements, pdf
from tests.ingest.readers.test_image import page

needs_ocr = pytest.mark.skipif(not ocr.available(), reason="tesseract is not installed")
needs_vertical = pytest.mark.skipif("jpn_vert" not in ocr.languages(), reason="tesseract has no jpn_vert")
HONEST = (
    "電源を入れてから設定を開きます。",
    "用紙を補給するときは、前面のカバーを開きます。",
    "清掃には柔らかい布を使ってください。",
)


def scanned(texts: tuple[str, ...] = ()) -> bytes:
    picture = page((1654, 2339))
    out = io.BytesIO()
    picture.save(out, "JPEG")
    return layouts.lying(out.getvalue(), picture.size, texts)


def pieces(data: bytes) -> list[Piece]:
    return list(reader.read(Source(Path("a.pdf"), "a.pdf", ""), data))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("䛾" * 10 + "設定画面" * 10, "20 % impossible"),
        ("\ue123" * 30, "100 % impossible"),
        ("(cid:12)(cid:13)設定画面を開きます。この文は続きます。", "% impossible"),
        ("\x03\x1f設定\x05\x06画面を開きます。この文は続きます。", "% impossible"),
        ("¬±÷§¶µ¤¦©®" * 4, "90 % signs"),
    ],
)
def test_lying_text_is_found_out(text: str, why: str):
    assert why in str(lies.lie(text, len(text)))


@pytest.mark.parametrize(
    "text",
    [
        "電源を入れてから設定を開きます。\uf0b7 用紙を補給します。",
        "............ 12\n1.2 設置 ........ 14\n1.3 清掃 ........... 16",
        "$ ls -la | grep '^d' > /tmp/out; echo $?; [ -f a ] && { b; }",
        "【注意】①～⑨、℃、㎜、㈱、〒100-0001、±5％、→、★、●、■、※1、Ωの記号",
        "Ärger über größere Maße – “quoted” text, naïve café, 100 €",
    ],
)
def test_honest_text_is_believed(text: str):
    assert lies.lie(text, len(text)) is None


def test_characters_without_text_are_a_lie():
    assert "no text" in str(lies.lie("abc", 300))


@given(st.text(max_size=200))
def test_mending_keeps_the_length_and_is_idempotent(text: str):
    assert len(lies.mended(text)) == len(text)
    assert lies.mended(lies.mended(text)) == lies.mended(text)


@needs_ocr
def test_a_scan_is_looked_at_and_says_why():
    found = pieces(scanned())
    assert "level table" in " ".join(piece.text for piece in found)
    assert {piece.via for piece in found} == {"ocr: no text layer"}


@needs_ocr
def test_a_lying_layer_is_looked_at_and_an_honest_one_is_not():
    lying = pieces(scanned(tuple(text.replace("を", "䜢").replace("の", "䛾").replace("き", "䛝") for text in HONEST)))
    assert "level table" in " ".join(piece.text for piece in lying)
    assert all(str(piece.via).startswith("ocr: text layer lies (") for piece in lying)
    honest = pieces(scanned(HONEST))
    assert [(piece.text, piece.via) for piece in honest] == [(text, None) for text in HONEST]


def test_without_tesseract_a_scan_is_an_error_and_its_pages_among_others_too(monkeypatch: pytest.MonkeyPatch):
    import pypdfium2

    monkeypatch.setattr(ocr, "languages", frozenset)
    with pytest.raises(Unreadable) as error:
        pieces(scanned())
    assert error.value.reason == "program"
    both = pypdfium2.PdfDocument(pdf([[(10, 60, 700, "読める文です。")]]))
    both.import_pages(pypdfium2.PdfDocument(scanned()))
    out = io.BytesIO()
    both.save(out)
    found = pieces(out.getvalue())
    assert [(piece.category, piece.page, piece.reason) for piece in found] == [
        ("UncategorizedText", 1, None), ("Error", 2, "program"),
    ]  # fmt: skip
    assert "tesseract-ocr-jpn" in found[1].text


@needs_ocr
def test_a_page_that_takes_too_long_is_one_error(monkeypatch: pytest.MonkeyPatch):
    def slow(*_: object, **__: object) -> None:
        raise subprocess.TimeoutExpired("tesseract", 1)

    monkeypatch.setattr(ocr.subprocess, "run", slow)
    [error] = pieces(scanned())
    assert (error.category, error.reason, error.page) == ("Error", "ocr", 1)


@needs_ocr
@needs_vertical
def test_vertical_writing_is_read_down_and_leftwards():
    import pypdfium2

    book = layouts.vertical(3)
    image = pypdfium2.PdfDocument(book.data)[0].render(scale=300 / 72, grayscale=True).to_pil()
    if image.getextrema()[0] > 200:
        pytest.skip("no font here draws Japanese")
    [seen] = ocr.look([ocr.Picture(1, image, 300, "a test")])
    assert isinstance(seen, Page)
    text = "".join(line.text for line in seen.lines)
    gold = "".join(book.paragraphs[:3])
    assert _edits("".join(text.split()), gold) < 0.15 * len(gold)
    assert not any(order.is_vertical(line) for line in seen.lines)


@needs_ocr
def test_scans_of_real_manuals(testdata: Path):
    frame = elements(testdata / "manuals-scanned" / "scan.ja.pdf")
    assert frame["via"].unique().to_list() == ["ocr: no text layer"]
    assert "1.3 開発に必要な文書" in frame.filter(frame["category"] == "Title")["text"].to_list()
    said = (testdata / "manuals-scanned" / "scan.ja.txt").read_text().split("=== page")[1:]
    for number, page_text in enumerate(said, start=1):
        gold = "".join(page_text.split("\n", 1)[1].split())
        text = "".join("".join(frame.filter(frame["page"] == number)["text"]).split())
        assert _edits(text, gold) <= 0.05 * len(gold)
