"""Two panel results of one patient side by side: which calls are new, lost, changed, the same, or not comparable."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from mtb_app.domain.message import Message
from mtb_app.domain.panel_result import (
    CopyNumberCall,
    ExonCopyNumberCall,
    FusionCall,
    LossOfHeterozygosity,
    SpliceCall,
    Table,
    VariantCall,
)

AnyCall = VariantCall | CopyNumberCall | LossOfHeterozygosity | ExonCopyNumberCall | FusionCall | SpliceCall


class CallChange(StrEnum):
    """What became of a call between an earlier and a later result."""

    NEW = "new"
    LOST = "lost"  # looked for, read deeply enough, and not there any more
    CHANGED = "changed"
    NOT_SEEN = "not_seen"  # not there, but nobody knows whether it could have been seen
    NOT_COVERED = "not_covered"  # in one; the other did not read this place, so nothing can be said of it
    SAME = "same"  # the difference is no larger than sampling explains
    IN_BOTH = "in_both"  # in both, without figures that can be compared
    NOT_COMPARABLE = "not_comparable"  # the other did not look for this kind, or on another genome build


class Measure(StrEnum):
    """What a call's figure is."""

    ALLELE_FRACTION = "allele_fraction"  # 0 to 1
    FOLD_CHANGE = "fold_change"
    SUPPORTING_READS = "supporting_reads"
    MINOR_COPIES = "minor_copies"


@dataclass(frozen=True)
class ComparedCall:
    """One call in both results, or in one of them; `reason` says why it is judged so."""

    table: Table
    name: str
    change: CallChange
    before: AnyCall | None
    after: AnyCall | None
    reason: Message
    measure: Measure | None = None
    figure_before: float | None = None
    figure_after: float | None = None
    p_value: float | None = None  # that sampling alone gives such a difference of allele fractions
    origin: Message | None = None  # the software took it for inherited in one of the two and not in the other

    @property
    def delta(self) -> float | None:
        """The later figure minus the earlier one, None where one is missing."""
        if self.figure_before is None or self.figure_after is None:
            return None
        return self.figure_after - self.figure_before


class MarkerKind(StrEnum):
    """A figure of the whole specimen."""

    TMB = "TMB"
    MSI = "MSI"
    GIS = "GIS"


@dataclass(frozen=True)
class ComparedMarker:
    """Both values of a biomarker, None where a file gave none; MSI in percent of the usable sites."""

    kind: MarkerKind
    before: float | None
    after: float | None
    sites_before: int | None = None  # usable microsatellite sites, of MSI
    sites_after: int | None = None


@dataclass(frozen=True)
class Comparison:
    """Everything that can be said of an earlier and a later result of one patient."""

    calls: tuple[ComparedCall, ...]
    markers: tuple[ComparedMarker, ...]
    cautions: tuple[Message, ...]  # what keeps the two from being compared in part or as a whole
    filtered_out: int = 0  # small variants that passed the caller's filters in neither result

    def count(self, changes: Iterable[CallChange]) -> int:
        """Return how many calls changed in one of these ways."""
        wanted = frozenset(changes)
        return sum(1 for one in self.calls if one.change in wanted)


DIFFERENCES = frozenset(
    {CallChange.NEW, CallChange.LOST, CallChange.CHANGED, CallChange.NOT_SEEN, CallChange.NOT_COVERED}
)
"""What a reader must see: it stands in one of the two results only, or with another figure."""
