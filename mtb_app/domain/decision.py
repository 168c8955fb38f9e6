"""The board's hour: the meeting, what it outlined, the physician's own decision, and signatures.

The board outlines which options exist; the treating physician decides. They are two records. A signed record is
never edited: a correction is a new version with its reason.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class BoardRole(StrEnum):
    """The fixed members of the board, and guests."""

    ONCOLOGIST = "oncologist"
    PATHOLOGIST = "pathologist"
    MEDICAL_GENETICIST = "medical_geneticist"
    MOLECULAR_BIOLOGIST = "molecular_biologist"
    BIOINFORMATICIAN = "bioinformatician"
    TREATING_PHYSICIAN = "treating_physician"
    GUEST = "guest"


FIXED_ROLES = (
    BoardRole.ONCOLOGIST,
    BoardRole.PATHOLOGIST,
    BoardRole.MEDICAL_GENETICIST,
    BoardRole.MOLECULAR_BIOLOGIST,
    BoardRole.BIOINFORMATICIAN,
)


@dataclass(frozen=True)
class Participant:
    """Who sits on the board in which role, and whether they were there."""

    name: str
    role: BoardRole
    present: bool = True


@dataclass(frozen=True)
class Meeting:
    """One meeting of the board; the time is local wall time of the network."""

    id: str
    starts_at: dt.datetime
    place: str
    participants: tuple[Participant, ...] = ()
    revision: int = 0


class Outcome(StrEnum):
    """What the board concluded for a case."""

    OPTIONS_OUTLINED = "options_outlined"
    NO_OPTION = "no_option"
    MORE_MATERIAL = "more_material"
    COUNSELLING = "counselling"
    OTHER_STUDY = "other_study"
    POSTPONED = "postponed"


@dataclass(frozen=True)
class OutlinedOption:
    """An option the board outlined, as it stood that day."""

    option_key: str  # TherapyOption.key
    drugs: tuple[str, ...]
    alteration: str
    priority: int  # 1 first
    escat: str | None
    label_state: str
    comment: str = ""


@dataclass(frozen=True)
class Signature:
    """Name, time (UTC) and meaning of a signature, and the digest of what was signed."""

    signer: str  # identity
    name: str
    role: str
    meaning: str
    signed_at: dt.datetime
    digest: str


@dataclass(frozen=True)
class Discussion:
    """The board's record for one case in one meeting; several versions where it was corrected after signing."""

    id: str
    case_id: str
    meeting_id: str
    outcome: Outcome | None
    options: tuple[OutlinedOption, ...]
    minutes: str
    dissent: str = ""
    scheduled_at: str = ""  # 14:20
    version: int = 1
    reason: str = ""  # why this version follows a signed one
    signature: Signature | None = None
    revision: int = 0


class DecisionKind(StrEnum):
    """What the treating physician decided."""

    TREAT = "treat"
    TREATED_ELSEWHERE = "treated_elsewhere"
    DECLINED = "declined"  # by the patient
    NOT_ELIGIBLE = "not_eligible"
    DIED = "died"
    OTHER_TREATMENT = "other_treatment"
    WAIT = "wait"


@dataclass(frozen=True)
class PhysicianDecision:
    """The treating physician's decision, with what was known when it was made."""

    id: str
    case_id: str
    discussion_id: str
    kind: DecisionKind
    option_key: str | None
    drugs: tuple[str, ...]
    rationale: str
    known: tuple[tuple[str, str], ...] = ()  # what was known: name and version or digest
    version: int = 1
    reason: str = ""
    signature: Signature | None = None
    revision: int = 0
