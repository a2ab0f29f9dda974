from __future__ import annotations

import pytest

from migaki import registry
from migaki.errors import MigakiError
from migaki.recipe import Loaded
from migaki.stage import info

GOOD = """\
workspace: ./ws
sources:
  manuals: docs/
  tickets: {path: "tickets/*.csv"}
steps:
  - ingest.read
  - curate.dedup: {near: 0.8, keep: longest}
export: [jsonl]
"""


@pytest.fixture
def recipe(tmp_path):
    def write(text):
        path = tmp_path / "recipe.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_a_good_recipe_makes_its_stages(recipe) -> None:
    loaded = Loaded(recipe(GOOD))
    assert [info(stage).name for stage in loaded.stages] == ["ingest.read", "curate.dedup", "export.jsonl"]
    assert loaded.stages[1].near == 0.8
    assert loaded.workspace == loaded.path.parent / "ws"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("steps:", "stesp:", r"recipe.yaml:5: stesp: .*did you mean steps"),
        ("  tickets:", "  tikets:", r"recipe.yaml:4: sources.tikets: .*did you mean tickets"),
        ("near: 0.8", "naer: 0.8", r"recipe.yaml:7: curate.dedup: unknown option 'naer'; did you mean near"),
        ("longest", "oldest", r"recipe.yaml:7: curate.dedup: option 'keep'"),
        ("near: 0.8", "near: high", r"recipe.yaml:7: .*'near'.*got 'high'"),
        ("ingest.read", "ingest.raed", r"recipe.yaml:6: unknown stage 'ingest.raed'; did you mean ingest.read"),
        ("[jsonl]", "[jsnol]", r"recipe.yaml:8: unknown stage 'export.jsnol'; did you mean export.jsonl"),
        ("workspace: ./ws", "workspace: [", r"is not YAML"),
        ("workspace: ./ws", "workspace: 3", r"recipe.yaml:1: workspace"),
    ],
)
def test_errors_name_file_line_and_nearest_key(recipe, old, new, said) -> None:
    with pytest.raises(MigakiError, match=said):
        Loaded(recipe(GOOD.replace(old, new)))


def test_errors_are_japanese_under_a_japanese_locale(recipe, monkeypatch) -> None:
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")
    with pytest.raises(MigakiError) as error:
        Loaded(recipe(GOOD.replace("ingest.read", "ingest.raed")))
    assert "もしかして: ingest.read" in str(error.value)


def test_no_file_says_how_to_make_one(tmp_path) -> None:
    with pytest.raises(MigakiError, match="migaki init"):
        Loaded(tmp_path / "recipe.yaml")


def test_sources_are_found_relative_to_the_recipe(recipe) -> None:
    path = recipe(GOOD)
    for name in ("docs/b.md", "docs/a.md", "docs/.hidden", "docs/~$a.docx", "tickets/t.csv"):
        (path.parent / name).parent.mkdir(exist_ok=True)
        (path.parent / name).write_text("x")
    found = Loaded(path).sources()
    assert [(source.name, source.kind) for source in found] == [
        ("docs/a.md", "manuals"), ("docs/b.md", "manuals"), ("tickets/t.csv", "tickets"),
    ]  # fmt: skip
    (path.parent / "tickets/t.csv").unlink()
    with pytest.raises(MigakiError, match="no file at"):
        Loaded(path).sources()


MAPPED = """\
workspace: ./ws
sources:
  tickets:
    path: "tickets/*.json"
    mapping:
      records: issues
      question: fields.description
      resolved: [4, true]
      time_zone: Asia/Tokyo
      messages:
        where: fields.comments
        text: body
steps:
  - ingest.read
"""


def test_a_mapping_is_carried_as_one_line_of_json(recipe) -> None:
    path = recipe(MAPPED)
    (path.parent / "tickets").mkdir()
    (path.parent / "tickets/t.json").write_text("[]")
    (source,) = Loaded(path).sources()
    assert source.mapping == (
        '{"records":"issues","question":["fields.description"],'
        '"messages":{"where":["fields.comments"],"text":["body"]},"resolved":["4","true"],"time_zone":"Asia/Tokyo"}'
    )


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("question:", "qestion:", r"recipe.yaml:7: sources.tickets.mapping.qestion: .*did you mean question"),
        ("where:", "were:", r"recipe.yaml:11: sources.tickets.mapping.messages.were: .*did you mean where"),
        (
            "Asia/Tokyo",
            "Asia/Tokio",
            r"recipe.yaml:9: sources.tickets.mapping.time_zone: .*'Asia/Tokio' is no time zone",
        ),
        ("fields.description", "{a: b}", r"recipe.yaml:7: sources.tickets.mapping.question"),
        ("records: issues", "like: zendeks", r"recipe.yaml:\d+: unknown mapping 'zendeks'; did you mean zendesk"),
        ("path:", "pth:", r"recipe.yaml:4: sources.tickets.pth: .*did you mean path"),
    ],
)
def test_errors_in_a_mapping_name_line_and_nearest_key(recipe, old, new, said) -> None:
    with pytest.raises(MigakiError, match=said):
        Loaded(recipe(MAPPED.replace(old, new)))


def test_a_mapping_by_a_name_that_nobody_registered_is_refused(recipe) -> None:
    text = "sources:\n  tickets:\n    path: t\n    mapping: redmin\nsteps: []\n"
    with pytest.raises(MigakiError, match=r"recipe.yaml:4: unknown mapping 'redmin'; did you mean redmine"):
        Loaded(recipe(text))


def test_every_built_in_mapping_is_registered() -> None:
    from ingest.tickets.mapping import builtin

    assert registry.names("mappings") == sorted(builtin())
