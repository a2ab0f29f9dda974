"""Marked papers as OpenDocument text in one XML file, with footnotes and chapters' names in the heads."""

from __future__ import annotations

from xml.sax.saxutils import escape

from bench.ingesting.blind_look import Blocks, Look, level, rows


def fodt_file(content: Blocks, look: Look) -> bytes:
    """Write a paper as flat OpenDocument text."""
    parts: list[str] = []
    notes = 0
    for at, (mark, text) in enumerate(content):
        words, deep = escape(text), level(mark)
        if mark == "^":
            continue
        note = content[at + 1][1] if at + 1 < len(content) and content[at + 1][0] == "^" else ""
        if note:
            notes += 1
            words += (
                f'<text:note text:note-class="footnote"><text:note-citation>{notes}</text:note-citation>'
                f"<text:note-body><text:p>{escape(note)}</text:p></text:note-body></text:note>"
            )
        if deep and look.styled:
            parts.append(f'<text:h text:style-name="H{deep}" text:outline-level="{deep}">{words}</text:h>')
        elif mark == "|":
            parts.append(_odf_table(rows(text), look))
        else:
            style = f"H{deep}" if deep else {"T": "Title"}.get(mark, "Standard")
            lead = look.bullet if mark == "-" else ""
            parts.append(f'<text:p text:style-name="{style}">{lead}{words}</text:p>')
    return (_odf_styles(look) + "".join(parts) + "</office:text></office:body></office:document>").encode()


def _odf_table(cells: list[list[str]], look: Look) -> str:
    cell = f'<table:table-cell table:style-name="{"Ruled" if look.ruled else "Bare"}"><text:p>'
    lines = ("".join(f"{cell}{escape(one)}</text:p></table:table-cell>" for one in row) for row in cells)
    body = "".join(f"<table:table-row>{line}</table:table-row>" for line in lines)
    columns = f'<table:table-column table:number-columns-repeated="{len(cells[0])}"/>'
    return f"<table:table>{columns}{body}</table:table><text:p/>"


def _odf_styles(look: Look) -> str:
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{urn}:1.0"'
        for name, urn in {
            "office": "office", "style": "style", "text": "text", "table": "table",
            "fo": "xsl-fo-compatible", "svg": "svg-compatible",
        }.items()
    )  # fmt: skip

    def style(name: str, font: str, size: float, weight: str, more: str = "") -> str:
        return (
            f'<style:style style:name="{name}" style:family="paragraph"><style:paragraph-properties '
            f'fo:margin-bottom="2mm" {more}/><style:text-properties '
            f'fo:font-family="{font}" style:font-family-asian="{font}" '
            f'fo:font-size="{size}pt" style:font-size-asian="{size}pt" fo:font-weight="{weight}" '
            f'style:font-weight-asian="{weight}"/></style:style>'
        )

    weight = "bold" if look.bold else "normal"
    field = {
        "chapter": '<text:chapter text:display="name" text:outline-level="1"/>',
        "page": '<text:page-number text:select-page="current"/>',
        "pages": "<text:page-count/>",
    }
    page = (
        f'<style:master-page style:name="Standard" style:page-layout-name="A"><style:header><text:p>'
        f"{look.header.format(**field)}</text:p></style:header><style:footer><text:p>{look.footer.format(**field)}"
        f"</text:p></style:footer></style:master-page>"
    )
    breaks = 'fo:break-before="page"' if look.chapters else ""
    return (
        f'<?xml version="1.0"?><office:document {spaces} office:version="1.2" '
        f'office:mimetype="application/vnd.oasis.opendocument.text"><office:styles>'
        + style("Standard", look.body, look.size, "normal")
        + style("Title", look.heads, 22, "bold")
        + "".join(
            style(f"H{deep}", look.heads, size, weight, breaks if deep == 1 else "")
            for deep, size in enumerate(look.sizes, 1)
        )
        + "</office:styles><office:automatic-styles>"
        '<style:page-layout style:name="A"><style:page-layout-properties '
        'fo:page-width="210mm" fo:page-height="297mm" fo:margin="25mm"/>'
        '<style:header-style><style:header-footer-properties fo:min-height="8mm"/></style:header-style>'
        '<style:footer-style><style:header-footer-properties fo:min-height="8mm"/>'
        "</style:footer-style></style:page-layout>"
        '<style:style style:name="Ruled" style:family="table-cell">'
        '<style:table-cell-properties fo:border="0.5pt solid #000000" fo:padding="1mm"/></style:style>'
        '<style:style style:name="Bare" style:family="table-cell">'
        '<style:table-cell-properties fo:padding="1mm"/></style:style>'
        f"</office:automatic-styles><office:master-styles>{page}</office:master-styles><office:body><office:text>"
    )
