"""Panel results for the tests on comparing: invented, as small as they can be."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from mtb_app.domain.genome import GenomeBuild
from mtb_app.domain.panel_result import (
    Dialect,
    GermlineStatus,
    PanelResult,
    SpecimenIds,
    Variant,
    VariantCall,
)
from mtb_app.domain.stored import StoredResult

BUILD = GenomeBuild.GRCH37
BRAF = Variant(BUILD, "7", 140453136, "A", "T")
KRAS = Variant(BUILD, "12", 25398284, "C", "T")


def call(
    variant: Variant = BRAF, gene: str = "BRAF", protein: str = "p.(Val600Glu)", **more: Any
) -> VariantCall:
    return VariantCall(variant, gene, "NM_1.1", protein_change=protein, **more)


def braf(fraction: float | None, depth: int | None, **more: Any) -> VariantCall:
    return call(allele_fraction=fraction, depth=depth, **more)


def a_result(*calls: VariantCall, ids: SpecimenIds | None = None, **more: Any) -> PanelResult:
    names = ids or SpecimenIds("IMP-1-P1", "IMP-1-D1", "IMP-1-R1")
    return PanelResult(Dialect.DRAGEN_2_6, BUILD, names, small_variants=calls, **more)


def born_with(
    *numbers: int, status: GermlineStatus | None = GermlineStatus.GERMLINE_DATABASE
) -> tuple[VariantCall, ...]:
    """Return common inherited variants, told apart by their numbers."""
    return tuple(
        VariantCall(Variant(BUILD, "1", 1000 + number, "A", "G"), "G", allele_fraction=0.5, depth=300,
                    germline_status=status)
        for number in numbers
    )  # fmt: skip


def stored(result: PanelResult, *, case_id: str = "case", day: int = 1, **more: Any) -> StoredResult:
    at = dt.datetime(2026, 3, day, 9, tzinfo=dt.UTC)
    return StoredResult(f"result-{day}", case_id, result, at, "kari", **more)


def with_files(result: PanelResult, **files: str) -> PanelResult:
    return replace(
        result, source_files=tuple((name.replace("_", "."), digest) for name, digest in files.items())
    )
