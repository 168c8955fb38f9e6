"""What may be signed of a discussion, what should be looked at before, and how a signed one is followed by another."""

from __future__ import annotations

from dataclasses import replace

from mtb_app.domain.decision import FIXED_ROLES, Discussion, Meeting, Outcome
from mtb_app.domain.errors import InvalidRecord
from mtb_app.domain.message import Message

ROLE_NAMES = {
    "oncologist": Message("oncologist"),
    "pathologist": Message("pathologist"),
    "medical_geneticist": Message("medical geneticist"),
    "molecular_biologist": Message("molecular biologist"),
    "bioinformatician": Message("bioinformatician"),
}


def check_discussion(discussion: Discussion, meeting: Meeting) -> tuple[Message, ...]:
    """Return warnings to be looked at; raise InvalidRecord where the record cannot be signed as it stands."""
    if discussion.outcome is None:
        raise InvalidRecord(
            Message("The board's record has no outcome yet."),
            remedy=Message("Choose one of the six outcomes."),
        )
    if discussion.options and discussion.outcome is not Outcome.OPTIONS_OUTLINED:
        raise InvalidRecord(
            Message("Options are outlined, but the outcome says otherwise."),
            remedy=Message("Choose “options outlined”, or take the options off."),
        )
    if discussion.outcome is Outcome.OPTIONS_OUTLINED and not discussion.options:
        raise InvalidRecord(
            Message("The outcome says that options are outlined, but none is."),
            remedy=Message("Outline an option, or choose another outcome."),
        )
    return tuple(_missing_roles(meeting)) + _missing_reason(discussion)


def _missing_roles(meeting: Meeting) -> list[Message]:
    here = {one.role for one in meeting.participants if one.present}
    return [
        Message("The {role} was not present.", role=ROLE_NAMES[role.value])
        for role in FIXED_ROLES
        if role not in here
    ]


def _missing_reason(discussion: Discussion) -> tuple[Message, ...]:
    if discussion.outcome is not Outcome.OPTIONS_OUTLINED and not discussion.minutes.strip():
        return (Message("The minutes do not say why."),)
    return ()


def new_version(signed: Discussion, new_id: str, reason: str) -> Discussion:
    """Return an unsigned version that follows a signed one; the reason is required."""
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
