"""The route stage: who looks at which row, and why."""

from __future__ import annotations

import numpy as np
import polars as pl

from curate.label.route import signals
from curate.label.route.choose import choose
from curate.label.route.cost import seconds
from curate.label.route.deal import deal, people
from curate.label.route.opinions import verdicts, weighed, worth
from curate.label.route.risk import Floats, learn, sigmoid, unseen
from curate.label.route.typical import typical
from migaki.samples import answer, question, section
from migaki.stage import stage

LABELLED = "curate.labels"  # the step that decided the rows whose text people judged as it stands
HELD = 2.0  # log odds that a row in review is wrong, beyond what its signals say
READS = {"score_support": pl.Float64(), **signals.READS}
COLD = 30  # verdicts until which typical rows count for more


@stage(
    "curate.route",
    scope="whole",
    version=3,
    needs=(
        *("id", "kind", "lang", "messages", "evidence", "origin", "labels", "status", "reason", "step"),
        *READS,
    ),
    adds={
        "route": pl.String(),  # what the row is chosen for, and the strongest reason
        "route_why": pl.String(),  # all reasons, the strongest first
        "route_batch": pl.String(),
        "route_assignee": pl.String(),
    },
    requires=("masked",),
)
class Route:
    """Choose rows for people within a budget, each with the reason in `route` and all reasons in `why`.

    Every row's chance of being wrong is reckoned from its signals: contradictions, grounding, quality, scorers that
    disagree, risky personal data, copies with other facts, staleness. People's verdicts teach how much each signal
    counts. A row's worth is the error that one more answer takes away, for all the rows that it stands for; rows that
    were judged compete on the same scale for a second opinion by somebody else. A share of the budget is a random
    control slice, shown without suggestions, so that quality can be estimated without bias. Questions that nobody has
    answered take a quarter at most.
    """

    rows: int = 50  # budget in rows
    budget: int = 0  # the same by its other name: rows to look at; 0 takes `rows`
    minutes: float = (
        0.0  # budget of people's time instead of rows; a row takes as long as its length and their pace say
    )
    control: float = 0.2  # share of the budget for the random slice
    people: tuple[str, ...] = ()  # who looks: name, or name=load (rows, or minutes where the budget is in minutes)
    batch: int = 50  # rows of a batch: people finish small ones, so that second opinions meet first ones
    seed: int = 7  # of the random slice

    def __post_init__(self) -> None:
        """Refuse people that cannot be read before any row is."""
        people(self.people)

    def __call__(self, samples: pl.DataFrame) -> pl.DataFrame:
        """Decide the four columns for all rows: null for the rows that are not chosen, an earlier choice undone."""
        rows = self._weighed(_seen(samples))
        limit = self.minutes or self.budget or self.rows
        chosen = choose(rows, limit, self.control, self.seed)
        dealt = deal(chosen, people(self.people), self.batch).join(chosen.select("id", "route", "route_why"), on="id")
        columns = ("route", "route_why", "route_batch", "route_assignee")
        return samples.select("id").join(dealt.select("id", *columns), on="id", how="left", maintain_order="left")

    def _weighed(self, rows: pl.DataFrame) -> pl.DataFrame:
        """Add reasons, doubt, worth and cost to the rows that people may look at."""
        given = verdicts(rows)
        rows = _judged(rows, given)
        values = signals.measured(rows)
        weights, opinion = _opinion(rows, values)
        held = ((pl.col("status") == "review") & ~pl.col("judged")) | pl.col("changed")
        known = rows.select(
            "judged", beyond=pl.col("said").fill_null(0) + HELD * held, stands=pl.col("stands").fill_null(value=False)
        )
        odds = opinion + known["beyond"].to_numpy()
        stands, wrong = known["stands"].to_numpy(), sigmoid(odds)
        gain = worth(odds, stands, known["judged"].to_numpy())
        took = seconds(rows, given).select("id", cost=pl.col("seconds") / 60 if self.minutes else pl.lit(1.0))
        rows = rows.with_columns(
            pl.Series("worth", gain * (1 + np.log(rows["support"].to_numpy()))),
            pl.Series("doubt", np.where(stands, 1 - wrong, wrong)),  # that the row is not what it counts as
            told=signals.told(values, weights),
            typical=pl.lit(0.0),
        )
        rows = rows.join(took, on="id", maintain_order="left").filter("open")
        return _typical(rows) if given.height < COLD else rows


def _judged(rows: pl.DataFrame, given: pl.DataFrame) -> pl.DataFrame:
    """Add what people said: `said`, `stands`, `people`, `judged`; null where the text has changed since: `changed`."""
    rows = rows.join(weighed(given), on="id", how="left", maintain_order="left")
    answered = pl.col("stands").is_not_null()
    judged = answered & (pl.col("step") == LABELLED).fill_null(value=False)
    rows = rows.with_columns(judged=judged, changed=answered & ~judged)
    return rows.with_columns(pl.when("judged").then(name).alias(name) for name in ("said", "stands", "people"))


def _opinion(rows: pl.DataFrame, values: pl.DataFrame) -> tuple[list[float], Floats]:
    """Learn from the judged rows: what each signal counts for, and the log odds that each row is wrong."""
    every, judged = values.to_numpy(), rows["judged"].to_numpy()
    wrong = rows.filter("judged").select(pl.col("said").gt(0).cast(pl.Float64)).to_series().to_numpy()
    model = learn(every[judged], wrong, np.array([one.weight for one in signals.SIGNALS]))
    odds = model.log_odds(every)
    odds[judged] = unseen(model, every[judged], wrong)
    return model.weights.tolist(), odds


def _typical(rows: pl.DataFrame) -> pl.DataFrame:
    """Let typical rows weigh up to half as much again as odd ones."""
    rank = pl.Series("typical", typical(rows["question"].fill_null("")))
    return rows.with_columns(rank, worth=pl.col("worth") * (1 + rank / 2))


def _seen(samples: pl.DataFrame) -> pl.DataFrame:
    """Give the single pairs, `open` where people may look at them, with every column that is read, in order of id."""
    samples = samples.with_columns(_read(samples, name, kind) for name, kind in READS.items())
    # People judge one question and one answer; a chat goes with the pair of its ticket.
    pairs = samples.filter((pl.col("kind") == "pair") & (pl.col("origin") != "synthetic")).sort("id")
    rows = pairs.select(
        *("id", "lang", "labels", "status", "reason", "step", *signals.READS),
        section=section,
        question=question.fill_null(""),
        answer=answer.fill_null(""),
        open=(pl.col("status") != "drop") | (pl.col("step") == LABELLED).fill_null(value=False),
        support=pl.col("score_support").fill_null(1.0).clip(1.0),
    )
    return rows.with_columns(chars=pl.col("question").str.len_chars() + pl.col("answer").str.len_chars())


def _read(samples: pl.DataFrame, name: str, kind: pl.DataType) -> pl.Expr:
    """Read a column that another stage or another table may have brought; null where it has not, or not as such."""
    there = samples.schema.get(name, pl.Null())
    if isinstance(kind, pl.List) and isinstance(there, pl.List):
        return pl.col(name)
    return (
        pl.lit(None, kind).alias(name)
        if there == pl.Null or isinstance(kind, pl.List)
        else pl.col(name).cast(kind, strict=False)
    )
