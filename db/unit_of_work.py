"""One transaction with its repositories. Leaving the block without `commit` undoes everything."""

from __future__ import annotations

from contextlib import ExitStack
from types import TracebackType
from typing import Self

from sqlalchemy import Engine

from db.engine import WRITING
from db.repositories.board import SqlDecisions, SqlDiscussions, SqlMeetings
from db.repositories.forms import SqlDrafts, SqlFormRecords
from db.repositories.knowledge import SqlKnowledgeReleases
from db.repositories.matchings import SqlMatchings
from db.repositories.panel_results import SqlPanelResults
from db.repositories.patients import SqlCases, SqlPatients
from db.repositories.users import SqlUsers
from db.transaction import Author, Transaction
from mtb_app.ports import (
    Cases,
    Clock,
    Decisions,
    Discussions,
    Drafts,
    FormRecords,
    KnowledgeReleases,
    Matchings,
    Meetings,
    PanelResults,
    Patients,
    Users,
)


class SqlUnitOfWork:
    """A unit of work on one connection, used by one thread."""

    def __init__(self, engine: Engine, author: Author, clock: Clock, *, writing: bool) -> None:
        self._engine = engine
        self._work = Transaction(author, clock, writing=writing)
        self.users: Users = SqlUsers(self._work)
        self.patients: Patients = SqlPatients(self._work)
        self.cases: Cases = SqlCases(self._work)
        self.panel_results: PanelResults = SqlPanelResults(self._work)
        self.matchings: Matchings = SqlMatchings(self._work)
        self.knowledge: KnowledgeReleases = SqlKnowledgeReleases(self._work)
        self.meetings: Meetings = SqlMeetings(self._work)
        self.discussions: Discussions = SqlDiscussions(self._work)
        self.decisions: Decisions = SqlDecisions(self._work)
        self.forms: FormRecords = SqlFormRecords(self._work)
        self.drafts: Drafts = SqlDrafts(self._work)

    @property
    def transaction(self) -> Transaction:
        """The transaction itself, for what is no repository's: redaction, benchmarks."""
        return self._work

    def __enter__(self) -> Self:
        if self._work.connection is not None:
            raise RuntimeError("the unit of work is open already")
        connection = self._engine.connect().execution_options(**{WRITING: self._work.writing})
        with ExitStack() as on_failure:
            on_failure.callback(connection.close)
            connection.begin()
            on_failure.pop_all()
        self._work.connection = connection
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        connection = self._work.connection
        self._work.connection = None
        if connection is not None:
            connection.close()  # rolls back what was not committed

    def commit(self) -> None:
        """Make everything in the block last; the block can do no more after it."""
        self._work.require_writing()
        connection = self._work.open
        connection.commit()
        connection.close()
        self._work.connection = None
