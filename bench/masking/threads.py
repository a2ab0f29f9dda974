"""Invented ticket threads: several people, each named in many forms, and who is meant by each mention.

`dev` and `held` have their own people and their own frames; what is reported is `held`. A frame says `{full}` for the
person whose turn it is in the thread and `{2full}` for another one.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

import yaml

from curate.anonymize.romaji import hiragana

Part = Literal["dev", "held"]

FORMS = {
    "full": ("{s}{g}", "{s} {g}", "{s}　{g}"),
    "sur": ("{s}",),
    "given": ("{g}",),
    "kana": ("{sk} {gk}", "{sk}　{gk}"),
    "skana": ("{sk}",),
    "hira": ("{sh} {gh}", "{sh}　{gh}"),
    "west": ("{gr} {sr}",),
    "east": ("{sc} {gr}", "{sr} {gr}"),
    "slatin": ("{sr}",),
    "mail": ("{sm}.{gm}@{d}", "{gm}.{sm}@{d}", "{gm}_{sm}@{d}", "{sm}@{d}", "{i}.{sm}@{d}", "{sm}-{i}@{d}"),
}
"""What a slot of a frame may become: `s` surname, `g` given name, in kanji, kana, hiragana, Latin letters, mail."""
ENGLISH = {
    "full": ("{gr} {sr}",),
    "sur": ("{sr}",),
    "given": ("{gr}",),
    "caps": ("{gc} {sc}",),
    "mail": ("{gm}.{sm}@{d}", "{gm}_{sm}@{d}", "{sm}@{d}"),
}
DOMAINS = ("example.co.jp", "example.com", "mail.example.net", "example.jp")

FRAMES: dict[Part, str] = {
    "dev": """
お客様氏名：{full}
お世話になっております。{full}です。
{sur}様よりお電話。至急折り返し希望。
{sur}様にご案内済みです。
フリガナ：{kana}
ご契約者：{full} 様（{kana} 様）
From: {west} <{mail}>
返信先は {mail} でお願いします。
担当の{sur}です。お待たせしております。
{sur}さん、ご確認ありがとうございます。
ローマ字表記：{east}
ふりがな: {hira}
{sur}部長の承認が必要です。
立ち会いは{full}様と{2full}様です。
{sur}様から{2sur}様へ引き継ぎました。
| 氏名 | {full} | メール | {mail} |
{skana}様のお名前で登録があります。
【お名前】{full}
【フリガナ】{kana}
{full}と申します。昨日届いた機械の件です。
{sur}様宛てに部品を発送いたしました。
入電 10:20 {sur}様 カバーが閉まらないとのこと
{sur}様がお戻りになりましたらお電話ください。
差出人: {full} <{mail}>
Cc: {west} <{mail}>
連絡用アドレス：{mail}
{sur}主任に確認し、{2sur}様へ回答します。
{sur}さんと{2sur}さんの両名が使います。
カナ氏名「{kana}」で検索しました。
英字：{west}
カードの名義は {east} です。
おなまえ：{hira}
宛名は{full}様、送り状の控えは{2full}様です。
代表者 {full}（よみ：{hira}）
予約者カナ：{kana}、ご来店者：{full}
以上、よろしくお願いいたします。
{full}
先ほどの{sur}です。追記します。
{sur}氏に立ち会っていただきました。
お客様（{full}様）ご本人に確認。
{skana}様名義の登録が一件あります。
海外事業所の{slatin}様にも写しを送ります。
ご家族の{given}さんが使う予定です。
""",
    "held": """
申込者　{full}（{kana}）
受取人様のお名前は{full}さんで間違いないでしょうか。
{sur}様より入金の連絡がありました。
お電話口に出られた方：{full}様
{full} {mail}
いつもありがとうございます、{full}でございます。
保証書のお名前が{2sur}様になっていましたが、正しくは{sur}様です。
氏名,フリガナ,メール,{full},{kana},{mail}
署名：{west}
Passenger name: {east}
登録者（カナ）　{kana}
ふりがな　{hira}
{sur}課長、{2sur}さん、お疲れさまです。
{sur}様のご主人の{given}様にお伝えしました。
本件は{full}が承ります。
Fwd: {west} wrote:
{skana}サマ　ゴライテン
写しを {mail} と {2mail} へ。
先日{sur}さんにお願いした件、{2full}さんから返事が来ました。
""",
}
ENGLISH_FRAMES: dict[Part, str] = {
    "dev": """
My name is {full} and the printer is stuck.
Hi {given}, thanks for the photos.
From: {full} <{mail}>
Customer: {full}
Please write to {mail}.
Mr. {sur} called again this morning.
Regards,
{full}
Name: {full}
Dear {given},
This is {full}, following up on yesterday's call.
Reply-To: {mail}
Ms. {sur} confirmed the serial number.
Spoke to {full}, who will send the form to {2full}.
Cc: {full} <{mail}>
Kind regards,
{full}
Ticket opened by {caps}
""",
    "held": """
I spoke with {full} on Monday.
Signed, {full}
{given} asked whether the warranty covers this.
Hello Mrs. {sur},
Contact person: {full} ({mail})
CARDHOLDER: {caps}
Please copy {2full} and me, {full}.
On behalf of {full}
Best,
{given}
{mail} has not answered yet.
""",
}
NAMES = {
    "surnames": """
佐藤 サトウ Sato, 鈴木 スズキ Suzuki, 渡辺 ワタナベ Watanabe, 佐々木 ササキ Sasaki,
中島 ナカジマ Nakajima, 大野 オオノ Ono, 東 アズマ Azuma, 城之内 ジョウノウチ Jonouchi,
神崎 カンザキ Kanzaki, 水無瀬 ミナセ Minase, 五十嵐 イガラシ Igarashi, 服部 ハットリ Hattori,
日下部 クサカベ Kusakabe, 木下 キノシタ Kinoshita, 沖 オキ Oki, 相馬 ソウマ Soma,
安西 アンザイ Anzai, 浅野 アサノ Asano, 諏訪 スワ Suwa, 熊谷 クマガイ Kumagai
""",
    "given": """
遼 リョウ Ryo, 光一 コウイチ Koichi, 美穂 ミホ Miho, 聡子 サトコ Satoko, 悠真 ユウマ Yuma,
葉月 ハヅキ Hazuki, 順子 ジュンコ Junko, 信吾 シンゴ Shingo, みどり ミドリ Midori,
涼香 リョウカ Ryoka, 陽平 ヨウヘイ Yohei, 詩織 シオリ Shiori, 達彦 タツヒコ Tatsuhiko, 凪 ナギ Nagi,
敬太 ケイタ Keita, ミサ ミサ Misa
""",
    "english_first": """
Walter, Agnes, Desmond, Harriet, Lionel, Matilda, Jonas, Celia, Rupert, Nadia
""",
    "english_last": """
Hargreaves, Mulligan, Novak, Ashby, Fitzgerald, Obi, Carter-Lane, Winslow, Sato, De Vries
""",
}
"""The people of `held`; those of `dev` are the names of tickets_words.yaml."""


class Mention(NamedTuple):
    """Where a person is named in a text (code points), in which form, and who it is in the thread."""

    start: int
    end: int
    form: str
    template: str
    person: int


@dataclass(frozen=True)
class Thread:
    """A ticket: its texts, the mentions in each, and the parts of its people's names."""

    texts: list[str]
    mentions: list[list[Mention]]
    people: list[dict[str, str]]
    language: str


def threads(count: int, seed: int, part: Part) -> list[Thread]:
    """Make threads; the same for the same seed.

    >>> thread = threads(1, 7, "dev")[0]
    >>> mention = thread.mentions[0][0]
    >>> len(thread.texts[0][mention.start : mention.end]) > 0
    True
    """
    draw = random.Random(f"{part}{seed}")
    return [_thread(draw, part, "en" if draw.random() < 0.2 else "ja") for _ in range(count)]


def _thread(draw: random.Random, part: Part, language: str) -> Thread:
    people = _people(draw, part, language, draw.choice([1, 2, 2, 3, 4]))
    frames = _frames((ENGLISH_FRAMES if language == "en" else FRAMES)[part])
    first = [frame for frame in frames if "{full}" in frame and "{2" not in frame]
    texts, mentions = [], []
    for person in range(len(people)):
        for turn in range(draw.randint(2, 4)):
            # A person's first text names him in full.
            chosen = [draw.choice(first)] if turn == 0 else []
            chosen += draw.sample(frames, draw.randint(0 if chosen else 1, 2))
            text, said = _filled(draw, "\n".join(chosen), person, people, language)
            texts.append(text)
            mentions.append(said)
    order = draw.sample(range(len(texts)), len(texts))
    return Thread([texts[at] for at in order], [mentions[at] for at in order], people, language)


def _frames(listed: str) -> list[str]:
    """Give frames, a line each; a line without a slot goes with the next one."""
    joined = re.sub(r"(?m)^([^{\n]+)\n", "\\1\x00", listed.strip())
    return [frame.replace("\x00", "\n") for frame in joined.split("\n")]


@cache
def _names() -> dict[str, list[str]]:
    return yaml.safe_load(Path(__file__).with_name("tickets_words.yaml").read_text(encoding="utf-8"))


@cache
def _held() -> dict[str, list[str]]:
    return {kind: re.split(r",\s*", listed.strip()) for kind, listed in NAMES.items()}


def _people(draw: random.Random, part: Part, language: str, count: int) -> list[dict[str, str]]:
    """Draw people whose names differ in both parts, but for every seventh pair, who are a family."""
    names = _held() if part == "held" else _names()
    first, last = ("english_first", "english_last") if language == "en" else ("given", "surnames")
    surnames, given = (draw.sample(names[listed], count) for listed in (last, first))
    if language == "en":
        return [_english(*pair) for pair in zip(given, surnames, strict=True)]
    if count > 1 and draw.random() < 1 / 7:
        surnames[1] = surnames[0]
    return [_japanese(*pair) for pair in zip(surnames, given, strict=True)]


def _japanese(surname: str, given: str) -> dict[str, str]:
    (s, sk, sr), (g, gk, gr) = surname.split(), given.split()
    kana = {"s": s, "sk": sk, "sh": hiragana(sk), "g": g, "gk": gk, "gh": hiragana(gk)}
    return kana | _english(gr, sr)


def _english(given: str, surname: str) -> dict[str, str]:
    mail = {"gm": re.sub("[^a-z]", "", given.lower()), "sm": re.sub("[^a-z]", "", surname.lower())}
    return {"gr": given, "sr": surname, "gc": given.upper(), "sc": surname.upper(), "i": given[0].lower()} | mail


def _filled(
    draw: random.Random, frame: str, person: int, people: list[dict[str, str]], language: str
) -> tuple[str, list[Mention]]:
    """Fill the slots of a frame; give the text and its mentions."""
    out, said = "", []
    other = draw.choice([at for at in range(len(people)) if at != person] or [person])
    forms = ENGLISH if language == "en" else FORMS
    for piece in re.split(r"(\{\w+\})", frame):
        if not piece.startswith("{"):
            out += piece
            continue
        who, form = (other, piece[2:-1]) if piece[1] == "2" else (person, piece[1:-1])
        template = draw.choice(forms[form]).replace("{d}", draw.choice(DOMAINS))
        name = template.format(**people[who])
        said.append(Mention(len(out), len(out) + len(name), form, template, who))
        out += name
    return out, said
