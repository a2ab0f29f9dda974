"""Numbers, addresses and ids of nobody: the same form, check digits valid, from ranges that are not given out.

Telephone: local exchanges that begin with 0 are not given out in Japan (総務省 電気通信番号計画), 555-0100 to 555-0199
are kept for fiction in North America. Mail and web: example domains (RFC 2606). IP: RFC 5737 and RFC 3849; MAC: RFC
7042. SSN: area 666 is never used. Cards begin with 0, corporate numbers with office 0000, postal codes with 000: none
is given out. No range of 個人番号 is set aside: one with a valid check digit may be somebody's.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import polars as pl

from curate.anonymize.address import parts
from curate.anonymize.patterns.check_digits import corporate_number, licence_number, luhn, my_number
from curate.anonymize.surrogates.keyed import Keyed

TOWNS = "桜ヶ浜市,風見市,星野原市,若草川市,月見台市,青嶺市,白波市,緑陰市,鈴鳴市,霧島原市"
QUARTERS = "若葉台,緑丘,東雲町,青柳町,港南町,花園町,西原,北浜町,中之郷,大手前"
STREETS = "Maple,Willow,Harbor,Meadow,Orchard,Sunset,Linden,Juniper,Foxglove,Heather"
CITIES = "Fairhollow,Northmere,Eastbrook,Lakemoor,Stonefield,Wexcombe"
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_NARROW = str.maketrans("０１２３４５６７８９", "0123456789")


def surrogate(kind: str, surface: str, keyed: Keyed) -> str:
    """Give another value of a type in the form of `surface`.

    >>> surrogate("PHONE_NUMBER", "03-1234-5678", Keyed(b"0123456789abcdef"))[:4]
    '03-0'
    """
    return MAKERS.get(kind, _same_form)(surface, kind, keyed)


def _put(surface: str, digits: str) -> str:
    """Write digits into the places of those of `surface`, wide where those are wide."""
    left = iter(digits)
    return "".join(
        next(left) if one in "0123456789" else next(left).translate(_WIDE) if one in "０１２３４５６７８９" else one
        for one in surface
    )


def _digits(surface: str) -> str:
    return "".join(re.findall("[0-9]", surface.translate(_NARROW)))


def _same_form(surface: str, kind: str, keyed: Keyed) -> str:
    """Exchange every digit and every letter for another of its kind."""
    numbers = keyed.digits(kind, surface, max(len(surface), 1))
    out = ""
    for one, choice in zip(surface, numbers, strict=True):
        letter = "abcdefghijkmnpqrstuvwxyz"[(int(choice) * 7 + ord(one)) % 24]
        if one in "0123456789":
            out += choice
        elif one in "０１２３４５６７８９":
            out += choice.translate(_WIDE)
        elif "a" <= one <= "z" or "A" <= one <= "Z":
            out += letter if one.islower() else letter.upper()
        else:
            out += one
    return out


def _phone(surface: str, kind: str, keyed: Keyed) -> str:
    old = _digits(surface)
    new = keyed.digits(kind, old, len(old))
    home = "0" + old[2:].lstrip("0") if old.startswith("81") else old
    if not home.startswith("0"):
        # North America keeps 555-01xx for fiction; of other countries nothing is known, so that all digits change.
        fiction = old[: len(old) - 7] + "55501" + new[-2:]
        return _put(surface, fiction if len(old) in (10, 11) else new)
    groups = re.findall("[0-9]+", surface.translate(_NARROW))
    area = len(groups[0]) if len(groups) > 2 and groups[0].startswith("0") else 0
    known = 3 if home[:3] in ("090", "080", "070", "050") else 4 if home[:4] in ("0120", "0800", "0570") else 0
    kept = area or known or len(home) - 8
    kept += len(old) - len(home)
    return _put(surface, old[:kept] + "0" + new[kept + 1 :])


def _checked(valid: Callable[[str], bool], head: str, at: int) -> Callable[[str, str, Keyed], str]:
    """Make a maker of numbers that begin with `head` and whose digit `at` makes them valid."""

    def make(surface: str, kind: str, keyed: Keyed) -> str:
        old = _digits(surface)
        new = head + keyed.digits(kind, old, len(old))[len(head) :]
        place = at % len(new)
        # A number for which no check digit fits gets another last digit.
        for choice in (f"{new[:place]}{check}{new[place + 1 :]}" for check in range(10)):
            if valid(choice):
                return _put(surface, choice)
        return _put(surface, new)

    return make


def _mail(surface: str, kind: str, keyed: Keyed) -> str:
    top = "example.jp" if surface.translate(_NARROW).lower().endswith("jp") else "example.com"
    return f"user{keyed.digits(kind, surface.lower(), 6)}@{top}"


def _address(surface: str, kind: str, keyed: Keyed) -> str:
    """Invent a town; numbers get other figures in the same form, a building is left out."""
    if not re.search(r"[\u3040-\u9fff]", surface):
        number, street = keyed.number("house", surface, 899) + 100, _one(keyed, "street", surface, STREETS)
        return f"{number} {street} Street, {_one(keyed, 'city', surface, CITIES)}"
    prefecture, city, rest = parts(_series(surface)).row(0)
    figures = re.search(r"[0-9０-９一二三四五六七八九十].*", rest or "")
    numbers = re.match(r"[0-9０-９一二三四五六七八九十丁目番地号の\-－‐−ー]+", figures.group()) if figures else None
    said = _same_form(numbers.group() if numbers else "1-1", kind, keyed)
    town = _one(keyed, "town", f"{prefecture}{city}", TOWNS)
    return f"{prefecture or ''}{town}{_one(keyed, 'quarter', surface, QUARTERS)}{said}"


def _series(surface: str) -> pl.Series:
    return pl.Series([surface])


def _one(keyed: Keyed, purpose: str, value: str, choices: str) -> str:
    listed = choices.split(",")
    return listed[keyed.number(purpose, value, len(listed))]


def _postal(surface: str, kind: str, keyed: Keyed) -> str:
    return _put(surface, "000" + keyed.digits(kind, surface, 4))


def _age(surface: str, kind: str, keyed: Keyed) -> str:
    old = _digits(surface)
    if not old:
        return surface
    moved = max(int(old) + keyed.number(kind, surface, 7) - 3, 1)
    return _put(surface, str(moved).zfill(len(old))[-len(old) :])


def _birth(surface: str, kind: str, keyed: Keyed) -> str:
    """Move a date within its year, or the year by at most three where only that is written."""
    groups = re.findall("[0-9]+", surface.translate(_NARROW))
    month, day = keyed.number("month", surface, 12) + 1, keyed.number("day", surface, 28) + 1
    small = [str(month), str(day)]
    if len(groups) < 3:
        return (
            _same_form(surface, kind, keyed)
            if not groups
            else re.sub(r"[0-9]{1,2}(?![0-9])", str(day), surface, count=1)
        )
    order = [*groups[:1], *small] if len(groups[0]) != 2 or len(groups[2]) != 4 else [*small, groups[2]]
    left = iter(order)
    return re.sub("[0-9０-９]+", lambda hit: _like(next(left, hit.group()), hit.group()), surface, count=3)


def _like(new: str, old: str) -> str:
    padded = new.zfill(len(old)) if old.translate(_NARROW).startswith("0") or len(old) == 4 else new
    return padded.translate(_WIDE) if old[0] in "０１２３４５６７８９" else padded


def _ip(surface: str, kind: str, keyed: Keyed) -> str:
    if ":" in surface:
        return f"2001:db8::{keyed.number(kind, surface, 65536):x}"
    return f"192.0.2.{keyed.number(kind, surface, 254) + 1}"


def _mac(surface: str, kind: str, keyed: Keyed) -> str:
    sign = "-" if "-" in surface else ":"
    return sign.join(["00", "00", "5E", "00", "53", f"{keyed.number(kind, surface, 256):02X}"])


def _url(surface: str, kind: str, keyed: Keyed) -> str:
    return f"https://example.com/{keyed.number(kind, surface, 16**8):08x}"


def _ssn(surface: str, kind: str, keyed: Keyed) -> str:
    return _put(surface, "666" + keyed.digits(kind, surface, 6))


def _iban(surface: str, kind: str, keyed: Keyed) -> str:
    plain = surface.replace(" ", "")
    body = plain[:2] + "00" + _same_form(plain[4:], kind, keyed)
    number = int("".join(str(int(one, 36)) for one in body[4:] + body[:4]))
    return body[:2] + f"{98 - number % 97:02d}" + body[4:]


MAKERS: dict[str, Callable[[str, str, Keyed], str]] = {
    "PHONE_NUMBER": _phone,
    "EMAIL_ADDRESS": _mail,
    "LOCATION": _address,
    "JP_POSTAL_CODE": _postal,
    "AGE": _age,
    "DATE_OF_BIRTH": _birth,
    "IP_ADDRESS": _ip,
    "MAC_ADDRESS": _mac,
    "URL": _url,
    "US_SSN": _ssn,
    "IBAN_CODE": _iban,
    "CREDIT_CARD": _checked(luhn, "0000", -1),
    "JP_MY_NUMBER": _checked(my_number, "", -1),
    "JP_CORPORATE_NUMBER": _checked(corporate_number, "00000", 0),
    "JP_DRIVER_LICENSE": _checked(licence_number, "00", 10),
}
