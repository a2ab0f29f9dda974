from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from curate.groups import connected

PAIRS = st.lists(st.tuples(st.integers(0, 15), st.integers(0, 15)), max_size=20)


@given(PAIRS)
def test_groups_are_the_connected_parts(pairs) -> None:
    groups = connected(16, pairs)
    expected = {item: {item} for item in range(16)}
    for left, right in pairs:
        joined = expected[left] | expected[right]
        for item in joined:
            expected[item] = joined
    assert groups == [min(expected[item]) for item in range(16)]


def test_a_long_chain_is_one_group_in_any_order() -> None:
    chain = [(at, at + 1) for at in range(5000)]
    assert set(connected(5001, chain)) == set(connected(5001, chain[::-1])) == {0}
