import time
from itertools import pairwise
from pathlib import Path

import polars as pl

from ingest.pairs import Pairs
from tests.ingest.files import elements
from tests.ingest.pairs.made import asked, pairs, quoted


def test_a_procedure_keeps_notes_and_what_must_be_ready(tmp_path: Path):
    text = (
        "# Guide\n\n## Changing the password\n\nSign in first.\n\n1. Open Settings.\n   - Use the "
        "gear.\n2. Click Save.\n\nYou are signed out.\n"
    )
    assert asked(tmp_path, "a.md", text, "procedure") == [
        (
            "How do I change the password?",
            "Sign in first.\n1. Open Settings.\n- Use the gear.\n2. Click Save.\nYou are signed out.",
        )
    ]


def test_several_procedures_of_one_section(tmp_path: Path):
    steps = "1. 押します。\n2. 待ちます。\n\n"
    text = (
        "# 手引き\n\n## 電源\n\n電源を入れるには、次の手順を行います。\n\n"
        f"{steps}電源を切るには、次の手順を行います。\n\n{steps}"
    )
    assert [q for q, _ in asked(tmp_path, "a.md", text, "procedure")] == [
        "電源を入れるにはどうすればよいですか？",
        "電源を切るにはどうすればよいですか？",
    ]
    text = f"# 手引き\n\n## アプリの登録\n\nWindows の場合：\n\n{steps}Mac の場合：\n\n{steps}"
    assert [q for q, _ in asked(tmp_path, "a.md", text, "procedure")] == [
        "Windows の場合、アプリを登録するにはどうすればよいですか？",
        "Mac の場合、アプリを登録するにはどうすればよいですか？",
    ]


def test_numbered_things_are_no_procedure(tmp_path: Path):
    assert asked(tmp_path, "a.md", "# LP-1\n\n## 特長\n\n1. 軽量\n2. 高速\n3. 静音\n", "procedure") == []
    assert (
        asked(tmp_path, "a.md", "# 課題\n\n## 次に答えよ。\n\n1. 全て選択せよ。\n2. 一つ選択せよ。\n", "procedure")
        == []
    )


def test_warnings_between_steps_stay_and_others_are_asked(tmp_path: Path):
    text = (
        "# LP-1\n\n## ヘッドの清掃\n\n【注意】電源を切ってください。\n\n1. 開けます。\n\n"
        "警告：強くこすらないでください。\n\n2. 閉めます。\n\n"
        "【警告】ぬれた手で触らないでください。\n"
    )
    frame = pairs(tmp_path, "a.md", text)
    assert dict(zip(frame["method"], frame["a"], strict=True)) == {
        "procedure": "1. 開けます。\n警告：強くこすらないでください。\n2. 閉めます。",
        "warning": "電源を切ってください。\nぬれた手で触らないでください。",
    }
    assert quoted(tmp_path, frame) == frame["a"].to_list()


def test_a_label_alone_and_a_section_of_warnings(tmp_path: Path):
    text = (
        "# LP-1\n\n## 設置\n\n平らな場所に置きます。乾いた部屋を選びます。\n\n注意\n\n"
        "直射日光を避けてください。\n\n## 安全上のご注意\n\n- 分解しないでください。\n"
    )
    assert asked(tmp_path, "a.md", text, "warning") == [
        ("設置するときの注意点は何ですか？", "直射日光を避けてください。"),
        ("安全上の注意点は何ですか？", "- 分解しないでください。"),
    ]


def test_definitions(tmp_path: Path):
    text = (
        "# 手引き\n\n## 用語集\n\n| 用語 | 説明 |\n|-|-|\n| SBOM | "
        "ソフトウェア部品表のことです。 |\n\n## 用語\n\n- OSS：公開されたソフトウェア\n\n"
        "## 用語の定義\n\n### ベンダー\n\n製品を供給する会社をいいます。\n\n## 契約\n\n契約について述べます。\n\n"
        "個人情報とは、生存する個人に関する情報をいいます。氏名を含みます。\n\n"
        "変更することは、あとから行うこともできます。\n"
    )
    assert asked(tmp_path, "a.md", text, "definition") == [
        ("SBOMとは何ですか？", "ソフトウェア部品表のことです。"),
        ("OSSとは何ですか？", "公開されたソフトウェア"),
        ("ベンダーとは何ですか？", "製品を供給する会社をいいます。"),
        ("個人情報とは何ですか？", "個人情報とは、生存する個人に関する情報をいいます。氏名を含みます。"),
    ]


def test_no_text_answers_twice(tmp_path: Path):
    text = (
        "# LP-1\n\n## よくある質問\n\nQ. 使えますか。\n\nA. 使えます。屋内だけです。\n\n## "
        "清掃\n\n【注意】電源を切ってください。\n\n布で拭きます。乾かします。\n\n"
        "| 項目 | 値 |\n|-|-|\n| 幅 | 10mm |\n"
    )
    frame = pairs(tmp_path, "a.md", text)
    spans = sorted((span["start"], span["end"]) for spans in frame["evidence"] for span in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert set(frame["method"]) == {"faq", "warning", "section", "spec"}


def test_what_only_points_elsewhere_gives_nothing(tmp_path: Path):
    text = (
        "# LP-1\n\n## 改訂履歴\n\n第1版 2020年 初版を発行しました。\n\n## 入手先\n\n"
        "https://www.example.com/download/lp1\n\n"
        "## 目次\n\n清掃のしかたと設置のしかた\n\n## 著作権について\n\n無断で複製することを禁じます。\n"
    )
    assert pairs(tmp_path, "a.md", text).is_empty()


def test_a_sentence_among_headings_is_text(tmp_path: Path):
    text = "# 手引き\n\n## 審査\n\n### 審査には以下の段階がある：\n\n- 情報の収集\n- 結果の記録\n"
    assert asked(tmp_path, "a.md", text, "section") == [
        ("審査について教えてください。", "審査には以下の段階がある：\n- 情報の収集\n- 結果の記録")
    ]


def test_headings_below_stand_for_the_list_that_is_announced(tmp_path: Path):
    text = (
        "# 手引き\n\n## 権限の種類\n\n権限は以下の2種類です。\n\n### 公開\n\n"
        "誰でも見られます。全員です。\n\n### 限定\n\n一部の人だけが見られます。\n"
    )
    assert asked(tmp_path, "a.md", text, "section")[0][1] == "権限は以下の2種類です。\n公開\n限定"


def test_ten_thousand_elements_in_about_a_second(tmp_path: Path):
    section = (
        "## 項目{n}の設定\n\n{n}を開きます。次の画面で選びます。\n\n1. 押します。\n2. 待ちます。\n\n"
        "Q. {n}は？\n\nA. 可能です。\n\n【注意】熱いので{n}分待ってください。\n\n"
    )
    (tmp_path / "a.md").write_text("# LP-1\n\n" + "".join(section.replace("{n}", str(n)) for n in range(300)))
    read = elements(tmp_path)
    many = pl.concat([read] * (10_000 // read.height + 1)).head(10_000)
    began = time.process_time()
    Pairs()(many)
    assert time.process_time() - began < 3


def test_a_heading_said_again_at_once_goes_on(tmp_path: Path):
    text = (
        "# 手引き\n\n## 設置のしかた\n\n水平な場所に置いてください。\n\n## 設置のしかた\n\n壁から10cm離してください。\n"
    )
    assert asked(tmp_path, "a.md", text, "section") == [
        ("設置するにはどうすればよいですか？", "水平な場所に置いてください。\n壁から10cm離してください。")
    ]


def test_what_nobody_translated_and_the_words_of_a_diagram_go_to_review(tmp_path: Path):
    english = "# 手引き\n\n## 設置\n\nPlease put it on a flat and dry floor.\n"
    boxes = "# 手引き\n\n## 体制\n\n" + "\n\n".join(["経営者", "開発部", "法務部", "お客様", "供給者", "検査係"]) + "\n"
    for text, reason in ((english, "answer in another language"), (boxes, "words of a diagram")):
        made = pairs(tmp_path, "a.md", text)
        assert made.select("status", "reason").rows() == [("review", reason)]


def test_the_pages_own_words_are_no_answer(tmp_path: Path):
    text = "# Shop\n\n## Shipping\n\nDid this answer your question? Yes / No\n\n© 2024 Aoba Store\n"
    assert asked(tmp_path, "a.md", text, "section") == []
