"""The quality metrics of the panel in words; the file's own key stays where there are none."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def metric_word(metric: str) -> str:
    """Return a metric's name: `MEDIAN_EXON_COVERAGE (Count)` is the median coverage of exons."""
    key, _bracket, unit = metric.partition(" (")
    word = _words().get(key.strip().upper())
    if word is None:
        return metric.replace("_", " ").lower()
    return f"{word}, {unit.rstrip(')')}" if unit.rstrip(")").lower() in {"bp"} else word


def _words() -> dict[str, str]:
    """Names of Illumina's metrics (TruSight Oncology 500 LocalApp and DRAGEN, MetricsOutput.tsv)."""
    return {
        "CONTAMINATION_SCORE": translate("Metric", "Contamination score"),
        "CONTAMINATION_P_VALUE": translate("Metric", "Contamination p value"),
        "MEDIAN_INSERT_SIZE": translate("Metric", "Median insert size"),
        "MEDIAN_EXON_COVERAGE": translate("Metric", "Median exon coverage"),
        "PCT_EXON_50X": translate("Metric", "Exons covered 50 times, %"),
        "USABLE_MSI_SITES": translate("Metric", "Usable MSI sites"),
        "COVERAGE_MAD": translate("Metric", "Spread of coverage (MAD)"),
        "GENE_SCALED_MAD": translate("Metric", "Spread of coverage by gene (MAD)"),
        "MEDIAN_BIN_COUNT_CNV_TARGET": translate("Metric", "Median count of copy-number targets"),
        "MEDIAN_CV_GENE_500X": translate("Metric", "Median coefficient of variation at 500 times"),
        "TOTAL_ON_TARGET_READS": translate("Metric", "Reads on target"),
    }
