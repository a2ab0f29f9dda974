"""Invented values for canaries: nobody's names, addresses and numbers, in the right form, check digits valid."""

from __future__ import annotations

from random import Random

FAMILY = "青葉,宇賀島,柏森,霧ヶ谷,久遠寺,小鳥遊,早乙女,白鷺,瀬良垣,千鳥,天ヶ瀬,鳥飼,波多江,日向野,深水,真鶴,水無瀬,八雲"
GIVEN = "葵,一颯,詩織,耕一郎,紗和子,真琴,千尋,直之,花音,芙美,穂高,美月,結衣,善次郎,理人,涼介,麗奈,和歌子,亘,悠希"
FIRST = "Alma,Barnaby,Clementine,Dashiell,Eudora,Fletcher,Greta,Horatio,Imogen,Jasper,Lavinia,Mortimer,Rosalind"
LAST = "Ashgrove,Birkenshaw,Coldwell,Drummore,Elderfield,Fenwright,Greystoke,Hollins,Inglewood,Kestrel,Larkspur"
PREFECTURES = "青森県,宮城県,長野県,石川県,奈良県,鳥取県,高知県,佐賀県"
TOWNS = "桜川市若葉台,霧島町緑丘,月見市東雲,星野市青柳,風早市港南,雪谷市花園"


def invented(kind: str, draw: Random, *, english: bool) -> str:
    """Invent a value of a type (one of `MAKERS`), at random, for a Japanese or an English text.

    >>> invented("EMAIL_ADDRESS", Random(1), english=False).endswith("@example.jp")
    True
    """
    return MAKERS[kind](draw, english)


def _person(draw: Random, english: bool) -> str:
    if english:
        return f"{_one(draw, FIRST)} {_one(draw, LAST)}"
    return _one(draw, FAMILY) + _one(draw, GIVEN)


def _mail(draw: Random, english: bool) -> str:
    local = f"{_one(draw, FIRST)}.{_one(draw, LAST)}{draw.randrange(10, 1000)}"
    return f"{local.lower()}@example.{'com' if english else 'jp'}"


def _phone(draw: Random, english: bool) -> str:
    if english:
        return f"({draw.randrange(201, 990)}) 555-{draw.randrange(100, 200):04d}"
    return f"0{draw.choice('789')}0-{draw.randrange(1000, 10000)}-{draw.randrange(10000):04d}"


def _address(draw: Random, english: bool) -> str:
    block = "-".join(str(draw.randrange(1, 30)) for _ in range(3))
    return _one(draw, PREFECTURES) + _one(draw, TOWNS) + block


def _card(draw: Random, english: bool) -> str:
    """Give a card number with its last digit as in ISO/IEC 7812-1."""
    digits = "4" + _digits(draw, 14)
    doubled = [int(digit) * (2 - at % 2) for at, digit in enumerate(reversed(digits))]
    return digits + str(-sum(number // 10 + number % 10 for number in doubled) % 10)


def _my_number(draw: Random, english: bool) -> str:
    """Give a My Number with its last digit as in ordinance 85 of 2014 of the ministry MIC, article 5."""
    digits = _digits(draw, 11)
    total = sum(int(digit) * (at + 1 if at <= 6 else at - 5) for at, digit in enumerate(reversed(digits), 1))
    return digits + str(0 if total % 11 <= 1 else 11 - total % 11)


def _one(draw: Random, words: str) -> str:
    return draw.choice(words.split(","))


def _digits(draw: Random, count: int) -> str:
    return "".join(draw.choice("0123456789") for _ in range(count))


MAKERS = {
    "PERSON": _person,
    "EMAIL_ADDRESS": _mail,
    "PHONE_NUMBER": _phone,
    "LOCATION": _address,
    "CREDIT_CARD": _card,
    "JP_MY_NUMBER": _my_number,
}
