"""Driver errors become sentences here, once: known trouble is told, anything else stays a bug."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from sqlalchemy import Engine, ExceptionContext, event
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from mtb_app.domain.errors import InvalidRecord, MtbError, StoreError
from mtb_app.domain.message import Message

_SQLITE: dict[int, tuple[Message, Message]] = {
    sqlite3.SQLITE_BUSY: (
        Message("The database is locked: another program is writing to it."),
        Message("Nothing was stored. Close the other program or wait, then try again."),
    ),
    sqlite3.SQLITE_FULL: (
        Message("The disk is full."),
        Message("Nothing was stored. Make room on the disk, then try again."),
    ),
    sqlite3.SQLITE_READONLY: (
        Message("The database cannot be written: the file or its folder is read-only."),
        Message("Ask for write permission, or open a database in another folder."),
    ),
    sqlite3.SQLITE_CANTOPEN: (
        Message("The database file cannot be opened."),
        Message("Check that the folder exists and that you may write in it."),
    ),
    sqlite3.SQLITE_NOTADB: (
        Message("The file is not a database of this program."),
        Message("Choose another file, or restore it from a backup."),
    ),
    sqlite3.SQLITE_CORRUPT: (
        Message("The database file is damaged."),
        Message("Do not write to it. Restore it from a backup."),
    ),
    sqlite3.SQLITE_IOERR: (
        Message("The disk did not read or write the database."),
        Message("Nothing was stored. Check the disk, then try again."),
    ),
}
_SERVER_FULL = ("53100", "53200")  # disk_full, out_of_memory
_SERVER_GONE = ("57P01", "57P02", "57P03", "53300")  # shut down, crashed, starting, too many connections
_LOCKED = ("55P03", "40001", "40P01")  # lock not available, serialisation failure, deadlock
_NO_ACCESS = ("28000", "28P01", "42501", "3D000")  # authorisation, password, privilege, no such database
# Before a session exists libpq gives no code, only the server's text (in English unless its locale says otherwise).
_NO_ACCESS_TEXTS = ("authentication failed", "no password supplied", "does not exist", "no pg_hba.conf entry")


def translated(error: BaseException, where: str) -> MtbError | None:
    """Return the sentence for a driver's error, None where it is a bug."""
    if isinstance(error, sqlite3.Error):
        return _of_sqlite(error, where)
    if isinstance(error, psycopg.Error):
        return _of_postgresql(error, where)
    if isinstance(error, PoolTimeout):
        return StoreError(
            Message("All connections to the database are in use."),
            where=where,
            remedy=Message("Wait a moment, then try again."),
        )
    if isinstance(error, UnicodeEncodeError):
        return _unstorable(where)
    return _of_disk(error, where) if isinstance(error, OSError) else None


def _of_sqlite(error: sqlite3.Error, where: str) -> MtbError | None:
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return None
    found = _SQLITE.get(code & 0xFF)
    return None if found is None else StoreError(found[0], where=where, remedy=found[1])


def _of_postgresql(error: psycopg.Error, where: str) -> MtbError | None:
    state = error.sqlstate
    if "NUL (0x00)" in str(error):
        return _unstorable(where)
    if state in _SERVER_FULL:
        return _server(Message("The database server has no room left."), where)
    if state in _LOCKED:
        return _server(Message("The database is locked: somebody else is writing the same record."), where)
    if state in _NO_ACCESS or (state is None and any(one in str(error) for one in _NO_ACCESS_TEXTS)):
        return StoreError(
            Message("The database server refused access: {detail}", detail=_first_line(error)),
            where=where,
            remedy=Message("Check the account, the password and the database's name."),
        )
    if state == "25006":
        return read_only_server(where)
    if state in _SERVER_GONE or (state is None and isinstance(error, psycopg.OperationalError)):
        return StoreError(
            Message("The database server cannot be reached: {detail}", detail=_first_line(error)),
            where=where,
            remedy=Message("Nothing was stored. Check the network and that the server runs, then try again."),
        )
    return None


def read_only_server(where: str) -> StoreError:
    """Return what is said of a server that is a standby or was set to reading only."""
    return _server(Message("The database server only allows reading."), where)


def _server(what: Message, where: str) -> StoreError:
    return StoreError(
        what,
        where=where,
        remedy=Message("Nothing was stored. Try again; if it stays so, tell the server's administrator."),
    )


def _unstorable(where: str) -> InvalidRecord:
    return InvalidRecord(
        Message("A text holds a character that cannot be stored."),
        where=where,
        remedy=Message("Type the text again instead of pasting it."),
    )


def _of_disk(error: OSError, where: str) -> StoreError | None:
    codes = {
        errno.ENOSPC: sqlite3.SQLITE_FULL,
        errno.EDQUOT: sqlite3.SQLITE_FULL,
        errno.EROFS: sqlite3.SQLITE_READONLY,
        errno.EACCES: sqlite3.SQLITE_READONLY,
        errno.EPERM: sqlite3.SQLITE_READONLY,
        errno.ENOTDIR: sqlite3.SQLITE_CANTOPEN,
        errno.EEXIST: sqlite3.SQLITE_CANTOPEN,
        errno.ENOENT: sqlite3.SQLITE_CANTOPEN,
    }
    if error.errno not in codes:
        return None
    what, remedy = _SQLITE[codes[error.errno]]
    return StoreError(what, where=where, remedy=remedy)


def _first_line(error: BaseException) -> str:
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__


@contextmanager
def telling(where: str) -> Iterator[None]:
    """Raise known trouble inside the block as its sentence."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error, psycopg.Error, OSError, UnicodeEncodeError) as error:
        told = translated(getattr(error, "orig", None) or error, where)
        if told is None:
            raise
        raise told from error


def tell_errors(engine: Engine, where: str) -> None:
    """Make every statement of an engine raise known trouble as its sentence."""

    @event.listens_for(engine, "handle_error")
    def tell(context: ExceptionContext) -> None:
        told = translated(context.original_exception, where)
        if told is not None:
            raise told from context.original_exception
