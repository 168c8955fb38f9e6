"""Import a knowledge release into the store: immutable, dated, hashed; whole or not at all."""

from __future__ import annotations

from pathlib import Path

from mtb_app.changes import KNOWLEDGE, Changes, Done
from mtb_app.domain.knowledge import KnowledgeRelease
from mtb_app.domain.people import Permission
from mtb_app.knowledge.civic import read_civic
from mtb_app.ports import ReleaseRow
from mtb_app.progress import Progress
from mtb_app.use_cases.context import Context


def import_civic(
    context: Context, folder: Path, *, progress: Progress | None = None
) -> Done[KnowledgeRelease]:
    """Read a CIViC release (v1 layout) and store it; importing the same files again changes nothing."""
    context.session.require(Permission.MANAGE_KNOWLEDGE)
    release = read_civic(folder, context.library.diseases)
    if progress is not None:
        progress.raise_if_cancelled()
    return store_release(context, release)


def store_release(context: Context, release: KnowledgeRelease) -> Done[KnowledgeRelease]:
    """Store a release that was read."""
    with context.writing(Permission.MANAGE_KNOWLEDGE) as work:
        work.knowledge.add(release)
        work.commit()
    return Done(release, Changes.of(KNOWLEDGE))


def ensure_starter(context: Context) -> None:
    """Store the starter release where it is not yet: a matching can name it years later."""
    with context.store.reading() as work:
        known = work.knowledge.ids()
    if context.library.starter.id not in known:
        with context.store.unit_of_work(context.session) as work:
            work.knowledge.add(context.library.starter)
            work.commit()


def list_releases(context: Context) -> tuple[ReleaseRow, ...]:
    """Return the releases of the store, newest first."""
    return context.store.reads.release_rows()


def open_release(context: Context, release_id: str) -> KnowledgeRelease:
    """Return a release with its evidence and labels."""
    with context.store.reading() as work:
        return work.knowledge.get(release_id)
