"""Joins the small variants of a specimen's files: combined output, VCF, TMB trace, annotated JSON.

The combined output is what the laboratory released: it decides which calls there are. The VCF adds filters, depth and
fraction, the trace and the VCF the germline status, the JSON what a call lacks. Where two files disagree, both values
are told as a deviation; the call keeps that of the combined output.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from mtb_app.domain.message import Message
from mtb_app.domain.panel_result import Deviation, GermlineStatus, VariantCall
from mtb_app.panel.annotation import Annotation
from mtb_app.panel.small_variants import (
    EMPTY,
    Key,
    SmallVariants,
    annotated,
    call_of,
    key_of,
    status_of,
    written_one_way,
)
from mtb_app.panel.tmb_trace import Traced
from mtb_app.panel.vcf_calls import VcfCall
from mtb_app.panel.vcf_places import ReferenceBases

FRACTION_TOLERANCE = 0.005
_GERMLINE = (GermlineStatus.GERMLINE_DATABASE, GermlineStatus.GERMLINE_PROXIMITY)


@dataclass
class Notes:
    """The deviations found while files are joined."""

    found: list[Deviation] = field(default_factory=list)

    def add(self, file: str, text: Message) -> None:
        """Keep a deviation of a file as a whole."""
        self.found.append(Deviation(file, None, text))


@dataclass(frozen=True)
class SmallSources:
    """What the files of one specimen say of its small variants, each with the name of its file."""

    vcf: SmallVariants | None = None
    vcf_file: str = ""
    trace: Mapping[Key, Traced] = field(default_factory=dict)
    trace_file: str = ""
    annotations: Mapping[Key, tuple[Annotation, ...]] = field(default_factory=dict)
    annotations_file: str = ""

    @property
    def bases(self) -> ReferenceBases:
        """The reference bases that the VCF told."""
        return self.vcf.bases if self.vcf is not None else ReferenceBases()


def place_of(key: Key) -> str:
    """Return a change's place as sentences name it."""
    return f"chr{key[0]}:{key[1]}"


def join_small(
    calls: Iterable[VariantCall] | None, sources: SmallSources, notes: Notes
) -> tuple[VariantCall, ...]:
    """Return the calls with all that the files say; `calls` is None where there is no combined output."""
    bases = sources.bases
    known = {key_of(one): one for one in sources.vcf.calls} if sources.vcf is not None else {}
    trace = {written_one_way(bases, key): one for key, one in sources.trace.items()}
    said = {written_one_way(bases, key): one for key, one in sources.annotations.items()}
    if calls is None:
        vcf = sources.vcf
        released = [] if vcf is None else [call_of(one, vcf.head.genome_build) for one in vcf.calls]
    else:
        released = [_one_way(one, bases) for one in calls]
        if sources.vcf is not None:
            released = _with_vcf(released, known, sources.vcf_file, notes)
    joined = []
    for call in released:
        key = _key(call)
        call = _with_trace(call, trace.get(key), sources, notes)
        joined.append(_with_annotations(call, said.get(key, ()), sources.annotations_file, notes))
    return tuple(joined)


def _key(call: VariantCall) -> Key:
    one = call.variant
    return one.chromosome, one.position, one.reference, one.alternative


def _one_way(call: VariantCall, bases: ReferenceBases) -> VariantCall:
    key = _key(call)
    found = written_one_way(bases, key)
    if found == key:
        return call
    _, position, reference, alternative = found
    variant = replace(call.variant, position=position, reference=reference, alternative=alternative)
    return replace(call, variant=variant)


def _with_vcf(
    calls: list[VariantCall], known: Mapping[Key, VcfCall], file: str, notes: Notes
) -> list[VariantCall]:
    joined = [_with_record(call, known.get(_key(call)), file, notes) for call in calls]
    _tell_extra(set(known) - {_key(call) for call in calls}, file, notes)
    return joined


def _tell_extra(keys: Collection[Key], file: str, notes: Notes) -> None:
    if keys:
        text = Message(
            "{count} passed calls of the VCF are not in the combined output and were not taken, the first {place}.",
            count=len(keys),
            place=place_of(min(keys)),
        )
        notes.add(file, text)


def _with_record(call: VariantCall, record: VcfCall | None, file: str, notes: Notes) -> VariantCall:
    if record is None:
        text = Message(
            "{place} is in the combined output and not among the passed calls of the VCF.",
            place=place_of(_key(call)),
        )
        notes.add(file, text)
        return call
    _compare(call, record, file, notes)
    return replace(
        call,
        filters=record.filters or ("PASS",),
        depth=record.depth if call.depth is None else call.depth,
        allele_fraction=record.allele_fraction if call.allele_fraction is None else call.allele_fraction,
        germline_status=status_of(record.germline),
    )


def _compare(call: VariantCall, record: VcfCall, file: str, notes: Notes) -> None:
    place = place_of(_key(call))
    if call.depth is not None and record.depth is not None and call.depth != record.depth:
        text = Message(
            "{place}: depth {ours} in the combined output, {theirs} in the VCF.",
            place=place,
            ours=call.depth,
            theirs=record.depth,
        )
        notes.add(file, text)
    ours, theirs = call.allele_fraction, record.allele_fraction
    if ours is not None and theirs is not None and abs(ours - theirs) > FRACTION_TOLERANCE:
        text = Message(
            "{place}: allele fraction {ours} in the combined output, {theirs} in the VCF.",
            place=place,
            ours=ours,
            theirs=round(theirs, 4),
        )
        notes.add(file, text)


def _with_trace(call: VariantCall, traced: Traced | None, sources: SmallSources, notes: Notes) -> VariantCall:
    if traced is None:
        return call
    ours, theirs = call.germline_status, traced.germline
    status = ours if theirs is None else theirs
    if ours is not None and theirs is not None and ours is not theirs:
        text = Message(
            "{place}: {ours} in the VCF, {theirs} in the TMB trace; kept is what points to an inherited variant.",
            place=place_of(_key(call)),
            ours=ours.value,
            theirs=theirs.value,
        )
        notes.add(sources.trace_file, text)
        status = next((one for one in _GERMLINE if one in (ours, theirs)), theirs)
    _compare_gene(call, traced.annotation, sources.trace_file, notes)
    _compare_protein(call, traced.annotation, sources.trace_file, notes)
    return annotated(replace(call, germline_status=status), traced.annotation)


def _with_annotations(
    call: VariantCall, said: tuple[Annotation, ...], file: str, notes: Notes
) -> VariantCall:
    if not said:
        return call
    same = next((one for one in said if _bare(one.transcript) == _bare(call.transcript)), None)
    of_gene = next((one for one in said if call.gene is None or one.gene == call.gene), None)
    if same is not None and call.transcript is not None:
        _compare_gene(call, same, file, notes)
        _compare_protein(call, same, file, notes)
    elif of_gene is None:  # of all its transcripts none is of the call's gene
        _compare_gene(call, said[0], file, notes)
    other = replace(EMPTY, population_frequency=said[0].population_frequency)
    return annotated(call, same or of_gene or other)


def _bare(accession: str | None) -> str | None:
    """Return an accession without its version: NM_004958.3 and NM_004958.4 are one transcript."""
    return accession and accession.partition(".")[0]


def _compare_gene(call: VariantCall, said: Annotation, file: str, notes: Notes) -> None:
    if call.gene is not None and said.gene is not None and call.gene not in re.split(r"[;,/]", said.gene):
        text = Message(
            "{place}: gene {ours} in the combined output, {theirs} in {file}.",
            place=place_of(_key(call)),
            ours=call.gene,
            theirs=said.gene,
            file=file,
        )
        notes.add(file, text)


def _compare_protein(call: VariantCall, said: Annotation, file: str, notes: Notes) -> None:
    """Tell protein changes of the same transcript that differ."""
    same = _bare(call.transcript) == _bare(said.transcript) and call.transcript is not None
    ours, theirs = _plain_protein(call.protein_change), _plain_protein(said.protein_change)
    if same and ours and theirs and ours != theirs:
        text = Message(
            "{place}: protein change {ours} in the combined output, {theirs} in {file}.",
            place=place_of(_key(call)),
            ours=call.protein_change,
            theirs=said.protein_change,
            file=file,
        )
        notes.add(file, text)


def _plain_protein(text: str | None) -> str:
    """Return a protein change without brackets and stop signs written two ways, for comparing only."""
    bare = (text or "").rpartition(":")[2]
    return bare.replace("(", "").replace(")", "").replace("Ter", "*").replace("p.", "").strip()
