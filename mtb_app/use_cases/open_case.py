"""Open a case: everything known about it, for the pages of the window and for the report."""

from __future__ import annotations

from dataclasses import dataclass

from mtb_app.domain.case import Case, CaseStep, Patient
from mtb_app.domain.decision import Discussion, Meeting, PhysicianDecision
from mtb_app.domain.form import FormRecord
from mtb_app.domain.stored import StoredMatching, StoredResult
from mtb_app.ports import CaseRow
from mtb_app.use_cases.context import Context


@dataclass(frozen=True)
class CaseView:
    """A case with all its records, oldest first within each kind."""

    patient: Patient
    case: Case
    results: tuple[StoredResult, ...]
    matching: StoredMatching | None
    discussions: tuple[Discussion, ...]
    meetings: tuple[Meeting, ...]
    decisions: tuple[PhysicianDecision, ...]
    forms: tuple[FormRecord, ...]

    @property
    def result(self) -> StoredResult | None:
        """The newest result that is not withdrawn."""
        standing = [one for one in self.results if not one.withdrawn_reason]
        return standing[-1] if standing else None

    @property
    def discussion(self) -> Discussion | None:
        """The newest version of the newest discussion."""
        return self.discussions[-1] if self.discussions else None

    @property
    def decision(self) -> PhysicianDecision | None:
        """The newest version of the physician's decision."""
        return self.decisions[-1] if self.decisions else None

    @property
    def matching_is_current(self) -> bool:
        """Tell whether the options belong to the newest result and to the diagnosis as it stands."""
        return (
            self.matching is not None
            and self.result is not None
            and self.matching.panel_result_id == self.result.id
            and self.matching.options.tumour_type == self.case.tumour_type
        )

    def meeting(self, meeting_id: str) -> Meeting | None:
        """Return one of the meetings that discussed this case."""
        return next((one for one in self.meetings if one.id == meeting_id), None)

    def next_step(self) -> CaseStep:
        """Return the first step that is not done yet."""
        if self.result is None:
            return CaseStep.RESULT
        if not self.matching_is_current:
            return CaseStep.OPTIONS
        if self.discussion is None or self.discussion.signature is None:
            return CaseStep.BOARD
        if self.decision is None or self.decision.signature is None:
            return CaseStep.TREATMENT
        return CaseStep.REPORT


def open_case(context: Context, case_id: str) -> CaseView:
    """Return a case with its patient, results, options, meetings, decisions and forms."""
    with context.reading() as work:
        case = work.cases.get(case_id)
        discussions = work.discussions.for_case(case_id)
        meeting_ids = dict.fromkeys(one.meeting_id for one in discussions)
        return CaseView(
            patient=work.patients.get(case.patient_id),
            case=case,
            results=work.panel_results.for_case(case_id),
            matching=work.matchings.latest(case_id),
            discussions=discussions,
            meetings=tuple(work.meetings.get(one) for one in meeting_ids),
            decisions=work.decisions.for_case(case_id),
            forms=work.forms.for_case(case_id),
        )


def list_cases(context: Context) -> tuple[CaseRow, ...]:
    """Return one row for each case, newest referral first."""
    with context.reading():
        return context.store.reads.case_rows()
