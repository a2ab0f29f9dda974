"""Small whole files of every format that is read, to be broken afterwards."""

from __future__ import annotations

import gzip
import io
import json
import struct
from email.header import Header

from bench.ingesting.manual import manual
from bench.ingesting.packing import compound, workbook, zipped
from bench.ingesting.render import render

_TITLE, _QUESTION, _ANSWER = (
    "LP-200 取扱説明書",
    "用紙が詰まったときは？",
    "電源を切り、カバーを開けて用紙を取り除いてください。",
)
_ROWS = [("番号", "質問", "回答"), ("1", _QUESTION, _ANSWER), ("2", "電圧は？", "AC100 V です。")]
_RENDERED = ("md", "html", "docx", "pptx", "pdf")
_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"


def seeds() -> dict[str, bytes]:
    """Give the files by name."""
    made = manual(1, "ja", sections=2)
    files = {f"manual.{form}": render(made, form) for form in _RENDERED}
    files |= {f"english.{form}": render(manual(2, "en", sections=2), form) for form in ("html", "docx")}
    files |= _texts() | _mails() | _zips()
    files |= {
        "faq.xlsx": _xlsx(),
        "book.xls": compound({"Workbook": workbook(_ROWS)}),
        "letter.msg": compound(_message()),
    }
    files |= {
        "old.doc": compound({"WordDocument": _TITLE.encode("utf-16-le"), "1Table": b"\0" * 64}),
        "scan.png": _png(),
    }
    files["pack.zip"] = zipped(
        {"説明/手順.md": files["manual.md"], "scan.png": files["scan.png"], "a.csv": files["faq.csv"]}
    )
    files["log.csv.gz"] = gzip.compress(files["faq.csv"], mtime=0)
    return files


def _texts() -> dict[str, bytes]:
    records = [dict(zip(_ROWS[0], row, strict=True)) for row in _ROWS[1:]]
    table = "".join(f"<row><q>{question}</q><a>{answer}</a></row>" for _, question, answer in _ROWS[1:])
    escaped = "".join(f"\\u{ord(letter)}?" for letter in _ANSWER)
    return {
        "plain.txt": f"{_TITLE}\r\n\r\n1. 準備\r\n{_ANSWER}\r\n".encode("cp932"),
        "euc.txt": f"{_TITLE}\n\n{_ANSWER}\n".encode("euc_jp"),
        "wide.txt": f"{_TITLE}\n\n{_ANSWER}\n".encode("utf-16"),
        "guide.rst": f"手引き\n======\n\n準備\n----\n\n- {_ANSWER}\n- 続き\n\n.. note:: 注意\n".encode(),
        "faq.rtf": (r"{\rtf1\ansi\ansicpg932{\fonttbl{\f0 MS Mincho;}}\pard " + escaped + r"\par}").encode(),
        "faq.csv": "".join(",".join(row) + "\n" for row in _ROWS).encode("cp932"),
        "faq.tsv": "".join("\t".join(row) + "\n" for row in _ROWS).encode(),
        "faq.json": json.dumps({"items": records}, ensure_ascii=False).encode(),
        "faq.jsonl": "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records).encode(),
        "faq.xml": f'<?xml version="1.0" encoding="UTF-8"?><rows>{table}</rows>'.encode(),
        "faq.yaml": f"title: {_TITLE}\nfaq:\n  - question: {_QUESTION}\n    answer: {_ANSWER}\n".encode(),
    }


def _mails() -> dict[str, bytes]:
    letters = [_mail(1, "guest@a.example", _QUESTION), _mail(2, "help@b.example", _ANSWER, "<m1@mail.example>")]
    stamp = b"From a@b.example Wed May  1 10:00:00 2024\n"
    page = f"<html><body><h1>{_TITLE}</h1><p>{_ANSWER}</p></body></html>".encode()
    head = b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="x"\nSubject: page\n\n--x\n'
    return {
        "ask.eml": letters[0],
        "box.mbox": b"".join(stamp + letter + b"\n\n" for letter in letters),
        "page.mht": head
        + b"Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
        + page
        + b"\n--x--\n",
    }


def _mail(number: int, sender: str, text: str, answers: str = "") -> bytes:
    head = f"Message-ID: <m{number}@mail.example>\nFrom: {sender}\nTo: all@b.example\n"
    head += f"Subject: {Header('印刷について', 'iso-2022-jp').encode()}\nDate: Wed, 01 May 2024 10:0{number}:00 +0900\n"
    head += f"In-Reply-To: {answers}\n" if answers else ""
    head += 'MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary="x"\n\n'
    parts = "".join(
        f"--x\nContent-Type: text/{kind}; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{body}\n"
        for kind, body in (("plain", text), ("html", f"<p>{text}</p>"))
    )
    return f"{head}{parts}--x--\n".encode()


def _zips() -> dict[str, bytes]:
    rows = "".join(f"<table:table-row>{''.join(map(_cell, row))}</table:table-row>" for row in _ROWS)
    grid = f'<office:spreadsheet><table:table table:name="表">{rows}</table:table></office:spreadsheet>'
    body = f'<office:text><text:h text:outline-level="1">{_TITLE}</text:h><text:p>{_ANSWER}</text:p></office:text>'
    parts = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": f'<container xmlns="{_OASIS}container"><rootfiles>'
        '<rootfile full-path="c.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
        "c.opf": '<package xmlns="http://www.idpf.org/2007/opf"><manifest>'
        '<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest>'
        '<spine><itemref idref="a"/></spine></package>',
        "a.xhtml": f'<html xmlns="http://www.w3.org/1999/xhtml"><body><h1>{_TITLE}</h1><p>{_ANSWER}</p></body></html>',
    }
    return {
        "sheet.ods": _open_document("spreadsheet", grid),
        "text.odt": _open_document("text", body),
        "book.epub": zipped({name: content.encode() for name, content in parts.items()}),
    }


def _cell(text: str) -> str:
    return f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'


def _open_document(kind: str, content: str) -> bytes:
    spaces = "".join(f' xmlns:{name}="{_OASIS}{name}:1.0"' for name in ("office", "text", "table"))
    inside = f"<office:document-content{spaces}><office:body>{content}</office:body></office:document-content>"
    manifest = f'<m:manifest xmlns:m="{_OASIS}manifest:1.0"/>'
    mime = f"application/vnd.oasis.opendocument.{kind}"
    parts = {"mimetype": mime, "content.xml": inside, "META-INF/manifest.xml": manifest}
    return zipped({name: text.encode() for name, text in parts.items()})


def _xlsx() -> bytes:
    from openpyxl import Workbook

    book, out = Workbook(), io.BytesIO()
    for row in _ROWS:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def _message() -> dict[str, bytes]:
    """Give the streams of an Outlook message; texts are filled up with spaces to the size of a stream of its own."""
    texts = {0x0037: "印刷について", 0x1000: _ANSWER, 0x0C1F: "guest@a.example"}
    told = b"".join(struct.pack("<IIII", tag << 16 | 0x1F, 6, 4096, 0) for tag in texts)
    streams = {"__nameid_version1.0": b"", "__properties_version1.0": bytes(32) + told}
    return streams | {f"__substg1.0_{tag:04X}001F": text.ljust(2048).encode("utf-16-le") for tag, text in texts.items()}


def _png() -> bytes:
    from PIL import Image, ImageDraw

    picture = Image.new("L", (360, 60), 255)
    ImageDraw.Draw(picture).text((10, 10), "Turn the printer off", fill=0, font_size=32)
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()
