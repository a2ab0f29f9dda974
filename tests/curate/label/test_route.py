from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np
import polars as pl
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from curate.label.commands import command
from curate.label.route import Route
from curate.label.route.cost import seconds
from curate.label.route.deal import Person, deal, people
from curate.label.route.opinions import RELIABLE, reliability, verdicts, weighed, worth
from curate.label.route.risk import learn, sigmoid, unseen
from curate.label.route.signals import SIGNALS, measured, told
from curate.label.route.typical import typical
from migaki.errors import MigakiError

MORNING = datetime(2026, 11, 2, 9, tzinfo=UTC)


def label(value: str, by: str, minute: int = 0, question: str = "verdict", by_kind: str = "human") -> dict[str, object]:
    at = MORNING + timedelta(minutes=minute)
    return {"question": question, "value": value, "by": by, "by_kind": by_kind, "at": at}


@pytest.fixture(scope="module")
def samples(make_samples) -> pl.DataFrame:
    """40 pairs; rows 0 to 4 each have something wrong with them."""
    texts = [(f"設定{at}の手順を教えてください。", f"画面{at}を開いて押します。") for at in range(40)]
    return make_samples(
        texts,
        score_ground=[0.0] + [1.0] * 39,
        score_quality=[0.9, 0.1] + [0.95] * 38,
        score_fit=[1.0, 1.0, 0.0] + [1.0] * 37,
    ).with_columns(
        pl.Series("conflict_with", [[]] * 3 + [["x"]] + [[]] * 36, dtype=pl.List(pl.String)),
        pl.Series(
            "anonymize_spans",
            [[{"type": "PERSON", "score": 0.95}]] * 4 + [[{"type": "PERSON", "score": 0.3}]] + [[]] * 35,
            dtype=pl.List(pl.Struct({"type": pl.String(), "score": pl.Float64()})),
        ),
    )


def test_each_signal_brings_its_row_before_others_and_says_why(samples) -> None:
    routed = Route(rows=5, control=0.0)(samples)
    assert routed["route"].head(5).null_count() == 0
    names = ["ground", "quality", "disagreement", "conflict", "personal"]
    for name, why in zip(names, routed["route_why"].head(5), strict=True):
        assert f"{name}: " in why
    assert routed["route"][0] == "ground: not borne out by its evidence (1.0 of 1)"


def test_the_control_slice_is_random_of_kept_rows_and_the_same_each_time(samples) -> None:
    routed = Route(rows=10, control=0.4)(samples)
    control = routed.filter(pl.col("route") == "control: random row")["id"]
    assert control.len() == 4
    assert Route(rows=10, control=0.4)(samples)["route"].equals(routed["route"])
    other = Route(rows=10, control=0.4, seed=8)(samples).filter(pl.col("route") == "control: random row")["id"]
    assert set(other) != set(control)


@settings(max_examples=8, deadline=None)
@given(order=st.permutations(range(40)), people=st.sampled_from([(), ("佐藤", "Smith=3")]))
def test_the_order_of_rows_changes_nothing(samples, order, people) -> None:
    route = Route(rows=12, people=people)
    again = route(samples[list(order)])
    assert again.sort("id").equals(route(samples).sort("id"))


def test_a_budget_of_minutes_is_kept_and_prefers_quick_rows(make_samples) -> None:
    texts = [(f"質問{at}は何ですか。", "長い答えです。" * (100 if at % 2 else 1)) for at in range(20)]
    frame = make_samples(texts, score_ground=0.5)
    routed = Route(minutes=3, control=0.0)(frame).drop_nulls("route")
    chosen = frame.join(routed, on="id", how="semi").with_columns(
        chars=pl.col("messages").list.eval(pl.element().struct.field("content").str.len_chars()).list.sum()
    )
    took = seconds(chosen, verdicts(frame))["seconds"].sum()
    assert 0 < took <= 180
    assert chosen["chars"].max() < 100


def test_people_get_shares_by_load_and_small_batches(samples) -> None:
    routed = Route(budget=12, people=("佐藤=2", "Smith"), batch=4)(samples).drop_nulls("route")
    assert dict(routed["route_assignee"].value_counts().rows()) == {"佐藤": 2, "Smith": 10}
    assert routed.filter(pl.col("route_assignee") == "Smith").sort("route_batch")["route_batch"].to_list() == [
        *["1"] * 4,
        *["2"] * 4,
        *["3"] * 2,
    ]


def test_a_row_goes_to_nobody_who_has_answered_it() -> None:
    chosen = pl.DataFrame({"id": ["a", "b"], "cost": [1.0, 1.0], "people": [["佐藤"], ["佐藤", "Smith"]]})
    dealt = deal(chosen, [Person("佐藤", float("inf")), Person("Smith", float("inf"))], 50)
    assert dealt.rows() == [("a", "Smith", "1")]


@pytest.mark.parametrize("told", ["Sato=x", "Sato=0", "=3", "Sato=-1", "Sato=nan"])
def test_unreadable_people_are_refused(told) -> None:
    with pytest.raises(MigakiError, match="name=load"):
        people((told,))
    with pytest.raises(MigakiError):
        Route(people=("a", "a"))


def judged(
    samples: pl.DataFrame, said: dict[int, list[dict[str, object]]], step: str = "curate.labels"
) -> pl.DataFrame:
    labels = [said.get(at) for at in range(samples.height)]
    steps = [step if at in said else None for at in range(samples.height)]
    return samples.with_columns(
        pl.Series("labels", labels, dtype=samples.schema["labels"]), pl.Series("step", steps, dtype=pl.String)
    )


def test_a_doubtful_answer_gets_a_second_opinion_and_a_sure_one_none(samples) -> None:
    frame = judged(
        samples,
        {
            0: [label("usable", "佐藤")],  # against all that the scorers say
            20: [label("usable", "佐藤", 1), label("usable", "Smith", 2), label("usable", "Tanaka", 3)],
        },
    )
    routed = Route(rows=8, control=0.0, people=("佐藤", "Smith"))(frame)
    assert str(routed["route"][0]).startswith("second opinion: ")
    assert routed["route_assignee"][0] == "Smith"
    assert routed["route"][20] is None
    assert "usable" not in routed["route_why"][0]  # what the other said would sway them


def test_what_a_person_dropped_can_be_looked_at_again_but_nothing_else_that_is_dropped(samples) -> None:
    frame = judged(samples, {7: [label("drop", "佐藤")]}).with_columns(
        status=pl.Series(["keep"] * 7 + ["drop"] * 2 + ["keep"] * 31)
    )
    routed = Route(rows=40)(frame)["route"]
    assert str(routed[7]).startswith("second opinion: ")
    assert routed[8] is None


def test_a_text_that_changed_since_it_was_judged_is_judged_anew(samples) -> None:
    routed = Route(rows=6, control=0.0)(judged(samples, {9: [label("usable", "佐藤")]}, step="curate.score"))
    assert str(routed["route"][9]).startswith("stale: the text has changed")


def test_verdicts_teach_what_the_signals_count_for(samples) -> None:
    """People find rows of low fit good and rows with typos bad: from then on typos come first."""
    rows = pl.concat([samples.with_columns(id=pl.col("id") + str(at)) for at in range(3)]).with_columns(
        score_fit=pl.Series([0.0, 1.0, 1.0] * 40), score_typos=pl.Series([0.0, 3.0, 0.0] * 40)
    )
    rows = rows.with_columns(conflict_with=None, anonymize_spans=None, score_quality=1.0, score_ground=1.0)
    before = Route(rows=20, control=0.0)(rows)["route"].drop_nulls()
    said = {at: [label("drop" if at % 3 else "usable", "佐藤", at)] for at in range(60) if at % 3 < 2}
    after = Route(rows=20, control=0.0)(judged(rows, said))["route"].drop_nulls()
    assert before.str.starts_with("disagreement").sum() == 20
    assert after.str.starts_with("typos").sum() == 20


def test_learning_ends_where_the_slope_is_nil() -> None:
    rng = np.random.default_rng(1)
    values = rng.random((400, 2))
    wrong = (rng.random(400) < sigmoid(values @ np.array([4.0, 0.0]) - 2)).astype(float)
    model = learn(values, wrong, np.array([1.0, 1.0]))
    slope = values.T @ (wrong - sigmoid(model.log_odds(values))) - (model.weights - 1.0)
    assert np.abs(slope).max() < 1e-6
    assert model.weights[0] > 2
    against = learn(np.ones((20, 13)), np.zeros(20), np.full(13, 3.0))  # all signals, and people find nothing
    slope = 20 * -sigmoid(against.log_odds(np.ones((1, 13)))) - (against.weights - 3.0)
    assert np.abs(slope).max() < 1e-6
    assert model.weights[1] < 0.7


def test_the_opinion_on_a_judged_row_is_as_if_it_had_not_been_learned_from() -> None:
    rng = np.random.default_rng(2)
    values, wrong = rng.random((60, 3)), (rng.random(60) < 0.3).astype(float)
    prior = np.array([2.0, 1.0, 0.5])
    found = unseen(learn(values, wrong, prior), values, wrong)
    for at in range(5):
        rest = np.arange(60) != at
        without = learn(values[rest], wrong[rest], prior).log_odds(values[at : at + 1])[0]
        assert found[at] == pytest.approx(without, abs=0.05)


def test_only_peoples_newest_verdicts_count(samples) -> None:
    frame = judged(
        samples,
        {
            0: [label("drop", "佐藤", 5), label("usable", "佐藤", 1), label("usable", "Smith", 9)],
            1: [
                label("not sure", "佐藤"),
                label("drop", "rules", by_kind="rule"),
                label("x", "佐藤", question="answer"),
            ],
        },
    )
    assert verdicts(frame).select("by", "wrong").rows() == [("佐藤", True), ("Smith", False)]
    assert weighed(verdicts(frame)).select("stands", "people").rows() == [(False, ["佐藤", "Smith"])]


def test_who_disagrees_with_the_others_is_relied_on_less() -> None:
    said = [(f"r{at}", by, at % 2 == 0 if by != "z" else at % 2 == 1) for at in range(40) for by in "xyz"]
    given = pl.DataFrame(said, schema=["id", "by", "wrong"], orient="row").with_columns(at=pl.lit(MORNING))
    share = dict(reliability(given).rows())
    assert share["z"] == 0.55
    assert share["x"] == share["y"] > 0.9
    alone = given.filter(pl.col("by") == "x")
    assert dict(reliability(alone).rows()) == {"x": pytest.approx(RELIABLE)}


@given(st.floats(-8, 8), st.booleans(), st.booleans())
def test_a_look_is_never_worth_less_than_nothing_nor_more_than_the_error_there_is(odds, stands, judged) -> None:
    found = worth(np.array([odds]), np.array([stands]), np.array([judged]))[0]
    error = 1 - sigmoid(np.array([odds]))[0] if stands else sigmoid(np.array([odds]))[0]
    assert 0 <= found <= error + 1e-9


def test_seconds_follow_length_and_the_pace_that_was_measured() -> None:
    rows = pl.DataFrame({"id": [str(at) for at in range(30)], "lang": ["ja"] * 30, "chars": [90] * 29 + [900]})
    none = pl.DataFrame(schema={"id": pl.String, "by": pl.String, "at": pl.Datetime("us", "UTC")})
    guess = seconds(rows, none)["seconds"]
    assert guess[0] == 22
    assert guess[29] == 112
    given = rows.head(29).select("id", by=pl.lit("佐藤")).with_row_index("n")
    given = given.select("id", "by", at=pl.lit(MORNING) + pl.duration(seconds=pl.col("n") * 44))
    assert seconds(rows, given)["seconds"][0] == pytest.approx(44)


def test_typical_questions_rank_above_odd_ones() -> None:
    asked = pl.Series([f"プリンターの電源が入りません。型番{at}" for at in range(9)] + ["Where is Rome?"])
    assert typical(asked).argmin() == 9


def test_signals_are_told_the_strongest_first() -> None:
    values = pl.DataFrame({one.name: [0.0, 0.0] for one in SIGNALS}).with_columns(
        ground=pl.Series([1.0, 0.0]), typos=pl.Series([0.5, 0.01])
    )
    assert told(values, [one.weight for one in SIGNALS]).to_list() == [
        ["ground: not borne out by its evidence (1.0 of 1)", "typos: typos (0.5 of 1)"],
        [],
    ]


def test_what_was_not_measured_speaks_for_nothing(make_samples) -> None:
    from curate.label.route.stage import _seen

    values = measured(_seen(make_samples([("質問は何ですか。", "答えです。")])))
    assert values.sum_horizontal().to_list() == [0.0]


def test_alone_on_a_table_of_ones_own(tmp_path) -> None:
    table = tmp_path / "rows.csv"
    pl.DataFrame(
        {
            "q": ["予熱は何秒ですか。", "How long?", "返品できますか。"],
            "a": ["45秒です。", "45 seconds.", "はい。"],
            "score_ground": [1.0, 0.0, 1.0],
        }
    ).write_csv(table)
    out = tmp_path / "out.jsonl"
    done = CliRunner().invoke(
        command,
        ["route", str(table), "-o", str(out), "--question", "q", "--answer", "a", "--budget", "1", "--control", "0"],
        catch_exceptions=False,
    )
    assert done.exit_code == 0, done.output
    rows = pl.read_ndjson(out)
    assert rows["route"].to_list() == [None, "ground: not borne out by its evidence (1.0 of 1)", None]
    assert rows["why"].drop_nulls().len() == 1
