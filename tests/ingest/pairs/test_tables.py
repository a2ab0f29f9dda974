from pathlib import Path

from tests.ingest.pairs.made import asked, pairs, quoted


def test_a_turned_trouble_table(tmp_path: Path):
    text = (
        "## 故障\n\n| 症状 | 電源が入らない | 水漏れ |\n|-|-|-|\n| 原因 | コード | ホース |\n| 対処 "
        "| 差し込む | 差し直す |\n"
    )
    assert asked(tmp_path, "a.md", text, "trouble") == [
        ("電源が入らないときはどうすればよいですか？", "原因: コード\n対処: 差し込む"),
        ("水漏れが起きたときはどうすればよいですか？", "原因: ホース\n対処: 差し直す"),
    ]


def test_codes_merged_cells_and_a_caption_row(tmp_path: Path):
    text = (
        "<table><tr><td colspan=3>エラー一覧<tr><th>コード<th>内容<th>対処方法<tr><td "
        "rowspan=2>E01<td rowspan=2>紙づまり<td>取り除く"
        "<tr><td>掃除する<tr><td>E02<td>〃<td>待つ</table>"
    )
    assert asked(tmp_path, "a.html", text, "trouble")[0] == (
        "エラー E01（紙づまり）が表示されたときはどうすればよいですか？",
        "取り除く\n掃除する",
    )


def test_english_trouble(tmp_path: Path):
    text = (
        "| Problem | Possible cause | Solution |\n|-|-|-|\n| No power | Loose cable | Plug it in |\n"
        "| | Fuse | Replace it |\n"
    )
    assert asked(tmp_path, "a.md", text, "trouble") == [
        (
            "What should I do if there is no power?",
            "Possible cause: Loose cable\nSolution: Plug it in\nPossible cause: Fuse\nSolution: Replace it",
        )
    ]


def test_specifications_without_header_with_units_and_by_aspects(tmp_path: Path):
    text = (
        "# KX-1\n\n## 主な仕様\n\n| 電源 | AC100V |\n|-|-|\n| 質量 | 5kg |\n\n## 詳細仕様\n\n| 項目 "
        "| 単位 | 値 |\n|-|-|-|\n| 幅 | mm | 100 |\n"
    )
    assert asked(tmp_path, "a.md", text, "spec") == [
        ("KX-1の電源は？", "KX-1の電源はAC100Vです。"),
        ("KX-1の質量は？", "KX-1の質量は5kgです。"),
        ("KX-1の幅は？", "KX-1の幅は100 mmです。"),
    ]
    options = "# CLI\n\n| Parameter | Default | Description |\n|-|-|-|\n| timeout | 30 | Seconds to wait. |\n"
    assert asked(tmp_path, "a.md", options, "spec") == [
        ("What is the default of timeout?", "30"),
        ("What is timeout?", "Seconds to wait."),
    ]


def test_rows_are_the_evidence(tmp_path: Path):
    frame = pairs(tmp_path, "a.md", "| 項目 | 値 |\n|-|-|\n| 電源 | AC100V |\n| 幅 | 10mm |\n")
    assert quoted(tmp_path, frame) == ["電源 | AC100V", "幅 | 10mm"]
