"""Write the report of a case: composed from what is stored, as text to look at and as PDF."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from mtb_app.domain.errors import InvalidRecord
from mtb_app.domain.message import Message
from mtb_app.reporting.case_report import CaseReport
from mtb_app.reporting.compose import compose
from mtb_app.reporting.model import Document, as_text
from mtb_app.use_cases.context import Context
from mtb_app.use_cases.open_case import CaseView, list_cases, open_case


def write_report(context: Context, case_id: str, file: Path, language: str) -> Path:
    """Write the report of a case as PDF in `en` or `nb`; return the file."""
    from mtb_app.reporting.pdf import write_pdf

    return write_pdf(report_document(context, case_id, language), file)


def report_text(context: Context, case_id: str, language: str) -> str:
    """Return the report of a case as plain text."""
    return as_text(report_document(context, case_id, language))


def find_case(context: Context, study_id: str) -> str:
    """Return the id of the newest case of a study id; raise InvalidRecord where there is none."""
    for row in list_cases(context):
        if row.study_id == study_id:
            return row.case_id
    raise InvalidRecord(
        Message("There is no case of {study_id}.", study_id=study_id),
        remedy=Message("Check the study id in the list of cases."),
    )


def report_document(context: Context, case_id: str, language: str) -> Document:
    """Return the report of a case, in `en` or `nb`, as a document that can be shown or written."""
    view = open_case(context, case_id)
    discussion = view.discussion
    report = CaseReport(
        patient=view.patient,
        case=view.case,
        tumour_type=context.library.tumour_types.get(view.case.tumour_type).name,
        result=view.result,
        matching=view.matching if view.matching_is_current else None,
        discussion=discussion,
        meeting=view.meeting(discussion.meeting_id) if discussion else None,
        decision=view.decision,
        forms=_forms(context, view, language),
        program_version=context.program_version,
        generated_at=context.clock.now(),
    )
    return compose(report, context.library.texts(language))


def _forms(context: Context, view: CaseView, language: str) -> tuple[tuple[str, int], ...]:
    counts = Counter(one.form_key for one in view.forms)
    known = context.library.dictionary.forms
    return tuple(
        (known[key].label.in_language(language) if key in known else key, count)
        for key, count in counts.items()
    )
