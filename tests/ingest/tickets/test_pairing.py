"""Which answer belongs to which question, and what becomes a chat."""

from __future__ import annotations

import json

import polars as pl
import pytest

from ingest.pairs import Pairs
from migaki.samples import answer, question
from tests.ingest.files import elements

WHO = {"u": "customer", "a": "agent", "b": "chatbot", "n": "internal note", "s": "system"}


def samples(tmp_path, *turns: str, state: str = "resolved", subject: str = "", chats: bool = False) -> pl.DataFrame:
    """Make the samples of one ticket whose turns are written `u: text`."""
    messages = [{"role": WHO[turn[0]], "body": turn[3:]} for turn in turns]
    record = {"ticket_id": "1", "status": state, "subject": subject, "messages": messages}
    (tmp_path / "a.jsonl").write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    rows = Pairs(chats=chats)(elements(tmp_path))
    return rows.with_columns(q=question, a=answer)


ASK, TELL, MORE = (
    "u: 印字がかすれるのはなぜですか。",
    "a: 印字ヘッドを清掃してください。",
    "a: 印字濃度を一段階上げてください。",
)


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        ([ASK, TELL], TELL),
        ([ASK, "a: 担当に確認して折り返します。", TELL], TELL),
        ([ASK, TELL, "a: 担当に確認して折り返します。"], TELL),
        ([ASK, "a: 機種を教えてください。", "u: LP-200 です。", TELL], TELL),
        ([ASK, TELL, "u: まだかすれます。", MORE, "u: 直りました。"], MORE),
        ([ASK, TELL, "u: 解決しました。", "a: それでは本件はこれで終了とさせていただきます。"], TELL),
        ([ASK, "n: この顧客は契約更新前なので注意。", TELL], TELL),
        (["b: ご用件をどうぞ。", ASK, TELL], TELL),
        (["u: Why is it faint?", "a: Clean the print head.", "u: Thanks, that worked."], "a: Clean the print head."),
    ],
)
def test_the_answer_that_resolved_it(tmp_path, turns, told):
    rows = samples(tmp_path, *turns)
    asked = next(turn for turn in turns if turn[0] == "u")
    assert rows.select("q", "a", "status", "reason").rows() == [(asked[3:], told[3:], "keep", None)]


@pytest.mark.parametrize(
    ("turns", "state", "reason"),
    [
        ([ASK], "open", "unresolved"),
        ([ASK], "", "no answer"),
        ([ASK, TELL], "pending", "unresolved"),
        ([ASK, TELL, "u: まだかすれます。"], "", "unresolved"),
        ([ASK, TELL, "u: 直りません。"], "resolved", "unresolved"),
        ([ASK, TELL, "u: では、濃度はどうですか。"], "", "unresolved"),
        ([ASK, "a: 担当に確認して折り返します。"], "resolved", "no answer yet"),
        (["u: It is faint.", "a: Clean the head.", "u: It still is faint."], "", "unresolved"),
    ],
)
def test_what_is_not_resolved_is_a_question_for_people(tmp_path, turns, state, reason):
    rows = samples(tmp_path, *turns, state=state)
    assert rows.select("q", "a", "status", "reason").rows() == [(turns[0][3:], "", "review", reason)]
    assert rows["evidence"].list.len().to_list() == [1]  # all that was said stands together


def test_the_customers_word_outweighs_a_ticket_left_open(tmp_path):
    assert samples(tmp_path, ASK, TELL, "u: 直りました。", state="pending")["status"].to_list() == ["keep"]
    assert samples(tmp_path, ASK, TELL, "u: ありがとうございます。", state="pending")["status"].to_list() == ["review"]


def test_several_questions_in_one_thread_are_several_pairs(tmp_path):
    other = "u: ありがとうございます、直りました。別件ですが、紙はどこで買えますか。"
    rows = samples(tmp_path, ASK, TELL, other, "a: 紙は販売店で購入できます。", subject="LP-200の件")
    assert rows.select("q", "a").rows() == [
        (f"LP-200の件\n{ASK[3:]}", TELL[3:]),
        ("別件ですが、紙はどこで買えますか。", "紙は販売店で購入できます。"),
    ]


CHAT = [
    "a: お問い合わせありがとうございます。",
    ASK,
    "b: お待ちください。",
    "a: 機種を教えてください。",
    "u: LP-200 です。",
    "n: 契約更新前。",
    TELL,
    "a: 清掃液もお使いください。",
    "u: 直りました。",
]


def test_a_thread_of_several_turns_is_a_chat_too(tmp_path):
    rows = samples(tmp_path, *CHAT, subject="LP-200の件", chats=True)
    chat = rows.filter(pl.col("kind") == "chat").row(0, named=True)
    assert [(turn["role"], turn["content"]) for turn in chat["messages"]] == [
        ("user", f"LP-200の件\n{ASK[3:]}"),
        ("assistant", "機種を教えてください。"),
        ("user", "LP-200 です。"),
        ("assistant", "印字ヘッドを清掃してください。\n清掃液もお使いください。"),
    ]
    assert (chat["status"], chat["origin"], chat["lang"]) == ("keep", "ticket", "ja")
    assert chat["evidence"][0]["path"] == ["1"]
    assert rows.filter(pl.col("kind") == "pair").height == 1
    assert "契約更新前" not in rows.write_ndjson()


@pytest.mark.parametrize(
    "turns", [[ASK, TELL], [ASK, TELL, MORE], [ASK, "a: 機種は何ですか。", "u: LP-200", TELL, "u: まだかすれます。"]]
)
def test_short_and_unresolved_threads_are_no_chats(tmp_path, turns):
    assert samples(tmp_path, *turns, chats=True)["kind"].to_list() == ["pair"]


def test_the_evidence_of_an_answer_is_what_it_says(tmp_path):
    answer = (
        "a: 原様\n担当の森です。\n> 薄いのですが。\n清掃してください。\n"
        "> 紙は。\n販売店にあります。\n以上、よろしくお願いします。"
    )
    pair = samples(tmp_path, ASK, answer).row(0, named=True)
    document = "\n".join(elements(tmp_path)["text"].to_list())
    quoted = [document[span["start"] : span["end"]] for span in pair["evidence"]]
    assert quoted == ["清掃してください。", "販売店にあります。"]
    assert pair["a"] == "\n".join(quoted)
