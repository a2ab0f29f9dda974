from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curate.style import Style
from curate.style.register import of

GLOSSARY = {"glossary": {"サーバー": ["サーバ"], "sign in": ["login", "log in"], "Wi-Fi": ["wifi"]}}
FOUND = [
    ({"register": "polite"}, "電源を切ります。電源を切る。", [("register", "電源を切る。", None)]),
    ({"register": "polite"}, "期間は1年である。", [("register", "期間は1年である。", "期間は1年です。")]),
    ({"register": "plain"}, "電源を切る。切りました。", [("register", "切りました。", None)]),
    ({"register": "consistent"}, "切ります。待ちます。入れる。", [("register", "入れる。", None)]),
    ({"register": "polite"}, "「接続できない。」と表示されます。\n# 使えない\n・電源を切る\n原因は紙切れ。", []),
    ({"requests": "ください"}, "用紙をセットしなさい。", [("requests", "しなさい", "してください")]),
    ({"overpolite": 1}, "送らせて頂きます。案内させていただきます。", [
        ("overpolite", "させていただきます", "いたします")]),
    ({"overpolite": 0}, "先生がおっしゃられました。", [("overpolite", "おっしゃられ", "おっしゃり")]),
    (GLOSSARY, "サーバを止める。サーバー名、サーバルーム", [("glossary", "サーバ", "サーバー")]),
    (GLOSSARY, "Login page; blogin, Wi-Fi, wifi", [("glossary", "Login", "Sign in"), ("glossary", "wifi", "Wi-Fi")]),
    (GLOSSARY, "`login`と<login>と https://example.com/login をサーバー", []),
    ({"forbidden": {"すごく": "とても", "客": "お客様"}}, "すごくお客様、観客、客", [
        ("forbidden", "すごく", "とても"), ("forbidden", "客", "お客様")]),
    ({"forbidden": {"guys": None}}, "Hi guys", [("forbidden", "guys", None)]),
    ({"first_person": "弊社"}, "当社と弊社", [("first_person", "当社", "弊社")]),
    ({"spelling": "us"}, "Colour the centre, exercise", [
        ("spelling", "Colour", "Color"), ("spelling", "centre", "center")]),
    ({"spelling": "uk"}, "Organize a color program", [
        ("spelling", "Organize", "Organise"), ("spelling", "color", "colour")]),
    ({"exclamation": False}, "完了！ a != b, Done!", [("exclamation", "！", "。"), ("exclamation", "!", ".")]),
    ({"emoji": False}, "完了🙂です ☑ (笑)", [("emoji", "🙂", ""), ("emoji", "(笑)", "")]),
    ({"contractions": False}, "Don't, it’s the user's", [
        ("contractions", "Don't", "Do not"), ("contractions", "it’s", "it is")]),
    ({"sentence_length": 9}, "短い文です。これは九字より長い。", [("sentence_length", "これは九字より長い。", None)]),
    ({"sentence_words": 4}, "Short one. This one is e.g. too long.", [
        ("sentence_length", "This one is e.g. too long.", None)]),
    ({"end_mark": True}, "送料は無料です\n・布で拭きます\n次です:", [
        ("end_mark", "送料は無料です", "送料は無料です。")]),
    ({"digits": "half"}, "１０時から10分", [("digits", "１０", "10")]),
    ({"digits": "full"}, "LP-200は10分", [("digits", "10", "１０")]),
    ({"numbered_steps": True}, "次の手順:\n- 開く\n- 閉じる\n\n注意\n- 熱い", [
        ("numbered_steps", "-", "1."), ("numbered_steps", "-", "2.")]),
    ({"list_mark": "・"}, "- 紙\n・布\n1. 水", [("list_mark", "-", "・")]),
    ({"dates": "2025年4月1日"}, "受付は2025/04/01から。2025年4月1日も", [("dates", "2025/04/01", "2025年4月1日")]),
    ({"dates": "April 1, 2025"}, "It ends on 1 April 2025.", [("dates", "1 April 2025", "April 1, 2025")]),
    ({"headings": "sentence"}, "# Getting Started With It\n# About Windows\n# Use the API", [
        ("headings", "Getting Started With It", "Getting started with it")]),
]  # fmt: skip


def findings(make_samples, sheet, answer) -> list[dict]:
    done = Style(sheet=sheet)(make_samples([("質問です", answer)]))
    text = done["messages"].to_list()[0][1]["content"]
    told = done["style_findings"].to_list()[0]
    assert all(text[one["start"] : one["end"]] == one["found"] and one["message"] == 1 for one in told)
    return told


@pytest.mark.parametrize(("sheet", "answer", "wanted"), FOUND)
def test_what_a_rule_finds(make_samples, sheet, answer, wanted) -> None:
    told = findings(make_samples, sheet, answer)
    assert [(one["rule"], one["found"], one["suggestion"]) for one in told] == wanted


@pytest.mark.parametrize(
    ("sentence", "register"),
    [
        ("電源を切ってください。", "polite"),
        ("よろしくお願いいたします。", "polite"),
        ("届きませんでしたか？", "polite"),
        ("雨の日は使えない。", "plain"),
        ("使用できるものとする。", "plain"),
        ("すぐに直った。", "plain"),
        ("色は赤だ。", "plain"),
        ("電源の切り方", None),
        ("設定すること。", None),
        ("詳細は管理者まで。", None),
        ("1. 電源を切る。", None),
    ],
)
def test_the_register_of_a_sentence(sentence, register) -> None:
    assert of(sentence) == register


EVERYTHING = {key: value for sheet, _, _ in FOUND for key, value in sheet.items()}


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from([answer for _, answer, _ in FOUND] + ["😀", "\n", "「", "。", "e\u0301"]), max_size=5))
def test_places_point_at_the_text_whatever_stands_beside(make_samples, parts) -> None:
    findings(make_samples, EVERYTHING, "".join(parts) + "x")


def test_rows_do_not_depend_on_each_other(make_samples) -> None:
    samples = make_samples([("質問です", answer) for _, answer, _ in FOUND])
    stage = Style(sheet=EVERYTHING)
    whole = stage(samples)
    assert pl.concat([stage(samples[:7]), stage(samples[7:])]).equals(whole)
    assert stage(samples[::-1])[::-1].equals(whole)
    assert stage(whole.drop("style_findings", "score_style")).equals(whole)
