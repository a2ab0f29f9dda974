"""Invented values for tickets: personal data of every type in the forms in which people write them, and look-alikes."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random

import yaml

WIDE = str.maketrans("0123456789-()", "０１２３４５６７８９－（）")
WORDS: dict[str, list[str]] = yaml.safe_load(Path(__file__).with_name("tickets_words.yaml").read_text(encoding="utf-8"))
"""Names and words of `tickets_words.yaml`, by kind."""


def digits(random: Random, count: int) -> str:
    """Give digits of which the first is not 0."""
    return str(random.randrange(1, 10)) + "".join(str(random.randrange(10)) for _ in range(count - 1))


def luhn(number: str) -> str:
    """Give the check digit after Luhn (ISO/IEC 7812-1)."""
    doubled = [int(c) * (2 - at % 2) for at, c in enumerate(reversed(number))]
    return str(-sum(n - 9 * (n > 9) for n in doubled) % 10)


def my_number_check(number: str) -> str:
    """Give the check digit of a My Number's first eleven digits (総務省令第85号第5条)."""
    weights = [n + 1 if n <= 6 else n - 5 for n in range(1, 12)]
    rest = sum(int(c) * w for c, w in zip(reversed(number), weights, strict=True)) % 11
    return "0" if rest <= 1 else str(11 - rest)


def corporate_check(number: str) -> str:
    """Give the check digit that stands before a corporate number's twelve digits (財務省令第70号)."""
    return str(9 - sum(int(c) * (1 + at % 2) for at, c in enumerate(reversed(number))) % 9)


def wrong(check: str) -> str:
    """Give another check digit."""
    return str((int(check) + 3) % 10)


def phone(random: Random) -> str:
    """Give a telephone number as it is written in Japan."""
    a, b, c = digits(random, 4), digits(random, 4), digits(random, 3)
    mobile, city = random.choice(("070", "080", "090", "050")), random.choice(("3", "6", "52", "45", "11", "92"))
    local = a[: 5 - len(city)]
    forms = (
        f"{mobile}-{a}-{b}", f"{mobile}{a}{b}", f"{mobile} {a} {b}", f"0{city}-{local}-{b}", f"0{city}({local}){b}",
        f"({'0' + city}) {local}-{b}", f"+81-{city}-{local}-{b}", f"+81 {mobile[1:]} {a} {b}", f"0120-{c}-{c}",
        f"0{city}{local}{b}", f"{mobile}-{a}-{b}".translate(WIDE), f"0{city}({local}){b}".translate(WIDE),
        f"{mobile}ー{a}ー{b}",
    )  # fmt: skip
    return random.choice(forms)


def en_phone(random: Random) -> str:
    """Give a telephone number as it is written in English-speaking countries."""
    a, b, c = f"{random.randrange(201, 990)}", f"{random.randrange(201, 990)}", digits(random, 4)
    forms = (
        f"({a}) {b}-{c}",
        f"{a}-{b}-{c}",
        f"+1 {a} {b} {c}",
        f"{a}.{b}.{c}",
        f"+44 20 7946 0{b}",
        f"+1-{a}-{b}-{c}",
    )
    return random.choice(forms)


def mail(random: Random) -> str:
    """Give an address of mail without a name in it."""
    name = random.choice(
        ("k.tanabe88", "info-desk", "sales+jp", "x_9arrow", "mochi.neko", "u0042", "ops", "blue-sky77")
    )
    return f"{name}@{random.choice(('example.jp', 'mail.example.com', 'shop.example.co.jp', 'example.ne.jp'))}"


def birth(random: Random) -> str:
    """Give a date of birth."""
    y, m, d = random.randrange(1945, 2006), random.randrange(1, 13), random.randrange(1, 29)
    era = f"昭和{y - 1925}" if y < 1989 else f"平成{y - 1988}"
    short = f"S{y - 1925}" if y < 1989 else f"H{y - 1988}"
    forms = (
        f"{y}年{m}月{d}日", f"{y}/{m:02}/{d:02}", f"{y}-{m:02}-{d:02}", f"{era}年{m}月{d}日", f"{short}.{m}.{d}",
        f"{y}{m:02}{d:02}", f"{y}.{m}.{d}", f"{y}年{m}月{d}日".translate(WIDE),
    )  # fmt: skip
    return random.choice(forms)


def en_birth(random: Random) -> str:
    """Give a date of birth in English."""
    y, m, d = random.randrange(1945, 2006), random.randrange(1, 13), random.randrange(1, 29)
    month = date(y, m, d).strftime("%B")
    return random.choice(
        (f"{m:02}/{d:02}/{y}", f"{month} {d}, {y}", f"{d} {month} {y}", f"{y}-{m:02}-{d:02}", f"{d} {month[:3]} {y}")
    )


def card(random: Random) -> str:
    """Give a card number of a valid check digit."""
    body = random.choice(("4539", "4111", "5425", "3566")) + digits(random, 11)
    number = body + luhn(body)
    grouped = " ".join(number[at : at + 4] for at in range(0, 16, 4))
    return random.choice((number, grouped, grouped.replace(" ", "-"), grouped.replace(" ", "-").translate(WIDE)))


def my_number(random: Random) -> str:
    """Give a My Number of a valid check digit."""
    body = digits(random, 11)
    number = body + my_number_check(body)
    return random.choice(
        (number, f"{number[:4]} {number[4:8]} {number[8:]}", f"{number[:4]}-{number[4:8]}-{number[8:]}")
    )


def corporate(random: Random) -> str:
    """Give a corporate number of a valid check digit."""
    body = digits(random, 12)
    return corporate_check(body) + body


def iban(random: Random) -> str:
    """Give an IBAN of valid check digits (ISO 13616), in the forms of Germany and Great Britain."""
    country, body = random.choice((("DE", digits(random, 18)), ("GB", "NWBK" + digits(random, 14))))
    number = "".join(str(int(c, 36)) for c in body + country + "00")
    whole = f"{country}{98 - int(number) % 97:02}{body}"
    return random.choice((whole, " ".join(whole[at : at + 4] for at in range(0, len(whole), 4))))


def vehicle(random: Random) -> str:
    """Give a Japanese number plate."""
    place, kana = (
        random.choice(("品川", "なにわ", "横浜", "尾張小牧", "札幌", "つくば")),
        random.choice("さすせたつぬほるれわ"),
    )
    n = digits(random, 4)
    form = random.choice(("{0} {1} {2} {3}-{4}", "{0}{1}{2}{3}-{4}", "{0}{1} {2} {3}-{4}"))
    return form.format(place, random.choice(("300", "501", "33")), kana, n[:2], n[2:])


def secret(random: Random) -> str:
    """Give a password, key or token."""
    low = "".join(random.choice("abcdefghjkmnpqrstuvwxyz23456789ABCDEFGHJKLMNPQRSTUVWXYZ") for _ in range(36))
    return random.choice(
        (f"{low[:5]}#{low[5:9]}7", f"AKIA{low[:16].upper()}", f"ghp_{low}", f"sk-{low[:32]}", f"{low[:4]}!2{low[4:8]}$")
    )


def password(random: Random) -> str:
    """Give a password that only its label tells."""
    return random.choice(("Sakura2024!", "kuma-0815", "pa55w0rD#9", "Tr0ub4dor&3", "himitsu_77", "Neko!neko22"))


def url(random: Random) -> str:
    """Give an address of the web with a token in it."""
    token = "".join(random.choice("0123456789abcdef") for _ in range(32))
    return random.choice((
        f"https://portal.example.jp/reset?token={token}", f"https://app.example.com/invite?code=7&access_token={token}",
        f"https://files.example.com/d?sig={token}&exp=1700000000", f"https://example.jp/login?sid={token}",
    ))  # fmt: skip


def _of(kind: str) -> Callable[[Random], str]:
    return lambda random: random.choice(WORDS[kind])


def _form(*forms: str) -> Callable[[Random], str]:
    """Give one of some forms, in which 9 stands for a digit that is not 0, and 0 for any."""
    return lambda random: re.sub("[09]", lambda hit: str(random.randrange(int(hit[0]) // 9, 10)), random.choice(forms))


def _address(random: Random) -> str:
    room = random.choice(("", ", Apt 4B", ", Suite 210"))
    return f"{random.randrange(3, 9800)} {random.choice(WORDS['streets'])}{room}, {random.choice(WORDS['towns'])}"


def _age(random: Random) -> str:
    age = f"{random.randrange(18, 95)}"
    return random.choice((f"{age}歳", f"{age}才", f"{age}歳".translate(WIDE)))


def _postal(random: Random) -> str:
    code = f"{digits(random, 3)}-{digits(random, 4)}"
    return random.choice((code, code.translate(WIDE)))


def _network(random: Random) -> str:
    a, b = random.randrange(1, 255), random.randrange(1, 999)
    return random.choice((f"203.0.113.{a}", f"198.51.100.{a}", f"2001:db8:{a}::{b:x}"))


def _bad_card(random: Random) -> str:
    body = "4" + digits(random, 14)
    return body + wrong(luhn(body))


def _bad_my_number(random: Random) -> str:
    body = digits(random, 11)
    return body + wrong(my_number_check(body))


def _order(random: Random) -> str:
    plain = _form("ORD-90000000", "A90000-900")(random)
    return random.choice((plain, f"2024-{digits(random, 5)}", _bad_my_number(random), _bad_card(random)))


def _day(form: str) -> Callable[[Random], str]:
    return lambda random: form.format(m=random.randrange(1, 13), d=random.randrange(1, 29))


def _any(*makers: Callable[[Random], str]) -> Callable[[Random], str]:
    return lambda random: random.choice(makers)(random)


TYPES: dict[str, Callable[[Random], str]] = {
    "PHONE_NUMBER": phone,
    "EMAIL_ADDRESS": mail,
    "JP_POSTAL_CODE": _postal,
    "DATE_OF_BIRTH": birth,
    "AGE": _age,
    "JP_MY_NUMBER": my_number,
    "JP_CORPORATE_NUMBER": corporate,
    "JP_DRIVER_LICENSE": _form("900000000000"),
    "JP_PASSPORT": _form("TK9000000", "TZ9000000", "MU9000000", "TR9000000"),
    "JP_HEALTH_INSURANCE": _form("90000000"),
    "JP_BANK_ACCOUNT": _form("9000000"),
    "JP_VEHICLE_NUMBER": vehicle,
    "CREDIT_CARD": card,
    "IBAN_CODE": iban,
    "US_SSN": lambda random: f"{random.randrange(100, 665)}-{random.randrange(10, 99)}-{digits(random, 4)}",
    "US_DRIVER_LICENSE": _form("D9000000", "F9000000", "K9000000", "S9000000"),
    "US_PASSPORT": _form("900000000"),
    "US_BANK_NUMBER": _form("900000000", "9000000000", "900000000000"),
    "IP_ADDRESS": _network,
    "MAC_ADDRESS": lambda random: random.choice((":", "-")).join(f"{random.randrange(256):02x}" for _ in range(6)),
    "URL": url,
    "USER_ID": _form("CU-900000"),
    "SECRET": secret,
    "PASSWORD": password,
    "EN_PHONE": en_phone,
    "EN_BIRTH": en_birth,
    "EN_ADDRESS": _address,
}
"""Type, or a way of writing one, → its values."""
WRITES = {"PASSWORD": "SECRET", "EN_PHONE": "PHONE_NUMBER", "EN_BIRTH": "DATE_OF_BIRTH", "EN_ADDRESS": "LOCATION"}
"""A way of writing → its type."""
LOOK_ALIKES: dict[str, Callable[[Random], str]] = {
    "order": _order,
    "ticket": _form("#90000", "INC9000000", "SR-900000"),
    "version": lambda random: f"{random.randrange(1, 30)}.{random.randrange(12)}.{random.randrange(40)}",
    "part": _form("HX-9000-90B", "900-90000-90", "TN900K"),
    "date": _any(_day("2024年{m}月{d}日"), _day("2024/{m:02}/{d:02}"), _day("{m}月{d}日")),
    "endate": _any(_day("2024-{m:02}-{d:02}"), _day("March {d}"), _day("{m}/{d}/2024")),
    "time": lambda random: f"{random.randrange(8, 19)}:{random.randrange(60):02}",
    "yen": lambda random: f"{random.randrange(1, 300):,},000円",
    "usd": lambda random: f"${random.randrange(20, 9000):,}.{random.randrange(100):02}",
    "n": lambda random: str(random.randrange(2, 900)),
} | {kind: _of(kind) for kind in ("company", "place", "product", "encompany", "enplace", "enproduct")}
"""What looks like personal data and is none → its values."""
