from __future__ import annotations

import polars as pl

from ingest.pairs import Pairs
from ingest.read import Read
from migaki.earlier import REMOVED
from migaki.sources import find


def test_samples_of_a_removed_file_stay_and_say_so(tmp_path) -> None:
    (tmp_path / "a.md").write_text("# 仕様\n\n## 予熱時間\n\n印字できるまでの予熱時間は45秒です。\n")
    (tmp_path / "b.md").write_text("# FAQ\n\n## Can I wash the filter?\n\nNo. Wipe it with a dry cloth instead.\n")
    elements = Read()(find(tmp_path))
    here = Pairs()(elements)
    gone = pl.col("source") == "b.md"
    left = elements.with_columns(
        status=pl.when(gone).then(pl.lit("drop")).otherwise("status"),
        reason=pl.when(gone).then(pl.lit(REMOVED)).otherwise("reason"),
    )
    after = Pairs()(left)
    assert set(after["id"]) == set(here["id"])
    of_b = pl.col("evidence").list.first().struct.field("source") == "b.md"
    assert after.filter(of_b)["reason"].to_list() == [REMOVED]
    assert after.filter(~of_b).equals(here.filter(~of_b))
