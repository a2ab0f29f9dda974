from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curate.anonymize.patterns.check_digits import (
    corporate_number,
    iban,
    insurer_number,
    licence_number,
    luhn,
    my_number,
)

VALID = {
    "4111111111111111": luhn,
    "371449635398431": luhn,
    "123456789018": my_number,
    "8700110005901": corporate_number,
    "711831142840": licence_number,
    "79007274": insurer_number,
    "GB82WEST12345698765432": iban,
}


@pytest.mark.parametrize(("number", "check"), VALID.items())
def test_a_valid_number_passes_and_one_wrong_digit_does_not(number, check) -> None:
    assert check(number)
    wrong = [
        number[:at] + str((int(one) + 1) % 10) + number[at + 1 :] for at, one in enumerate(number) if one.isdigit()
    ]
    # Remainders 0 and 1 share a check digit, and the last digit of a licence counts reissues.
    assert sum(map(check, wrong)) <= 1


@given(st.text("0123456789", max_size=20))
def test_any_digits_give_an_answer(number) -> None:
    for check in VALID.values():
        assert check(number) in (True, False)


def test_signs_between_do_not_matter() -> None:
    assert my_number("1234-5678-9018")
    assert iban("GB82 WEST 1234 5698 7654 32")
