"""One person is one identity within a thread, in whatever script; two people are never one."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from curate.anonymize.identity import identities, resolve


def found(*mentions: tuple[str, str]) -> pl.DataFrame:
    rows = [("T", kind, name, "r", 0, at) for at, (kind, name) in enumerate(mentions)]
    return pl.DataFrame(rows, schema=["thread", "type", "surface", "id", "message", "start"], orient="row")


def groups(*names: str) -> list[set[str]]:
    people = resolve(list(names))
    sets: dict[int, set[str]] = {}
    for name, person in people.items():
        sets.setdefault(id(person), set()).add(name)
    return sorted(sets.values(), key=sorted)


@pytest.mark.parametrize(
    "names",
    [
        [
            "山田太郎",
            "山田",
            "太郎",
            "ヤマダ タロウ",
            "やまだたろう".replace("だた", "だ た"),
            "Taro Yamada",
            "YAMADA Taro",
        ],
        ["山田　太郎", "山田 太郎", "山田太郎", "ヤマダ"],
        ["佐藤", "サトウ", "Satoh", "さとう"],
        ["大野健", "Ohno", "オオノ", "Ken Ono"],
        ["John Smith", "John", "Smith", "JOHN SMITH"],
        ["マイケル・スミス", "スミス", "マイケル"],
        ["新垣 守", "アラカキ マモル", "Arakaki Mamoru"],
        ["國分 翼", "コクブ ツバサ", "国分".replace("国", "國")],
        ["若狭 心春", "心春", "Koharu Wakasa"],
        ["Anna de Vries", "De Vries", "ANNA DE VRIES"],
    ],
)
def test_forms_of_one_name_are_one_person(names: list[str]) -> None:
    assert groups(*names) == [set(names)]


@pytest.mark.parametrize(
    "names",
    [
        ["山田太郎", "山田花子"],
        ["John Smith", "Mary Smith"],
        ["伊藤", "伊東"],
        ["佐藤健", "鈴木健"],
        ["渡辺一郎", "渡部一郎"],
        ["比嘉 颯", "ヒガ ハナコ"],
        ["髙梨 心春", "Hanako Sato"],
        ["齷齪 龘龘", "Hanako Sato"],
    ],
)
def test_two_people_are_never_one(names: list[str]) -> None:
    assert len(groups(*names)) == 2


def test_a_part_that_two_people_share_stays_by_itself() -> None:
    assert {frozenset(group) for group in groups("山田太郎", "山田花子", "山田", "花子")} == {
        frozenset({"山田"}),
        frozenset({"山田太郎"}),
        frozenset({"山田花子", "花子"}),
    }


def test_mail_goes_with_the_person_whose_name_stands_in_it() -> None:
    done = identities(
        found(
            ("PERSON", "山田太郎"),
            ("EMAIL_ADDRESS", "taro.yamada@example.jp"),
            ("EMAIL_ADDRESS", "info@example.jp"),
            ("PERSON", "佐藤"),
        )
    )
    assert done["identity"][0] == done["identity"][1]
    assert done["identity"].n_unique() == 3
    assert done.filter(pl.col("type") == "PERSON")["number"].to_list() == [1, 2]


@given(
    st.permutations([("PERSON", "山田太郎"), ("PERSON", "山田"), ("PERSON", "佐藤"), ("AGE", "35歳"), ("AGE", "35歳")])
)
def test_the_order_of_the_rows_does_not_count(mentions: list[tuple[str, str]]) -> None:
    frame = found(*mentions)
    done, mixed = identities(frame), identities(frame.sample(fraction=1.0, shuffle=True, seed=1))
    keys = ["message", "start"]
    assert done.sort(keys)["identity"].to_list() == mixed.sort(keys)["identity"].to_list()
    assert done.sort(keys)["number"].to_list() == mixed.sort(keys)["number"].to_list()
    assert done["surface"].to_list() == frame["surface"].to_list()
