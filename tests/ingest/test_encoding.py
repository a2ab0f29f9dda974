from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.encoding import Decoded, decode, decoded
from migaki.errors import Unreadable

NAMES = {
    "utf-8": "utf-8",
    "utf-8-sig": "utf-8",
    "utf-16": "utf-16",
    "cp932": "cp932",
    "euc_jp": "euc-jp",
    "iso2022_jp_ext": "iso-2022-jp",
}


def in_windows_jis(text: str, *, escaped: bool) -> bytes:
    """Write double-byte characters as Windows does in EUC-JP, or in ISO-2022-JP."""
    pairs = b""
    for lead, trail in zip(*[iter(text.encode("cp932"))] * 2, strict=True):
        row = (lead - (0x81 if lead < 0xA0 else 0xC1)) * 2 + 0x21 + (trail >= 0x9F)
        cell = trail - 0x7E if trail >= 0x9F else trail - (0x1F if trail < 0x7F else 0x20)
        pairs += bytes((row, cell))
    return b"\x1b$B" + pairs + b"\x1b(B" if escaped else bytes(byte | 0x80 for byte in pairs)


@pytest.mark.parametrize("codec", NAMES)
@pytest.mark.parametrize(
    "text", ["設定", "再起動", "電源を入れる", "ﾌﾟﾘﾝﾀ", "ｱｸｾｽ", "ﾌﾟﾘﾝﾀのｴﾗｰ E05", "東京都千代田区", "id,件名\n1,故障\n"]
)
def test_short_texts_in_every_encoding(codec: str, text: str):
    assert decoded(text.encode(codec), "a.txt") == Decoded(text, NAMES[codec])


@pytest.mark.parametrize("text", ["①電源", "㈱山田商店", "髙橋様"])
def test_the_characters_that_windows_adds(text: str):
    assert decoded(text.encode("cp932"), "a") == (text, "cp932")
    assert decoded(in_windows_jis(text, escaped=True), "a") == (text, "iso-2022-jp")
    assert decoded(in_windows_jis(text, escaped=False), "a", "euc-jp") == (text, "euc-jp")


def test_half_width_kana_in_mail_by_shifts_and_eight_bits():
    assert decode(b"\x1b$B@_Dj\x1b(B \x0e\x31\x32\x0f", "a") == "設定 ｱｲ"
    assert decode(b"\x1b$B@_Dj\x1b(B \xb1\xb2", "a") == "設定 ｱｲ"


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf16_without_its_mark_where_it_is_certain(codec: str):
    text = "件名,回答\n再起動しますか,はい\n"
    assert decoded(text.encode(codec), "a.csv") == (text, "utf-16")
    with pytest.raises(Unreadable):
        decode(text.encode(codec)[:-1], "a.csv")


def test_what_is_declared_gives_way_to_a_mark_and_to_japanese_in_utf8():
    assert decoded("設定".encode(), "a.html", "shift_jis") == ("設定", "utf-8")
    assert decoded("設定です".encode("cp932"), "a.html", "utf-8") == ("設定です", "cp932")
    assert decoded("é".encode("latin-1"), "a.html", "iso-8859-1") == ("é", "iso8859-1")
    assert decoded("設定".encode(), "a.html", "no-such-encoding") == ("設定", "utf-8")


@pytest.mark.parametrize(
    "data", ["Le café est très bon".encode("latin-1"), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"\xff\xfea"]
)
def test_no_guess_where_nothing_fits(data: bytes):
    with pytest.raises(Unreadable) as caught:
        decode(data, "a.txt")
    assert caught.value.reason == "encoding"


@given(st.text(st.sampled_from("設定電源を入れるカタカナ、。abcXYZ 0123\n"), min_size=6), st.sampled_from(list(NAMES)))
def test_text_with_kana_comes_back_whole(text: str, codec: str):
    text = "です。" + text
    assert decode(text.encode(codec), "a") == text
