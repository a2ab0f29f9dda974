"""Consensus with a model's opinion, and labels that are probably wrong: both by cleanlab."""

from __future__ import annotations

import numpy as np

from curate.label.aggregate.consensus import Consensus
from curate.label.aggregate.judgements import Floats, Ints, Judgements
from migaki.errors import MigakiError


def crowdlab(given: Judgements, model: Floats) -> Consensus:
    """Weigh people and a model by how far each can be trusted.

    `model` holds how likely the model finds each label (columns) for each item (rows), learned from other items.
    Source: Goh, Tkachenko and Mueller 2022, CROWDLAB (arXiv 2210.06812). Raises MigakiError where cleanlab is not
    installed.
    """
    table = np.full((len(given.items), len(given.people)), np.nan)
    table[given.item, given.person] = given.label
    try:
        from cleanlab.multiannotator import get_label_quality_multiannotator  # type: ignore[import-untyped]
    except ImportError as error:
        raise _missing() from error
    found = get_label_quality_multiannotator(table, model, verbose=False, return_detailed_quality=False)
    quality, people = found["label_quality"], found["annotator_stats"].sort_index()
    return Consensus(
        quality["consensus_label"].to_numpy(np.int64),
        quality["consensus_quality_score"].to_numpy(float),
        people["annotator_quality"].to_numpy(float),
    )


def label_errors(label: Ints, model: Floats) -> Ints:
    """Give the items whose label is probably wrong by a model's opinion, the worst first.

    Source: Northcutt, Jiang and Chuang 2021, Confident Learning (arXiv 1911.00068). Raises MigakiError where cleanlab
    is not installed.
    """
    try:
        from cleanlab.filter import find_label_issues  # type: ignore[import-untyped]
    except ImportError as error:
        raise _missing() from error
    found = find_label_issues(label, model, return_indices_ranked_by="self_confidence", n_jobs=1)
    return np.asarray(found, dtype=np.int64)


def _missing() -> MigakiError:
    return MigakiError(
        "a model's opinion needs cleanlab: pip install 'migaki[label]'",
        "モデルの意見を使うには cleanlab が必要です: pip install 'migaki[label]'",
    )
