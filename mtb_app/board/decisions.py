"""Warnings the treating physician must answer, and new versions of a signed decision."""

from __future__ import annotations

from dataclasses import replace

from mtb_app.domain.case import Case, ConsentScope, ConsentState
from mtb_app.domain.decision import DecisionKind, PhysicianDecision
from mtb_app.domain.errors import InvalidRecord
from mtb_app.domain.interpretation import Interpretation, Verdict
from mtb_app.domain.knowledge import Direction
from mtb_app.domain.message import Message
from mtb_app.domain.option import LabelState, TherapyOption


def check_decision(
    decision: PhysicianDecision,
    case: Case,
    interpretation: Interpretation | None,
    option: TherapyOption | None,
) -> tuple[Message, ...]:
    """Return what speaks against the decision as it stands; none of it forbids, all of it must be answered."""
    if decision.kind is not DecisionKind.TREAT:
        return ()
    return (*_consent(case), *_option(decision, option), *_quality(interpretation))


def _consent(case: Case) -> list[Message]:
    state = case.consent(ConsentScope.DRUG)
    if state is ConsentState.GIVEN:
        return []
    if state is ConsentState.NOT_ASKED:
        return [Message("No consent for the drug is recorded.")]
    return [Message("The consent for the drug was refused or withdrawn.")]


def _option(decision: PhysicianDecision, option: TherapyOption | None) -> list[Message]:
    if decision.option_key is None:
        return [Message("No option is chosen for the treatment.")]
    if option is None:
        return [Message("The chosen option is not among the options of the newest matching.")]
    warnings = []
    if option.label.state is LabelState.ON:
        warnings.append(
            Message("{drug} is given on its own label here: not for the off-label trial.", drug=option.title)
        )
    if option.direction is Direction.RESISTANT:
        warnings.append(
            Message("The evidence says that the tumour is resistant to {drug}.", drug=option.title)
        )
    return warnings


def _quality(interpretation: Interpretation | None) -> list[Message]:
    if interpretation is None:
        return [Message("There is no matching of this case.")]
    return [one.reason for one in interpretation.quality if one.verdict is Verdict.NOT_EVALUABLE]


def new_decision_version(signed: PhysicianDecision, new_id: str, reason: str) -> PhysicianDecision:
    """Return an unsigned version that follows a signed decision; the reason is required."""
    if signed.signature is None:
        raise InvalidRecord(
            Message("This record is not signed yet."), remedy=Message("Edit it; a new version is not needed.")
        )
    if not reason.strip():
        raise InvalidRecord(
            Message("A signed record is corrected only with a reason."), remedy=Message("Write why.")
        )
    return replace(
        signed, id=new_id, version=signed.version + 1, reason=reason.strip(), signature=None, revision=0
    )
