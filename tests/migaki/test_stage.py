from __future__ import annotations

from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from migaki.errors import MigakiError
from migaki.options import OptionError, build, describe, json_schema
from migaki.plan import check
from migaki.stage import ensured, info, required, stage
from tests.migaki.stages import After, Files, First, LinePairs, Mark, OnFile, ReadLines


@stage("test.options")
class Options:
    """Try every kind of option.

    Second paragraph.
    """

    near: float  # no default
    words: tuple[str, ...] = ("a",)  # several
    limit: int | None = None  # none is no limit

    def __call__(self) -> None: ...


def test_a_stage_is_frozen_and_takes_keywords_only() -> None:
    made = Mark(mark="y")
    with pytest.raises(FrozenInstanceError):
        made.mark = "z"
    with pytest.raises(TypeError):
        Mark("y")


def test_what_is_no_stage_says_how_to_become_one() -> None:
    with pytest.raises(TypeError, match=r"not a stage: put @migaki\.stage"):
        info(3)


def test_options_are_built_strictly() -> None:
    assert build(Options, {"near": 1, "words": ["b", "c"]}, "x") == Options(near=1.0, words=("b", "c"))
    with pytest.raises(OptionError, match="did you mean near"):
        build(Options, {"naer": 0.5}, "test.options")
    with pytest.raises(OptionError, match="'near' is missing"):
        build(Options, {}, "test.options")
    with pytest.raises(OptionError, match="got 'high'"):
        build(Options, {"near": "high"}, "test.options")
    with pytest.raises(OptionError):
        build(Options, {"near": 0.5, "limit": "3"}, "test.options")


def test_comments_beside_options_are_their_documentation() -> None:
    assert describe(Options) == {"near": "no default", "words": "several", "limit": "none is no limit"}
    schema = json_schema(Options)
    assert schema["required"] == ["near"]
    assert schema["properties"]["words"]["description"] == "several"
    assert schema["additionalProperties"] is False


def test_the_plan_accepts_a_sound_chain() -> None:
    check([ReadLines(), LinePairs(), Mark(), First(), Files(), After()])


@pytest.mark.parametrize(
    ("chain", "said"),
    [
        ([LinePairs()], "test.pairs takes elements"),
        ([ReadLines(), LinePairs(), Mark(), After()], "test.after takes test.files"),
        ([ReadLines(), LinePairs(), Files()], "test.files must come after curate.anonymize"),
    ],
)
def test_the_plan_refuses_unsafe_chains(chain, said) -> None:
    with pytest.raises(MigakiError, match=said):
        check(chain)


def test_files_are_named_relative_to_a_base() -> None:
    made = build(OnFile, {"words": "words.txt", "more": ["/abs/x", "y"]}, "test.file", Path("recipes"))
    assert made == OnFile(words=Path("recipes/words.txt"), more=(Path("/abs/x"), Path("recipes/y")))


def test_a_recipe_may_let_a_step_see_personal_data_by_name() -> None:
    check([ReadLines(), LinePairs(), Files()], unmasked=["test.files"])
    with pytest.raises(MigakiError, match=r"say `unmasked: \[test\.files\]`"):
        check([ReadLines(), LinePairs(), Files()], unmasked=["test.other"])


def test_promises_hang_on_options() -> None:
    from augment.paraphrase.stage import Paraphrase
    from curate.anonymize import Anonymize

    assert ensured(Anonymize()) == ("masked",)
    assert ensured(Anonymize(detect_only=True)) == ensured(Anonymize(operator="keep")) == ()
    assert "masked" not in required(Paraphrase(url="http://localhost:8000/v1", model="m"))
    assert "masked" in required(Paraphrase(url="https://api.example.com/v1", model="m"))
    assert "masked" in required(Paraphrase(url="https://localhost.example.com/v1", model="m"))
