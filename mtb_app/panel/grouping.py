"""Which files of a folder belong together: one group for each specimen, and what is told of the rest.

With combined outputs their ids decide. Without, files are grouped by the sample their names begin with; one DNA and
one RNA sample that stand alone in a folder are taken as a pair, which is told.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path

from mtb_app.domain.errors import InputError
from mtb_app.domain.message import Message
from mtb_app.domain.panel_result import SpecimenIds
from mtb_app.panel.cells import LARGEST_TABLE_BYTES, digest_of_file
from mtb_app.panel.folder import CALL_KINDS, RNA_KINDS, Found, Kind, nearest
from mtb_app.panel.join_small import Notes
from mtb_app.panel.specimen import SpecimenFiles

UNNAMED = "unnamed"
_SHARED = frozenset({Kind.COMBINED, Kind.METRICS, Kind.TSOPPI_TABLE, Kind.TSOPPI_SUMMARY, Kind.OTHER_VCF})
Ids = Callable[[Path], SpecimenIds]


def with_combined(files: Sequence[Found], ids_of: Ids, notes: Notes) -> tuple[SpecimenFiles, ...]:
    """Return one group for each combined output; `notes` takes the files that belong to none.

    Raises InputError where two combined outputs speak of the same pair.
    """
    combined = _without_copies([one for one in files if one.kind is Kind.COMBINED])
    known: dict[str, tuple[Found, SpecimenIds]] = {}
    for one in combined:
        ids = ids_of(one.path)
        if ids.pair_id in known:
            raise InputError(
                Message("Specimen {name} stands in two combined outputs that differ.", name=ids.pair_id),
                where=f"{known[ids.pair_id][0].path}, {one.path}",
                remedy=Message("Choose the folder or the file of one of them."),
            )
        known[ids.pair_id] = one, ids
    parts = [one for one in files if one.kind not in _SHARED]
    taken: set[Path] = set()
    groups = []
    names = {name for _, ids in known.values() for name in _names(ids)}
    for one, ids in known.values():
        own = _own(parts, one, ids, names)
        taken.update(part.path for part in own)
        groups.append(_group(ids, (one, *own), files, one.path, notes))
    _tell_rest((part for part in parts if part.path not in taken), notes)
    return tuple(groups)


def _names(ids: SpecimenIds) -> list[str]:
    return [one for one in (ids.pair_id, ids.dna_sample_id, ids.rna_sample_id) if one]


def _own(parts: Iterable[Found], combined: Found, ids: SpecimenIds, names: Collection[str]) -> list[Found]:
    """Return the files of a specimen among all whose `names` are known; one that stands alone has the nameless too."""
    mine = set(_names(ids))
    lonely = mine >= set(names)
    return [
        one
        for one in parts
        if one.named(names) in mine or (lonely and not one.owner and _near(one, combined))
    ]


def _near(one: Found, combined: Found) -> bool:
    return one.path.parent == combined.path.parent


def _group(
    ids: SpecimenIds, own: Sequence[Found], files: Sequence[Found], to: Path, notes: Notes
) -> SpecimenFiles:
    by_kind: dict[Kind, Found] = {}
    for one in nearest(own, to):
        first = by_kind.setdefault(one.kind, one)
        if first is not one and digest_of_file(first.path) != digest_of_file(one.path):
            text = Message("There is another file {file} that differs: it was not read.", file=str(one.path))
            notes.add(first.path.name, text)
    metrics = nearest([one for one in files if one.kind is Kind.METRICS], to)
    return SpecimenFiles(ids, by_kind, tuple(metrics))


def _without_copies(files: Sequence[Found]) -> list[Found]:
    """Return files without those whose content another has: the software copies its results."""
    found: dict[str, Found] = {}
    for one in sorted(files, key=lambda file: (len(file.path.parts), str(file.path))):
        large = (
            one.path.stat().st_size > LARGEST_TABLE_BYTES
        )  # refused when it is read; not to be read for that
        found.setdefault(str(one.path) if large else digest_of_file(one.path), one)
    return list(found.values())


def _tell_rest(files: Iterable[Found], notes: Notes) -> None:
    for one in files:
        text = Message("This file belongs to no specimen of the folder by its name: it was not read.")
        notes.add(one.path.name, text)


def without_combined(files: Sequence[Found], notes: Notes) -> tuple[SpecimenFiles, ...]:
    """Return one group for each sample that has a file with calls."""
    calls = [one for one in files if one.kind in CALL_KINDS and one.kind is not Kind.OTHER_VCF]
    rna = list(dict.fromkeys(one.owner for one in calls if one.kind in RNA_KINDS))
    dna = list(dict.fromkeys(one.owner for one in calls if one.kind not in RNA_KINDS))
    ids = [
        SpecimenIds(one or UNNAMED, one or UNNAMED, (one or UNNAMED) if one in rna else None) for one in dna
    ]
    ids += [SpecimenIds(one or UNNAMED, None, one or UNNAMED) for one in rna if one not in dna]
    if len(dna) == 1 and len(rna) == 1:
        ids = [SpecimenIds(dna[0] or UNNAMED, dna[0] or UNNAMED, rna[0] or UNNAMED)]
        text = Message(
            "There is no combined output: DNA sample {dna} and RNA sample {rna} are taken as one pair.",
            dna=dna[0],
            rna=rna[0],
        )
        notes.add("", text)
    parts = [one for one in files if one.kind not in _SHARED]
    names = {name for one in ids for name in _names(one)}
    return tuple(_group_of(one, parts, files, names, notes) for one in ids)


def _group_of(
    ids: SpecimenIds, parts: Sequence[Found], files: Sequence[Found], names: Collection[str], notes: Notes
) -> SpecimenFiles:
    mine = set(_names(ids))
    own = [one for one in parts if one.named(names) in mine or (not one.owner and UNNAMED in mine)]
    return _group(ids, own, files, own[0].path, notes)
