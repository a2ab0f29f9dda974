from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.office.richtext import paragraphs
from tests.ingest.files import elements

HEAD = (
    r"{\rtf1\ansi\ansicpg932\deff0{\fonttbl{\f0\fnil\fcharset128 MS Mincho;}{\f1\fswiss\fcharset0 Arial;}}"
    r"{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 heading 1;}{\s2 \'8c\'a9\'8f\'6f\'82\'b5 2;}{\s3 Title;}{\s9 toc 1;}}"
)


def rtf(body: str) -> bytes:
    return (HEAD + body + "}").encode("ascii")


def escaped(text: str) -> str:
    r"""Write text as Word does: the bytes of its code page, the second of a pair as a letter where it is one."""
    written = []
    for byte in text.encode("cp932"):
        letter = chr(byte)
        written.append(letter if letter.isascii() and letter.isalnum() else f"\\'{byte:02x}")
    return "".join(written)


def test_headings_paragraphs_lists_and_tables(tmp_path: Path):
    row = r"\trowd\cellx100\cellx200\intbl {}\cell {}\cell\row "
    below = r"\trowd\clvmrg\cellx100\cellx200\intbl \cell {}\cell\row "
    body = (
        r"\pard\s3 " + escaped("取扱説明書") + r"\par\pard\s9 " + escaped("設置 3") + r"\par"
        r"\pard\s1 " + escaped("設置") + r"\par\pard\s2 " + escaped("置く場所") + r"\par"
        r"\pard\s0 " + escaped("水平な台に置いてください。表示を見ます。") + r"\par"
        r"\pard{\listtext 1.\tab}" + escaped("抜く") + r"\par\pard{\listtext\'b7\tab}" + escaped("待つ") + r"\par"
        r"\pard " + row.format(escaped("項目"), escaped("値")) + row.format(escaped("電圧"), "100V")
        + below.format("200V") + r"\pard " + escaped("以上です。") + r"\par"
    )  # fmt: skip
    (tmp_path / "a.rtf").write_bytes(rtf(body))
    frame = elements(tmp_path)
    assert frame["text"].to_list() == [
        "取扱説明書", "設置", "置く場所", "水平な台に置いてください。表示を見ます。", "1. 抜く", "- 待つ",
        "項目 | 値\n電圧 | 100V\n電圧 | 200V", "以上です。",
    ]  # fmt: skip
    assert frame["category"].to_list() == [
        "Title", "Title", "Title", "NarrativeText", "ListItem", "ListItem", "Table", "NarrativeText",
    ]  # fmt: skip
    assert frame["path"][3].to_list() == ["取扱説明書", "設置", "置く場所"]


def test_what_is_no_text_of_the_document_is_left_out(tmp_path: Path):
    body = (
        r"{\header head}{\footer - 1 -}{\info{\title secret}}{\*\generator Riched;}{\pict 89504e}"
        r"The text{\v hidden} is here.{\footnote A note.}{\field{\*\fldinst HYPERLINK}{\fldrslt link}}\par"
    )
    (tmp_path / "a.rtf").write_bytes(rtf(body))
    assert elements(tmp_path)["text"].to_list() == ["The text is here.link", "A note."]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (r"\u38651?\u28304?", "電源"),
        (r"\uc2\u38651\'93\'64\u28304\'8c\'b9", "電源"),
        (r"\u-10179?\u-8704?", "😀"),
        (r"\'83e\'83X\'83g", "テスト"),  # the second bytes are letters
        (r"\'83\\", "ソ"),  # ... or the escape sign itself
        (r"{\f1 caf\'e9}", "café"),
        (r"a\emdash b\~c\_d", "a—b c-d"),
        (r"a\line b", "a\nb"),
    ],
)
def test_how_characters_are_written(written: str, read: str):
    head = HEAD.replace("ansicpg932", "ansicpg1252") if "f1" in written else HEAD
    data = (head + r"\pard " + written + r"\par}").encode("ascii")
    assert [paragraph.text for paragraph in paragraphs(data) if paragraph.text] == [read]


@given(st.text(st.sampled_from("電源を切る表示ソ十能ABz12、。（）"), min_size=1))
def test_japanese_survives_its_code_page(text: str):
    assert [found.text for found in paragraphs(rtf(r"\pard " + escaped(text) + r"\par")) if found.text] == [text]


@given(st.binary(max_size=200))
def test_no_bytes_make_it_fail(tail: bytes):
    assert all(isinstance(found.text, str) for found in paragraphs(rtf("")[:-1] + tail))


def test_what_is_no_rtf_is_on_record(tmp_path: Path):
    (tmp_path / "a.rtf").write_bytes(b"\x00\x01\x02 plain bytes")
    assert elements(tmp_path)["category"].to_list() == ["Error"]
