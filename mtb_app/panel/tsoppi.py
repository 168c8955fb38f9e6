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
from mtb_app.panel.cells import digest_of, lines_of, number_of, place, read_bytes, text_of, whole_of
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
_FRACTION = re.compile(r"^([\d.,]+)\s*\((\d+)(?:/(\d+))?\)$")
_FOLD = re.compile(r"^\s*(\S+)\s*\(([\d.,]+)\)\s*$")
_SPLICE = re.compile(r"^(\S+?)\[(.*?)\]\s*\((.*?)\)\s*(\d+)/(\d+)$")
_FUSION = re.compile(r"^(\S+)\s*\((.*?)\)\s*(\d+)/")


@dataclass(frozen=True)
class Summary:
    """One row of the variant summary."""

    sample_id: str
    tmb: Tmb | None
    msi: Msi | None
    copy_numbers: tuple[CopyNumberCall, ...]
    fusions: tuple[FusionCall, ...]
    splice_variants: tuple[SpliceCall, ...]


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
    calls = tuple(_call(file, row) for row in rows)
    return PanelResult(
        dialect=Dialect.TSOPPI,
        genome_build=GenomeBuild.GRCH37,
        specimen=SpecimenIds(sample, sample, None),
        small_variants=calls,
        source_files=((file.name, digest),),
    )


def _call(file: Path, row: Row) -> VariantCall:
    chromosome, _, position = (text_of(row.get("Genomic_location")) or "").partition(":")
    reference, _, alternative = (text_of(row.get("DNA_change")) or "").partition(">")
    if not (chromosome and position.isdigit() and reference and alternative):
        raise InputError(
            Message("A small variant lacks its place or its bases."),
            where=place(file, row.line),
            remedy=Message("The file may be cut short: copy it again from the sequencing server."),
        )
    short, long = text_of(row.get("Protein_change_short")), text_of(row.get("Protein_change"))
    exon = text_of(row.get("Exon_number"))
    return VariantCall(
        variant=Variant(
            GenomeBuild.GRCH37, bare_chromosome(chromosome), int(position), reference, alternative
        ),
        gene=text_of(row.get("Gene_symbol")),
        transcript=text_of(row.get("RefSeq_mRNA")) or text_of(row.get("Ensembl_transcript_ID")),
        allele_fraction=number_of(row.get("AF_tumor_DNA"), file=file, line=row.line),
        depth=whole_of(row.get("Depth_tumor_DNA"), file=file, line=row.line),
        coding_change=text_of(row.get("cDNA_change")),
        protein_change=f"p.({long or short})" if (long or short) else None,
        consequences=_terms(text_of(row.get("Coding_status"))),
        exon=exon.removeprefix("exon") if exon else None,
        filters=("PASS",),
        population_frequency=_highest_frequency(file, row),
        judgement=_judgement(text_of(row.get("Class_judgement"))),
    )


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
    return tuple(_summary(file, row) for row in rows), digest


def _summary(file: Path, row: Row) -> Summary:
    return Summary(
        sample_id=(text_of(row.get("sample_id")) or "").removesuffix("_P"),
        tmb=_tmb(file, row),
        msi=_msi(file, row),
        copy_numbers=tuple(_listed(row.get("gene_amplifications"), _copy_number)),
        fusions=tuple(_listed(row.get("fusions"), _fusion)),
        splice_variants=tuple(_listed(row.get("splice_variants"), _splice)),
    )


def _tmb(file: Path, row: Row) -> Tmb | None:
    match = _FRACTION.match(text_of(row.get("TMB")) or "")
    if match is None:
        return None
    return Tmb(number_of(match[1], file=file, line=row.line), int(match[2]), None)


def _msi(file: Path, row: Row) -> Msi | None:
    match = _FRACTION.match(text_of(row.get("MSI")) or "")
    if match is None or match[3] is None:
        return None
    return Msi(int(match[3]), int(match[2]), number_of(match[1], file=file, line=row.line))


def _listed(cell: str | None, read: Callable[[str], T | None]) -> list[T]:
    found = [
        read(one.strip()) for one in re.split(r"\s*;\s*(?=[A-Z])|,\s+", text_of(cell) or "") if one.strip()
    ]
    return [one for one in found if one is not None]


def _copy_number(text: str) -> CopyNumberCall | None:
    match = _FOLD.match(text)
    if match is None:
        return None
    return CopyNumberCall(match[1], float(match[2].replace(",", ".")), CopyNumberDirection.GAIN)


def _fusion(text: str) -> FusionCall | None:
    match = _FUSION.match(text)
    if match is None:
        return None
    genes, known = split_gene_pair(match[1])
    return FusionCall(genes, known, int(match[3]), (match[2],))


def _splice(text: str) -> SpliceCall | None:
    match = _SPLICE.match(text)
    if match is None:
        return None
    return SpliceCall(match[1], text_of(match[2]), int(match[4]), int(match[5]), (match[3],))
