"""Japanese names in tickets, and in sentences of Wikipedia and of UD-GSD: recall and precision by overlap.

Tickets are made from frames and invented names, none of them learned from: `names_blind.txt` was written before the
rules, `names_blind2.txt` after them; both were looked at since, their first figures stand in their heads. The tagger is
fitted (`names_learn.py`) on two thirds of the articles of Wikipedia; the others, and all of UD-GSD, are held out.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path

import polars as pl

from bench.common import Bars
from curate.anonymize.names import Mode, detect

Case = tuple[str, list[tuple[int, int]]]
_FRAMES = Path(__file__).with_name("names_blind.txt")
_LATER = Path(__file__).with_name("names_blind2.txt")
_SLOT = re.compile(r"\{(full|wide|sur|given|kana|hira|romaji|foreign)\}")
_SURNAMES = (
    "佐藤 サトウ,高橋 タカハシ,松本 マツモト,川崎 カワサキ,石川 イシカワ,千葉 チバ,福島 フクシマ,"
    "宮崎 ミヤザキ,林 ハヤシ,森 モリ,原 ハラ,東 アズマ,関 セキ,五十嵐 イガラシ,長谷川 ハセガワ,"
    "佐々木 ササキ,勅使河原 テシガワラ,小鳥遊 タカナシ,蓼沼 タデヌマ,樽見 タルミ,渡邉 ワタナベ,"
    "髙橋 タカハシ,齋藤 サイトウ,阿久津 アクツ,鬼頭 キトウ,雲母 キララ,一ノ瀬 イチノセ,二階堂 ニカイドウ,"
    "安 ヤス,金 キン,陳 チン,八木沼 ヤギヌマ,諏訪部 スワベ,御手洗 ミタライ,月見里 ヤマナシ,本田 ホンダ,"
    "豊田 トヨタ,大和 ヤマト,小林 コバヤシ,武田 タケダ,藤井 フジイ,新田 ニッタ"
)
_GIVEN = (
    "太郎 タロウ,花子 ハナコ,健一 ケンイチ,美咲 ミサキ,翔 ショウ,愛 アイ,さくら サクラ,ひろし ヒロシ,"
    "蓮 レン,陽菜 ヒナ,大和 ヤマト,結衣 ユイ,悠真 ユウマ,心愛 ココア,宙 ソラ,隆 タカシ,久美子 クミコ,"
    "恵 メグミ,忍 シノブ,正 タダシ,直樹 ナオキ,みゆき ミユキ,誠 マコト,千尋 チヒロ,颯太 ソウタ,凛 リン,"
    "敏夫 トシオ,弥生 ヤヨイ,琉衣 ルイ,歩 アユム"
)
_ROMAJI = "Taro Sato,YAMADA Hanako,Kenichi Tadenuma,SASAKI Misaki,Yui Hasegawa,Aoi Akutsu,Mitarai Shinobu,KITO Ren"
_FOREIGN = (
    "ジョン・スミス,マリア・ガルシア,グエン・ヴァン・アン,リー,"
    "ジェームズ,アンナ・ペトロワ,アハメド・ハッサン,キム・ミンジ"
)


def tickets(held_out: bool, copies: int = 12, frames: Path = _FRAMES) -> list[Case]:
    """Make tickets from one half of the frames."""
    lines = [line for line in frames.read_text("utf-8").splitlines() if line and line[0] != "#"]
    names = [every.split(",")[held_out::2] for every in (_SURNAMES, _GIVEN, _ROMAJI, _FOREIGN)]
    half = [line for line in lines if blake2b(line.encode()).digest()[0] % 2 == held_out]
    return [
        _filled(line.replace("\\n", "\n"), names, random.Random(f"{line}{copy}"))
        for copy in range(copies)
        for line in half
    ]


def _filled(frame: str, names: list[list[str]], draw: random.Random) -> Case:
    text, gold = "", []
    for number, piece in enumerate(_SLOT.split(frame)):
        if number % 2:
            name = _name(piece, names, draw)
            gold.append((len(text), len(text) + len(name)))
            text += name
        else:
            text += piece
    return text, gold


def _name(slot: str, names: list[list[str]], draw: random.Random) -> str:
    (surname, reading), (given, given_reading) = (draw.choice(every).split() for every in names[:2])
    gap = draw.choice(" 　")
    kana = reading + gap + given_reading
    made = {
        "full": surname + given,
        "wide": surname + gap + given,
        "sur": surname,
        "given": given,
        "kana": kana,
        "hira": "".join(chr(ord(c) - 0x60) if "ァ" <= c <= "ヶ" else c for c in kana),
        "romaji": draw.choice(names[2]),
        "foreign": draw.choice(names[3]),
    }
    return made[slot]


def wikipedia(data: Path, *, held_out: bool) -> list[Case]:
    """Read the sentences of Wikipedia with their names of persons: those learned from, or the others."""
    (path,) = (data / "pii-ja").glob("wikipedia-ner*.json")
    rows = json.loads(path.read_text("utf-8"))
    part = [row for row in rows if _learned(int(row["curid"])) != held_out]
    return [(row["text"], [tuple(e["span"]) for e in row["entities"] if e["type"] == "人名"]) for row in part]


def _learned(article: int) -> bool:
    """Tell the articles whose sentences the tagger is fitted on; of the data pack's (divisible by 3), two thirds."""
    return article % 3 == 0 and article // 3 % 3 != 0


def gsd(data: Path) -> list[Case]:
    """Read the sentences of UD-GSD with their names of persons."""
    cases = []
    (path,) = (data / "pii-ja").glob("ud-gsd-ne*.bio")
    for block in path.read_text("utf-8").split("\n\n"):
        text, gold = "", list[tuple[int, int]]()
        for word, tag in (line.split("\t") for line in block.splitlines() if "\t" in line):
            if tag == "B-PERSON":
                gold.append((len(text), len(text) + len(word)))
            elif tag == "I-PERSON" and gold:
                gold[-1] = (gold[-1][0], len(text) + len(word))
            text += word
        cases.append((text, gold))
    return cases


def rates(cases: Iterable[Case], mode: Mode) -> tuple[float, float]:
    """Give recall and precision of what is found in texts, by overlap."""
    cases = list(cases)
    texts = pl.Series([text for text, _ in cases])
    found: list[list[tuple[int, int]]] = [[] for _ in cases]
    for row, start, end in detect(texts, mode).select("row", "start", "end").rows():
        found[row].append((start, end))
    gold = [names for _, names in cases]
    return _met(gold, found), _met(found, gold)


def _met(these: list[list[tuple[int, int]]], those: list[list[tuple[int, int]]]) -> float:
    hits = [
        any(start < end_ and start_ < end for start_, end_ in other)
        for one, other in zip(these, those, strict=True)
        for start, end in one
    ]
    return sum(hits) / max(1, len(hits))


def measure(bars: Bars, data: Path, quick: bool) -> None:
    """Print recall and precision of names against their bars."""
    recall, precision = rates(tickets(held_out=True, copies=4 if quick else 12), "balanced")
    bars.line("names: tickets, frames (seen), recall", recall, "", ">=0.97")
    bars.line("names: tickets, frames (seen), precision", precision, "", ">=0.95")
    later = [case for half in (False, True) for case in tickets(half, 4, _LATER)]
    recall, precision = rates(later, "balanced")
    bars.line("names: tickets, later frames (seen), recall", recall, "", ">=0.97")
    bars.line("names: tickets, later frames (seen), precision", precision, "", ">=0.95")
    held = wikipedia(data, held_out=True)
    recall, precision = rates(held, "balanced")
    bars.figure("names: Wikipedia, held out, balanced, recall", recall, "")
    bars.figure("names: Wikipedia, held out, balanced, precision", precision, "")
    bars.line("names: Wikipedia, held out, balanced, F1", 2 * recall * precision / (recall + precision), "", ">=0.8")
    recall, precision = rates(held, "recall")
    bars.line("names: Wikipedia, held out, recall mode, recall", recall, "", ">=0.92")
    bars.line("names: Wikipedia, held out, recall mode, precision", precision, "", ">=0.55")
    for mode in ("balanced", "recall"):
        recall, precision = rates(gsd(data), mode)  # type: ignore[arg-type]
        bars.figure(f"names: UD-GSD, {mode}, recall", recall, "")
        bars.figure(f"names: UD-GSD, {mode}, precision", precision, "")
