"""Where rows may go."""

import pytest

from curate.label.records.allowed import check
from migaki.errors import MigakiError
from migaki.workspace import RunRecord, StepRecord

AWAY, HERE = "https://argilla.example.com", "http://127.0.0.1:6900"
MASKED = StepRecord("curate.anonymize", "samples", [], {})


def test_rows_that_are_not_masked_stay_on_this_machine(tmp_path):
    check(HERE, RunRecord())
    check(AWAY, RunRecord([MASKED]))
    with pytest.raises(MigakiError, match=r"argilla\.example\.com.*unmasked: \[label\.push\]"):
        check(AWAY, RunRecord())
    recipe = tmp_path / "recipe.yaml"
    recipe.write_text("sources: {manuals: .}\nsteps: [ingest.read]\n", "utf-8")
    with pytest.raises(MigakiError):
        check(AWAY, RunRecord(recipe=str(recipe)))
    recipe.write_text("sources: {manuals: .}\nsteps: [ingest.read]\nunmasked: [label.push]\n", "utf-8")
    check(AWAY, RunRecord(recipe=str(recipe)))
