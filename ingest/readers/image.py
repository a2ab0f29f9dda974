"""Reads pictures of pages (PNG, JPEG, TIFF of many pages, BMP, WebP, GIF) through OCR."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from ingest import failures
from ingest.piece import Piece
from ingest.printed import ocr
from ingest.printed.lines import Page
from ingest.printed.pages import pieces
from migaki.sources import Source

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_PAGES = 1000
MOST_PIXELS = 100_000_000  # of one picture, unpacked
_WHY = "an image has no text layer"
_LEAST_DPI = 100.0  # below it a picture's own word is not taken: screens say 72 or 96 whatever they show
_PAGE_WIDTH = 8.27  # inches, taken for a picture that does not say its size
_MOST_LARGER = 3.0  # times that a coarse picture is enlarged


def read(source: Source, data: bytes) -> Iterator[Piece]:
    """Yield headings and paragraphs of a picture, frame by frame as pages.

    Raises `damaged` for what is no picture, `limit` for one that is too large, `ocr` where tesseract is missing.
    """
    from PIL import Image

    if not ocr.available():
        raise ocr.missing(source.name, _WHY)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of odd tags and large pictures: the limits below are ours
            seen = list(ocr.look(_pictures(source.name, Image.open(BytesIO(data)))))
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise failures.damaged(source.name, "image", str(error)) from error
    pages = [page for page in seen if isinstance(page, Page)]
    if not pages:
        raise failures.damaged(source.name, "image", next(page.why for page in seen if isinstance(page, ocr.Unseen)))
    yield from pieces(pages, [])
    yield from (ocr.error(source.name, page) for page in seen if isinstance(page, ocr.Unseen))


def _pictures(name: str, image: Image) -> Iterator[ocr.Picture]:
    """Yield the frames of a picture in grey, upright, and as fine as OCR wants them; of an animation the first."""
    from PIL import ImageOps, ImageSequence

    for number, frame in enumerate(ImageSequence.Iterator(image), start=1):
        if number > MOST_PAGES:
            raise failures.limit(name, "pages", MOST_PAGES, number)
        if frame.width * frame.height > MOST_PIXELS:
            raise failures.limit(name, "pixels", MOST_PIXELS, frame.width * frame.height)
        said = float(frame.info.get("dpi", (0.0, 0.0))[0])
        dpi = said if said >= _LEAST_DPI else frame.width / _PAGE_WIDTH
        grey = _on_white(ImageOps.exif_transpose(frame))
        larger = min(max(ocr.DPI / dpi, 1.0), _MOST_LARGER)
        if larger > 1.2:
            grey = grey.resize((round(grey.width * larger), round(grey.height * larger)))
            dpi *= larger
        yield ocr.Picture(number, grey, dpi, _WHY)
        if image.format in {"GIF", "WEBP", "PNG"}:
            return


def _on_white(image: Image) -> Image:
    """Give a picture in grey, its transparent parts white."""
    from PIL import Image as Images

    if not image.has_transparency_data:
        return image.convert("L")
    solid = image.convert("RGBA")
    white = Images.new("RGBA", solid.size, "white")
    white.alpha_composite(solid)
    return white.convert("L")
