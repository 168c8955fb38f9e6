"""Reads a file or folder, specimen by specimen; in the child process.

Files from outside are read here and nowhere else: what breaks, or breaks this process down, is a sentence in the
program, with the file and the line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from mtb_app.domain.errors import InputError
from mtb_app.domain.genome import GenomeBuild
from mtb_app.domain.message import Message
from mtb_app.domain.panel_result import Deviation, Dialect, PanelResult, SpecimenIds, Table
from mtb_app.panel.cells import digest_of_file, place, read_bytes
from mtb_app.panel.combined_output import is_combined_output, read_combined_output
from mtb_app.panel.folder import CALL_KINDS, Found, Kind, files_of, recognised
from mtb_app.panel.grouping import with_combined, without_combined
from mtb_app.panel.join_small import Notes
from mtb_app.panel.small_variants import Doubt, one_way, plain_rows, structural
from mtb_app.panel.specimen import Desk, SpecimenFiles, read_specimen
from mtb_app.panel.transport import CallRow, row_of
from mtb_app.panel.tsoppi import Summary, read_small_variant_table, read_summary
from mtb_app.panel.vcf_calls import SmallVcf, VcfCall, open_small_vcf, wanted_samples
from mtb_app.panel.vcf_faults import VcfObserver

OTHER_TABLES = tuple(table for table in Table if table is not Table.SMALL_VARIANTS)


@dataclass(frozen=True)
class Told:
    """What the reader says while it works."""

    folder: Path  # for temporary files
    file: Callable[[Path, int, int], None]  # the file being read, how many specimens are done, of how many
    record: Callable[[int], None]  # the record of a VCF being parsed
    doubt: Doubt  # what is wrong with a VCF, before it is parsed


class Specimen:
    """A result as it is read: its small variants one by one, and then the rest."""

    def __init__(self, rows: Iterable[CallRow], result: Callable[[], PanelResult]) -> None:
        self.rows = rows
        self.result = result  # without its small variants; to be asked for when `rows` were taken


def specimens_of(path: Path, told: Told) -> Iterator[Specimen]:
    """Yield the specimens of a file or folder. Raises InputError, Refused."""
    if path.is_dir():
        files = files_of(path)
        _refuse_empty(path, files)
    else:
        files = (_single(path),)
    yield from _tsoppi(files, told)
    if any(one.kind is Kind.COMBINED for one in files):
        yield from _combined(files, told)
    elif any(one.kind in CALL_KINDS and one.kind is not Kind.OTHER_VCF for one in files):
        notes = Notes()
        yield from _grouped(without_combined(files, notes), notes, told)
    else:
        for number, one in enumerate(vcfs := [one for one in files if one.kind is Kind.OTHER_VCF]):
            told.file(one.path, number, len(vcfs))
            yield from _other_vcf(one.path, told)


def _refuse_empty(folder: Path, files: Sequence[Found]) -> None:
    if not any(one.kind in {Kind.COMBINED, Kind.TSOPPI_TABLE, *CALL_KINDS} for one in files):
        raise InputError(
            Message("This folder holds no panel result."),
            where=str(folder),
            remedy=Message("Choose the folder with CombinedVariantOutput.tsv or the TSOPPI tables."),
        )


def _single(file: Path) -> Found:
    """Return a file that was chosen alone, by its name or, where that says nothing, by its first line."""
    found = recognised(file) if file.is_file() else None
    if found is not None and found.kind in {Kind.COMBINED, Kind.TSOPPI_TABLE, *CALL_KINDS}:
        return found
    if found is None:
        data = read_bytes(file) if file.is_file() else b""  # a pipe or a device is not waited for
        first = data[:4096].split(b"\n", 1)[0].decode("utf-8", "replace").lstrip("\ufeff")
        if is_combined_output(first):
            return Found(Kind.COMBINED, file, "")
        if first.startswith("##fileformat=VCF"):
            return Found(Kind.OTHER_VCF, file, file.stem)
        raise InputError(
            Message("This file is not a panel result that the program knows."),
            where=place(file, 1),
            remedy=Message(
                "Choose a result folder, a CombinedVariantOutput.tsv, a VCF or a TSOPPI small-variant table."
            ),
        )
    raise InputError(
        Message("This file alone holds no calls: {kind}.", kind=found.kind.value),
        where=str(file),
        remedy=Message("Choose its folder, with the combined output or the tables beside it."),
    )


def _combined(files: Sequence[Found], told: Told) -> Iterator[Specimen]:
    notes = Notes()
    groups = with_combined(files, lambda path: read_combined_output(path).specimen, notes)
    yield from _grouped(groups, notes, told)


def _grouped(groups: Sequence[SpecimenFiles], notes: Notes, told: Told) -> Iterator[Specimen]:
    for number, group in enumerate(groups):
        desk = Desk(told.folder, partial(_tell, told, number, len(groups)), told.record, told.doubt)
        result = read_specimen(group, desk)
        yield _whole(replace(result, deviations=(*result.deviations, *notes.found)))


def _tell(told: Told, done: int, total: int, path: Path) -> None:
    told.file(path, done, total)


def _whole(result: PanelResult) -> Specimen:
    return Specimen(map(row_of, result.small_variants), lambda: replace(result, small_variants=()))


def _tsoppi(files: Sequence[Found], told: Told) -> Iterator[Specimen]:
    tables = [one for one in files if one.kind is Kind.TSOPPI_TABLE]
    summaries = _summaries([one.path for one in files if one.kind is Kind.TSOPPI_SUMMARY])
    for number, one in enumerate(tables):
        told.file(one.path, number, len(tables))
        yield _whole(_with_summary(read_small_variant_table(one.path), summaries))
    for summary, name, digest in summaries.values():
        if summary.holds_something:
            yield _whole(_of_summary_alone(summary, name, digest))


def _summaries(files: Sequence[Path]) -> dict[str, tuple[Summary, str, str]]:
    found: dict[str, tuple[Summary, str, str]] = {}
    for file in files:
        rows, digest = read_summary(file)
        for row in rows:
            if row.sample_id in found:
                raise InputError(
                    Message("Specimen {sample} stands in two variant summaries.", sample=row.sample_id),
                    where=str(file),
                    remedy=Message("Leave one of them in the folder."),
                )
            found[row.sample_id] = (row, file.name, digest)
    return found


def _with_summary(result: PanelResult, summaries: dict[str, tuple[Summary, str, str]]) -> PanelResult:
    found = summaries.pop(result.specimen.pair_id, None)
    if found is None:
        return replace(result, missing_tables=OTHER_TABLES)
    summary, name, digest = found
    return replace(
        result,
        tmb=summary.tmb,
        msi=summary.msi,
        copy_numbers=summary.copy_numbers,
        fusions=summary.fusions,
        splice_variants=summary.splice_variants,
        source_files=(*result.source_files, (name, digest)),
        missing_tables=(Table.LOSSES_OF_HETEROZYGOSITY, Table.EXON_COPY_NUMBERS),
        deviations=(*result.deviations, *summary.deviations),
    )


def _of_summary_alone(summary: Summary, name: str, digest: str) -> PanelResult:
    """Return the result of a row without a small-variant table: an RNA sample has none."""
    dna = summary.tmb is not None or summary.msi is not None or bool(summary.copy_numbers)
    rna = bool(summary.fusions or summary.splice_variants)
    sample = summary.sample_id
    empty = PanelResult(
        Dialect.TSOPPI,
        GenomeBuild.GRCH37,
        SpecimenIds(sample, sample if dna else None, sample if rna else None),
    )
    result = _with_summary(empty, {sample: (summary, name, digest)})
    return replace(result, missing_tables=(Table.SMALL_VARIANTS, *result.missing_tables))


def _other_vcf(file: Path, told: Told) -> Iterator[Specimen]:
    """Yield the samples of another program's VCF; that of a single sample is never held whole."""
    faults = VcfObserver()
    vcf = open_small_vcf(
        file, told.folder, told.record, (faults,), sieved=lambda: told.doubt(faults.deviations(file))
    )
    wanted = wanted_samples(vcf.head.samples) or (0,)
    head = _Head(file, vcf, faults, wanted)
    if len(wanted) == 1:
        yield Specimen(_rows(vcf, (call for _, call in vcf.calls)), lambda: head.result(wanted[0]))
        return
    held: dict[int, list[VcfCall]] = {sample: [] for sample in wanted}
    for sample, call in vcf.calls:
        held[sample].append(call)
    for sample, calls in held.items():
        yield Specimen(_rows(vcf, calls), partial(head.result, sample))


def _rows(vcf: SmallVcf, calls: Iterable[VcfCall]) -> Iterator[CallRow]:
    return plain_rows(one_way(vcf, calls), vcf.head.genome_build)


class _Head:
    """What is said of a sample of a VCF beside its calls."""

    def __init__(self, file: Path, vcf: SmallVcf, faults: VcfObserver, wanted: tuple[int, ...]) -> None:
        self._file, self._vcf, self._faults, self._wanted = file, vcf, faults, wanted

    def result(self, sample: int) -> PanelResult:
        """Return the result of a sample, without its small variants."""
        file, head = self._file, self._vcf.head
        name = head.samples[sample].removesuffix(".bam") if head.samples else _stem(file)
        return PanelResult(
            dialect=Dialect.VCF,
            genome_build=head.genome_build,
            specimen=SpecimenIds(name, name, None),
            deviations=(*self._notes(), *structural(self._vcf, file), *self._faults.deviations(file)),
            source_files=((file.name, digest_of_file(file)),),
            coverage=self._vcf.coverage.result() if head.genome_build is GenomeBuild.GRCH37 else (),
            missing_tables=OTHER_TABLES,
        )

    def _notes(self) -> Iterator[Deviation]:
        head = self._vcf.head
        if head.genome_build is GenomeBuild.UNKNOWN:
            text = Message("The file does not say its genome build: its positions are compared with nothing.")
            yield Deviation(self._file.name, None, text)
        left = [name for place, name in enumerate(head.samples) if place not in self._wanted]
        if left:
            text = Message("Sample {names} is the normal one of the pair: not read.", names=", ".join(left))
            yield Deviation(self._file.name, None, text)


def _stem(file: Path) -> str:
    return file.name.removesuffix(".gz").removesuffix(".vcf")
