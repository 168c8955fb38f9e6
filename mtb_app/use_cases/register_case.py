"""Register a referral: the patient, once, and the case."""

from __future__ import annotations

from dataclasses import replace

from mtb_app.changes import CASES, Changes, Done
from mtb_app.domain.case import Case, Patient
from mtb_app.domain.errors import InvalidRecord
from mtb_app.domain.identity_number import check_identity_number
from mtb_app.domain.message import Message
from mtb_app.domain.people import Permission
from mtb_app.use_cases.context import Context


def register_case(context: Context, patient: Patient, case: Case) -> Done[Case]:
    """Store a case; a patient whose identity number is known already is used again, not doubled.

    Raises InputError for an identity number with a wrong checksum, UnknownTumourType for a wrong OncoTree code, and
    InvalidRecord for a known person under another study id.
    """
    check_identity_number(patient.identity_number)
    context.library.tumour_types.get(case.tumour_type)
    with context.writing(Permission.EDIT_CASE) as work:
        known = work.patients.with_identity_number(patient.identity_number)
        if known is not None and known.study_id != patient.study_id:
            raise InvalidRecord(
                Message("This person is registered as {study_id} already.", study_id=known.study_id),
                remedy=Message("Enter that study id to add a referral."),
            )
        person = known or work.patients.add(patient)
        added = work.cases.add(replace(case, patient_id=person.id))
        work.commit()
    return Done(added, Changes.of(CASES))


def edit_case(context: Context, case: Case, *, reason: str = "") -> Done[Case]:
    """Save a changed case; raises ConcurrentEdit where somebody saved it in the meantime."""
    context.library.tumour_types.get(case.tumour_type)
    with context.writing(Permission.EDIT_CASE) as work:
        saved = work.cases.save(case, reason=reason)
        work.commit()
    return Done(saved, Changes.of(CASES))
