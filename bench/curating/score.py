"""Quality of pairs: how well the score tells real pairs from the same pairs with a planted fault, in both languages.

Values are AUC: the chance that a real pair scores above one with the fault. Reported are pairs and phrases that were
not looked at when the measures were written (`held`), beside pairs written by hand before (`blind`).
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

import polars as pl
import yaml

from bench.common import Bars

SEED = 4
PLACE = Path(__file__).parent / "score_pairs"
Pair = tuple[str, str]
Plant = Callable[[random.Random, list[Pair], int], Pair]
BARS = {
    "cut": 0.88,
    "swapped": 0.9,
    "nonanswer": 0.95,
    "pointer": 0.95,
    "context": 0.95,
    "mojibake": 0.95,
    "repeated": 0.95,
    "links": 0.95,
    "short": 0.9,
    "long": 0.9,
}


def real_pairs(data: Path, lang: str, *, dev: bool) -> list[Pair]:
    """Give one half of the real pairs of a language: support answers, and what ingest makes of the manuals."""
    from curate.normalize import Normalize
    from migaki.samples import answer, question

    frames = [_manuals(data, lang), _tickets_ja(data) if lang == "ja" else _tickets_en(data)]
    rows = Normalize()(pl.concat(frames)).select(question.alias("q"), answer.alias("a"))
    rows = rows.filter(pl.col("q").str.len_chars() >= 4, pl.col("a").str.len_chars() >= 15)
    rows = rows.unique("q", keep="first", maintain_order=True).unique("a", keep="first", maintain_order=True)
    draw = random.Random(SEED)
    return [pair for pair in rows.sort("q", "a").iter_rows() if (draw.random() < 0.5) == dev]


def _manuals(data: Path, lang: str) -> pl.DataFrame:
    from ingest.pairs import Pairs
    from ingest.read import Read
    from migaki.samples import answer, question
    from migaki.sources import find

    made = Pairs()(Read()(find(data / f"manuals-{lang}")))
    kept = made.filter(pl.col("status") == "keep", pl.col("lang") == lang)
    return _samples(kept.select(question.alias("q"), answer.alias("a")), lang)


def _tickets_ja(data: Path) -> pl.DataFrame:
    told = [
        pl.read_csv(data / "tickets-ja/support-answers.csv"),
        pl.read_ndjson(data / "tickets-ja/support-answers.jsonl"),
    ]
    text = pl.concat(one.select(q="subject", a="answer") for one in told)
    return _samples(text.with_columns(pl.col("a").str.replace_all(r"<[^<>]*>", "")), "ja")


def _tickets_en(data: Path) -> pl.DataFrame:
    told = pl.read_ndjson(data / "tickets-en/stackexchange-questions.jsonl").drop_nulls("answer_html")
    plain = pl.col("answer_html").str.replace_all(r"<[^<>]*>", "")
    return _samples(told.select(q="subject", a=plain), "en")


def _samples(pairs: pl.DataFrame, lang: str) -> pl.DataFrame:
    from migaki.samples import pairs as made

    known = pairs.drop_nulls().select(
        question="q",
        answer="a",
        method=pl.lit("bench"),
        lang=pl.lit(lang),
        origin=pl.lit("ticket"),
        evidence=pl.lit(None),
        parents=pl.lit(None),
    )
    return made(known, "bench")


def _cut(draw: random.Random, pairs: list[Pair], at: int) -> Pair:
    """End the answer inside a sentence."""
    q, a = pairs[at]
    places = [n for n in range(len(a) // 4, len(a) - 3) if a[n - 1].isalnum() and a[n].isalnum()]
    return q, a[: draw.choice(places)] if places else a[: len(a) // 2]


def _swapped(draw: random.Random, pairs: list[Pair], at: int) -> Pair:
    """Give the answer of another question of the same set."""
    other = draw.randrange(len(pairs) - 1)
    return pairs[at][0], pairs[other + (other >= at)][1]


def _mojibake(draw: random.Random, pairs: list[Pair], at: int) -> Pair:
    """Decode UTF-8 as something else."""
    q, a = pairs[at]
    wrong = draw.choice(["latin-1", "cp1252", "cp932"])
    text = a if any(ord(c) > 127 for c in a) else a.replace(" ", "\u00a0").replace("'", "’")
    return q, text.encode().decode(wrong, "replace")


def _repeated(draw: random.Random, pairs: list[Pair], at: int) -> Pair:
    """Say one piece of the answer over and over."""
    q, a = pairs[at]
    return q, a[: draw.randint(8, 15)] * draw.randint(6, 12)


def _links(draw: random.Random, pairs: list[Pair], at: int) -> Pair:
    return pairs[at][0], f"https://support.example.com/ja/articles/{draw.randrange(10**6)}"


def _short(draw: random.Random, pairs: list[Pair], at: int) -> Pair:
    """Say no more than a word or two."""
    q, a = pairs[at]
    japanese = any("ぁ" <= c <= "ヿ" for c in a)
    return q, draw.choice(["はい。", "可能です。", "設定します。"] if japanese else ["Yes.", "OK.", "In settings."])


def _long(draw: random.Random, pairs: list[Pair], at: int) -> Pair:
    """Let the answer run on into thirty others."""
    q, a = pairs[at]
    return q, "\n".join([a, *(pairs[draw.randrange(len(pairs))][1] for _ in range(30))])


def _phrase(phrases: list[str], draw: random.Random, pairs: list[Pair], at: int) -> Pair:
    return pairs[at][0], draw.choice(phrases)


def _asked(phrases: list[str], draw: random.Random, pairs: list[Pair], at: int) -> Pair:
    return draw.choice(phrases), pairs[at][1]


def plants(lang: str, half: str) -> dict[str, Plant]:
    """Give how each fault is planted; the phrases of `half` (dev or held)."""
    said = yaml.safe_load((PLACE / "faults.yaml").read_text(encoding="utf-8"))[lang]
    return {
        "cut": _cut,
        "swapped": _swapped,
        "nonanswer": partial(_phrase, said["nonanswer"][half]),
        "pointer": partial(_phrase, said["pointer"][half]),
        "context": partial(_asked, said["context"][half]),
        "mojibake": _mojibake,
        "repeated": _repeated,
        "links": _links,
        "short": _short,
        "long": _long,
    }


def auc(good: Iterable[float], bad: Iterable[float]) -> float:
    """Give the chance that a good pair scores above a bad one, ties half."""
    labelled = pl.DataFrame({"score": [*good, *bad]}).with_row_index("at")
    ranks = labelled.with_columns(pl.col("score").rank())["score"]
    n = len(list(good))
    m = len(ranks) - n
    return (ranks[:n].sum() - n * (n + 1) / 2) / (n * m)


def scored(pairs: list[Pair]) -> pl.DataFrame:
    """Score pairs as one table; the rows come back in their order."""
    from curate.score import Score
    from migaki.alone import Columns, apply

    table = pl.DataFrame(pairs, schema={"q": pl.String, "a": pl.String}, orient="row")
    return apply(Score(), table, Columns(question="q", answer="a"))


def planted(pairs: list[Pair], plant: Plant, share: int) -> list[Pair]:
    """Plant a fault into every so many-th pair."""
    draw = random.Random(SEED)
    return [plant(draw, pairs, at) for at in range(0, len(pairs), share)]


def separates(pairs: list[Pair], faulty: list[Pair]) -> float:
    """Score real and faulty pairs in one table, as they lie in a company's data; give the AUC."""
    quality = scored([*pairs, *faulty])["quality"].to_list()
    return auc(quality[: len(pairs)], quality[len(pairs) :])


def measure(bars: Bars, data: Path, quick: bool) -> None:
    """Print a line a fault and language, the hand-written pairs, and the speed."""
    for lang in ("ja", "en"):
        held = real_pairs(data, lang, dev=False)
        for name, plant in plants(lang, "held").items():
            bars.line(f"score_{name}_{lang}", separates(held, planted(held, plant, 6)), "AUC", f">={BARS[name]}")
        low = (scored(held)["status"] == "review").mean()
        bars.line(f"score_real_to_review_{lang}", float(low or 0), "share", "<=0.05")
        for written in ("blind", "fresh"):
            _written(bars, written, lang)
        if lang == "ja":
            _speed(bars, held, 4_000 if quick else 20_000)


def _written(bars: Bars, name: str, lang: str) -> None:
    """Pairs written by hand: `blind` before the measures, `fresh` after them; both have been looked at once since."""
    written = yaml.safe_load((PLACE / f"{name}_{lang}.yaml").read_text(encoding="utf-8"))
    good = [(row["q"], row["a"]) for row in written if row["kind"] == "good"]
    bad = [(row["q"], row["a"]) for row in written if row["kind"] != "good"]
    bars.line(f"score_{name}_{lang}", separates(good, bad), "AUC", ">=0.9")


def _speed(bars: Bars, pairs: list[Pair], rows: int) -> None:
    """Score real pairs, each made new by a number, by processor time; the kernels are compiled by now."""
    from curate.score import Score

    many = [(q, f"{a}{at}") for at, (q, a) in enumerate(pairs * (rows // len(pairs) + 1))][:rows]
    samples = _samples(pl.DataFrame(many, schema={"q": pl.String, "a": pl.String}, orient="row"), "ja")
    samples = samples.with_columns(score_ground=pl.lit(None, pl.Float64))
    started = time.process_time()
    Score()(samples)
    bars.line("score_speed", rows / (time.process_time() - started), "pairs/s", ">=20000")
