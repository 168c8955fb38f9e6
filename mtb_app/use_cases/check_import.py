"""Check an import before anything is stored: whose specimen it is, and how it relates to what is in the store."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from mtb_app.domain.case import Patient
from mtb_app.domain.panel_result import PanelResult, SpecimenIds
from mtb_app.domain.people import Permission
from mtb_app.domain.relation import ImportCheck
from mtb_app.domain.stored import StoredResult
from mtb_app.interpretation.relation import check_relations, own_files, specimen_names
from mtb_app.ports import UnitOfWork
from mtb_app.use_cases.context import Context

_BREAK = re.compile(r"[-_. /]")


def check_import(context: Context, case_id: str, result: PanelResult) -> ImportCheck:
    """Return what must be said before the result is imported into the case."""
    with context.reading(Permission.IMPORT_RESULT) as work:
        return check_in(context, work, case_id, result)


def check_in(context: Context, work: UnitOfWork, case_id: str, result: PanelResult) -> ImportCheck:
    """Return the same inside a transaction that is open, so that nothing comes between the check and the import."""
    case = work.cases.get(case_id)
    patient = work.patients.get(case.patient_id)
    related = work.panel_results.related(specimen_names(result.specimen), own_files(result))
    may_see = context.session.may(Permission.READ_CASES)
    elsewhere = [
        one if may_see else replace(one, study_id=None) for one in related if one.patient_id != patient.id
    ]
    return check_relations(
        result,
        case_id=case_id,
        study_id=patient.study_id,
        earlier=results_of_patient(work, patient.id),
        elsewhere=elsewhere,
        named=[one.study_id for one in named_patients(work, result.specimen)],
    )


def results_of_patient(work: UnitOfWork, patient_id: str) -> tuple[StoredResult, ...]:
    """Return the results of all referrals of a patient, oldest first."""
    found = [
        one for case in work.cases.for_patient(patient_id) for one in work.panel_results.for_case(case.id)
    ]
    return tuple(sorted(found, key=lambda one: one.imported_at))


def named_patients(work: UnitOfWork, specimen: SpecimenIds) -> tuple[Patient, ...]:
    """Return the patients with whose study id a name of the specimen begins, whole: IMP-0421 of IMP-0421-P1."""
    starts = {start for name in specimen_names(specimen) for start in _starts(name)}
    return work.patients.with_study_ids(sorted(starts))


def _starts(name: str) -> Iterator[str]:
    yield name
    yield from (name[: found.start()] for found in _BREAK.finditer(name))
