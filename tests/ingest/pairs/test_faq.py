from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.pairs import Pairs
from ingest.pairs.asking import sign
from ingest.pairs.draft import Part
from ingest.pairs.units import units
from tests.ingest.files import elements, pdf, xlsx
from tests.ingest.pairs.made import asked, pairs, quoted

TWO = [("休日はいつですか。", "土日です。"), ("予約は必要ですか。", "不要です。")]


@pytest.mark.parametrize(
    "marks",
    [
        "Q. /A. ",
        "Q{n}. /A{n}. ",
        "Q{n}：/A{n}：",
        "Ｑ：/Ａ：",
        "Ｑ{n}．/Ａ{n}．",
        "質問{n}：/回答{n}：",
        "質問　/回答　",
        "問{n} /答 ",
        "【質問】/【回答】",
        "【Q{n}】/【A{n}】",
        "Q1-{n} /A1-{n} ",
        "Q.{n} /A.{n} ",
        "Q {n}) /A {n}) ",
        "Q{n} /A{n} ",
        "●質問{n}　/○回答{n}　",
        "Question {n}: /Answer: ",
        "[Q] /[A] ",
        "Q/A",
        "FAQ {n}: /",
        "Q{n}. /",
    ],
)
def test_marks_of_every_kind(tmp_path: Path, marks: str):
    ask, tell = marks.split("/")
    lines = [f"{ask.format(n=n)}{q}\n\n{tell.format(n=n)}{a}\n\n" for n, (q, a) in enumerate(TWO, start=1)]
    assert asked(tmp_path, "a.md", "# 案内\n\n" + "".join(lines), "faq") == TWO


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("one_line.txt", "Q：休日はいつですか。 A：土日です。\nQ：予約は必要ですか。 A：不要です。\n"),
        ("one_paragraph.txt", "Q1. 休日はいつですか。A1. 土日です。Q2. 予約は必要ですか。A2. 不要です。\n"),
        ("labels.txt", "Q\n\n休日はいつですか。\n\nA\n\n土日です。\n\nQ\n\n予約は必要ですか。\n\nA\n\n不要です。\n"),
        ("answers.md", "# 案内\n\n休日はいつですか。\n\nA. 土日です。\n\n予約は必要ですか。\n\nA. 不要です。\n"),
        ("list.md", "- Q: 休日はいつですか。\n  - A: 土日です。\n- Q: 予約は必要ですか。\n  - A: 不要です。\n"),
        ("bold.md", "## FAQ\n\n**休日はいつですか。**\n\n土日です。\n\n**予約は必要ですか。**\n\n不要です。\n"),
        ("headings.md", "## 1. 休日はいつですか。\n\n土日です。\n\n## 2. 予約は必要ですか。\n\nA. 不要です。\n"),
        (
            "apart.md",
            "### 質問\n\n休日はいつですか。\n\n### 回答\n\n土日です。\n\n### 質問\n\n"
            "予約は必要ですか。\n\n### 回答\n\n不要です。\n",
        ),
        ("late.md", "Q1. 休日はいつですか。\n\nQ2. 予約は必要ですか。\n\nA1. 土日です。\n\nA2. 不要です。\n"),
        ("terms.html", "<h1>FAQ</h1><dl><dt>休日はいつですか。<dd>土日です。<dt>予約は必要ですか。<dd>不要です。</dl>"),
        (
            "details.md",
            "# 案内\n\n<details>\n<summary>休日はいつですか。</summary>\n\n土日です。\n\n</details>\n\n<details>\n"
            "<summary>予約は必要ですか。</summary>\n\n不要です。\n\n</details>\n",
        ),
        (
            "accordion.html",
            "<h1>案内</h1><h2><button aria-expanded=false aria-controls=a>休日はいつですか。</button></h2>"
            "<div id=a hidden>土日です。</div><h2><button aria-expanded=false aria-controls=b>予約は必要ですか。"
            "</button></h2><div id=b hidden>不要です。</div>",
        ),
        (
            "buttons.html",
            "<h1>案内</h1><div><button aria-expanded=false aria-controls=a>休日はいつですか。</button></div>"
            "<div id=a hidden><p>土日です。</div><div><button aria-expanded=false aria-controls=b>予約は必要ですか。"
            "</button></div><div id=b hidden><p>不要です。</div><p>受付は三階です。</p>",
        ),
        (
            "answer.html",
            "<h1>休日はいつですか。</h1><h2>回答</h2><p>土日です。</p><p>この回答は役に立ちましたか？</p><ul><li>はい"
            "<li>いいえ</ul><h1>予約は必要ですか。</h1><h2>回答</h2><p>不要です。</p><p>© 2024 青葉店</p>",
        ),
        (
            "ours.md",
            "| お客さまからの質問 | 当社の回答 |\n|-|-|\n| 休日はいつですか。 | 土日です。 |\n| 予約は必要ですか。 "
            "| 不要です。 |\n",
        ),
        (
            "numbers.txt",
            "店の FAQ\n\n1.1) 休日はいつですか。\n\n土日です。\n\n1.2) 予約は必要ですか。\n\n不要です。\n\n以　上\n",
        ),
        (
            "closing.md",
            "# 案内\n\nQ. 休日はいつですか。\n\nA. 土日です。\n\nQ. 予約は必要ですか。\n\nA. 不要です。\n\n"
            "ご不明な点は受付までお問い合わせください。\n",
        ),
        (
            "header.md",
            "| No. | 質問内容 | 回答 | 分類 |\n|-|-|-|-|\n| 1 | 休日はいつですか。 | 土日です。 | "
            "店 |\n| 2 | 予約は必要ですか。 | 不要です。 | 店 |\n",
        ),
        (
            "marked.md",
            "| Q | A |\n|-|-|\n| Q1. 休日はいつですか。 | A1. 土日です。 |\n| Q2. "
            "予約は必要ですか。 | A2. 不要です。 |\n",
        ),
        (
            "labelled.md",
            "| Q1 | 休日はいつですか。 |\n|-|-|\n| A1 | 土日です。 |\n| Q2 | 予約は必要ですか。 |\n"
            "| A2 | 不要です。 |\n",
        ),
    ],
)
def test_shapes(tmp_path: Path, name: str, content: str):
    assert asked(tmp_path, name, content, "faq") == TWO


def test_headings_that_complain_ask_beside_one_that_asks(tmp_path: Path):
    text = "# 複写機\n\n## 紙が出ません。\n\n入れ直します。\n\n## 色が薄くなりました。\n\n替えてください。\n\n"
    pair = [("紙が出ません。", "入れ直します。"), ("色が薄くなりました。", "替えてください。")]
    asks = "## 両面に刷れますか？\n\nできます。\n"
    assert asked(tmp_path, "a.md", text + asks, "faq") == [*pair, ("両面に刷れますか？", "できます。")]
    assert asked(tmp_path, "a.md", text, "faq") == []


def test_checks_in_an_answer_are_no_questions(tmp_path: Path):
    checks = "次を確認してください。\n\n- 電源は入っていますか？\n- 鍵は開いていますか？\n- 紙はありますか？\n"
    text = f"# 動きません。どうしますか？\n\n## 回答\n\n{checks}"
    assert asked(tmp_path, "a.md", text, "faq") == [
        ("動きません。どうしますか？", checks.replace("\n\n", "\n").strip())
    ]


def test_an_answer_ends_where_its_section_does(tmp_path: Path):
    text = "<h1>案内</h1><dl><dt>休日はいつですか。<dd>土日です。</dl><p>受付は三階です。</p>"
    assert asked(tmp_path, "a.html", text, "faq") == TWO[:1]


@pytest.mark.parametrize("closing", ["Any questions?", "ご質問はありますか？", "Was this page helpful?"])
def test_an_invitation_to_ask_is_no_question(tmp_path: Path, closing: str):
    text = f"# Where is my data?\n\nIn Osaka, in two places.\n\n# {closing}\n\nsales@example.com\n"
    assert asked(tmp_path, "a.md", text, "faq") == [("Where is my data?", "In Osaka, in two places.")]


@pytest.mark.parametrize(
    "text",
    [
        "# Drill\n\n1. Where do you meet?\n\n☐ A) Outside\n\n☐ B) Inside\n\n2. Who counts?\n\n☐ A) You\n\n☐ B) He\n\n"
        "3. What do you take?\n\n☐ A) A bag\n\n☐ B) A coat\n",
        "# 理解度チェック\n\n1. 点検は何年ごとですか？\n   - 1年\n   - 5年\n2. 出口はどこですか？\n   - 上\n   - 下\n"
        "3. 通報は何番ですか？\n   - 110\n   - 119\n",
    ],
)
def test_a_quiz_has_choices_and_no_answers(tmp_path: Path, text: str):
    assert asked(tmp_path, "a.md", text, "faq") == []


def test_numbers_of_an_answer_are_no_mark(tmp_path: Path):
    text = "# 質疑\n\n問　延ばせるか。\n\n答　1か月まで可能である。\n"
    assert asked(tmp_path, "a.md", text, "faq") == [("延ばせるか。", "1か月まで可能である。")]


def test_a_footnote_runs_to_the_end_of_its_page(tmp_path: Path):
    lines = ["Q1. Is it free?", "A1. Yes, for members.", "1The club, founded in 1990, has members", "everywhere."]
    page = [(10.5, 60, 700 - 40 * at, line) for at, line in enumerate(lines)]
    assert asked(tmp_path, "a.pdf", pdf([page]), "faq") == [("Is it free?", "Yes, for members.")]


def test_from_pdf_and_xlsx_as_from_md(tmp_path: Path):
    lines = [f"{mark}. {text}" for pair in TWO for mark, text in zip("QA", pair, strict=True)]
    page = [(10.5, 60, 700 - 40 * at, line) for at, line in enumerate(lines)]
    assert asked(tmp_path, "a.pdf", pdf([page]), "faq") == TWO
    (tmp_path / "a.pdf").unlink()
    sheet = xlsx({"FAQ": [["よくある質問", ""], ["", ""], ["質問", "回答"], *map(list, TWO)]})
    assert asked(tmp_path, "a.xlsx", sheet, "faq") == TWO


def test_answers_keep_lists_tables_code_and_paragraphs(tmp_path: Path):
    text = (
        "Q1. 動きません。\n\nA1. 次を確認してください。電源は入っていますか？\n\n- 電源\n- "
        "ケーブル\n\nA4用紙は使えません。\n\n"
        "| 色 | 状態 |\n|-|-|\n| 緑 | 正常 |\n\n```\nreset\n```\n\nA社の製品は別です。\n\nQ2. "
        "音は出ますか？\n\nA2. 出ます。\n"
    )
    frame = pairs(tmp_path, "a.md", text)
    assert frame["q"].to_list() == ["動きません。", "音は出ますか？"]
    assert frame["a"][0].split("\n") == [
        "次を確認してください。電源は入っていますか？", "- 電源", "- ケーブル", "A4用紙は使えません。",
        "色 | 状態", "緑 | 正常",
        "reset", "A社の製品は別です。",
    ]  # fmt: skip
    assert quoted(tmp_path, frame) == frame["a"].to_list()


def test_complaints_and_groups_under_an_faq_heading(tmp_path: Path):
    text = (
        "# よくある質問\n\n## 配送について\n\n配送の質問です。\n\n### 届かない\n\n運送会社へ。\n\n"
        "### 送料は？\n\n500円です。\n"
    )
    assert asked(tmp_path, "a.md", text, "faq") == [("届かない", "運送会社へ。"), ("送料は？", "500円です。")]


def test_sections_below_a_question_answer_it_but_numbered_ones_stand_alone(tmp_path: Path):
    text = (
        "# FAQ\n\n## How do I reset it?\n\nChoose.\n\n### From the app\n\nTap Reset.\n\n## Is it safe?\n\nYes, it is.\n"
    )
    assert asked(tmp_path, "a.md", text, "faq")[0] == ("How do I reset it?", "Choose.\nFrom the app\nTap Reset.")
    text = "# Guide\n\n## 1.1 What is it?\n\nA tool.\n\n### 1.1.1 Parts\n\nA lid and a body.\n"
    assert asked(tmp_path, "a.md", text, "faq") == [("What is it?", "A tool.")]


def test_exam_questions_keep_their_choices(tmp_path: Path):
    text = (
        "問題1. 正しいものを選べ。\n\nア. りんご\n\nイ. みかん\n\n解答：イ. みかん\n\n問題2. "
        "誤りを選べ。\n\nア. いぬ\n\nイ. ねこ\n"
    )
    found = asked(tmp_path, "a.md", text, "faq")
    assert found == [("正しいものを選べ。\nア. りんご\nイ. みかん", "イ. みかん")]


@pytest.mark.parametrize(
    "text",
    [
        "# 調査\n\nQ1. 年齢を教えてください。\n\nQ2. 満足ですか？\n\nQ3. ご意見をどうぞ。\n\n"
        "ご協力ありがとうございました。\n",
        "# 製品紹介\n\nこんなお悩みはありませんか？\n\n・時間がない\n\n本製品なら解決できます。\n",
        "# 用紙\n\nA4用紙は100枚まで入ります。Q値は調整済みです。\n\nA社の用紙も使えます。\n",
        "# Lab\n\nA cable is supplied. Q factors are adjusted.\n\nA. M. Turing is the name of the lab.\n",
        "# よくある質問の一覧\n\n1. これは何か？\n2. 知的財産権\n3. ライセンス\n",
        "# 確認テスト\n\n問1 正しいものはどれですか。\n\n(1) りんご\n\n(2) みかん\n",
        "# Versions\n\n## 2.0?\n\nSee the list.\n",
    ],
)
def test_what_is_no_faq(tmp_path: Path, text: str):
    assert asked(tmp_path, "a.md", text, "faq") == []


def test_a_letter_within_an_answer_is_no_mark(tmp_path: Path):
    text = "# 1 What is a dependency?\n\nIt says what is needed.\n\nA. Turing wrote of it.\n"
    assert asked(tmp_path, "a.md", text, "faq") == [
        ("What is a dependency?", "It says what is needed.\nA. Turing wrote of it.")
    ]


def test_an_answer_goes_on_under_the_same_heading(tmp_path: Path):
    text = "# 案内\n\n## よくある質問\n\nQ. 休日はいつですか。\n\n## よくある質問\n\nA. 土日です。\n"
    assert asked(tmp_path, "a.md", text, "faq") == TWO[:1]


def test_merged_cells_of_an_faq_table(tmp_path: Path):
    text = "<table><tr><th>質問<th>回答<tr><td rowspan=2>休日は？<td>土曜<tr><td>日曜</table>"
    assert asked(tmp_path, "a.html", text, "faq") == [("休日は？", "土曜\n日曜")]


@given(
    st.lists(st.sampled_from(["Q1. ", "A1. ", "Q：", "A：", "？", "。", "あ", "Ａ", "\n", " ", "問1 "]), max_size=30)
)
def test_units_are_exact_and_in_order(parts: list[str]):
    text = "".join(parts).strip() or "あ"
    part = Part(0, "x", "a.md", "0", None, None, (), "NarrativeText", text, (), 100, 100 + len(text))
    found = list(units([part]))
    places = [(unit.span.start, unit.span.end) for unit in found]
    assert all(100 <= start <= end <= 100 + len(text) for start, end in places)
    assert all(before[1] <= after[0] for before, after in pairwise(places))
    assert all(unit.text == text[unit.span.start - 100 : unit.span.end - 100] for unit in found)


def test_marks_that_are_none():
    assert [sign(text) for text in ("質問があります。", "Q&A", "Quick start", "問い合わせ", "And")] == [None] * 5
    loose = sign("A4 paper fits.")
    assert loose is not None
    assert not loose.sure


def test_real_faqs(testdata: Path):
    for name, least in (
        ("manuals-ja/html-debian-faq", 115),
        ("manuals-ja/yaml-faq-visualstudio", 18),
        ("manuals-en/pdf/debian-faq.en.pdf", 110),
    ):
        methods = Pairs()(elements(testdata / name))["made_by"].struct.field("method")
        assert (methods == "faq").sum() >= least
