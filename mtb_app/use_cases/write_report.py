"""The report of a case: as a PDF file, or as text."""

from __future__ import annotations

from pathlib import Path

from mtb_app.domain.errors import InvalidRecord
from mtb_app.domain.message import Message
from mtb_app.reporting.compose import CaseReport, compose
from mtb_app.reporting.model import Document
from mtb_app.reporting.pdf import write_pdf
from mtb_app.reporting.plain import as_text
from mtb_app.use_cases.context import Context
from mtb_app.use_cases.open_case import list_cases, open_case


def write_report(context: Context, case_id: str, file: Path, language: str) -> Path:
    """Write the report as a PDF and return its path; raise StoreError where it cannot be written."""
    write_pdf(_document(context, case_id, language), file)
    return file


def report_text(context: Context, case_id: str, language: str) -> str:
    """Return the report as text in `en` or `nb`."""
    return as_text(_document(context, case_id, language))


def find_case(context: Context, study_id: str) -> str:
    """Return the id of the newest case of a study id; raise InvalidRecord where there is none."""
    wanted = study_id.strip().upper()
    for row in list_cases(context):
        if row.study_id.upper() == wanted:
            return row.case_id
    raise InvalidRecord(
        Message("There is no case with the study id {study_id}.", study_id=study_id),
        remedy=Message("Look for it in the list of cases."),
    )


def _document(context: Context, case_id: str, language: str) -> Document:
    view = open_case(context, case_id)
    matching = view.matching if view.matching_is_current else None
    report = CaseReport(
        patient=view.patient,
        case=view.case,
        tumour_type=context.library.tumour_types.get(view.case.tumour_type).name,
        result=view.result,
        interpretation=matching.interpretation if matching else None,
        options=matching.options if matching else None,
        discussion=view.discussion,
        meeting=view.meeting(view.discussion.meeting_id) if view.discussion else None,
        decision=view.decision,
        program_version=context.program_version,
        generated_at=context.clock.now(),
    )
    return compose(report, context.library.texts(language))
