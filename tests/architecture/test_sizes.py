"""The size limits of the house; the figures are printed in each run."""

from __future__ import annotations

import ast
import re
import statistics
from pathlib import Path

import pytest

from tests.architecture.tree import python_files, shown, syntax_tree

FOLDERS = ("mtb_app", "ui", "db", "packaging")


def percentile(values: list[int], share: float) -> int:
    ordered = sorted(values)
    return ordered[int(share * (len(ordered) - 1))]


def function_sizes() -> list[tuple[int, str]]:
    sizes = []
    for path in python_files(*FOLDERS):
        for node in ast.walk(syntax_tree(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                assert node.end_lineno is not None
                sizes.append((node.end_lineno - node.lineno + 1, f"{shown(path, node.lineno)} {node.name}"))
    return sorted(sizes, reverse=True)


def file_sizes() -> list[tuple[int, str]]:
    return sorted(((line_count(path), shown(path)) for path in python_files(*FOLDERS)), reverse=True)


def line_count(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def tell(capsys: pytest.CaptureFixture[str], figures: str) -> None:
    """Print past pytest's capture, so that every run shows where the house stands."""
    with capsys.disabled():
        print(f"\n{figures}", end=" ")


def test_functions_are_small(capsys: pytest.CaptureFixture[str]) -> None:
    sizes = function_sizes()
    lines = [size for size, _ in sizes]
    figures = (
        f"{len(sizes)} functions: median {statistics.median(lines):g} lines, "
        f"95th percentile {percentile(lines, 0.95)}, longest {sizes[:3]}"
    )
    tell(capsys, figures)
    assert statistics.median(lines) <= 8, figures
    assert percentile(lines, 0.95) <= 30, figures
    assert lines[0] <= 60, figures


def test_files_are_small(capsys: pytest.CaptureFixture[str]) -> None:
    sizes = file_sizes()
    lines = [size for size, _ in sizes]
    figures = f"{len(sizes)} files: 95th percentile {percentile(lines, 0.95)}, longest {sizes[:3]}"
    tell(capsys, figures)
    assert percentile(lines, 0.95) <= 400, figures
    assert lines[0] <= 500, figures


def test_percentile_of_known_values() -> None:
    assert percentile(list(range(1, 101)), 0.95) == 95
    assert percentile([7], 0.95) == 7


def test_complexity_is_never_excused() -> None:
    """`./dev check` measures complexity (ruff C901); a function may not opt out."""
    excuse = re.compile(r"noqa:.*(?:C901|PLR09)|noqa\s*$", flags=re.MULTILINE)
    excused = [
        shown(path) for path in python_files(*FOLDERS) if excuse.search(path.read_text(encoding="utf-8"))
    ]
    assert excused == []
