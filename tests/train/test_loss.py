import pytest

from train import models
from train.batches import pad
from train.loss import answer_loss
from train.prompts import encode

CHATS = [
    [{"role": "user", "content": "電源は?"}, {"role": "assistant", "content": "2秒押します。"}],
    [
        {"role": "user", "content": "How long does the LP-200 warm up?"},
        {"role": "assistant", "content": "45 seconds."},
        {"role": "user", "content": "And then?"},
        {"role": "assistant", "content": "The lamp is green, and you can print."},
    ],
]


def test_the_loss_of_a_batch_is_that_of_each_row_alone_over_all_logits(small_model):
    import torch
    from torch.nn.functional import cross_entropy

    model, tokenizer = models.load(small_model)
    rows = [encode(tokenizer, str(at), chat) for at, chat in enumerate(CHATS)]
    with torch.inference_mode():
        losses, hits = answer_loss(model, pad(rows, tokenizer.pad_token_id, "cpu"))
        wanted, right = [], []
        for row in rows:
            ids = torch.tensor([row.tokens])
            logits = model(input_ids=ids).logits[0, :-1]
            learn = torch.tensor(row.answer[1:])
            wanted.append(cross_entropy(logits[learn], ids[0, 1:][learn], reduction="none"))
            right.append(logits[learn].argmax(-1) == ids[0, 1:][learn])
    assert losses.tolist() == pytest.approx(torch.cat(wanted).tolist(), abs=1e-3)
    assert hits.tolist() == torch.cat(right).tolist()
