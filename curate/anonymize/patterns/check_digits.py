"""Check digits of numbers, as kernels over arrays of digits, and for a number written down."""

from __future__ import annotations

from typing import Any

import numpy as np

from migaki.kernels import kernel

LUHN, MY, CORPORATE, LICENCE, INSURER, JAN, SAME = (1 << bit for bit in range(7))


@kernel
def checked(digits: Any, count: Any) -> Any:
    """Verify every check digit that a number of so many digits may have, and whether all its digits are the same."""
    flags = 0
    if 12 <= count <= 19:
        flags |= LUHN * _luhn(digits, count)
    if count == 12:
        flags |= MY * _my_number(digits) | LICENCE * _licence(digits)
    if count == 13:
        flags |= CORPORATE * _corporate(digits) | JAN * _jan(digits)
    if count == 8:
        flags |= INSURER * _insurer(digits)
    return flags | SAME if count > 6 and _alike(digits, count) else flags


@kernel
def _alike(digits: Any, count: Any) -> Any:
    for j in range(1, count):  # noqa: SIM110 - numba compiles no generator
        if digits[j] != digits[0]:
            return False
    return True


@kernel
def _luhn(digits: Any, count: Any) -> Any:
    """Verify a card number's check digit (ISO/IEC 7812-1, annex B)."""
    total = 0
    for j in range(count):
        value = digits[count - 1 - j]
        if j % 2:
            value = value * 2 - (9 if value > 4 else 0)
        total += value
    return total % 10 == 0


@kernel
def _my_number(digits: Any) -> Any:
    """Verify the check digit of a 個人番号 of 12 digits (総務省令 平成26年 第85号, article 5)."""
    total = 0
    for j in range(11):
        at = 11 - j  # position from the right, the check digit being 0
        total += digits[j] * (at + 1 if at <= 6 else at - 5)
    rest = total % 11
    return digits[11] == (0 if rest <= 1 else 11 - rest)


@kernel
def _corporate(digits: Any) -> Any:
    """Verify the check digit of a 法人番号 of 13 digits, which stands first (財務省令 平成26年 第70号, article 2)."""
    total = 0
    for j in range(12):
        total += digits[12 - j] * (1 if j % 2 == 0 else 2)
    return digits[0] == 9 - total % 9


@kernel
def _licence(digits: Any) -> Any:
    """Verify the check digit of a driver's licence, the eleventh of 12: weights 5 4 3 2 7 6 5 4 3 2, modulus 11."""
    total = 0
    for j in range(10):
        total += digits[j] * (5 - j if j < 4 else 11 - j)
    rest = total % 11
    return digits[10] == (0 if rest <= 1 else 11 - rest)


@kernel
def _insurer(digits: Any) -> Any:
    """Verify the check digit of a 保険者番号 of 8 digits: weights 2 and 1 in turn, sums of digits, modulus 10."""
    total = 0
    for j in range(7):
        value = digits[6 - j] * (2 if j % 2 == 0 else 1)
        total += value // 10 + value % 10
    return digits[7] == (10 - total % 10) % 10


@kernel
def _jan(digits: Any) -> Any:
    """Verify the check digit of an article number of 13 digits (GS1 General Specifications 7.9)."""
    total = 0
    for j in range(12):
        total += digits[j] * (3 if j % 2 else 1)
    return digits[12] == (10 - total % 10) % 10


def luhn(number: str) -> bool:
    """Verify a card number's check digit (ISO/IEC 7812-1).

    >>> luhn("4111 1111 1111 1111")
    True
    """
    digits = _digits(number)
    return bool(_luhn(digits, len(digits)))


def my_number(number: str) -> bool:
    """Verify the check digit of a 個人番号 (総務省令 平成26年 第85号, article 5).

    >>> my_number("1234 5678 9018")
    True
    """
    digits = _digits(number)
    return len(digits) == 12 and bool(_my_number(digits))


def corporate_number(number: str) -> bool:
    """Verify the check digit of a 法人番号 (財務省令 平成26年 第70号, article 2).

    >>> corporate_number("8700110005901")
    True
    """
    digits = _digits(number)
    return len(digits) == 13 and bool(_corporate(digits))


def licence_number(number: str) -> bool:
    """Verify the check digit, the eleventh of 12, of a driver's licence.

    >>> licence_number("711831142840")
    True
    """
    digits = _digits(number)
    return len(digits) == 12 and bool(_licence(digits))


def insurer_number(number: str) -> bool:
    """Verify the check digit of a 保険者番号 of 8 digits.

    >>> insurer_number("79007274")
    True
    """
    digits = _digits(number)
    return len(digits) == 8 and bool(_insurer(digits))


def _digits(number: str) -> Any:
    return np.array([int(one) for one in number if one.isdigit()], np.int64)


def iban(text: str) -> bool:
    """Verify an IBAN's check digits (ISO 13616-1: letters as numbers from 10, the first four last, modulus 97).

    >>> iban("GB82 WEST 1234 5698 7654 32"), iban("GB82WEST12345698765433")
    (True, False)
    """
    plain = text.replace(" ", "").replace("-", "").upper()
    return (
        plain.isalnum()
        and plain.isascii()
        and int("".join(str(int(one, 36)) for one in plain[4:] + plain[:4])) % 97 == 1
    )
