"""TSOPPI tables: the small-variant table (one specimen a file) and the variant summary (one row a specimen)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from mtb_app.domain.errors import InputError
from mtb_app.domain.genome import GenomeBuild, bare_chromosome
from mtb_app.domain.message import Message
from mtb_app.domain.panel_result import (
    CopyNumberCall,
    CopyNumberDirection,
    Deviation,
    Dialect,
    FusionCall,
    Msi,
    PanelResult,
    SpecimenIds,
    SpliceCall,
    Tmb,
    Variant,
    VariantCall,
)
from mtb_app.panel.cells import (
    digest_of,
    lines_of,
    number_of,
    place,
    plain_number,
    read_bytes,
    text_of,
    whole_of,
)
from mtb_app.panel.gene_pair import split_gene_pair
from mtb_app.panel.sections import Row, Section

T = TypeVar("T")
TABLE_SUFFIX = "_small_variant_table.tsv"
SUMMARY_SUFFIX = "_variant_summary.tsv"
TABLE_COLUMNS = (
    "Sample_ID",
    "Gene_symbol",
    "Genomic_location",
    "DNA_change",
    "Depth_tumor_DNA",
    "AF_tumor_DNA",
)
_BASES = re.compile(r"^[ACGTNacgtn]+$")
_FRACTION = re.compile(r"^([0-9.,]+)\s*\(([0-9]{1,9})(?:/([0-9]{1,9}))?\)$")
_FOLD = re.compile(r"([^\s;,(]{1,99})\s{0,9}\(([0-9.,]{1,20})\)")
_SPLICE = re.compile(
    r"([^\s;,\[]{1,99})\[([^\[\]]{0,99})\]\s{0,9}\(([^\s()]{1,99}?)-([^\s()]{1,99})\)"
    r"\s{0,9}([0-9]{1,9})/([0-9]{1,9}|NA)"
)
_FUSION = re.compile(
    r"([^\s,(]{1,99})\s{0,9}\(([^\s()]{1,99}?)-([^\s()]{1,99})\)"
    r"\s{0,9}([0-9]{1,9})/([0-9]{1,9}|NA)/([0-9]{1,9}|NA)"
)


@dataclass(frozen=True)
class Summary:
    """One row of the variant summary."""

    sample_id: str
    tmb: Tmb | None
    msi: Msi | None
    copy_numbers: tuple[CopyNumberCall, ...]
    fusions: tuple[FusionCall, ...]
    splice_variants: tuple[SpliceCall, ...]
    deviations: tuple[Deviation, ...] = ()

    @property
    def holds_something(self) -> bool:
        """Tell a row that says more than `NA`."""
        said = (self.tmb, self.msi, self.copy_numbers, self.fusions, self.splice_variants, self.deviations)
        return any(said)


class _Notes:
    """The deviations of a file being read."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.found: list[Deviation] = []

    def add(self, row: Row, text: Message) -> None:
        """Keep a deviation of a row."""
        self.found.append(Deviation(self.file.name, row.line, text))


def _rows(file: Path, required: tuple[str, ...]) -> tuple[list[Row], str]:
    data = read_bytes(file)
    lines = [one for one in lines_of(data, file) if one.cells and not one.cells[0].startswith("#")]
    if not lines:
        raise InputError(
            Message("The table has no header."),
            where=str(file),
            remedy=Message("Copy it again from the server."),
        )
    return Section(file.name, lines[0].number, tuple(lines)).table(file, required=required), digest_of(data)


def read_small_variant_table(file: Path) -> PanelResult:
    """Read one specimen's table; the specimen is named by the file, as the summary names it."""
    rows, digest = _rows(file, TABLE_COLUMNS)
    sample = file.name.removesuffix(TABLE_SUFFIX)
    notes = _Notes(file)
    calls = tuple(_call(row, notes) for row in rows)
    named = next((row for row in rows if not sample.startswith(text_of(row.get("Sample_ID")) or "")), None)
    if named is not None:
        text = Message(
            "The table is of {other}, its name says {sample}: find out whose it is.",
            other=named.get("Sample_ID"),
            sample=sample,
        )
        notes.add(named, text)
    return PanelResult(
        dialect=Dialect.TSOPPI,
        genome_build=GenomeBuild.GRCH37,
        specimen=SpecimenIds(sample, sample, None),
        small_variants=calls,
        source_files=((file.name, digest),),
        deviations=tuple(notes.found),
    )


def _call(row: Row, notes: _Notes) -> VariantCall:
    file = notes.file
    chromosome, _, place_text = (text_of(row.get("Genomic_location")) or "").partition(":")
    reference, _, alternative = (text_of(row.get("DNA_change")) or "").partition(">")
    position = whole_of(place_text, file=file, line=row.line)
    if not chromosome or position is None or position < 1 or not _BASES.match(reference) or not alternative:
        raise InputError(
            Message("A small variant lacks its place or its bases."),
            where=place(file, row.line),
            remedy=Message("The file may be cut short: copy it again from the sequencing server."),
        )
    short, long = text_of(row.get("Protein_change_short")), text_of(row.get("Protein_change"))
    exon = text_of(row.get("Exon_number"))
    return VariantCall(
        variant=Variant(
            GenomeBuild.GRCH37, bare_chromosome(chromosome), position, reference.upper(), alternative.upper()
        ),
        gene=text_of(row.get("Gene_symbol")),
        transcript=_first(row.get("RefSeq_mRNA")) or _first(row.get("Ensembl_transcript_ID")),
        allele_fraction=_fraction(row, notes),
        depth=whole_of(row.get("Depth_tumor_DNA"), file=file, line=row.line),
        coding_change=text_of(row.get("cDNA_change")),
        protein_change=f"p.({long or short})" if (long or short) else None,
        consequences=_terms(text_of(row.get("Coding_status"))),
        exon=exon.removeprefix("exon") if exon else None,
        filters=("PASS",),
        population_frequency=_highest_frequency(file, row),
        judgement=_judgement(text_of(row.get("Class_judgement"))),
    )


def _first(cell: str | None) -> str | None:
    """Return the first of several transcripts (`NM_001904|NM_001098209`): they tell of the same change."""
    return (text_of(cell) or "").partition("|")[0].strip() or None


def _fraction(row: Row, notes: _Notes) -> float | None:
    value = number_of(row.get("AF_tumor_DNA"), file=notes.file, line=row.line)
    if value is None or 0 <= value <= 1:
        return value
    notes.add(row, Message("Allele fraction {value} is not between 0 and 1 and was left out.", value=value))
    return None


def _terms(text: str | None) -> tuple[str, ...]:
    return tuple(one.removeprefix("x:") for one in re.split(r"[,;&]", text or "") if one)


def _highest_frequency(file: Path, row: Row) -> float | None:
    columns = ("Global_AF_gnomAD", "Global_AF_1KG", "NFE_AF_gnomAD")
    values = [number_of(row.get(one), file=file, line=row.line) for one in columns]
    known = [one for one in values if one is not None]
    return max(known) if known else None


def _judgement(text: str | None) -> str | None:
    return None if text in {None, "include"} else text


def read_summary(file: Path) -> tuple[tuple[Summary, ...], str]:
    """Return the rows of a variant summary and the file's digest."""
    rows, digest = _rows(file, ("sample_id", "TMB", "MSI"))
    return tuple(_summary(row, _Notes(file)) for row in rows), digest


def _summary(row: Row, notes: _Notes) -> Summary:
    return Summary(
        sample_id=(text_of(row.get("sample_id")) or "").removesuffix("_P"),
        tmb=_figure(row, notes, "TMB", _tmb),
        msi=_figure(row, notes, "MSI", _msi),
        copy_numbers=_listed(row, notes, "gene_amplifications", _FOLD, _copy_number),
        fusions=_listed(row, notes, "fusions", _FUSION, _fusion),
        splice_variants=_listed(row, notes, "splice_variants", _SPLICE, _splice),
        deviations=tuple(notes.found),
    )


def _figure(row: Row, notes: _Notes, column: str, read: Callable[[re.Match[str]], T | None]) -> T | None:
    """Return a figure with its counts in brackets; a text that is none is told."""
    text = text_of(row.get(column))
    match = _FRACTION.match(text or "")
    value = read(match) if match is not None else None
    if value is None and text is not None:
        _tell(row, notes, column, text)
    return value


def _listed(
    row: Row, notes: _Notes, column: str, pattern: re.Pattern[str], read: Callable[[re.Match[str]], T | None]
) -> tuple[T, ...]:
    """Return the calls that a cell lists, whatever stands between them; text that is no call is told."""
    cell = text_of(row.get(column)) or ""
    found: list[T] = []
    left, at = [], 0
    for match in pattern.finditer(cell):
        value = read(match)
        if value is not None:
            found.append(value)
            left.append(cell[at : match.start()])
            at = match.end()
    rest = " ".join(one.strip(_BETWEEN) for one in (*left, cell[at:]) if one.strip(_BETWEEN))
    if rest:
        _tell(row, notes, column, rest)
    return tuple(found)


_BETWEEN = " ;,|/"


def _tell(row: Row, notes: _Notes, column: str, text: str) -> None:
    notes.add(
        row,
        Message(
            "{column} holds text that cannot be read and was left out: {text}", column=column, text=text[:200]
        ),
    )


def _tmb(match: re.Match[str]) -> Tmb | None:
    value = plain_number(match[1])
    return None if value is None else Tmb(value, int(match[2]), None)


def _msi(match: re.Match[str]) -> Msi | None:
    value = plain_number(match[1])
    return None if value is None or match[3] is None else Msi(int(match[3]), int(match[2]), value)


def _copy_number(match: re.Match[str]) -> CopyNumberCall | None:
    fold = plain_number(match[2])
    return None if fold is None else CopyNumberCall(match[1], fold, CopyNumberDirection.GAIN)


def _fusion(match: re.Match[str]) -> FusionCall | None:
    genes, known = split_gene_pair(match[1].strip(_BETWEEN))
    return FusionCall(genes, known, int(match[4]), (match[2], match[3]), (_reads(match[5]), _reads(match[6])))


def _splice(match: re.Match[str]) -> SpliceCall:
    return SpliceCall(match[1], text_of(match[2]), int(match[5]), _reads(match[6]), (match[3], match[4]))


def _reads(text: str) -> int | None:
    return None if text == "NA" else int(text)
