from __future__ import annotations

import re

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curate.anonymize.patterns import TYPES, detect, find
from curate.anonymize.spans import SPANS

CASES = [
    ("お電話は{PHONE_NUMBER|０９０－１２３４－５６７８}まで", "a phone in full width"),
    ("電話（{PHONE_NUMBER|03(1234)5678}）です", "brackets around brackets"),
    ("内線は{PHONE_NUMBER|03-1234-5678 内線12}です。", "a Japanese extension"),
    ("Call {PHONE_NUMBER|345-899-3560x4587} now", "an English extension"),
    ("+{PHONE_NUMBER|}", "nothing"),
    ("宛先{EMAIL_ADDRESS|taro+x@example.co.jp}へ", "mail glued to kana"),
    ("Message-ID: <20261125.1@mail.example.jp>", "the id of a mail"),
    ("〒{JP_POSTAL_CODE|1000001}東京都", "a postal code without a hyphen"),
    ("生年月日：{DATE_OF_BIRTH|昭和55年4月1日}", "an era"),
    ("({DATE_OF_BIRTH|S55.4.1}生)", "a letter for an era"),
    ("{DATE_OF_BIRTH|昭和五十五年四月一日}生まれ", "kanji"),
    ("生年月日 {DATE_OF_BIRTH|令和元年5月1日}", "the first year"),
    ("DOB: {DATE_OF_BIRTH|April 1, 1980}", "English"),
    ("1972年7月11日生産開始", "the beginning of production"),
    ("{AGE|三十五才}の母と{AGE|７２歳}の父", "ages"),
    ("3歳以上、18歳未満、aged 3 and up, Page1", "limits of age, and a page"),
    ("個人番号{JP_MY_NUMBER|1234 5678 9018}です", "個人番号"),
    ("個人番号 123456789012", "a wrong check digit"),
    ("登録番号T{JP_CORPORATE_NUMBER|8700110005901}", "法人番号"),
    ("JANコード 4912345678904", "an article number"),
    ("免許証番号{JP_DRIVER_LICENSE|711831142840}", "a licence"),
    ("パスポートNo.{JP_PASSPORT|TK1234567}", "a passport behind its label"),
    ("記号{JP_HEALTH_INSURANCE|1234} 番号567 は型番", "no insurance said"),
    ("ゆうちょ銀行 記号{JP_BANK_ACCOUNT|14260} 番号{JP_BANK_ACCOUNT|27391841}", "ゆうちょ"),
    ("account number {US_BANK_NUMBER|4820917365}", "an account"),
    ("カード{CREDIT_CARD|4111-1111-1111-1111}で", "a card"),
    ("IBAN {IBAN_CODE|GB82 WEST 1234 5698 7654 32} for me", "an IBAN in groups"),
    ("SSN {US_SSN|123-45-6789}", "an SSN"),
    ("{IP_ADDRESS|192.168.1.10}:8080, version 1.2.3.4, 第3.2.1.4節", "an address and two versions"),
    ("MAC:{MAC_ADDRESS|00:11:22:33:44:55}", "no letter in it"),
    ("https://example.jp/a?color=red と {URL|https://example.jp/a?token=abcdef}", "a token"),
    ("ユーザーID：{USER_ID|C-41340021}", "a label that ends in letters"),
    ("車は{JP_VEHICLE_NUMBER|品川 300 あ 12-34}です", "a number plate with its office"),
    ("パスワード：{SECRET|hanabi-2209}", "a password"),
    ("パスワードはMicrosoftアカウントのもの", "no password"),
    ("{SECRET|postgres://app:s3cr3t@db.example.com:5432/prod}", "a connection"),
]


def parted(marked) -> tuple[str, list[tuple[int, int, str]]]:
    text, spans = "", []
    for at, part in enumerate(re.split(r"\{([A-Z_]+\|[^}]*)\}", marked)):
        kind, _, datum = part.partition("|") if at % 2 else ("", "", part)
        if datum and kind:
            spans.append((len(text), len(text) + len(datum), kind))
        text += datum
    return text, spans


@pytest.mark.parametrize(("marked", "what"), CASES)
def test_what_is_found_and_where(marked, what) -> None:
    text, spans = parted(marked)
    found = [(span.start, span.end, span.entity) for span in find(text)]
    if "no insurance" in what:
        spans = []
    assert found == spans, what


def test_expressions_of_the_recipe() -> None:
    found = detect(pl.Series(["担当はEMP-0042です"]), ids=(r"EMP-\d{4}",))
    assert found.select("start", "end", "type").rows() == [(3, 11, "USER_ID")]


PIECES = st.sampled_from(
    [parted(marked)[0] for marked, _ in CASES]
    + ["、", "\n", " ", "𠮟🎌", "a@b", "-", "0", "１", "電話", "歳", "：", "="]
)
TEXTS = st.lists(st.lists(PIECES, max_size=4).map("".join), max_size=5)


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_the_result_is_that_of_each_text_alone(texts) -> None:
    whole = detect(pl.Series(texts, dtype=pl.String))
    assert whole.schema == SPANS
    alone = [
        (row, *span[1:3], span[0])
        for row, text in enumerate(texts)
        for span in ((s.entity, s.start, s.end) for s in find(text))
    ]
    assert whole.select("row", "start", "end", "type").rows() == alone
    assert set(whole["type"]) <= set(TYPES)


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_finds_lie_in_their_texts_and_do_not_overlap(texts) -> None:
    ends: dict[int, int] = {}
    for row, start, end, *_ in detect(pl.Series(texts, dtype=pl.String)).rows():
        assert ends.get(row, 0) <= start < end <= len(texts[row])
        ends[row] = end


def test_a_null_and_no_text_hold_nothing() -> None:
    assert detect(pl.Series([None, ""], dtype=pl.String)).is_empty()
    assert detect(pl.Series([], dtype=pl.String)).is_empty()


def test_offsets_count_code_points_of_the_original() -> None:
    (span,) = find("🇯🇵𠮷野家：ﾃﾞﾝﾜ０３－１２３４－５６７８")
    assert "🇯🇵𠮷野家：ﾃﾞﾝﾜ０３－１２３４－５６７８"[span.start : span.end] == "０３－１２３４－５６７８"
