from __future__ import annotations

import polars as pl
import pytest

from curate.typos import english
from curate.typos.text import frame, join

needs_words = pytest.mark.skipif(not english.available(), reason="symspellpy is not installed")


def mended(*texts: str) -> list[str]:
    joined = join(pl.Series(texts))
    rows = frame(english.find(joined), joined.starts).sort("text", "start", descending=True)
    done = list(texts)
    for text, start, end, put in rows.select("text", "start", "end", "suggestion").rows():
        done[text] = done[text][:start] + put + done[text][end:]
    return done


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("You will recieve the files seperately.", "You will receive the files separately."),
        ("Press the the button in the menu.", "Press the button in the menu."),
    ],
)
def test_misspelled_and_doubled_words_need_no_word_list(wrong: str, right: str) -> None:
    assert mended(wrong) == [right]


@needs_words
@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("Open the settngs page and choose a language.", "Open the settings page and choose a language."),
        ("The pritner does not respond to the computer.", "The printer does not respond to the computer."),
    ],
)
def test_a_slip_away_from_a_common_word(wrong: str, right: str) -> None:
    assert mended(wrong) == [right]


@pytest.mark.parametrize(
    "text",
    [
        "Mount the filesystem and restart the daemon on this hostname.",  # computing
        "The colour of the Marp logo is organised by behaviour.",  # British, names
        "Run teh_script and ./recieve/now or RECIEVE in `teh shell`.",  # codes, paths, code
        "I think that that had had an effect.",
        "日本語の文にある teh はそのままです。",
    ],
)
def test_names_codes_and_other_spellings_stay(text: str) -> None:
    assert mended(text) == [text]


@needs_words
def test_a_word_that_the_texts_use_throughout_is_no_slip() -> None:
    texts = [f"The gizmor number {at} is connected to the main unit." for at in range(12)]
    assert mended(*texts) == texts
