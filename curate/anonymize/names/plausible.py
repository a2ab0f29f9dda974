"""Whether a run of kanji or kana can be a name by itself, and where a name begins at the end of a longer run."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

from curate.anonymize.names.romaji import kana
from curate.anonymize.names.words import also, named_words, segmented

NAME = 1 | 2 | 4  # surname, given name, other name of a person
# Ends of runs that are an office, a company, a place or a role, never a person.
_ENDS = re.compile(
    r"(?:部|課|係|室|局|社|店|所|会|院|校|園|館|場|者|方|側|業|員|人|御中|各位|センター|グループ|チーム|デスク|サポート|窓口"
    r"|担当|工業|商事|産業|製作|電機|銀行|大学|市|県|都|府|区|町|村|駅|通り?|線|様名?|名|号|番|目|中|済|分|版|用|型|機|器|品|費|料)$"
)
_WORDS = frozenset((files("curate.anonymize.names") / "not_names.txt").read_text("utf-8").partition("\n")[2].split())
_NO_GIVEN = re.compile(
    r"(?:みな|たく|おく|お?じ|お?ば|おい|だれ|どなた|にい|ねえ|とう|かあ|ばあ|じい|きゃく|つかれ|くろう|いく|のお|どれ|それ|これ|あれ|ひとり)$"
)
_SINGLE = frozenset(
    "林森原関堀岡谷辻星泉島浜菅桂畑柳柴榊橘江沖沢滝牧秦萩安"
    "郭金陳陸劉李張呉周孫朴崔鄭楊許徐宋梁韓范程曹袁鄧董余蘇葉呂魏蒋杜沈姜盧汪"
)
_NO_KATA = re.compile(
    r"(?:センター|サポート|システム|サービス|グループ|チーム|デスク|メーカー|ベンダー|オーナー|"
    r"ユーザー|マネージャー|ー?ター|オペレーター|ショップ|ストア|ホテル)$"
)
_MIXED = re.compile(r"([㐀-鿿豈-﫿々]+)([ぁ-ゖ]{2,4})$")
_ROLE = re.compile(r"[主手師官生客屋組族親御孫友庁省行数神仏皇王帝君供嬢娘兄弟姉妹婦夫妻童児年齢]$")
_FRONT = re.compile(
    r".*(?:部|課|係|室|社|店|局|院|校|所|会|担当|者|営業|名|方|弊|当|御|員|行|役|長|元|新|旧|故|兼|対)(?=.)"
)


@lru_cache(1 << 16)
def plausible(run: str) -> bool:
    """Tell whether a run can be a person's name: known as one in part, and no other word or office.

    >>> [plausible(run) for run in ("山田", "山田太郎", "総務部", "未対応", "サポートセンター")]
    [True, True, False, False, False]
    """
    bare = run.replace(" ", "").replace("　", "")
    if bare in _WORDS or len(bare) > 12 or (_ENDS.search(bare) and not also(bare) & NAME):
        return False
    mixed = _MIXED.match(bare)
    if mixed and also(mixed[1]) & 1 and also(mixed[2]) & 2:
        return True
    words = segmented(bare)
    found = [also(word) for word, _ in words]
    if len(words) > 1 and found[0] & 1 and len(bare) - len(words[0][0]) <= 2 and not found[0] & 8:
        return True
    known = sum(bool(bits & NAME) for bits in found)
    return known > 0 and known * 2 >= len(found)


@lru_cache(1 << 16)
def tail(run: str, *, sure: bool = False) -> str:
    """Give the name at the end of a run of kanji that stands before an honorific; empty where there is none.

    `sure` takes a run that is only another word to the dictionary, if it is no office or role: 雲母様, 御手洗様.

    >>> tail("営業部山田"), tail("お客"), tail("株式会社青山商事"), tail("蓼沼")
    ('山田', '', '', '蓼沼')
    """
    if run in _WORDS or (_ENDS.search(run) and not (also(run[-3:]) | also(run[-2:])) & NAME):
        return ""
    words = segmented(run)
    first = len(words)
    # A name has up to four words: 長谷|川|太|郎 where the dictionary does not know it whole.
    while first and len(words) - first < 4 and _namely(*words[first - 1]):
        first -= 1
    name = "".join(word for word, _ in words[first:])
    if not name and sure and len(words) == 1 and 1 < len(run) < 5 and not _ROLE.search(run):
        return run
    if not name and len(words) == 2 and also(words[0][0]) & 1 and len(words[1][0]) < 3:
        return run  # a given name that is also another word: 勅使河原宙
    if not name:
        name = _FRONT.sub("", run)
        strange = any(not known for _, known in words) or len(words) == len(run)
        return name if strange and 1 < len(name) < 5 and name not in _WORDS and not _ENDS.search(name) else ""
    return "" if name in _WORDS else name


@lru_cache(1 << 16)
def full(run: str) -> bool:
    """Tell a surname with a given name, both known to the dictionary: 千葉愛, 本田凛."""
    words, bits = segmented(run), [also(word) for word, _ in segmented(run)]
    if not 2 < len(run) < 7 or not 1 < len(words) < 4 or _ENDS.search(run):
        return False
    pair = len(words) == 2 and named_words(run)[1]
    apart = len(words) == 3 and named_words(run)[0] and all(len(word) == 1 for word, _ in words[1:])
    return bool(bits[0] & 1) and all(bit & 2 for bit in bits[1:]) and (pair or apart)


@lru_cache(1 << 16)
def bounded(left: str, right: str) -> bool:
    """Tell whether a word ends where `left` and `right` meet: not so in 課 and 程, or in 本 and 殿."""
    at, found = 0, segmented(left + right)
    for word, _ in found:
        at += len(word)
        if at >= len(left):
            break
    return not found or at == len(left)


def _namely(word: str, known: bool) -> bool:
    """Tell whether a word may be a part of a name."""
    return word not in _WORDS and (not known or bool(also(word) & NAME))


def long_enough(name: str) -> bool:
    """Tell whether a name stands out: of two letters, or a surname of one that is seldom another word."""
    return len(name) > 1 or name in _SINGLE


@lru_cache(1 << 16)
def foreign(name: str) -> bool:
    """Tell whether a name in katakana may be one: not each part of it a common word."""
    parts = re.split(r"[・＝= 　]", name)
    return not _NO_KATA.search(name) and any(also(part) & 3 or not also(part) & 16 for part in parts)


def given(run: str) -> str:
    """Give the given name in hiragana at the end of a run before さん, ちゃん and the like."""
    ends = (run[-size:] for size in (4, 3, 2) if len(run) >= size)
    return next((end for end in ends if also(end) & 3 and not _NO_GIVEN.match(end)), "")


def romaji(words: list[str], *, cue: bool) -> bool:
    """Tell whether words in Latin letters are a person's name; beside a cue, one that sounds Japanese is enough."""
    readings = [kana(word) for word in words]
    named = sum(any(also(one) & NAME for one in reading) for reading in readings)
    if cue:
        return any(readings)
    surname = any(also(one) & 1 for reading in readings for one in reading)
    return all(readings) and surname and named * 2 >= len(words) and all(len(word) > 2 for word in words)
