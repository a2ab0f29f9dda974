from itertools import islice

from hypothesis import given
from hypothesis import strategies as st

from train.batches import chunks, deal, pad
from train.prompts import Row


def rows(lengths):
    return [Row(str(at), (1,) * size, (False,) * (size - 1) + (True,)) for at, size in enumerate(lengths)]


@given(st.lists(st.integers(2, 300), min_size=1, max_size=90), st.integers(1, 8), st.integers(0, 9))
def test_an_epoch_deals_each_row_once_and_a_seed_deals_alike(lengths, size, seed):
    made = rows(lengths)
    epoch = len(chunks(made, size))
    dealt = [[row.id for row in batch] for batch in islice(deal(made, size, seed), 2 * epoch)]
    for half in (dealt[:epoch], dealt[epoch:]):
        assert sorted(id_ for batch in half for id_ in batch) == sorted(row.id for row in made)
    assert dealt == [[row.id for row in batch] for batch in islice(deal(made, size, seed), 2 * epoch)]


def test_rows_of_like_length_stand_together():
    made = rows([10, 100] * 16)
    assert all(len({len(row.tokens) for row in batch}) == 1 for batch in islice(deal(made, 4, 7), 8))


def test_padding_stands_on_the_left_and_is_not_learnt():
    batch = pad(rows([2, 4]), 9, "cpu")
    assert batch.tokens.tolist() == [[9, 9, 1, 1], [1, 1, 1, 1]]
    assert batch.mask.tolist() == [[0, 0, 1, 1], [1, 1, 1, 1]]
    assert batch.learn.tolist() == [[False, False, False, True]] * 2
