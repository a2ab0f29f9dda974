import time
from pathlib import Path

import polars as pl
import pytest

from ingest.pairs import Pairs
from ingest.pairs.questions import about
from ingest.read import Read
from migaki.record import check
from migaki.samples import answer, question
from migaki.sources import find, shards
from tests.ingest.files import elements
from tests.ingest.test_tickets import HEADER, folder


def pairs(place: Path, **options: int) -> pl.DataFrame:
    made = Pairs(**options)(elements(place))
    return check(made, "samples", {}, "test").with_columns(
        question.alias("q"), answer.alias("a"), pl.col("made_by").struct.field("method").alias("method")
    )


def asked(place: Path, method: str) -> list[tuple[str, str]]:
    return pairs(place).filter(pl.col("method") == method).select("q", "a").rows()


MANUAL = """# LP-200 取扱説明書

## 第1章 設置

### 電源を入れる

1. プラグを差す
2. ボタンを押す

### 温度

5度以上の場所で使います。湿気を避けてください。

## よくある質問

Q. 海外で使えますか。

A. 使えません。

### Q2. 何枚まで印字できますか？

1日1,000枚です。

## 仕様

| 項目 | 値 |
|-|-|
| 電源 | AC100V |
| 備考 | － |

| 症状 | 原因 | 対処 |
|-|-|-|
| 印字が薄い | 汚れ | 清掃する。 |
| | 低い濃度 | 濃度を上げる。 |
"""


def test_a_manual_gives_every_kind_of_pair(tmp_path: Path):
    (tmp_path / "a.md").write_text(MANUAL)
    assert asked(tmp_path, "section") == [
        ("設置の温度について教えてください。", "5度以上の場所で使います。湿気を避けてください。"),
    ]
    assert asked(tmp_path, "procedure") == [
        ("電源を入れるにはどうすればよいですか？", "1. プラグを差す\n2. ボタンを押す")
    ]
    assert asked(tmp_path, "faq") == [
        ("海外で使えますか。", "使えません。"),
        ("何枚まで印字できますか？", "1日1,000枚です。"),
    ]
    assert asked(tmp_path, "spec") == [("LP-200の電源は？", "LP-200の電源はAC100Vです。")]
    assert asked(tmp_path, "trouble") == [
        ("印字が薄いときはどうすればよいですか？", "原因: 汚れ\n対処: 清掃する。\n原因: 低い濃度\n対処: 濃度を上げる。")
    ]


def test_evidence_is_the_place_of_the_answer(tmp_path: Path):
    (tmp_path / "a.md").write_text(MANUAL)
    read = elements(tmp_path)
    document = "\n".join(read["text"].to_list())
    for row in pairs(tmp_path).iter_rows(named=True):
        stands = "\n".join(document[span["start"] : span["end"]] for span in row["evidence"])
        if row["method"] in {"section", "faq", "procedure"}:
            assert stands == row["a"]
        else:
            assert all(value in stands for value in ("AC100V",) if value in row["a"])
            assert " | " in stands
        assert set(row["parents"]) <= set(read["id"])
        assert row["evidence"][0]["source"] == "a.md"


def test_samples_follow_the_elements(tmp_path: Path):
    (tmp_path / "a.md").write_text(MANUAL)
    starts = [spans[0]["start"] for spans in pairs(tmp_path)["evidence"]]
    assert starts == sorted(starts)


def test_a_long_section_is_cut_between_elements_and_reviewed(tmp_path: Path):
    (tmp_path / "a.md").write_text("# 清掃の手順\n\n" + "\n\n".join(["布で拭きます。乾かします。"] * 5))
    row = pairs(tmp_path, max_answer=30).row(0, named=True)
    assert row["a"] == "布で拭きます。乾かします。\n布で拭きます。乾かします。"
    assert (row["status"], row["reason"], row["step"]) == ("review", "answer cut", "ingest.pairs")
    assert pairs(tmp_path, max_answer=8)["a"].to_list() == ["布で拭きます。"]
    assert pairs(tmp_path, min_answer=500).is_empty()


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("3.2 ラベルの交換手順", "ラベルを交換するにはどうすればよいですか？"),
        ("パスワードを変更する", "パスワードを変更するにはどうすればよいですか？"),
        ("印字できない場合", "印字できない場合はどうすればよいですか？"),
        ("紙詰まり", "紙詰まりが起きたときはどうすればよいですか？"),
        ("電源が入りません", "電源が入りません。どうすればよいですか？"),
        ("保証について", "保証について教えてください。"),
        ("リボンの交換", "リボンを交換するにはどうすればよいですか？"),
        ("なぜ遅いのですか？", "なぜ遅いのですか？"),
        ("概要", "LP-200の概要を教えてください。"),
        ("はじめに", "LP-200の概要を教えてください。"),
        ("索引", None),
    ],
)
def test_japanese_headings_as_questions(heading: str, expected: str | None):
    assert about(["LP-200", heading], japanese=True) == expected


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("2.1 Installing the driver", "How do I install the driver?"),
        ("Change the roll", "How do I change the roll?"),
        ("How to clean the head", "How do I clean the head?"),
        ("Printer does not start", "What should I do if printer does not start?"),
        ("Error codes", "What should I know about error codes?"),
        ("Overview", "Can you give me an overview of LP-200?"),
        ("Index", None),
    ],
)
def test_english_headings_as_questions(heading: str, expected: str | None):
    assert about(["LP-200", heading], japanese=False) == expected


def test_models_by_items_either_way_round(tmp_path: Path):
    (tmp_path / "a.csv").write_text("項目,LP-200,LP-350,備考\n幅,10mm,20mm,約\n色,－,白,\n")
    (tmp_path / "b.csv").write_text("Model,Width,Note\nLP-200,10 mm,x\n")
    assert asked(tmp_path, "spec") == [
        ("LP-200の幅は？", "LP-200の幅は10mmです。"),
        ("LP-350の幅は？", "LP-350の幅は20mmです。"),
        ("LP-350の色は？", "LP-350の色は白です。"),
        ("What is the width of the LP-200?", "The width of the LP-200 is 10 mm."),
    ]


def test_faq_of_a_table_a_list_of_terms_and_headings(tmp_path: Path):
    (tmp_path / "a.csv").write_text("No,質問,回答\n1,Q. 使えますか。,A. はい。\n")
    (tmp_path / "b.html").write_text("<h1>よくある質問</h1><dl><dt>線が入ります。<dd>清掃します。</dl>")
    (tmp_path / "c.html").write_text("<h2>Question</h2><p>How long?</p><h3>Answer</h3><p>One year.</p>")
    assert asked(tmp_path, "faq") == [
        ("使えますか。", "はい。"), ("線が入ります。", "清掃します。"), ("How long?", "One year.")
    ]  # fmt: skip


def test_tickets_say_why_they_teach_nothing_yet(tmp_path: Path):
    rows = [
        "1,2024/5/1,印字,薄いです。,清掃してください。,完了",
        "2,2024/5/1,印字,消えます。,清掃してください。,対応中",
        "3,2024/5/1,印字,出ません。,,完了",
        "4,2024/5/1,印字,黒いです。,確認して折り返します。,完了",
        "5,2024/5/1,,,清掃してください。,完了",
        "6,2024/5/1,印字,薄いです。,清掃してください。,",
    ]
    (tmp_path / "a.csv").write_text(HEADER + "\n".join(rows))
    frame = pairs(tmp_path)
    assert frame["reason"].to_list() == [None, "unresolved", "no answer", "no answer yet", "no question", None]
    assert frame["status"].to_list() == ["keep", "review", "review", "review", "drop", "keep"]
    first = frame.row(0, named=True)
    assert (first["q"], first["a"], first["origin"], first["lang"]) == (
        "印字\n薄いです。",
        "清掃してください。",
        "ticket",
        "ja",
    )
    assert first["evidence"][0]["path"] == ["1"]
    assert first["at"] is not None


def test_a_mail_thread_is_one_pair(tmp_path: Path):
    frame = pairs(folder(tmp_path))
    assert frame.select("q", "a", "reason").rows() == [
        ("印字不良\n印字がかすれます。", "清掃してください。", None),
        ("紙\n同じ会社の客です。", "入れ直してください。", None),
        ("質問\n届きましたか。", "", "no answer"),
    ]


def test_pure_over_any_partition_that_keeps_files_and_mail_folders_together(tmp_path: Path):
    (tmp_path / "mails").mkdir()
    folder(tmp_path / "mails")
    for name in "abcdef":
        (tmp_path / f"{name}.md").write_text(MANUAL.replace("LP-200", f"LP-{name}"))
        (tmp_path / f"{name}.csv").write_text(HEADER + f"1,2024/5/1,印字{name},薄い。,清掃してください。,完了")
    sources = find(tmp_path)
    apart = pl.concat(Pairs()(Read()(shard)) for shard in shards(sources))
    together = Pairs()(Read()(sources))
    assert len(shards(sources)) > 1
    assert apart.sort("id").equals(together.sort("id"))


def test_nothing_from_nothing(tmp_path: Path):
    (tmp_path / "empty.md").write_text("")
    assert pairs(tmp_path).is_empty()


def test_ten_thousand_tickets_in_two_seconds(tmp_path: Path):
    rows = (
        f"{n},2024/5/1 10:00,件名{n},印字がかすれます。{n},ヘッドを清掃してください。{n},完了" for n in range(10_000)
    )
    (tmp_path / "a.csv").write_text(HEADER + "\n".join(rows))
    began = time.process_time()
    frame = elements(tmp_path)
    assert time.process_time() - began < 2
    assert frame.height == 30_000


def test_real_manuals(testdata: Path):
    for name, least in (
        ("manuals-ja/md-growi-guide", 150),
        ("manuals-ja/html-debian-faq", 140),
        ("manuals-en/pdf", 150),
    ):
        frame = pairs(testdata / name)
        assert frame.filter(pl.col("status") == "keep").height > least
        assert frame["q"].str.len_chars().max() < 300


def test_real_pdf_in_a_few_seconds(testdata: Path):
    began = time.process_time()
    frame = elements(testdata / "manuals-en/pdf")
    assert time.process_time() - began < 5
    assert frame["page"].max() > 100
    assert not frame["text"].str.contains(r"(\. ){6}").any()


def test_real_tickets(testdata: Path):
    frame = pairs(testdata / "tickets-ja/support-answers.csv")
    assert frame.height == 350
    assert frame.filter(pl.col("status") == "keep").height > 340
    assert pairs(testdata / "tickets-en/mailing-list.mbox").filter(pl.col("status") == "keep").height > 8
