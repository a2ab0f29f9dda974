from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from curate.score import Score
from curate.score.fluent import fluent, losses
from migaki.errors import MigakiError
from tests.curate.score.test_measures import GOOD

transformers = pytest.importorskip("transformers")


@pytest.fixture(scope="module")
def model(tmp_path_factory) -> Path:
    """Give a causal model of two small layers with a byte tokenizer, as it comes out of its first step."""
    import torch
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers
    from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

    place = tmp_path_factory.mktemp("model")
    signs = [*sorted(pre_tokenizers.ByteLevel.alphabet()), "<s>", "</s>"]
    made = Tokenizer(models.BPE({sign: at for at, sign in enumerate(signs)}, []))
    made.pre_tokenizer, made.decoder = pre_tokenizers.ByteLevel(add_prefix_space=False), decoders.ByteLevel()
    wrapped = PreTrainedTokenizerFast(tokenizer_object=made)
    wrapped.add_special_tokens({"bos_token": "<s>", "eos_token": "</s>"})
    wrapped.save_pretrained(place)
    torch.manual_seed(0)
    sizes = {"hidden_size": 32, "intermediate_size": 64, "num_hidden_layers": 2, "num_attention_heads": 4}
    LlamaForCausalLM(LlamaConfig(vocab_size=len(signs), **sizes)).save_pretrained(place)
    return place


def rows(pairs) -> pl.DataFrame:
    return pl.DataFrame(pairs, schema=["question", "answer"], orient="row")


def test_ifd_is_the_ratio_of_perplexities(model) -> None:
    import torch

    ifd, alone = losses(rows(GOOD), model)
    net = transformers.AutoModelForCausalLM.from_pretrained(model)
    tokenizer = transformers.AutoTokenizer.from_pretrained(model)
    for at, (question, answer) in enumerate(GOOD):
        said = tokenizer(answer, add_special_tokens=False)["input_ids"][:256]
        perplexity = []
        for before in ([], tokenizer(f"{question}\n", add_special_tokens=False)["input_ids"]):
            ids = torch.tensor([[tokenizer.bos_token_id, *before, *said]])
            labels = torch.cat([torch.full((1, len(before) + 1), -100), ids[:, len(before) + 1 :]], 1)
            with torch.no_grad():
                perplexity.append(float(torch.exp(net(input_ids=ids, labels=labels).loss)))
        assert alone[at] == pytest.approx(perplexity[0], rel=1e-4)
        assert ifd[at] == pytest.approx(perplexity[1] / perplexity[0], rel=1e-4)


def test_the_stage_adds_what_the_model_says(make_samples, model) -> None:
    samples = make_samples(GOOD).with_columns(score_ground=None)
    done = Score(model=model)(samples)
    assert done.select("score_ifd", "score_perplexity", "score_fluent").null_count().row(0) == (0, 0, 0)
    assert {"score_ifd", "score_fluent"}.isdisjoint(Score()(samples).columns)


def test_an_answer_that_its_question_does_not_help_is_told() -> None:
    usual = [0.4 + at % 7 / 100 for at in range(40)]
    table = pl.DataFrame(
        {"lang": "ja", "score_ifd": [*usual, 0.9, 1.2], "score_perplexity": [20.0 + at % 5 for at in range(42)]}
    )
    told = fluent(table).struct.unnest()
    assert told["value"].to_list()[40:] == pytest.approx([0.3, 0.3])
    assert told["value"][:7].max() == 1.0
    assert told["why"].to_list()[40:] == [
        "the question helps little to foretell the answer",
        "the question does not help to foretell the answer",
    ]


def test_a_folder_without_a_model_is_told(make_samples, tmp_path) -> None:
    samples = make_samples(GOOD).with_columns(score_ground=None)
    with pytest.raises(MigakiError, match=r"option 'model'.*holds no config\.json"):
        Score(model=tmp_path)(samples)
