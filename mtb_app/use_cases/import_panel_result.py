"""Import a panel result into a case: read in a child process, shown first, stored whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from mtb_app.bulk import collector_paused
from mtb_app.changes import CASES, RESULTS, Changes, Done
from mtb_app.domain.errors import Cancelled, InputError, MtbError
from mtb_app.domain.message import Message
from mtb_app.domain.panel_result import PanelResult
from mtb_app.domain.people import Permission
from mtb_app.domain.relation import ImportCheck
from mtb_app.domain.stored import StoredResult
from mtb_app.interpretation.relation import join_arms
from mtb_app.panel.folder import files_of
from mtb_app.panel.read import read_panel
from mtb_app.progress import Progress
from mtb_app.use_cases.check_import import check_in
from mtb_app.use_cases.context import Context


def read_results(path: Path, *, progress: Progress | None = None) -> tuple[PanelResult, ...]:
    """Read every specimen that a file or folder holds."""
    with collector_paused():
        return read_panel(path, progress=progress)


def read_one_result(
    path: Path, specimen: str | None = None, *, progress: Progress | None = None
) -> PanelResult:
    """Read a file or folder that holds one specimen, or the one named; raise InputError where it is not clear which.

    `specimen` is a pair id or a sample id.
    """
    results = read_results(path, progress=progress)
    wanted = tuple(one for one in results if specimen is None or specimen in _names(one))
    if len(wanted) == 1:
        return wanted[0]
    listed = ", ".join(one.specimen.pair_id for one in results)
    if not wanted:
        raise InputError(
            Message("There is no specimen {specimen} here.", specimen=specimen),
            where=str(path),
            remedy=Message("It holds: {listed}.", listed=listed),
        )
    raise InputError(
        Message("This folder holds {count} specimens.", count=len(wanted)),
        where=str(path),
        remedy=Message("Choose one with --specimen: {listed}.", listed=listed),
    )


def _names(result: PanelResult) -> set[str | None]:
    ids = result.specimen
    return {ids.pair_id, ids.dna_sample_id, ids.rna_sample_id}


@dataclass(frozen=True)
class ReadPath:
    """What one of several paths gave: results, or why it could not be read."""

    path: Path
    results: tuple[PanelResult, ...] = ()
    trouble: MtbError | None = None


class _FilesRead:
    """Tells progress in files: the reader names each file as it begins with it."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress, self._total = progress, total
        self._begun = 0
        self._name: Message | None = None

    def report(self, done: int, total: int, text: Message | None = None) -> None:
        """Count a file when it is named first; what the reader counts, specimens, is not told."""
        if text is not None and text != self._name:
            self._begun, self._name = self._begun + 1, text
        self._progress.report(max(self._begun - 1, 0), max(self._total, self._begun), text)

    def raise_if_cancelled(self) -> None:
        """Raise Cancelled when the user gave up."""
        self._progress.raise_if_cancelled()


def _count_files(path: Path) -> int:
    """Return how many files of a folder matter; one that cannot be looked into is told of when it is read."""
    try:
        return len(files_of(path)) if path.is_dir() else 1
    except InputError:
        return 1


def read_paths(paths: Sequence[Path], *, progress: Progress | None = None) -> tuple[ReadPath, ...]:
    """Read several files or folders one after the other; raises Cancelled only. Progress is told in files."""
    read: list[ReadPath] = []
    counted = None if progress is None else _FilesRead(progress, sum(map(_count_files, paths)))
    for path in paths:
        try:
            read.append(ReadPath(path, read_results(path, progress=counted)))
        except Cancelled:
            raise
        except MtbError as trouble:
            read.append(ReadPath(path, trouble=trouble))
    return tuple(read)


def import_panel_result(
    context: Context,
    case_id: str,
    path: Path,
    specimen: str | None = None,
    *,
    reason: str = "",
    progress: Progress | None = None,
) -> Done[StoredResult]:
    """Read a panel result and store it in a case. A second result of the specimen is added, never put in its place."""
    context.session.require(Permission.IMPORT_RESULT)
    return store_panel_result(
        context, case_id, read_one_result(path, specimen, progress=progress), reason=reason
    )


def store_panel_result(
    context: Context, case_id: str, result: PanelResult, *, reason: str = ""
) -> Done[StoredResult]:
    """Store a result that was read, and perhaps looked at, before.

    Raises InputError for the very files of this case again, and without a reason for a rerun or for a specimen that
    may be another person's. The other arm of a pair is joined with the one that is here into one result.
    """
    with collector_paused(), context.writing(Permission.IMPORT_RESULT) as work:
        check = check_in(context, work, case_id, result)
        _refuse(check, result, reason)
        if check.other_arm is not None and check.other_arm.result_id is not None:
            result = join_arms(work.panel_results.get(check.other_arm.result_id).result, result)
        stored = work.panel_results.add(case_id, result, reason=reason.strip() if check.asks_reason else "")
        work.commit()
    return Done(stored, Changes.of(RESULTS, CASES))


def _refuse(check: ImportCheck, result: PanelResult, reason: str) -> None:
    if check.refused is not None:
        raise InputError(
            check.refused.sentence,
            where=result.specimen.pair_id,
            remedy=Message("Open the result, or withdraw it with a reason before importing again."),
        )
    if check.asks_reason and not reason.strip():
        raise InputError(
            check.asks_reason[0].sentence,
            where=result.specimen.pair_id,
            remedy=Message("Nothing was stored. Import it with a reason, or not at all."),
        )


def withdraw_panel_result(context: Context, result_id: str, *, reason: str) -> Done[StoredResult]:
    """Withdraw an import; it stays in the store with the reason."""
    with context.writing(Permission.IMPORT_RESULT) as work:
        withdrawn = work.panel_results.withdraw(result_id, reason=reason)
        work.commit()
    return Done(withdrawn, Changes.of(RESULTS, CASES))
