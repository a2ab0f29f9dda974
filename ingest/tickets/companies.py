"""Tells the company of an address; addresses that anyone can have stand for themselves."""

from __future__ import annotations

import re

_FREE = re.compile(
    r"^(?:gmail\.com|googlemail\.com|yahoo\.(?:co\.jp|com|co\.uk|fr|de|ne\.jp)|ymail\.(?:com|ne\.jp)|(?:outlook"
    r"|hotmail|live|msn)\.(?:com|jp|co\.jp|co\.uk)|icloud\.com|me\.com|mac\.com|aol\.com"
    r"|(?:.+\.)?(?:docomo|ezweb|softbank|biglobe|nifty|so-net|ocn|plala|dion|odn|asahi-net|hi-ho|wakwak|infoseek"
    r"|excite|goo|zaq|eonet|jcom|home)\.(?:ne\.jp|jp|com|co\.jp)|i\.softbank\.jp|au\.com|uqmobile\.jp|rakuten\.jp"
    r"|nifty\.com|proton(?:mail)?\.(?:com|me)|gmx\.(?:net|de|com)|web\.de|mail\.ru|qq\.com|163\.com|126\.com"
    r"|naver\.com)$"
)


def company(address: str) -> str:
    """Give the company of an address: its domain, or the address itself where it is of a public provider.

    >>> company("sato@maker.example"), company("taro@gmail.com")
    ('maker.example', 'taro@gmail.com')
    """
    domain = address.rpartition("@")[2]
    return address if _FREE.match(domain) else domain
