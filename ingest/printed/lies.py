"""Tells when a PDF's text layer does not say what the page shows, and mends what can be mended."""

from __future__ import annotations

import re
from unicodedata import normalize

_RADICAL = re.compile("[\u2e80-\u2fdf]")
# Kangxi radicals have a compatibility mapping to the ideograph that they look like; these of the supplement have none.
_SUPPLEMENT = dict(
    zip(
        map(
            ord,
            "⺟⺠⺡⺨⺩⺪⺬⺭⺮⺼⺾⻁⻄⻅⻆⻋⻌⻎⻑⻖⻘⻙⻚⻛⻜⻝⻟⻡⻢⻣⻤⻥⻦⻨⻩⻫⻬⻭⻮⻯⻲⺀⺁⺃⺄⺅⺆⺈⺉⺋⺌⺍⺎⺐⺑⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺢⺣⺤⺥⺦⺧⺱⺲⺳⺵⺶⺷⺸⺹⺺⺻⺽⺿⻀⻂⻃⻇⻈⻉⻊⻏⻐⻒⻓⻔⻕⻗⻞⻠⻪⻰⻱⻳",
        ),
        "母民氵犭王疋示礻竹月艹虎西見角車辶辶長阝青韋頁風飛食食首馬骨鬼魚鳥麦黄斉齊歯歯竜亀冫厂乙乙亻冂刀刂㔾小小兀尢尣己幺彑彐忄㣺扌攵无日月歺氺灬爪爫丬牛网罒罓羊羊羊羋耂肀聿臼艸艹衤襾角讠贝𧾷阝钅長長门阜雨飠飠黾龙龜龟",
        strict=False,
    )
)
_LOOSE_GRAVE = re.compile(r"(?<=\s)\u0300(?=\w)")  # TeX's opening quotation mark: an accent over a space
_FEWEST = 20  # characters of a page from which shares say something
_MOST_IMPOSSIBLE = 0.04
_MOST_SIGNS = 0.45
_IMPOSSIBLE = re.compile(
    # Replacement, private use (symbol fonts' bullets aside), control characters, Extension A (の read as 䛾).
    "[\ufffd\ue000-\uefff\uf100-\uf8ff\x00\x01\x03-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u3400-\u4dbf\ufdd0-\ufdef\uffff]"
    r"|\(cid:\d+\)"
)
_SIGN = re.compile(r"[^\w\s.…・·_=*#+|\-–—─-╿、。，．「」『』（）()\[\]【】/:：;<>\"'%&$@{}\\~!?]")


def mended(text: str) -> str:
    """Write radicals and loose accents as the characters that they stand for; every character stays one character.

    >>> mended("⽇⾏は⻑い")
    '日行は長い'
    """
    text = _RADICAL.sub(lambda found: _ideograph(found[0]), text) if _RADICAL.search(text) else text
    return _LOOSE_GRAVE.sub("`", text) if "\u0300" in text else text


def _ideograph(radical: str) -> str:
    known = _SUPPLEMENT.get(ord(radical), radical)
    plain = normalize("NFKC", known)
    return plain if len(plain) == 1 else known


def lie(text: str, characters: int) -> str | None:
    """Say why a page's text cannot be what the page shows, or None; `characters` are those that the page draws.

    >>> lie("䛾" * 10 + "設定画面" * 10, 50), lie("電源を入れてから設定を開きます。" * 3, 48)
    ('text layer lies (20 % impossible characters)', None)
    """
    bare = "".join(text.split())
    if characters >= _FEWEST and len(bare) * 2 < characters and len(text) * 2 < characters:
        return f"text layer lies ({1 - len(text) / characters:.0%} of the characters have no text)".replace("%", " %")
    if len(bare) < _FEWEST:
        return None
    impossible = sum(len(found) for found in _IMPOSSIBLE.findall(bare)) / len(bare)
    if impossible > _MOST_IMPOSSIBLE:
        return f"text layer lies ({round(100 * impossible)} % impossible characters)"
    signs = len(_SIGN.findall(bare)) / len(bare)
    return f"text layer lies ({round(100 * signs)} % signs)" if signs > _MOST_SIGNS else None
