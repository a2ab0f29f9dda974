"""Addresses are found whole, from prefecture or city to room; what only speaks of a place is none."""

from __future__ import annotations

import csv
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curate.anonymize.address import detect, parts
from curate.anonymize.address.cities import CITIES, PREFECTURES
from curate.anonymize.places import places


def found(text: str) -> list[str]:
    return [text[start:end] for _, start, end, *_ in detect(pl.Series([text])).rows()]


@pytest.mark.parametrize(
    "address",
    [
        "東京都架空区西架空二丁目八番一号 第一本館",
        "大阪市北区架空町3-1-3 ノースビル12階",
        "札幌市中央区北1条西2丁目",
        "北海道札幌市中央区北一条西二丁目1番地 コーポ青葉 203号室",
        "京都市中京区寺町通御池上る架空町488番地",
        "横浜市西区みなとみらい9-9-9クイーンハイツA棟15F",
        "福岡県糸島市前原中央9の9の9",
        "東京都港区三軒台９丁目７番１号",
        "埼玉県さいたま市浦和区架空3-15-1\nグリーンマンション305号室",
        "長野県北安曇郡白馬村大字架空7025",
        "東京都中央区架空橋2-1-3 5F",
        "青森県八戸市架空一丁目1-1 八戸ハイム Ⅱ 202",
        "東京都品川区西五反野1-2-3",
        "名古屋市中区架空3丁目7-21 架空第二ビル8F",
        "北海道旭川市架空3条通5丁目左1号",
        "京都府京都市下京区西七条東架空町33",
        "東京都立川市架空町2-5",
        "埼玉県新座市架空1-5-21-A棟403",
        "三重県四日市市架空町字架空谷345の6",
        "沖縄県那覇市架空1-2-3 コーポ架空 A-205",
        "富山県射水市架空3丁目15番6号 コーポ太田ヶ谷045",
    ],
)
@pytest.mark.parametrize(
    "frame", ["住所は{}です。", "お届け先：{}", "〒100-9999 {} 山田太郎様", "| {} | 電話 |", "{} TEL 03-0000-0000"]
)
def test_an_address_is_found_whole(address: str, frame: str) -> None:
    assert found(frame.format(address)) == [address]


@pytest.mark.parametrize(
    "text",
    [
        "東京都内の3社で使っています",
        "大阪府の条例第3条第2項",
        "札幌支店の2階",
        "千代田線で2駅",
        "3丁目の角",
        "東京都千代田区にある会社に3回行った",
        "横浜市は人口370万人",
        "A地区3-1工区",
        "2026年3月に京都市で開催",
        "市町村コード13-101",
        "村上さんは3-1で勝った",
        "中央区の支店で5台",
        "バージョン3-1-2",
        "都市計画法第29条第1項",
        "札幌市の条例第12条第3項第1号",
        "新宿区役所の3番窓口",
        "中央区画の1-3番ラック",
        "会議室は町1-2です",
        "愛知県名古屋市 2025-11-03 10:00",
        "Our office in Tokyo has 3 rooms.",
    ],
)
def test_what_only_speaks_of_a_place_is_no_address(text: str) -> None:
    assert found(text) == []


def test_real_addresses_are_found_whole(testdata: Path) -> None:
    with (testdata / "pii-ja" / "addresses.every-6th-line.csv").open(encoding="utf-8") as opened:
        named = [row["住所"] for row in csv.DictReader(opened)]
    spans = detect(pl.Series([f"お届け先：{address}、電話" for address in named])).select("row", "start", "end").rows()
    whole = sum((row, 5, 5 + len(address)) in spans for row, address in enumerate(named))
    assert whole / len(named) >= 0.95


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("横浜市西区架空1-2 3日に届く", "横浜市西区架空1-2"),
        ("東京都港区架空1-2-3に引っ越してマンションに住む", "東京都港区架空1-2-3"),
        ("東京都港区架空1-2-3、勤務先は架空ビル", "東京都港区架空1-2-3"),
        ("東京都港区架空1丁目2番 03-0000-0000", "東京都港区架空1丁目2番"),
        ("東京都港区架空1-1 架空ビル 15階 みなもソフト株式会社", "東京都港区架空1-1 架空ビル 15階"),
        ("大阪市北区架空1-2 本田ビル", "大阪市北区架空1-2 本田ビル"),
        ("東京都内へ、渋谷区架空町12-8から", "渋谷区架空町12-8"),
    ],
)
def test_what_follows_an_address_is_not_of_it(text: str, address: str) -> None:
    assert found(text) == [address]


def test_every_prefecture_has_its_cities() -> None:
    assert len(PREFECTURES) == len(set(PREFECTURES)) == 47
    assert min(len(cities) for cities in CITIES.values()) >= 4
    capitals = pl.Series([prefecture + cities[0] + "架空町1" for prefecture, cities in CITIES.items()])
    assert parts(capitals).select("prefecture", "city").rows() == [(name, cities[0]) for name, cities in CITIES.items()]


def test_parts_name_prefecture_and_city() -> None:
    given = pl.Series(["神奈川県横浜市西区架空9-9", "北海道余市郡余市町架空1", "千代田区架空1-1", "架空1-1"])
    assert parts(given).rows() == [
        ("神奈川県", "横浜市西区", "架空9-9"),
        ("北海道", "余市郡余市町", "架空1"),
        (None, "千代田区", "架空1-1"),
        (None, None, "架空1-1"),
    ]


@settings(deadline=None)
@given(st.lists(st.text(alphabet="東京都架空区町１2-－ビル階 \n\ufdd0x", max_size=30), max_size=4))
def test_places_point_at_the_text(texts: list[str]) -> None:
    for row, start, end, match in places(pl.Series(texts, dtype=pl.String), r"[0-9]+|区").rows():
        assert texts[row][start:end] == match
    for row, start, end, *_ in detect(pl.Series(texts, dtype=pl.String)).rows():
        assert 0 <= start < end <= len(texts[row])


@settings(max_examples=20, deadline=None)
@given(st.permutations(["渋谷区架空1-2-3です", "東京都内", "住所：大阪府堺市堺区架空3丁1番1号", "", "架空"]))
def test_a_text_gives_the_same_wherever_it_stands(texts: list[str]) -> None:
    together = [(texts[row], start, end) for row, start, end, *_ in detect(pl.Series(texts)).rows()]
    assert together == [(text, start, end) for text in texts for _, start, end, *_ in detect(pl.Series([text])).rows()]
