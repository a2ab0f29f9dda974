import base64
import quopri
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ingest.piece import Piece
from ingest.readers.mail import read, read_box
from ingest.tickets.mail import said
from ingest.tickets.mime import unflowed
from migaki.errors import Unreadable
from migaki.sources import Source, find
from tests.ingest.files import elements

SOURCE = Source(Path("a.eml"), "a.eml", "")
HEAD = (
    b"From: t@shop.example\nTo: support@maker.example\nSubject: s\nMessage-ID: <1@shop.example>\n"
    b"Date: Wed, 01 May 2024 10:00:00 +0900\n"
)


def text(data: bytes) -> str:
    return "\n".join(piece.text for piece in read(SOURCE, data) if piece.category == "Message")


def title(data: bytes) -> Piece:
    return next(piece for piece in read(SOURCE, data) if piece.category == "Title")


@pytest.mark.parametrize(
    ("declared", "payload"),
    [
        ("iso-2022-jp", "髙橋①㈱です。".encode("cp932")),
        ("iso-2022-jp", "印字ｶｽﾚ".encode("iso2022_jp_ext")),
        ("iso-2022-jp", b"\x1b$B-!\x1b(B"),  # ① of NEC row 13, as Windows mailers write it
        ("utf-8", "印字".encode("cp932")),
        ("us-ascii", "印字がかすれます。".encode()),
        ("x-unknown", "印字がかすれます。".encode("euc-jp")),
        ("utf-7", "印字".encode("utf-7")),
        ("", "印字がかすれます。".encode("iso-2022-jp")),
    ],
)
def test_charsets_true_wrong_and_missing(declared: str, payload: bytes):
    kind = f'Content-Type: text/plain; charset="{declared}"\n'.encode() if declared else b""
    read_text = text(HEAD + kind + b"\n" + payload)
    assert "\ufffd" not in read_text
    assert any(known in read_text for known in ("印字", "①"))


def test_one_broken_byte_does_not_lose_a_mail():
    payload = "電源を入れ直しても直りません。".encode() * 20
    kind = b"Content-Type: text/plain; charset=utf-8\n\n"
    assert text(HEAD + kind + payload[:-1]).startswith("電源を入れ直しても直りません。")


@pytest.mark.parametrize("manner", ["base64", "quoted-printable", "8bit"])
def test_transfer_encodings(manner: str):
    data = "印字が=かすれます。".encode()
    sent = {"base64": base64.encodebytes(data), "quoted-printable": quopri.encodestring(data), "8bit": data}[manner]
    kind = f"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: {manner}\n\n".encode()
    assert text(HEAD + kind + sent) == "印字が=かすれます。"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("=?utf-8?B?5Y2w?=\n =?utf-8?B?5a2X?=", "印字"),
        ("=?utf-8?B?5Y0=?=\n =?utf-8?B?sOWtlw==?=", "印字"),  # broken in the middle of a character
        ("=?ISO-2022-JP?B?GyRCMHU7ehsoQg==?= E05", "印字 E05"),
        ("=?shift_jis?Q?=88=F3=8E=9A?=", "印字"),
        ("=?utf-8?B?!!!?=", "=?utf-8?B?!!!?="),
        ("a folded\n subject", "a folded subject"),
    ],
)
def test_subjects_as_they_are_encoded(line: str, expected: str):
    assert title(f"From: a@b.example\nSubject: {line}\n\nx".encode()).text == expected


@pytest.mark.parametrize("codec", ["cp932", "euc-jp", "iso-2022-jp", "utf-8"])
def test_raw_headers(codec: str):
    assert title(b"From: a@b.example\nSubject: " + "印字がかすれる".encode(codec) + b"\n\nx").text == "印字がかすれる"


def test_names_with_commas_in_addresses():
    head = '"山田, 太郎" <Yamada@Shop.example>'.encode()
    letter = title(b"From: " + head + b"\nCc: b@c.example\nTo: x@y.example, z@y.example\nSubject: s\n\nx").letter
    assert letter
    assert (letter.sender, letter.to, letter.copied) == (
        "yamada@shop.example", ("x@y.example", "z@y.example", "b@c.example"), ("b@c.example",)
    )  # fmt: skip


def test_missing_headers_and_times():
    piece = next(read(SOURCE, b"Received: by x; Wed, 01 May 2024 01:00:00 +0000\nX-A: b\n\n\xe5\x8d\xb0"))
    assert piece.at == datetime(2024, 5, 1, 1, tzinfo=UTC)
    assert piece.letter
    assert piece.letter.id
    assert piece.letter.sender == ""


PLAIN = b"Content-Type: text/plain; charset=utf-8\n\n" + "本文です。\n".encode()
RICH = b"Content-Type: text/html; charset=utf-8\n\n" + "<p>HTMLの本文です。とても長い説明が続きます。</p>".encode()


def multipart(kind: str, *parts: bytes) -> bytes:
    inside = b"".join(b"--x\n" + part + b"\n" for part in parts)
    return HEAD + f'Content-Type: multipart/{kind}; boundary="x"\n\n'.encode() + inside + b"--x--\n"


def test_the_text_among_the_parts():
    attached = b"Content-Type: text/plain\nContent-Disposition: attachment; filename*=iso-2022-jp''%1B$B\n\nlog\n"
    tnef = b"Content-Type: application/ms-tnef; name=winmail.dat\nContent-Transfer-Encoding: base64\n\nAAAA\n"
    stub = b"Content-Type: text/plain\n\nThis is an HTML mail.\n"
    assert text(multipart("alternative", PLAIN, RICH)) == "本文です。"
    assert text(multipart("alternative", stub, RICH)) == "HTMLの本文です。とても長い説明が続きます。"
    assert text(multipart("related", RICH)) == "HTMLの本文です。とても長い説明が続きます。"
    assert text(multipart("mixed", PLAIN, attached, tnef)) == "本文です。"
    assert list(read(SOURCE, b"From: a@b.example\n\n")) == []


def test_a_mail_attached_to_a_mail_is_what_is_said():
    inner = (
        b"From: k@firm.example\nSubject: E05\nContent-Type: text/plain; charset=utf-8\n\n"
        + "お世話になっております。\nE05が出ます。".encode()
    )
    mail = multipart(
        "mixed",
        b"Content-Type: text/plain; charset=utf-8\n\n" + "転送します。\n".encode(),
        b"Content-Type: message/rfc822\n\n" + inner,
    )
    (message,) = (piece for piece in read(SOURCE, mail) if piece.category == "Message")
    assert said(message.text) == "E05が出ます。"
    assert message.letter
    assert message.letter.sender == "k@firm.example"


def test_flowed_lines():
    flowed = b"Content-Type: text/plain; format=flowed; charset=utf-8\n\na \nb\n> c \n> d\n-- \nX\n"
    assert text(HEAD + flowed) == "a b\n> c d\n-- \nX"
    assert unflowed("印 \n字", together=True) == "印字"


def test_the_writer_behind_a_form_on_a_site():
    form = b"From: form@maker.example\nTo: support@maker.example\nReply-To: t@shop.example\nSubject: s\n\nx"
    listed = b"From: t@shop.example\nTo: list@l.example\nReply-To: list@l.example\nSubject: s\n\nx"
    senders = [piece.letter.sender for data in (form, listed) for piece in read(SOURCE, data) if piece.letter]
    assert set(senders) == {"t@shop.example"}


@pytest.mark.parametrize(
    ("head", "body", "kind"),
    [
        ("Auto-Submitted: auto-replied\nSubject: Re: 印字", "お問い合わせを受け付けました。", "bot"),
        ("Subject: 【自動返信】お問い合わせを受け付けました", "担当者よりご連絡いたします。", "bot"),
        ("Subject: Re: 印字", "このメールは自動送信です。お問い合わせを受け付けました。", "bot"),
        ("Subject: Out of office: x", "I am away.", "system"),
        ("From: MAILER-DAEMON@x.example\nSubject: failure", "no such user", "system"),
        ("Subject: Re: 印字", "清掃してください。\n\n※本メールは自動送信のため返信できません。", ""),
        ("Subject: Re: 【自動返信】受け付けました", "清掃してください。", ""),
        (
            "Auto-Submitted: no\nSubject: 印字",
            "印字がかすれます。\n> このメールは自動送信です。お問い合わせを受け付けました。",
            "",
        ),
    ],
)
def test_mails_that_machines_write(head: str, body: str, kind: str):
    data = f"{head}\nContent-Type: text/plain; charset=utf-8\n\n{body}"
    letter = title((data if "From:" in head else f"From: a@b.example\n{data}").encode()).letter
    assert letter
    assert letter.automatic == kind


@pytest.mark.parametrize("newline", [b"\n", b"\r\n"])
@pytest.mark.parametrize(
    "line",
    [
        b"From a@b.example Wed May  1 10:00:00 2024",
        b"From - Wed May 01 10:00:00 2024",
        b"From MAILER Wed, 1 May 2024 10:00:00 +0900",
    ],
)
def test_boxes(line: bytes, newline: bytes):
    mail = b"From: a@b.example\nSubject: s%d\n\n>From today on.\n>>From there.\nFrom 2024 on, at 10:00:\nx\n\n"
    data = b"".join(line + b"\n" + mail % number for number in range(3)).replace(b"\n", newline)
    made = list(read_box(SOURCE, data))
    assert [piece.text for piece in made if piece.category == "Title"] == ["s0", "s1", "s2"]
    assert made[1].text == "From today on.\n>From there.\nFrom 2024 on, at 10:00:\nx"


def test_a_box_tells_of_mails_that_it_cannot_read():
    line = b"From a@b.example Wed May  1 10:00:00 2024\n"
    deep = b"".join(b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(3000))
    made = list(
        read_box(
            SOURCE,
            line + b"From: a@b.example\n\n\n" + line + b"From: b@c.example\n" + deep + b"\n" + line + HEAD + b"\nx\n",
        )
    )
    assert [piece.category for piece in made][-2:] == ["Title", "Message"]
    assert made[0].reason == "empty"
    assert "a.eml mail 1" in made[0].text
    assert made[1].category == "Error"


def test_a_mail_of_noise_is_no_text():
    noise = (
        b"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n" + bytes(range(128, 256)) * 50
    )
    with pytest.raises(Unreadable):
        list(read(SOURCE, HEAD + noise))


def test_the_real_mailing_list(testdata: Path):
    frame = elements(testdata / "tickets-en/mailing-list.mbox")
    spoken = [said(message) for message in frame.filter(frame["category"] == "Message")["text"]]
    assert len(spoken) > 45
    assert not any("notmuch mailing list\n" in message or message.startswith("> ") for message in spoken)
    (source,) = find(testdata / "tickets-ja/eml/japanese_iso_2022.eml")
    assert [piece.text for piece in read(source, source.path.read_bytes())] == ["まみむめも", "すみません。"]
