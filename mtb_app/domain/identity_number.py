"""Norwegian identity numbers: national, D-, H- and synthetic ones, checked by their two control digits.

Weights as published by the Norwegian Tax Administration. For numbers issued from 2032 on, the first control digit
accepts the remainders 0 to 3, so that such numbers are accepted here already; neither sex nor age is ever derived.
"""

from __future__ import annotations

from dataclasses import dataclass

from mtb_app.domain.errors import InputError
from mtb_app.domain.message import Message

FIRST_WEIGHTS = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
SECOND_WEIGHTS = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
FIRST_REMAINDERS = frozenset({0, 1, 2, 3})
DAYS_IN_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(frozen=True)
class IdentityNumber:
    """A number of eleven digits and which kinds it is."""

    digits: str
    d_number: bool
    h_number: bool
    synthetic: bool


def check_identity_number(text: str) -> IdentityNumber:
    """Return the number, spaces taken out; raise InputError that says what is wrong, without repeating the number."""
    digits = text.replace(" ", "")
    if len(digits) != 11 or not (digits.isascii() and digits.isdigit()):
        raise _wrong(Message("An identity number has eleven digits."))
    number = _kinds(digits)
    _check_date(digits)
    if not _control_digits_hold(digits):
        raise _wrong(Message("The control digits of the identity number are wrong."))
    return number


def _kinds(digits: str) -> IdentityNumber:
    month = int(digits[2:4])
    return IdentityNumber(
        digits,
        d_number=int(digits[:2]) > 40,
        h_number=40 < month <= 52,
        synthetic=80 < month <= 92 or 65 <= month <= 77,
    )


def _check_date(digits: str) -> None:
    day, month = int(digits[:2]), int(digits[2:4])
    day -= 40 if day > 40 else 0
    for shift in (80, 65, 40):
        if shift < month <= shift + 12:
            month -= shift
            break
    if not 1 <= month <= 12 or not 1 <= day <= DAYS_IN_MONTH[month - 1]:
        raise _wrong(Message("The identity number holds no date."))


def _control_digits_hold(digits: str) -> bool:
    values = [int(one) for one in digits]
    first = sum(weight * value for weight, value in zip(FIRST_WEIGHTS, values, strict=False)) % 11
    second = sum(weight * value for weight, value in zip(SECOND_WEIGHTS, values, strict=True)) % 11
    return first in FIRST_REMAINDERS and second == 0


def _wrong(what: Message) -> InputError:
    return InputError(what, remedy=Message("Check it against the referral; nothing was stored."))
