from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curate.score import Score
from curate.score.fit import shared
from curate.score.form import form
from curate.score.terms import codes, terms
from migaki.alone import Columns, apply
from migaki.record import check, digest
from tests.curate.score.test_measures import FAULTY, GOOD

ROWS = [*GOOD, *((question, answer) for _, _, question, answer in FAULTY)]


def test_the_order_of_rows_decides_nothing(make_samples) -> None:
    samples = make_samples(ROWS).with_columns(score_ground=None)
    whole = Score()(samples)
    for seed in range(3):
        assert digest(Score()(samples.sample(fraction=1, shuffle=True, seed=seed))) == digest(whole)


def test_what_it_adds_is_declared(make_samples) -> None:
    samples = make_samples(ROWS)
    from migaki.stage import info
    from migaki.task import merge

    done = merge(samples, Score()(samples.with_columns(score_ground=None)))
    check(done, "samples", info(Score).adds, "curate.score")
    assert done.height == samples.height
    assert done.drop_nulls("score_quality").select(pl.col("^score_.*$").is_between(0, 1).all()).row(0)


def test_dropped_rows_and_rows_without_answer_are_left_alone(make_samples) -> None:
    samples = make_samples([GOOD[0], GOOD[1], ("営業時間", "")], status=["drop", "keep", "keep"])
    done = Score()(samples.with_columns(score_ground=None))
    assert done["id"].to_list() == [samples["id"][1]]
    assert Score()(samples[:1].with_columns(score_ground=None)).is_empty()


def test_alone_on_a_table() -> None:
    table = pl.DataFrame(
        {"q": ["電源が入りません", "How much is the toner?"], "a": ["承知いたしました。", "The toner is 12 euros."]}
    )
    done = apply(Score(), table, Columns(question="q", answer="a"))
    assert done["status"].to_list() == ["review", "keep"]
    assert done["quality"].to_list() == sorted(done["quality"].to_list())
    assert done["faults"].list.first().struct.field("why").to_list()[0] == "courtesies alone"


def test_a_chat_is_scored_without_places(make_samples) -> None:
    turns = [("user", "電源は"), ("assistant", "入りますか"), ("user", "入りません"), ("assistant", "確認いたします。")]
    chat = pl.Series([[{"role": role, "content": text} for role, text in turns]])
    samples = make_samples(GOOD[:1]).with_columns(messages=chat, kind=pl.lit("chat"), score_ground=None)
    faults = Score()(samples)["faults"].to_list()[0]
    assert all(fault["message"] is None for fault in faults)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=40), st.text(min_size=1, max_size=80)), min_size=1, max_size=6))
def test_any_text_is_scored_and_places_lie_inside_it(rows) -> None:
    table = pl.DataFrame(rows, schema={"q": pl.String, "a": pl.String}, orient="row")
    done = apply(Score(), table, Columns(question="q", answer="a"))
    assert done["quality"].drop_nulls().is_between(0, 1).all()
    for row in done.iter_rows(named=True):
        for fault in row["faults"] or []:
            if fault["start"] is not None:
                text = row["q"] if fault.get("column", fault.get("message")) in ("q", 0) else row["a"]
                assert 0 <= fault["start"] <= fault["end"] <= len(text)


def terms_of(text: str) -> set[int]:
    return set(terms(codes(pl.Series([text])), ("the", "方法")).hashes.tolist())


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        ("プリンター", "プリンター", 3),
        ("ＬＰ２００", "lp200", 1),
        ("printing", "The PRINTER", 1),
        ("電源の方法", "電源", 1),
        ("within", "with", 1),
        ("これは", "それは", 0),
    ],
)
def test_terms_that_two_texts_share(one, other, count) -> None:
    assert len(terms_of(one) & terms_of(other)) == count


def test_rare_words_weigh_more() -> None:
    questions = ["電源の交換"] + ["用紙の交換"] * 20
    answers = ["電源を外します", *["交換は窓口で"] * 20]
    both = shared(terms(codes(pl.Series(questions))), terms(codes(pl.Series(answers))))
    assert both[0] > both[1]


@pytest.mark.parametrize(
    ("question", "answer", "value"),
    [
        ("返品の期限はいつですか", "到着後8日以内です。", 1.0),
        ("返品の期限はいつですか", "返品はお受けします。", 0.0),
        ("How long does delivery take?", "Three working days.", 1.0),
        ("How long does delivery take?", "By courier.", 0.0),
        ("なぜ止まるのですか", "高温のためです。", 1.0),
        ("誰が承認しますか", "部長です。", 1.0),
        ("色を変えたい", "設定で変えます。", None),
    ],
)
def test_form(question, answer, value) -> None:
    assert pl.DataFrame({"question": [question], "answer": [answer]}).select(form()).item() == value
