from __future__ import annotations

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from curate.clean.characters import tidied
from migaki.text.normalize import clean

texts = st.lists(st.text(st.sampled_from("aア ﾊﾞｶﾟ１Ａ－\n\r\t　\u200b\u00a0あ😀é。\x07"), max_size=15), max_size=5)


def one(text: str) -> str:
    return tidied(pl.Series([text])).text.item()


def kinds(text: str) -> dict[str, int]:
    return dict(tidied(pl.Series([text])).changes.select("kind", "count").iter_rows())


@settings(deadline=None)  # the machine may be busy
@given(texts)
def test_it_does_what_clean_does_but_for_indents(values) -> None:
    series = pl.Series(values, dtype=pl.String)
    # A sound mark that has no kana before it is written as a sign of its own, where NFKC leaves a combining one.
    plain = clean(series).str.replace_many({"\u3099": "゛", "\u309a": "゜"})
    assert clean(tidied(series).text).to_list() == plain.to_list()


@settings(deadline=None)  # the machine may be busy
@given(texts)
def test_twice_is_once_and_a_change_is_counted(values) -> None:
    series = pl.Series(values, dtype=pl.String)
    step = tidied(series)
    assert tidied(step.text).changes.is_empty()
    assert sorted(set(step.changes["at"])) == (step.text != series).arg_true().to_list()


def test_kinds_and_counts() -> None:
    assert kinds("ＬＰ－２００ ﾌﾟﾘﾝﾀ") == {"width": 11}
    assert kinds("a\u200bb\ufeff") == {"control": 2}
    assert kinds("か\u3099き\u3099 e\u0301") == {"pieces": 3}
    assert kinds(" a  b\t\n\n\n\nc") == {"spaces": 5}
    assert kinds("a\r\nb\r\n") == {"spaces": 2}
    assert kinds("電源を入れる。\n\n次へ") == {}


def test_pieces_and_invisible_characters() -> None:
    assert one("か\u3099き\u309aは\u309a cafe\u0301") == "がき\u309aぱ café"
    assert one("\u200b電\u00ad源\u2060\ufffc") == "電源"
    assert one("a\u2028b\x0bc\x85d") == "a\nb\nc\nd"
    assert one("\u202eabc\u202c") == "abc"


def test_emoji_stay_whole_and_names_in_han_stay() -> None:
    family = "👨\u200d👩\u200d👧 ❤️\u200d🔥"
    assert one(family) == family
    assert one("a\u200db\u200cあ\u200d") == "abあ"
    assert one("神\ufa19 葛\U000e0100 𠮷") == "神\ufa19 葛\U000e0100 𠮷"


def test_code_blocks_keep_their_spaces() -> None:
    text = "例:\n```python\nif a:\n    b  =  'Ａ'\n```\n以上"
    assert one(text) == text
    assert one("x  y ```a  b") == "x y ```a  b"


def test_lines_keep_their_indent() -> None:
    text = "steps:\n  - name: a\n\n\twith: b\n- 一\n  - 二"
    assert one(text) == text
    assert one("  段落\n　段落 \n   \n\n \t x") == "段落\n段落\n\n \t x"
