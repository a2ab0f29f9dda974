import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from ingest.commands import command
from ingest.compare import compare
from ingest.readers import unstructured
from migaki.sources import find

pytest.importorskip("unstructured")
needs_model = pytest.mark.skipif(unstructured.model() is None, reason="the package of the English model is missing")


@needs_model
def test_both_readers_file_by_file(tmp_path: Path):
    (tmp_path / "a.html").write_text(
        "<h1>設置</h1><p>水平な台に置きます。</p><p style='display:none'>隠した文です。</p>"
    )
    (tmp_path / "b.md").write_text("# Setup\n\nPut the printer on a flat table before you switch it on.\n")
    hidden, same = compare(find(tmp_path))
    assert (hidden.source, same.source) == ("a.html", "b.md")
    assert hidden.native.categories == {"NarrativeText": 1, "Title": 1}
    assert hidden.unstructured.only == ["隠した文です。"]
    assert hidden.native.only == []
    assert 0.7 < hidden.agreement < 0.9
    assert same.agreement == 1.0
    assert same.native.headings == same.unstructured.headings == ["Setup"]
    assert same.native.seconds > 0
    assert same.native.characters == len("SetupPuttheprinteronaflattablebeforeyouswitchiton.")


@needs_model
def test_a_file_that_one_cannot_read_is_told(tmp_path: Path):
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7 broken")
    (found,) = compare(find(tmp_path))
    assert found.native.error
    assert found.native.characters == 0


def run(*arguments: str | Path) -> tuple[int, str]:
    """Run the command in this process: loading unstructured anew takes longer than all else."""
    done = CliRunner().invoke(command, [str(argument) for argument in arguments], standalone_mode=False)
    assert done.exception is None, done.output
    return done.return_value, done.stdout


@needs_model
def test_the_command_prints_tables_or_json(tmp_path: Path):
    (tmp_path / "a.md").write_text("# 設置\n\n水平な台に置きます。\n")
    status, told = run("--compare", tmp_path)
    assert status == 0
    assert "a.md" in told
    assert "unstructured" in told
    _, told = run("--compare", "--json", tmp_path)
    (found,) = json.loads(told)
    assert found["native"]["headings"] == ["設置"]
    assert found["agreement"] == 1.0


def test_guess_prints_the_lines_of_a_recipe(tmp_path: Path):
    (tmp_path / "a.csv").write_text("受付番号,件名,問い合わせ内容,回答\n1,印字,かすれます。,清掃してください。\n")
    status, told = run("--guess", tmp_path / "a.csv")
    assert status == 0
    assert "sources:" in told
    assert "mapping:" in told


def test_guess_goes_on_after_a_file_that_is_no_export(tmp_path: Path):
    (tmp_path / "a.bin").write_bytes(b"\x00\x01")
    (tmp_path / "b.csv").write_text("受付番号,件名,問い合わせ内容,回答\n1,印字,かすれます。,清掃してください。\n")
    status, told = run("--guess", tmp_path)
    assert status == 1
    assert "mapping:" in told
