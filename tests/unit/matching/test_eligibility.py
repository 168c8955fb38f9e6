"""Eligibility by the trial's published limits, each side of each limit."""

import datetime as dt
from dataclasses import replace

import pytest

from mtb_app.domain.case import Case, Consent, ConsentScope, ConsentState, PriorTreatment
from mtb_app.domain.eligibility import Answer
from mtb_app.domain.knowledge import Direction
from mtb_app.domain.message import Message
from mtb_app.domain.option import LabelDecision, LabelState, MatchRule, TherapyOption
from mtb_app.domain.tumour_type import TumourTypeDistance
from mtb_app.matching.eligibility import assess_eligibility, earlier_treatments

CASE = Case("c", "p", dt.date(2026, 10, 1), "", "CHOL", "", "", 1, None, "", None)
OPTION = TherapyOption(
    "7:140453136:A:T",
    "BRAF V600E",
    "BRAF",
    ("dabrafenib",),
    Direction.SENSITIVE,
    MatchRule.PROTEIN,
    TumourTypeDistance.OTHER,
    LabelDecision(LabelState.OFF, Message("EMA: melanoma")),
    None,
    Message("-"),
    (),
)


def answers(option=OPTION, case=CASE, laboratory=None, **how):
    return {one.key: one.answer for one in assess_eligibility(option, case, laboratory or {}, **how)}


def test_what_is_missing_is_undetermined_never_passed():
    found = answers()
    assert found["creatinine_clearance"] is Answer.UNDETERMINED
    assert found["drug_consent"] is Answer.UNDETERMINED
    assert answers(case=replace(CASE, ecog=None))["ecog"] is Answer.UNDETERMINED


@pytest.mark.parametrize(
    ("key", "value", "answer"),
    [
        ("neutrophils", 1.5, Answer.PASS),
        ("neutrophils", 1.4, Answer.FAIL),
        ("haemoglobin", 9.0, Answer.FAIL),
        ("haemoglobin", 9.1, Answer.PASS),
        ("platelets", 75, Answer.FAIL),
        ("platelets", 76, Answer.PASS),
        ("bilirubin", 1.5, Answer.FAIL),
        ("bilirubin", 1.4, Answer.PASS),
        ("alt", 2.5, Answer.FAIL),
        ("ast", 2.4, Answer.PASS),
        ("creatinine_clearance", 40, Answer.PASS),
        ("creatinine_clearance", 39, Answer.FAIL),
        ("neutrophils", "1.5", Answer.UNDETERMINED),
    ],
)
def test_each_side_of_each_limit(key, value, answer):
    assert answers(laboratory={key: value})[key] is answer


def test_liver_metastases_widen_the_transaminases():
    assert answers(laboratory={"alt": 4.9}, liver_metastases=True)["alt"] is Answer.PASS
    assert answers(laboratory={"alt": 5.0}, liver_metastases=True)["alt"] is Answer.FAIL


@pytest.mark.parametrize(("ecog", "answer"), [(0, Answer.PASS), (2, Answer.PASS), (3, Answer.FAIL)])
def test_ecog(ecog, answer):
    assert answers(case=replace(CASE, ecog=ecog))["ecog"] is answer


def test_the_own_indication_is_not_for_the_trial():
    on_label = replace(OPTION, label=LabelDecision(LabelState.ON, Message("EMA: melanoma")))
    assert answers(option=on_label)["own_label"] is Answer.FAIL


def test_consent_for_the_drug():
    def with_consent(state):
        return replace(CASE, consents=(Consent(ConsentScope.DRUG, state),))

    assert answers(case=with_consent(ConsentState.GIVEN))["drug_consent"] is Answer.PASS
    assert answers(case=with_consent(ConsentState.WITHDRAWN))["drug_consent"] is Answer.FAIL


def test_nobody_is_eligible_for_a_resistance():
    assert answers(option=replace(OPTION, direction=Direction.RESISTANT)) == {}


@pytest.mark.parametrize(
    ("drugs", "given"),
    [
        ("dabrafenib", True),
        ("Dabrafenib + trametinib", True),
        ("trametinib, dabrafenib", True),
        ("trametinib og dabrafenib", True),
        ("trametinib and dabrafenib", True),
        ("vemurafenib", False),
        ("encorafenib/binimetinib", False),
        ("", False),
    ],
)
def test_a_drug_that_was_given_before_is_a_warning_however_it_is_written(drugs, given):
    case = replace(CASE, prior_treatments=(PriorTreatment(drugs, "2026-01", "2026-05"),))
    assert bool(earlier_treatments(OPTION, case)) is given
    assert answers(case=case)["earlier_treatment"] is (Answer.WARN if given else Answer.PASS)
