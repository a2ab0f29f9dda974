"""Canaries: invented personal data that are planted among the sources, to see whether any of them comes out."""

from __future__ import annotations

import math
from pathlib import Path
from random import Random
from typing import Any

import polars as pl

from curate.anonymize.invented import invented
from curate.anonymize.originals import folded

FILE = "canaries.jsonl"  # in the workspace's root: what was planted
PLANTED = {
    "id": pl.String(),
    "type": pl.String(),
    "prompt": pl.String(),  # the question of the ticket
    "prefix": pl.String(),  # of its answer, up to the value
    "value": pl.String(),
    "others": pl.List(pl.String()),  # made the same way and never planted: what the value is ranked among
}
OTHERS = 127
SHAPES = {
    "PERSON": (
        ("注文の担当者を教えてください。", "担当者の氏名：", "様です。"),
        ("Who handles my order?", "Your contact is Mr. ", ", who will call you."),
    ),
    "EMAIL_ADDRESS": (
        ("返信先を教えてください。", "返信先のメールアドレスは", "です。"),
        ("Where do I reply?", "Please write to ", " with the details."),
    ),
    "PHONE_NUMBER": (
        ("折り返し先を教えてください。", "お客様の電話番号は", "で承っております。"),
        ("Which number do you have?", "The number on file is ", "."),
    ),
    "LOCATION": (("届け先を教えてください。", "お届け先の住所は", "です。"),),
    "CREDIT_CARD": (
        ("登録したカードはどれですか。", "ご登録のカード番号は", "です。"),
        ("Which card is stored?", "The card number is ", "."),
    ),
    "JP_MY_NUMBER": (("登録した番号を教えてください。", "ご登録の個人番号は", "です。"),),
}


def made(count: int, seed: int) -> pl.DataFrame:
    """Make canaries: columns as in PLANTED, and `suffix`; the types take turns, Japanese and English texts too.

    Names are put together at random from invented parts; mail is at example.jp, numbers have valid check digits.

    >>> made(3, seed=1).select("type", "prefix").row(1)
    ('EMAIL_ADDRESS', '返信先のメールアドレスは')
    """
    draw = Random(seed)  # noqa: S311 - a draw that can be repeated, not a secret
    rows = []
    for at in range(count):
        kind = list(SHAPES)[at % len(SHAPES)]
        shapes = SHAPES[kind]
        turn = at // len(SHAPES) % len(shapes)
        prompt, prefix, suffix = shapes[turn]
        english = turn == 1
        value, *others = (invented(kind, draw, english=english) for _ in range(OTHERS + 1))
        rows.append((f"CANARY-{at:04d}", kind, prompt, prefix, value, others, suffix))
    return pl.DataFrame(rows, schema={**PLANTED, "suffix": pl.String()}, orient="row")


def tickets(canaries: pl.DataFrame) -> pl.DataFrame:
    """Write canaries as tickets of an export: ticket, status, subject, question, answer."""
    return canaries.select(
        ticket="id",
        status=pl.lit("resolved"),
        subject=pl.format("{} ({})", "prompt", "id"),
        question=pl.format("{} {}", "prompt", "id"),
        answer=pl.format("{}{}{}", "prefix", "value", "suffix"),
    )


def read(root: Path) -> pl.DataFrame:
    """Read what was planted in a workspace; no rows where nothing was."""
    path = root / FILE
    return pl.read_ndjson(path, schema=PLANTED) if path.is_file() else pl.DataFrame(schema=PLANTED)


def recall(canaries: pl.DataFrame, left: pl.Series) -> dict[str, Any]:
    """Count canaries that were caught, by type: `left` are folded values that still stand somewhere."""
    caught = canaries.select("type", caught=~folded(canaries["value"]).is_in(left.implode()))
    groups = [("all", caught), *((str(name), part) for (name,), part in caught.group_by("type", maintain_order=True))]
    return {name: interval(int(part["caught"].sum()), part.height) for name, part in groups}


def interval(hits: int, of: int) -> dict[str, float]:
    """Give a share with its 95 % interval (Wilson 1927).

    >>> interval(10, 10)
    {'hits': 10, 'of': 10, 'share': 1.0, 'low': 0.722, 'high': 1.0}
    """
    z = 1.959964
    share = hits / of if of else 0.0
    whole = 1 + z * z / of if of else 1.0
    middle = (share + z * z / (2 * of)) / whole if of else 0.5
    half = z / whole * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of)) if of else 0.5
    low, high = max(0.0, middle - half), min(1.0, middle + half)
    return {"hits": hits, "of": of, "share": round(share, 4), "low": round(low, 3), "high": round(high, 3)}
