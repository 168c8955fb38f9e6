"""`MetricsOutput.tsv`: quality metrics with their guideline limits, for one sample or pair."""

from __future__ import annotations

from pathlib import Path

from mtb_app.domain.panel_result import QualityMetric, SpecimenIds
from mtb_app.panel.cells import lines_of, number_of, read_bytes, text_of
from mtb_app.panel.sections import Row, split_sections

FIXED = frozenset({"Metric (UOM)", "LSL Guideline", "USL Guideline", "Value"})


def read_metrics(file: Path, specimen: SpecimenIds) -> tuple[QualityMetric, ...]:
    """Return the metrics of a specimen's libraries; a column is named by sample (LocalApp) or by pair (DRAGEN 2.6).

    Nothing where no table has a column of the specimen: the run's own metrics may be those of another run.
    """
    _, sections = split_sections(lines_of(read_bytes(file), file), file)
    wanted = [one for one in (specimen.dna_sample_id, specimen.rna_sample_id, specimen.pair_id) if one]
    found: list[QualityMetric] = []
    named = False
    for name, section in sections.items():
        if "Metrics" not in name:
            continue
        for row in section.table(file, required=("Metric (UOM)",)):
            named = named or any(one in row.cells for one in wanted)
            metric = _metric(file, name, row, wanted)
            if metric is not None:
                found.append(metric)
    return tuple(found) if named else ()


def _metric(file: Path, section: str, row: Row, wanted: list[str]) -> QualityMetric | None:
    title = text_of(row.get("Metric (UOM)"))
    column = "Value" if "Value" in row.cells else next((one for one in wanted if text_of(row.get(one))), None)
    if title is None or (column is None and not any(one in row.cells for one in wanted)):
        return None
    value = number_of(row.get(column), file=file, line=row.line) if column else None
    lower = number_of(row.get("LSL Guideline"), file=file, line=row.line)
    upper = number_of(row.get("USL Guideline"), file=file, line=row.line)
    return QualityMetric(section, title, value, lower, upper, _passes(value, lower, upper))


def _passes(value: float | None, lower: float | None, upper: float | None) -> bool | None:
    if value is None:
        return None
    return (lower is None or value >= lower) and (upper is None or value <= upper)
