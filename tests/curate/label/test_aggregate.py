"""Judgements of several people become one label, equal to the kept libraries where those are installed."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from click.testing import CliRunner
from hypothesis import given as draw
from hypothesis import settings
from hypothesis import strategies as st

from curate.label.aggregate.agreement import agreement, alpha_without
from curate.label.aggregate.consensus import dawid_skene, majority, posterior
from curate.label.aggregate.judgements import judgements
from curate.label.aggregate.table import aggregate, consensus, opinion, to_adjudicate
from migaki.cli.main import cli
from migaki.errors import MigakiError

# Four raters and twelve units, the worked example of Gwet 2014 and of Krippendorff 2011; None is no judgement.
RATERS = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
    [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
]
EXAMPLE = pl.DataFrame(
    [(unit, f"r{who}", said) for who, row in enumerate(RATERS) for unit, said in enumerate(row) if said],
    schema=["item", "annotator", "label"],
    orient="row",
)


def campaign(accuracy: list[float], items: int = 600, each: int = 3, labels: int = 3, seed: int = 7) -> pl.DataFrame:
    """Make judgements of people who say the true label that often and else one of the others."""
    rng = np.random.default_rng(seed)
    truth = rng.integers(labels, size=items)
    rows = []
    for item in range(items):
        for who in rng.choice(len(accuracy), each, replace=False):
            wrong = (truth[item] + rng.integers(1, labels)) % labels
            said = truth[item] if rng.random() < accuracy[who] else wrong
            rows.append((item, f"p{who}", int(said), int(truth[item])))
    return pl.DataFrame(rows, schema=["item", "annotator", "label", "true"], orient="row")


def test_alpha_and_ac2_of_the_worked_example() -> None:
    found = agreement(judgements(EXAMPLE))
    assert found.alpha == pytest.approx(0.743421, abs=1e-6)
    assert found.ac2 == pytest.approx(0.77544, abs=1e-5)
    assert found.low < found.alpha < found.high
    assert found.items == 11
    assert agreement(judgements(EXAMPLE), "ordinal").alpha == pytest.approx(0.815388, abs=1e-6)
    assert agreement(judgements(EXAMPLE), "interval").alpha == pytest.approx(0.849107, abs=1e-6)


@pytest.mark.filterwarnings("ignore::RuntimeWarning")  # krippendorff's, where nothing was judged twice
@settings(max_examples=40, deadline=None)
@draw(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 3), st.integers(1, 4)), min_size=4, max_size=30))
def test_alpha_is_that_of_krippendorff(said: list[tuple[int, int, int]]) -> None:
    krippendorff = pytest.importorskip("krippendorff")
    table = pl.DataFrame(said, schema=["item", "annotator", "label"], orient="row").unique(["item", "annotator"])
    wide = np.full((4, 7), np.nan)
    for item, who, label in table.rows():
        wide[who, item] = label
    for scale in ("nominal", "ordinal", "interval"):
        found = agreement(judgements(table), scale).alpha
        try:
            wanted = krippendorff.alpha(reliability_data=wide, level_of_measurement=scale)
        except (ValueError, AssertionError):  # one label only, or nothing judged twice
            assert math.isnan(found)
            continue
        assert found == pytest.approx(wanted, abs=1e-9, nan_ok=True)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # pandas, of crowd-kit's own calls
def test_dawid_skene_is_that_of_crowd_kit(testdata: Path) -> None:
    models = pytest.importorskip("crowdkit.aggregation.classification.dawid_skene")
    path = testdata / "labels" / "crowd-labels" / "labels.txt"
    table = pl.read_csv(path, separator="\t", has_header=False, new_columns=["annotator", "item", "label"])
    given = judgements(table)
    frame = table.rename({"item": "task", "annotator": "worker"}).to_pandas()
    wanted = models.DawidSkene(n_iter=100, tol=1e-5).fit_predict_proba(frame)
    likely, _ = posterior(given)
    assert np.abs(wanted.loc[given.items.to_list()][given.labels.to_list()].to_numpy() - likely).max() < 1e-6


def test_people_of_known_accuracy_are_recovered() -> None:
    accuracy = [0.95, 0.85, 0.75, 0.6]
    table = campaign(accuracy, items=1500)
    given = judgements(table)
    found = dawid_skene(given)
    assert found.reliability == pytest.approx(accuracy, abs=0.03)
    truth = table.unique("item").sort("item")["true"].to_numpy()
    right = (given.labels.gather(found.label).to_numpy() == truth).mean()
    most = (given.labels.gather(majority(given).label).to_numpy() == truth).mean()
    assert right >= most


def test_one_at_odds_with_the_others_is_seen() -> None:
    given = judgements(campaign([0.95, 0.95, 0.95, 0.34], each=4))
    people = [alpha_without(given, person) for person in range(4)]
    assert int(np.argmax(people)) == 3
    assert people[3] > agreement(given).alpha + 0.1


def test_the_table_keeps_its_rows_and_says_who_is_to_decide() -> None:
    table = pl.DataFrame(
        {"item": ["a", "a", "b", "b", "c"], "annotator": ["山田", "Ann"] * 2 + ["山田"],
         "label": ["可", "可", "可", "不可", None], "note": [1, 2, 3, 4, 5]}
    )  # fmt: skip
    given = judgements(table)
    done = aggregate(table, given, ("item", "annotator"), majority(given))
    assert done.columns == [*table.columns, "consensus", "confidence", "reliability"]
    assert done["note"].to_list() == table["note"].to_list()
    assert done["consensus"].to_list()[:2] == ["可", "可"]
    assert done["consensus"][4] is None
    assert to_adjudicate(given, majority(given))["item"].to_list() == ["b"]
    again = aggregate(done, given, ("item", "annotator"), majority(given))
    assert again.equals(done)


def test_the_order_of_rows_does_not_count() -> None:
    table = campaign([0.9, 0.7, 0.6])
    one = aggregate(table, judgements(table), ("item", "annotator"), dawid_skene(judgements(table)))
    mixed = table.sample(fraction=1.0, shuffle=True, seed=3)
    other = aggregate(mixed, judgements(mixed), ("item", "annotator"), dawid_skene(judgements(mixed)))
    keys = ["item", "annotator"]
    left, right = one.sort(keys), other.sort(keys)
    assert left["consensus"].equals(right["consensus"])
    assert np.allclose(left["confidence"], right["confidence"])


def test_a_model_counts_as_far_as_it_can_be_trusted() -> None:
    pytest.importorskip("cleanlab")
    table = campaign([0.7, 0.6, 0.6], items=300, each=2)
    sure = pl.DataFrame({f"m_{k}": (table["true"] == k) * 0.9 + 0.05 for k in range(3)})
    table = table.hstack(sure)
    given = judgements(table)
    truth = table.unique("item").sort("item")["true"].to_numpy()
    found = consensus(given, "crowdlab", opinion(table, given, "item", "m_"))
    alone = consensus(given, "dawid-skene")
    assert (found.label == truth).mean() > (alone.label == truth).mean()
    with pytest.raises(MigakiError, match="needs a model's opinion"):
        consensus(given, "crowdlab")
    with pytest.raises(MigakiError, match="no columns"):
        opinion(table, given, "item", "x_")


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (pl.DataFrame({"item": [1], "annotator": ["a"]}), "no column 'label'"),
        (pl.DataFrame({"item": [1], "annotator": ["a"], "label": [None]}), "no judgement"),
        (pl.DataFrame({"item": [1, 1], "annotator": ["a", "a"], "label": [1, 2]}), "judged it more than once"),
    ],
)
def test_what_cannot_be_used_is_refused(table: pl.DataFrame, said: str) -> None:
    with pytest.raises(MigakiError, match=said):
        judgements(table)


def test_the_command_writes_the_table_and_prints_the_agreement(tmp_path: Path) -> None:
    EXAMPLE.write_csv(tmp_path / "in.csv")
    done = CliRunner().invoke(
        cli,
        ["label", "aggregate", str(tmp_path / "in.csv"), "-o", str(tmp_path / "out.csv")],
        standalone_mode=False,
    )
    assert done.exception is None
    assert "alpha 0.743" in done.stderr
    assert pl.read_csv(tmp_path / "out.csv").columns[-3:] == ["consensus", "confidence", "reliability"]
