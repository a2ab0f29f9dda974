"""Tickets a CPU second through patterns and names, beside presidio with ja-ginza on the same texts in the same run.

Tickets of some 300 characters: a frame with invented names, filled up with real sentences of answers and threads. Lines
come again as they do in tickets; the figure without repeats is printed beside.
"""

from __future__ import annotations

import json
import random
import time
from importlib.util import find_spec
from pathlib import Path

import polars as pl

from bench.common import Bars
from bench.masking.names_ja import tickets
from curate.anonymize import names, patterns

_SIZE = 300


def texts(data: Path, count: int) -> pl.Series:
    """Make tickets of some 300 characters."""
    draw = random.Random(5)
    answers = pl.read_csv(data / "tickets-ja/support-answers.csv")["answer"].to_list()
    threads = json.loads((data / "tickets-ja/operator-customer-threads.json").read_text("utf-8"))
    said = [turn["text"] for thread in threads for turn in thread["thread"]]
    pool = [one for text in answers + said for one in text.split("。") if 10 < len(one) < 120]
    frames, made = [text for text, _ in tickets(held_out=True, copies=40)], []
    for _ in range(count):
        text = draw.choice(frames)
        while len(text) < _SIZE:
            text += "\n" + draw.choice(pool) + "。"
        made.append(text[:_SIZE])
    return pl.Series(made)


def _rate(text: pl.Series) -> float:
    patterns.detect(text.head(20))
    names.detect(text.head(20))
    start = time.process_time()
    patterns.detect(text)
    names.detect(text)
    return int(text.str.len_chars().sum()) / _SIZE / (time.process_time() - start)


def _peer(text: pl.Series) -> float:
    """Analyse with presidio and ja-ginza, set up as its documentation shows."""
    from presidio_analyzer import AnalyzerEngine
    from presidio_analyzer.nlp_engine import NlpEngineProvider

    setting = {"nlp_engine_name": "spacy", "models": [{"lang_code": "ja", "model_name": "ja_ginza"}]}
    engine = AnalyzerEngine(
        nlp_engine=NlpEngineProvider(nlp_configuration=setting).create_engine(), supported_languages=["ja"]
    )
    engine.analyze(text[0], language="ja")
    start = time.process_time()
    for one in text:
        engine.analyze(one, language="ja")
    return len(text) / (time.process_time() - start)


def measure(bars: Bars, data: Path, quick: bool) -> None:
    """Print the speed of patterns and names, and how many times that of the peer it is."""
    made = texts(data, 3000 if quick else 20000)
    ours = _rate(made)
    bars.line("patterns + names: tickets of 300 characters", ours, "a CPU second", ">=3000")
    lines = pl.Series(sorted(set(made.str.split("\n").explode().to_list()))).sample(fraction=1, shuffle=True, seed=5)
    bars.figure("patterns + names: the same where no line comes twice", _rate(lines), "a CPU second")
    if quick or not (find_spec("presidio_analyzer") and find_spec("ja_ginza")):
        bars.left_out("patterns + names: times presidio with ja-ginza")
        return
    bars.line("patterns + names: times presidio with ja-ginza", ours / _peer(made.head(60)), "", ">=300")
