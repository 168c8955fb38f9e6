"""Norwegian identity numbers: control digits by the published weights, kinds, and dates; all synthetic."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtb_app.domain.errors import InputError
from mtb_app.domain.identity_number import check_identity_number

K1 = (3, 7, 6, 1, 8, 9, 4, 5, 2)
K2 = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)


def with_control_digits(nine: str, remainder: int = 0) -> str | None:
    """The weights written out a second time: k1 = (r - sum) mod 11, k2 = -sum mod 11."""
    digits = [int(one) for one in nine]
    first = (remainder - sum(a * b for a, b in zip(K1, digits, strict=True))) % 11
    if first == 10:
        return None
    second = -sum(a * b for a, b in zip(K2, [*digits, first], strict=True)) % 11
    return None if second == 10 else f"{nine}{first}{second}"


@pytest.mark.parametrize("nine", ["158158400", "178245301", "018190120", "558158400", "154558400"])
@pytest.mark.parametrize("remainder", [0, 1, 2, 3])
def test_numbers_of_today_and_of_2032_are_accepted(nine, remainder):
    number = with_control_digits(nine, remainder)
    if number is not None:
        assert check_identity_number(number).digits == number


def test_kinds():
    synthetic = check_identity_number(with_control_digits("158158400"))
    assert (synthetic.synthetic, synthetic.d_number) == (True, False)
    assert check_identity_number(with_control_digits("558158400")).d_number


@pytest.mark.parametrize("text", ["", "123", "abcdefghijk", "15815840000", "99999999999", "00815840012"])
def test_wrong_numbers_are_refused_without_being_repeated(text):
    with pytest.raises(InputError) as trouble:
        check_identity_number(text)
    assert not text or text not in str(trouble.value)


@given(st.text(alphabet="0123456789", min_size=11, max_size=11), st.integers(0, 10), st.integers(1, 9))
def test_one_changed_digit_is_noticed_in_the_second_control_digit(digits, place, shift):
    try:
        check_identity_number(digits)
    except InputError:
        return
    changed = digits[:place] + str((int(digits[place]) + shift) % 10) + digits[place + 1 :]
    if changed != digits:
        with pytest.raises(InputError):
            check_identity_number(changed)
