"""Meetings, discussions and decisions. What is signed is closed: a correction is a new version."""

from __future__ import annotations

import dataclasses
from typing import Protocol, TypeVar

from sqlalchemy import select

from db.records import RecordKind
from db.repositories.editable import Editable, EditableRecords
from db.tables.board import decisions, discussions, meetings
from db.transaction import Transaction
from mtb_app.domain.decision import Discussion, Meeting, PhysicianDecision, Signature
from mtb_app.domain.errors import InvalidRecord
from mtb_app.domain.message import Message

MEETING = RecordKind(Meeting, meetings, "meeting", "There is no meeting {id}.")
DISCUSSION = RecordKind(Discussion, discussions, "discussion", "There is no discussion {id}.")
DECISION = RecordKind(PhysicianDecision, decisions, "decision", "There is no decision {id}.")


class SqlMeetings(EditableRecords[Meeting]):
    """Meetings of the board."""

    def __init__(self, work: Transaction) -> None:
        super().__init__(work, MEETING, lambda meeting: None)

    def all(self) -> tuple[Meeting, ...]:
        """Return every meeting by its time."""
        query = select(meetings).order_by(meetings.c.starts_at, meetings.c.added)
        return tuple(MEETING.from_row(row) for row in self._work.read(query))


class Signable(Editable, Protocol):
    """A record of a case that can be signed."""

    @property
    def case_id(self) -> str:
        """The case it belongs to."""

    @property
    def signature(self) -> Signature | None:
        """Who signed it, if anybody."""


S = TypeVar("S", bound=Signable)


class SignableRecords(EditableRecords[S]):
    """Records that a signature closes; a signature comes from `sign` and from nowhere else."""

    def __init__(self, work: Transaction, kind: RecordKind[S]) -> None:
        super().__init__(work, kind, lambda record: record.case_id)

    def sign(self, record_id: str, signature: Signature) -> S:
        """Sign a record, once; return it signed with its new revision.

        Raises ConcurrentEdit where somebody saved it after this transaction read it: one signs what one has seen.
        """
        stored = self._locked(record_id)
        self._refuse_closed(stored)
        self._refuse_stale(self._seen.get(record_id, stored.revision), stored)
        signed = dataclasses.replace(stored, signature=signature, revision=stored.revision + 1)
        self._write("signed", stored, signed, "")
        return signed

    def for_case(self, case_id: str) -> tuple[S, ...]:
        """Return all versions, oldest first."""
        return self._select(case_id=case_id)

    def _prepared(self, record: S) -> S:
        if record.signature is not None:
            raise InvalidRecord(
                Message("A signature cannot be stored with a record; it is given by signing."),
                remedy=Message("Save the record without it, then sign."),
            )
        return record

    def _refuse_closed(self, stored: S) -> None:
        if stored.signature is not None:
            raise InvalidRecord(
                Message(
                    "This record was signed by {name} and cannot be changed.", name=stored.signature.name
                ),
                remedy=Message("Nothing was stored. Make a new version with its reason."),
            )


class SqlDiscussions(SignableRecords[Discussion]):
    """What the board outlined."""

    def __init__(self, work: Transaction) -> None:
        super().__init__(work, DISCUSSION)

    def for_meeting(self, meeting_id: str) -> tuple[Discussion, ...]:
        """Return all versions of a meeting's discussions, in the order they were added."""
        return self._select(meeting_id=meeting_id)


class SqlDecisions(SignableRecords[PhysicianDecision]):
    """The treating physicians' decisions."""

    def __init__(self, work: Transaction) -> None:
        super().__init__(work, DECISION)
