"""Match a result with knowledge: for a stored case, or for a file on the command line."""

from __future__ import annotations

from collections.abc import Sequence

from mtb_app.changes import CASES, OPTIONS, Changes, Done
from mtb_app.domain.errors import InvalidRecord, KnowledgeError
from mtb_app.domain.interpretation import Interpretation
from mtb_app.domain.knowledge import KnowledgeRelease
from mtb_app.domain.message import Message
from mtb_app.domain.option import OptionSet
from mtb_app.domain.panel_result import PanelResult
from mtb_app.domain.people import Permission
from mtb_app.domain.stored import StoredMatching, StoredResult
from mtb_app.interpretation.interpret import interpret
from mtb_app.matching.options import match
from mtb_app.ports import UnitOfWork
from mtb_app.progress import Progress
from mtb_app.use_cases.context import Context, new_id
from mtb_app.use_cases.library import Library


def match_result(
    library: Library,
    result: PanelResult,
    tumour_type: str,
    releases: Sequence[KnowledgeRelease],
    *,
    tumour_percent: float | None = None,
) -> tuple[Interpretation, OptionSet]:
    """Return the interpretation and the options of a result for a tumour type (OncoTree code)."""
    code = library.tumour_types.get(tumour_type).code
    fraction = None if tumour_percent is None else tumour_percent / 100
    interpretation = interpret(result, library.profile, tumour_fraction=fraction)
    options = match(interpretation, library.index(releases), library.tumour_types, code, library.panel_genes)
    return interpretation, options


def match_therapies(
    context: Context, case_id: str, releases: Sequence[str] = (), *, progress: Progress | None = None
) -> Done[StoredMatching]:
    """Match the newest result of a case with the releases named (none: the newest of each source) and keep it."""
    with context.reading() as work:
        case = work.cases.get(case_id)
        stored = newest_result(work.panel_results.for_case(case_id))
        chosen = releases_named(context.library, work, releases)
    if progress is not None:
        progress.raise_if_cancelled()
    interpretation, options = match_result(
        context.library, stored.result, case.tumour_type, chosen, tumour_percent=case.tumour_percent
    )
    matching = StoredMatching(
        new_id(),
        case_id,
        stored.id,
        interpretation,
        options,
        context.clock.now(),
        context.session.user.identity,
        context.program_version,
    )
    with context.writing(Permission.READ_CASES) as work:
        kept = work.matchings.add(matching)
        work.commit()
    return Done(kept, Changes.of(OPTIONS, CASES))


def newest_result(results: Sequence[StoredResult]) -> StoredResult:
    """Return the newest result that is not withdrawn; raise InvalidRecord where there is none."""
    standing = [one for one in results if not one.withdrawn_reason]
    if not standing:
        raise InvalidRecord(
            Message("This case has no panel result."), remedy=Message("Import a result folder first.")
        )
    return standing[-1]


def newest_release_ids(ids: Sequence[str]) -> tuple[str, ...]:
    """Return the newest release of each source; ids are `source release` and sort by release."""
    newest: dict[str, str] = {}
    for one in sorted(ids):
        newest[one.rsplit(" ", 1)[0]] = one
    return tuple(sorted(newest.values()))


def releases_named(library: Library, work: UnitOfWork, wanted: Sequence[str]) -> tuple[KnowledgeRelease, ...]:
    """Return the releases named; none named means the newest of each source."""
    stored = work.knowledge.ids()
    ids = tuple(wanted) or newest_release_ids((*stored, library.starter.id))
    return tuple(find_release(library, work, one) for one in dict.fromkeys(ids))


def find_release(library: Library, work: UnitOfWork, name: str) -> KnowledgeRelease:
    """Return a release by `source release` or by its release alone; raise KnowledgeError with what there is."""
    stored = work.knowledge.ids()
    if name in {library.starter.id, library.starter.release}:
        return library.starter
    for one in stored:
        if name == one or name == one.rsplit(" ", 1)[-1]:
            return work.knowledge.get(one)
    raise KnowledgeError(
        Message("There is no knowledge release {name}.", name=name),
        remedy=Message("There are: {known}.", known=", ".join(sorted({library.starter.id, *stored}))),
    )
