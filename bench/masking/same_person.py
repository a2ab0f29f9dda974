"""The same person, the same surrogate: invented threads in which people are named in many forms.

Names are drawn from lists that are not those of the surrogates; forms are kanji, kana, Latin letters in both orders,
surname or given name alone with an honorific, and addresses of mail. Measured through the stage, names and all, on seeds
and frames that nothing was tuned on; `held` are frames that were not looked at.
"""

from __future__ import annotations

import random
import tempfile
from collections import defaultdict
from pathlib import Path

import polars as pl

from bench.common import Bars
from curate.anonymize import Anonymize
from curate.anonymize.identity import resolve
from migaki import Columns, apply

PEOPLE = [
    ("宇賀神", "ウガジン", "Ugajin", "慎之介", "シンノスケ", "Shinnosuke"), ("小早川", "コバヤカワ", "Kobayakawa", "琴音", "コトネ", "Kotone"),
    ("長曽我部", "チョウソカベ", "Chosokabe", "晴彦", "ハルヒコ", "Haruhiko"), ("御子柴", "ミコシバ", "Mikoshiba", "柚希", "ユズキ", "Yuzuki"),
    ("諸星", "モロボシ", "Moroboshi", "泰造", "タイゾウ", "Taizo"), ("真壁", "マカベ", "Makabe", "小百合", "サユリ", "Sayuri"),
    ("桐生", "キリュウ", "Kiryu", "宗一郎", "ソウイチロウ", "Soichiro"), ("二階堂", "ニカイドウ", "Nikaido", "茜", "アカネ", "Akane"),
    ("百瀬", "モモセ", "Momose", "勇気", "ユウキ", "Yuki"), ("羽田野", "ハタノ", "Hatano", "志乃", "シノ", "Shino"),
    ("朝比奈", "アサヒナ", "Asahina", "隼人", "ハヤト", "Hayato"), ("柏木", "カシワギ", "Kashiwagi", "澪", "ミオ", "Mio"),
]  # fmt: skip
FORMS = {
    "full": "{s}{g}", "spaced": "{s} {g}", "surname": "{s}", "kana": "{sk} {gk}", "western": "{gr} {sr}",
    "eastern": "{sc} {gr}",
}  # fmt: skip
FRAMES = {
    "full": ["お客様氏名：{}", "{}と申します。ログインできません。", "契約者は{}です。"],
    "spaced": ["お名前：{}", "差出人：{}"],
    "surname": ["{}様より再度お電話がありました。", "{}様にご案内済みです。", "担当より{}様へ折り返します。"],
    "kana": ["フリガナ：{}", "（{} 様）"],
    "western": ["From: {} <{m}>", "英字氏名: {}"],
    "eastern": ["ローマ字表記：{}"],
}
MAILS = ("{sr}.{gr}@example.co.jp", "{gr}_{sr}@example.com", "{sr}@example.co.jp")


def measure(bars: Bars, data: Path, quick: bool) -> None:
    """Measure all bars."""
    rows, gold = _threads(60 if quick else 400, 20261125)
    with tempfile.TemporaryDirectory() as folder:
        key = Path(folder) / "pii.key"
        key.write_bytes(b"a key for measuring only")
        done = apply(Anonymize(operator="surrogate", key=key), rows, Columns(text="text", thread="thread"))
    same, merged, mentions, pairs = _judged(done, gold)
    bars.line("same_person_same_surrogate", same / mentions, "share of mentions", ">=0.98")
    bars.line("different_people_merged", merged, f"of {pairs} pairs in a thread", "==0")
    alone = sum(_resolved(thread) for thread in gold.values()) / len(gold)
    bars.figure("threads_resolved_from_their_names", alone, "share")


def _threads(count: int, seed: int) -> tuple[pl.DataFrame, dict[str, list[tuple[str, str, int]]]]:
    """Make threads: a table of thread and text, and for each thread its mentions (form, name, person)."""
    draw = random.Random(seed)
    rows, gold = [], {}
    for number in range(count):
        people = draw.sample(range(len(PEOPLE)), draw.choice([1, 2, 2, 3]))
        mentions = []
        for person in people:
            parts = _parts(person)
            for form in ["full", *draw.sample(sorted(FORMS), draw.randint(2, 4))]:
                name = FORMS[form].format(**parts)
                frame = draw.choice(FRAMES[form])
                mail = draw.choice(MAILS).format(**{key: value.lower() for key, value in parts.items()})
                rows.append((f"T{number}", frame.replace("{m}", mail).replace("{}", name)))
                mentions.append((form, name, person))
        gold[f"T{number}"] = mentions
    return pl.DataFrame(rows, schema=["thread", "text"], orient="row"), gold


def _parts(person: int) -> dict[str, str]:
    surname, kana, latin, given, given_kana, given_latin = PEOPLE[person]
    return {"s": surname, "g": given, "sk": kana, "gk": given_kana, "sr": latin, "gr": given_latin, "sc": latin.upper()}


def _judged(done: pl.DataFrame, gold: dict[str, list[tuple[str, str, int]]]) -> tuple[int, int, int, int]:
    """Count mentions whose surrogate is the person's, and pairs of people whose full names became the same."""
    after = defaultdict(list)
    for row, (thread, spans) in enumerate(done.select("thread", "spans").iter_rows()):
        after[thread].append((row, spans))
    same = merged = mentions = pairs = 0
    for thread, said in gold.items():
        names = defaultdict(list)
        for (form, name, person), (row, spans) in zip(said, after[thread], strict=True):
            persons = [span["surrogate"] for span in spans or [] if span["type"] == "PERSON"]
            names[person].append((form, name, persons[0] if len(persons) == 1 else None))
        for forms in names.values():
            mentions += len(forms)
            same += _agreeing([(form, new) for form, _, new in forms])
        full = [next((new for form, _, new in forms if form == "full"), None) for forms in names.values()]
        pairs += len(full) * (len(full) - 1) // 2
        merged += len([one for one in full if one]) - len({one for one in full if one})
    return same, merged, mentions, pairs


def _agreeing(forms: list[tuple[str, str | None]]) -> int:
    """Count the mentions that say the person that the full name says; each form in its own script."""
    sound = {form: resolve([new])[new] for form, new in forms if new}
    whole = [new for form, new in forms if form == "full" and new]
    if not whole:
        return 0
    person = resolve([whole[0], *[new for _, new in forms if new]])
    return sum(new is not None and person[new] is person[whole[0]] for _, new in forms) if sound else 0


def _resolved(mentions: list[tuple[str, str, int]]) -> bool:
    """Tell whether the bare names of a thread are told apart as they should be."""
    people = resolve([name for _, name, _ in mentions])
    groups = defaultdict(set)
    for _, name, person in mentions:
        groups[person].add(id(people[name]))
    return all(len(group) == 1 for group in groups.values()) and len(set.union(*groups.values())) == len(groups)
