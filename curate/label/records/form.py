# mypy: disable-error-code="import-untyped"
"""What a dataset of Argilla asks: its fields, questions, facets and vectors, in Japanese or in English."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from curate.label.batch import QUESTIONS

if TYPE_CHECKING:
    from argilla import Settings

Lang = Literal["ja", "en"]
DIMENSIONS = 128  # of the vectors behind "find similar"
CHAT, STATED, EVIDENCE, CONFLICT, ALIKE = "chat", "stated", "evidence", "conflict", "alike"
VECTOR = "meaning"
CORRECTED = ("question", "answer")  # questions whose answer is a corrected text
GROUNDED = {"grounded": ("grounded", "根拠あり"), "partly": ("partly", "一部のみ"), "ungrounded": ("no", "根拠なし")}
SPANS = {"wrong": ("wrong", "誤り"), "personal": ("personal data", "個人情報"), "unsuitable": ("unsuitable", "不適切")}
PREFERRED = {
    "a": ("this answer", "この回答"),
    "b": ("the contradicting one", "矛盾する回答"),
    "equal": ("equal", "同等"),
}
VERDICTS_JA = {"usable": "使える", "fix": "修正した", "drop": "捨てる", "not sure": "わからない"}
FIELDS = {
    CHAT: ("Question and answer", "質問と回答"),
    STATED: ("The answer, to mark spans in", "回答（範囲の印付け用）"),
    EVIDENCE: ("Evidence", "出典"),
    CONFLICT: ("What contradicts it", "矛盾する回答と出典"),
    ALIKE: ("Duplicates", "重複"),
}
TERMS = {
    "why": ("chosen because", "選ばれた理由"),
    "batch": ("batch", "バッチ"),
    "assignee": ("assigned to", "担当"),
    "lang": ("language", "言語"),
    "origin": ("origin", "由来"),
    "file": ("file", "ファイル"),
    "state": ("text", "本文の状態"),
}
NUMBERS = {"quality": ("quality", "品質"), "grounding": ("share grounded", "根拠のある割合")}
COUNTS = {"copies": ("rows alike", "重複数"), "length": ("characters", "文字数")}


def names() -> tuple[set[str], set[str]]:
    """Give the names of the fields and of the questions, by which a dataset is known as one of this form."""
    return set(FIELDS), {*(ask.name for ask in QUESTIONS), "groundedness", "span", "rating", "preferred"}


def settings(lang: Lang, overlap: int) -> Settings:
    """Give the settings of a new dataset; a record is complete after `overlap` people have answered.

    No field is Markdown: `content.shown` escapes what a text holds, and Argilla shows it as it was written.
    """
    import argilla as rg

    chat, *texts = FIELDS
    facets = [
        *(rg.TermsMetadataProperty(name, title=_in(lang, title)) for name, title in TERMS.items()),
        *(rg.FloatMetadataProperty(name, title=_in(lang, title)) for name, title in NUMBERS.items()),
        *(rg.IntegerMetadataProperty(name, title=_in(lang, title)) for name, title in COUNTS.items()),
    ]
    return rg.Settings(
        fields=[
            rg.ChatField(chat, title=_in(lang, FIELDS[chat]), use_markdown=False),
            *(rg.TextField(name, title=_in(lang, FIELDS[name]), required=False) for name in texts),
        ],
        questions=_questions(lang),
        metadata=facets,
        vectors=[rg.VectorField(VECTOR, dimensions=DIMENSIONS)],
        distribution=rg.TaskDistribution(min_submitted=overlap),
        allow_extra_metadata=True,
    )


def _questions(lang: Lang) -> list[Any]:
    import argilla as rg

    verdict, *texts = QUESTIONS
    hold_shift = (
        "press Shift while you drag, to mark single characters",
        "ドラッグ中に Shift を押すと 1 文字単位で印が付きます",
    )
    ja = lang == "ja"
    return [
        rg.LabelQuestion(
            verdict.name,
            title=_in(lang, (verdict.en, verdict.ja)),
            labels={choice: VERDICTS_JA[choice] if ja else choice for choice in verdict.choices},
        ),
        *(rg.TextQuestion(ask.name, title=_in(lang, (ask.en, ask.ja)), required=False) for ask in texts),
        rg.LabelQuestion(
            "groundedness",
            title=_in(lang, ("Does the evidence say so?", "出典にその通り書いてあるか")),
            labels=_all(lang, GROUNDED),
            required=False,
        ),
        rg.SpanQuestion(
            "span",
            field=STATED,
            title=_in(lang, ("Wrong or personal text", "誤り・個人情報の範囲")),
            description=_in(lang, hold_shift),
            labels=_all(lang, SPANS),
            required=False,
        ),
        rg.RatingQuestion(
            "rating", title=_in(lang, ("How good (5: best)", "出来 (5 が最良)")), values=[1, 2, 3, 4, 5], required=False
        ),
        rg.LabelQuestion(
            "preferred",
            title=_in(lang, ("Better answer, of two that contradict", "矛盾する 2 つのうち良い回答")),
            labels=_all(lang, PREFERRED),
            required=False,
        ),
    ]


def _in(lang: Lang, title: tuple[str, str]) -> str:
    return title[lang == "ja"]


def _all(lang: Lang, titles: dict[str, tuple[str, str]]) -> dict[str, str]:
    return {value: _in(lang, title) for value, title in titles.items()}
