"""Computed options; each computation is kept with everything it was computed from."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, insert, select
from sqlalchemy.exc import IntegrityError

from db.audit import Deed, append
from db.tables.matchings import matchings
from db.transaction import Transaction
from mtb_app.domain.errors import InvalidRecord
from mtb_app.domain.interpretation import Interpretation
from mtb_app.domain.knowledge import Direction
from mtb_app.domain.message import Message
from mtb_app.domain.option import Escat, OptionSet, TherapyOption
from mtb_app.domain.people import FieldChange
from mtb_app.domain.stored import StoredMatching
from mtb_app.plain import codec

KIND = "matching"
_INTERPRETATION = codec(Interpretation)
_OPTIONS = codec(OptionSet)
_ESCAT_ORDER = {tier: place for place, tier in enumerate(Escat)}


class SqlMatchings:
    """Matchings of cases."""

    def __init__(self, work: Transaction) -> None:
        self._work = work

    def add(self, matching: StoredMatching) -> StoredMatching:
        """Keep a matching; raise InvalidRecord where its case or its result is not stored."""
        sensitive = _sensitive(matching.options)
        changes = _facts(matching, len(sensitive))
        added = append(self._work, Deed("created", KIND, matching.id, matching.case_id), changes)
        row = {
            "id": matching.id,
            "added": added,
            "case_id": matching.case_id,
            "panel_result_id": matching.panel_result_id,
            "interpretation": _INTERPRETATION.encode(matching.interpretation),
            "options": _OPTIONS.encode(matching.options),
            "matched_at": matching.matched_at,
            "matched_by": matching.matched_by,
            "program_version": matching.program_version,
            "sensitive_options": len(sensitive),
            "best_escat": _best_escat(sensitive),
        }
        try:
            self._work.write(insert(matchings).values(row))
        except IntegrityError as error:
            raise InvalidRecord(
                Message("The matching {id} belongs to a case or a result that is not stored.", id=matching.id)
            ) from error
        return matching

    def get(self, matching_id: str) -> StoredMatching:
        """Return a matching by its id."""
        row = self._work.read(select(matchings).where(matchings.c.id == matching_id)).one_or_none()
        if row is None:
            raise InvalidRecord(Message("There is no matching {id}.", id=matching_id))
        return _stored(row)

    def latest(self, case_id: str) -> StoredMatching | None:
        """Return the newest matching of a case, None where nothing was matched yet."""
        query = select(matchings).where(matchings.c.case_id == case_id)
        row = self._work.read(query.order_by(matchings.c.added.desc()).limit(1)).one_or_none()
        return None if row is None else _stored(row)


def _stored(row: Row[Any]) -> StoredMatching:
    return StoredMatching(
        row.id,
        row.case_id,
        row.panel_result_id,
        _INTERPRETATION.decode(row.interpretation),
        _OPTIONS.decode(row.options),
        row.matched_at,
        row.matched_by,
        row.program_version,
    )


def _sensitive(options: OptionSet) -> tuple[TherapyOption, ...]:
    return tuple(one for one in options.options if one.direction is Direction.SENSITIVE)


def _best_escat(options: tuple[TherapyOption, ...]) -> str | None:
    tiers = [one.escat for one in options if one.escat is not None]
    return min(tiers, key=_ESCAT_ORDER.__getitem__).value if tiers else None


def _facts(matching: StoredMatching, sensitive: int) -> tuple[FieldChange, ...]:
    profile = matching.interpretation.profile
    facts = [
        ("panel_result_id", matching.panel_result_id),
        ("tumour_type", matching.options.tumour_type),
        ("releases", ", ".join(f"{source} {release}" for source, release in matching.options.releases)),
        ("profile", f"{profile.name} {profile.version}"),
        ("options", str(len(matching.options.options))),
        ("sensitive_options", str(sensitive)),
        ("program_version", matching.program_version),
    ]
    return tuple(FieldChange(field, None, value) for field, value in facts)
