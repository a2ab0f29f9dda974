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
        ("設定", "ja"),
        ("障害対応 報告書", "ja"),
        ("申請書類一覧", "ja"),
        ("慶應義塾大学", "ja"),
        ("中国語版では「设置」を選びます。", "ja"),
        ("株式会社ＡＢＣ", "ja"),
        ("ｴﾗｰ", "ja"),
        ("々", "ja"),
        ("import os  # 設定を読み込む", "ja"),
        ("“設定” means “Settings” — press it, then choose “OK”.", "en"),
        ("ＡＢＣ", "en"),
        ("系统设置", "zh"),
        ("您好", "zh"),
        ("設備沒有連接時，請檢查您的電腦", "zh"),
        ("请按「スタート」按钮开始打印。", "zh"),
        ("설정 메뉴를 エラー 확인", "ko"),
        ("①", "und"),
        (None, None),
    ],
)
def test_short_texts(text, expected) -> None:
    assert pl.select(language(pl.Series([text], dtype=pl.String))).item() == expected
