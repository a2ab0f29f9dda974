from __future__ import annotations

import polars as pl
import pytest

from augment.paraphrase import Paraphrase
from migaki.samples import question

pytest.importorskip("httpx", reason="migaki[llm] is not installed")
ROWS = [("LP-200の予熱は何秒ですか。", "45秒です。"), ("How do I clean the head?", "Wipe it with a swab.")]


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("MIGAKI_CACHE", str(tmp_path))


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("LP-200の予熱には何秒かかりますか。", None),
        ("LP-350の予熱は何秒ですか。", "numbers changed"),
        ("LP-200の予熱は不要ですか。", "negation changed"),
        ("How long does the LP-200 warm up?", "other language"),
        ("LP-200の予熱は何秒ですか。", "unchanged"),
        ("一行目\n二行目", "several lines"),
    ],
)
def test_the_gate_decides_with_a_reason(make_samples, chat_server, said, reason) -> None:
    chat_server.answer = lambda _: said
    done = Paraphrase(url=chat_server.url, model="m")(make_samples(ROWS[:1], split="train"))
    new = done.row(1, named=True)
    assert (new["status"], new["reason"]) == ("drop" if reason else "keep", reason)
    assert new["made_by"]["model"] == "m"
    assert len(new["made_by"]["prompt"]) == 16


def test_nothing_is_asked_twice(make_samples, chat_server) -> None:
    chat_server.answer = lambda text: text.rsplit(": ", 1)[-1].strip() + " please"
    stage = Paraphrase(url=chat_server.url, model="m")
    samples = make_samples(ROWS, split="train")
    first = stage(samples)
    assert stage(samples).equals(first)
    assert len(chat_server.requests) == 2
    asked = [request["messages"][0]["content"] for request in chat_server.requests]
    assert any("言い換えて" in text for text in asked)
    assert any("other natural words" in text for text in asked)
    assert first.select(question).to_series().to_list()[3] == "How do I clean the head? please"
    assert first.filter(pl.col("origin") == "synthetic").height == 2
