"""Decodes the JIS family with the characters that Windows adds (①, ㈱, 髙), which Python's own codecs refuse."""

from __future__ import annotations

import re
from collections.abc import Iterable

_ESCAPE = re.compile(rb"\x1b(\$[@B]|\$\([@B]|\([BJIH])|([\x0e\x0f])")
_PAIRS = re.compile(rb"([\x21-\x7e]+)|[^\x21-\x7e]+")  # some writers end a line without going back to ASCII
_EUC_RUN = re.compile(rb"(?:[\xa1-\xfe]{2})+|(?:\x8e[\xa1-\xdf])+|(?:\x8f[\xa1-\xfe]{2})+|[\x00-\x7f]+|(?s:.)")
_SHORTEST = 2
_WORD, _ODD = 0.4, 3.0  # one everyday kanji weighs 1 and takes the bytes of two kana
_HALF_RUN = re.compile("[\uff61-\uff9f]+")
# A voicing mark without its kana, a small kana or a long mark at the start, a comma or dot before every character.
_IMPOSSIBLE = re.compile(
    "(?<![\uff73\uff76-\uff84\uff8a-\uff8e])\uff9e|(?<![\uff8a-\uff8e])\uff9f"
    "|(?<![\uff61-\uff9f])[\uff66-\uff70\uff9e\uff9f]|[\uff64\uff65][\uff61-\uff70]|[\uff67-\uff6f]{2}"
)
# Kanji that fill manuals and tickets: by these a run of kanji is told from half-width kana of the same bytes.
_EVERYDAY = re.compile(
    "[一二三四五六七八九十百千万年月日時分秒回件人者様方名社会員部課長本書類文字数番号新旧大小中上下左右前後内外間以各全他同"
    "電源設定確認方法手順説明表示画面操作機能使用利用開始終了起動停止再実行処理作成変更削除追加登録検索選択入力出力保存"
    "接続通信印刷用紙交換取付扱注意警告危険重要障害対応報告原因問題解決質問答場合必要可能不正常異発生状態結果情報管理"
    "製品商品価格料金送受信返品配達店住所氏東京都道府県市区町村丁目株式会社日本語英国顧客客担当連絡先電話受付件製造型版"
    "動作性能品質試験仕様項目値単位最高低温度圧水火気光音色金属力量開閉押引切替続次章節図付録索引改訂更修]"
)


def from_euc(data: bytes) -> str | None:
    """Decode EUC-JP; None where a byte does not fit.

    >>> from_euc("電源".encode("euc_jp") + bytes([0xAD, 0xA1])), from_euc(bytes([0xA4]))
    ('電源①', None)
    """
    whole = _strict(data, "euc_jp")
    return whole if whole is not None else _joined(_euc_part(run[0]) for run in _EUC_RUN.finditer(data))


def from_escapes(data: bytes) -> str | None:
    r"""Decode ISO-2022-JP with half-width kana, whether by an escape, by shifts, or as bytes of eight bits.

    >>> from_escapes("電源".encode("iso2022_jp")), from_escapes(b"\x1b(IQMAY\x1b(B")
    ('電源', 'ﾑﾍﾁﾙ')
    """
    if b"\x0e" not in data and (whole := _strict(data, "iso2022_jp_ext")) is not None:
        return whole
    parts: list[str | None] = []
    state, shifted, at = b"(B", False, 0
    for escape in _ESCAPE.finditer(data):
        parts.append(_escaped_part(data[at : escape.start()], state, shifted=shifted))
        state = escape[1] or state
        shifted = escape[2] == b"\x0e"
        at = escape.end()
    return _joined([*parts, _escaped_part(data[at:], state, shifted=shifted)])


def everyday(text: str) -> int:
    """Count the kanji of everyday manuals.

    >>> everyday("電源を確認"), everyday("鼈甲")
    (4, 0)
    """
    return len(_EVERYDAY.findall(text))


def half_width(text: str) -> float:
    """Weigh half-width kana: words of them a little, those that stand where none can against the text.

    >>> half_width("ﾌﾟﾘﾝﾀ"), half_width("ﾀﾟ")
    (2.0, -6.0)
    """
    runs = _HALF_RUN.findall(text)
    odd = sum(len(run) for run in runs if len(run) < _SHORTEST or _IMPOSSIBLE.search(run))
    return _WORD * (sum(map(len, runs)) - odd) - _ODD * odd


def _euc_part(run: bytes) -> str | None:
    if run[0] in {0x8E, 0x8F} or len(run) == 1 or run[0] < 0x80:
        return _strict(run, "euc_jp")
    return _double(bytes(byte & 0x7F for byte in run))


def _escaped_part(run: bytes, state: bytes, *, shifted: bool) -> str | None:
    if state == b"(I" or shifted:
        return _strict(bytes(byte | 0x80 if 0x21 <= byte <= 0x5F else byte for byte in run), "cp932")
    if state.startswith(b"$"):
        return _joined(_double(each[1]) if each[1] else each[0].decode("latin-1") for each in _PAIRS.finditer(run))
    return _strict(run, "cp932")


def _double(run: bytes) -> str | None:
    """Decode characters of two seven-bit bytes: by the standard, else as Windows lays them out."""
    if len(run) % 2:
        return None
    standard = _strict(bytes(byte | 0x80 for byte in run), "euc_jp")
    return standard if standard is not None else _strict(_shifted(run), "cp932")


def _shifted(run: bytes) -> bytes:
    """Move rows and cells from the JIS square to where Shift_JIS has them."""
    moved = bytearray()
    for row, cell in zip(run[::2], run[1::2], strict=True):
        lead = (row - 0x21) // 2 + (0x81 if row < 0x5F else 0xC1)
        moved += bytes((lead, cell + (0x7E if row % 2 == 0 else 0x1F if cell < 0x60 else 0x20)))
    return bytes(moved)


def _strict(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None


def _joined(parts: Iterable[str | None]) -> str | None:
    """Put the parts together; None where any could not be decoded."""
    known = list(parts)
    return None if None in known else "".join(part for part in known if part is not None)
