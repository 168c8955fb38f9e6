"""The project's files as the architecture tests see them."""

from __future__ import annotations

import ast
import subprocess
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("mtb_app", "ui", "db")


def python_files(*folders: str) -> list[Path]:
    """Return the Python files under the folders of the project, sorted."""
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


@cache
def syntax_tree(path: Path) -> ast.Module:
    """Return the parsed file; a file is parsed once per test run."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def shown(path: Path, line: int | None = None) -> str:
    """Return the place as `folder/file.py:12`."""
    place = path.relative_to(ROOT).as_posix()
    return place if line is None else f"{place}:{line}"


def committed_texts() -> list[tuple[Path, str]]:
    """Return every text file that git tracks, with its text. Skips the test outside a git checkout."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout: what is committed cannot be told from what is not")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    texts = []
    for name in filter(None, listed.stdout.decode().split("\0")):
        path = ROOT / name
        if path.is_file() and b"\0" not in (content := path.read_bytes()):
            texts.append((path, content.decode("utf-8", errors="replace")))
    return texts
