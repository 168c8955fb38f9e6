"""Writes the demo's panel results as true LocalApp 2.2 files: combined output, VCF and metrics, a folder a pair."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from pathlib import Path

from mtb_app.demo.patients import DemoData, DemoPatient, Table
from mtb_app.panel.vcf_places import reportable_residues

WIDTH = 11  # columns that the software pads its lines to
CODING_MEGABASES = 1.28
SMALL_HEADER = (
    "Gene", "Chromosome", "Genomic Position", "Reference Call", "Alternative Call", "Allele Frequency", "Depth",
    "P-Dot Notation", "C-Dot Notation", "Consequence(s)", "Affected Exon(s)",
)  # fmt: skip
VCF_HEADER = """##fileformat=VCFv4.1
##source=Pisces 5.2.10.49
##reference=hg19_hardPAR
##INFO=<ID=DP,Number=1,Type=Integer,Description="Total Depth">
##FILTER=<ID=LowDP,Description="Depth under 20">
##FILTER=<ID=LowSupport,Description="Few supporting reads">
##FORMAT=<ID=GT,Number=1,Type=String,Description="Genotype">
##FORMAT=<ID=GQ,Number=1,Type=Integer,Description="Genotype Quality">
##FORMAT=<ID=AD,Number=.,Type=Integer,Description="Allele Depth">
##FORMAT=<ID=DP,Number=1,Type=Integer,Description="Total Depth">
##FORMAT=<ID=VF,Number=.,Type=Float,Description="Variant Frequency">
##FORMAT=<ID=NL,Number=1,Type=Integer,Description="Noise Level">
##FORMAT=<ID=SB,Number=1,Type=Float,Description="Strand Bias">
##FORMAT=<ID=NC,Number=1,Type=Float,Description="Fraction of bases without a call">
##FORMAT=<ID=US,Number=12,Type=Integer,Description="Supporting read types">
##FORMAT=<ID=AD,Number=.,Type=Integer,Description="Allele Depth">
##FORMAT=<ID=VF,Number=.,Type=Float,Description="Variant Frequency">
"""
POOR_COVERAGE = 150
CHROMOSOMES = [str(one) for one in range(1, 23)] + ["X", "Y"]


def write_demo_panel(data: DemoData, folder: Path) -> dict[str, Path]:
    """Write every patient's result folder below `folder`; return the folders by study id."""
    return {one.patient.study_id: _write_pair(one, data.variants, folder) for one in data.patients}


def _write_pair(patient: DemoPatient, variants: Mapping[str, Table], folder: Path) -> Path:
    pair = folder / patient.pair_id
    pair.mkdir(parents=True, exist_ok=True)
    name = patient.pair_id
    _write(pair / f"{name}_CombinedVariantOutput.tsv", _combined(patient, variants))
    (pair / f"{_dna(patient)}_MergedSmallVariants.genome.vcf").write_text(
        "".join(_vcf(patient, variants)), encoding="utf-8"
    )
    _write(pair / "MetricsOutput.tsv", _metrics(patient))
    return pair


def _dna(patient: DemoPatient) -> str:
    return f"{patient.patient.study_id}-D1"


def _rna(patient: DemoPatient) -> str:
    return f"{patient.patient.study_id}-R1" if patient.panel["rna"] else "NA"


def _write(file: Path, rows: Iterable[Iterable[object]]) -> None:
    lines = ["\t".join(str(cell) for cell in row) for row in rows]
    padded = [line + "\t" * (WIDTH - 1 - line.count("\t")) for line in lines]
    file.write_text("\n".join(padded) + "\n", encoding="utf-8")


def _combined(patient: DemoPatient, variants: Mapping[str, Table]) -> list[list[object]]:
    return [
        ["TruSight Oncology 500 - Combined Variant Output"],
        ["For Research Use Only. Not for use in diagnostic procedures."],
        [],
        *_details(patient),
        *_markers(patient.panel),
        *_amplifications(patient.panel),
        *_splice(patient.panel),
        *_fusions(patient.panel),
        *_small_variants(patient.panel, variants),
    ]


def _details(patient: DemoPatient) -> list[list[object]]:
    return [
        ["[Analysis Details]"],
        ["Pair ID", patient.pair_id],
        ["DNA Sample ID", _dna(patient)],
        ["RNA Sample ID", _rna(patient)],
        ["Output Date", patient.case.referred_on.isoformat()],
        ["Output Time", "12:00:00"],
        ["Module Version", "NA"],
        ["Pipeline Version", "ruo-2.2.0.12"],
        [],
        ["[Sequencing Run Details]"],
        ["NA"],
        [],
    ]


def _markers(panel: Table) -> list[list[object]]:
    tmb, msi = panel.get("tmb"), panel["msi"]
    percent = round(100 * msi["unstable"] / msi["usable"], 2)
    return [
        ["[TMB]"],
        ["Total TMB", tmb["total"] if tmb else "NA"],
        ["Coding Region Size in Megabases", CODING_MEGABASES if tmb else "NA"],
        ["Number of Passing Eligible Variants", tmb["eligible"] if tmb else "NA"],
        [],
        ["[MSI]"],
        ["Usable MSI Sites", msi["usable"]],
        ["Total MSI Sites Unstable", msi["unstable"]],
        ["Percent Unstable MSI Sites", percent],
        [],
    ]


def _amplifications(panel: Table) -> list[list[object]]:
    rows = [[one["gene"], one["fold_change"]] for one in panel["amplifications"]] or [["NA"]]
    return [["[Gene Amplifications]"], ["Gene", "Fold Change"], *rows, []]


def _splice(panel: Table) -> list[list[object]]:
    header = [
        "Gene", "Affected Exon", "Breakpoint 1", "Breakpoint 2", "Splice Supporting Reads",
        "Reference Reads Transcript",
    ]  # fmt: skip
    rows = [
        [one["gene"], one["exon"], one["first"], one["second"], one["reads"], 3 * one["reads"]]
        for one in panel["splice"]
    ] or [["NA"]]
    return [["[Splice Variants]"], header, *rows, []]


def _fusions(panel: Table) -> list[list[object]]:
    header = [
        "Gene Pair", "Breakpoint 1", "Breakpoint 2", "Fusion Supporting Reads", "Gene 1 Reference Reads",
        "Gene 2 Reference Reads",
    ]  # fmt: skip
    rows = [
        [one["genes"], one["first"], one["second"], one["reads"], one["reads"] * 2, one["reads"] // 2]
        for one in panel["fusions"]
    ] or [["NA"]]
    return [["[Fusions]"], header, *rows, []]


def _small_variants(panel: Table, variants: Mapping[str, Table]) -> list[list[object]]:
    rows: list[list[object]] = []
    for call in panel["calls"]:
        one = variants[call["variant"]]
        rows.append(
            [
                one["gene"],
                f"chr{one['chromosome']}",
                one["position"],
                one["reference"],
                one["alternative"],
                call["allele_fraction"],
                call["depth"],
                one["protein"],
                one["coding"],
                one["consequence"],
                one["exon"],
            ]
        )
    return [["[Small Variants]"], list(SMALL_HEADER), *(rows or [["NA"]])]


def _vcf(patient: DemoPatient, variants: Mapping[str, Table]) -> Iterable[str]:
    yield VCF_HEADER
    yield from (f"##contig=<ID=chr{one}>\n" for one in CHROMOSOMES)
    columns = ("#CHROM", "POS", "ID", "REF", "ALT", "QUAL", "FILTER", "INFO", "FORMAT")
    yield "\t".join((*columns, f"{_dna(patient)}.bam")) + "\n"
    places = _reference_places(patient)
    for call in patient.panel["calls"]:
        variant = variants[call["variant"]]
        records = _records(variant, call)
        first = int(variant["position"])
        for position in range(first, first + len(variant["reference"])):
            places.pop((variant["chromosome"], position), None)
        places |= {(variant["chromosome"], int(one.split("\t", 2)[1])): one for one in records}
    yield from (places[one] for one in sorted(places, key=lambda one: (CHROMOSOMES.index(one[0]), one[1])))


def _reference_places(patient: DemoPatient) -> dict[tuple[str, int], str]:
    """Return a record for each base of the residues at which recurrent variants are known, by its place.

    A library of poor coverage misses one in seven of them.
    """
    median = int(patient.panel["coverage"]["median"])
    found = {}
    for number, residue in enumerate(reportable_residues()):
        thin = median < POOR_COVERAGE and number % 7 == 0
        depth = 12 if thin else round(median * (0.7 + 0.06 * (number % 11)))
        for position in residue.positions:
            line = _line(
                f"chr{residue.chromosome}", position, "N", ".", "LowDP" if thin else "PASS", depth, 0.0
            )
            found[residue.chromosome, position] = line
    return found


def _records(variant: Table, call: Table) -> Iterable[str]:
    """Yield a reference block, the call, and a record that the caller threw out."""
    chromosome, position = f"chr{variant['chromosome']}", int(variant["position"])
    depth, fraction = int(call["depth"]), float(call["allele_fraction"])
    yield _line(chromosome, position - 5, "N", ".", "PASS", depth, 0.0)
    yield _line(chromosome, position, variant["reference"], variant["alternative"], "PASS", depth, fraction)
    yield _line(chromosome, position + len(variant["reference"]) + 4, "A", "C", "LowSupport", depth, 0.004)


def _line(
    chromosome: str,
    position: int,
    reference: str,
    alternative: str,
    filters: str,
    depth: int,
    fraction: float,
) -> str:
    supporting = round(depth * fraction)
    genotype = "0/0" if alternative == "." else "0/1"
    reads = f"{depth}" if alternative == "." else f"{depth - supporting},{supporting}"
    sample = f"{genotype}:100:{reads}:{depth}:{fraction:.4f}:20:-100.0000:0.0000:0,0,0,0,0,0,0,0,0,0,0,0"
    cells = (chromosome, position, ".", reference, alternative, 100, filters, f"DP={depth}")
    return "\t".join([*(str(one) for one in cells), "GT:GQ:AD:DP:VF:NL:SB:NC:US", sample]) + "\n"


def _metrics(patient: DemoPatient) -> list[list[object]]:
    dna, rna = _dna(patient), _rna(patient)
    samples: list[object] = [dna] if rna == "NA" else [dna, rna]
    header: list[object] = ["Metric (UOM)", "LSL Guideline", "USL Guideline", *samples]
    coverage, usable = patient.panel["coverage"], patient.panel["msi"]["usable"]

    def dna_row(name: str, lower: object, upper: object, value: object) -> list[object]:
        return [name, lower, upper, value, *(["NA"] if len(samples) == 2 else [])]

    rows: list[list[object]] = [
        ["[Header]"],
        ["Output Date", patient.case.referred_on.isoformat()],
        ["Workflow Version", "ruo-2.2.0.12"],
        [],
        ["[DNA Library QC Metrics]"],
        header,
        dna_row("CONTAMINATION_SCORE (NA)", 0, 3106, 1021),
        [],
        ["[DNA Library QC Metrics for Small Variant Calling and TMB]"],
        header,
        dna_row("MEDIAN_INSERT_SIZE (bp)", 70, "NA", 118),
        dna_row("MEDIAN_EXON_COVERAGE (Count)", 150, "NA", coverage["median"]),
        dna_row("PCT_EXON_50X (%)", 90, "NA", coverage["exons_50x"]),
        [],
        ["[DNA Library QC Metrics for MSI]"],
        header,
        dna_row("USABLE_MSI_SITES (Count)", 40, "NA", usable),
        [],
        ["[DNA Library QC Metrics for CNV]"],
        header,
        dna_row("COVERAGE_MAD (Count)", 0, 0.21, 0.09 if coverage["median"] >= 150 else 0.34),
        [],
    ]
    return rows + _rna_metrics(header, len(samples))


def _rna_metrics(header: list[object], samples: int) -> list[list[object]]:
    if samples < 2:
        return []
    return [
        ["[RNA Library QC Metrics]"],
        header,
        ["MEDIAN_CV_GENE_500X (NA)", "NA", 0.93, "NA", 0.52],
        ["TOTAL_ON_TARGET_READS (NA)", 9000000, "NA", "NA", 21873452],
        ["MEDIAN_INSERT_SIZE (bp)", 80, "NA", "NA", 104],
        [],
    ]


def write_large_vcf(file: Path, records: int, seed: int) -> None:
    """Write a VCF of `records` passed calls, the same for the same seed; for measuring, not for reading."""
    chance = random.Random(seed)
    with file.open("w", encoding="utf-8") as stream:
        stream.write(VCF_HEADER)
        stream.writelines(f"##contig=<ID=chr{one}>\n" for one in CHROMOSOMES)
        stream.write("#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tlarge.bam\n")
        each = -(-records // len(CHROMOSOMES))
        for number in range(records):
            chromosome, position = CHROMOSOMES[number // each], 10_000 + 211 * (number % each)
            reference, alternative = chance.sample("ACGT", 2)
            depth, fraction = chance.randint(60, 900), round(chance.uniform(0.02, 0.98), 4)
            stream.write(_line(f"chr{chromosome}", position, reference, alternative, "PASS", depth, fraction))
