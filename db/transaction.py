"""One open transaction: the connection, who works in it, and the clock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, CursorResult, Executable

from mtb_app.domain.people import Session
from mtb_app.ports import Clock

PROGRAM = "program"


@dataclass(frozen=True)
class Author:
    """Who an audit entry names: identity, role and site."""

    identity: str
    role: str = ""
    site: str = ""

    @classmethod
    def of(cls, session: Session | None) -> Author:
        """Return the signed-in person, or the program itself."""
        if session is None:
            return cls(PROGRAM)
        return cls(session.user.identity, session.user.role.value, session.user.site)


class Transaction:
    """What repositories work in; used by one thread."""

    def __init__(self, author: Author, clock: Clock, *, writing: bool) -> None:
        self.author = author
        self.clock = clock
        self.writing = writing
        self.connection: Connection | None = None

    @property
    def open(self) -> Connection:
        """Return the connection; using a unit of work outside its block is a bug."""
        if self.connection is None:
            raise RuntimeError("the unit of work is not open")
        return self.connection

    def read(self, statement: Executable) -> CursorResult[Any]:
        """Run a select."""
        return self.open.execute(statement)

    def write(self, statement: Executable, rows: Sequence[dict[str, Any]] | None = None) -> CursorResult[Any]:
        """Run an insert, update or delete; in a reading unit that is a bug."""
        self.require_writing()
        return self.open.execute(statement) if rows is None else self.open.execute(statement, rows)

    def require_writing(self) -> None:
        """Raise RuntimeError in a unit that only reads."""
        if not self.writing:
            raise RuntimeError("this unit of work only reads")
