"""Writes `MetricsOutput.tsv` of a demo specimen with the guideline limits of LocalApp 2.2."""

from __future__ import annotations

from mtb_app.demo.patients import DemoSpecimen

Metric = tuple[str, str, str, float]  # name with unit, lower and upper guideline, value of an ordinary run

DNA: dict[str, tuple[Metric, ...]] = {
    "DNA Library QC Metrics": (
        ("CONTAMINATION_SCORE (NA)", "0", "3106", 1204),
        ("CONTAMINATION_P_VALUE (NA)", "0", "0.049", 0.02),
    ),
    "DNA Library QC Metrics for Small Variant Calling and TMB": (
        ("MEDIAN_INSERT_SIZE (bp)", "70", "NA", 112),
        ("MEDIAN_EXON_COVERAGE (Count)", "150", "NA", 498),
        ("PCT_EXON_50X (%)", "90.0", "NA", 99.2),
    ),
    "DNA Library QC Metrics for MSI": (("USABLE_MSI_SITES (Count)", "40", "NA", 116),),
    "DNA Library QC Metrics for CNV": (("COVERAGE_MAD (Count)", "0.0", "0.21", 0.09),),
}
RNA: dict[str, tuple[Metric, ...]] = {
    "RNA Library QC Metrics": (
        ("MEDIAN_INSERT_SIZE (bp)", "80", "NA", 121),
        ("MEDIAN_CV_GENE_500X (Coefficient)", "0.0", "0.93", 0.48),
        ("TOTAL_ON_TARGET_READS (Count)", "9000000", "NA", 21840112),
    ),
}


def metrics_text(specimen: DemoSpecimen) -> str:
    """Return the metrics table of a specimen; a library that was not run has NA in its column."""
    dna, rna = specimen.dna_sample_id, specimen.rna_sample_id
    columns = [dna, rna] if rna else [dna]
    lines = [
        "[Header]",
        "Output Date\t2026-03-01",
        "Output Time\t06:00:00",
        "Workflow Version\truo-2.2.0.12",
        "",
        "[Analysis Status]",
        "\t" + "\t".join(columns),
        "COMPLETED_ALL_STEPS" + "\tTRUE" * len(columns),
        "FAILED_STEPS" + "\tNA" * len(columns),
        "STEPS_NOT_EXECUTED" + "\tNA" * len(columns),
    ]
    values = {"USABLE_MSI_SITES (Count)": float(specimen.usable_sites), **specimen.metrics}
    for name, metrics in DNA.items():
        lines += _section(name, metrics, columns, 0, values)
    for name, metrics in RNA.items():
        lines += _section(name, metrics, columns, 1, {})
    return "\n".join([*lines, "", "[Notes]", "NA", ""])


def _section(
    name: str, metrics: tuple[Metric, ...], columns: list[str], at: int, values: dict[str, float]
) -> list[str]:
    rows = []
    for metric, lower, upper, usual in metrics:
        cells = ["NA"] * len(columns)
        if at < len(columns):
            cells[at] = f"{values.get(metric, usual):.10g}"
        rows.append("\t".join((metric, lower, upper, *cells)))
    return ["", f"[{name}]", "\t".join(("Metric (UOM)", "LSL Guideline", "USL Guideline", *columns)), *rows]
