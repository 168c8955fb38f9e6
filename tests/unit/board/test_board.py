"""What may be signed, what a signature binds, and how a signed record is followed by another."""

import datetime as dt
from dataclasses import replace

import pytest

from mtb_app.board.decisions import check_decision, new_decision_version
from mtb_app.board.outcomes import check_discussion, new_version
from mtb_app.board.signing import is_unaltered, make_signature
from mtb_app.domain.case import Case, Consent, ConsentScope, ConsentState
from mtb_app.domain.decision import (
    FIXED_ROLES,
    DecisionKind,
    Discussion,
    Meeting,
    Outcome,
    OutlinedOption,
    Participant,
    PhysicianDecision,
)  # fmt: skip
from mtb_app.domain.errors import InvalidRecord
from mtb_app.domain.people import Role, Session, User

AT = dt.datetime(2026, 11, 24, 13, 26, tzinfo=dt.UTC)
SESSION = Session(User("u", "kari", "Kari Berg", Role.ONCOLOGIST, "UNN"), AT)
OPTION = OutlinedOption("k", ("dabrafenib", "trametinib"), "BRAF V600E", 1, "I-C", "off")
TALK = Discussion("d", "c", "m", Outcome.OPTIONS_OUTLINED, (OPTION,), "Outlined.")
FULL = Meeting("m", AT, "video", tuple(Participant("N", role) for role in FIXED_ROLES))


def test_a_full_board_signs_without_a_warning():
    assert check_discussion(TALK, FULL) == ()


def test_a_missing_role_is_a_warning_that_names_it():
    without = replace(FULL, participants=FULL.participants[:-1])
    assert [str(one) for one in check_discussion(TALK, without)] == ["The bioinformatician was not present."]


@pytest.mark.parametrize(
    "wrong",
    [replace(TALK, outcome=None), replace(TALK, outcome=Outcome.NO_OPTION), replace(TALK, options=())],
)
def test_contradictions_cannot_be_signed(wrong):
    with pytest.raises(InvalidRecord):
        check_discussion(wrong, FULL)


def test_a_signature_binds_the_content():
    signed = replace(TALK, signature=make_signature(SESSION, "meaning", TALK, AT))
    assert is_unaltered(signed)
    assert is_unaltered(replace(signed, revision=7))
    assert not is_unaltered(replace(signed, minutes="Changed."))
    assert not is_unaltered(TALK)


def test_a_signed_record_is_followed_by_a_version_with_its_reason():
    signed = replace(TALK, signature=make_signature(SESSION, "meaning", TALK, AT))
    after = new_version(signed, "d2", "wrong dose in the minutes")
    assert (after.version, after.signature, after.reason) == (2, None, "wrong dose in the minutes")
    with pytest.raises(InvalidRecord):
        new_version(signed, "d2", "  ")
    with pytest.raises(InvalidRecord):
        new_version(TALK, "d2", "reason")


def test_a_treatment_without_consent_or_option_warns():
    case = Case("c", "p", AT.date(), "", "CHOL", "", "", 1, None, "", None)
    decision = PhysicianDecision("x", "c", "d", DecisionKind.TREAT, None, (), "")
    said = [str(one) for one in check_decision(decision, case, None, None)]
    assert "No consent for the drug is recorded." in said
    assert "No option is chosen for the treatment." in said
    given = replace(case, consents=(Consent(ConsentScope.DRUG, ConsentState.GIVEN),))
    assert "No consent for the drug is recorded." not in [
        str(x) for x in check_decision(decision, given, None, None)
    ]
    assert check_decision(replace(decision, kind=DecisionKind.DECLINED), case, None, None) == ()
    with pytest.raises(InvalidRecord):
        new_decision_version(decision, "y", "reason")
