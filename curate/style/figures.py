"""Digits and dates: one width, one order."""

from __future__ import annotations

import re
from collections.abc import Iterator

from curate.style.rule import Found, Rule, searching
from curate.style.sheet import Sheet

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_NAMES = "|".join(_MONTHS)
_DATES = re.compile(
    r"(?<![A-Za-z0-9_./-])(?P<y>(?:19|20)\d\d)(?:[-/](?P<m>\d{1,2})[-/](?P<d>\d{1,2})(?![A-Za-z0-9_/-])"
    r"|年\s?(?P<mj>\d{1,2})月\s?(?P<dj>\d{1,2})日)"
    rf"|\b(?P<de>\d{{1,2}})(?:st|nd|rd|th)? (?P<me>{_NAMES}),? (?P<ye>\d{{4}})\b"
    rf"|\b(?P<mu>{_NAMES}) (?P<du>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<yu>\d{{4}})\b"
)
_AFTER = 12  # characters behind a date that show its language
_HALF = str.maketrans("０１２３４５６７８９", "0123456789")
_FULL = str.maketrans("0123456789", "０１２３４５６７８９")


def rules(sheet: Sheet) -> list[Rule]:
    """Give the rules of digits and dates that the sheet asks for."""
    found = []
    if sheet.digits == "half":
        found.append(searching("digits", "[０-９]+", lambda digits: digits.translate(_HALF)))
    elif sheet.digits == "full":
        # Codes such as LP-200 and E05 keep theirs.
        pattern = r"(?<![A-Za-z0-9_.:/-])[0-9]+(?![A-Za-z0-9_:/-])"
        found.append(searching("digits", pattern, lambda digits: digits.translate(_FULL), "[0-9]"))
    if wanted := sheet.dates:
        found.append(Rule("dates", r"(?:19|20)[0-9][0-9]", lambda text: _dates(text, wanted)))
    return found


def _dates(text: str, wanted: str) -> Iterator[Found]:
    for found in _DATES.finditer(text):
        if not _fits(wanted, text[text.rfind("\n", 0, found.start()) + 1 : found.end() + _AFTER]):
            continue
        parts = found.groupdict()
        year = parts["y"] or parts["ye"] or parts["yu"]
        named = parts["me"] or parts["mu"]
        month = _MONTHS.index(named) + 1 if named else int(parts["m"] or parts["mj"])
        day = int(parts["d"] or parts["dj"] or parts["de"] or parts["du"])
        if 1 <= month <= 12 and 1 <= day <= 31 and (better := _written(wanted, year, month, day)) != found[0]:
            yield found.start(), found.end(), better


def _fits(wanted: str, line: str) -> bool:
    """Tell whether a line is in the language of the wanted form; figures alone go with both."""
    japanese = bool(re.search("[ぁ-ヿ]", line))
    return japanese if "年" in wanted else not japanese if "April" in wanted else True


def _written(wanted: str, year: str, month: int, day: int) -> str:
    shapes = {
        "2025年4月1日": f"{year}年{month}月{day}日",
        "2025/4/1": f"{year}/{month}/{day}",
        "2025/04/01": f"{year}/{month:02}/{day:02}",
        "2025-04-01": f"{year}-{month:02}-{day:02}",
        "April 1, 2025": f"{_MONTHS[month - 1]} {day}, {year}",
        "1 April 2025": f"{day} {_MONTHS[month - 1]} {year}",
    }
    return shapes[wanted]
