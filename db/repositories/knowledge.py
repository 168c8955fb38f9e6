"""Knowledge releases: added whole, read whole, never changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, Table, insert, select

from db.audit import Deed, append
from db.tables.knowledge import evidence, labels, releases
from db.transaction import Transaction
from mtb_app.domain.errors import KnowledgeError
from mtb_app.domain.knowledge import Evidence, KnowledgeRelease, Label
from mtb_app.domain.message import Message
from mtb_app.domain.people import FieldChange
from mtb_app.plain import Codec, codec

KIND = "knowledge_release"
_EVIDENCE = codec(Evidence)
_LABEL = codec(Label)
_NOT_UNDERSTOOD = codec(tuple[tuple[str, str, Message], ...])


class SqlKnowledgeReleases:
    """Releases by `source release`."""

    def __init__(self, work: Transaction) -> None:
        self._work = work

    def add(self, release: KnowledgeRelease) -> None:
        """Store a release; the same one again changes nothing, another content under its name is refused."""
        stored = self._work.read(
            select(releases.c.sha256).where(releases.c.id == release.id)
        ).scalar_one_or_none()
        if stored == release.sha256:
            return
        if stored is not None:
            raise KnowledgeError(
                Message("The release {release} is stored already, with other content.", release=release.id),
                remedy=Message("Releases never change. Import the files under a new release name."),
            )
        append(self._work, Deed("created", KIND, release.id), _facts(release))
        self._work.write(insert(releases).values(self._header(release)))
        self._store(evidence, release.id, _EVIDENCE, release.evidence)
        self._store(labels, release.id, _LABEL, release.labels)

    def get(self, release_id: str) -> KnowledgeRelease:
        """Return a release with its evidence and labels; raise KnowledgeError for an unknown one."""
        row = self._work.read(select(releases).where(releases.c.id == release_id)).one_or_none()
        if row is None:
            raise KnowledgeError(
                Message("There is no knowledge release {name}.", name=release_id),
                remedy=Message("There are: {known}.", known=", ".join(self.ids())),
            )
        return self._release(row)

    def ids(self) -> tuple[str, ...]:
        """Return the ids of all releases in order."""
        return tuple(self._work.read(select(releases.c.id).order_by(releases.c.id)).scalars())

    def _release(self, row: Row[Any]) -> KnowledgeRelease:
        return KnowledgeRelease(
            row.source,
            row.release,
            row.released_on,
            row.sha256,
            self._load(evidence, row.id, _EVIDENCE),
            self._load(labels, row.id, _LABEL),
            _NOT_UNDERSTOOD.decode(row.not_understood),
            row.attribution,
        )

    def _header(self, release: KnowledgeRelease) -> dict[str, Any]:
        return {
            "id": release.id,
            "source": release.source,
            "release": release.release,
            "released_on": release.released_on,
            "sha256": release.sha256,
            "not_understood": _NOT_UNDERSTOOD.encode(release.not_understood),
            "attribution": release.attribution,
            "evidence_items": len(release.evidence),
            "labels": len(release.labels),
            "not_understood_items": len(release.not_understood),
            "imported_at": self._work.clock.now(),
            "imported_by": self._work.author.identity,
        }

    def _store(
        self, table: Table, release_id: str, coder: Codec[Any], items: Sequence[Evidence | Label]
    ) -> None:
        rows = [
            {
                "release_id": release_id,
                "ordinal": at,
                "id": one.id,
                "name": one.name,
                "content": coder.encode(one),
            }
            for at, one in enumerate(items)
        ]
        if rows:
            self._work.write(insert(table), rows)

    def _load(self, table: Table, release_id: str, coder: Codec[Any]) -> tuple[Any, ...]:
        query = select(table.c.content).where(table.c.release_id == release_id).order_by(table.c.ordinal)
        return tuple(map(coder.decode, self._work.read(query).scalars()))


def _facts(release: KnowledgeRelease) -> tuple[FieldChange, ...]:
    facts = (
        ("sha256", release.sha256),
        ("evidence", str(len(release.evidence))),
        ("labels", str(len(release.labels))),
        ("not_understood", str(len(release.not_understood))),
    )
    return tuple(FieldChange(field, None, value) for field, value in facts)
