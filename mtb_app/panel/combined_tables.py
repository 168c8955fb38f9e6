"""The tables of the combined output, row by row, by section and column name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from mtb_app.domain.errors import InputError
from mtb_app.domain.genome import GenomeBuild, bare_chromosome
from mtb_app.domain.message import Message
from mtb_app.domain.panel_result import (
    CopyNumberCall,
    CopyNumberDirection,
    Deviation,
    ExonCopyNumberCall,
    FusionCall,
    LossOfHeterozygosity,
    SpliceCall,
    Variant,
    VariantCall,
)
from mtb_app.panel.annotation import protein_of
from mtb_app.panel.cells import number_of, place, text_of, whole_of
from mtb_app.panel.gene_pair import split_gene_pair
from mtb_app.panel.sections import Row, Section

SMALL_COLUMNS = ("Gene", "Chromosome", "Genomic Position", "Reference Call", "Alternative Call")
LAST_POSITION = 2**31 - 1  # no chromosome is longer, and no VCF can say more
_BASES = re.compile(r"^[ACGTNacgtn]+$")


@dataclass
class Reading:
    """One file being read: its sections and what was noticed on the way."""

    file: Path
    sections: dict[str, Section]
    deviations: list[Deviation]

    def rows(self, name: str, *required: str) -> list[Row]:
        """Return the rows of a section's table, none where the section is missing; notes between them are told."""
        section = self.sections.get(name)
        if section is None:
            return []
        rows = section.table(self.file, required=required)
        for row in filter(_is_note, rows):
            self.note(row.line, Message("A row of {name} is a note, not a call.", name=name))
        return [row for row in rows if not _is_note(row)]

    def pair(self, section: str, key: str) -> Row | None:
        """Return the line of a key in a key/value section."""
        found = self.sections.get(section)
        return found.pairs().get(key) if found else None

    def number(self, section: str, key: str) -> float | None:
        """Return the number of a key in a key/value section."""
        row = self.pair(section, key)
        return number_of(row.get("value"), file=self.file, line=row.line) if row else None

    def whole(self, section: str, key: str) -> int | None:
        """Return the whole number of a key in a key/value section."""
        row = self.pair(section, key)
        return whole_of(row.get("value"), file=self.file, line=row.line) if row else None

    def text(self, section: str, key: str) -> str | None:
        """Return the text of a key in a key/value section."""
        row = self.pair(section, key)
        return text_of(row.get("value")) if row else None

    def note(self, line: int | None, text: Message) -> None:
        """Keep a deviation."""
        self.deviations.append(Deviation(self.file.name, line, text))


def _is_note(row: Row) -> bool:
    """Tell free text inside a table: its first cell holds several words and at most one other is filled.

    One word alone may be a call cut short. What DRAGEN marks as a beta feature is a note, whatever else it fills.
    """
    cells = list(row.cells.values())
    filled = [cell for cell in cells if text_of(cell)]
    note = (len(filled) == 1 and " " in filled[0]) or (" " in cells[0].strip() and len(filled) <= 2)
    return note or "BETA FEATURE" in cells[0].upper()


def small_variants(reading: Reading) -> list[VariantCall]:
    """Return the small variants; raise InputError for a row without place, bases, fraction or depth."""
    calls = [_small_variant(reading, row) for row in reading.rows("Small Variants", *SMALL_COLUMNS)]
    return [call for call in calls if call is not None]


def _small_variant(reading: Reading, row: Row) -> VariantCall | None:
    file, line = reading.file, row.line
    chromosome, reference = text_of(row.get("Chromosome")), text_of(row.get("Reference Call"))
    alternative = text_of(row.get("Alternative Call"))
    position = whole_of(row.get("Genomic Position"), file=file, line=line)
    cut = row.get("Allele Frequency") == "" or row.get("Depth") == ""  # a missing figure is NA, not blank
    if chromosome is None or position is None or reference is None or alternative is None or cut:
        raise InputError(
            Message("A small variant lacks its place, its bases, its fraction or its depth."),
            where=place(file, line),
            remedy=Message("The file may be cut short: copy it again from the sequencing server."),
        )
    if not 1 <= position <= LAST_POSITION or not _BASES.match(reference):
        raise InputError(
            Message(
                "A small variant has no readable place: {text}.", text=f"{chromosome}:{position} {reference}"
            ),
            where=place(file, line),
            remedy=Message("Ask the laboratory for the file as its software wrote it."),
        )
    variant = Variant(
        GenomeBuild.GRCH37, bare_chromosome(chromosome), position, reference.upper(), alternative.upper()
    )
    return _with_annotation(reading, row, variant)


def _with_annotation(reading: Reading, row: Row, variant: Variant) -> VariantCall:
    file, line = reading.file, row.line
    coding = text_of(row.get("C-Dot Notation"))
    transcript, _, change = (coding or "").rpartition(":")
    fraction = number_of(row.get("Allele Frequency"), file=file, line=line)
    if fraction is not None and not 0 <= fraction <= 1:
        reading.note(
            line, Message("Allele fraction {value} is not between 0 and 1 and was left out.", value=fraction)
        )
        fraction = None
    return VariantCall(
        variant=variant,
        gene=text_of(row.get("Gene")),
        transcript=transcript or None,
        allele_fraction=fraction,
        depth=whole_of(row.get("Depth"), file=file, line=line),
        coding_change=change or None,
        protein_change=protein_of(text_of(row.get("P-Dot Notation"))),
        consequences=_terms(text_of(row.get("Consequence(s)"))),
        exon=text_of(row.get("Affected Exon(s)")),
        filters=("PASS",),
    )


def _terms(text: str | None) -> tuple[str, ...]:
    return tuple(one for one in re.split(r"[:&,;]", text or "") if one)


def amplifications(reading: Reading) -> list[CopyNumberCall]:
    """Return the gains of LocalApp and of DRAGEN up to 2.5: that table lists nothing else."""
    calls = []
    for row in reading.rows("Gene Amplifications", "Gene", "Fold Change"):
        fold = number_of(row.get("Fold Change"), file=reading.file, line=row.line)
        gene = text_of(row.get("Gene"))
        if gene is None or fold is None:
            reading.note(
                row.line, Message("A row of {name} lacks its gene or figure.", name="Gene Amplifications")
            )
            continue
        calls.append(CopyNumberCall(gene, fold, CopyNumberDirection.GAIN))
    return calls


def copy_numbers(reading: Reading) -> list[CopyNumberCall]:
    """Return the gains and losses of DRAGEN 2.6."""
    calls = []
    for row in reading.rows("Copy Number Variants", "Gene", "Fold Change", "Copy Number Variant"):
        gene, kind = text_of(row.get("Gene")), text_of(row.get("Copy Number Variant"))
        direction = _DIRECTIONS.get((kind or "").strip("<>").upper())
        if gene is None or direction is None:
            reading.note(
                row.line, Message("A row of {name} is a note, not a call.", name="Copy Number Variants")
            )
            continue
        fold = number_of(row.get("Fold Change"), file=reading.file, line=row.line)
        copies = number_of(row.get("Absolute Copy Number"), file=reading.file, line=row.line)
        if fold is None:
            reading.note(
                row.line, Message("A row of {name} lacks its gene or figure.", name="Copy Number Variants")
            )
            continue
        calls.append(CopyNumberCall(gene, fold, direction, copies))
    return calls


_DIRECTIONS = {"DUP": CopyNumberDirection.GAIN, "DEL": CopyNumberDirection.LOSS}


def fusions(reading: Reading) -> list[FusionCall]:
    """Return the fusions."""
    calls = []
    for row in reading.rows("Fusions", "Gene Pair"):
        pair = text_of(row.get("Gene Pair"))
        if pair is None:
            continue
        genes, known = split_gene_pair(pair)
        if len(genes) != 2:
            reading.note(
                row.line, Message("Gene pair {pair} cannot be told apart into two sides.", pair=pair)
            )
        reads = whole_of(row.get("Fusion Supporting Reads"), file=reading.file, line=row.line)
        ends = tuple(one for one in (text_of(row.get(f"Breakpoint {side}")) for side in (1, 2)) if one)
        calls.append(FusionCall(genes, known, reads, ends, _reference_reads(reading, row)))
    return calls


def _reference_reads(reading: Reading, row: Row) -> tuple[int | None, ...]:
    cells = [row.get(f"Gene {side} Reference Reads") for side in (1, 2)]
    found = tuple(whole_of(cell, file=reading.file, line=row.line) for cell in cells)
    return () if found == (None, None) else found


def splice_variants(reading: Reading) -> list[SpliceCall]:
    """Return the splice variants; AR-V7 has no exon."""
    calls = []
    for row in reading.rows("Splice Variants", "Gene"):
        gene = text_of(row.get("Gene"))
        if gene is None:
            continue
        file, line = reading.file, row.line
        ends = tuple(one for one in (text_of(row.get(f"Breakpoint {side}")) for side in (1, 2)) if one)
        calls.append(
            SpliceCall(
                gene,
                text_of(row.get("Affected Exon")) or text_of(row.get("Affected Exon(s)")),
                whole_of(row.get("Splice Supporting Reads"), file=file, line=line),
                whole_of(row.get("Reference Reads Transcript"), file=file, line=line),
                ends,
            )
        )
    return calls


def losses_of_heterozygosity(reading: Reading) -> list[LossOfHeterozygosity]:
    """Return the genes that lost one parent's copy."""
    calls = []
    for row in reading.rows("Loss of Heterozygosity", "Gene"):
        gene, file, line = text_of(row.get("Gene")), reading.file, row.line
        copies = number_of(row.get("Absolute Copy Number"), file=file, line=line)
        minor = number_of(row.get("Minor Copy Number"), file=file, line=line)
        if gene is not None and (copies is not None or minor is not None):
            calls.append(LossOfHeterozygosity(gene, copies, minor))
    return calls


def exon_copy_numbers(reading: Reading) -> list[ExonCopyNumberCall]:
    """Return gains and losses of exons; `BRCA1 NA` says that none was found."""
    calls = []
    for name in ("Exon-Level CNVs", "Large Rearrangements"):
        for row in reading.rows(name, "Gene"):
            filled = [column for column, cell in row.cells.items() if column != "Gene" and text_of(cell)]
            if filled:
                calls += _exon_copy_number(reading, row, name)
    return calls


def _exon_copy_number(reading: Reading, row: Row, name: str) -> list[ExonCopyNumberCall]:
    file, line = reading.file, row.line
    gene = text_of(row.get("Gene"))
    fold = number_of(row.get("Fold Change"), file=file, line=line)
    direction = _direction(text_of(row.get("CNV Type")), fold)
    if gene is None or direction is None:
        reading.note(row.line, Message("A row of {name} lacks its gene or figure.", name=name))
        return []
    chromosome = text_of(row.get("Chromosome"))
    return [
        ExonCopyNumberCall(
            gene,
            direction,
            text_of(row.get("Affected Exon(s)")) or text_of(row.get("Affected Exon")),
            fold,
            bare_chromosome(chromosome) if chromosome else None,
            whole_of(row.get("Start"), file=file, line=line),
            whole_of(row.get("Stop"), file=file, line=line),
            ("PASS",),
        )
    ]


_GAINS, _LOSSES = ("dup", "gain", "amp"), ("del", "loss")


def _direction(kind: str | None, fold: float | None) -> CopyNumberDirection | None:
    """Return the direction by the type as written, else by the fold change."""
    word = (kind or "").strip("<>").lower()
    if word.startswith(_GAINS):
        return CopyNumberDirection.GAIN
    if word.startswith(_LOSSES):
        return CopyNumberDirection.LOSS
    if fold is None or fold == 1:
        return None
    return CopyNumberDirection.GAIN if fold > 1 else CopyNumberDirection.LOSS
