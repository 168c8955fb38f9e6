"""Copy-number, exon-CNV and splice VCFs of the panel: one small file each, read as text.

Real files have headers that strict parsers refuse (`##FILTER=<…,Number=1,Type=String>`) and filters that are not
declared (`LowUniqueAlignments`), so they are read by column; the sieve's limits hold here too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from mtb_app.domain.errors import InputError
from mtb_app.domain.genome import bare_chromosome
from mtb_app.domain.message import Message
from mtb_app.domain.panel_result import CopyNumberCall, CopyNumberDirection, ExonCopyNumberCall, SpliceCall
from mtb_app.panel.cells import decoded, number_of, place, read_small, text_of, whole_of

DIRECTIONS = {"<DUP>": CopyNumberDirection.GAIN, "<DEL>": CopyNumberDirection.LOSS}
# Symbols that the panel's copy-number target names still use, and today's (HGNC).
NEW_SYMBOLS = {"MYCL1": "MYCL"}
_MOST_DIGITS = 10
_FOLD = ("FC", "SM")  # LocalApp, DRAGEN (linear copy ratio)


@dataclass(frozen=True)
class _Record:
    """A record of such a VCF: its cells by column, INFO and the first sample by key."""

    line: int
    chromosome: str
    position: int
    alternative: str
    filters: tuple[str, ...]
    info: Mapping[str, str]
    sample: Mapping[str, str]

    @property
    def passed(self) -> bool:
        """Tell whether the caller's filters let it pass."""
        return set(self.filters) <= {"PASS", "."}


def read_copy_number_vcf(file: Path) -> tuple[CopyNumberCall, ...]:
    """Return the passed gains and losses of a gene-level copy-number VCF."""
    calls = []
    for one in _records(file):
        direction = DIRECTIONS.get(one.alternative)
        gene = one.info.get("SEGID") or one.info.get("GENE") or one.info.get("ANT")
        fold = next((one.sample[key] for key in _FOLD if key in one.sample), one.info.get("FC"))
        value = number_of(fold, file=file, line=one.line)
        if direction is not None and gene and value is not None and one.passed:
            calls.append(CopyNumberCall(NEW_SYMBOLS.get(gene, gene), value, direction))
    return tuple(calls)


def read_exon_copy_number_vcf(file: Path) -> tuple[ExonCopyNumberCall, ...]:
    """Return the gains and losses of exons, those that did not pass too (`Undetermined`): they are told apart."""
    calls = []
    for one in _records(file):
        direction, gene = DIRECTIONS.get(one.alternative), one.info.get("GENE") or one.info.get("SEGID")
        if direction is None or not gene:
            continue
        calls.append(
            ExonCopyNumberCall(
                gene,
                direction,
                text_of(one.info.get("EXON") or one.info.get("EXONS")),
                number_of(one.sample.get("FC"), file=file, line=one.line),
                one.chromosome,
                one.position,
                whole_of(one.info.get("END"), file=file, line=one.line),
                one.filters,
            )
        )
    return tuple(calls)


def read_splice_vcf(file: Path) -> tuple[SpliceCall, ...]:
    """Return the passed splice variants of EGFR, MET and AR; the skipped exons are told by the ends alone."""
    calls = []
    for one in _records(file):
        stop = whole_of(one.info.get("END"), file=file, line=one.line)
        if one.alternative != "<DEL>" or not one.passed or stop is None:
            continue
        gene = _splice_gene(one.chromosome, one.position)
        if gene is None:
            continue
        reads = whole_of(one.info.get("ALTDEDUP"), file=file, line=one.line)
        reference = whole_of(one.info.get("REFDEDUP"), file=file, line=one.line)
        ends = f"chr{one.chromosome}:{one.position}", f"chr{one.chromosome}:{stop}"
        calls.append(SpliceCall(gene, _exons(gene, one.position, stop), reads, reference, ends))
    return tuple(calls)


# The genes of which the panel's software calls splice variants, GRCh37.
_SPLICE_GENES = {
    "EGFR": ("7", 55086714, 55324313),
    "MET": ("7", 116312444, 116438440),
    "AR": ("X", 66763874, 66950461),
}
# Last base before and first base after what is left out, GRCh37: end of EGFR exon 1 and start of exon 8 (vIII), end of
# MET exon 13 and start of exon 15, end of AR exon 3 and start of the cryptic exon of AR-V7, which names no exon.
_JUNCTIONS: tuple[tuple[str, int, int, str | None], ...] = (
    ("EGFR", 55087058, 55223523, "2-7"),
    ("MET", 116411708, 116414935, "14"),
    ("AR", 66905968, 66914515, None),
)
_NEAR = 3
OTHER_EXONS = "other"


def _exons(gene: str, position: int, stop: int) -> str | None:
    for own, before, after, exons in _JUNCTIONS:
        if gene == own and abs(position - before) <= _NEAR and abs(stop - after) <= _NEAR:
            return exons
    return OTHER_EXONS


def sample_of(file: Path) -> str | None:
    """Return the name of the first sample, None where the file has none."""
    text = decoded(read_small(file), file).replace("\r", "\n")
    head = next((line for line in text.split("\n") if line.startswith("#CHROM")), "")
    cells = head.split("\t")
    return text_of(cells[9]) if len(cells) > 9 else None


def _splice_gene(chromosome: str, position: int) -> str | None:
    for gene, (own, first, last) in _SPLICE_GENES.items():
        if chromosome == own and first <= position <= last:
            return gene
    return None


def _records(file: Path) -> Iterator[_Record]:
    text = decoded(read_small(file), file).replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    if not lines[0].startswith("##fileformat=VCF"):
        raise InputError(
            Message("This is not a VCF: its first line is not ##fileformat=VCF…"),
            where=str(file),
            remedy=Message("Ask the laboratory for the file as its software wrote it."),
        )
    for number, line in enumerate(lines, start=1):
        if line and not line.startswith("#"):
            yield _record(file, number, line.split("\t"))


def _record(file: Path, number: int, cells: list[str]) -> _Record:
    position = cells[1].lstrip("0") if len(cells) >= 8 and cells[1].isascii() else ""
    if not position.isdigit() or len(position) > _MOST_DIGITS:
        raise InputError(
            Message("This line is not a VCF record."),
            where=place(file, number),
            remedy=Message("Copy it again from the sequencing server."),
        )
    info = dict(_pair(one) for one in cells[7].split(";") if one)
    sample = dict(zip(cells[8].split(":"), cells[9].split(":"), strict=False)) if len(cells) > 9 else {}
    filters = tuple(one for one in cells[6].split(";") if one and one != ".")
    return _Record(number, bare_chromosome(cells[0]), int(position), cells[4], filters, info, sample)


def _pair(text: str) -> tuple[str, str]:
    key, _, value = text.partition("=")
    return key, value
