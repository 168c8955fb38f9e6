"""Patients and cases."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select

from db.records import RecordKind
from db.repositories.editable import EditableRecords
from db.tables.cases import cases, patients
from db.transaction import Transaction
from mtb_app.domain.case import Case, Patient
from mtb_app.domain.errors import InvalidRecord
from mtb_app.domain.message import Message

PATIENT = RecordKind(Patient, patients, "patient", "There is no patient {id}.")
CASE = RecordKind(Case, cases, "case", "There is no case {id}.")


class SqlPatients(EditableRecords[Patient]):
    """Patients; the identity number and the study id are unique."""

    def __init__(self, work: Transaction) -> None:
        super().__init__(work, PATIENT, lambda patient: None)

    def with_identity_number(self, identity_number: str) -> Patient | None:
        """Return the patient with this identity number, if there is one."""
        query = select(patients).where(patients.c.identity_number == identity_number)
        row = self._work.read(query).one_or_none()
        return None if row is None else PATIENT.from_row(row)

    def with_study_ids(self, study_ids: Iterable[str]) -> tuple[Patient, ...]:
        """Return the patients of these study ids, in the order of the ids."""
        query = select(patients).where(patients.c.study_id.in_(list(study_ids))).order_by(patients.c.study_id)
        return tuple(map(PATIENT.from_row, self._work.read(query)))

    def _refused(self, record: Patient) -> InvalidRecord:
        return InvalidRecord(
            Message(
                "The study id {study_id} or the identity number belongs to another patient.",
                study_id=record.study_id,
            ),
            remedy=Message("Nothing was stored. Search for the patient, or choose another study id."),
        )


class SqlCases(EditableRecords[Case]):
    """Referrals."""

    def __init__(self, work: Transaction) -> None:
        super().__init__(work, CASE, lambda case: case.id)

    def for_patient(self, patient_id: str) -> tuple[Case, ...]:
        """Return the referrals of a patient, oldest first."""
        return self._select(patient_id=patient_id)
