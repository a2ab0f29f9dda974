"""The grammar of Japanese postal addresses as two expressions: prefecture, city, town, numbers; a building follows.

Written for the `regex` crate. Numbers are in any width or in kanji; hyphens are any dash, の and ノ. After the law on
住居表示 (1962) and everyday spellings; Kyoto's street names and Hokkaido's 条 and 線 are read as parts of the town.
"""

from __future__ import annotations

from curate.anonymize.address.cities import CITY, PREFECTURE, WARD

GAP = r"[ \u3000]?"
_FIGURE = r"[1-9１-９][0-9０-９]{0,4}"
_KANJI = r"[〇一二三四五六七八九十百千壱弐参]{1,5}"
_DASH = r"[-－‐‑–—―−ーｰのノ之丿]"
_NAME = r"[\p{Han}々ヶケヵノツ\p{Hiragana}\p{Katakana}ー]"  # of a town, or a city that the list lacks
_MUNICIPALITY = rf"(?:{_NAME}{{1,7}}?[市区町村郡]{GAP}){{1,3}}?"
_WHOLE_MUNICIPALITY = rf"{_NAME}{{1,5}}?郡{GAP}{_NAME}{{1,6}}?[町村]|{_NAME}{{1,6}}?[区町村]"
_TOWN = rf"[{_NAME[1:-1]}Ａ-Ｚ]{{0,24}}?{GAP}"
_UNIT = r"(?:丁目|番地の|番地|番町|番|号|条|線|地割|組|区|街区|東|西|南|北|甲|乙|丙|丁)"
_SIDE = r"[東西南北左右]"
# A number in kanji counts only with what makes it one: 三軒茶屋 and 五反田 are towns.
_SAID = rf"{_KANJI}{GAP}(?:丁目|番地|番町|番|号|{_DASH}(?:{_KANJI}|{_FIGURE}))"
# 北一条西二丁目, yet not 西七条東八反田町: a number in kanji with 条 counts only before another.
_STEP = (
    rf"(?:(?:{_SAID}|{_KANJI}条[東西南北]|{_FIGURE}{GAP}{_UNIT}{{1,2}}|{_FIGURE}{GAP}{_DASH}{GAP})"
    rf"(?:{_SIDE}|大通|通|の)?)"
)
_ENDING = rf"(?:{_SAID}|{_FIGURE}{GAP}(?:丁目|番地|番|号|線|地割|街区|組))"
_LAST = rf"(?:{_ENDING}|{_FIGURE})"
# Behind a space only a number with its unit goes on: in 1-2 3日 the day is none.
_MANY = rf"(?:(?:{_STEP}{GAP}){{0,5}}(?:{_STEP}{_LAST}|{_ENDING}))"
_NUMBERS = rf"(?:[東西南北第]?(?:{_MANY}|{_FIGURE}))"
# Without a prefecture only numbers that are plainly those of an address count, or one behind 大字, 字 or 町.
_PLAIN = rf"(?:(?:{_FIGURE}|{_KANJI}){GAP}(?:丁目|番地|番|条)|{_FIGURE}{_DASH}{_FIGURE})"
_PLAIN_NUMBERS = rf"{_SIDE}?{_PLAIN}(?:{GAP}{_DASH}?{_SIDE}?{_MANY}|{_DASH}?{_SIDE}?{_LAST})?"
_BEHIND_TOWN = rf"(?:大?字{_NAME}{{1,12}}?|{_NAME}{{1,8}}?町){_FIGURE}"
_COUNTY = r"\p{Han}{1,5}郡\p{Han}{1,5}[町村]"

FULL = rf"{PREFECTURE}{GAP}{_MUNICIPALITY}{_TOWN}{_NUMBERS}"
SHORT = rf"(?:{CITY}{GAP}{WARD}?|{WARD}|{_COUNTY}){GAP}(?:{_TOWN}{_PLAIN_NUMBERS}|{_BEHIND_TOWN})"
"""An address with its prefecture; one without. Apart, as the two in one cost several times as much."""

MUNICIPALITY = (
    rf"^{PREFECTURE}?{GAP}({CITY}(?:{WARD}|{_NAME}{{1,4}}?区)?|{WARD}|{_WHOLE_MUNICIPALITY}|{_NAME}{{1,6}}?市)"
)
"""Group 1 is the city, county and town, or ward, at the head of an address."""

STRONG = (
    rf"丁目|番地|番[^号]{{0,6}}号|番町|条|地割|大字"
    rf"|{_FIGURE}{GAP}{_DASH}{GAP}{_FIGURE}{GAP}{_DASH}"
    rf"|(?:{_KANJI}{_DASH}){{2}}"
)
"""What only an address has: numbers that are not those of a chapter, a score or a count."""
