"""Text shown in Argilla's pages."""

from hypothesis import given
from hypothesis import strategies as st

from curate.label.records.text import LONGEST, clipped, from_utf16, shown, to_utf16, written

TEXT = st.text(st.characters(exclude_categories=["Cs"]))


@given(TEXT)
def test_what_is_escaped_holds_no_tag_and_comes_back(text):
    assert not set(shown(text)) & set("<>\r")
    assert written(shown(text)) == text


@given(TEXT, st.integers(0, 40))
def test_offsets_go_to_the_browser_and_back(text, at):
    at = min(at, len(text))
    units = to_utf16(text, at)
    assert from_utf16(text, units) == at
    assert units == at + sum(ord(char) > 0xFFFF for char in text[:at])


@given(st.integers(LONGEST - 20, LONGEST + 20), st.sampled_from(["あ", "<", "&", "\r", "𠮷"]))
def test_a_long_turn_is_cut_where_argilla_takes_it(length, char):
    text = char * length
    assert len(clipped(text)) <= LONGEST
    assert text.startswith(written(clipped(text)))
    assert len(clipped(text)) > LONGEST - 30 or clipped(text) == shown(text)


def test_a_placeholder_is_shown_as_it_is():
    assert shown("担当は<氏名_1>です") == "担当は&lt;氏名_1&gt;です"
