"""What stands in the form before a person looks: the scorers' opinions, each with its score and who holds it."""

from __future__ import annotations

from typing import Any

from curate.label.records.text import to_utf16

GOOD = 0.8  # quality from which a kept row is suggested as usable
FAULTY = {"not grounded": "curate.ground", "low quality": "curate.score"}  # reasons that call for a correction
Suggestion = dict[str, Any]


def suggestions(row: dict[str, Any]) -> list[Suggestion]:
    """Give a row's suggestions by question; none for a row of the control slice, whose answers have to be unbiased.

    `row` has question, answer, status, reason, and where they were measured score_quality, score_ground,
    ground_unsupported and unsuitable_spans.
    """
    if str(row["why"]).startswith("control"):
        return []
    found = [_verdict(row), *_texts(row), _groundedness(row), _rating(row), _span(row)]
    return [one for one in found if one is not None]


def _one(question: str, value: Any, agent: str, score: float | None = None) -> Suggestion:
    told = {"question": question, "value": value, "agent": agent}
    return told if score is None else told | {"score": round(min(max(score, 0.0), 1.0), 4)}


def _verdict(row: dict[str, Any]) -> Suggestion | None:
    quality = row["score_quality"]
    if row["status"] == "keep" and quality is not None and quality >= GOOD:
        return _one("verdict", "usable", "curate.score", quality)
    for reason, agent in FAULTY.items():
        if row["status"] == "review" and str(row["reason"]).startswith(reason):
            return _one("verdict", "fix", agent, None if quality is None else 1 - quality)
    return None


def _texts(row: dict[str, Any]) -> list[Suggestion]:
    """Lay the text itself into the fields for a corrected one, so that people change it and do not type it."""
    return [_one(name, row[name], "original") for name in ("question", "answer") if row[name]]


def _groundedness(row: dict[str, Any]) -> Suggestion | None:
    share = row["score_ground"]
    if share is None:
        return None
    if row["ground_unsupported"] or share < 1:
        value, score = ("partly", 0.5) if share >= 0.5 else ("ungrounded", 1 - share)
        return _one("groundedness", value, "curate.ground", score)
    return _one("groundedness", "grounded", "curate.ground", share)


def _rating(row: dict[str, Any]) -> Suggestion | None:
    quality = row["score_quality"]
    return None if quality is None else _one("rating", 1 + round(4 * quality), "curate.score", quality)


def _span(row: dict[str, Any]) -> Suggestion | None:
    """Mark what the evidence does not say and what is unsuitable; of spans that overlap, the first."""
    marks = [("wrong", span) for span in row["ground_unsupported"] or ()]
    marks += [("unsuitable", span) for span in row["unsuitable_spans"] or ()]
    values: list[dict[str, Any]] = []
    for label, span in sorted(marks, key=lambda mark: (mark[1]["start"], mark[1]["end"], mark[0])):
        start, end = span["start"], span["end"]
        if span["message"] != row["answer_at"] or not start < end <= len(row["answer"] or ""):
            continue
        start, end = to_utf16(row["answer"], start), to_utf16(row["answer"], end)
        if not values or start >= values[-1]["end"]:
            values.append({"label": label, "start": start, "end": end})
    agents = sorted({"wrong": "curate.ground", "unsuitable": "curate.unsuitable"}[one["label"]] for one in values)
    return _one("span", values, agents[0]) if values else None
