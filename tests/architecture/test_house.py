"""The house rules that no tool keeps: places, names, broad handlers, unfinished work, machine paths, licences."""

from __future__ import annotations

import ast
import importlib.util
import re
from pathlib import Path

from tests.architecture.tree import PACKAGES, ROOT, committed_texts, python_files, shown, syntax_tree

VAGUE_NAMES = {"utils", "util", "helpers", "helper", "manager", "managers", "misc", "common"}
BROAD = {"Exception", "BaseException"}
# The boundary of background work, and what catches what nobody else caught.
BROAD_HANDLERS = {"ui/tasks.py": 1, "ui/crash.py": 1}

# Written in pieces, so that this file does not find itself.
UNFINISHED = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|X" + r"XX)\b")
PACKAGE_HOSTS = (
    "pypi" + ".org/simple",
    "files.python" + "hosted.org",
    "registry.npm" + "js.org",
    "yarnpkg" + ".com",
)
MACHINE_PATH = re.compile(r"(?<![\w.~/])/(?:wo" + r"rk|home/[a-z]+|ro" + r"ot)/")
# A silenced type check names its code and, after it, the reason.
SILENCED = re.compile(r"#\s*type:\s*ignore(?P<reason>\[[\w, -]+\]\s+#\s*\w+.*)?")
SOURCE_SUFFIXES = {".py", ".toml", ".md", ".qss", ".ts", ".cmd", ".spec", ".desktop", ""}


def broad_handlers(path: Path) -> list[int]:
    """Return the lines of `except:`, `except Exception` and `except BaseException`, alone or in a tuple."""
    lines = []
    for node in ast.walk(syntax_tree(path)):
        if isinstance(node, ast.ExceptHandler):
            caught = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
            if any(kind is None or (isinstance(kind, ast.Name) and kind.id in BROAD) for kind in caught):
                lines.append(node.lineno)
    return lines


def locked() -> set[tuple[str, str]]:
    """Return name and version; a package may be locked twice, for older and newer Python."""
    text = (ROOT / "packaging" / "requirements.lock").read_text(encoding="utf-8")
    return set(re.findall(r"^([\w.-]+)==([^\s;\\]+)", text, flags=re.MULTILINE))


def licensed() -> set[tuple[str, str]]:
    """Return name and version of the rows of the list of licences."""
    text = (ROOT / "packaging" / "LICENSES.md").read_text(encoding="utf-8")
    section = text.split("## Locked Python packages")[1].split("\n## ")[0]
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in section.splitlines()
        if line[:1] == "|"
    ]
    assert all(all(row) for row in rows[2:]), "a row of packaging/LICENSES.md has an empty cell"
    return {(row[0], row[1]) for row in rows[2:]}


def test_the_three_packages_lie_side_by_side() -> None:
    for name in PACKAGES:
        spec = importlib.util.find_spec(name)
        assert spec is not None and spec.origin is not None
        assert Path(spec.origin) == ROOT / name / "__init__.py"


def test_resources_hold_no_python() -> None:
    assert [shown(path) for path in (ROOT / "resources").rglob("*.py")] == []


def test_every_folder_of_python_is_a_package() -> None:
    # Alembic reads its versions as files; their names are numbers, which no import could say.
    folders = {path.parent for path in python_files(*PACKAGES, "tests")} - {
        ROOT / "db" / "migrations" / "versions"
    }
    assert [shown(folder) for folder in sorted(folders) if not (folder / "__init__.py").is_file()] == []


def test_no_file_has_a_vague_name() -> None:
    parts = [
        (path, set(path.relative_to(ROOT).with_suffix("").parts)) for path in python_files(*PACKAGES, "tests")
    ]
    assert [shown(path) for path, names in parts if names & VAGUE_NAMES] == []


def test_broad_handlers_stand_at_the_two_boundaries_only() -> None:
    found = {shown(path): broad_handlers(path) for path in python_files(*PACKAGES, "packaging")}
    strays = {place: lines for place, lines in found.items() if len(lines) > BROAD_HANDLERS.get(place, 0)}
    assert strays == {}


def test_nothing_is_marked_as_unfinished() -> None:
    marks = [
        f"{shown(path)}: {mark.group()}"
        for path, text in committed_texts()
        if path.suffix in SOURCE_SUFFIXES
        for mark in UNFINISHED.finditer(text)
    ]
    assert marks == []


def test_a_silenced_type_check_says_why() -> None:
    bare = [
        f"{shown(path)}: {mark.group()}"
        for path in python_files(*PACKAGES, "packaging")
        for mark in SILENCED.finditer(path.read_text(encoding="utf-8"))
        if mark["reason"] is None
    ]
    assert bare == []


def test_no_package_host_is_written_down() -> None:
    assert [
        f"{shown(path)}: {host}" for path, text in committed_texts() for host in PACKAGE_HOSTS if host in text
    ] == []


def test_no_path_of_one_machine_is_written_down() -> None:
    found = [(path, MACHINE_PATH.search(text)) for path, text in committed_texts()]
    assert [f"{shown(path)}: {place.group()}" for path, place in found if place] == []


def test_every_locked_package_has_its_licence_listed() -> None:
    assert licensed() == locked()
