"""The invented patients of the demo, read from `resources/demo/patients.toml`."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mtb_app.domain.case import Case, Consent, ConsentScope, ConsentState, Patient, PriorTreatment, Sex

Table = Mapping[str, Any]  # the shipped file, whose shape the tests hold


@dataclass(frozen=True)
class DemoPatient:
    """One invented patient: identity, referral, and what the panel will say."""

    patient: Patient
    case: Case
    shows: str
    panel: Table

    @property
    def pair_id(self) -> str:
        """The laboratory's name of the pair of libraries."""
        return f"{self.patient.study_id}-P1"


@dataclass(frozen=True)
class DemoData:
    """All patients, and the variants that their calls name."""

    patients: tuple[DemoPatient, ...]
    variants: Mapping[str, Table]


def load_demo_data(folder: Path) -> DemoData:
    """Return the demo's patients and variants."""
    table = tomllib.loads((folder / "patients.toml").read_text(encoding="utf-8"))
    variants = {one["name"]: one for one in table["variants"]}
    return DemoData(tuple(_patient(one) for one in table["patients"]), variants)


def _patient(table: Table) -> DemoPatient:
    study_id = table["study_id"]
    number = study_id.removeprefix("IMP-")
    patient = Patient(
        f"demo-patient-{number}",
        study_id,
        table["identity_number"],
        Sex(table["sex"]),
        table["born_on"],
        table["site"],
    )
    return DemoPatient(patient, _case(table, number, patient.id), table["shows"], table)


def _case(table: Table, number: str, patient_id: str) -> Case:
    referred: dt.date = table["referred_on"]
    return Case(
        id=f"demo-case-{number}",
        patient_id=patient_id,
        referred_on=referred,
        referred_by="Dr. Demo",
        tumour_type=table["tumour_type"],
        diagnosis=table["diagnosis"],
        history=table["history"],
        ecog=table["ecog"],
        biopsy_on=table["biopsy_on"],
        biopsy_site=table["biopsy_site"],
        tumour_percent=float(table["tumour_percent"]),
        prior_treatments=tuple(PriorTreatment(**one) for one in table["prior"]),
        consents=tuple(
            Consent(ConsentScope(scope), ConsentState(state), referred)
            for scope, state in table["consents"].items()
        ),
        site=table["site"],
    )
