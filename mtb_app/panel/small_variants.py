"""The small variants of a VCF, each written in one way, with what was gathered on the way; in the child process."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from mtb_app.domain.genome import GenomeBuild
from mtb_app.domain.message import Message
from mtb_app.domain.panel_result import Deviation, GermlineStatus, ResidueCoverage, Variant, VariantCall
from mtb_app.panel.annotation import Annotation
from mtb_app.panel.normalise import Change, merged_mnv, minimum, normalised
from mtb_app.panel.transport import CallRow
from mtb_app.panel.vcf_calls import SmallVcf, Told, VcfCall, VcfHead, open_small_vcf, wanted_samples
from mtb_app.panel.vcf_faults import VcfObserver
from mtb_app.panel.vcf_places import ReferenceBases

Key = tuple[str, int, str, str]
Doubt = Callable[[tuple[Deviation, ...]], None]
_STATUSES = {one.value: one for one in GermlineStatus}
EMPTY = Annotation()
_MOST_NAMED = 8  # structural changes


@dataclass(frozen=True)
class SmallVariants:
    """The calls of a VCF's only sample, in one way of writing, and what else the file tells."""

    head: VcfHead
    calls: tuple[VcfCall, ...]
    bases: ReferenceBases
    coverage: tuple[ResidueCoverage, ...]
    deviations: tuple[Deviation, ...]


def key_of(call: VcfCall) -> Key:
    """Return what two files call the same change by."""
    return call.chromosome, call.position, call.reference, call.alternative


def written_one_way(bases: ReferenceBases, key: Key) -> Key:
    """Return a change trimmed and as far to the left as the bases of the VCF allow."""
    chromosome, position, reference, alternative = key
    if len(reference) == 1 and len(alternative) == 1:
        return chromosome, position, reference.upper(), alternative.upper()
    change = normalised(Change(position, reference, alternative), lambda place: bases.base(chromosome, place))
    return (chromosome, *change)


def read_small_variants(
    file: Path, folder: Path, told: Told, doubt: Doubt = lambda _found: None
) -> SmallVariants:
    """Read the only, or first wanted, sample of a VCF; `doubt` hears what is wrong with it before it is parsed.

    Raises Refused.
    """
    faults = VcfObserver()
    vcf = open_small_vcf(file, folder, told, (faults,), sieved=lambda: doubt(faults.deviations(file)))
    wanted = (wanted_samples(vcf.head.samples) or (0,))[0]
    calls = one_way(vcf, (call for sample, call in vcf.calls if sample == wanted))
    found = tuple(_merged(calls)) if vcf.head.has_mnv else tuple(calls)
    deviations = (*structural(vcf, file), *faults.deviations(file))
    return SmallVariants(vcf.head, found, vcf.bases, vcf.coverage.result(), deviations)


def structural(vcf: SmallVcf, file: Path) -> tuple[Deviation, ...]:
    """Return what is to be told of records with symbolic or joined alleles, once the calls were taken."""
    if not vcf.structural:
        return ()
    named = tuple(dict.fromkeys(vcf.structural))
    text = Message(
        "{count} structural changes were not read, look at the file itself: {names}.",
        count=len(named),
        names="; ".join(named[:_MOST_NAMED]) + ("; …" if len(named) > _MOST_NAMED else ""),
    )
    return (Deviation(file.name, None, text),)


def one_way(vcf: SmallVcf, calls: Iterable[VcfCall]) -> Iterator[VcfCall]:
    """Yield the calls of a VCF, each written in one way."""
    for call in calls:
        if len(call.reference) == 1 and len(call.alternative) == 1:
            yield call
        else:
            _, position, reference, alternative = written_one_way(vcf.bases, key_of(call))
            yield call._replace(position=position, reference=reference, alternative=alternative)


def _merged(calls: Iterable[VcfCall]) -> Iterator[VcfCall]:
    """Yield calls, the parts of an MNV as the one change that they are, at the place of its first part."""
    held = list(calls)
    tags: dict[str, list[int]] = {}
    for place, call in enumerate(held):
        if call.mnv:
            tags.setdefault(f"{call.chromosome} {call.mnv}", []).append(place)
    instead: dict[int, VcfCall] = {}
    dropped: set[int] = set()
    for places in tags.values():
        whole = _whole([held[place] for place in places])
        if whole is not None:
            instead[places[0]] = whole
            dropped.update(places[1:])
    yield from (instead.get(place, call) for place, call in enumerate(held) if place not in dropped)


def _whole(parts: list[VcfCall]) -> VcfCall | None:
    changes = [Change(one.position, one.reference, one.alternative) for one in parts]
    found = merged_mnv(parts[0].mnv or "", changes)
    if found is None:
        return None
    change, place = found
    if place >= 0:
        return parts[place]
    fraction = minimum(one.allele_fraction for one in parts)
    depth = minimum(one.depth for one in parts)
    return parts[0]._replace(
        position=change.position,
        reference=change.reference,
        alternative=change.alternative,
        allele_fraction=fraction,
        depth=None if depth is None else round(depth),
        annotation=None,  # of a part
    )


def status_of(text: str | None) -> GermlineStatus | None:
    """Return INFO/GermlineStatus as a value, None for one that is not known."""
    return _STATUSES.get(text or "")


def call_of(call: VcfCall, build: GenomeBuild, more: Annotation | None = None) -> VariantCall:
    """Return a call with the annotation of its VCF, or another's."""
    said = call.annotation or more or EMPTY
    return VariantCall(
        Variant(build, *key_of(call)),
        said.gene,
        said.transcript,
        call.allele_fraction,
        call.depth,
        said.coding_change,
        said.protein_change,
        said.consequences,
        said.exon,
        call.filters or ("PASS",),
        status_of(call.germline),
        said.population_frequency,
    )


def plain_rows(calls: Iterable[VcfCall], build: GenomeBuild) -> Iterator[CallRow]:
    """Yield calls of another program's VCF as they travel to the parent, without a value in between."""
    named = build.value
    for call in calls:
        said = call.annotation or EMPTY
        yield (
            named,
            call.chromosome,
            call.position,
            call.reference,
            call.alternative,
            said.gene,
            said.transcript,
            call.allele_fraction,
            call.depth,
            said.coding_change,
            said.protein_change,
            said.consequences,
            said.exon,
            call.filters or ("PASS",),
            call.germline if call.germline in _STATUSES else None,
            said.population_frequency,
            None,
        )


def annotated(call: VariantCall, said: Annotation) -> VariantCall:
    """Return a call with its annotation where it has none; one transcript is never mixed with another."""
    often = call.population_frequency if call.population_frequency is not None else said.population_frequency
    if call.transcript is not None or call.coding_change is not None or call.protein_change is not None:
        return replace(call, population_frequency=often)
    return replace(
        call,
        gene=call.gene or said.gene,
        transcript=said.transcript,
        coding_change=said.coding_change,
        protein_change=said.protein_change,
        consequences=call.consequences or said.consequences,
        exon=call.exon or said.exon,
        population_frequency=often,
    )
