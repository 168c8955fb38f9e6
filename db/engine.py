"""Engines for SQLite and PostgreSQL, set up so that what is committed is kept and nothing is lost.

SQLite: write-ahead log, foreign keys, `synchronous=FULL` (a power cut is not a kill), and writing units that begin
with `BEGIN IMMEDIATE`: with the default `BEGIN`, concurrent read-modify-writes fail with "database is locked".
PostgreSQL: any server that is not local is reached with `sslmode=verify-full` or not at all; `prefer` and `require`
connect to a wrong host without checking.
"""

from __future__ import annotations

import ipaddress
import os
import sqlite3
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from db.errors import tell_errors, telling
from db.network_share import is_on_network_share
from mtb_app.domain.errors import StoreError
from mtb_app.domain.message import Message

WRITING = "mtb_writing"
BUSY_TIMEOUT_MS = 5000
_LOCAL_NAMES = frozenset({"", "localhost", "localhost.localdomain", "ip6-localhost"})


def make_engine(url: str, *, busy_timeout_ms: int = BUSY_TIMEOUT_MS) -> Engine:
    """Return an engine for `sqlite:///FILE` or `postgresql+psycopg://...`; raise StoreError for anything else."""
    parsed = parse_url(url)
    where = describe(parsed)
    if parsed.get_backend_name() == "sqlite":
        engine = _sqlite_engine(parsed, busy_timeout_ms)
    else:
        engine = _postgresql_engine(with_verified_host(parsed))
    tell_errors(engine, where)
    return engine


def parse_url(url: str) -> URL:
    """Return the parts of a database address; raise StoreError where it is none of this program's."""
    try:
        parsed = make_url(url)
    except ArgumentError:
        parsed = None
    if parsed is None or parsed.drivername not in {
        "sqlite",
        "sqlite+pysqlite",
        "postgresql",
        "postgresql+psycopg",
    }:
        raise StoreError(
            Message("The database address is not one this program can use."),
            remedy=Message("Give sqlite:///FILE or postgresql+psycopg://USER@HOST/DATABASE."),
        )
    if parsed.drivername == "postgresql":
        parsed = parsed.set(drivername="postgresql+psycopg")
    return parsed


def describe(url: URL) -> str:
    """Return the kind and place of a database, without a password."""
    if url.get_backend_name() == "sqlite":
        return f"SQLite {url.database or ':memory:'}"
    host = url.host or ", ".join(_as_tuple(url.query.get("host"))) or "localhost"
    port = f":{url.port}" if url.port else ""
    user = f"{url.username}@" if url.username else ""
    return f"PostgreSQL {user}{host}{port}/{url.database or ''}"


def _sqlite_engine(url: URL, busy_timeout_ms: int) -> Engine:
    file = url.database or ""
    if file in {"", ":memory:"}:
        raise StoreError(
            Message("A database in memory would lose what is stored in it."),
            remedy=Message("Give the name of a file: sqlite:///FILE."),
        )
    if not file.startswith("file:"):
        _prepare_file(Path(file))
    engine = create_engine(url)

    @event.listens_for(engine, "connect")
    def set_up(connection: sqlite3.Connection, record: object) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {int(busy_timeout_ms)}")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute(
            "PRAGMA cache_size = -32768"
        )  # KiB: a large result is not spilt to disk before its commit
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get(WRITING, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


def _prepare_file(file: Path) -> None:
    if is_on_network_share(file):
        raise StoreError(
            Message("The database file lies on a network share, where SQLite files get damaged."),
            where=str(file),
            remedy=Message("Use a local folder, or a PostgreSQL server for work from several machines."),
        )
    with telling(str(file)):
        file.parent.mkdir(parents=True, exist_ok=True)
        if not file.exists():
            file.touch(mode=0o600)  # patients' data: for the owner alone, and so are the log files beside it


def set_write_ahead_log(engine: Engine) -> None:
    """Switch a SQLite file to the write-ahead log; it stays so. No transaction may be open for it."""
    raw = engine.raw_connection()
    try:
        cursor = raw.cursor()
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.close()
    finally:
        raw.close()


def _postgresql_engine(url: URL) -> Engine:
    engine = create_engine(
        url,
        pool_size=5,
        max_overflow=5,
        pool_timeout=15,
        pool_pre_ping=True,
        connect_args={"connect_timeout": 10, "application_name": "mtb-app"},
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if not connection.get_execution_options().get(WRITING, False):
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")

    return engine


def with_verified_host(url: URL) -> URL:
    """Return the address with `sslmode=verify-full` unless every host in it is this machine."""
    if "service" not in url.query and "PGSERVICE" not in os.environ and all(map(_is_local, _hosts(url))):
        return url
    query: dict[str, tuple[str, ...] | str] = {**url.query, "sslmode": "verify-full"}
    own_authority = Path.home() / ".postgresql" / "root.crt"
    if not {"sslrootcert"} & set(query) and "PGSSLROOTCERT" not in os.environ and not own_authority.exists():
        query["sslrootcert"] = "system"
    return url.set(query=query)


def _hosts(url: URL) -> tuple[str, ...]:
    named = [url.host or ""] if url.host else []
    for key in ("host", "hostaddr"):
        for part in _as_tuple(url.query.get(key)):
            named.extend(part.split(","))
    if not named or not any(named):
        named.extend(os.environ.get("PGHOST", "").split(","))
    named.extend(os.environ.get("PGHOSTADDR", "").split(","))
    return tuple(one.rsplit(":", 1)[0] if one.count(":") == 1 else one for one in named)


def _is_local(host: str) -> bool:
    if host.lower() in _LOCAL_NAMES or host.startswith(("/", "@")):
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _as_tuple(value: str | tuple[str, ...] | None) -> tuple[str, ...]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else value
