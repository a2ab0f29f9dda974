"""Turns chats into token ids under the model's own chat template, and tells answer tokens from the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from migaki.errors import MigakiError

if TYPE_CHECKING:
    from transformers import PreTrainedTokenizerBase

Message = dict[str, str]


@dataclass(frozen=True)
class Row:
    """One chat as tokens; `answer[i]` tells whether token i is the model's to learn."""

    id: str
    tokens: tuple[int, ...]
    answer: tuple[bool, ...]


def without_default_system(tokenizer: PreTrainedTokenizerBase) -> None:
    """Wrap the chat template so that it adds no system message of its own, which costs about 20 tokens a row.

    What a template puts before a first user turn, and not before a later one, is the start token and its default
    system message. The wrapped template cuts the latter off; it is saved with the adapter, so serving agrees with
    training. A template without one, or one that the wrapping would not fit, stays as it is.
    """
    if not isinstance(tokenizer.chat_template, str):
        raise MigakiError(
            "the model's tokenizer has no chat template; expected one. Use an instruct model.",
            "このモデルのトークナイザーにはチャットテンプレートがありません。指示調整済みのモデルを使ってください。",
        )
    said = [{"role": "user", "content": "Q"}, {"role": "assistant", "content": "A"}]
    first, both, again = (text(tokenizer, chat) for chat in (said[:1], said, [*said, said[0]]))
    turn = again.removeprefix(both)
    start = tokenizer.bos_token if isinstance(tokenizer.bos_token, str) else ""
    default = first.removesuffix(turn)
    if start and not turn.startswith(start):  # some templates open every turn with the start token
        default = default.removeprefix(start)
    if not default or not first.endswith(turn):
        return
    original = tokenizer.chat_template
    quoted = default.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n")
    tokenizer.chat_template = (
        "{% set said %}" + original + "{% endset %}"
        "{{ said if messages and messages[0]['role'] == 'system' else said | replace('" + quoted + "', '', 1) }}"
    )
    if text(tokenizer, said) != both.replace(default, "", 1):
        tokenizer.chat_template = original


def text(tokenizer: PreTrainedTokenizerBase, messages: Sequence[Message], open_answer: bool = False) -> str:
    """Write a chat as the model reads it; `open_answer` ends it where the assistant is to speak."""
    return str(tokenizer.apply_chat_template(list(messages), tokenize=False, add_generation_prompt=open_answer))


def encode(tokenizer: PreTrainedTokenizerBase, id_: str, messages: Sequence[Message]) -> Row:
    """Encode a chat piece by piece: prompts and answers apart, as they meet when the model generates.

    An answer's tokens end with the template's end-of-turn token. Raises MigakiError where the template rewrites
    earlier turns, because then no part of the text belongs to one answer.
    """
    done, tokens, answer = "", list[int](), list[bool]()
    for turn, message in enumerate(messages):
        if message["role"] != "assistant":
            continue
        prompt = text(tokenizer, messages[:turn], open_answer=True)
        whole = text(tokenizer, messages[: turn + 1]).rstrip()
        if not (prompt.startswith(done) and whole.startswith(prompt)):
            raise MigakiError(
                f"row {id_}: the model's chat template changes earlier turns, so answers cannot be told apart. "
                "Use a model with a plain template.",
                f"行 {id_}: このモデルのテンプレートは前の発言を書き換えるため、回答部分を特定できません。"
                "単純なテンプレートのモデルを使ってください。",
            )
        for piece, learn in ((prompt[len(done) :], False), (whole[len(prompt) :], True)):
            ids = tokenizer.encode(piece, add_special_tokens=False)
            tokens += ids
            answer += [learn] * len(ids)
        done = whole
    return Row(id_, tuple(tokens), tuple(answer))
