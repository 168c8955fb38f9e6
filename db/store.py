"""The store: opens a database, brings it up to date, and hands out units of work and read models."""

from __future__ import annotations

from contextlib import ExitStack

from sqlalchemy import Engine

from db.engine import BUSY_TIMEOUT_MS, describe, make_engine, parse_url, set_write_ahead_log
from db.errors import telling
from db.read_models.reads import SqlReadModels
from db.schema import bring_up_to_date
from db.transaction import Author
from db.unit_of_work import SqlUnitOfWork
from mtb_app.domain.people import Session
from mtb_app.ports import Clock, ReadModels, UnitOfWork


class SqlStore:
    """A database as the use cases see it; shared between threads, while each unit of work belongs to one."""

    def __init__(self, engine: Engine, place: str, clock: Clock) -> None:
        self._engine = engine
        self._place = place
        self._clock = clock
        self.reads: ReadModels = SqlReadModels(engine)

    @property
    def engine(self) -> Engine:
        """The engine, for benchmarks and tests."""
        return self._engine

    def unit_of_work(self, session: Session | None) -> UnitOfWork:
        """Open a writing transaction for the signed-in person (None: the program itself)."""
        return SqlUnitOfWork(self._engine, Author.of(session), self._clock, writing=True)

    def reading(self) -> UnitOfWork:
        """Open a transaction that only reads; `commit` in it is a bug."""
        return SqlUnitOfWork(self._engine, Author.of(None), self._clock, writing=False)

    def describe(self) -> str:
        """Return the kind and place of the database without a password."""
        return self._place

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()


def open_store(url: str, *, clock: Clock, busy_timeout_ms: int = BUSY_TIMEOUT_MS) -> SqlStore:
    """Open `sqlite:///FILE` or `postgresql+psycopg://...`, make or migrate its tables, and return the store.

    Raises StoreError where the database is newer than the program, belongs to another program, is locked,
    read-only, damaged, unreachable, or lies on a network share. `busy_timeout_ms` is how long to wait for a lock.
    """
    place = describe(parse_url(url))
    engine = make_engine(url, busy_timeout_ms=busy_timeout_ms)
    with ExitStack() as on_failure, telling(place):
        on_failure.callback(engine.dispose)
        if engine.dialect.name == "sqlite":
            set_write_ahead_log(engine)
        bring_up_to_date(engine, place)
        on_failure.pop_all()
    return SqlStore(engine, place, clock)
