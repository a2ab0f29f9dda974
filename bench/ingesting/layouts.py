"""Prints PDF pages whose layout is known: columns, vertical writing, bold headings, running heads, lying layers."""

from __future__ import annotations

import io
import random
import zlib
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

BODY, BOLD = "HeiseiMin-W3", "HeiseiKakuGo-W5"
_WIDTH, _HEIGHT = 595, 842
_NAMES = (
    "設置",
    "電源の入れかた",
    "用紙の補給",
    "日常の清掃",
    "ヘッドの交換",
    "通信の設定",
    "保管のしかた",
    "故障と思う前に",
)
_SENTENCES = (
    "本機は水平で丈夫な台の上に置いてください。",
    "作業の前に必ず電源プラグを抜き、十分に冷えたことを確かめます。",
    "付属の電源コードのほかは使わないでください。",
    "用紙は乾燥した場所に保管し、開封したものは早めに使い切ります。",
    "異常な音やにおいに気づいたときは、すぐに運転を止めて販売店に相談してください。",
    "清掃には柔らかい布を使い、薬品を含むものは避けてください。",
    "設定を変えたあとは、画面の右下にある保存ボタンを押します。",
)
_NUMBERS: tuple[Callable[[int, int], str], ...] = (
    lambda page, pages: str(page),
    lambda page, pages: f"{page} / {pages}",
    lambda page, pages: f"- {page} -",
    lambda page, pages: f"3-{page}",
    lambda page, pages: f"ページ {page}",
)


class Printed(NamedTuple):
    """A PDF and what it says: headings, paragraphs in reading order, and what stands on its edges."""

    data: bytes
    headings: list[str]
    paragraphs: list[str]
    furniture: list[str]


class _Paper:
    """Draws lines of text at places counted from the upper left corner."""

    def __init__(self) -> None:
        from reportlab.pdfbase.cidfonts import UnicodeCIDFont
        from reportlab.pdfbase.pdfmetrics import registerFont
        from reportlab.pdfgen.canvas import Canvas

        for font in (BODY, BOLD):
            registerFont(UnicodeCIDFont(font))
        self.out = io.BytesIO()
        self.canvas: Any = Canvas(self.out, pagesize=(_WIDTH, _HEIGHT), invariant=1)

    def write(self, x: float, down: float, text: str, size: float = 10, font: str = BODY) -> None:
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, _HEIGHT - down, text)

    def done(self) -> bytes:
        self.canvas.save()
        return self.out.getvalue()


def paragraph(draw: random.Random, sentences: int = 3) -> str:
    """Give a paragraph of different sentences."""
    return "".join(draw.sample(_SENTENCES, sentences))


def wrapped(text: str, width: int) -> list[str]:
    """Break text into lines, set in by one character, as Japanese paragraphs are."""
    text = f"　{text}"
    return [text[at : at + width] for at in range(0, len(text), width)]


def columns(seed: int, *, by_row: bool) -> Printed:
    """Print a page of two columns under a title; with `by_row` the file draws them line by line."""
    draw, paper = random.Random(seed), _Paper()
    said = [paragraph(draw) for _ in range(8)]
    sides = [[line for text in half for line in wrapped(text, 21)] for half in (said[:4], said[4:])]
    paper.write(60, 60, "第1章 設置と保管", 16, BOLD)
    placed = [
        (x, 100 + 15 * at, line) for x, side in zip((60, 310), sides, strict=True) for at, line in enumerate(side)
    ]
    for x, down, line in sorted(placed, key=lambda item: item[1]) if by_row else placed:
        paper.write(x, down, line)
    return Printed(paper.done(), ["第1章 設置と保管"], said, [])


def vertical(seed: int) -> Printed:
    """Print pages of vertical writing, character by character, columns from right to left."""
    draw, paper = random.Random(seed), _Paper()
    said: list[str] = []
    for page in (1, 2):
        x = 530
        for text in (paragraph(draw), paragraph(draw), paragraph(draw)):
            said.append(text)
            for line in wrapped(text, 48):
                for at, character in enumerate(line):
                    paper.write(x, 90 + 13 * at, character, 11)
                x -= 20
        paper.write(295, 815, str(page), 9)
        paper.canvas.showPage()
    return Printed(paper.done(), [], said, ["1", "2"])


def booklet(seed: int, pages: int) -> Printed:
    """Print chapters with Gothic headings of the body's size, heads that change sides and name the chapter, numbers."""
    draw, paper = random.Random(seed), _Paper()
    number = _NUMBERS[seed % len(_NUMBERS)]
    printed = Printed(b"", [], [], [])
    chapter = ""
    for page in range(1, pages + 1):
        down = 100
        if page % 4 == 1:
            chapter = f"第{page // 4 + 1}章 {_NAMES[page // 4 % len(_NAMES)]}"
            paper.write(60, down, chapter, 18, BOLD)
            printed.headings.append(chapter)
            down += 40
        edge = (chapter if page % 2 else "取扱説明書 MX-500", number(page, pages))
        for text, at in zip(edge, (40, 815), strict=True):
            paper.write(60 if page % 2 else 400, at, text, 8)
            printed.furniture.append(text)
        for name in draw.sample(_NAMES, 2):
            down = _section(paper, printed, f"{name}（{page}）", paragraph(draw, 5), down)
        paper.canvas.showPage()
    return printed._replace(data=paper.done())


def _section(paper: _Paper, printed: Printed, name: str, text: str, down: int) -> int:
    paper.write(60, down, name, 10, BOLD)
    for at, line in enumerate(wrapped(text, 46)):
        paper.write(60, down + 18 + 15 * at, line)
    printed.headings.append(name)
    printed.paragraphs.append(text)
    return down + 18 + 15 * len(wrapped(text, 46)) + 20


def lying(picture: bytes, size: tuple[int, int], texts: Sequence[str]) -> bytes:
    """Lay invisible lines over a JPEG picture of a page; the text layer says `texts`, whatever they are."""
    codes = {character: code for code, character in enumerate(sorted(set("".join(texts))), start=1)}
    pairs = "".join(f"<{code:04x}> <{character.encode('utf-16-be').hex()}>\n" for character, code in codes.items())
    unicode = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <ffff> endcodespacerange\n{len(codes)} beginbfchar\n{pairs}endbfchar\n"
        "endcmap end end"
    )
    shown = "".join(
        f"BT 3 Tr /F 10 Tf 60 {760 - 15 * at} Td <{''.join(f'{codes[c]:04x}' for c in text)}> Tj ET\n"
        for at, text in enumerate(texts)
    )
    image = f"/Subtype/Image/Width {size[0]}/Height {size[1]}/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/DCTDecode"
    return _file(
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        "/Resources<</Font<</F 5 0 R>>/XObject<</I 6 0 R>>>>>>",
        ("", f"q 595 0 0 842 0 0 cm /I Do Q\n{shown}".encode()),
        "<</Type/Font/Subtype/Type0/BaseFont/Lies/Encoding/Identity-H/DescendantFonts[7 0 R]/ToUnicode 8 0 R>>",
        (f"/Type/XObject{image}", picture),
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/Lies/DW 1000/CIDToGIDMap/Identity"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor 9 0 R>>",
        ("/Filter/FlateDecode", zlib.compress(unicode.encode())),
        "<</Type/FontDescriptor/FontName/Lies/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 880/Descent -120"
        "/CapHeight 700/StemV 80>>",
    )


def _file(*objects: str | tuple[str, bytes]) -> bytes:
    """Write objects as a PDF file; a pair is a stream with its dictionary's entries."""
    out = bytearray(b"%PDF-1.5\n")
    places: list[int] = []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        body = content.encode() if isinstance(content, str) else b"<<%s/Length %d>>stream\n%s\nendstream" % (
            content[0].encode(), len(content[1]), content[1]
        )  # fmt: skip
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(out + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))
