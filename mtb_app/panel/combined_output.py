"""`CombinedVariantOutput.tsv`: LocalApp 2.x and the DRAGEN dialects, by section and column name.

Layout: the vendor's files as described in the formats note of the project's documentation (docs/panel-formats.md).
"""

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
    Dialect,
    FusionCall,
    Gis,
    Msi,
    PanelResult,
    SpecimenIds,
    SpliceCall,
    Tmb,
    Variant,
    VariantCall,
)
from mtb_app.panel.cells import digest_of, lines_of, number_of, place, read_bytes, text_of, whole_of
from mtb_app.panel.sections import Row, Section, split_sections

KNOWN_SECTIONS = frozenset(
    {
        "Analysis Details", "Sequencing Run Details", "TMB", "MSI", "GIS", "Gene Amplifications",
        "Copy Number Variants", "Loss of Heterozygosity", "Splice Variants", "Fusions", "Exon-Level CNVs",
        "Large Rearrangements", "Small Variants",
    }
)  # fmt: skip
TOLD_SECTIONS = ("Loss of Heterozygosity", "Exon-Level CNVs", "Large Rearrangements")
REQUIRED_SECTIONS = ("Analysis Details", "Small Variants")
SMALL_COLUMNS = ("Gene", "Chromosome", "Genomic Position", "Reference Call", "Alternative Call")
_BASES = re.compile(r"^[ACGTNacgtn]+$")


@dataclass
class _Reading:
    """One file being read: its sections and what was noticed on the way."""

    file: Path
    sections: dict[str, Section]
    deviations: list[Deviation]

    def rows(self, name: str, *required: str) -> list[Row]:
        """Return the rows of a section's table, none where the section is missing."""
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
        value = self.number(section, key)
        return None if value is None else round(value)

    def text(self, section: str, key: str) -> str | None:
        """Return the text of a key in a key/value section."""
        row = self.pair(section, key)
        return text_of(row.get("value")) if row else None

    def note(self, line: int | None, text: Message) -> None:
        """Keep a deviation."""
        self.deviations.append(Deviation(self.file.name, line, text))


def _is_note(row: Row) -> bool:
    """Tell free text inside a table: one filled cell, of several words. One word alone may be a call cut short."""
    filled = [cell for cell in row.cells.values() if cell]
    return len(filled) == 1 and " " in filled[0]


def is_combined_output(first_line: str) -> bool:
    """Tell a combined output by its first line."""
    return "Combined Variant Output" in first_line


def read_combined_output(file: Path) -> PanelResult:
    """Read one combined output; raise InputError for a foreign, cut or damaged file."""
    data = read_bytes(file)
    lines = lines_of(data, file)
    before, sections = split_sections(lines, file)
    title = before[0].cells[0] if before else ""
    if not is_combined_output(title):
        raise InputError(
            Message("This is not a TruSight Oncology 500 combined output."),
            where=place(file, 1),
            remedy=Message("Choose the file that ends in CombinedVariantOutput.tsv."),
        )
    reading = _Reading(file, sections, [])
    _require_sections(reading)
    _tell_what_is_not_taken(reading)
    return _result(reading, title, digest_of(data))


def _require_sections(reading: _Reading) -> None:
    for name in REQUIRED_SECTIONS:
        if name not in reading.sections:
            raise InputError(
                Message("Section {name} is missing: the file is cut short.", name=name),
                where=str(reading.file),
                remedy=Message("Copy it again from the sequencing server."),
            )
    for name, section in reading.sections.items():
        if name not in KNOWN_SECTIONS:
            reading.note(section.line, Message("Section {name} is not known and was not read.", name=name))


def _tell_what_is_not_taken(reading: _Reading) -> None:
    """Note each finding of a section that has no place among the calls, so that it is not lost unseen."""
    for name in TOLD_SECTIONS:
        for row in reading.rows(name, "Gene"):
            filled = [cell for column, cell in row.cells.items() if column != "Gene" and text_of(cell)]
            if filled:
                text = " ".join(cell for cell in row.cells.values() if cell)
                reading.note(
                    row.line,
                    Message("{name}: {text}. Read this finding in the file itself.", name=name, text=text),
                )


def _result(reading: _Reading, title: str, digest: str) -> PanelResult:
    return PanelResult(
        dialect=_dialect(title),
        genome_build=GenomeBuild.GRCH37,
        specimen=_specimen(reading),
        small_variants=tuple(_small_variants(reading)),
        copy_numbers=(*_amplifications(reading), *_copy_numbers(reading)),
        fusions=tuple(_fusions(reading)),
        splice_variants=tuple(_splice_variants(reading)),
        tmb=_tmb(reading),
        msi=_msi(reading),
        gis=_gis(reading),
        deviations=tuple(reading.deviations),
        pipeline_version=reading.text("Analysis Details", "Pipeline Version"),
        output_date=reading.text("Analysis Details", "Output Date"),
        source_files=((reading.file.name, digest),),
    )


def _dialect(title: str) -> Dialect:
    if "DRAGEN" not in title:
        return Dialect.LOCALAPP_2
    return Dialect.DRAGEN_2_6 if "v2.6" in title else Dialect.DRAGEN_2


def _specimen(reading: _Reading) -> SpecimenIds:
    section = "Analysis Details"
    pair = reading.text(section, "Pair ID") or reading.text(section, "Sample ID")
    if pair is None:
        raise InputError(
            Message("The file names no specimen: Pair ID is missing."),
            where=place(reading.file, reading.sections[section].line),
            remedy=Message("Ask the laboratory for the file as its software wrote it."),
        )
    return SpecimenIds(pair, reading.text(section, "DNA Sample ID"), reading.text(section, "RNA Sample ID"))


def _tmb(reading: _Reading) -> Tmb | None:
    total = reading.number("TMB", "Total TMB")
    size = reading.number("TMB", "Coding Region Size in Megabases")
    eligible = reading.whole("TMB", "Number of Passing Eligible Variants")
    return None if total is None and size is None and eligible is None else Tmb(total, eligible, size)


def _msi(reading: _Reading) -> Msi | None:
    usable = reading.whole("MSI", "Usable MSI Sites")
    unstable = reading.whole("MSI", "Total MSI Sites Unstable")
    percent = reading.number("MSI", "Percent Unstable MSI Sites")
    return None if usable is None and unstable is None and percent is None else Msi(usable, unstable, percent)


def _gis(reading: _Reading) -> Gis | None:
    score = reading.number("GIS", "Genomic Instability Score")
    fraction = reading.number("GIS", "Tumor Fraction")
    ploidy = reading.number("GIS", "Ploidy")
    if score is None and fraction is None and ploidy is None:
        return None
    scaled = (
        fraction / 100 if fraction is not None and fraction > 1 else fraction
    )  # DRAGEN 2.6 writes percent
    return Gis(score, scaled, ploidy)


def _small_variants(reading: _Reading) -> list[VariantCall]:
    calls = [_small_variant(reading, row) for row in reading.rows("Small Variants", *SMALL_COLUMNS)]
    return [call for call in calls if call is not None]


def _small_variant(reading: _Reading, row: Row) -> VariantCall | None:
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
    if position < 1 or not _BASES.match(reference):
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


def _with_annotation(reading: _Reading, row: Row, variant: Variant) -> VariantCall:
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
        protein_change=_protein(text_of(row.get("P-Dot Notation"))),
        consequences=_terms(text_of(row.get("Consequence(s)"))),
        exon=text_of(row.get("Affected Exon(s)")),
        filters=("PASS",),
    )


def _protein(text: str | None) -> str | None:
    """Return `p.(...)` without its accession; a synonymous change stands behind the coding one in brackets."""
    if text is None:
        return None
    inside = re.search(r"p\.\(.*?=\)|p\..*", text)
    return (
        inside.group(0).rstrip(")") + ")"
        if inside and "(" in inside.group(0)
        else (inside.group(0) if inside else text)
    )


def _terms(text: str | None) -> tuple[str, ...]:
    return tuple(one for one in re.split(r"[:&,;]", text or "") if one)


def _amplifications(reading: _Reading) -> list[CopyNumberCall]:
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


def _copy_numbers(reading: _Reading) -> list[CopyNumberCall]:
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


def _fusions(reading: _Reading) -> list[FusionCall]:
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
        calls.append(FusionCall(genes, known, reads, ends))
    return calls


_HYPHENATED = re.compile(
    r"^(?:NKX\d-\d|HLA-[A-Z0-9]+|RP\d+-\w+(?:\.\d+)?|CT[A-D]-\w+(?:\.\d+)?|\w+-AS\d|\w+-IT\d|MT-\w+)"
)


def split_gene_pair(pair: str) -> tuple[tuple[tuple[str, ...], ...], bool]:
    """Return both sides of a gene pair and whether the direction is known.

    `A-B` is directed, `A/B` is not; `;` lists genes that overlap on one side. Names may hold hyphens themselves
    (`NKX2-1`, `RP11-458D21.5`): a known shape at either end is taken whole.
    """
    if "/" in pair:
        left, _, right = pair.partition("/")
        return (tuple(left.split(";")), tuple(right.split(";"))), False
    left, right = _split_directed(pair)
    if not right:
        return (tuple(left.split(";")),), True
    return (tuple(left.split(";")), tuple(right.split(";"))), True


def _split_directed(pair: str) -> tuple[str, str]:
    whole = _HYPHENATED.match(pair)
    if whole and pair[whole.end() : whole.end() + 1] in {"-", ";"}:
        head, rest = pair[: whole.end()], pair[whole.end() :]
        if rest.startswith("-"):
            return head, rest[1:]
    left, _, right = pair.partition("-")
    return left, right


def _splice_variants(reading: _Reading) -> list[SpliceCall]:
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
