"""Surrogates have the form of what they replace, are nobody's, and hang on the key alone."""

from __future__ import annotations

import re
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curate.anonymize import Anonymize
from curate.anonymize.identity import identities, resolve
from curate.anonymize.operators import chosen
from curate.anonymize.patterns import detect
from curate.anonymize.patterns.check_digits import corporate_number, iban, licence_number, luhn, my_number
from curate.anonymize.surrogates import people, surrogates, values
from curate.anonymize.surrogates.cast import Cast
from curate.anonymize.surrogates.keyed import Keyed
from migaki import Columns, apply
from migaki.errors import MigakiError

KEYED, OTHER = Keyed(b"0123456789abcdef"), Keyed(b"another key of 16+")


def named(*names: str) -> list[str]:
    who = resolve(list(names))
    cast = Cast(KEYED)
    return [
        people.surrogate(name, people.Who(who[name].surname, who[name].given, who[name].script), cast) for name in names
    ]


def test_one_person_has_one_name_in_every_script() -> None:
    whole, surname, kana, latin, spaced = named("山田太郎", "山田", "ヤマダ タロウ", "YAMADA Taro", "山田　太郎")
    assert whole.startswith(surname)
    assert spaced.replace("　", "") == whole
    assert re.fullmatch(r"[ァ-ヶー]+ [ァ-ヶー]+", kana)
    assert re.fullmatch(r"[A-Z]+ [A-Z][a-z]+", latin)
    assert len({id(person) for person in resolve([whole, surname, kana, latin]).values()}) == 1


def test_a_family_stays_one_and_its_members_apart() -> None:
    father, mother = named("山田太郎", "山田花子")
    assert father[:1] == mother[:1]
    assert father != mother


@pytest.mark.parametrize(("name", "kind"), [("花子", "f"), ("太郎", "m"), ("Mary", "f"), ("John", "m"), ("薫", "")])
def test_the_hint_at_a_gender_is_kept(name: str, kind: str) -> None:
    assert people.gender(name) == kind


@pytest.mark.parametrize(
    ("kind", "value", "form", "valid"),
    [
        ("PHONE_NUMBER", "03-1234-5678", r"03-0\d{3}-\d{4}", None),
        ("PHONE_NUMBER", "０９０−１２３４−５６７８", r"０９０−０[０-９]{3}−[０-９]{4}", None),
        ("PHONE_NUMBER", "+81-90-1234-5678", r"\+81-90-0\d{3}-\d{4}", None),
        ("PHONE_NUMBER", "(212) 444-1234", r"\(212\) 555-01\d\d", None),
        ("EMAIL_ADDRESS", "taro@migaki.co.jp", r"user\d{6}@example\.jp", None),
        ("JP_POSTAL_CODE", "100-9999", r"000-\d{4}", None),
        ("JP_MY_NUMBER", "1234 5678 9018", r"\d{4} \d{4} \d{4}", my_number),
        ("JP_CORPORATE_NUMBER", "8700110005901", r"\d{13}", corporate_number),
        ("JP_DRIVER_LICENSE", "711831142840", r"00\d{10}", licence_number),
        ("CREDIT_CARD", "4111-1111-1111-1111", r"0000-\d{4}-\d{4}-\d{4}", luhn),
        ("IBAN_CODE", "GB82WEST12345698765432", r"GB\d\d[A-Z]{4}\d{14}", iban),
        ("US_SSN", "123-45-6789", r"666-\d\d-\d{4}", None),
        ("IP_ADDRESS", "10.1.2.3", r"192\.0\.2\.\d+", None),
        ("MAC_ADDRESS", "00:1A:2B:3C:4D:5E", r"00:00:5E:00:53:[0-9A-F]{2}", None),
        ("USER_ID", "C-123456", r"[A-Z]-\d{6}", None),
        ("DATE_OF_BIRTH", "昭和55年4月1日", r"昭和55年\d{1,2}月\d{1,2}日", None),
        ("DATE_OF_BIRTH", "1980/04/01", r"1980/\d\d/\d\d", None),
        ("AGE", "35歳", r"3\d歳", None),
        ("LOCATION", "東京都港区芝9-9-9 芝ビル3F", r"東京都.+市.+\d-\d-\d", None),
    ],
)
def test_values_keep_their_form_and_are_nobodys(kind, value, form, valid) -> None:
    new = values.surrogate(kind, value, KEYED)
    assert re.fullmatch(form, new)
    assert new != value
    assert valid is None or valid(new)
    assert values.surrogate(kind, value, KEYED) == new, "the same key, the same surrogate"


def test_another_key_gives_other_surrogates() -> None:
    one, other = (values.surrogate("CREDIT_CARD", "4111-1111-1111-1111", key) for key in (KEYED, OTHER))
    assert one != other


@settings(max_examples=25, deadline=None)
@given(st.from_regex(r"0[1-9]-[1-9][0-9]{3}-[0-9]{4}", fullmatch=True))
def test_a_telephone_number_stays_one_that_nobody_has(number: str) -> None:
    new = values.surrogate("PHONE_NUMBER", number, KEYED)
    assert new[3] == "0", "no local exchange begins with 0"
    assert detect(pl.Series([f"電話 {new}"]))["type"].to_list() == ["PHONE_NUMBER"]


def test_a_key_is_needed_and_said_how_to_make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = pl.DataFrame({"body": ["電話 03-1234-5678"]})
    monkeypatch.delenv("MIGAKI_PII_KEY", raising=False)
    with pytest.raises(MigakiError, match="surrogates need a secret key: head -c 32"):
        apply(Anonymize(operator="surrogate"), table, Columns(text="body"))
    (tmp_path / "short").write_bytes(b"abc")
    with pytest.raises(MigakiError, match="at least 16 bytes"):
        Keyed.read(tmp_path / "short")
    monkeypatch.setenv("MIGAKI_PII_KEY", "0123456789abcdef")
    assert Keyed.read(None) == KEYED


def test_two_people_of_a_thread_never_get_one_name(tmp_path: Path) -> None:
    (tmp_path / "key").write_bytes(b"0123456789abcdef")
    surnames = ["宇賀神", "御子柴", "諸星", "真壁", "桐生", "二階堂", "百瀬", "柏木", "朝比奈", "羽田野"]
    given = ["太郎", "花子", "健", "舞", "誠", "愛"]
    texts = [f"お客様氏名：{surname}{name}" for surname in surnames for name in given]
    table = pl.DataFrame({"body": texts, "ticket": ["T"] * len(texts)})
    done = apply(Anonymize(operator="surrogate", key=tmp_path / "key"), table, Columns(text="body", thread="ticket"))
    assert done["body"].n_unique() == len(texts)
    assert not set(done["body"]) & set(texts)


def test_operators_generalise_what_can_be_and_tag_the_rest() -> None:
    table = pl.DataFrame({"body": ["年齢：35歳、生年月日：昭和55年4月1日、住所：東京都港区芝9-9-9、電話 03-1234-5678"]})
    done = apply(Anonymize(operator="generalise", language="ja"), table, Columns(text="body"))
    assert done["body"][0] == "年齢：30代、生年月日：昭和55年、住所：東京都、電話 <電話番号>"


def test_text_for_people_is_never_replaced() -> None:
    with pytest.raises(MigakiError, match="SENSITIVE is shown to people and never replaced"):
        chosen("tag", ("SENSITIVE=mask",))


@pytest.mark.parametrize(
    "name", ["山田太郎", "ヤマダ タロウ", "やまだ たろう", "Taro Yamada", "John Smith", "マイケル・スミス"]
)
def test_nobody_keeps_a_part_of_the_name(name: str) -> None:
    who = resolve([name])[name]
    for number in range(300):
        new = people.surrogate(name, people.Who(who.surname, who.given, who.script), Cast(Keyed(b"k%015d" % number)))
        assert not set(resolve([new])[new].sounds[0]) & set(who.sounds[0])
        assert not set(resolve([new])[new].sounds[1]) & set(who.sounds[1])


def test_surnames_of_a_thread_stay_apart_where_the_key_would_make_them_one() -> None:
    surnames = [name.written for name in people.surnames()[:150]]
    assert len({re.sub("様", "", one) for one in named(*surnames)}) == len(surnames)


def test_more_people_than_names_stay_apart_by_both_parts() -> None:
    names = [f"{name.written} {given.written}" for name in people.surnames() for given in people.given_names("")[:3]]
    assert len(set(named(*names))) == len(names)


@pytest.mark.parametrize(
    ("mail", "form"),
    [
        ("taro.yamada@migaki.co.jp", "{g}.{s}@example.jp"),
        ("yamada@migaki.com", "{s}@example.com"),
        ("t-yamada@migaki.jp", "{i}-{s}@example.jp"),
        ("yamada_t@migaki.jp", "{s}_{i}@example.jp"),
    ],
)
def test_mail_says_of_the_surrogate_what_it_said_of_the_person(mail: str, form: str) -> None:
    rows = [("T", "PERSON", "Taro Yamada", "r", 0, 0), ("T", "EMAIL_ADDRESS", mail, "r", 0, 20)]
    found = pl.DataFrame(rows, schema=["thread", "type", "surface", "id", "message", "start"], orient="row")
    name, new = surrogates(identities(found), KEYED)
    given_name, surname = name.lower().split()
    assert new == form.format(g=given_name, s=surname, i=given_name[0])


@settings(max_examples=20, deadline=None)
@given(st.permutations(["山田太郎", "山田", "ヤマダ タロウ", "Hanako Sato", "佐藤", "鈴木花子", "鈴木一郎", "鈴木"]))
def test_the_order_of_the_rows_does_not_count(names: list[str]) -> None:
    rows = [("T", "PERSON", name, f"r{number}", 0, 0) for number, name in enumerate(sorted(names))]
    found = pl.DataFrame(rows, schema=["thread", "type", "surface", "id", "message", "start"], orient="row")
    mixed = pl.concat([found.filter(pl.col("surface") == name) for name in names])
    told = [dict(zip(one["surface"], surrogates(identities(one), KEYED), strict=True)) for one in (found, mixed)]
    assert told[0] == told[1]
