"""One history for both databases: migrating an empty one gives the tables of the program."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

import db.schema
from db.engine import WRITING, make_engine
from db.schema import HEAD, known_versions
from db.store import SqlStore, open_store
from db.tables import metadata
from tests.db.conftest import StepClock

OLD_PATIENT = """
INSERT INTO patients (id, revision, added, study_id, identity_number, sex, site)
VALUES ('p', 1, 1, 'IMP-1', '', 'unknown', 'UNN')
"""


def test_the_head_is_the_newest_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(db.schema.__file__).parent / "migrations"))
    scripts = ScriptDirectory.from_config(config)
    assert scripts.get_heads() == [HEAD]
    assert {one.revision for one in scripts.walk_revisions()} == set(known_versions())


def test_migrated_tables_are_the_programs_tables(store: SqlStore) -> None:
    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_opening_twice_at_once_makes_the_tables_once(make_url: Callable[[bool], str]) -> None:
    url = make_url(False)
    with ThreadPoolExecutor(4) as pool:
        stores = list(
            pool.map(lambda _: open_store(url, clock=StepClock(), busy_timeout_ms=20_000), range(4))
        )
    for store in stores:
        assert store.reads.case_rows() == ()
        store.close()


def test_an_older_database_is_migrated_and_keeps_its_rows(make_url: Callable[[bool], str]) -> None:
    url = make_url(False)
    engine = make_engine(url)
    with engine.connect().execution_options(**{WRITING: True}) as connection, connection.begin():
        config = Config()
        config.set_main_option("script_location", str(Path(db.schema.__file__).parent / "migrations"))
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.execute(text(OLD_PATIENT))
    engine.dispose()
    store = open_store(url, clock=StepClock())
    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
        assert connection.execute(text("SELECT study_id FROM patients")).scalars().all() == ["IMP-1"]
    store.close()


OLD_RESULT = """
INSERT INTO cases (id, revision, added, patient_id, referred_on, referred_by, tumour_type, diagnosis, history,
  biopsy_site, prior_treatments, consents, site)
VALUES ('c', 1, 2, 'p', '2026-01-02', '', 'CHOL', '', '', '', '[]', '[]', 'UNN');
INSERT INTO panel_results (id, added, case_id, pair_id, dialect, genome_build, content, imported_at, imported_by,
  withdrawn_reason)
VALUES ('r', 3, 'c', 'P1', 'localapp-2', 'GRCh37', '{"dialect": "localapp-2", "genome_build": "GRCh37",
  "specimen": {"pair_id": "P1", "dna_sample_id": "D1"}, "source_files": [["a.tsv", "00ff"]]}',
  '2026-01-02 10:00:00', 'kari', '')
"""


def test_results_of_an_older_database_are_known_again(make_url: Callable[[bool], str]) -> None:
    url = make_url(False)
    engine = make_engine(url)
    with engine.connect().execution_options(**{WRITING: True}) as connection, connection.begin():
        config = Config()
        config.set_main_option("script_location", str(Path(db.schema.__file__).parent / "migrations"))
        config.attributes["connection"] = connection
        command.upgrade(config, "0003")
        for statement in (OLD_PATIENT, *OLD_RESULT.split(";\n")):
            connection.exec_driver_sql(statement)
    engine.dispose()
    store = open_store(url, clock=StepClock())
    with store.reading() as work:
        for names, files in ((["P1"], []), (["D1"], []), ([], ["00ff"])):
            assert [one.result_id for one in work.panel_results.related(names, files)] == ["r"]
        assert work.panel_results.get("r").import_reason == ""
    store.close()


def test_a_migration_that_breaks_off_leaves_an_empty_database(
    make_url: Callable[[bool], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    url = make_url(False)
    whole = db.schema.migrate

    def break_off(connection: object) -> None:
        whole(connection)  # type: ignore[arg-type]  # handed through as it came
        raise KeyboardInterrupt

    monkeypatch.setattr(db.schema, "migrate", break_off)
    with pytest.raises(KeyboardInterrupt):
        open_store(url, clock=StepClock())
    monkeypatch.setattr(db.schema, "migrate", whole)
    store = open_store(url, clock=StepClock())
    assert store.reads.case_rows() == ()
    store.close()


def test_sqlite_is_set_up_for_power_cuts(store: SqlStore, engine_name: str) -> None:
    if engine_name == "postgresql":
        with store.engine.connect() as connection:
            assert connection.execute(text("SHOW transaction_isolation")).scalar() == "repeatable read"
            assert connection.execute(text("SHOW transaction_read_only")).scalar() == "on"
        return
    with store.engine.connect() as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 20_000}
