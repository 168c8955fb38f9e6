"""Every test that takes `store` or `url` runs on a SQLite file and on a PostgreSQL database of its own."""

from __future__ import annotations

import datetime as dt
import shutil
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from db.store import SqlStore, open_store
from mtb_app.domain.people import Role, Session, User
from tests.db.postgres_server import PostgresServer

START = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)


class StepClock:
    """A clock that goes on by one second each time it is read."""

    def __init__(self) -> None:
        self.time = START

    def now(self) -> dt.datetime:
        self.time += dt.timedelta(seconds=1)
        return self.time


def session_of(identity: str = "kari", site: str = "OUS", role: Role = Role.COORDINATOR) -> Session:
    return Session(User(f"id-{identity}", identity, identity.title(), role, site), START)


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    server = PostgresServer()
    server.run("CREATE DATABASE mtb_template")
    open_store(server.url("mtb_template"), clock=StepClock()).close()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("sqlite") / "template.db"
    open_store(f"sqlite:///{file}", clock=StepClock()).close()
    return file


@pytest.fixture(params=["sqlite", "postgresql"])
def engine_name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def make_url(
    engine_name: str, request: pytest.FixtureRequest, tmp_path: Path
) -> Iterator[Callable[[bool], str]]:
    """Give a function that makes a database, with tables or empty, and returns its address."""
    made: list[str] = []

    def make(with_tables: bool) -> str:
        name = f"mtb_{uuid.uuid4().hex}"
        if engine_name == "sqlite":
            file = tmp_path / f"{name}.db"
            if with_tables:
                shutil.copy(request.getfixturevalue("sqlite_template"), file)
            return f"sqlite:///{file}"
        server: PostgresServer = request.getfixturevalue("postgres")
        template = "mtb_template" if with_tables else "template0"
        server.run(f"CREATE DATABASE {name} TEMPLATE {template}")
        made.append(name)
        return server.url(name)

    yield make
    for name in made:
        request.getfixturevalue("postgres").run(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def url(make_url: Callable[[bool], str]) -> str:
    return make_url(True)


@pytest.fixture
def clock() -> StepClock:
    return StepClock()


@pytest.fixture
def store(url: str, clock: StepClock) -> Iterator[SqlStore]:
    opened = open_store(url, clock=clock, busy_timeout_ms=20_000)
    yield opened
    opened.close()


@pytest.fixture
def session() -> Session:
    return session_of()
