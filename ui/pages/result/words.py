"""Quality metrics, kinds of call and changes in words; a file's own key stays where there are none."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from mtb_app.domain.comparison import CallChange
from mtb_app.domain.panel_result import RNA_TABLES, Dialect, PanelResult, ResidueCoverage, Table
from mtb_app.domain.stored import StoredResult
from mtb_app.use_cases.compare_results import output_day
from ui.format import day

translate = QCoreApplication.translate
MOST_RESIDUES = 24  # named one by one


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


def table_word(table: Table) -> str:
    """Return a kind of call in words, as the title of its table."""
    return {
        Table.SMALL_VARIANTS: translate("Result", "Small variants"),
        Table.COPY_NUMBERS: translate("Result", "Copy number"),
        Table.LOSSES_OF_HETEROZYGOSITY: translate("Result", "LOH"),
        Table.EXON_COPY_NUMBERS: translate("Result", "Exons"),
        Table.FUSIONS: translate("Result", "Fusions"),
        Table.SPLICE_VARIANTS: translate("Result", "Splice variants"),
    }[table]


def table_hint(table: Table) -> str:
    """Return what a kind of call is, in a sentence."""
    return {
        Table.SMALL_VARIANTS: translate("Result", "Changes of one or a few bases, inherited ones among them"),
        Table.COPY_NUMBERS: translate("Result", "Genes with more or fewer copies than a diploid genome has"),
        Table.LOSSES_OF_HETEROZYGOSITY: translate(
            "Result", "Loss of heterozygosity: one parent's copy is lost"
        ),
        Table.EXON_COPY_NUMBERS: translate("Result", "Gains and losses of some exons of a gene"),
        Table.FUSIONS: translate("Result", "Fusions of two genes, seen in RNA"),
        Table.SPLICE_VARIANTS: translate("Result", "Splice variants of EGFR, MET and AR, seen in RNA"),
    }[table]


def count_word(result: PanelResult, table: Table) -> str:
    """Return how many calls there are, or which kind of nothing it is."""
    count = len(getattr(result, table.value))
    if count:
        return str(count)
    if result.looked_for(table):
        return translate("Result", "none found")
    if not (result.has_rna if table in RNA_TABLES else result.has_dna):
        return translate("Result", "not tested")
    return translate("Result", "not in the files")


def dialect_word(dialect: Dialect) -> str:
    """Return the program that wrote a result, in words."""
    return {
        Dialect.LOCALAPP_2: "TSO500 LocalApp 2",
        Dialect.DRAGEN_2: "DRAGEN TSO500 2.1–2.5",
        Dialect.DRAGEN_2_6: "DRAGEN TSO500 2.6",
        Dialect.TSOPPI: "TSOPPI",
        Dialect.VCF: translate("Result", "another program (VCF)"),
    }[dialect]


def residues_word(residues: Sequence[ResidueCoverage]) -> str:
    """Return residues gene by gene, the first of them where there are many."""
    names: dict[str, list[str]] = {}
    for one in residues[:MOST_RESIDUES]:
        names.setdefault(one.gene, []).append(one.residue)
    listed = "; ".join(f"{gene} {', '.join(found)}" for gene, found in names.items())
    return f"{listed}; …" if len(residues) > MOST_RESIDUES else listed


def change_word(change: CallChange) -> str:
    """Return what became of a call, in words."""
    return {
        CallChange.NEW: translate("Comparison", "new"),
        CallChange.LOST: translate("Comparison", "lost"),
        CallChange.CHANGED: translate("Comparison", "changed"),
        CallChange.NOT_SEEN: translate("Comparison", "not seen"),
        CallChange.NOT_COVERED: translate("Comparison", "not covered"),
        CallChange.SAME: translate("Comparison", "the same"),
        CallChange.IN_BOTH: translate("Comparison", "in both"),
        CallChange.NOT_COMPARABLE: translate("Comparison", "not comparable"),
    }[change]


def result_line(code: str, stored: StoredResult) -> str:
    """Return a stored result in one line: day, specimen, and whether it was withdrawn."""
    found = output_day(stored)
    when = day(code, found or stored.imported_at.date())
    line = f"{when}  {stored.result.specimen.pair_id}"
    arms = [word for word, there in (("DNA", stored.result.has_dna), ("RNA", stored.result.has_rna)) if there]
    if len(arms) == 1:
        line += f", {arms[0]}"
    return f"{line}  ({translate('Result', 'withdrawn')})" if stored.withdrawn_reason else line
