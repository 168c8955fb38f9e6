"""Look at a watched folder: which results in it are complete and not in the store yet. Nothing is imported here.

A result is complete when the sizes and times of all files beside it are the same as at the look before. It is known
again by the digest of the file that names its specimen, whether it was withdrawn since or not.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from mtb_app.domain.errors import InputError
from mtb_app.domain.message import Message
from mtb_app.domain.panel_result import SpecimenIds
from mtb_app.domain.people import Permission
from mtb_app.panel.cells import digest_of_file
from mtb_app.panel.folder import CALL_KINDS, Found, Kind, files_of
from mtb_app.ports import UnitOfWork
from mtb_app.progress import Progress
from mtb_app.use_cases.check_import import named_patients
from mtb_app.use_cases.context import Context

_NAMING = frozenset({Kind.COMBINED, Kind.TSOPPI_TABLE})
Mark = tuple[str, int, int]  # path, size, time of the last change


@dataclass(frozen=True)
class Incoming:
    """A complete result of the watched folder that is not in the store, and the newest case its name speaks of."""

    path: Path  # the folder or file to read
    name: str  # of the specimen, as far as file names tell
    written_at: dt.datetime
    case_id: str | None = None
    study_id: str | None = None


@dataclass(frozen=True)
class Look:
    """What one look at a folder saw; the next one compares itself with it."""

    incoming: tuple[Incoming, ...] = ()
    growing: int = 0  # results that were not there, or not so large, at the look before
    marks: Mapping[Path, frozenset[Mark]] = field(default_factory=dict)
    digests: Mapping[Mark, str] = field(default_factory=dict)


def look_at_folder(context: Context, folder: Path, before: Look, *, progress: Progress | None = None) -> Look:
    """Return what is new in a folder; raise InputError where it cannot be read."""
    context.session.require(Permission.IMPORT_RESULT)
    if not folder.is_dir():
        raise InputError(
            Message("The watched folder is not there."),
            where=str(folder),
            remedy=Message("Choose another, or stop watching."),
        )
    entries = _entries(folder)
    marks = {entry: frozenset(map(_mark, found)) for entry, found in entries.items()}
    complete = [entry for entry in entries if before.marks.get(entry) == marks[entry]]
    digests: dict[Mark, str] = {}
    naming = [(entry, one) for entry in complete for one in _naming(entries[entry])]
    for done, (_, one) in enumerate(naming):
        if progress is not None:
            progress.raise_if_cancelled()
            progress.report(done, len(naming))
        mark = _mark(one)
        digests[mark] = before.digests.get(mark) or digest_of_file(one.path)
    with context.reading(Permission.IMPORT_RESULT) as work:
        related = work.panel_results.related((), digests.values())
        known = frozenset(digest for one in related for digest in one.files)
        new = [(entry, one) for entry, one in naming if digests[_mark(one)] not in known]
        incoming = tuple(_incoming(work, entry, one) for entry, one in new)
    return Look(incoming, len(entries) - len(complete), marks, digests)


def _entries(folder: Path) -> dict[Path, list[Found]]:
    """Return the files that matter by what lies directly in the folder: a result's own folder, or the file itself."""
    entries: dict[Path, list[Found]] = defaultdict(list)
    for one in files_of(folder):
        entries[folder / one.path.relative_to(folder).parts[0]].append(one)
    return {entry: found for entry, found in entries.items() if _naming(found)}


def _naming(found: Iterable[Found]) -> list[Found]:
    """Return the files that name a specimen each; without one, the first that holds calls."""
    files = list(found)
    named = [one for one in files if one.kind in _NAMING]
    return named or [one for one in files if one.kind in CALL_KINDS][:1]


def _mark(one: Found) -> Mark:
    known = one.path.stat()
    return str(one.path), known.st_size, known.st_mtime_ns


def _incoming(work: UnitOfWork, entry: Path, one: Found) -> Incoming:
    name = one.owner or entry.name
    written = dt.datetime.fromtimestamp(one.path.stat().st_mtime, dt.UTC)
    for patient in named_patients(work, SpecimenIds(name)):
        cases = work.cases.for_patient(patient.id)
        if cases:
            return Incoming(entry, name, written, cases[-1].id, patient.study_id)
    return Incoming(entry, name, written)
