"""The tables of a result: one row per call, columns by kind of call."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QRect
from PySide6.QtGui import QPainter

from mtb_app.domain.comparison import AnyCall
from mtb_app.domain.genome import GenomeBuild
from mtb_app.domain.panel_result import (
    CopyNumberCall,
    CopyNumberDirection,
    ExonCopyNumberCall,
    FusionCall,
    LossOfHeterozygosity,
    PanelResult,
    SpliceCall,
    Table,
    VariantCall,
)
from mtb_app.domain.protein import parse_protein_change
from mtb_app.texts import Texts
from ui.parts.meters import paint_fraction
from ui.parts.paint import RIGHT, draw_text
from ui.parts.rows_model import Align, Column, RowState
from ui.theme.theme import Theme
from ui.theme.tokens import TABLE

translate = QCoreApplication.translate


@dataclass(frozen=True)
class CallRow:
    """One call with its cells as text by column key."""

    call: AnyCall
    cells: tuple[tuple[str, str], ...]

    def cell(self, key: str) -> str:
        """Return a cell's text."""
        return next((text for name, text in self.cells if name == key), "")


def row_state(row: CallRow) -> RowState:
    """Tell whether a call is drawn as excluded: synonymous, or not passed."""
    call = row.call
    if not isinstance(call, VariantCall):
        return RowState.NORMAL
    silent = bool(call.consequences) and set(call.consequences) <= SILENT
    failed = bool(call.filters) and call.filters != ("PASS",)
    return RowState.EXCLUDED if silent or failed else RowState.NORMAL


SILENT = {
    "synonymous_variant",
    "intron_variant",
    "3_prime_UTR_variant",
    "5_prime_UTR_variant",
    "downstream_gene_variant",
    "upstream_gene_variant",
    "non_coding_transcript_exon_variant",
    "intergenic_variant",
}


def call_rows(result: PanelResult, table: Table, texts: Texts) -> list[CallRow]:
    """Return the rows of one kind of call."""
    return [CallRow(one, _cells(one, texts)) for one in getattr(result, table.value)]


def _cells(call: AnyCall, texts: Texts) -> tuple[tuple[str, str], ...]:
    if isinstance(call, VariantCall):
        return _variant_cells(call, texts)
    if isinstance(call, CopyNumberCall):
        return _copy_cells(call, texts)
    if isinstance(call, LossOfHeterozygosity):
        return _loss_cells(call, texts)
    if isinstance(call, ExonCopyNumberCall):
        return _exon_cells(call, texts)
    return _fusion_cells(call) if isinstance(call, FusionCall) else _splice_cells(call)


def _variant_cells(call: VariantCall, texts: Texts) -> tuple[tuple[str, str], ...]:
    change = parse_protein_change(call.protein_change or "")
    fraction = "–" if call.allele_fraction is None else texts.number(call.allele_fraction * 100, 1)
    frequency = call.population_frequency
    return (
        ("gene", call.gene or "–"),
        ("protein", change.short() if change else (call.protein_change or "–")),
        ("cdna", call.coding_change or "–"),
        ("effect", ", ".join(one.replace("_variant", "").replace("_", " ") for one in call.consequences)),
        ("fraction", fraction),
        ("depth", "–" if call.depth is None else str(call.depth)),
        ("frequency", "–" if frequency is None else texts.number(frequency, 4)),
        ("exon", call.exon or "–"),
        ("place", f"chr{call.variant.chromosome}:{call.variant.position}"),
        ("bases", f"{call.variant.reference}>{call.variant.alternative}"),
        ("status", call.germline_status.value if call.germline_status else (call.judgement or "")),
    )


def _direction_word(direction: CopyNumberDirection) -> str:
    gain = direction is CopyNumberDirection.GAIN
    return translate("Result", "gain") if gain else translate("Result", "loss")


def _loss_cells(call: LossOfHeterozygosity, texts: Texts) -> tuple[tuple[str, str], ...]:
    return (
        ("gene", call.gene),
        ("copies", texts.number(call.absolute_copies, 1)),
        ("minor", texts.number(call.minor_copies, 1)),
    )


def _exon_cells(call: ExonCopyNumberCall, texts: Texts) -> tuple[tuple[str, str], ...]:
    place = "" if call.start is None else f"chr{call.chromosome}:{call.start}-{call.stop}"
    return (
        ("gene", call.gene),
        ("exon", call.exons or "–"),
        ("direction", _direction_word(call.direction)),
        ("fold", texts.number(call.fold_change, 2)),
        ("place", place),
    )


def _copy_cells(call: CopyNumberCall, texts: Texts) -> tuple[tuple[str, str], ...]:
    return (
        ("gene", call.gene),
        ("direction", _direction_word(call.direction)),
        ("fold", texts.number(call.fold_change, 2)),
        ("copies", "–" if call.absolute_copies is None else texts.number(call.absolute_copies, 1)),
    )


def _fusion_cells(call: FusionCall) -> tuple[tuple[str, str], ...]:
    known = translate("Result", "known") if call.direction_known else translate("Result", "not known")
    return (
        ("gene", "::".join("/".join(side) for side in call.genes)),
        ("reads", "–" if call.supporting_reads is None else str(call.supporting_reads)),
        ("direction", known),
        ("place", ", ".join(call.breakpoints)),
    )


def _splice_cells(call: SpliceCall) -> tuple[tuple[str, str], ...]:
    return (
        ("gene", call.gene),
        ("exon", call.affected_exon or "–"),
        ("reads", "–" if call.supporting_reads is None else str(call.supporting_reads)),
        ("place", ", ".join(call.breakpoints)),
    )


def call_columns(table: Table, build: GenomeBuild) -> list[Column[CallRow]]:
    """Return the columns of one kind of call in the language that is on; positions are of the genome build."""
    return _COLUMNS[table](translate("Result", "Position, {0}").format(build.value))


def _column(
    key: str, title: str, width: int, *, kind: str = "text", right: bool = False, stretch: bool = False
) -> Column[CallRow]:
    align = Align.RIGHT if right else Align.LEFT
    sort = _figure(key) if right else None
    return Column(key, title, kind, width, align, lambda row: row.cell(key), sort=sort, stretch=stretch)


def _figure(key: str) -> Callable[[CallRow], object]:
    attributes = {
        "fraction": "allele_fraction",
        "depth": "depth",
        "frequency": "population_frequency",
        "fold": "fold_change",
        "copies": "absolute_copies",
        "minor": "minor_copies",
        "reads": "supporting_reads",
    }
    return lambda row: getattr(row.call, attributes[key], None)


def _small_columns(place: str) -> list[Column[CallRow]]:
    return [
        _column("gene", translate("Result", "Gene"), 84, kind="strong"),
        _column("protein", translate("Result", "Protein"), 110, kind="strong"),
        _column("cdna", translate("Result", "cDNA"), 116, kind="second"),
        _column("effect", translate("Result", "Effect"), 150, kind="second", stretch=True),
        Column(
            "fraction",
            translate("Result", "VAF %"),
            "custom",
            88,
            Align.RIGHT,
            lambda row: row.cell("fraction"),
            sort=_figure("fraction"),
            paint=_paint_fraction,
        ),
        _column("depth", translate("Result", "Depth"), 60, right=True),
        _column("frequency", translate("Result", "Population"), 84, right=True),
        _column("exon", translate("Result", "Exon"), 60, kind="second"),
        _column("place", place, 126, kind="second"),
        _column("bases", translate("Result", "Change"), 64, kind="second"),
        _column("status", translate("Result", "Origin"), 84, kind="second"),
    ]


def _paint_fraction(painter: QPainter, theme: Theme, rect: QRect, row: CallRow) -> None:
    call = row.call
    if isinstance(call, VariantCall) and call.allele_fraction is not None:
        bar = QRect(rect.left(), rect.top(), 32, rect.height())
        paint_fraction(painter, theme, bar, call.allele_fraction)
    draw_text(painter, theme, rect, row.cell("fraction"), role=TABLE, align=RIGHT)


def _copy_columns(_place: str) -> list[Column[CallRow]]:
    return [
        _column("gene", translate("Result", "Gene"), 120, kind="strong"),
        _column("direction", translate("Result", "Direction"), 100),
        _column("fold", translate("Result", "Fold change"), 110, right=True),
        _column("copies", translate("Result", "Copies"), 90, right=True, stretch=True),
    ]


def _loss_columns(_place: str) -> list[Column[CallRow]]:
    return [
        _column("gene", translate("Result", "Gene"), 120, kind="strong"),
        _column("copies", translate("Result", "Copies"), 110, right=True),
        _column("minor", translate("Result", "Of the rarer allele"), 150, right=True, stretch=True),
    ]


def _exon_columns(place: str) -> list[Column[CallRow]]:
    return [
        _column("gene", translate("Result", "Gene"), 120, kind="strong"),
        _column("exon", translate("Result", "Exon"), 100),
        _column("direction", translate("Result", "Direction"), 100),
        _column("fold", translate("Result", "Fold change"), 110, right=True),
        _column("place", place, 240, kind="second", stretch=True),
    ]


def _fusion_columns(_place: str) -> list[Column[CallRow]]:
    return [
        _column("gene", translate("Result", "Genes"), 220, kind="strong"),
        _column("reads", translate("Result", "Supporting reads"), 130, right=True),
        _column("direction", translate("Result", "Direction"), 110),
        _column("place", translate("Result", "Breakpoints"), 300, kind="second", stretch=True),
    ]


def _splice_columns(_place: str) -> list[Column[CallRow]]:
    return [
        _column("gene", translate("Result", "Gene"), 120, kind="strong"),
        _column("exon", translate("Result", "Exon"), 100),
        _column("reads", translate("Result", "Supporting reads"), 130, right=True),
        _column("place", translate("Result", "Breakpoints"), 300, kind="second", stretch=True),
    ]


_COLUMNS: dict[Table, Callable[[str], list[Column[CallRow]]]] = {
    Table.SMALL_VARIANTS: _small_columns,
    Table.COPY_NUMBERS: _copy_columns,
    Table.LOSSES_OF_HETEROZYGOSITY: _loss_columns,
    Table.EXON_COPY_NUMBERS: _exon_columns,
    Table.FUSIONS: _fusion_columns,
    Table.SPLICE_VARIANTS: _splice_columns,
}
