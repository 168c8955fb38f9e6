"""One specimen: its files, read and joined to a result; in the child process."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from mtb_app.domain.genome import GenomeBuild
from mtb_app.domain.message import Message
from mtb_app.domain.panel_result import (
    CopyNumberCall,
    Dialect,
    ExonCopyNumberCall,
    FusionCall,
    Msi,
    PanelResult,
    ResidueCoverage,
    SpecimenIds,
    SpliceCall,
    Table,
    Tmb,
    VariantCall,
)
from mtb_app.panel.annotated_json import annotations_of
from mtb_app.panel.annotation import Annotation
from mtb_app.panel.cells import digest_of_file
from mtb_app.panel.combined_output import read_combined_output
from mtb_app.panel.folder import Found, Kind
from mtb_app.panel.fusions_csv import read_all_fusions
from mtb_app.panel.join_other import (
    check_eligible,
    join_copy_numbers,
    join_exons,
    join_fusions,
    join_msi,
    join_splice,
    join_tmb,
)
from mtb_app.panel.join_small import Notes, SmallSources, join_small
from mtb_app.panel.marker_json import read_msi_json, read_tmb_json
from mtb_app.panel.metrics import read_metrics
from mtb_app.panel.small_variants import Doubt, Key, SmallVariants, key_of, read_small_variants
from mtb_app.panel.structural_vcf import (
    read_copy_number_vcf,
    read_exon_copy_number_vcf,
    read_splice_vcf,
    sample_of,
)
from mtb_app.panel.tmb_trace import read_tmb_trace

T = TypeVar("T")
_TABLE_OF = {
    Table.SMALL_VARIANTS: (Kind.SMALL_VCF,),
    Table.COPY_NUMBERS: (Kind.COPY_NUMBER_VCF,),
    Table.EXON_COPY_NUMBERS: (Kind.EXON_VCF,),
    Table.FUSIONS: (Kind.FUSIONS,),
    Table.SPLICE_VARIANTS: (Kind.SPLICE_VCF,),
}


@dataclass(frozen=True)
class SpecimenFiles:
    """The files of one specimen, by kind, with its ids; metrics in the order of their closeness."""

    ids: SpecimenIds
    by_kind: Mapping[Kind, Found]
    metrics: Sequence[Found] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names that the specimen's files may carry."""
        ids = self.ids
        return tuple(dict.fromkeys(one for one in (ids.pair_id, ids.dna_sample_id, ids.rna_sample_id) if one))


@dataclass
class Desk:
    """Where a specimen is put together: a folder for temporary files, and whom to tell what is being read."""

    folder: Path
    reading: Callable[[Path], None]
    told: Callable[[int], None]
    doubt: Doubt
    notes: Notes = field(default_factory=Notes)
    foreign: set[Kind] = field(default_factory=set)  # files of which nothing was taken: another's sample


def read_specimen(files: SpecimenFiles, desk: Desk) -> PanelResult:
    """Return the result of a specimen of the panel; raise InputError or Refused for a file that cannot be read."""
    base = _read(files, Kind.COMBINED, desk, read_combined_output)
    vcf = _small_vcf(files, desk)
    start = base or _without_combined(files, vcf)
    result = replace(
        start,
        small_variants=_small(files, base, vcf, desk),
        fusions=_fusions(files, base, desk),
        copy_numbers=_copy_numbers(files, base, desk),
        splice_variants=_splice(files, base, desk),
        exon_copy_numbers=_exons(files, base, desk),
        tmb=_tmb(files, base, desk),
        msi=_msi(files, base, desk),
        coverage=covered(vcf.coverage, vcf.head.genome_build) if vcf is not None else (),
    )
    result = _with_build(result, vcf, _name(files, Kind.SMALL_VCF), desk.notes)
    result = _with_metrics(result, files, desk)
    read = [one.path for kind, one in files.by_kind.items() if kind is not Kind.COMBINED]
    missing = tuple(one for one in result.missing_tables if not _is_listed(one, files, desk))
    sources = (*result.source_files, *((path.name, digest_of_file(path)) for path in read))
    deviations = (*result.deviations, *(vcf.deviations if vcf is not None else ()), *desk.notes.found)
    return replace(result, deviations=deviations, source_files=sources, missing_tables=missing)


def _is_listed(table: Table, files: SpecimenFiles, desk: Desk) -> bool:
    return any(kind in files.by_kind and kind not in desk.foreign for kind in _TABLE_OF.get(table, ()))


def _read(files: SpecimenFiles, kind: Kind, desk: Desk, read: Callable[[Path], T]) -> T | None:
    found = files.by_kind.get(kind)
    if found is None:
        return None
    desk.reading(found.path)
    return read(found.path)


def _own(files: SpecimenFiles, kind: Kind, desk: Desk, read: Callable[[Path], T]) -> T | None:
    """Return what a VCF says, nothing where its sample is not the specimen's."""
    found = files.by_kind.get(kind)
    if found is None or not _is_own(files, kind, sample_of(found.path), desk):
        return None
    return _read(files, kind, desk, read)


def _is_own(files: SpecimenFiles, kind: Kind, sample: str | None, desk: Desk) -> bool:
    if sample is None or sample.removesuffix(".bam") in files.names:
        return True
    text = Message(
        "The VCF is of sample {sample}, the folder of {names}: find out whose it is. Nothing of it was taken.",
        sample=sample.removesuffix(".bam"),
        names=", ".join(files.names),
    )
    desk.notes.add(_name(files, kind), text)
    desk.foreign.add(kind)
    return False


def _name(files: SpecimenFiles, kind: Kind) -> str:
    found = files.by_kind.get(kind)
    return found.path.name if found is not None else ""


def _without_combined(files: SpecimenFiles, vcf: SmallVariants | None) -> PanelResult:
    """Return the empty result of a specimen without combined output: every table is missing until a file lists it."""
    dragen = vcf is not None and "pisces" not in vcf.head.source.lower()
    dialect = Dialect.DRAGEN_2 if dragen else Dialect.LOCALAPP_2
    return PanelResult(dialect, GenomeBuild.GRCH37, files.ids, missing_tables=tuple(Table))


def _small_vcf(files: SpecimenFiles, desk: Desk) -> SmallVariants | None:
    vcf = _read(
        files,
        Kind.SMALL_VCF,
        desk,
        lambda path: read_small_variants(path, desk.folder, desk.told, desk.doubt),
    )
    if vcf is None or _is_own(files, Kind.SMALL_VCF, next(iter(vcf.head.samples), None), desk):
        return vcf
    return None


def _small(
    files: SpecimenFiles, base: PanelResult | None, vcf: SmallVariants | None, desk: Desk
) -> tuple[VariantCall, ...]:
    trace = _read(files, Kind.TMB_TRACE, desk, read_tmb_trace) or {}
    included = [one.included for one in trace.values() if one.included is not None]
    tmb = base.tmb if base is not None else None
    check_eligible(tmb, sum(included) if included else None, _name(files, Kind.TMB_TRACE), desk.notes)
    wanted: set[Key] = {key_of(one) for one in vcf.calls} if vcf is not None else set()
    for call in base.small_variants if base is not None else ():
        one = call.variant
        wanted.add((one.chromosome, one.position, one.reference, one.alternative))
    annotations: Mapping[Key, tuple[Annotation, ...]] = {}
    if wanted:
        said = _read(files, Kind.ANNOTATED, desk, lambda path: annotations_of(path, wanted))
        annotations = said or {}
    sources = SmallSources(
        vcf,
        _name(files, Kind.SMALL_VCF),
        trace,
        _name(files, Kind.TMB_TRACE),
        annotations,
        _name(files, Kind.ANNOTATED),
    )
    return join_small(base.small_variants if base is not None else None, sources, desk.notes)


def _fusions(files: SpecimenFiles, base: PanelResult | None, desk: Desk) -> tuple[FusionCall, ...]:
    found = _read(files, Kind.FUSIONS, desk, read_all_fusions)
    calls = base.fusions if base is not None and Table.FUSIONS not in base.missing_tables else None
    return join_fusions(calls, found, _name(files, Kind.FUSIONS), desk.notes)


def _copy_numbers(files: SpecimenFiles, base: PanelResult | None, desk: Desk) -> tuple[CopyNumberCall, ...]:
    found = _own(files, Kind.COPY_NUMBER_VCF, desk, read_copy_number_vcf)
    calls = base.copy_numbers if base is not None and Table.COPY_NUMBERS not in base.missing_tables else None
    return join_copy_numbers(calls, found, _name(files, Kind.COPY_NUMBER_VCF), desk.notes)


def _splice(files: SpecimenFiles, base: PanelResult | None, desk: Desk) -> tuple[SpliceCall, ...]:
    found = _own(files, Kind.SPLICE_VCF, desk, read_splice_vcf)
    calls = (
        base.splice_variants
        if base is not None and Table.SPLICE_VARIANTS not in base.missing_tables
        else None
    )
    return join_splice(calls, found, _name(files, Kind.SPLICE_VCF), desk.notes)


def _exons(files: SpecimenFiles, base: PanelResult | None, desk: Desk) -> tuple[ExonCopyNumberCall, ...]:
    found = _own(files, Kind.EXON_VCF, desk, read_exon_copy_number_vcf)
    calls = (
        base.exon_copy_numbers
        if base is not None and Table.EXON_COPY_NUMBERS not in base.missing_tables
        else None
    )
    return join_exons(calls, found, _name(files, Kind.EXON_VCF), desk.notes)


def _tmb(files: SpecimenFiles, base: PanelResult | None, desk: Desk) -> Tmb | None:
    found = _read(files, Kind.TMB_JSON, desk, read_tmb_json)
    return join_tmb(base.tmb if base is not None else None, found, _name(files, Kind.TMB_JSON), desk.notes)


def _msi(files: SpecimenFiles, base: PanelResult | None, desk: Desk) -> Msi | None:
    found = _read(files, Kind.MSI_JSON, desk, read_msi_json)
    return join_msi(base.msi if base is not None else None, found, _name(files, Kind.MSI_JSON), desk.notes)


def covered(coverage: tuple[ResidueCoverage, ...], build: GenomeBuild) -> tuple[ResidueCoverage, ...]:
    """Return the coverage of the residues, whose places are those of GRCh37: nothing for another build."""
    return () if build is GenomeBuild.GRCH38 else coverage


def _with_build(result: PanelResult, vcf: SmallVariants | None, file: str, notes: Notes) -> PanelResult:
    """Return the result in the build that its VCF names: the combined output says none, and GRCh37 is usual."""
    told = vcf.head.genome_build if vcf is not None else GenomeBuild.UNKNOWN
    build = result.genome_build if told is GenomeBuild.UNKNOWN else told
    if build is not result.genome_build:
        notes.add(
            file,
            Message("The VCF names {build}, which this panel's files usually are not.", build=build.value),
        )
    calls = tuple(
        call
        if call.variant.genome_build is build
        else replace(call, variant=replace(call.variant, genome_build=build))
        for call in result.small_variants
    )
    return replace(result, genome_build=build, small_variants=calls)


def _with_metrics(result: PanelResult, files: SpecimenFiles, desk: Desk) -> PanelResult:
    """Return the result with the metrics of the nearest file that speaks of the specimen."""
    for one in files.metrics:
        desk.reading(one.path)
        found = read_metrics(one.path, result.specimen)
        if found:
            entry = one.path.name, digest_of_file(one.path)
            return replace(result, quality=found, source_files=(*result.source_files, entry))
    if files.metrics:
        desk.notes.add(
            files.metrics[0].path.name,
            Message("The metrics do not name {names}.", names=", ".join(files.names)),
        )
    return result
