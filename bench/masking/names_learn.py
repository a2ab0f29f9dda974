"""Learn the weights of the Japanese name tagger: `python bench/masking/names_learn.py --data DIR`.

Learned from two thirds, by article, of the sentences of `pii-ja/wikipedia-ner*.json` and from `names_frames.txt`, whose
places are filled with names of the MIT package japanese-personal-name-dataset (installed for this alone), and,
as lines without a name, from one half of the sentences of the real manuals and answers. A logistic regression of "this
word is part of a name" on the hashed features of `features.py`. Only figures are written.
"""

from __future__ import annotations

import csv
import json
import sys
from hashlib import blake2b
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

sys.path[0] = str(Path(__file__).resolve().parents[2])

from bench.common import arguments
from bench.masking.names_ja import Case, wikipedia
from curate.anonymize.lines import lines
from curate.anonymize.names.features import EACH, SIZE, places
from curate.anonymize.names.tagger import noted
from curate.anonymize.names.words import Words, words

MOST = 3000  # sentences of manuals and answers
STRENGTH = 0.5  # of the weights (C), chosen by cross-validation by article


def fitted(text: pl.Series, cases: list[Case], found: Words) -> tuple[Any, float]:
    """Fit weights to lines cut into words; give them and what is added for every word."""
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    described, bounds = noted(text, found)
    out = np.zeros((len(described), EACH), np.uint64)
    places(described, bounds, out)
    rows = np.arange(0, out.size + 1, EACH)
    matrix = csr_matrix((np.ones(out.size, np.float32), out.astype(np.int32).ravel(), rows), shape=(len(out), SIZE))
    model = LogisticRegression(C=STRENGTH, max_iter=200).fit(matrix, labels(cases, found))
    return model.coef_[0], float(model.intercept_[0])


def labels(cases: list[Case], found: Words) -> Any:
    """Tell for each word whether it lies in a name."""
    spans = zip(found.line.tolist(), found.start.tolist(), found.end.tolist(), strict=True)
    return np.array([any(start < stop and at < end for at, stop in cases[line][1]) for line, start, end in spans])


class Names:
    """Draws names, companies and places for the frames."""

    def __init__(self, seed: int) -> None:
        self.rng = np.random.default_rng(seed)
        home = files("japanese_personal_name_dataset") / "dataset"
        surnames = list(csv.reader((home / "last_name_org.csv").read_text(encoding="utf-8").splitlines()))
        self.surnames = [(row[0], row[2], row[3]) for row in surnames if len(row) > 3]
        counts = np.array([float(row[1]) for row in surnames if len(row) > 3])
        self.shares = counts**0.5 / (counts**0.5).sum()
        self.given = []
        for name in ("first_name_man_opti.csv", "first_name_woman_opti.csv"):
            for row in csv.reader((home / name).read_text(encoding="utf-8").splitlines()):
                self.given += [(kanji, row[0], row[1]) for kanji in row[2:12]]

    def one(self, *of: str) -> str:
        """Choose one."""
        return str(self.rng.choice(of))

    def fill(self, slot: str) -> str:
        """Give what stands in a place of a frame."""
        surname = self.surnames[self.rng.choice(len(self.surnames), p=self.shares)]
        given = self.given[self.rng.integers(len(self.given))]
        gap = self.one("", "", " ", "　")
        kata = ["".join(chr(ord(c) + 96) if "ぁ" <= c <= "ゖ" else c for c in part[1]) for part in (surname, given)]
        latin = [surname[2].title(), given[2].title()]
        foreign = self.one(*WEST) + self.one("・", "・", " ", "") + self.one(*WEST)
        return {
            "F": surname[0] + gap + given[0],
            "S": surname[0],
            "G": self.one(given[0], given[1]),
            "K": self.one(kata[0] + self.one("", " ", "　") + kata[1], kata[0]),
            "H": self.one(surname[1] + self.one(" ", "　") + given[1], surname[1]),
            "R": self.one(" ".join(latin[::-1]), f"{latin[0].upper()} {latin[1]}", " ".join(latin)),
            "W": foreign,
            "C": self.one("株式会社", "", "有限会社", "")
            + surname[0]
            + self.one("製作所", "商事", "工業", "建設", "電機", "運輸", "産業", "株式会社"),
            "P": self.one(*PLACES),
            "D": self.one(*THINGS),
            "O": self.one(*OFFICES),
        }[slot]


WEST = [
    "マイケル",
    "ジョン",
    "スミス",
    "ブラウン",
    "マリア",
    "ガルシア",
    "アンナ",
    "グエン",
    "ラジェシュ",
    "クマール",
    "デイビッド",
    "リー",
    "キム",
    "サラ",
    "ロペス",
    "タン",
    "ミン",
    "パク",
    "チェン",
    "オマル",
    "ハッサン",
    "イワノフ",
    "シュミット",
]
PLACES = [
    "松本",
    "川崎",
    "福島",
    "山口",
    "長野",
    "宮崎",
    "石川",
    "千葉",
    "大分",
    "高松",
    "岡崎",
    "豊田",
    "秋田",
    "富山",
    "福井",
    "川口",
    "山形",
    "松山",
    "岡山",
    "広島",
    "宮城",
    "柏",
    "堺",
    "渋谷",
    "品川",
    "大宮",
    "豊橋",
    "小田原",
    "平塚",
    "藤沢",
    "茅ヶ崎",
    "大阪本社",
    "名古屋",
]
THINGS = [
    "プリンター",
    "ルーター",
    "LP-200",
    "複合機",
    "ノートPC",
    "勤怠システム",
    "会計ソフト",
    "VPN",
    "メールソフト",
    "タブレット",
    "サーバー",
    "本田技研の車",
    "スキャナー",
    "監視カメラ",
    "ログイン画面",
    "アプリ",
]
OFFICES = [
    "総務部",
    "情報システム部",
    "営業部",
    "サポートセンター",
    "経理課",
    "人事部",
    "品質保証課",
    "窓口",
    "ヘルプデスク",
    "管理部",
    "開発課",
    "システム管理者",
    "コールセンター",
    "店長",
]


def framed(count: int, seed: int) -> list[Case]:
    """Fill frames, each `count` times."""
    lines = (Path(__file__).parent / "names_frames.txt").read_text(encoding="utf-8").splitlines()
    names, cases = Names(seed), []
    for frame in [line for line in lines if line[0] != "#"] * count:
        text, spans, rest = "", [], frame
        while "{" in rest:
            before, _, rest = rest.partition("{")
            slot, rest = rest[0], rest[2:]
            text, word = text + before, names.fill(slot)
            if slot in "FSGKHRW":
                spans.append((len(text), len(text) + len(word)))
            text += word
        cases.append((text + rest, spans))
    return cases


def others(data: Path, *, held_out: bool) -> list[Case]:
    """Read sentences of real manuals and answers, which name next to nobody: one half of them by their digest."""
    texts = [path.read_text("utf-8", errors="replace") for path in sorted((data / "manuals-ja").rglob("*.md"))]
    answers = pl.read_csv(data / "tickets-ja/support-answers.csv")
    threads = json.loads((data / "tickets-ja/operator-customer-threads.json").read_text("utf-8"))
    talk = ["\n".join(turn["text"] for turn in thread["thread"]) for thread in threads]
    cut = lines(pl.Series([*texts, *answers["answer"], *talk]).str.replace_all("[。！？]", "\n")).text
    half = [line for line in cut if blake2b(line.encode()).digest()[0] % 2 == held_out and 5 < len(line) < 200]
    return [(line, []) for line in half[:: max(1, len(half) // MOST)]]


def main() -> None:
    """Learn and write the weights, a byte each."""
    options = arguments(__doc__ or "")
    cases = [*wikipedia(options.data, held_out=False), *framed(6, 1), *others(options.data, held_out=False)]
    text = pl.Series([text for text, _ in cases])
    weights, base = fitted(text, cases, words(text, everything=True))
    unit = float(np.abs(weights).max()) / 127
    home = Path(__file__).resolve().parents[2] / "curate" / "anonymize" / "names" / "weights.npz"
    np.savez_compressed(home, weights=np.round(weights / unit).astype(np.int8), unit=unit, base=base)
    print(f"{home.name}: {home.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
