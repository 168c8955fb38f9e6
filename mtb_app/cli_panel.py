"""The commands about panel results: `mtb-app read` and `mtb-app import`, of one folder or of many."""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mtb_app.cli_common import complain, opened, say, say_json
from mtb_app.domain.errors import InputError, MtbError
from mtb_app.domain.message import Message

if TYPE_CHECKING:
    from mtb_app.domain.panel_result import PanelResult
    from mtb_app.use_cases.context import Context

COLUMNS = ("study_id", "path", "specimen", "reason")
_NEEDED = COLUMNS[:2]


def add_import_command(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare `mtb-app import`."""
    command = commands.add_parser("import", help="import panel results into cases")
    command.add_argument("study_id", nargs="?", metavar="STUDY_ID", help="whose newest case takes the result")
    command.add_argument("path", nargs="?", type=Path, metavar="PATH", help="a result folder or file")
    command.add_argument(
        "--table", type=Path, metavar="FILE", help="TSV or CSV: study_id, path, specimen, reason"
    )
    command.add_argument("--specimen", metavar="ID", help="pair or sample id, where there are several")
    command.add_argument("--reason", default="", metavar="TEXT", help="for a rerun, or in spite of a warning")
    command.set_defaults(command=import_results, refuse=command.error)


def read_results(options: argparse.Namespace) -> int:
    """Read the paths one after the other; one that cannot be read does not keep the others from being read."""
    paths: Sequence[Path] = options.paths
    failed = False
    for path in paths:
        try:
            found = _read(path, options.specimen)
        except MtbError as error:
            complain(error)
            failed = True
            continue
        if len(paths) == 1:
            _say_whole(found, as_json=options.json)
        else:
            _say_lines(path, found, as_json=options.json)
    return 1 if failed else 0


def _read(path: Path, specimen: str | None) -> Sequence[PanelResult]:
    from mtb_app.use_cases.import_panel_result import read_one_result, read_results

    return (read_one_result(path, specimen),) if specimen else read_results(path)


def _say_whole(results: Sequence[PanelResult], *, as_json: bool) -> None:
    from mtb_app.exchange.panel_json import panel_result_as_json
    from mtb_app.use_cases.summarise import summarise_result

    if not as_json:
        for result in results:
            say("\n".join(summarise_result(result)))
        return
    plain = [panel_result_as_json(one) for one in results]
    say_json(plain[0] if len(plain) == 1 else plain)


def _say_lines(path: Path, results: Iterable[PanelResult], *, as_json: bool) -> None:
    from mtb_app.exchange.panel_json import panel_result_as_json

    for result in results:
        if as_json:
            say_json({"path": str(path), **panel_result_as_json(result)}, one_line=True)
        else:
            say(f"{path}: {_line(result)}")


def _line(result: PanelResult) -> str:
    from mtb_app.domain.panel_result import Table

    ids = result.specimen
    arms = [word for word, there in (("DNA", result.has_dna), ("RNA", result.has_rna)) if there]
    counts = [
        f"{table.value.replace('_', ' ')} {len(getattr(result, table.value))}"
        for table in Table
        if result.looked_for(table)
    ]
    head = f"{ids.pair_id}, {result.dialect.value}, {'+'.join(arms) or 'no library named'}"
    return "; ".join((head, *counts, f"deviations {len(result.deviations)}"))


@dataclass(frozen=True)
class _Row:
    """One import that is asked for; `where` is its place in the table."""

    study_id: str
    path: Path
    specimen: str | None
    reason: str
    where: str = ""


def import_results(options: argparse.Namespace) -> int:
    """Import one result, or those of a table, each in its own transaction; told row by row."""
    if (options.table is None) == (options.study_id is None or options.path is None):
        options.refuse("give STUDY_ID and PATH, or --table FILE")
    if options.table is None:
        rows = [_Row(options.study_id, options.path, options.specimen, options.reason)]
    else:
        rows = list(_rows(options.table))
    failed = 0
    with opened() as context:
        for row in rows:
            try:
                _import(context, row)
            except MtbError as error:
                complain(f"{row.where}{row.study_id}: {error}")
                failed += 1
    if options.table is not None:
        say(f"{len(rows) - failed} of {len(rows)} imported")
    return 1 if failed else 0


def _import(context: Context, row: _Row) -> None:
    from mtb_app.use_cases.check_import import check_import
    from mtb_app.use_cases.import_panel_result import read_one_result, store_panel_result
    from mtb_app.use_cases.write_report import find_case

    case_id = find_case(context, row.study_id)
    result = read_one_result(row.path, row.specimen)
    check = check_import(context, case_id, result)
    store_panel_result(context, case_id, result, reason=row.reason)
    say(f"{row.where}{row.study_id}: imported {_line(result)}")
    for relation in check.relations:
        say(f"  {relation.weight.value}: {relation.sentence}")


def _rows(table: Path) -> Iterator[_Row]:
    """Yield the rows of a table with a header; a relative path begins at the table's folder.

    Raises InputError where the table cannot be read, lacks a column, or a row lacks a value.
    """
    lines = _lines(table)
    head = lines[0][1] if lines else ""
    mark = next((one for one in ("\t", ";", ",") if one in head), ",")
    names = [one.strip().lower() for one in _cells(head, mark)]
    missing = [one for one in _NEEDED if one not in names]
    if missing:
        raise InputError(
            Message("The table lacks the columns: {columns}.", columns=", ".join(missing)),
            where=str(table),
            remedy=Message("Its first line names them: {columns}.", columns=", ".join(COLUMNS)),
        )
    for number, line in lines[1:]:
        cells = (one.strip() for one in _cells(line, mark))
        yield _row(table, number, dict(zip(names, cells, strict=False)))


def _lines(table: Path) -> list[tuple[int, str]]:
    """Return the lines that are not empty, with their numbers."""
    try:
        text = table.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or "UTF-8"
        raise InputError(
            Message("The table cannot be read: {reason}.", reason=reason),
            where=str(table),
            remedy=Message("Check the path, and that it is a text file (UTF-8)."),
        ) from error
    return [(number, line) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]


def _cells(line: str, mark: str) -> list[str]:
    return next(csv.reader([line], delimiter=mark), [])


def _row(table: Path, number: int, cells: dict[str, str]) -> _Row:
    where = f"{table.name}:{number}"
    if not all(cells.get(one) for one in _NEEDED):
        raise InputError(
            Message("The row lacks its study id or its path."),
            where=where,
            remedy=Message("Nothing was imported. Mend the table."),
        )
    return _Row(
        cells["study_id"],
        table.parent / Path(cells["path"]).expanduser(),
        cells.get("specimen") or None,
        cells.get("reason", ""),
        f"{where} ",
    )
