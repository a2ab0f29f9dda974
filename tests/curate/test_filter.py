from __future__ import annotations

import pytest

from curate.filter import Filter


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (("電源が入りません", "ケーブルを確認してください。"), None),
        (("How do I clean it?", "Wipe it with a dry cloth."), None),
        (("電源", "ケーブルを確認してください。"), "question too short"),
        (("電 源　は", "ケーブルを確認してください。"), "question too short"),
        (("電源が入りません", "はい"), "answer too short"),
        (("あ" * 2001, "ケーブルを確認してください。"), "question too long"),
        (("電源が入りません", "Check the cable, then press the power button again."), "languages mixed"),
        (("전원이 켜지지 않습니다", "케이블을 확인해 주십시오."), "other language"),
    ],
)
def test_reasons(make_samples, row, reason) -> None:
    done = Filter()(make_samples([row]))
    assert done["reason"].to_list() == [reason]
    assert done["status"].to_list() == ["drop" if reason else "keep"]


def test_language_is_set_from_the_text(make_samples) -> None:
    samples = make_samples([("電源が入りません", "ケーブルを確認してください。")], lang="en")
    assert Filter()(samples)["lang"].to_list() == ["ja"]
