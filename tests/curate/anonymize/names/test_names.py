"""Japanese names: with and without a cue, in every script, and what is no name."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curate.anonymize.names import detect
from curate.anonymize.names.plausible import bounded, plausible, tail
from curate.anonymize.names.romaji import kana

pytest.importorskip("sudachipy", reason="names in Japanese need the extra `ja`")


def found(text: str, mode: str = "balanced") -> list[str]:
    spans = detect(pl.Series([text]), mode)  # type: ignore[arg-type]
    return [text[start:end] for start, end in spans.select("start", "end").rows()]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("本日、佐藤太郎様より電話がありました。", ["佐藤太郎"]),
        ("営業部の鈴木さんに確認済み", ["鈴木"]),
        ("樽見課長の承認をもらってください。", ["樽見"]),
        ("氏名：高橋 花子\nフリガナ：タカハシ ハナコ", ["高橋 花子", "タカハシ ハナコ"]),
        ("担当者: 勅使河原\n部署: 総務部", ["勅使河原"]),
        ("初めまして。やまだ たろうと申します。", ["やまだ たろう"]),
        ("From: YAMADA Taro <taro@example.jp>", ["YAMADA Taro"]),
        ("宿泊者名: Hanako Sato\n人数: 2名", ["Hanako Sato"]),
        ("マリア・ガルシア様のIDが無効です", ["マリア・ガルシア"]),
        ("お世話になっております。株式会社ミガキの林です。", ["林"]),
        ("娘のさくらのアカウントを削除してください。", ["さくら"]),
        ("| 1021 | 本田凛 | 受付済み |", ["本田凛"]),
        ("髙橋様へ折り返しました", ["髙橋"]),
        ("雲母さんと御手洗さんの端末", ["雲母", "御手洗"]),
    ],
)
def test_names_beside_cues(text: str, names: list[str]) -> None:
    assert found(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "お客様各位\n平素は格別のご高配を賜り、厚く御礼申し上げます。",
        "松本市の店舗で、川崎重工業製の装置が停止しました。",
        "豊田通商株式会社 御中",
        "山口支店と福島工場のサーバーが停止しています。",
        "仕様が変わり、同様の手順は使えません。皆様にご案内ください。",
        "担当: サポートセンター\n部署: 総務部\n状態: 未対応",
        "本殿の改修と教職課程の申し込み、住宅のご相談",
        "ボタンを押すとエラーが表示されます。ファイルを保存してください。",
        "さようでございますか。おひとり様でのご利用ですね。",
        "From: サポートセンター <support@example.jp>",
    ],
)
def test_what_is_no_name(text: str) -> None:
    assert found(text) == []


def test_more_is_found_in_recall_mode() -> None:
    text = pl.Series(["作曲はトマス、詞は千葉が書き、指揮はロングエーカーだった。"])
    assert len(detect(text, "recall")) >= len(detect(text)) > 0


def test_a_long_line_and_nothing_at_all() -> None:
    text = "設定を確認しました、" * 3000 + "佐藤太郎様"
    assert found(text) == ["佐藤太郎"]
    assert detect(pl.Series(["", None, "\n\n"], dtype=pl.String)).is_empty()


LINES = st.sampled_from(
    ["佐藤です", "担当：鈴木一郎", "𠮷野様へ", "再起動してください", "", "Yamada Taro様", "😀高橋さん", "お客様"]
)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.lists(LINES, max_size=4), min_size=1, max_size=6))
def test_a_text_gives_the_same_alone_and_among_others(texts: list[list[str]]) -> None:
    text = pl.Series(["\n".join(lines) for lines in texts])
    together = detect(text)
    for row in range(len(text)):
        alone = detect(text[row : row + 1]).drop("row")
        assert together.filter(pl.col("row") == row).drop("row").equals(alone)
    assert together.filter(pl.col("end") > text.str.len_chars().gather(together["row"])).is_empty()


def test_a_word_is_not_cut_where_a_cue_meets_it() -> None:
    assert not bounded("本", "殿")
    assert bounded("山田", "様")
    assert plausible("長谷川")
    assert not plausible("総務部")
    assert tail("営業部山田") == "山田"


def test_letters_are_read_back_as_kana() -> None:
    assert "サトウ" in kana("Sato")
    assert kana("Smith") == ()
