"""`migaki label push`, `pull` and `demo`, as they are typed."""

import json

import pytest
from click.testing import CliRunner

from curate.label.records import commands
from curate.label.records.wire import listed
from migaki.cli.run import run
from migaki.errors import MigakiError

MANUAL = "# LP-200 取扱説明書\n\n## 予熱\n\nQ: 予熱時間は何秒ですか？\n\nA: 予熱時間は 45 秒です。\n"
STEPS = "[ingest.read, ingest.pairs, curate.anonymize, curate.route]"


@pytest.fixture(scope="module")
def routed(place, tmp_path_factory):
    folder = tmp_path_factory.mktemp("company")
    (folder / "manuals").mkdir()
    (folder / "manuals" / "faq.md").write_text(MANUAL, "utf-8")
    recipe = folder / "recipe.yaml"
    recipe.write_text(f"workspace: {place.root}\nsources: {{manuals: manuals/}}\nsteps: {STEPS}\n", "utf-8")
    assert run(recipe, None, as_json=True) == 0
    return place


def typed(command, *words):
    told = CliRunner().invoke(command, [str(word) for word in words], catch_exceptions=False, env={"LC_ALL": "C"})
    assert told.exit_code == 0, told.output
    return told.output


def test_rows_go_out_and_answers_come_back(routed, client, submit):
    where = ("-w", routed.root, "--dataset", "typed", "--json")
    first = json.loads(typed(commands.push, *where, "--lang", "ja", "--overlap", "1"))
    assert first["new"] >= 1
    assert json.loads(typed(commands.push, *where)) == {"new": 0, "changed": 0, "same": first["new"], "outdated": 0}
    assert "# 判定の手引き" in (routed.root / "label" / "guidelines.ja.md").read_text("utf-8")
    dataset = commands_dataset(client)
    record = next(iter(listed(client, dataset.id)))
    submit("emily", record["id"], verdict="usable")
    assert json.loads(typed(commands.pull, *where)) == {"answers": 1, "people": ["emily"], "records": 1}
    assert "0 new answers" in typed(commands.pull, *where[:-1])


def commands_dataset(client):
    from curate.label.records.dataset import find

    return find(client, "typed")


def test_pull_without_a_dataset_says_what_to_do(place, client):
    with pytest.raises(MigakiError, match="migaki label push"):
        typed(commands.pull, "-w", place.root, "--dataset", "none")


def test_rows_that_are_not_chosen_yet_are_not_pushed(tmp_path, place):
    with pytest.raises(MigakiError, match="run"):
        typed(commands.push, "-w", tmp_path)


def test_the_demo_is_ready_to_click(place):
    told = typed(commands.demo, "-w", place.root, "--lang", "en")
    assert told.startswith("http://127.0.0.1:")
    assert "hanako, taro, emily sign in" in told
    assert typed(commands.demo, "-w", place.root, "--lang", "en") == told
