"""A patient and a case: one referral with diagnosis, history, earlier treatment, fitness and consent."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from mtb_app.domain.errors import InvalidRecord
from mtb_app.domain.message import Message


class Sex(StrEnum):
    """Sex as recorded by the hospital; never derived from an identity number."""

    FEMALE = "female"
    MALE = "male"
    UNKNOWN = "unknown"


class ConsentScope(StrEnum):
    """What a consent allows."""

    PROFILING = "profiling"
    DRUG = "drug"
    GERMLINE = "germline"
    RESEARCH = "research"
    REGISTRY = "registry"


class ConsentState(StrEnum):
    """Asked and answered, not asked, or withdrawn later."""

    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    NOT_ASKED = "not_asked"


@dataclass(frozen=True)
class Consent:
    """The latest state of one consent."""

    scope: ConsentScope
    state: ConsentState
    on: dt.date | None = None


@dataclass(frozen=True)
class PriorTreatment:
    """One earlier line of treatment."""

    drugs: str
    started_on: str  # as known: a year, a month or a date in ISO form
    ended_on: str
    best_response: str = ""
    reason_stopped: str = ""


@dataclass(frozen=True)
class Patient:
    """A person, under a study id; the identity number is shown only at the patient's own hospital."""

    id: str
    study_id: str  # IMP-0421
    identity_number: str
    sex: Sex
    born_on: dt.date | None
    site: str
    revision: int = 0

    def age_on(self, day: dt.date) -> int | None:
        """Return the age in whole years, None where the date of birth is unknown."""
        if self.born_on is None:
            return None
        before_birthday = (day.month, day.day) < (self.born_on.month, self.born_on.day)
        return day.year - self.born_on.year - before_birthday


class CaseStep(StrEnum):
    """The one way through a case."""

    RESULT = "result"
    VARIANTS = "variants"
    OPTIONS = "options"
    BOARD = "board"
    TREATMENT = "treatment"
    REPORT = "report"


@dataclass(frozen=True)
class Case:
    """One referral of a patient."""

    id: str
    patient_id: str
    referred_on: dt.date
    referred_by: str
    tumour_type: str  # OncoTree code
    diagnosis: str  # as the referring hospital writes it
    history: str
    ecog: int | None  # 0 to 5, None: not recorded
    biopsy_on: dt.date | None
    biopsy_site: str
    tumour_percent: float | None  # tumour cells, 0 to 100
    prior_treatments: tuple[PriorTreatment, ...] = ()
    consents: tuple[Consent, ...] = ()
    site: str = ""
    revision: int = 0

    def __post_init__(self) -> None:
        if self.ecog is not None and not 0 <= self.ecog <= 5:
            raise InvalidRecord(Message("ECOG {value} is not between 0 and 5.", value=self.ecog))
        if self.tumour_percent is not None and not 0 <= self.tumour_percent <= 100:
            raise InvalidRecord(
                Message("Tumour share {value} % is not between 0 and 100.", value=self.tumour_percent)
            )

    def consent(self, scope: ConsentScope) -> ConsentState:
        """Return the state of a consent; not asked where nothing is recorded."""
        return next((one.state for one in self.consents if one.scope is scope), ConsentState.NOT_ASKED)
