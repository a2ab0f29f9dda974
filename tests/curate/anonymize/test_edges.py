"""What hostile and odd input must not do: break JSON, merge people, run for ever, or lose messages."""

from __future__ import annotations

import json
import time

import polars as pl
import pytest

from curate.anonymize import Anonymize
from curate.anonymize.layers import Layers, detect
from migaki import Columns, apply
from migaki.errors import MigakiError
from migaki.record import MESSAGE, conform


def masked(text: str, **options: object) -> str:
    done = apply(Anonymize(**options), pl.DataFrame({"body": [text]}), Columns(text="body"))
    return str(done["body"][0])


@pytest.mark.parametrize("operator", ["tag", "mask", "generalise"])
def test_bare_numbers_of_json_stay_json(operator: str) -> None:
    text = '{"tel": 9012345678901, "電話":0312345678, "card":4111111111111111, "n": [1, 2]}'
    done = masked('{"card":4111111111111111,"age": "35歳"}', operator=operator)
    assert set(json.loads(done)) == {"card", "age"}
    assert "4111111111111111" not in masked(text, operator=operator)


def test_people_are_counted_on_from_the_tags_that_stand() -> None:
    assert masked("<PERSON_1>様と山田太郎様") == "<PERSON_1>様と<PERSON_2>様"
    assert masked("<氏名_3>様と山田太郎様", language="ja") == "<氏名_3>様と<氏名_4>様"


def test_messages_that_are_not_there_stay_away() -> None:
    turns = [[], None, [{"role": "user", "content": "山田様"}]]
    messages = pl.Series("messages", turns, pl.List(MESSAGE))
    samples = conform(pl.DataFrame({"id": ["a", "b", "c"]}).with_columns(messages), "samples")
    assert Anonymize()(samples)["messages"].to_list() == [[], None, [{"role": "user", "content": "<PERSON_1>様"}]]


def test_what_is_allowed_is_nobodys_name() -> None:
    assert masked("ヤマダ様と佐藤太郎様") == "<PERSON_1>様と<PERSON_2>様"
    assert masked("ヤマダ様と佐藤太郎様", allow=("ﾔﾏﾀﾞ",)) == "ヤマダ様と<PERSON_1>様"
    assert masked("Dear Mr. Okafor,", allow=("OKAFOR",)) == "Dear Mr. Okafor,"
    assert masked("0120-123-456へ", allow=("0120-123-456",)) == "0120-123-456へ"


@pytest.mark.parametrize("wrong", ["(", "(?=C)", "x*"])
def test_an_expression_that_cannot_be_looked_for_is_refused(wrong: str) -> None:
    with pytest.raises(MigakiError, match="ids: "):
        detect(pl.Series(["C-1"]), Layers(ids=(wrong,)))


@pytest.mark.parametrize(
    "text", ["漢字" * 5000, "山田様、" * 5000, "カ" * 10000, "東京都港区" * 2000, "1-" * 10000, "A " * 10000]
)
def test_a_long_line_is_looked_at_in_bounded_time(text: str) -> None:
    detect(pl.Series(["山田様"]))
    started = time.process_time()
    detect(pl.Series([text]))
    assert time.process_time() - started < 10, "seconds of CPU"


def test_a_key_block_gets_a_tag_whatever_the_operator() -> None:
    block = '{"k": "-----BEGIN PRIVATE KEY-----\\nMIIabc\\n-----END PRIVATE KEY-----"}'
    assert json.loads(masked(block, operator="mask")) == {"k": "<SECRET>"}
