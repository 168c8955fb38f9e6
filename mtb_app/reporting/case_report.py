"""What a case report is made of."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from mtb_app.domain.case import Case, Patient
from mtb_app.domain.decision import Discussion, Meeting, PhysicianDecision
from mtb_app.domain.stored import StoredMatching, StoredResult


@dataclass(frozen=True)
class CaseReport:
    """Everything the report of one case says; None where a step was not taken yet."""

    patient: Patient
    case: Case
    tumour_type: str  # OncoTree name
    result: StoredResult | None
    matching: StoredMatching | None
    discussion: Discussion | None
    meeting: Meeting | None
    decision: PhysicianDecision | None
    forms: tuple[tuple[str, int], ...]  # form, number of records
    program_version: str
    generated_at: dt.datetime

    @property
    def is_signed(self) -> bool:
        """Tell whether the physician's decision is signed."""
        return self.decision is not None and self.decision.signature is not None
