from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pytest

from curate.label.batch import BATCH, QUESTIONS, batch
from curate.label.labels import Labels, load, save
from curate.label.route import Route
from curate.label.sheet import BY, SHEET, read, write
from migaki.errors import MigakiError
from migaki.record import conform
from migaki.samples import answer
from migaki.workspace import Workspace

NOW = datetime(2026, 1, 2, tzinfo=UTC)


@pytest.fixture
def routed(make_samples) -> pl.DataFrame:
    samples = make_samples(
        [("予熱時間は？", "45秒です。"), ("How long?", "45 seconds."), ("=1+1 は？", "2です。\n以上")],
        status=["keep", "review", "keep"],
        reason=[None, "contradiction", None],
    )
    return samples.with_columns(
        route=pl.Series(["control: random row", "review: contradiction", "coverage"]),
        conflict_with=pl.Series([None, [samples["id"][0]], None], dtype=pl.List(pl.String)),
    )


@pytest.fixture
def elements(routed) -> pl.DataFrame:
    rows = [
        {
            "id": str(at),
            "source": f"m{at}.md",
            "category": "NarrativeText",
            "text": "連絡先 taro@example.jp",
            "start": 0,
            "end": 19,
        }
        for at in range(3)
    ]
    return conform(pl.DataFrame(rows), "elements")


def fill(path: Path, answers: dict[int, dict[str, str]], edit: dict[str, str] | None = None) -> None:
    """Fill in a workbook as a person does: rows counted from 0; `edit` changes a locked column of row 0."""
    rows = pl.read_excel(path, sheet_name=SHEET, infer_schema_length=0)
    cells = rows.to_dicts()
    for at, given in answers.items():
        cells[at + 1] |= given
    if edit:
        cells[1] |= edit
    import xlsxwriter

    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet(SHEET)
        sheet.write_row(0, 0, rows.columns)
        for line, row in enumerate(cells, 1):
            sheet.write_row(line, 0, [value or "" for value in row.values()])


def test_a_batch_shows_reason_masked_source_and_conflict(routed, elements) -> None:
    rows = batch(routed, elements)
    assert rows.schema == pl.Schema(BATCH)
    clash = rows.row(by_predicate=pl.col("why") == "review: contradiction", named=True)
    assert clash["quote"] == "連絡先 <EMAIL_ADDRESS>"
    assert clash["conflict"] == "45秒です。"
    assert clash["source"] == "m1.md / 1"


def test_out_and_back_gives_exactly_what_was_answered(routed, elements, tmp_path) -> None:
    rows, path = batch(routed, elements), tmp_path / "batch.xlsx"
    write(rows, path)
    assert read(path, NOW).is_empty()
    fill(
        path,
        {0: {"new_verdict": "usable", BY: "佐藤"}, 2: {"new_verdict": "fix", "new_answer": "直した答え", BY: "佐藤"}},
    )
    labels = read(path, NOW)
    assert labels.select("id", "question", "value", "by").sort("id", "question").rows() == sorted(
        [
            (rows["id"][0], "verdict", "usable", "佐藤"),
            (rows["id"][2], "verdict", "fix", "佐藤"),
            (rows["id"][2], "answer", "直した答え", "佐藤"),
        ]
    )


@pytest.mark.parametrize(
    ("answers", "edit", "said"),
    [
        ({}, {"answer": "書き換えた"}, "row 3.*locked cell was changed"),
        ({0: {"new_verdict": "good", BY: "a"}}, None, "row 3.*verdict must be one of"),
        ({0: {"new_verdict": "usable"}}, None, "annotator is empty"),
    ],
)
def test_a_wrong_row_is_named(routed, elements, tmp_path, answers, edit, said) -> None:
    path = tmp_path / "batch.xlsx"
    write(batch(routed, elements), path)
    fill(path, answers, edit)
    with pytest.raises(MigakiError, match=said):
        read(path, NOW)


def test_another_file_is_no_batch(tmp_path) -> None:
    (tmp_path / "x.xlsx").write_bytes(b"no")
    with pytest.raises(MigakiError, match="cannot be read as a Migaki batch"):
        read(tmp_path / "x.xlsx", NOW)


def test_the_same_batch_is_the_same_bytes(routed, elements, tmp_path) -> None:
    for name in "ab":
        write(batch(routed, elements), tmp_path / f"{name}.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def answers(routed, *given) -> pl.DataFrame:
    from curate.label.batch import text_hash
    from migaki.samples import question

    hashes = text_hash(routed.select("id", question=question, answer=answer))
    return pl.DataFrame(
        [
            {
                "id": routed["id"][row],
                "hash": hashes[row],
                "question": name,
                "value": value,
                "by": who,
                "by_kind": "human",
                "at": NOW,
            }
            for row, name, value, who in given
        ]
    ).with_columns(pl.col("at").cast(pl.Datetime("us", "UTC")))


def test_labels_decide_correct_and_stay_in_the_row(routed, tmp_path) -> None:
    given = answers(routed, (0, "verdict", "drop", "a"), (1, "verdict", "fix", "b"), (1, "answer", "46 seconds.", "b"))
    save(given, Workspace(tmp_path))
    done = Labels()(routed, tmp_path / "labels")
    rows = routed.select("id").join(done, on="id", how="inner", maintain_order="left")
    assert rows["status"].to_list() == ["drop", "keep"]
    assert rows["reason"].to_list() == ["a said drop", "b said fix"]
    assert rows.select(answer).to_series().to_list() == ["45秒です。", "46 seconds."]
    assert [label["value"] for label in rows["labels"][1]] == ["46 seconds.", "fix"]


def test_a_question_that_still_has_no_answer_stays_in_review(routed, tmp_path) -> None:
    bare = routed.with_columns(messages=pl.col("messages").list.head(1))
    given = answers(bare, (0, "verdict", "usable", "a"), (1, "verdict", "fix", "b"), (1, "answer", "46 seconds.", "b"))
    save(given, Workspace(tmp_path))
    done = Labels()(bare, tmp_path / "labels")
    rows = bare.select("id").join(done, on="id", how="inner", maintain_order="left")
    assert rows["status"].to_list() == ["review", "keep"]
    assert rows["reason"].to_list() == ["a said usable, without an answer", "b said fix"]
    assert rows.select(answer).to_series().to_list() == [None, "46 seconds."]


def test_saving_twice_is_once(routed, tmp_path) -> None:
    given = answers(routed, (0, "verdict", "usable", "a"))
    save(given, Workspace(tmp_path))
    save(
        given.with_columns(at=pl.lit(datetime(2027, 1, 1, tzinfo=UTC)).cast(pl.Datetime("us", "UTC"))),
        Workspace(tmp_path),
    )
    assert load(tmp_path / "labels").height == 1


def test_a_label_for_an_older_text_changes_nothing(routed, tmp_path) -> None:
    save(answers(routed, (0, "verdict", "drop", "a")).with_columns(hash=pl.lit("old")), Workspace(tmp_path))
    done = Labels()(routed, tmp_path / "labels")
    assert done["status"].to_list() == ["keep"]
    assert done["labels"][0][0]["value"] == "drop"


def test_no_labels_change_nothing(routed, tmp_path) -> None:
    assert Labels()(routed, tmp_path / "none").is_empty()


def test_routing_spends_the_budget_where_it_pays(make_samples) -> None:
    samples = make_samples(
        [(f"質問{at}です", f"回答{at}です") for at in range(30)],
        status=["review"] * 3 + ["keep"] * 25 + ["drop"] * 2,
        score_support=[1.0] * 10 + [5.0] * 2 + [1.0] * 18,
    )
    decided = Route(rows=10, control=0.2)(samples.with_columns(route=pl.lit("an earlier choice")))
    assert decided["id"].to_list() == samples["id"].to_list()
    chosen = decided.drop_nulls("route")
    assert chosen.height == chosen["id"].n_unique() == 10
    why = chosen["route"].str.extract(r"^(\w+)").value_counts().sort("route").rows()
    assert dict(why)["control"] == 2
    assert dict(why)["review"] == 3
    assert dict(why)["counts"] <= 2
    assert not set(chosen["id"]) & set(samples.filter(pl.col("status") == "drop")["id"])
    assert Route(rows=10)(samples.reverse()).sort("id").equals(Route(rows=10)(samples).sort("id"))


def test_questions_are_told_in_both_languages() -> None:
    assert all(ask.en and ask.ja for ask in QUESTIONS)


def test_a_quarter_of_the_budget_at_most_goes_to_unanswered_questions(make_samples) -> None:
    rows = [(f"質問{at}は何ですか。", "" if at < 20 else "答えです。") for at in range(40)]
    samples = make_samples(rows).with_columns(
        status=pl.Series(["review"] * 20 + ["keep"] * 20),
        reason=pl.Series(["unresolved"] * 20 + [None] * 20, dtype=pl.String),
        score_support=pl.Series([1.0] * 20 + [2.0] * 20),
    )
    routed = Route(rows=10, control=0.2)(samples)["route"].drop_nulls()
    assert (routed == "review: unresolved").sum() == 2
    assert routed.str.starts_with("counts").sum() == 6


def test_chats_are_not_shown_to_people(make_samples) -> None:
    samples = make_samples([("質問は何ですか。", "答えです。")] * 1).with_columns(
        kind=pl.lit("chat"), score_support=1.0
    )
    assert Route(rows=10)(samples)["route"].drop_nulls().is_empty()
