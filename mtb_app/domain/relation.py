"""How a panel result that is about to be imported relates to those in the store, and what must be said of it first."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from mtb_app.domain.message import Message
from mtb_app.domain.panel_result import SpecimenIds


class RelationKind(StrEnum):
    """What a stored result is to the new one."""

    SAME_FILES = "same_files"
    SAME_SPECIMEN = "same_specimen"  # a rerun
    OTHER_ARM = "other_arm"  # DNA alone and RNA alone of one pair
    OTHER_SPECIMEN = "other_specimen"  # of the same patient
    ARM_MISSING = "arm_missing"  # the newest result has a library that the new one lacks
    NAME = "name"  # what the specimen's name says of the patient


class Weight(StrEnum):
    """How much a relation asks of the person who imports."""

    FINE = "fine"
    NOTE = "note"
    REASON = "reason"  # allowed, with a reason
    WARNING = "warning"  # perhaps another person's: allowed, with a reason
    REFUSED = "refused"


@dataclass(frozen=True)
class StoredElsewhere:
    """A result of another patient that shares a specimen name or a file; `study_id` None: not to be told."""

    result_id: str
    case_id: str
    patient_id: str
    study_id: str | None
    specimen: SpecimenIds
    imported_at: dt.datetime
    files: frozenset[str]  # SHA-256 of all its files
    withdrawn: bool = False


@dataclass(frozen=True)
class SharedVariants:
    """Of the common inherited variants that either result shows, how many both show."""

    agree: int
    total: int


@dataclass(frozen=True)
class Relation:
    """One thing to say before an import."""

    kind: RelationKind
    weight: Weight
    sentence: Message
    result_id: str | None = None
    shared: SharedVariants | None = None


@dataclass(frozen=True)
class ImportCheck:
    """Everything to say before an import, the gravest first."""

    relations: tuple[Relation, ...]

    @property
    def refused(self) -> Relation | None:
        """The relation that forbids the import, if there is one."""
        return next((one for one in self.relations if one.weight is Weight.REFUSED), None)

    @property
    def asks_reason(self) -> tuple[Relation, ...]:
        """The relations for which the import needs a reason."""
        return tuple(one for one in self.relations if one.weight in {Weight.REASON, Weight.WARNING})

    @property
    def other_arm(self) -> Relation | None:
        """The stored result that is the other arm of this pair, if there is one."""
        return next((one for one in self.relations if one.kind is RelationKind.OTHER_ARM), None)
