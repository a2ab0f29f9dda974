"""Pictures of pages through OCR: formats, pages, turned and small pictures, and what is no picture."""

import io
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from ingest.piece import Piece
from ingest.printed import ocr
from ingest.readers import image as reader
from migaki.errors import Unreadable
from migaki.sources import Source

needs_ocr = pytest.mark.skipif(not ocr.available(), reason="tesseract is not installed")
LINES = (
    "Setting up the printer",
    "Place the printer on a level table near a wall outlet.",
    "Remove the tape before you",
)


def page(size: tuple[int, int] = (1240, 900), mode: str = "L", lines: tuple[str, ...] = LINES) -> Image.Image:
    picture = Image.new(mode, size, 255 if mode == "L" else (0, 0, 0, 0))
    draw = ImageDraw.Draw(picture)
    font = ImageFont.load_default(size[0] / 34)
    for at, line in enumerate(lines):
        draw.text((80, 100 + at * size[0] / 20), line, fill=0 if mode == "L" else (0, 0, 0, 255), font=font)
    return picture


def saved(picture: Image.Image, form: str, **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, form, **options)
    return out.getvalue()


def pieces(data: bytes) -> list[Piece]:
    return list(reader.read(Source(Path("a.png"), "a.png", ""), data))


def words(data: bytes) -> set[str]:
    return set(" ".join(piece.text for piece in pieces(data)).split())


@needs_ocr
@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF", "BMP", "WEBP", "GIF"])
def test_every_format_is_read(form: str):
    found = pieces(saved(page(), form))
    assert {"Place", "level", "table"} <= set(" ".join(piece.text for piece in found).split())
    assert {piece.via for piece in found} == {"ocr: an image has no text layer"}


@needs_ocr
def test_a_tiff_of_two_pages_has_two_pages():
    other = page(lines=("The second page says", "something else about paper."))
    data = saved(page(), "TIFF", save_all=True, append_images=[other], dpi=(150, 150))
    assert {piece.page for piece in pieces(data)} == {1, 2}
    assert "paper." in words(data)


@needs_ocr
def test_small_turned_and_transparent_pictures():
    assert {"level", "table"} <= words(saved(page().resize((620, 450)), "PNG"))
    assert {"level", "table"} <= words(saved(page(mode="RGBA"), "PNG"))
    text = tuple(f"Line {at}: place the printer on a level table near a wall outlet." for at in range(20))
    tall = page((1240, 1754), lines=text)
    assert {"level", "table"} <= words(saved(tall.rotate(180), "PNG"))
    assert {"level", "table"} <= words(saved(tall.rotate(90, expand=True), "PNG"))


@needs_ocr
def test_what_is_no_picture_or_too_large_is_refused(monkeypatch: pytest.MonkeyPatch):
    whole = saved(page(), "PNG")
    for data, reason in ((b"\x89PNG\r\n\x1a\nnothing", "damaged"), (whole[: len(whole) // 2], "damaged")):
        with pytest.raises(Unreadable) as error:
            pieces(data)
        assert error.value.reason == reason
    monkeypatch.setattr(reader, "MOST_PIXELS", 1000)
    with pytest.raises(Unreadable) as error:
        pieces(whole)
    assert error.value.reason == "limit"


def test_without_tesseract_the_next_step_is_named(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(ocr, "languages", frozenset)
    with pytest.raises(Unreadable) as error:
        pieces(saved(page(), "PNG"))
    assert error.value.reason == "program"
    assert "tesseract-ocr-jpn" in error.value.en
    assert "tesseract-ocr-jpn" in error.value.ja
