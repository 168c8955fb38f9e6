"""A database that cannot be used gets a sentence: what, where, what to do; and nothing is half written."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from db import network_share
from db.engine import make_engine, parse_url, with_verified_host
from db.store import SqlStore, open_store
from mtb_app.domain.errors import InvalidRecord, StoreError
from tests.db import values
from tests.db.conftest import StepClock
from tests.db.postgres_server import PostgresServer

CLOCK = StepClock()


def test_a_newer_database_is_refused_untouched(url: str) -> None:
    engine = make_engine(url)
    with engine.connect().execution_options(mtb_writing=True) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        connection.commit()
    engine.dispose()
    with pytest.raises(StoreError, match=r"newer version of this program \(9999\).*Install the newer"):
        open_store(url, clock=CLOCK)


def test_another_programs_database_is_refused(make_url: Callable[[bool], str]) -> None:
    url = make_url(False)
    engine = make_engine(url)
    with engine.connect().execution_options(mtb_writing=True) as connection:
        connection.execute(text("CREATE TABLE invoices (id INTEGER)"))
        connection.commit()
    engine.dispose()
    with pytest.raises(StoreError, match="belongs to another program"):
        open_store(url, clock=CLOCK)


def test_a_text_the_database_cannot_hold_is_a_sentence(store: SqlStore, engine_name: str) -> None:
    bad = "a\x00b" if engine_name == "postgresql" else "a\ud800b"
    patient = values.a_patient()
    with (
        store.unit_of_work(None) as work,
        pytest.raises(InvalidRecord, match="character that cannot be stored"),
    ):
        work.patients.add(type(patient)(patient.id, bad, "1", patient.sex, None, "OUS"))


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    file = tmp_path / "letter.db"
    file.write_bytes(b"Dear colleague, this is a letter and not a database at all." * 20)
    before = file.read_bytes()
    with pytest.raises(StoreError, match=r"letter\.db.*not a database of this program"):
        open_store(f"sqlite:///{file}", clock=CLOCK)
    assert file.read_bytes() == before


def test_a_damaged_database(tmp_path: Path, sqlite_template: Path) -> None:
    file = tmp_path / "damaged.db"
    whole = sqlite_template.read_bytes()
    file.write_bytes(whole[:4096] + b"\xff" * 8192)
    with pytest.raises(StoreError, match="damaged"):
        open_store(f"sqlite:///{file}", clock=CLOCK)


def test_a_folder_in_place_of_a_file(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be opened"):
        open_store(f"sqlite:///{tmp_path}", clock=CLOCK)


def test_a_file_in_place_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError):
        open_store(f"sqlite:///{tmp_path}/file/mtb.db", clock=CLOCK)


def test_a_read_only_file(tmp_path: Path, sqlite_template: Path) -> None:
    file = tmp_path / "mtb.db"
    shutil.copy(sqlite_template, file)
    with pytest.raises(StoreError, match=r"cannot be written.*write permission"):
        open_store(f"sqlite:///file:{file}?mode=ro&uri=true", clock=CLOCK)


def test_a_locked_database(tmp_path: Path, sqlite_template: Path) -> None:
    file = tmp_path / "mtb.db"
    shutil.copy(sqlite_template, file)
    store = open_store(f"sqlite:///{file}", clock=CLOCK, busy_timeout_ms=50)
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match=r"mtb\.db.*locked.*try again"), store.unit_of_work(None):
        pass
    with pytest.raises(StoreError, match="locked"):
        open_store(f"sqlite:///{file}", clock=CLOCK, busy_timeout_ms=50)
    assert store.reads.case_rows() == ()  # readers are not held up
    other.execute("ROLLBACK")
    values.store_one_case(store)
    other.close()
    store.close()


def test_a_full_disk_leaves_nothing_half_written(tmp_path: Path, sqlite_template: Path) -> None:
    file = tmp_path / "mtb.db"
    shutil.copy(sqlite_template, file)
    store = open_store(f"sqlite:///{file}", clock=CLOCK)
    case = values.store_one_case(store)
    _limit_pages(store, grow_by=4)
    large = type(values.a_result())(
        **{**vars(values.a_result()), "small_variants": (values.CALL,) * 20_000}
    )  # fmt: skip
    with pytest.raises(StoreError, match=r"disk is full.*Make room"), store.unit_of_work(None) as work:
        work.panel_results.add(case.id, large)
        work.commit()
    with store.reading() as work:
        assert work.panel_results.for_case(case.id) == ()
    assert store.reads.check_audit_chain().entries == 2
    _limit_pages(store, grow_by=100_000)
    with store.unit_of_work(None) as work:
        assert len(work.panel_results.add(case.id, large).result.small_variants) == 20_000
        work.commit()
    store.close()


def _limit_pages(store: SqlStore, grow_by: int) -> None:
    """Let the file grow by so many pages on every connection of the pool (one, as the test has one thread)."""
    with store.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + grow_by}")


@pytest.mark.parametrize(
    "url", ["", "mysql://a/b", "nonsense", "sqlite+aiosqlite:///x", "sqlite://", "sqlite:///:memory:"]
)
def test_an_address_that_is_no_database_of_ours(url: str) -> None:
    with pytest.raises(StoreError, match="sqlite:///FILE"):
        open_store(url, clock=CLOCK)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights in another way")
def test_a_new_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/new/mtb.db", clock=CLOCK)
    values.store_one_case(store)
    rights = {file.name: file.stat().st_mode & 0o077 for file in (tmp_path / "new").iterdir()}
    assert rights["mtb.db"] == 0
    assert set(rights.values()) == {0}
    store.close()


def test_a_network_share_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network_share, "_mounts", lambda: (("/", "ext4"), (str(tmp_path), "cifs")))
    with pytest.raises(StoreError, match=r"network share.*PostgreSQL server"):
        open_store(f"sqlite:///{tmp_path}/new/mtb.db", clock=CLOCK)
    assert not (tmp_path / "new").exists()


def test_mount_tables() -> None:
    linux = network_share.read_linux_mounts("srv:/x /mnt/h\\040j nfs4 rw 0 0\n/dev/sda1 / ext4 rw 0 0\n")
    assert network_share.file_system_of("/mnt/h j/a.db", linux) == "nfs4"
    assert network_share.file_system_of("/mnt/h jk/a.db", linux) == "ext4"
    mac = network_share.read_mac_mounts(
        "//u@srv/s on /Volumes/s (smbfs, nodev)\n/dev/disk1 on / (apfs, local)\n"
    )
    assert network_share.file_system_of("/Volumes/s/a.db", mac) == "smbfs"
    assert network_share.file_system_of("/Users/a.db", mac) == "apfs"


LOCAL = ("postgresql://u@/d", "postgresql://u@localhost/d", "postgresql://u@127.0.0.1:5433/d", "postgresql://u@[::1]/d",
         "postgresql://u@/d?host=/tmp/x")  # fmt: skip
REMOTE = ("postgresql://u@db.example.org/d", "postgresql://u@db.example.org/d?sslmode=disable",
          "postgresql://u@10.0.0.5/d?sslmode=require", "postgresql://u@/d?host=db.example.org",
          "postgresql://u@/d?host=localhost,db.example.org", "postgresql://u@localhost/d?hostaddr=10.0.0.5",
          "postgresql://u@/d?host=localhost:1&host=db.example.org:2", "postgresql://u@/d?service=mtb")  # fmt: skip


@pytest.mark.parametrize("url", REMOTE)
def test_a_server_elsewhere_is_always_verified(url: str) -> None:
    assert with_verified_host(parse_url(url)).query["sslmode"] == "verify-full"


@pytest.mark.parametrize("url", LOCAL)
def test_this_machine_needs_no_certificate(url: str) -> None:
    assert "sslmode" not in with_verified_host(parse_url(url)).query


def test_a_host_in_the_environment_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PGHOST", "db.example.org")
    assert with_verified_host(parse_url("postgresql://u@/d")).query["sslmode"] == "verify-full"


def test_own_authority_is_kept() -> None:
    url = parse_url("postgresql://u@db.example.org/d?sslrootcert=/etc/ca.pem")
    assert with_verified_host(url).query["sslrootcert"] == "/etc/ca.pem"


def test_a_server_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"PostgreSQL .*cannot be reached.*Check the network"):
        open_store(f"postgresql+psycopg://u:pw@/d?host={tmp_path}", clock=CLOCK)


def test_a_wrong_password(postgres: PostgresServer) -> None:
    url = postgres.url("mtb_template").replace(postgres.password, "wrong-secret")
    with pytest.raises(StoreError) as caught:
        open_store(url, clock=CLOCK)
    assert "wrong-secret" not in str(caught.value)
    assert "account, the password" in str(caught.value)


def test_a_database_that_does_not_exist(postgres: PostgresServer) -> None:
    with pytest.raises(StoreError, match="does not exist"):
        open_store(postgres.url("nowhere"), clock=CLOCK)


def test_describe_holds_no_password(store: SqlStore, engine_name: str) -> None:
    place = store.describe()
    assert place.startswith("SQLite /" if engine_name == "sqlite" else "PostgreSQL postgres@/tmp/")
    assert store.engine.url.password is None or store.engine.url.password not in place


def test_a_read_only_server(postgres: PostgresServer) -> None:
    name = "mtb_read_only"
    postgres.run(f"CREATE DATABASE {name} TEMPLATE mtb_template")
    postgres.run(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    with pytest.raises(StoreError, match="only allows reading"):
        open_store(postgres.url(name), clock=CLOCK)
    postgres.run(f"DROP DATABASE {name} WITH (FORCE)")


_WRITER = """
import sys
from db.store import open_store
from tests.db import values
from tests.db.conftest import StepClock

store = open_store(sys.argv[1], clock=StepClock())
case = values.store_one_case(store, 1)
print("committed", flush=True)
with store.unit_of_work(None) as work:
    values.stored_case(work, 2)
    work.panel_results.add(case.id, values.a_result())
    print("half way", flush=True)
    sys.stdin.readline()
    work.commit()
"""


def test_killed_in_the_middle_leaves_nothing_half_written(url: str) -> None:
    writer = subprocess.Popen(
        [sys.executable, "-c", _WRITER, url], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert writer.stdout is not None and writer.stdin is not None
    assert [writer.stdout.readline().strip() for _ in range(2)] == ["committed", "half way"]
    writer.kill()
    writer.wait()
    writer.stdout.close()
    writer.stdin.close()
    store = open_store(url, clock=CLOCK, busy_timeout_ms=20_000)
    (row,) = store.reads.case_rows()
    assert (row.study_id, row.results) == ("IMP-0001", 0)
    check = store.reads.check_audit_chain()
    assert (check.entries, check.unbroken) == (2, True)
    store.close()


def test_a_server_that_dies_keeps_what_was_committed() -> None:
    server = PostgresServer()
    try:
        server.run("CREATE DATABASE d")
        store = open_store(server.url("d"), clock=CLOCK)
        values.store_one_case(store, 1)
        with pytest.raises(StoreError, match="cannot be reached"), store.unit_of_work(None) as work:
            values.stored_case(work, 2)
            server.kill_and_restart()
            work.commit()
        assert [row.study_id for row in store.reads.case_rows()] == ["IMP-0001"]
        assert store.reads.check_audit_chain().unbroken
        store.close()
    finally:
        server.stop()
