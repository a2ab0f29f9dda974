from __future__ import annotations

from ingest import unmarked
from ingest.piece import Piece
from ingest.readers.txt import paragraphs
from ingest.structure import arrange


def lines(text: str) -> list[Piece]:
    return [Piece("UncategorizedText", line) for line in text.splitlines()]


def titles(text: str) -> list[str]:
    return [placed.piece.text for placed in arrange(lines(text)) if placed.piece.category == "Title"]


TERMS = """会員規約
この規約は、会員の皆様に適用されます。
入会
所定の申込書を提出してください。
会費
会費は毎月末日までに納めるものとします。
退会
退会届を提出してください。"""


def test_short_lines_above_text_are_headings():
    assert titles(TERMS) == ["会員規約", "入会", "会費", "退会"]
    english = (
        "Guide\nRead it first.\nGetting started\nTurn it on.\nManaging users\nClick Add.\nBacking up\nRun it daily."
    )
    assert titles(english) == ["Guide", "Getting started", "Managing users", "Backing up"]


def test_the_title_holds_all_and_headings_hold_their_texts():
    found = arrange(lines(TERMS))
    assert found[-1].path == ("会員規約", "退会")


def test_short_lines_that_name_nothing_are_none():
    assert titles("朝食\n昼食\n夕食\n以上の三回です。\n山田様\n本日はありがとうございます。") == []
    letter = "Dear team\nThe server is down.\nBest regards\nTaro Yamada\nIT Desk, Floor 2\nCall 555-0142."
    assert titles(letter) == []


def test_one_or_two_lines_prove_no_habit():
    assert titles("会費\n会費は毎月納めます。\n退会\n退会届を出してください。") == []


def test_captions_of_articles_are_headings_beside_marks():
    rules = (
        "第1章　総則\n（目的）\n第１条　この規程は、備品の管理について定める。\n（定義）\n第２条　備品とは、机をいう。"
    )
    assert titles(rules) == ["第1章　総則", "（目的）", "（定義）"]
    assert unmarked.captions(lines("（注）\n乾いた布で拭く。")) == []


def test_steps_with_text_below_are_headings_and_others_are_steps():
    below = "STEP1　停止\n主電源を切ります。\nSTEP2　点検\n漏れがないか見ます。\nSTEP3　試運転\n圧力を見ます。"
    assert titles(below) == ["STEP1　停止", "STEP2　点検", "STEP3　試運転"]
    found = arrange(lines("手順1 電源を切る\n手順2 蓋を開ける\n手順3 紙を入れる"))
    assert {placed.piece.category for placed in found} == {"ListItem"}


def test_a_number_that_no_other_leads_to_is_no_heading():
    assert titles("■ 設置\n平らな所に置きます。\n17 回路図\n次の頁にあります。\n■ 接続\nつなぎます。") == [
        "■ 設置",
        "■ 接続",
    ]


def test_a_chapter_goes_on_after_numbered_steps():
    text = "3 準備\n次を用意します。\n4 手順\n4.1 交換\n1. 外す\n2. 拭く\n3. 付ける\n5 記録\n記録表に書きます。"
    assert titles(text) == ["3 準備", "4 手順", "4.1 交換", "5 記録"]


def test_lines_of_text_files_end_with_their_sentences():
    full = "本製品をお使いになる前に、この説明書をよくお読みのうえ、正しく安全にお使いくだ"
    found = paragraphs(
        [
            full,
            "さい。",
            "保証書は大切に保管してください（お買い上げ日を確認のこと）。",
            "お手入れ",
            "乾いた布で拭きます。",
        ]
    )
    assert [piece.text for piece in found] == [
        full + "さい。",
        "保証書は大切に保管してください（お買い上げ日を確認のこと）。",
        "お手入れ",
        "乾いた布で拭きます。",
    ]


def test_a_reference_in_brackets_goes_on_in_the_next_line():
    full = "消耗品は、取扱説明書の末尾にある一覧表から選んで注文してください（様式Ｐ－１および"
    assert [piece.text for piece in paragraphs([full, "２）の表を参照）。"])] == [full + "２）の表を参照）。"]


def test_a_blank_to_fill_in_is_no_table_of_contents():
    found = arrange(lines("Follow-up\nDate: ____________ Time: ____________\nCall us."))
    assert "Time" in "".join(placed.piece.text for placed in found)


def test_a_numbered_question_is_a_heading_however_long():
    asked = "4.1. 現在安定版を使っています。これをテスト版に切り替えるには、どのように進めればよいのでしょうか？"
    assert titles(f"{asked}\n設定を書き換えます。") == [asked]
