import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import marks
from ingest.piece import Piece
from ingest.structure import arrange


def lines(*texts: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(placed.piece.category, placed.path) for placed in arrange(Piece("UncategorizedText", t) for t in texts)]


@pytest.mark.parametrize(
    ("text", "family", "depth"),
    [
        ("第3章 保守", "chapter", 1),
        ("第1節　点検", "chapter", 2),
        ("1.2.3 電源の投入", "number", 3),
        ("１．２　清掃", "number", 2),
        ("■ 仕様", "■", 1),
        ("【用紙の補給】", "【", 1),
        ("(1) 準備", "paren", 1),
        ("① 準備", "circle", 1),
        ("Chapter 2 Setup", "chapter", 1),
    ],
)
def test_heading_marks(text: str, family: str, depth: int):
    mark = marks.mark(text)
    assert mark is not None
    assert (mark.family, mark.depth) == (family, depth)


@pytest.mark.parametrize(
    "text",
    [
        "1.5mm以下にします。",
        "【注意】",
        "WARNING:",
        "電源を入れる",
        "第2章で説明したとおりです。",
        "3.1 設置 ........ 12",
        "",
    ],
)
def test_no_heading_marks(text: str):
    assert marks.mark(text) is None


def test_numbered_steps_are_items_and_numbered_nouns_over_text_are_headings():
    assert [kind for kind, _ in lines("1. 電源を切る", "2. 待つ", "3. 電源を入れる")] == ["ListItem"] * 3
    assert [kind for kind, _ in lines("1. 概要", "本機の説明です。", "2. 設置", "台に置きます。")] == [
        "Title", "NarrativeText", "Title", "NarrativeText"
    ]  # fmt: skip


def test_paths_follow_families_whatever_sign_comes_first():
    found = lines("第1章 設置", "1.1 場所", "■ 温度", "5度以上です。", "1.2 電源", "■ 電圧", "第2章 操作", "押します。")
    assert [path for _, path in found] == [
        ("第1章 設置",),
        ("第1章 設置", "1.1 場所"),
        ("第1章 設置", "1.1 場所", "■ 温度"),
        ("第1章 設置", "1.1 場所", "■ 温度"),
        ("第1章 設置", "1.2 電源"),
        ("第1章 設置", "1.2 電源", "■ 電圧"),
        ("第2章 操作",),
        ("第2章 操作",),
    ]


def test_a_chapter_number_and_its_name_are_one_title():
    pieces = [Piece("Title", "第1章", level=1), Piece("Title", "設置", level=1), Piece("UncategorizedText", "台です。")]
    assert [placed.path for placed in arrange(pieces)] == [("第1章 設置",)] * 2


def test_styles_outrank_numbers_in_paragraphs():
    plain = [Piece("UncategorizedText", text) for text in ("2.1 版以降", "■ 補足", "文です。")]
    found = arrange([Piece("Title", "1.1 設置", level=1), *plain])
    assert [placed.piece.category for placed in found] == ["Title", "UncategorizedText", "Title", "NarrativeText"]


@pytest.mark.parametrize(
    ("text", "question", "answer"),
    [("Q. 使えますか", "使えますか", None), ("Ｑ１．何ですか", "何ですか", None), ("質問：なぜ", "なぜ", None),
     ("A1: はい", None, "はい"), ("回答 はい", None, None), ("Quick start", None, None), ("ABC順", None, None)],
)  # fmt: skip
def test_question_and_answer_marks(text: str, question: str | None, answer: str | None):
    assert (marks.asked(text), marks.answered(text)) == (question, answer)


def kinds(paper: str) -> str:
    """Give a sign for each piece that a paper becomes: # heading, * item, - text, by its depth in the path."""
    signs = {"Title": "#", "ListItem": "*"}
    found = arrange(Piece("UncategorizedText", line) for line in paper.strip().split("\n"))
    return " ".join(signs.get(placed.piece.category, "-") + str(len(placed.path)) for placed in found)


@pytest.mark.parametrize(
    ("paper", "expected"),
    [
        # Steps stand together, headings stand above text, whatever their numbers look like.
        ("1. 概要\n本機の説明です。\n1) ふたを開ける\n2) 電池を入れる\n2. 設置\n台に置きます。", "#1 -1 *1 *1 #1 -1"),
        ("(1) 申請\n申請書を出します。\n(2) 承認\n上長が認めます。", "#1 -1 #1 -1"),
        ("① 電源を切る\n② 電源を入れる\nランプが点灯します。", "*0 *0 -0"),
        ("ア　申請書\nイ　委任状\nほかに手数料が要ります。", "*0 *0 -0"),
        # The steps of a procedure stay steps where each has a remark below it.
        ("1. ふたを開ける\nツメを押します。\n2. 電池を入れる\n向きに注意します。\n3. ふたを閉める\n音がします。",
         "*0 -0 *0 -0 *0 -0"),
        # Lists inside numbered chapters begin anew; the chapters' numbers go on.
        ("1. 準備\n次を用意します。\n1. 本体\n2. 電源\n2. 設置\n"
         "台に置きます。\n1. 机\n2. 棚\n以上です。\n3. 操作\n押します。",
         "#1 -1 *1 *1 #1 -1 *1 *1 -1 #1 -1"),
        # The same signs are headings and bullets.
        ("● 設置する\n台に置きます。\n● 接続する\nつなぎます。\n● 水平な場所\n● 乾いた場所\n以上です。",
         "#1 -1 #1 -1 *1 *1 -1"),
        ("■ 付属品\n□ 本体\n□ 保証書\n□ 電池\n箱を確かめます。\n■ 仕様\n次のとおりです。", "#1 *1 *1 *1 -1 #1 -1"),
        # Chapters restart their sections; an appendix ends the last chapter; an unnumbered one holds no chapter.
        ("はじめに\n本書の説明です。\n第1章 設置\n1. 場所\n平らな所です。\n第2章 操作\n1. 起動\n"
         "押します。\n付録A 一覧\n表です。",
         "#1 -1 #1 #2 -2 #1 #2 -2 #1 -1"),
        ("第１　総則\n１　目的\n定めるものとする。\n(1)　対象\n市民とする。\n第２　登録\n１　申請\n提出する。",
         "#1 #2 -2 #3 -3 #1 #2 -2"),
        ("Ⅰ　受付\n1　案内\n窓口を示します。\n2　確認\n書類を見ます。\nⅡ　電話\n名乗ります。", "#1 #2 -2 #2 -2 #1 -1"),
        # A label belongs to its text and is no heading; a caption is none either.
        ("1. 設置\n【警告】\n感電します。\n図1 本体\n置きます。\n2. 操作\n押します。", "#1 -1 -1 -1 #1 -1"),
        # Measures, references, articles and dates are text.
        ("2.5 インチの画面です\n第2章で説明した方法\n3 日前までに申し込む\n10.0.0.1 を入力する\n第1章から第3章\n以上",
         "-0 -0 -0 -0 -0 -0"),
        ("第1条（目的）\n本規程は範囲を定める。\n第2条 甲は乙に通知する。\n２　乙は承諾する。", "#1 -1 -1 *1"),
        ("1.1 要件A\n1.2 要件B\n1.3 要件C\n以上の三つです。", "*0 *0 *0 -0"),
        ("Q1. 使えますか？\nA1. 使えます。\nQ.2 直せますか\nA.2 直せます。", "-0 -0 -0 -0"),
        # Contents are left out, with leaders, with page numbers, with neither.
        ("目次\n第1章 概要 …… 1\n1.1 特長 .... 2\n第1章 概要\n1.1 特長\n軽い。", "#1 #2 -2"),
        ("もくじ\n概要　1\n保守　12\n■ 概要\n軽い。\n■ 保守\n拭く。", "#1 -1 #1 -1"),
        ("目次\n1. 概要\n2. 保守\n1. 概要\n軽い。\n2. 保守\n拭く。", "#1 -1 #1 -1"),
        # English.
        ("Chapter 1: Setup\n1.1 Unpacking\nOpen the box.\n1. Cut the straps.\n2. Lift the lid.\nChapter 2: Use\n"
         "Press Start.",
         "#1 #2 -2 *2 *2 #1 -1"),
        ("Contents\n1 Setup\n2 Use\n1 Setup\nOpen it.\n2 Use\nPress it.\n24 hours later, check it.",
         "#1 -1 #1 -1 -1"),
        ("NOTE\nKeep dry.\nFigure 2-1: Panel\na) Lamp\nb) Key\nAppendix B Codes\nEach has four digits.",
         "-0 -0 *0 *0 #1 -1"),
    ],
)  # fmt: skip
def test_papers_without_styles(paper: str, expected: str):
    assert kinds(paper) == expected


def test_a_label_and_its_text_are_one_piece():
    found = arrange(Piece("UncategorizedText", text) for text in ("【注意】", "熱くなります。", "警告", "・触れない"))
    assert [placed.piece.text for placed in found] == ["【注意】\n熱くなります。", "警告", "・触れない"]


def test_several_sentences_in_a_heading_style_are_text():
    long = (
        "この手順は必ず管理者の立ち会いのもとで行い、終わったあとは記録簿へ結果を書き入れて、倉庫に五年間保管します。"
        * 2
    )
    found = arrange([Piece("Title", "保管", level=1), Piece("Title", long, level=2), Piece("Title", "破棄", level=1)])
    assert [placed.piece.category for placed in found] == ["Title", "NarrativeText", "Title"]
    assert [placed.path for placed in found] == [("保管",), ("保管",), ("破棄",)]


def test_one_long_sentence_that_markup_calls_a_heading_is_one():
    long = "OSSを利用するときに守る条件と、製品を出荷するまでに確かめておかなくてはならない事柄を、この章で説明する。"
    assert arrange([Piece("Title", long, level=2)])[0].piece.category == "Title"


def test_only_a_number_without_a_name_is_joined_with_the_next_title():
    told = [("第1章", 1), ("設置", 2), ("1.2", 2), ("Added", 3), ("1.3", 2), ("Fixed", 2)]
    found = arrange([Piece("Title", text, level=level) for text, level in told])
    assert [placed.piece.text for placed in found] == ["第1章 設置", "1.2", "Added", "1.3 Fixed"]


def test_a_heading_named_contents_over_text_is_kept():
    pieces = [Piece("Title", "目次", level=2), Piece("UncategorizedText", "見出しから目次を自動で作ります。")]
    assert [placed.piece.category for placed in arrange(pieces)] == ["Title", "NarrativeText"]


def test_numbers_below_those_of_the_styles_mark_headings_too():
    plain = [
        Piece("UncategorizedText", text) for text in ("1.1 場所", "平らな所です。", "2. 棚", "1.2 電源", "つなぎます。")
    ]
    found = arrange([Piece("Title", "1 設置", level=1), *plain])
    assert [placed.piece.text for placed in found if placed.piece.category == "Title"] == [
        "1 設置",
        "1.1 場所",
        "1.2 電源",
    ]


@pytest.mark.parametrize(
    ("text", "family", "number"),
    [("１．押す", "number.", 1), ("⑫ 押す", "circle", 12), ("(3)押す", "paren", 3), ("3) 押す", "half paren", 3),
     ("イ　委任状", "kana", 2), ("二、押す", "kanji", 2), ("・軽い", "・", None), ("a. Lamp", "letter", None),
     ("1. 5分待つ", "number.", 1), ("1 準備", "number", 1), ("十二　別表", "kanji", 12)],
)  # fmt: skip
def test_items(text: str, family: str, number: int | None):
    assert marks.item(text) == (family, number)


@given(
    st.lists(
        st.sampled_from(
            ["1. 概要", "2. 保守", "(1) 申請", "■ 仕様", "・軽い", "本文です。", "第1章 設置", "目次", "注意"]
        )
    )
)
def test_no_line_is_lost_but_contents(texts: list[str]):
    found = "\n".join(placed.piece.text for placed in arrange(Piece("UncategorizedText", text) for text in texts))
    if "目次" not in texts:
        assert found.split("\n") == texts if texts else not found
