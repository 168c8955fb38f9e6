"""RECIST 1.1 with cases worked by hand from Eisenhauer 2009."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtb_app.followup.recist import NonTarget, Response, disease_control, overall_response, target_response


def target(baseline, nadir, current, **how):
    return target_response(baseline, nadir, current, **{"all_measured": True, "all_gone": False, **how})


@pytest.mark.parametrize(
    ("baseline", "nadir", "current", "response"),
    [
        (92, 64, 57, Response.PR),  # -38 % from baseline
        (100, 100, 70, Response.PR),  # exactly 30 %
        (100, 100, 70.1, Response.SD),
        (100, 70, 80, Response.SD),  # +14 % from the nadir, -20 % from the baseline
        (100, 50, 60, Response.PD),  # +20 % and 10 mm
        (100, 20, 24, Response.PR),  # +20 %, but 4 mm only
        (100, 20, 25, Response.PD),  # +25 % and 5 mm
        (100, 100, 105, Response.SD),  # 5 mm, but 5 % only
        (10, 0, 5, Response.PD),  # from nothing to 5 mm
        (40, 40, 48, Response.PD),  # exactly 20 % and 8 mm
    ],
)
def test_target_response_worked_by_hand(baseline, nadir, current, response):
    assert target(baseline, nadir, current) is response


def test_complete_response_keeps_nodes_below_ten():
    assert target(60, 60, 16, all_gone=True) is Response.CR


def test_what_was_measured_can_prove_progression():
    assert target(100, 100, 70, all_measured=False) is Response.NE
    assert target(100, 100, 130, all_measured=False) is Response.PD
    assert target(100, 100, None) is Response.NE


@pytest.mark.parametrize(
    ("own", "non_target", "new", "overall"),
    [
        (Response.CR, NonTarget.ABSENT, False, Response.CR),
        (Response.CR, NonTarget.PRESENT, False, Response.PR),
        (Response.CR, NonTarget.NOT_EVALUABLE, False, Response.PR),
        (Response.PR, NonTarget.PRESENT, False, Response.PR),
        (Response.SD, NonTarget.NONE, False, Response.SD),
        (Response.NE, NonTarget.PRESENT, False, Response.NE),
        (Response.PR, NonTarget.PROGRESSION, False, Response.PD),
        (Response.CR, NonTarget.ABSENT, True, Response.PD),
        (Response.NE, NonTarget.ABSENT, True, Response.PD),
    ],
)
def test_overall_response_by_the_published_table(own, non_target, new, overall):
    assert overall_response(own, non_target, new_lesion=new) is overall


def test_disease_control():
    assert [disease_control(one) for one in Response] == [True, True, True, False, None]


@given(st.floats(1, 500), st.floats(1, 500), st.floats(0, 500))
def test_progression_always_needs_five_millimetres_and_a_fifth(baseline, nadir, current):
    nadir = min(baseline, nadir)
    if target(baseline, nadir, current) is Response.PD:
        assert current - nadir >= 5 - 1e-6
        assert current >= 1.2 * nadir - 1e-6
