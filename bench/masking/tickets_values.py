"""Invented values for tickets: personal data of every type in the forms in which people write them, and look-alikes."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

WIDE = str.maketrans("0123456789-()", "０１２３４５６７８９－（）")
COMPANIES = (
    "株式会社山下電設 有限会社小松製菓 松田鋼業株式会社 西村ハウジング 岡田メディカル(株) 森永通商 （株）ヤマト技研 青葉システムズ "
    "豊田リース 本田運輸 伊藤園芸店 武田精工 大塚会計事務所 三浦印刷 高島屋敷旅館 堀場計器サービス"
).split()
PLACES = "松本市 福島県 山口県 宮崎 長野 豊田市 川口 大宮 秋田 千葉 高松 石川県 岡山 徳島 三島 平塚 武蔵小杉 渋谷 上野 品川".split()
PRODUCTS = (
    "さくらプリント いずみクラウド ひかりTV ミライ会計 まなぶくん SmartBase3 TERADA-500 ヤマビコ ハルカス メイ・ブラウザ "
    "アオイ便 マイページ かえでNAS ジャック端子 クリスタルレポート あすか勤怠"
).split()
EN_COMPANIES = (
    "Johnson Controls Partners|Baker & Sons Ltd|Morgan Freight Inc.|Wells Supply Co.|St. James Hospital|Taylor Tools|"
    "Northwind Traders|Franklin Print GmbH|Harper Logistics|Madison Square Dental"
).split("|")
EN_PRODUCTS = (
    "Austin Cloud Suite|LogiTrack 4|PayBridge|Jupyter|Grace Analytics|Olive Router X2|Ruby on Rails|Victoria CMS|Mercury VPN"
).split("|")
EN_PLACES = "Austin|Houston|Charlotte|Paris|London|Jackson|Madison|Florence|Victoria|Lincoln".split("|")
STREETS = "Maple Street|Old Mill Road|Harbour View Terrace|5th Avenue|Kingfisher Close|W. Sycamore Blvd|Dunmore Lane|Pine Ridge Dr"
TOWNS = "Springdale, AR 72764|Boise, ID 83702|Albany, NY 12207|Duluth, MN 55802|Portsmouth PO1 3AX|Leeds LS1 4DY|Macon, GA 31201"


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
        f"0{city}{local}{b}", f"{mobile}-{a}-{b}".translate(WIDE), f"０{city.translate(WIDE)}（{local.translate(WIDE)}）{b.translate(WIDE)}",
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
    month = ("January February March April May June July August September October November December").split()[m - 1]
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


TYPES: dict[str, Callable[[Random], str]] = {
    "PHONE_NUMBER": phone,
    "EMAIL_ADDRESS": mail,
    "JP_POSTAL_CODE": lambda r: r.choice((f"{digits(r, 3)}-{digits(r, 4)}", f"{digits(r, 3)}-{digits(r, 4)}".translate(WIDE))),
    "DATE_OF_BIRTH": birth,
    "AGE": lambda r: r.choice((f"{r.randrange(18, 95)}歳", f"{r.randrange(18, 95)}才", f"{r.randrange(18, 95)}歳".translate(WIDE))),
    "JP_MY_NUMBER": my_number,
    "JP_CORPORATE_NUMBER": corporate,
    "JP_DRIVER_LICENSE": lambda r: digits(r, 12),
    "JP_PASSPORT": lambda r: r.choice(("TK", "TZ", "MU", "TR")) + digits(r, 7),
    "JP_HEALTH_INSURANCE": lambda r: digits(r, 8),
    "JP_BANK_ACCOUNT": lambda r: digits(r, 7),
    "JP_VEHICLE_NUMBER": vehicle,
    "CREDIT_CARD": card,
    "IBAN_CODE": iban,
    "US_SSN": lambda r: f"{r.randrange(100, 665)}-{r.randrange(10, 99)}-{digits(r, 4)}",
    "US_DRIVER_LICENSE": lambda r: r.choice("DFKS") + digits(r, 7),
    "US_PASSPORT": lambda r: digits(r, 9),
    "US_BANK_NUMBER": lambda r: digits(r, r.choice((9, 10, 12))),
    "IP_ADDRESS": lambda r: r.choice((f"203.0.113.{r.randrange(1, 255)}", f"198.51.100.{r.randrange(1, 255)}", f"2001:db8:{r.randrange(1, 99)}::{r.randrange(1, 999):x}")),
    "MAC_ADDRESS": lambda r: r.choice((":", "-")).join(f"{r.randrange(256):02x}" for _ in range(6)),
    "URL": url,
    "USER_ID": lambda r: f"CU-{digits(r, 6)}",
    "SECRET": secret,
    "PASSWORD": password,
    "EN_PHONE": en_phone,
    "EN_BIRTH": en_birth,
    "EN_ADDRESS": lambda r: f"{r.randrange(3, 9800)} {r.choice(STREETS.split('|'))}{r.choice(('', ', Apt 4B', ', Suite 210'))}, {r.choice(TOWNS.split('|'))}",
}  # fmt: skip
"""Type, or a way of writing one, → its values."""
WRITES = {"PASSWORD": "SECRET", "EN_PHONE": "PHONE_NUMBER", "EN_BIRTH": "DATE_OF_BIRTH", "EN_ADDRESS": "LOCATION"}
"""A way of writing → its type."""


def _bad_card(random: Random) -> str:
    body = "4" + digits(random, 14)
    return body + wrong(luhn(body))


def _bad_my_number(random: Random) -> str:
    body = digits(random, 11)
    return body + wrong(my_number_check(body))


LOOK_ALIKES: dict[str, Callable[[Random], str]] = {
    "order": lambda r: r.choice((f"ORD-{digits(r, 8)}", f"A{digits(r, 5)}-{digits(r, 3)}", f"2024-{digits(r, 5)}", _bad_my_number(r), _bad_card(r))),
    "ticket": lambda r: r.choice((f"#{digits(r, 5)}", f"INC{digits(r, 7)}", f"SR-{digits(r, 6)}")),
    "version": lambda r: f"{r.randrange(1, 30)}.{r.randrange(12)}.{r.randrange(40)}",
    "part": lambda r: r.choice((f"HX-{digits(r, 4)}-{digits(r, 2)}B", f"{digits(r, 3)}-{digits(r, 5)}-{digits(r, 2)}", f"TN{digits(r, 3)}K")),
    "date": lambda r: r.choice((f"2024年{r.randrange(1, 13)}月{r.randrange(1, 29)}日", f"2024/{r.randrange(1, 13):02}/{r.randrange(1, 29):02}", f"{r.randrange(1, 13)}月{r.randrange(1, 29)}日")),
    "endate": lambda r: r.choice((f"2024-{r.randrange(1, 13):02}-{r.randrange(1, 29):02}", f"March {r.randrange(1, 29)}", f"{r.randrange(1, 13)}/{r.randrange(1, 29)}/2024")),
    "time": lambda r: f"{r.randrange(8, 19)}:{r.randrange(60):02}",
    "yen": lambda r: f"{r.randrange(1, 300):,},000円",
    "usd": lambda r: f"${r.randrange(20, 9000):,}.{r.randrange(100):02}",
    "n": lambda r: str(r.randrange(2, 900)),
    "company": lambda r: r.choice(COMPANIES),
    "place": lambda r: r.choice(PLACES),
    "product": lambda r: r.choice(PRODUCTS),
    "encompany": lambda r: r.choice(EN_COMPANIES),
    "enplace": lambda r: r.choice(EN_PLACES),
    "enproduct": lambda r: r.choice(EN_PRODUCTS),
}  # fmt: skip
"""What looks like personal data and is none → its values."""
