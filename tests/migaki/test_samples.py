from __future__ import annotations

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from migaki.record import SAMPLES
from migaki.samples import answer, decide, map_content, question, section

turn = st.fixed_dictionaries({"role": st.sampled_from(["user", "assistant", "system"]), "content": st.text(max_size=5)})


@given(st.lists(st.lists(turn, max_size=4), max_size=6))
def test_map_content_changes_text_and_nothing_else(messages) -> None:
    frame = pl.DataFrame({"messages": messages}, schema={"messages": SAMPLES["messages"]})
    changed = frame.with_columns(map_content(lambda text: text + "!", roles=("user",)))
    expected = [
        [{**t, "content": t["content"] + ("!" if t["role"] == "user" else "")} for t in row] for row in messages
    ]
    assert changed["messages"].to_list() == expected


def test_map_content_is_called_once_a_frame(make_samples) -> None:
    calls = []
    samples = make_samples([("質問一", "回答一"), ("question", "answer")])
    samples.with_columns(map_content(lambda text: calls.append(len(text)) or text))
    assert calls == [4]


def test_question_and_answer_of_pairs_and_chats(make_samples) -> None:
    samples = make_samples([("電源は？", "押します。")])
    assert samples.select(q=question, a=answer).row(0) == ("電源は？", "押します。")
    alone = pl.DataFrame({"messages": [[{"role": "user", "content": "a"}, {"role": "user", "content": "b"}]]})
    assert alone.select(q=question, a=answer).row(0) == ("a\nb", None)


def test_section_is_file_and_heading_path(make_samples) -> None:
    assert make_samples([("質問です", "回答です")], source="手引.md").select(section).item() == "手引.md#1"


def test_a_decided_row_stays_decided(make_samples) -> None:
    samples = make_samples([("質問です", "回答です")] * 1)
    first = samples.with_columns(decide(pl.lit(value=True), "review", "odd", "a"))
    second = first.with_columns(decide(pl.lit(value=True), "drop", "worse", "b"))
    assert second.select("status", "reason", "step").row(0) == ("review", "odd", "a")
