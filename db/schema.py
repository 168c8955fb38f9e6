"""Bring a database to the tables of this program, or say why not. All in one transaction: whole or not at all."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from db.engine import WRITING
from db.errors import read_only_server
from mtb_app.domain.errors import StoreError
from mtb_app.domain.message import Message

HEAD = "0005"  # the newest file of db/migrations/versions; a test compares them
_VERSIONS = Path(__file__).parent / "migrations" / "versions"
_LOCK = 7_461_002_177  # any number: the key of PostgreSQL's advisory lock while migrating


def bring_up_to_date(engine: Engine, where: str) -> None:
    """Create or migrate the tables; raise StoreError for a database that is newer or another program's."""
    with engine.connect().execution_options(**{WRITING: True}) as connection, connection.begin():
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        found = stored_version(connection, where)
        if found == HEAD:
            _refuse_read_only(connection, where)
            return
        if found is not None and found not in known_versions():
            raise StoreError(
                Message(
                    "The database was written by a newer version of this program ({version}).", version=found
                ),
                where=where,
                remedy=Message("Nothing was changed. Install the newer version on this machine too."),
            )
        migrate(connection)


def _refuse_read_only(connection: Connection, where: str) -> None:
    """Raise StoreError for a database that cannot be written; SQLite says so only when something is written."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("DELETE FROM alembic_version WHERE 1 = 0"))
    elif connection.execute(text("SHOW transaction_read_only")).scalar() == "on":
        raise read_only_server(where)


def stored_version(connection: Connection, where: str) -> str | None:
    """Return the version of the tables, None for an empty database; raise StoreError for a foreign one."""
    names = inspect(connection).get_table_names()
    if "alembic_version" in names:
        version = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        return None if version is None else str(version)
    if names:
        raise StoreError(
            Message("The database belongs to another program."),
            where=where,
            remedy=Message("Nothing was changed. Choose another file or another database."),
        )
    return None


def known_versions() -> frozenset[str]:
    """Return the versions this program can migrate from: the first part of each file's name."""
    return frozenset(one.name.split("_", 1)[0] for one in _VERSIONS.glob("[0-9]*_*.py"))


def migrate(connection: Connection) -> None:
    """Run the migrations that are missing; Alembic is loaded only for this."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_VERSIONS.parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
