"""Asks for what a table's cells say: what to do about a symptom, a model's value, an aspect of a thing."""

from __future__ import annotations

import re

from ingest.pairs.english import trouble_english
from ingest.pairs.headings import is_japanese, is_question

_POLITE = re.compile(r"(?:ません|ます|です|ました|でした|ない|た)[。．]$|(?:ません|ます|です|ました|でした)$")
_PLAIN_END = re.compile(r"(?:[るすくうつぬぶむぐ]|ない|い|た|だ)$")
_FAILURE = re.compile(r"(?:エラー|異常|不良|故障|詰まり|づまり|つまり|漏れ|もれ|異音|異臭|不具合|停止|切れ)$")
_ERROR_CODE = re.compile(r"[A-Za-z]{1,4}[-_ ]?\d{1,5}")


def trouble(symptom: str, code: str = "") -> str:
    """Ask what to do about a symptom or an error code.

    >>> trouble("印刷できない"), trouble("紙詰まり", "E02")
    ('印刷できないときはどうすればよいですか？', 'エラー E02（紙詰まり）が表示されたときはどうすればよいですか？')
    >>> trouble("インク切れ"), trouble("動きません")
    ('インク切れが起きたときはどうすればよいですか？', '動きません。どうすればよいですか？')
    """
    if not is_japanese(symptom + code):
        return trouble_english(symptom.rstrip("."), code)
    if code or _ERROR_CODE.fullmatch(symptom):
        named = f"{code}（{symptom.rstrip('。．')}）" if code and symptom else code or symptom
        return f"{named if 'エラー' in code else 'エラー ' + named}が表示されたときはどうすればよいですか？"
    symptom = symptom.rstrip("。．")
    return symptom if is_question(symptom) else f"{symptom}{_when(symptom)}どうすればよいですか？"


def _when(symptom: str) -> str:
    if _POLITE.search(symptom):
        return "。"
    if re.search(r"(?:とき|場合|時)$", symptom):
        return "は"
    if _FAILURE.search(symptom):
        return "が起きたときは"
    return "ときは" if _PLAIN_END.search(symptom) else "のときは"


def spec(model: str, item: str, value: str) -> tuple[str, str]:
    """Ask for one value of a specification, and answer it.

    >>> spec("LP-200", "印字速度", "150mm/秒"), spec("LP-200", "Width", "10 mm")[0]
    (('LP-200の印字速度は？', 'LP-200の印字速度は150mm/秒です。'), 'What is the width of the LP-200?')
    """
    if is_japanese(item + value):
        name = f"{model}の{item}" if model else item
        return f"{name}は？", value if value.endswith("。") else f"{name}は{value}です。"
    name = f"{_small(item)} of the {model}" if model else _small(item)
    return f"What is the {name}?", value if value.endswith(".") else f"The {name} is {value}."


def aspect(thing: str, name: str, value: str) -> tuple[str, str]:
    """Ask for what a column says of the thing in the row: its benefits, its default.

    >>> aspect("timeout", "Default", "30"), aspect("無償利用", "利点", "費用がかからない")[0]
    (('What is the default of timeout?', '30'), '無償利用の利点は何ですか？')
    """
    if is_japanese(thing + name + value):
        return f"{thing}の{name}は何ですか？", value
    return f"What {'are' if re.search('[^s]s$', name) else 'is'} the {_small(name)} of {thing}?", value


def _small(name: str) -> str:
    return name[:1].lower() + name[1:] if name[1:2].islower() else name
