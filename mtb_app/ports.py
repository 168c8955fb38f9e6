"""What the outside must provide: the store, a clock, password hashing. `db` and `bootstrap` fill these in.

Every repository writes its own audit entry for each record it adds, saves or deletes, with the author of the unit of
work, so that no use case can forget it. `save` raises ConcurrentEdit when `revision` is not the stored one, and
InvalidRecord for a record that is signed or locked; it returns the record with its new revision.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Protocol

# Only annotations need the domain here; the window's start is spared the loading of all its classes.
if TYPE_CHECKING:
    from mtb_app.domain.case import Case, Patient
    from mtb_app.domain.decision import Discussion, Meeting, PhysicianDecision, Signature
    from mtb_app.domain.form import Draft, FormRecord
    from mtb_app.domain.knowledge import KnowledgeRelease
    from mtb_app.domain.panel_result import PanelResult
    from mtb_app.domain.people import AuditEntry, Session, User
    from mtb_app.domain.relation import StoredElsewhere
    from mtb_app.domain.stored import StoredMatching, StoredResult


class Clock(Protocol):
    """The time; a fixed one in tests and in the demo."""

    def now(self) -> dt.datetime:
        """Return the time in UTC, with its zone."""


class PasswordHasher(Protocol):
    """One-way hashing of passwords."""

    def hash(self, password: str) -> str:
        """Return a salted hash that names its own parameters."""

    def matches(self, password_hash: str, password: str) -> bool:
        """Tell whether the password belongs to the hash."""


class Users(Protocol):
    """Accounts."""

    def add(self, user: User, password_hash: str) -> User: ...
    def find(self, identity: str) -> tuple[User, str] | None: ...
    def all(self) -> tuple[User, ...]: ...
    def save(self, user: User, *, reason: str) -> User: ...
    def set_password(self, user_id: str, password_hash: str) -> None: ...
    def note_sign_in(self, identity: str, *, succeeded: bool) -> None: ...


class Patients(Protocol):
    """Patients; the identity number is unique."""

    def add(self, patient: Patient) -> Patient: ...
    def get(self, patient_id: str) -> Patient: ...
    def with_identity_number(self, identity_number: str) -> Patient | None: ...
    def with_study_ids(self, study_ids: Iterable[str]) -> tuple[Patient, ...]: ...
    def save(self, patient: Patient, *, reason: str = "") -> Patient: ...


class Cases(Protocol):
    """Referrals."""

    def add(self, case: Case) -> Case: ...
    def get(self, case_id: str) -> Case: ...
    def for_patient(self, patient_id: str) -> tuple[Case, ...]: ...
    def save(self, case: Case, *, reason: str = "") -> Case: ...


class PanelResults(Protocol):
    """Panel results of a case, oldest first; never overwritten.

    `related` gives those that share the name of a specimen or library, or the digest of a file, whoever's they are.
    """

    def add(self, case_id: str, result: PanelResult, *, reason: str = "") -> StoredResult: ...
    def get(self, result_id: str) -> StoredResult: ...
    def for_case(self, case_id: str) -> tuple[StoredResult, ...]: ...
    def related(self, names: Iterable[str], files: Iterable[str]) -> tuple[StoredElsewhere, ...]: ...
    def withdraw(self, result_id: str, *, reason: str) -> StoredResult: ...


class Matchings(Protocol):
    """Computed options; each computation is kept."""

    def add(self, matching: StoredMatching) -> StoredMatching: ...
    def get(self, matching_id: str) -> StoredMatching: ...
    def latest(self, case_id: str) -> StoredMatching | None: ...


class KnowledgeReleases(Protocol):
    """Immutable releases by `source release`."""

    def add(self, release: KnowledgeRelease) -> None: ...
    def get(self, release_id: str) -> KnowledgeRelease: ...
    def ids(self) -> tuple[str, ...]: ...


class Meetings(Protocol):
    """Meetings of the board."""

    def add(self, meeting: Meeting) -> Meeting: ...
    def get(self, meeting_id: str) -> Meeting: ...
    def save(self, meeting: Meeting, *, reason: str = "") -> Meeting: ...
    def all(self) -> tuple[Meeting, ...]: ...


class Discussions(Protocol):
    """What the board outlined; `for_case` gives all versions, oldest first."""

    def add(self, discussion: Discussion) -> Discussion: ...
    def get(self, discussion_id: str) -> Discussion: ...
    def save(self, discussion: Discussion, *, reason: str = "") -> Discussion: ...
    def sign(self, discussion_id: str, signature: Signature) -> Discussion: ...
    def for_case(self, case_id: str) -> tuple[Discussion, ...]: ...
    def for_meeting(self, meeting_id: str) -> tuple[Discussion, ...]: ...


class Decisions(Protocol):
    """The treating physicians' decisions; `for_case` gives all versions, oldest first."""

    def add(self, decision: PhysicianDecision) -> PhysicianDecision: ...
    def get(self, decision_id: str) -> PhysicianDecision: ...
    def save(self, decision: PhysicianDecision, *, reason: str = "") -> PhysicianDecision: ...
    def sign(self, decision_id: str, signature: Signature) -> PhysicianDecision: ...
    def for_case(self, case_id: str) -> tuple[PhysicianDecision, ...]: ...


class FormRecords(Protocol):
    """Case-report form records; a deleted one leaves its values in the audit trail."""

    def add(self, record: FormRecord) -> FormRecord: ...
    def get(self, record_id: str) -> FormRecord: ...
    def save(self, record: FormRecord, *, reason: str = "") -> FormRecord: ...
    def delete(self, record_id: str, *, reason: str) -> None: ...
    def for_case(self, case_id: str) -> tuple[FormRecord, ...]: ...


class Drafts(Protocol):
    """Unsaved typing, one per user, case, form, visit and row; not audited, since it is nobody's record yet."""

    def keep(self, draft: Draft) -> None: ...
    def find(self, user_id: str, case_id: str, form_key: str, visit: str, row: int) -> Draft | None: ...
    def drop(self, user_id: str, case_id: str, form_key: str, visit: str, row: int) -> None: ...


class UnitOfWork(Protocol):
    """One transaction. Leaving the block without `commit` undoes everything."""

    users: Users
    patients: Patients
    cases: Cases
    panel_results: PanelResults
    matchings: Matchings
    knowledge: KnowledgeReleases
    meetings: Meetings
    discussions: Discussions
    decisions: Decisions
    forms: FormRecords
    drafts: Drafts

    def __enter__(self) -> UnitOfWork: ...
    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
    def commit(self) -> None: ...


@dataclass(frozen=True)
class CaseRow:
    """One line of the case list."""

    case_id: str
    study_id: str
    tumour_type: str
    diagnosis: str
    site: str
    referred_on: dt.date
    results: int  # panel results that are not withdrawn
    pair_id: str | None  # of the newest result
    options: int | None  # sensitive options of the newest matching, None before matching
    best_escat: str | None
    meeting_at: dt.datetime | None
    outcome: str | None
    discussion_signed: bool
    decision: str | None
    decision_signed: bool
    forms: int


@dataclass(frozen=True)
class ReleaseRow:
    """One knowledge release of the store."""

    source: str
    release: str
    released_on: dt.date | None
    evidence_items: int
    labels: int
    not_understood: int
    sha256: str
    imported_at: dt.datetime
    imported_by: str


@dataclass(frozen=True)
class AuditFilter:
    """Which part of the trail to read; None means any."""

    case_id: str | None = None
    record_id: str | None = None
    author: str | None = None
    kind: str | None = None
    field: str | None = None
    limit: int = 500


@dataclass(frozen=True)
class ChainCheck:
    """Whether the audit trail's hash chain is unbroken, and where it breaks."""

    entries: int
    unbroken: bool
    broken_at: int | None


class ReadModels(Protocol):
    """Flat rows for lists and dashboards, each from one select."""

    def case_rows(self) -> tuple[CaseRow, ...]: ...
    def release_rows(self) -> tuple[ReleaseRow, ...]: ...
    def audit_entries(self, wanted: AuditFilter) -> tuple[AuditEntry, ...]: ...
    def check_audit_chain(self) -> ChainCheck: ...


class Store(Protocol):
    """The database as the use cases see it."""

    reads: ReadModels

    def unit_of_work(self, session: Session | None) -> UnitOfWork:
        """Open a writing transaction for the signed-in person (None: the program itself)."""

    def reading(self) -> UnitOfWork:
        """Open a transaction that only reads; `commit` in it is a bug."""

    def describe(self) -> str:
        """Return the kind and place of the database without a password, for the status bar."""

    def close(self) -> None: ...
