from __future__ import annotations

import polars as pl
import pytest

from migaki.text.language import language


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("東京都千代田区", "ja"),
        ("再起動", "ja"),
        ("製品名 ABC を Windows で使用", "ja"),
        ("LP-200のエラーE05について", "ja"),
        ("Press the 設定 button on the panel to open the menu", "en"),
        ("Error E05", "en"),
        ("如果设备没有连接，请检查电脑", "zh"),
        ("전원이 켜지지 않습니다", "ko"),
        ("12:30", "und"),
        ("", "und"),
        (None, None),
    ],
)
def test_short_texts(text, expected) -> None:
    assert pl.select(language(pl.Series([text], dtype=pl.String))).item() == expected
