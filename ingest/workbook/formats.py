"""Shows a number as its cell does: 2024/5/1, 12%, ¥1,200, 令和6年, by the number format codes of Excel."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

_ERA_DATE = '[$-411]ggge"年"m"月"d"日"'
_BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: '"¥"#,##0', 6: '"¥"#,##0', 7: '"¥"#,##0.00', 8: '"¥"#,##0.00',
    9: "0%", 10: "0.00%", 11: "0.00E+00", 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy",
    18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm", 27: "[$-411]ge.m.d",
    28: _ERA_DATE, 29: _ERA_DATE, 30: "m/d/yy", 31: 'yyyy"年"m"月"d"日"', 32: 'h"時"mm"分"', 33: 'h"時"mm"分"ss"秒"',
    34: 'yyyy"年"m"月"', 35: 'm"月"d"日"', 36: "[$-411]ge.m.d", 37: "#,##0;-#,##0", 38: "#,##0;-#,##0",
    39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "0.0E+0",
    50: "[$-411]ge.m.d", 51: _ERA_DATE, 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"', 54: _ERA_DATE, 55: 'yyyy"年"m"月"',
    56: 'm"月"d"日"', 57: "[$-411]ge.m.d", 58: _ERA_DATE,
}  # fmt: skip
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|[_*].|\[\$(?P<money>[^\]-]*)[^\]]*\]|\[(?P<elapsed>h+|m+|s+)\]|\[[^\]]*\]'
    r"|(?P<general>General)|(?P<noon>AM/PM|A/P)|(?P<date>y+|m+|d+|h+|s+(?:\.0+)?|g+|e+(?![+-])|aaaa?)"
    r"|(?P<power>E[+-]0+)|(?P<digits>[0#?.,]*[0#?][0#?.,]*)|(?P<percent>%)|(?P<text>@)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_SECTIONS = re.compile(r';(?=(?:[^"]*"[^"]*")*[^"]*$)')
_FRACTION = re.compile(r"[?#0]\s*/\s*[?\d]")
_ERAS = (
    (datetime(2019, 5, 1), "令和", "R"),
    (datetime(1989, 1, 8), "平成", "H"),
    (datetime(1926, 12, 25), "昭和", "S"),
)
_DAYS = "月火水木金土日"
_EPOCH = datetime(1899, 12, 30)
_DAY = 86_400
_LAST = 2_958_466  # the serial number after 9999-12-31


class _Token(NamedTuple):
    kind: str
    text: str


def built_in(number: int) -> str:
    """Give the code of a format that Excel knows by number, as a Japanese Excel shows it; empty for General."""
    return _BUILT_IN.get(number, "")


def plain(value: float) -> str:
    """Show a number without a format: whole ones without `.0`, none with the noise of binary fractions.

    >>> plain(1200.0), plain(0.1 + 0.2)
    ('1200', '0.3')
    """
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else f"{value:.12g}"


def is_plain(code: str) -> bool:
    """Tell whether a format shows numbers as they are."""
    return code in {"", "General", "@", "0"} or code.lower() == "general"


@lru_cache(maxsize=1024)
def is_date(code: str) -> bool:
    """Tell whether a format shows numbers as dates or times."""
    return any(token.kind in {"date", "elapsed"} for token in _parse(code)[0])


@lru_cache(maxsize=65_536)
def shown(value: float, code: str) -> str:
    """Show a number by a format code; dates count days from 1899-12-30.

    >>> shown(45413, "yyyy/m/d"), shown(0.125, "0.0%"), shown(-1200, '"¥"#,##0'), shown(45413, 'ggge"年"m"月"')
    ('2024/5/1', '12.5%', '-¥1,200', '令和6年5月')
    """
    tokens, signed = _section(value, code)
    kinds = {token.kind for token in tokens}
    if kinds & {"date", "elapsed"} and 0 <= value < _LAST:
        return _moment(value, tokens).strip()
    if _FRACTION.search(code):
        return plain(value)
    if kinds & {"general", "text"}:
        return "".join(plain(value) if token.kind in {"general", "text"} else token.text for token in tokens)
    if not kinds & {"digits", "percent"}:  # words in place of the number, such as - for zero
        return "".join(token.text for token in tokens).strip() or plain(value)
    return _number(abs(value), tokens, "-" if value < 0 and signed else "").strip()


@lru_cache(maxsize=1024)
def _parse(code: str) -> tuple[tuple[_Token, ...], ...]:
    sections = []
    for section in _SECTIONS.split(code):
        tokens = []
        for found in _TOKEN.finditer(section):
            kind = found.lastgroup or "none"
            text = "" if kind == "none" else found[kind]
            tokens.append(_Token("literal" if kind in {"quoted", "escaped", "money", "other"} else kind, text))
        sections.append(tuple(token for token in tokens if token.kind != "none"))
    return tuple(sections)


def _section(value: float, code: str) -> tuple[tuple[_Token, ...], bool]:
    """Choose the section for a value's sign; tell whether a minus is still to be written."""
    sections = _parse(code)
    if len(sections) > 2 and value == 0:
        return sections[2], False
    if len(sections) > 1 and value < 0 and sections[1]:
        return sections[1], False
    return sections[0], True


def _number(value: float, tokens: tuple[_Token, ...], sign: str) -> str:
    patterns = [token.text for token in tokens if token.kind == "digits"]
    value *= 100 ** sum(token.kind == "percent" for token in tokens)
    power = next((token.text for token in tokens if token.kind == "power"), "")
    parts = iter(_grouped(value, patterns) if len(patterns) > 1 else [_decimal(value, "".join(patterns), power)])
    out = [sign]
    for token in tokens:
        if token.kind == "digits":
            out.append(next(parts, ""))
        elif token.kind != "power":
            out.append(token.text)
    return "".join(out)


def _decimal(value: float, pattern: str, power: str) -> str:
    whole, _, fraction = pattern.partition(".")
    while whole.endswith(","):  # each scales by a thousand
        whole, value = whole[:-1], value / 1000
    if power:
        return f"{value:.{len(fraction)}E}"
    text = f"{value:{',' if ',' in whole else ''}.{len(fraction)}f}"
    digits, point, decimals = text.partition(".")
    least = fraction.rstrip("#?")
    kept = decimals[: len(least)] + decimals[len(least) :].rstrip("0")
    digits = digits.zfill(whole.count("0")) if digits != "0" or "0" in whole or not fraction else ""
    return digits + (point + kept if kept else "")


def _grouped(value: float, patterns: list[str]) -> list[str]:
    """Deal the digits of a number into the groups of its pattern, from the right: 000-0000 of a postal code."""
    digits = str(round(value)).zfill(sum(pattern.count("0") for pattern in patterns))
    parts: list[str] = []
    for pattern in reversed(patterns[1:]):
        parts.append(digits[-len(pattern) :])
        digits = digits[: -len(pattern)]
    return [digits, *reversed(parts)]


def _moment(value: float, tokens: tuple[_Token, ...]) -> str:
    fine = any("." in token.text for token in tokens if token.kind == "date")
    seconds = round(value * _DAY, 3) if fine else round(value * _DAY)
    at = _EPOCH + timedelta(seconds=seconds)
    noon = any(token.kind == "noon" for token in tokens)
    units = [(index, token.text[0].lower()) for index, token in enumerate(tokens) if token.kind in {"date", "elapsed"}]
    before = {index: unit for (_, unit), (index, _) in pairwise(units)}
    after = {index: unit for (index, _), (_, unit) in pairwise(units)}
    out: list[str] = []
    for index, (kind, text) in enumerate(tokens):
        if kind == "date":
            minutes = text[0] in "mM" and len(text) < 3 and (before.get(index) == "h" or after.get(index) == "s")
            out.append(_minute(at, text) if minutes else _unit(at, text.lower(), noon=noon))
        elif kind == "elapsed":
            out.append(str(int(seconds // {"h": 3600, "m": 60, "s": 1}[text[0].lower()])).zfill(len(text)))
        elif kind == "noon":
            out.append("AM" if at.hour < 12 else "PM")
        else:
            out.append(text)
    return "".join(out)


def _minute(at: datetime, text: str) -> str:
    return str(at.minute).zfill(len(text))


def _unit(at: datetime, text: str, *, noon: bool) -> str:
    unit, width = text[0], len(text)
    if unit in "ge":
        return _era(at, unit, width)
    if unit == "a":
        return _DAYS[at.weekday()] + ("曜日" if width > 3 else "")
    if unit == "y":
        return f"{at.year:04}" if width > 2 else f"{at.year % 100:02}"
    if unit in "md" and width > 2:
        name = at.strftime("%B" if unit == "m" else "%A")
        return name if width > 3 else name[:3]
    if unit == "s" and "." in text:
        return f"{at.second + at.microsecond / 1e6:0{width}.{width - text.index('.') - 1}f}"
    hour = (at.hour % 12 or 12) if noon else at.hour
    return str({"m": at.month, "d": at.day, "h": hour, "s": at.second}[unit]).zfill(width)


def _era(at: datetime, unit: str, width: int) -> str:
    start, name, letter = next((era for era in _ERAS if at >= era[0]), (datetime(1, 1, 1), "", ""))
    if unit == "g":
        return {1: letter, 2: name[:1]}.get(width, name)
    return str(at.year - start.year + 1).zfill(min(width, 2))
