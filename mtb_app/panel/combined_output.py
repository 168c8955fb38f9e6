"""`CombinedVariantOutput.tsv`: LocalApp 2.x and the DRAGEN dialects, by section and column name.

Layout: the vendor's files as described in the formats note of the project's documentation (docs/panel-formats.md).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from mtb_app.domain.errors import InputError
from mtb_app.domain.genome import GenomeBuild
from mtb_app.domain.message import Message
from mtb_app.domain.panel_result import Dialect, Gis, Msi, PanelResult, SpecimenIds, Table, Tmb
from mtb_app.panel.cells import digest_of, lines_of, place, read_bytes
from mtb_app.panel.combined_tables import (
    Reading,
    amplifications,
    copy_numbers,
    exon_copy_numbers,
    fusions,
    losses_of_heterozygosity,
    small_variants,
    splice_variants,
)
from mtb_app.panel.sections import split_sections

KNOWN_SECTIONS = frozenset(
    {
        "Analysis Details", "Sequencing Run Details", "TMB", "MSI", "GIS", "Gene Amplifications",
        "Copy Number Variants", "Loss of Heterozygosity", "Splice Variants", "Fusions", "Exon-Level CNVs",
        "Large Rearrangements", "Small Variants",
    }
)  # fmt: skip
PAIRS = ("Analysis Details", "TMB", "MSI", "GIS")  # sections of keys with their values
REQUIRED_SECTIONS = ("Analysis Details", "Small Variants")
_VERSION = re.compile(r"\bv(\d+)\.(\d+)")
_TABLES: Mapping[Table, tuple[str, ...]] = {
    Table.COPY_NUMBERS: ("Gene Amplifications", "Copy Number Variants"),
    Table.LOSSES_OF_HETEROZYGOSITY: ("Loss of Heterozygosity",),
    Table.EXON_COPY_NUMBERS: ("Exon-Level CNVs", "Large Rearrangements"),
    Table.FUSIONS: ("Fusions",),
    Table.SPLICE_VARIANTS: ("Splice Variants",),
}


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
    reading = Reading(file, sections, [])
    _require_sections(reading)
    _refuse_contradictions(reading)
    return _result(reading, title, digest_of(data))


def _require_sections(reading: Reading) -> None:
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


def _refuse_contradictions(reading: Reading) -> None:
    for name in PAIRS:
        section = reading.sections.get(name)
        for line in section.contradictions() if section is not None else ():
            raise InputError(
                Message("{key} stands twice in {name}, with two values.", key=line.cells[0], name=name),
                where=place(reading.file, line.number),
                remedy=Message("Ask the laboratory for the file as its software wrote it."),
            )


def _result(reading: Reading, title: str, digest: str) -> PanelResult:
    result = PanelResult(
        dialect=_dialect(title),
        genome_build=GenomeBuild.GRCH37,
        specimen=_specimen(reading),
        small_variants=tuple(small_variants(reading)),
        copy_numbers=(*amplifications(reading), *copy_numbers(reading)),
        fusions=tuple(fusions(reading)),
        splice_variants=tuple(splice_variants(reading)),
        losses_of_heterozygosity=tuple(losses_of_heterozygosity(reading)),
        exon_copy_numbers=tuple(exon_copy_numbers(reading)),
        tmb=_tmb(reading),
        msi=_msi(reading),
        gis=_gis(reading),
        pipeline_version=reading.text("Analysis Details", "Pipeline Version"),
        output_date=reading.text("Analysis Details", "Output Date"),
        source_files=((reading.file.name, digest),),
        missing_tables=tuple(
            table for table, names in _TABLES.items() if not any(name in reading.sections for name in names)
        ),
    )
    return replace(result, deviations=tuple(reading.deviations))  # noted on the way


def _dialect(title: str) -> Dialect:
    if "DRAGEN" not in title:
        return Dialect.LOCALAPP_2
    version = _VERSION.search(title)
    newer = version is not None and (int(version[1]), int(version[2])) >= (2, 6)
    return Dialect.DRAGEN_2_6 if newer else Dialect.DRAGEN_2


def _specimen(reading: Reading) -> SpecimenIds:
    section = "Analysis Details"
    pair, sample = reading.text(section, "Pair ID"), reading.text(section, "Sample ID")
    if pair is None and sample is not None:  # the ctDNA panel has no RNA arm and no pair
        return SpecimenIds(sample, sample, None)
    if pair is None:
        raise InputError(
            Message("The file names no specimen: Pair ID is missing."),
            where=place(reading.file, reading.sections[section].line),
            remedy=Message("Ask the laboratory for the file as its software wrote it."),
        )
    return SpecimenIds(pair, reading.text(section, "DNA Sample ID"), reading.text(section, "RNA Sample ID"))


def _tmb(reading: Reading) -> Tmb | None:
    total = reading.number("TMB", "Total TMB")
    size = reading.number("TMB", "Coding Region Size in Megabases")
    eligible = reading.whole("TMB", "Number of Passing Eligible Variants")
    return None if total is None and size is None and eligible is None else Tmb(total, eligible, size)


def _msi(reading: Reading) -> Msi | None:
    usable = reading.whole("MSI", "Usable MSI Sites")
    unstable = reading.whole("MSI", "Total MSI Sites Unstable")
    percent = reading.number("MSI", "Percent Unstable MSI Sites")
    return None if usable is None and unstable is None and percent is None else Msi(usable, unstable, percent)


def _gis(reading: Reading) -> Gis | None:
    score = reading.number("GIS", "Genomic Instability Score")
    fraction = reading.number("GIS", "Tumor Fraction")
    ploidy = reading.number("GIS", "Ploidy")
    if score is None and fraction is None and ploidy is None:
        return None
    scaled = (
        fraction / 100 if fraction is not None and fraction > 1 else fraction
    )  # DRAGEN 2.6 writes percent
    if scaled is not None and not 0 <= scaled <= 1:
        text = Message("Tumour fraction {value} is no share and was left out.", value=fraction)
        reading.note(reading.sections["GIS"].line, text)
        scaled = None
    return Gis(score, scaled, ploidy)
