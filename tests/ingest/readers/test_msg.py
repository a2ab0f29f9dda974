import struct
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ingest.readers.msg import read
from ingest.sniff import format_of
from ingest.tickets.mail import said
from migaki.errors import Unreadable
from migaki.sources import Source

SOURCE = Source(Path("a.msg"), "a.msg", "")
TEXT, ANSI, BYTES, NUMBER, TIME = 0x1F, 0x1E, 0x102, 0x03, 0x40
SUBMITTED = int((datetime(2024, 5, 1, 1, tzinfo=UTC) - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds() * 10**7)
Value = tuple[int, int, bytes | int]


def msg(values: list[Value], receivers: list[list[Value]]) -> bytes:
    """Write a message as Outlook does: a compound file of property streams."""
    head = struct.pack("<8xIIII8x", len(receivers), 0, len(receivers), 0)
    tree: dict[str, object] = streams(values, head) | {"__nameid_version1.0": {"__substg1.0_00020102": b"\0" * 16}}
    for number, receiver in enumerate(receivers):
        tree[f"__recip_version1.0_#{number:08X}"] = streams(receiver, b"\0" * 8)
    return compound(tree)


def streams(values: list[Value], head: bytes) -> dict[str, object]:
    made: dict[str, object] = {}
    table = head
    for key, kind, value in values:
        if isinstance(value, int):
            table += struct.pack("<HHIQ", kind, key, 6, value)
        else:
            made[f"__substg1.0_{key:04X}{kind:04X}"] = value
            table += struct.pack("<HHIII", kind, key, 6, len(value) + {TEXT: 2, ANSI: 1}.get(kind, 0), 0)
    return made | {"__properties_version1.0": table}


def compound(tree: dict[str, object]) -> bytes:
    """Write a compound file whose streams all lie in the mini stream ([MS-CFB])."""
    entries: list[list[object]] = [
        ["Root Entry", 5, None, None, None, 0, 0]
    ]  # name, kind, left, right, child, start, size
    mini, table = bytearray(), []

    def add(above: int, inside: dict[str, object]) -> None:
        before = None
        for name, content in inside.items():
            at = len(entries)
            entries.append([name, 1, None, None, None, 0, 0])
            if before is None:
                entries[above][4] = at
            else:
                entries[before][3] = at
            before = at
            if isinstance(content, dict):
                add(at, content)
            else:
                assert isinstance(content, bytes)
                first, blocks = len(table), -(-len(content) // 64)
                table.extend([*range(first + 1, first + blocks), -2] if blocks else [])
                mini.extend(content.ljust(blocks * 64, b"\0"))
                entries[at][1], entries[at][5], entries[at][6] = 2, first if blocks else -2, len(content)

    add(0, tree)
    listed = b"".join(entry(*one) for one in entries)
    minifat = b"".join(struct.pack("<i", one) for one in table)
    parts = [sectors(listed), sectors(bytes(mini)), sectors(minifat)]
    starts, fat, at = [], [], 1
    for part in parts:
        count = len(part) // 512
        starts.append(at)
        fat += [*range(at + 1, at + count), -2]
        at += count
    listed = parts[0][:116] + struct.pack("<iQ", starts[1], len(mini)) + parts[0][128:]
    fat_sector = struct.pack(f"<{len(fat) + 1}i", -3, *fat).ljust(512, b"\xff")
    assert len(fat_sector) == 512
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<IIIIIiIiI", 0, 1, starts[0], 0, 4096, starts[2], len(parts[2]) // 512, -2, 0)
    head += struct.pack("<i", 0) + b"\xff" * 432
    return head + fat_sector + listed + parts[1] + parts[2]


def entry(name: object, kind: object, left: object, right: object, child: object, start: object, size: object) -> bytes:
    written = (str(name) + "\0").encode("utf-16-le")
    links = [-1 if link is None else link for link in (left, right, child)]
    return written.ljust(64, b"\0") + struct.pack("<HBBiii16xI16xiQ", len(written), kind, 1, *links, 0, start, size)


def sectors(data: bytes) -> bytes:
    return data.ljust(-(-len(data) // 512) * 512, b"\0")


def wide(text: str) -> bytes:
    return text.encode("utf-16-le")


BODY = "お世話になっております。\r\n印字がかすれます。\r\nよろしくお願いいたします。"
RECEIVER: list[Value] = [(0x0C15, NUMBER, 1), (0x39FE, TEXT, wide("support@maker.example"))]


def test_a_mail_saved_by_outlook():
    data = msg(
        [
            (0x0037, TEXT, wide("印字がかすれる")), (0x1000, TEXT, wide(BODY)), (0x0C1A, TEXT, wide("田中")),
            (0x5D01, TEXT, wide("t@shop.example")), (0x1035, TEXT, wide("<1@shop.example>")), (0x0039, TIME, SUBMITTED),
            (0x0071, BYTES, bytes(22)),
        ],
        [RECEIVER],
    )  # fmt: skip
    assert format_of(data, "a.msg") == "msg"
    title, message = read(SOURCE, data)
    assert title.text == "印字がかすれる"
    assert said(message.text) == "印字がかすれます。"
    assert message.at == datetime(2024, 5, 1, 1, tzinfo=UTC)
    assert message.letter
    assert (message.letter.id, message.letter.sender, message.letter.to) == (
        "1@shop.example", "t@shop.example", ("support@maker.example",)
    )  # fmt: skip
    assert message.letter.index == "A" * 30


@pytest.mark.parametrize("page", [[], [(0x3FFD, NUMBER, 932)]])
def test_texts_in_the_code_page_of_the_machine(page: list[Value]):
    data = msg(
        [(0x0037, ANSI, "印字がかすれる".encode("cp932")), (0x1000, ANSI, "直りません。".encode("cp932")), *page], []
    )
    assert [piece.text for piece in read(SOURCE, data)] == ["印字がかすれる", "直りません。"]


def test_headers_of_the_transport_and_a_body_in_html():
    head = "From: =?utf-8?B?55Sw5Lit?= <t@shop.example>\r\nIn-Reply-To: <0@maker.example>\r\n"
    head += "Message-ID: <1@shop.example>\r\n\r\n"
    html = "<p>直りました。</p><blockquote>直りましたか。</blockquote>".encode()
    values: list[Value] = [
        (0x007D, TEXT, wide(head)), (0x0037, TEXT, wide("Re: 印字")), (0x1013, BYTES, html), (0x3FDE, NUMBER, 65001)
    ]  # fmt: skip
    data = msg(values, [])
    _, message = read(SOURCE, data)
    assert said(message.text) == "直りました。"
    assert message.letter
    assert (message.letter.refs, message.letter.sender) == (("0@maker.example",), "t@shop.example")


def test_a_broken_file_says_so():
    data = msg([(0x0037, TEXT, wide("印字")), (0x1000, TEXT, wide(BODY))], [RECEIVER])
    with pytest.raises(Unreadable) as told:
        list(read(SOURCE, data[:1024] + bytes(len(data) - 1024)))
    assert told.value.reason == "damaged"
