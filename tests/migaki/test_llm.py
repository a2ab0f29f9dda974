from __future__ import annotations

import pytest

from migaki.errors import MigakiError
from migaki.llm import Budget, BudgetExceeded, Client

pytest.importorskip("httpx", reason="migaki[llm] is not installed")


def ask(text) -> list[dict[str, str]]:
    return [{"role": "user", "content": text}]


@pytest.fixture
def client(chat_server, tmp_path, monkeypatch):
    monkeypatch.setattr("time.sleep", lambda _: None)
    opened = []

    def make(tokens=10_000) -> Client:
        opened.append(Client(chat_server.url, "m", budget=Budget(tokens), key="secret", cache=tmp_path / "c.sqlite"))
        return opened[-1]

    yield make
    for one in opened:
        one.close()


def test_answers_come_in_order_and_are_kept(client, chat_server) -> None:
    texts = [f"質問{at}" for at in range(20)]
    first = client().complete([ask(text) for text in texts])
    assert [one.text for one in first] == texts
    again = client().complete([ask(text) for text in texts])
    assert [one.text for one in again] == texts
    assert all(one.cached for one in again)
    assert len(chat_server.requests) == 20


def test_failures_are_tried_again(client, chat_server) -> None:
    chat_server.failures = [500, 429, 503]
    assert client().complete([ask("a")])[0].text == "a"
    assert len(chat_server.requests) == 4


@pytest.mark.parametrize("failures", [[500] * 9, [400]])
def test_a_server_that_keeps_failing_is_named(client, chat_server, failures) -> None:
    chat_server.failures = failures
    with pytest.raises(MigakiError, match=rf"{chat_server.url}.*HTTP {failures[0]}"):
        client().complete([ask("a")])


def test_the_cap_is_never_passed_and_answers_are_kept(client, chat_server) -> None:
    limited = client(tokens=700)
    with pytest.raises(BudgetExceeded):
        limited.complete([ask(f"question {at}") for at in range(60)], workers=1)
    assert limited.budget.spent <= 700
    assert limited.budget.reserved == 0
    answered = len(chat_server.requests)
    assert 0 < answered < 60
    client().complete([ask(f"question {at}") for at in range(60)])
    assert len(chat_server.requests) == 60
