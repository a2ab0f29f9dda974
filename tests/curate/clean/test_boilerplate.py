from __future__ import annotations

import random

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from curate.clean.boilerplate import removed

FOOTER = "本メールは送信専用です。"
GREETING = "Acme サポートの窓口、山田が承ります。"


def run(texts: list[str], share: float = 0.05, places: list[str] | None = None) -> list[str]:
    names = pl.Series(places or [str(at) for at in range(len(texts))])
    return removed(pl.Series(texts, dtype=pl.String), names, share).text.to_list()


def unique(count: int) -> list[str]:
    return [f"手順{at}の説明です。部品{at * 7}を使います。" for at in range(count)]


def test_a_line_about_the_message_goes_from_three_documents_on() -> None:
    texts = unique(3)
    assert run([f"{text}\n{FOOTER}" for text in texts]) == texts
    assert run([f"{text}\n{FOOTER}" for text in texts[:2]]) == [f"{text}\n{FOOTER}" for text in texts[:2]]
    english = [f"Part {at} is at the back.\nWas this article helpful?\nPowered by Desk" for at in range(3)]
    assert run(english) == [text.split("\n")[0] for text in english]


def test_any_line_goes_from_ten_documents_on() -> None:
    texts = unique(10)
    assert run([f"{GREETING}\n{text}" for text in texts]) == texts
    assert run([f"{GREETING}\n{text}" for text in texts[:9]]) == [f"{GREETING}\n{text}" for text in texts[:9]]


def test_one_document_is_no_many() -> None:
    texts = [f"{GREETING}\n{text}" for text in unique(20)]
    assert run(texts, places=["manual.md"] * 20) == texts


def test_steps_and_inner_lines_stay() -> None:
    steps = [f"{text}\n[OK] をクリックします。" for text in unique(30)]
    assert run(steps) == steps
    inner = [f"{text}\n{GREETING}\n部品番号は {at} です。" for at, text in enumerate(unique(30))]
    assert run(inner) == inner


def test_a_text_that_is_nothing_else_stays_whole() -> None:
    texts = [*(f"{text}\n{FOOTER}" for text in unique(5)), FOOTER, f"{FOOTER}\n{FOOTER}", ""]
    assert run(texts)[5:] == texts[5:]


def test_what_went_is_told() -> None:
    texts = [f"{GREETING}\n{text}\n{FOOTER}" for text in unique(12)]
    changes = removed(pl.Series(texts), pl.Series(map(str, range(12))), 0.05).changes
    assert set(changes.select("kind", "count", "was").iter_rows()) == {("boilerplate", 2, f"{GREETING}\n{FOOTER}")}


lines = st.sampled_from([FOOTER, GREETING, "電源を切る。", "Powered by Desk", "部品の番号を読みます。"])


@settings(deadline=None)  # the machine may be busy
@given(st.lists(st.lists(lines, max_size=4).map("\n".join), max_size=14), st.randoms())
def test_twice_is_once_in_any_order(texts, mixed: random.Random) -> None:
    done = run(texts)
    assert run(done) == done
    order = list(range(len(texts)))
    mixed.shuffle(order)
    assert run([texts[at] for at in order]) == [done[at] for at in order]
