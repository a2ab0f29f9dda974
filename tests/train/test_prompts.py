import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from migaki.errors import MigakiError
from train import models
from train.prompts import encode, text, without_default_system

SYSTEM = {"role": "system", "content": "短く答える。"}
ASK, SAY = {"role": "user", "content": "電源は?"}, {"role": "assistant", "content": "2秒押します。"}


@pytest.fixture(scope="module")
def tokenizer(small_model):
    found = models.load(small_model)[1]
    without_default_system(found)
    return found


def test_the_default_system_message_is_gone_and_the_users_own_stays(small_model, tokenizer):
    untouched = models.load(small_model)[1]
    assert "helpful AI assistant" in text(untouched, [ASK])
    assert text(tokenizer, [ASK], open_answer=True) == "<|im_start|>user\n電源は?<|im_end|>\n<|im_start|>assistant\n"
    assert text(tokenizer, [SYSTEM, ASK]) == text(untouched, [SYSTEM, ASK])
    before = tokenizer.chat_template
    without_default_system(tokenizer)
    assert tokenizer.chat_template == before


def test_a_template_without_a_default_stays_as_it_is(tokenizer):
    plain = "{% for m in messages %}<{{ m['role'] }}>{{ m['content'] }}</s>{% endfor %}"
    kept, tokenizer.chat_template = tokenizer.chat_template, plain
    try:
        without_default_system(tokenizer)
        assert tokenizer.chat_template == plain
    finally:
        tokenizer.chat_template = kept


def test_a_model_without_a_template_is_refused(small_model):
    bare = models.load(small_model)[1]
    bare.chat_template = None
    with pytest.raises(MigakiError, match="no chat template"):
        without_default_system(bare)


def test_every_answer_is_learnt_with_its_end_and_no_prompt(tokenizer):
    row = encode(tokenizer, "a", [SYSTEM, ASK, SAY, {"role": "user", "content": "Then?"}, {**SAY, "content": "Done."}])
    learnt = tokenizer.decode([token for token, learn in zip(row.tokens, row.answer, strict=True) if learn])
    assert learnt == "2秒押します。<|im_end|>Done.<|im_end|>"


def test_a_template_that_rewrites_earlier_turns_is_refused(tokenizer):
    kept = tokenizer.chat_template
    tokenizer.chat_template = "{{ messages | length }}{% for m in messages %}{{ m['content'] }}{% endfor %}"
    try:
        with pytest.raises(MigakiError, match="row a: the model's chat template changes earlier turns"):
            encode(tokenizer, "a", [ASK, SAY, ASK, SAY])
    finally:
        tokenizer.chat_template = kept


WORDS = st.text(st.sampled_from("電源を切るラベルABCxyz 09,.。\n"), min_size=1, max_size=30)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=3))
def test_tokens_spell_the_chat_that_the_template_writes(tokenizer, turns):
    chat = [
        {"role": role, "content": said}
        for pair in turns
        for role, said in zip(("user", "assistant"), pair, strict=True)
    ]
    row = encode(tokenizer, "a", chat)
    assert tokenizer.decode(row.tokens) == text(tokenizer, chat).rstrip()
    prompt = text(tokenizer, chat[:1], open_answer=True)
    first = tokenizer.encode(prompt, add_special_tokens=False)
    assert list(row.tokens[: len(first)]) == first  # the prompt that generation starts from
