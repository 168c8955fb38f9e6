"""Save, delete and keep drafts of case-report form records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from mtb_app.changes import CASES, DRAFTS, FORMS, Changes, Done
from mtb_app.domain.errors import InvalidRecord
from mtb_app.domain.form import Draft, Finding, FormDefinition, FormRecord, FormStatus, Severity, Value
from mtb_app.domain.message import Message
from mtb_app.domain.people import Permission
from mtb_app.followup.csv_export import write_forms_csv
from mtb_app.followup.derive import derive_values
from mtb_app.followup.edit_checks import check_record
from mtb_app.use_cases.context import Context


def check_form(context: Context, record: FormRecord, earlier: tuple[FormRecord, ...]) -> tuple[Finding, ...]:
    """Return what the edit checks say about a record; `earlier` are the case's other records."""
    form = form_of(context, record.form_key)
    today = context.clock.now().astimezone().date()
    return check_record(form, record.values, record.missing, others=earlier, today=today)


def form_of(context: Context, key: str) -> FormDefinition:
    """Return a form of the data dictionary."""
    return context.library.dictionary.form(key)


def save_crf(context: Context, record: FormRecord, *, reason: str = "") -> Done[FormRecord]:
    """Save a record with its derived values; complete where no check finds an error.

    A record with revision 0 is new. A complete record changes only with a reason. Raises ConcurrentEdit where
    somebody saved it in the meantime; the draft is dropped only when the record is stored.
    """
    form = form_of(context, record.form_key)
    user = context.session.user
    with context.writing(Permission.EDIT_FORMS) as work:
        earlier = tuple(one for one in work.forms.for_case(record.case_id) if one.id != record.id)
        derived = derive_values(form, record.values, earlier)
        filled = replace(
            record,
            values=derived,
            form_version=form.version,
            saved_at=context.clock.now(),
            saved_by=user.identity,
        )
        filled = replace(filled, status=_status(check_form(context, filled, earlier)))
        saved = work.forms.save(filled, reason=reason) if record.revision else work.forms.add(filled)
        work.drafts.drop(user.id, record.case_id, record.form_key, record.visit, record.row)
        work.commit()
    return Done(saved, Changes.of(FORMS, DRAFTS, CASES))


def _status(findings: tuple[Finding, ...]) -> FormStatus:
    wrong = any(one.severity is Severity.ERROR for one in findings)
    return FormStatus.STARTED if wrong else FormStatus.COMPLETE


def derive_form(
    context: Context, form: FormDefinition, values: Mapping[str, Value], earlier: tuple[FormRecord, ...]
) -> Mapping[str, Value]:
    """Return the values with the derived fields filled in, as they would be saved."""
    return derive_values(form, values, earlier)


def delete_crf(context: Context, record_id: str, *, reason: str) -> Done[None]:
    """Delete a record; its values stay in the audit trail with the reason."""
    if not reason.strip():
        raise InvalidRecord(
            Message("A record is deleted only with a reason."), remedy=Message("Write why, then delete.")
        )
    with context.writing(Permission.EDIT_FORMS) as work:
        work.forms.delete(record_id, reason=reason)
        work.commit()
    return Done(None, Changes.of(FORMS, CASES))


def keep_draft(context: Context, draft: Draft) -> None:
    """Keep what was typed, so that it survives a crash."""
    with context.writing(Permission.EDIT_FORMS) as work:
        work.drafts.keep(draft)
        work.commit()


def find_draft(context: Context, case_id: str, form_key: str, visit: str, row: int) -> Draft | None:
    """Return the signed-in person's draft, None where nothing is kept."""
    with context.reading() as work:
        return work.drafts.find(context.session.user.id, case_id, form_key, visit, row)


def drop_draft(context: Context, case_id: str, form_key: str, visit: str, row: int) -> None:
    """Forget a draft that its author gave up."""
    with context.writing(Permission.EDIT_FORMS) as work:
        work.drafts.drop(context.session.user.id, case_id, form_key, visit, row)
        work.commit()


def export_forms(context: Context, folder: Path) -> tuple[Path, ...]:
    """Write every form record of every case as CSV, one file for each form; return the files."""
    with context.reading() as work:
        rows = context.store.reads.case_rows()
        records = tuple(record for row in rows for record in work.forms.for_case(row.case_id))
    study_ids = {row.case_id: row.study_id for row in rows}
    return write_forms_csv(context.library.dictionary, records, study_ids, folder)
