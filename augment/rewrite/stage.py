"""The rewrite stage: further wordings of questions, each with its parent and what was changed."""

from __future__ import annotations

from random import Random

import polars as pl

from augment.rewrite import en, ja
from augment.rows import rewritten
from migaki.samples import decide, question
from migaki.stage import stage
from migaki.text.facts import differ

OPERATIONS = {"ja": ja.OPERATIONS, "en": en.OPERATIONS}
NAME = "augment.rewrite"


@stage(NAME, requires=("split",))
class Rewrite:
    """Add rewrites of the questions of kept training rows; answers and evidence stay as they are.

    Each new row has its source row as parent, origin synthetic, and the operation in `made_by`. A rewrite in which
    numbers, codes, negation or opposites differ from the source is added as dropped, with the reason.
    """

    n: int = 2  # rewrites a row, at most
    seed: int = 7  # which rewrites are taken where there are more

    def __call__(self, samples: pl.DataFrame) -> pl.DataFrame:
        """Give the samples and, after them, the new rows."""
        fit = (pl.col("status") == "keep") & (pl.col("split") == "train") & (pl.col("origin") != "synthetic")
        # Single-turn rows only: the rewritten question of a chat would no longer fit its later turns.
        rows = samples.filter(fit & (pl.col("kind") == "pair") & pl.col("lang").is_in(list(OPERATIONS)))
        asked = rows.select("id", "lang", question=question)
        # Rules work on strings, so there is a Python call a row here.
        made = [(row[0], *variant) for row in asked.iter_rows() for variant in self._variants(*row)]
        schema = {"id": pl.String, "method": pl.String, "rewritten": pl.String}
        variants = pl.DataFrame(made, schema=schema, orient="row")
        new = rewritten(rows, variants, NAME, self.seed).with_columns(changed=differ(pl.col("before"), question))
        why = pl.format("{} changed", "changed")
        new = new.with_columns(decide(pl.col("changed").is_not_null(), "drop", why, NAME))
        return pl.concat([samples, new.select(samples.columns)])

    def _variants(self, sample: str, lang: str, text: str) -> list[tuple[str, str]]:
        found: dict[str, str] = {}
        for method, operation in OPERATIONS[lang].items():
            for variant in operation(text):
                if variant != text:
                    found.setdefault(variant, method)
        # Seeded by the row's id, so that a row's rewrites do not depend on the rows around it.
        chosen = Random(f"{self.seed} {sample}").sample(sorted(found), min(self.n, len(found)))  # noqa: S311 - no secret
        return [(found[variant], variant) for variant in chosen]
