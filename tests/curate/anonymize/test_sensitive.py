"""Illness, creed, crime and the like are flagged where a person is spoken of, and not in manuals."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curate.anonymize.sensitive import detect, sections

PERSONAL = [
    "先月うつ病と診断されました。",
    "母が認知症なので代わりに連絡します。",
    "私は聴覚障害者なので電話ができません。",
    "身体障害者手帳を持っています。",
    "膵炎で入院していました。",
    "前科があると契約できませんか。",
    "元夫のつきまといに悩んでいます。",
    "イスラム教徒なので豚肉は食べません。",
    "在日コリアンであることを理由に断られた。",
    "健康診断で再検査になりました。",
    "生活保護を受給しています。",
    "My husband has diabetes.",
    "I'm deaf, please write.",
    "He is HIV positive.",
    "She was convicted of fraud.",
    "As a Muslim I need another option.",
    "お客様より: my son is autistic.",
]
OTHER = [
    "システム障害が発生しました。",
    "私の端末でネットワーク障害が起きています。",
    "お客様のPCがウイルスに感染しています。",
    "エラーの症状を教えてください。",
    "妊娠中の方は使用前に医師にご相談ください。",
    "色覚障害に配慮した配色です。",
    "アレルギー情報の欄を追加してください。",
    "サーバの健康診断レポート",
    "母艦サーバの障害です。",
    "障害者雇用の求人を載せる",
    "My account is disabled.",
    "The blind carbon copy field",
    "I have a stroke width problem.",
    "He is Christian Weber from sales.",
    "If you are pregnant, ask a doctor.",
    "",
]


@pytest.mark.parametrize("text", PERSONAL)
def test_what_is_said_of_a_person_is_flagged(text: str) -> None:
    found = detect(pl.Series([text]))
    assert len(found) >= 1
    assert set(found["type"]) == {"SENSITIVE"}
    assert found["end"].max() <= len(text)


@pytest.mark.parametrize("text", OTHER)
def test_what_is_said_of_nobody_is_not(text: str) -> None:
    assert detect(pl.Series([text])).is_empty()


@settings(max_examples=20, deadline=None)
@given(st.permutations(PERSONAL + OTHER))
def test_a_text_gives_the_same_wherever_it_stands(texts: list[str]) -> None:
    flagged = {texts[row] for row in detect(pl.Series(texts))["row"]}
    assert flagged == set(PERSONAL)


@pytest.mark.parametrize("name", ["japanese.txt", "english.txt"])
def test_every_section_is_used(name: str) -> None:
    said = sections(name)
    used = said["said"] + said["nobody"] + said["needed"]
    assert [title for title, expression in said.items() if expression not in used] == []
