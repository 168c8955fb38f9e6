"""`./dev` sets up what is missing, once, and again where the lock changed or a set-up was cut short.

The machine is played by small programs on the PATH, so nothing is fetched and nothing is installed.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT

VERBS = {"demo", "run", "test", "check", "bench", "screenshots"}
PYTHON = """#!/bin/sh
echo "$*" >>"$CALLS"
case "$*" in
    "-m venv "*) mkdir -p "$3/bin" && cp "$0" "$3/bin/python" ;;
    *"pip install"*) exit "${PIP_STATUS:-0}" ;;
    "-m mtb_app"*) echo "ran in $(pwd)" ;;
    "-m pytest"*) echo "tests ran with PYTHONPATH=$PYTHONPATH on $QT_QPA_PLATFORM" ;;
esac
"""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the POSIX door; Windows has dev.cmd")
Dev = Callable[..., subprocess.CompletedProcess[str]]


def program(folder: Path, name: str, text: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    (folder / name).chmod(0o755)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a folder with the door, a lock and the font lock, and an invented machine around it."""
    folder = tmp_path / "project"
    (folder / "packaging").mkdir(parents=True)
    shutil.copy(ROOT / "dev", folder / "dev")
    shutil.copytree(ROOT / "packaging" / "fonts", folder / "packaging" / "fonts")
    (folder / "packaging" / "requirements.lock").write_text("one==1\n", encoding="utf-8")
    program(tmp_path / "bin", "python3.13", PYTHON)
    program(tmp_path / "bin", "npm", "#!/bin/sh\nexit 1\n")
    program(tmp_path / "bin", "uname", "#!/bin/sh\necho Darwin\n")
    return folder


@pytest.fixture
def dev(project: Path, tmp_path: Path) -> Dev:
    """Return a function that runs `./dev` on the invented machine."""

    def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        path = f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}"
        given = {**os.environ, "PATH": path, "CALLS": str(tmp_path / "calls"), **environment}
        given.pop("PYTHONPATH", None)
        return subprocess.run(["./dev", *arguments], cwd=project, env=given, capture_output=True, text=True)

    return run


def installs(project: Path) -> int:
    return (project.parent / "calls").read_text(encoding="utf-8").count("pip install")


def test_first_call_sets_up_and_later_calls_do_not(project: Path, dev: Dev) -> None:
    first, second = dev("test"), dev("test")
    assert first.returncode == second.returncode == 0, first.stderr + second.stderr
    assert f"PYTHONPATH={project} " in second.stdout
    assert installs(project) == 1
    assert "installing" not in second.stderr


def test_changed_lock_is_installed_again(project: Path, dev: Dev) -> None:
    dev("test")
    (project / "packaging" / "requirements.lock").write_text("one==2\n", encoding="utf-8")
    dev("test")
    assert installs(project) == 2


def test_packages_are_installed_by_hash_and_without_others(project: Path, dev: Dev) -> None:
    dev("test")
    calls = (project.parent / "calls").read_text(encoding="utf-8")
    assert "--require-hashes --no-deps -r packaging/requirements.lock" in calls


def test_failed_set_up_says_so_and_is_made_anew(project: Path, dev: Dev) -> None:
    failed = dev("test", PIP_STATUS="1")
    assert failed.returncode != 0
    assert "could not be installed" in failed.stderr
    assert "tests ran" not in failed.stdout
    (project / ".venv" / "half-a-package").touch()
    again = dev("test")
    assert again.returncode == 0
    assert "interrupted; starting anew" in again.stderr
    assert not (project / ".venv" / "half-a-package").exists()


def test_missing_typeface_is_one_line_and_no_failure(dev: Dev) -> None:
    first, second = dev("test"), dev("test")
    lines = [line for line in first.stderr.splitlines() if "IBM Plex Sans" in line]
    assert len(lines) == 1 and "system's own font" in lines[0]
    assert "IBM Plex Sans" not in second.stderr


def test_platform_of_qt_is_offscreen_unless_it_is_chosen(dev: Dev) -> None:
    assert dev("test", QT_QPA_PLATFORM="").stdout.strip().endswith("on offscreen")
    assert dev("test", QT_QPA_PLATFORM="xcb").stdout.strip().endswith("on xcb")


def test_files_are_named_from_where_the_caller_stands(project: Path, dev: Dev, tmp_path: Path) -> None:
    dev("test")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    given = {**os.environ, "PATH": f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}", "CALLS": os.devnull}
    ran = subprocess.run(
        [project / "dev", "run", "read", "x"], cwd=elsewhere, env=given, capture_output=True, text=True
    )
    assert ran.stdout.strip() == f"ran in {elsewhere}", ran.stderr
    assert dev("demo").stdout.strip() == f"ran in {project}"


def test_no_python_that_fits_is_a_sentence(project: Path, dev: Dev, tmp_path: Path) -> None:
    for name in ("python3.13", "python3.12", "python3.11", "python3"):
        program(tmp_path / "bin", name, "#!/bin/sh\nexit 1\n")
    program(tmp_path / "bin", "id", "#!/bin/sh\necho 1000\n")
    refused = dev("test")
    assert refused.returncode != 0
    assert "no Python from 3.11 to 3.13 was found" in refused.stderr


def test_unknown_verb_is_refused_before_anything_is_made(project: Path, dev: Dev) -> None:
    refused = dev("dance")
    assert refused.returncode != 0
    assert "unknown verb: dance" in refused.stderr
    assert not (project / ".venv").exists()


def test_both_doors_have_the_same_verbs(dev: Dev) -> None:
    windows = (ROOT / "dev.cmd").read_text(encoding="utf-8")
    known = re.search(r"for %%V in \(([\w ]+)\)", windows)
    assert known is not None and set(known[1].split()) == VERBS
    assert set(re.findall(r"^:(\w+)", windows, flags=re.MULTILINE)) >= VERBS
    assert set(re.findall(r"\./dev (\w+)", dev("help").stdout)) == VERBS
