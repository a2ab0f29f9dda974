"""Tells how the characters of a PDF page are printed: bold, in Gothic, in a typewriter's face."""

from __future__ import annotations

import re
from ctypes import create_string_buffer
from typing import TYPE_CHECKING

from ingest.printed.lines import Face

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage

_JAPANESE_FONT = re.compile(
    r"goth|mincho|heisei|ryumin|kaku|cjk|meiryo|hiragino|kozuka|明朝|ゴシック|msung|ipa", re.IGNORECASE
)
_BOLD_NAME = re.compile(r"bold|black|heavy|demi|-w[6-9]|[-,]b(?:old)?$|ultra|太", re.IGNORECASE)
_MONO_NAME = re.compile(r"mono|courier|consol|menlo|typewriter|fixed|cmtt|code", re.IGNORECASE)
_GOTHIC = re.compile(r"goth|kaku|go-w|sans|ゴシック|meiryo|メイリオ|helvetica|arial", re.IGNORECASE)
_BOLD = 700
_FIXED_PITCH = 1  # bit of a font descriptor's flags
_FORCE_BOLD = 1 << 18


class Faces:
    """The faces of a page's characters, each asked for once while the page is open."""

    def __init__(self, text_page: PdfTextPage) -> None:
        from pypdfium2 import raw

        self.raw, self.page = raw, text_page.raw
        self.known: dict[object, Face] = {}

    def at(self, index: int) -> Face:
        """Give the face of the character at an index of the text layer."""
        raw = self.raw
        held = raw.FPDFText_GetTextObject(self.page, index)
        font = raw.FPDFTextObj_GetFont(held) if held else None
        if not font:
            return _NO_FACE
        # Letters that are filled and stroked are bold in all but name: how offices make Japanese fonts bold.
        stroked = raw.FPDFTextObj_GetTextRenderMode(held) == raw.FPDF_TEXTRENDERMODE_FILL_STROKE
        key = raw.addressof(font.contents), stroked
        if key not in self.known:
            face = self._face(font)
            self.known[key] = face._replace(weight=_BOLD) if stroked else face
        return self.known[key]

    def _face(self, font: object) -> Face:
        buffer = create_string_buffer(128)
        self.raw.FPDFFont_GetBaseFontName(font, buffer, 128)
        name = buffer.value.decode("utf-8", "replace").rpartition("+")[2]
        flags = max(self.raw.FPDFFont_GetFlags(font), 0)
        bold = bool(_BOLD_NAME.search(name)) or bool(flags & _FORCE_BOLD)
        weight = _BOLD if bold else 500 if _GOTHIC.search(name) else 400
        # Japanese fonts say that they are of fixed pitch, which says nothing: only Latin ones are typewriters.
        mono = bool(_MONO_NAME.search(name)) or bool(flags & _FIXED_PITCH and not _JAPANESE_FONT.search(name))
        return Face(name, weight, mono)


_NO_FACE = Face()
