"""Values of structured ids, valid by their check digits, and of what only looks like them: from a seed, no person's."""

from __future__ import annotations

import random
from collections.abc import Callable
from string import ascii_letters, ascii_uppercase, digits

from curate.anonymize.patterns.check_digits import (
    corporate_number,
    iban,
    insurer_number,
    licence_number,
    luhn,
    my_number,
)

Make = Callable[[random.Random], str]


def number(r: random.Random, form: str) -> str:
    """Put a digit in place of each #."""
    return "".join(r.choice(digits) if one == "#" else one for one in form)


def valid(r: random.Random, form: str, check: Callable[[str], bool]) -> str:
    """Draw until the check digit holds."""
    while not check(drawn := number(r, form)):
        pass
    return drawn


def wide(text: str) -> str:
    """Write ASCII in full width."""
    return "".join(chr(ord(one) + 0xFEE0) if "!" <= one <= "~" else one for one in text)


def either(r: random.Random, text: str) -> str:
    """Write in full width one time in six."""
    return wide(text) if r.random() < 1 / 6 else text


_PHONES = ["03-####-####", "06-####-####", "045-###-####", "0985-##-####", "0120-###-###", "0800-###-####"]
_PHONES += ["090-####-####", "080-####-####"]
_PHONES += ["0570-###-###", "050-####-####", "(03)####-####", "03(####)####", "070########", "090 #### ####"]
_PHONES += [
    "+81-3-####-####",
    "+81 90-####-####",
    "(###) 555-####",
    "###-555-####",
    "+1 ### 555 ####",
    "+44 20 79## ####",
]
_OFFICES, _KANA = ["品川", "横浜", "なにわ", "札幌", "名古屋"], "さすせそたちつてなにねのはひふほまみむめもやゆらりるろ"


def phone(r: random.Random) -> str:
    """Draw a telephone number."""
    form = r.choice(_PHONES)
    return either(
        r, number(r, form.replace("###) 5", f"{r.randint(2, 9)}##) 5").replace("###-555", f"{r.randint(2, 9)}##-555"))
    )


def birth(r: random.Random) -> str:
    """Draw a date of birth."""
    y, m, d = r.randint(1935, 2012), r.randint(1, 12), r.randint(1, 28)
    forms = [f"{y}年{m}月{d}日", f"{y}/{m:02}/{d:02}", f"{y}-{m:02}-{d:02}", f"昭和{r.randint(10, 63)}年{m}月{d}日"]
    forms += [
        f"平成{r.randint(1, 30)}年{m}月{d}日",
        f"S{r.randint(10, 63)}.{m}.{d}",
        f"{y}.{m}.{d}",
        f"H{r.randint(1, 30)}/{m}/{d}",
    ]
    return either(r, r.choice(forms))


def mail(r: random.Random) -> str:
    """Draw an address of mail."""
    name = "".join(r.choices(ascii_letters[:26], k=r.randint(3, 8)))
    host = r.choice(["example.jp", "mail.example.co.jp", "example.com", "a-b.example.org"])
    return either(r, f"{name}{r.choice(['', '.taro', '_01', '+x', '-k'])}{r.choice(['', number(r, '##')])}@{host}")


def _iban(r: random.Random) -> str:
    body = "DE##" + number(r, "#" * 18)
    code = next(code for n in range(2, 99) if iban(code := body.replace("DE##", f"DE{n:02}")))
    return " ".join(code[at : at + 4] for at in range(0, 22, 4)) if r.random() < 0.5 else code


def _card(r: random.Random) -> str:
    plain = valid(r, r.choice(["4###############", "53##############", "35##############"]).replace("35#", "354"), luhn)
    sign = r.choice(["", "-", " "])
    return either(r, sign.join(plain[at : at + 4] for at in range(0, 16, 4)))


def _my(r: random.Random) -> str:
    plain, sign = valid(r, "#" * 12, my_number), r.choice(["", "-", " "])
    return either(r, sign.join(plain[at : at + 4] for at in (0, 4, 8)))


def word(r: random.Random, letters: str, size: int) -> str:
    """Draw letters."""
    return "".join(r.choices(letters, k=size))


VALUES: dict[str, Make] = {
    "PHONE_NUMBER": phone,
    "EMAIL_ADDRESS": mail,
    "JP_POSTAL_CODE": lambda r: either(r, number(r, r.choice(["###-####", "###-####", "#######"]))),
    "DATE_OF_BIRTH": birth,
    "AGE_JA": lambda r: either(r, f"{r.randint(18, 99)}{r.choice('歳才')}"),
    "JP_MY_NUMBER": _my,
    "JP_CORPORATE_NUMBER": lambda r: either(r, valid(r, "#" * 13, corporate_number)),
    "JP_DRIVER_LICENSE": lambda r: either(r, valid(r, "#" * 12, licence_number)),
    "JP_PASSPORT": lambda r: either(r, r.choice(["TR", "TK", "MZ", "TZ"]) + number(r, "#######")),
    "JP_HEALTH_INSURANCE": lambda r: either(r, valid(r, "#" * 8, insurer_number)),
    "JP_BANK_ACCOUNT": lambda r: either(r, number(r, "#######")),
    "CREDIT_CARD": _card,
    "IBAN_CODE": _iban,
    "US_SSN": lambda r: f"{r.randint(100, 599)}-{r.randint(10, 99)}-{r.randint(1000, 9999)}",
    "IP_ADDRESS": lambda r: ".".join(str(r.randint(11, 254)) for _ in range(4)),
    "MAC_ADDRESS": lambda r: r.choice(":-").join(word(r, "0123456789ABCDEF", 2) for _ in range(6)),
    "URL": lambda r: f"https://my.example.jp/in?{r.choice(['token', 'email', 'sid'])}={word(r, ascii_letters, 14)}",
    "USER_ID": lambda r: either(r, number(r, r.choice(["########", "AB-######", "C########", "M###-####"]))),
    "JP_VEHICLE_NUMBER": lambda r: f"{r.choice(_OFFICES)} {number(r, '5##')} {r.choice(_KANA)} {number(r, '##-##')}",
    "SECRET": lambda r: word(r, ascii_letters, 6) + number(r, "###") + r.choice("!#@%"),
}
LOOKALIKES: dict[str, Make] = {
    "order": lambda r: number(
        r, r.choice(["1##-#######-#######", "2026######", "#########", "A#-######", "2026-######"])
    ),
    "part": lambda r: word(r, ascii_uppercase, 2) + number(r, r.choice(["-###", "####-##", "-####-#", "-##X"])),
    "version": lambda r: ".".join(str(r.randint(0, 40)) for _ in range(r.choice([2, 3, 3, 4]))),
    "date": lambda r: f"2026{(s := r.choice('-/'))}{r.randint(1, 12):02}{s}{r.randint(1, 28):02}",
    "time": lambda r: f"{r.randint(0, 23):02}:{r.randint(0, 59):02}:{r.randint(0, 59):02}",
    "hex": lambda r: "0x8" + word(r, "0123456789ABCDEF", 7),
    "serial": lambda r: word(r, ascii_uppercase, 2) + number(r, "########"),
    "price": lambda r: f"{r.randint(1, 999)},{r.randint(0, 999):03}",
    "jan": lambda r: number(r, "49###########"),
    "uuid": lambda r: "-".join(word(r, "0123456789abcdef", size) for size in (8, 4, 4, 4, 12)),
    "hash": lambda r: word(r, "0123456789abcdef", 40),
    "badmy": lambda r: valid(r, "#" * 12, lambda text: not my_number(text)),
    "badcard": lambda r: valid(r, "4" + "#" * 15, lambda text: not luhn(text)),
    "geo": lambda r: f"{r.uniform(24, 45):.5f}, {r.uniform(123, 145):.5f}",
}
