import pytest

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
