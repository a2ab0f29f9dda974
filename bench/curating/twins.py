"""The guard: twins of real sentences that must not be merged, and true copies that must not be blocked.

A twin differs from its sentence in one fact. Sentences come from the data folder; those of every second source are held
out: nothing was tuned on them after their first measure. `twins_hand.jsonl` was written by hand before the guard was.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from zlib import crc32

import polars as pl

from bench.common import Bars
from bench.curating.passages import passages
from curate.dedup import Dedup
from migaki.samples import pairs
from migaki.text.facts import differ
from migaki.text.sentences import sentences

SEED = 20261125
_EACH = 60  # twins of a kind, language and half
_SHORT, _LONG = 12, 160  # characters of a sentence

Change = Callable[[Random, re.Match[str]], str]


def _other(*choices: str) -> Change:
    return lambda random, hit: random.choice([choice for choice in choices if choice != hit[0]])


def _number(random: Random, hit: re.Match[str]) -> str:
    value = int(hit[0])
    return str(random.choice([value + 1, value + 3, value * 2 + 5, value + 9]))


def _digit(random: Random, hit: re.Match[str]) -> str:
    return hit[1] + random.choice([digit for digit in "123456789" if digit != hit[2]])


def _swap(table: dict[str, str]) -> tuple[str, Change]:
    """Exchange words of a table, either way."""
    both = table | {other: one for one, other in table.items()}
    words = sorted(both, key=len, reverse=True)
    ascii_only = all(word.isascii() for word in words)
    pattern = "|".join(re.escape(word) for word in words)
    return (rf"\b(?:{pattern})\b" if ascii_only else pattern), lambda _, hit: both[hit[0]]


def _to(table: dict[str, str], *, boundary: bool = False) -> tuple[str, Change]:
    pattern = "|".join(re.escape(word) for word in sorted(table, key=len, reverse=True))
    return (rf"\b(?:{pattern})\b" if boundary else pattern), lambda _, hit: table[hit[0]]


_COMPARED = {
    "以上": "未満",
    "未満": "以上",
    "以下": "以上",
    "以前": "以降",
    "以降": "以前",
    "より大き": "より小さ",
    "より小さ": "より大き",
}
_UNITS_JA = ("秒", "分", "時間", "日", "週間", "件", "人", "円", "MB", "GB", "%", "ページ")
_FIGURES: dict[str, tuple[str, Change]] = {  # of any language
    "number": (r"(?<![\d.\-A-Za-z/])\d{1,4}(?![\d.:/\-A-Za-z])", _number),
    "code": (r"\b([A-Za-z]{1,5}-?\d{0,3}?)(\d)\b(?![.\d])", _digit),
    "version": (r"(?<![\d.])\d+\.(?=\d)", lambda r, hit: str(int(hit[0][:-1]) + r.choice((1, 2))) + "."),
}
TWINS: dict[str, dict[str, tuple[str, Change]]] = {
    "ja": {
        **_FIGURES,
        "unit": (r"(?<=\d)(?:秒|分|時間|日|週間|件|人|円|MB|GB|%|ページ)(?!目|以)", _other(*_UNITS_JA)),
        "year": (r"(?<!\d)20[0-2]\d(?!\d)", lambda r, hit: str(int(hit[0]) + r.choice((-1, 1, 2)))),
        "kanji": (r"[二三四五](?=[つ個回人名種段])", _other("二", "三", "四", "五")),
        "negation": _to(
            {
                "できます": "できません",
                "できません": "できます",
                "されます": "されません",
                "されません": "されます",
                "しています": "していません",
                "してください": "しないでください",
                "されている": "されていない",
                "できない": "できる",
                "あります。": "ありません。",
                "なります。": "なりません。",
            }
        ),
        "modality": _to(
            {
                "必要があります": "必要はありません",
                "してください": "してはいけません",
                "必要です": "不要です",
                "なければなりません": "てはなりません",
                "しなければ": "しなくても",
                "必要がある": "必要がない",
                "べきです": "べきではありません",
            }
        ),
        "on_off": _swap({"有効": "無効", "オン": "オフ", "起動": "停止", "を入れる": "を切る", "開始": "終了"}),
        "comparison": (
            r"(?<=[\d万人回日つ歳個件枚長%名])(?:以上|未満|以下)|(?<=[\d日月年])(?:以前|以降)|より(?:大き|小さ)(?=い)",
            lambda _, hit: _COMPARED[hit[0]],
        ),
        "scope": _swap({"すべて": "一部", "全て": "一部", "のみ": "以外", "だけ": "以外"}),
        "place": _swap(
            {
                "左側": "右側",
                "左上": "右上",
                "右下": "左下",
                "左の": "右の",
                "上部": "下部",
                "上側": "下側",
                "内部": "外部",
                "最初": "最後",
            }
        ),
        "before_after": (r"(?<![名最今前])[前後](?=に|の|から)", _other("前", "後")),
        "opposites": _swap(
            {
                "追加": "削除",
                "公開": "非公開",
                "接続": "切断",
                "許可": "拒否",
                "ダウンロード": "アップロード",
                "新しい": "古い",
                "ログイン": "ログアウト",
                "増やす": "減らす",
                "開く": "閉じる",
                "送信": "受信",
                "成功": "失敗",
            }
        ),
    },
    "en": {
        **_FIGURES,
        "unit": (
            r"(?<=\d )(?:seconds|minutes|hours|days|weeks|months|MB|GB|KB|percent)\b",
            _other("seconds", "minutes", "hours", "days", "weeks", "months", "MB", "GB"),
        ),
        "year": (r"(?<!\d)(?:19|20)\d\d(?!\d)", lambda r, hit: str(int(hit[0]) + r.choice((-1, 1, 2)))),
        "words": (r"\b(?:two|three|four|five)\b", _other("two", "three", "four", "five")),
        "negation": _to(
            {
                "can": "cannot",
                "is": "is not",
                "are": "are not",
                "cannot": "can",
                "do not": "do",
                "will": "won't",
                "does not": "does",
                "is not": "is",
                "with": "without",
                "without": "with",
            },
            boundary=True,
        ),
        "modality": _to(
            {"must": "may", "should": "must not", "have to": "don't have to", "may": "must not", "need to": "need not"},
            boundary=True,
        ),
        "on_off": _swap(
            {"enable": "disable", "enabled": "disabled", "turn on": "turn off", "start": "stop", "active": "inactive"}
        ),
        "comparison": _swap({"more than": "less than", "above": "below", "newer": "older"}),
        "scope": _swap(
            {"all the": "some of the", "all of": "some of", "every": "some", "both": "either", "including": "excluding"}
        ),
        "place": _swap({"left": "right", "top": "bottom", "inside": "outside", "first": "last", "front": "back"}),
        "before_after": _swap({"before": "after", "previous": "next", "earlier": "later"}),
        "opposites": _swap(
            {
                "add": "remove",
                "installed": "uninstalled",
                "opens": "closes",
                "upload": "download",
                "newest": "oldest",
                "increase": "decrease",
                "public": "private",
                "accept": "reject",
                "import": "export",
                "visible": "hidden",
                "show": "hide",
                "create": "delete",
            }
        ),
    },
}


def _full_width(text: str) -> str:
    return re.sub(r"[0-9A-Za-z]", lambda hit: chr(ord(hit[0]) + 0xFEE0), text)


def _kanji(text: str) -> str:
    return re.sub(r"(?<![\d.])[2-9](?=[つ回個人名])", lambda hit: "〇一二三四五六七八九"[int(hit[0])], text)


def _spaced(text: str) -> str:
    return re.sub(r"(?<=[ぁ-ん])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?=[ぁ-ん])", " ", text)


def _typo(text: str) -> str:
    """Exchange two small letters in the middle of the longest word of small letters."""
    words = re.findall(r"\b(?!without)[a-z]{7,}\b", text)
    word = max(words, key=len) if words else ""
    return text.replace(word, word[:2] + word[3] + word[2] + word[4:], 1) if word else text


COPIES: dict[str, dict[str, Callable[[str], str]]] = {
    "ja": {
        "width": _full_width,
        "spacing": _spaced,
        "numerals": _kanji,
        "long_vowel": lambda text: re.sub("(?<=[サバザタ])ー(?=[^ァ-ンー])", "", text),
        "greeting": lambda text: (
            f"お世話になっております。お手数をおかけして申し訳ございません。{text}よろしくお願いいたします。"
        ),
        "politeness": lambda text: (
            text.replace("できます", "できる").replace("ください", "下さい").replace("しています", "している")
        ),
        "punctuation": lambda text: text.replace("、", "，").replace("。", "．"),
        "negative_politeness": lambda text: text.replace("できません", "できない").replace("ありません", "ない"),
    },
    "en": {
        "case": str.lower,
        "width": _full_width,
        "spacing": lambda text: text.replace(" ", "  ").replace(",", " ,"),
        "greeting": lambda text: f"Hello, sorry to bother you. {text} Thank you and best regards.",
        "typo": _typo,
        "contraction": lambda text: (
            text.replace(" do not ", " don't ").replace(" is not ", " isn't ").replace("cannot", "can't")
        ),
        "comma": lambda text: re.sub(r"(?<![\d.,])(\d)(\d{3})(?![\d.,])", r"\1,\2", text) if "20" not in text else text,
    },
}


def measure(bars: Bars, data: Path, quick: bool) -> None:
    """Print twins merged, by the guard alone and through dedup, copies blocked, and the cost of a pair."""
    _by_hand(bars)
    said = _sentences(data)
    made = pl.DataFrame([*_twins(said)], schema=["lang", "kind", "half", "a", "b"], orient="row")
    made = made.with_columns(why=differ(pl.col("a"), pl.col("b")))
    for half in ("dev", "held_out"):
        part = made.filter(pl.col("half") == half)
        bars.line(f"twins_{half}", part.height, "pairs", ">=200")
        bars.line(f"twins_{half}_merged", part["why"].null_count(), "pairs", "==0")
    for near in (0.5, 0.7):
        bars.line(f"twins_merged_by_dedup_{near}", _merged(made, near), "pairs", "==0")
    copied = pl.DataFrame([*_copies(said)], schema=["lang", "kind", "half", "a", "b"], orient="row")
    copied = copied.with_columns(why=differ(pl.col("a"), pl.col("b")))
    for half in ("dev", "held_out"):
        blocked = copied.filter(pl.col("half") == half)["why"].is_not_null()
        bars.line(f"copies_{half}_blocked", float(blocked.mean() or 0), "share", "<=0.02")
    _judged(bars, data)
    if quick:
        bars.left_out("guard_us_a_pair")
    else:
        bars.line("guard_us_a_pair", _cost(data), "us", "<=30")


def _by_hand(bars: Bars) -> None:
    rows = pl.read_ndjson(Path(__file__).with_name("twins_hand.jsonl"))
    rows = rows.with_columns(blocked=differ(pl.col("a"), pl.col("b")).is_not_null())
    twins, copies = rows.filter("twin"), rows.filter(~pl.col("twin"))
    bars.line("twins_by_hand_merged", float((~twins["blocked"]).sum()), f"of {twins.height}", "==0")
    bars.line("copies_by_hand_blocked", float(copies["blocked"].sum()), f"of {copies.height}", "==0")


def _judged(bars: Bars, data: Path) -> None:
    """Print how many pairs that people call alike the guard blocks; some of them do differ in a fact."""
    jsts = pl.read_ndjson(data / "dedup/jsts-valid.even-ids.jsonl").filter(pl.col("label") >= 4)
    asked = pl.read_ndjson(data / "dedup/stackexchange-question-pairs.even-lines.jsonl").filter(pl.col("score") >= 4)
    for name, rows in (("jsts", jsts), ("stackexchange", asked)):
        blocked = rows.select(differ(pl.col("sentence1"), pl.col("sentence2")).is_not_null()).to_series()
        bars.line(f"{name}_from_4_blocked", float(blocked.mean() or 0), "share", "<=0.2")
    for lang in ("ja", "en"):
        pages = pl.read_ndjson(data / f"dedup/document-versions.{lang}.jsonl").filter(
            pl.col("label") == "near-duplicate"
        )
        blocked = pages.select(differ(pl.col("text_a"), pl.col("text_b")).is_not_null()).to_series()
        bars.figure(f"page_versions_{lang}_blocked", float(blocked.mean() or 0), "share")


def _sentences(data: Path) -> list[tuple[str, str, str]]:
    """Give language, half and text of the sentences of all passages, each once."""
    found: dict[str, tuple[str, str, str]] = {}
    for lang, source, text in passages(data).select("lang", "source", "answer").iter_rows():
        half = ("dev", "held_out")[crc32(source.encode()) % 2]
        for sentence in sentences(text):
            if _SHORT <= len(sentence) <= _LONG and (lang == "en") == sentence.isascii():
                found.setdefault(sentence, (lang, half, sentence))
    return list(found.values())


def _twins(said: list[tuple[str, str, str]]) -> Iterator[tuple[str, str, str, str, str]]:
    random = Random(SEED)
    for lang, kinds in TWINS.items():
        for kind, (pattern, change) in kinds.items():
            for half in ("dev", "held_out"):
                fit = [text for of, at, text in said if (of, at) == (lang, half) and re.search(pattern, text)]
                for text in random.sample(fit, min(_EACH, len(fit))):
                    hit = random.choice([*re.finditer(pattern, text)])
                    yield lang, kind, half, text, text[: hit.start()] + change(random, hit) + text[hit.end() :]


def _copies(said: list[tuple[str, str, str]]) -> Iterator[tuple[str, str, str, str, str]]:
    random = Random(SEED)
    for lang, kinds in COPIES.items():
        for kind, change in kinds.items():
            for half in ("dev", "held_out"):
                fit = [text for of, at, text in said if (of, at) == (lang, half) and change(text) != text]
                for text in random.sample(fit, min(_EACH, len(fit))):
                    yield lang, kind, half, text, change(text)


def _merged(made: pl.DataFrame, near: float) -> int:
    """Count the twins of which only one row stays where all twins stand in one table."""
    text = pl.concat([made["a"], made["b"]])
    frame = pl.DataFrame({"question": "", "answer": text}).with_columns(
        method=pl.lit(None, pl.String), lang=pl.lit("ja"), origin=pl.lit("human"), evidence=[], parents=[]
    )
    samples = pairs(frame, "bench")
    done = samples.join(Dedup(near=near)(samples), on="id").select(
        text=pl.col("messages").list.last().struct.field("content"), group=pl.coalesce("dedup_group", "id")
    )
    group = dict(done.iter_rows())
    return sum(group[one] == group[other] for one, other in made.select("a", "b").iter_rows())


def _cost(data: Path) -> float:
    """Give the CPU time of a pair of near copies of about 600 characters, in microseconds."""
    texts = [text for text in passages(data)["answer"] if 400 <= len(text) <= 800][:2000]
    pair = pl.DataFrame({"a": texts, "b": [text[: len(text) // 2] + "の" + text[len(text) // 2 :] for text in texts]})
    pair = pl.concat([pair] * (1 + 15_000 // pair.height))
    start = time.process_time()
    pair.select(differ(pl.col("a"), pl.col("b")))
    return (time.process_time() - start) / pair.height * 1e6
