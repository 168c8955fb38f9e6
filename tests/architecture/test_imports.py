"""The import contracts of pyproject.toml, and what they cannot say themselves."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from importlinter import api

from tests.architecture.tree import PACKAGES, ROOT, python_files, shown, syntax_tree

# Which third-party packages a room may import; a room that is not named here imports none.
ALLOWED = {
    "mtb_app/panel": {"cyvcf2", "ijson", "isal"},
    "mtb_app/reporting": {"reportlab", "matplotlib", "pptx"},
    "mtb_app/passwords.py": {"argon2"},
    "mtb_app/settings.py": {"platformdirs"},
    "db": {"sqlalchemy", "alembic", "psycopg"},
    "ui": {"PySide6", "shiboken6", "matplotlib"},
}


def contracts() -> list[dict[str, object]]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return list(settings["tool"]["importlinter"]["contracts"])


def imports_of(path: Path) -> list[tuple[int, str]]:
    """Return line and top-level package of every import in the file, those inside functions too."""
    found = []
    for node in ast.walk(syntax_tree(path)):
        if isinstance(node, ast.Import):
            found += [(node.lineno, alias.name.partition(".")[0]) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{shown(path, node.lineno)}: a relative import"
            found.append((node.lineno, (node.module or "").partition(".")[0]))
    return found


def allowed_for(path: Path) -> set[str]:
    place = shown(path)
    return set().union(
        *(names for room, names in ALLOWED.items() if place == room or place.startswith(room + "/"))
    )


def test_import_contracts_are_kept(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.syspath_prepend(str(ROOT))
    kept = api.use_cases.lint_imports(config_filename="pyproject.toml", cache_dir=None, no_logo=True)
    assert kept, capsys.readouterr().out


def test_every_module_has_its_place_in_the_layers() -> None:
    layers = next(contract["layers"] for contract in contracts() if contract["id"] == "layers")
    placed = set(re.findall(r"[\w.]+", str(layers)))
    children = [
        path for path in (ROOT / "mtb_app").iterdir() if path.name not in {"__init__.py", "__pycache__"}
    ]
    modules = {f"mtb_app.{path.stem}" for path in children if path.is_dir() or path.suffix == ".py"}
    assert modules - placed == set(), "not in the layers contract of pyproject.toml"


def test_third_party_packages_stay_in_their_rooms() -> None:
    third_party = set(packages_distributions()) - set(sys.stdlib_module_names) - {*PACKAGES, "tests"}
    strays = [
        f"{shown(path, line)} imports {package}"
        for path in python_files(*PACKAGES)
        for line, package in imports_of(path)
        if package in third_party and package not in allowed_for(path)
    ]
    assert strays == []


def test_domain_imports_the_standard_library_alone() -> None:
    strays = [
        f"{shown(path, line)} imports {package}"
        for path in python_files("mtb_app/domain")
        for line, package in imports_of(path)
        if package not in sys.stdlib_module_names and package != "mtb_app"
    ]
    assert strays == []
