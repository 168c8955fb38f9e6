"""Joins what a specimen's files say of fusions, copy numbers, splice variants, TMB and MSI.

The combined output decides; what another file says otherwise is told as a deviation. Without a combined output the
other files' own calls stand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from mtb_app.domain.message import Message
from mtb_app.domain.panel_result import (
    CopyNumberCall,
    ExonCopyNumberCall,
    FusionCall,
    Msi,
    SpliceCall,
    Tmb,
)
from mtb_app.panel.fusions_csv import AllFusions
from mtb_app.panel.join_small import Notes

FOLD_TOLERANCE = 0.05  # the combined output rounds to two or three digits
TMB_TOLERANCE = 0.06  # printed with one or two digits
PERCENT_TOLERANCE = 0.06
_NEAR = 3  # bases
_PLACE = re.compile(r"(?:chr)?([0-9XYMT]+):(\d+)")


def _ends(breakpoints: Sequence[str]) -> frozenset[tuple[str, str]]:
    return frozenset((match[1], match[2]) for match in map(_PLACE.search, breakpoints) if match is not None)


def _named(call: FusionCall) -> str:
    return "::".join("/".join(side) for side in call.genes)


def join_fusions(
    calls: Sequence[FusionCall] | None, all_fusions: AllFusions | None, file: str, notes: Notes
) -> tuple[FusionCall, ...]:
    """Return the fusions with score, filters and the genes of each side as `AllFusions.csv` lists them."""
    if all_fusions is None:
        return tuple(calls or ())
    if calls is None:
        return all_fusions.kept
    left = list(all_fusions.kept)
    joined = []
    for call in calls:
        same = _same_fusion(call, left)
        if same is None:
            notes.add(
                file,
                Message(
                    "Fusion {name} of the combined output is not among the kept ones.", name=_named(call)
                ),
            )
            joined.append(call)
            continue
        left.remove(same)
        joined.append(_joined_fusion(call, same, file, notes))
    for one in left:
        text = Message(
            "Fusion {name} is kept here and not in the combined output: it was not taken.", name=_named(one)
        )
        notes.add(file, text)
    return tuple(joined)


def _same_fusion(call: FusionCall, others: Sequence[FusionCall]) -> FusionCall | None:
    """Return the fusion with the same breakpoints; by its genes where a file does not tell them."""
    ends = _ends(call.breakpoints)
    for one in others:
        theirs = _ends(one.breakpoints)
        if ends == theirs if ends and theirs else sorted(call.genes) == sorted(one.genes):
            return one
    return None


def _joined_fusion(call: FusionCall, other: FusionCall, file: str, notes: Notes) -> FusionCall:
    ours, theirs = call.supporting_reads, other.supporting_reads
    if ours is not None and theirs is not None and ours != theirs:
        text = Message(
            "Fusion {name}: {ours} supporting reads in the combined output, {theirs} here.",
            name=_named(call),
            ours=ours,
            theirs=theirs,
        )
        notes.add(file, text)
    if call.direction_known is not other.direction_known:
        notes.add(file, Message("Fusion {name}: the files disagree on its direction.", name=_named(call)))
    return replace(
        call,
        genes=other.genes if all(other.genes) else call.genes,
        direction_known=call.direction_known and other.direction_known,
        supporting_reads=theirs if ours is None else ours,
        reference_reads=call.reference_reads or other.reference_reads,
        score=other.score,
        split_reads=other.split_reads,
        filters=other.filters,
    )


def join_copy_numbers(
    calls: Sequence[CopyNumberCall] | None, other: Sequence[CopyNumberCall] | None, file: str, notes: Notes
) -> tuple[CopyNumberCall, ...]:
    """Return the gains and losses; a gene whose fold change or direction differs between the files is told."""
    if calls is None:
        return tuple(other or ())
    theirs = {one.gene: one for one in other or ()}
    for call in calls:
        same = theirs.pop(call.gene, None)
        if same is not None and _differ(call, same):
            notes.add(file, _difference(call, same))
        elif same is None and other is not None:
            notes.add(
                file,
                Message("{gene} is in the combined output and not a passed call of the VCF.", gene=call.gene),
            )
    for one in theirs.values():
        text = Message(
            "{gene}, fold change {fold}, is a passed call of the VCF and not in the combined output: it was not taken.",
            gene=one.gene,
            fold=one.fold_change,
        )
        notes.add(file, text)
    return tuple(calls)


def _difference(ours: CopyNumberCall, theirs: CopyNumberCall) -> Message:
    if ours.direction is theirs.direction:
        return Message(
            "{gene}: fold change {ours} in the combined output, {theirs} in the VCF.",
            gene=ours.gene,
            ours=ours.fold_change,
            theirs=theirs.fold_change,
        )
    return Message(
        "{gene}: {ours} in the combined output, {theirs} in the VCF.",
        gene=ours.gene,
        ours=ours.direction.value,
        theirs=theirs.direction.value,
    )


def _differ(one: CopyNumberCall, other: CopyNumberCall) -> bool:
    return one.direction is not other.direction or abs(one.fold_change - other.fold_change) > FOLD_TOLERANCE


def join_splice(
    calls: Sequence[SpliceCall] | None, other: Sequence[SpliceCall] | None, file: str, notes: Notes
) -> tuple[SpliceCall, ...]:
    """Return the splice variants; reads that differ, and passed ones the combined output lacks, are told."""
    if calls is None:
        return tuple(other or ())
    left = list(other or ())
    for call in calls:
        same = _same_splice(call, left)
        if same is None:
            if other is not None:
                text = Message(
                    "A splice variant of {gene} is in the combined output and not a passed call of the VCF.",
                    gene=call.gene,
                )
                notes.add(file, text)
            continue
        left.remove(same)
        ours, theirs = call.supporting_reads, same.supporting_reads
        if ours is not None and theirs is not None and ours != theirs:
            text = Message(
                "{gene} splice variant: {ours} supporting reads in the combined output, {theirs} in the VCF.",
                gene=call.gene,
                ours=ours,
                theirs=theirs,
            )
            notes.add(file, text)
    for one in left:
        text = Message(
            "A splice variant of {gene} passed in the VCF and is not in the combined output: it was not taken.",
            gene=one.gene,
        )
        notes.add(file, text)
    return tuple(calls)


def _same_splice(call: SpliceCall, others: Sequence[SpliceCall]) -> SpliceCall | None:
    """Return the splice variant of the gene whose ends lie nearest; a VCF names the base beside, so nearly is the same.

    Where a file does not tell the ends, the first of the gene.
    """
    of_gene = [one for one in others if one.gene == call.gene]
    ends = sorted(int(place) for _, place in _ends(call.breakpoints))
    for one in of_gene:
        theirs = sorted(int(place) for _, place in _ends(one.breakpoints))
        if len(ends) != len(theirs) or all(abs(a - b) <= _NEAR for a, b in zip(ends, theirs, strict=True)):
            return one
    return None


def join_exons(
    calls: Sequence[ExonCopyNumberCall] | None,
    other: Sequence[ExonCopyNumberCall] | None,
    file: str,
    notes: Notes,
) -> tuple[ExonCopyNumberCall, ...]:
    """Return the exon-level gains and losses; those that did not pass are told, never taken."""
    passed = [one for one in other or () if set(one.filters) <= {"PASS"}]
    for one in other or ():
        if one not in passed:
            text = Message(
                "Exon-level {direction} of {gene} did not pass ({filters}): it was not taken.",
                direction=one.direction.value,
                gene=one.gene,
                filters=", ".join(one.filters),
            )
            notes.add(file, text)
    if calls is None:
        return tuple(passed)
    for call in calls if other is not None else ():
        _compare_exons(call, passed, file, notes)
    genes = {one.gene for one in calls}
    for one in passed:
        if one.gene not in genes:
            text = Message(
                "An exon-level {direction} of {gene} passed in the VCF and is not in the combined output: "
                "it was not taken.",
                direction=one.direction.value,
                gene=one.gene,
            )
            notes.add(file, text)
    return tuple(calls)


def _compare_exons(
    call: ExonCopyNumberCall, passed: Sequence[ExonCopyNumberCall], file: str, notes: Notes
) -> None:
    of_gene = [one for one in passed if one.gene == call.gene]
    if not of_gene:
        text = Message("Exons of {gene}: the combined output has a {direction}, the VCF none that passed.",
                       gene=call.gene, direction=call.direction.value)  # fmt: skip
        notes.add(file, text)
    elif not any(_agree(call, one) for one in of_gene):
        text = Message(
            "Exons of {gene}: {direction} with fold change {ours} in the combined output, "
            "{their_direction} with {theirs} in the VCF.",
            gene=call.gene,
            direction=call.direction.value,
            ours=call.fold_change,
            their_direction=of_gene[0].direction.value,
            theirs=of_gene[0].fold_change,
        )
        notes.add(file, text)


def _agree(one: ExonCopyNumberCall, other: ExonCopyNumberCall) -> bool:
    folds = (one.fold_change, other.fold_change)
    near = None in folds or abs((folds[0] or 0) - (folds[1] or 0)) <= FOLD_TOLERANCE
    return one.direction is other.direction and near


def join_tmb(tmb: Tmb | None, other: Tmb | None, file: str, notes: Notes) -> Tmb | None:
    """Return the TMB; figures that differ by more than their rounding are told."""
    if other is None or other.mutations_per_megabase is None:
        return tmb
    if tmb is None or tmb.mutations_per_megabase is None:
        return other
    if abs(tmb.mutations_per_megabase - other.mutations_per_megabase) > TMB_TOLERANCE:
        text = Message(
            "TMB {ours} in the combined output, {theirs} here.",
            ours=tmb.mutations_per_megabase,
            theirs=round(other.mutations_per_megabase, 2),
        )
        notes.add(file, text)
    return Tmb(
        tmb.mutations_per_megabase,
        tmb.eligible_variants if tmb.eligible_variants is not None else other.eligible_variants,
        tmb.coding_megabases if tmb.coding_megabases is not None else other.coding_megabases,
    )


def join_msi(msi: Msi | None, other: Msi | None, file: str, notes: Notes) -> Msi | None:
    """Return the MSI with the software's own verdict on it; figures that differ are told."""
    if other is None:
        return msi
    if msi is None or msi.usable_sites is None:
        return other
    pairs = (msi.unstable_percent, other.unstable_percent)
    percent = None not in pairs and abs((pairs[0] or 0) - (pairs[1] or 0)) > PERCENT_TOLERANCE
    sites = other.usable_sites is not None and other.usable_sites != msi.usable_sites
    if percent or sites:
        text = Message(
            "MSI {ours} % of {our_sites} sites in the combined output, {theirs} % of {their_sites} here.",
            ours=msi.unstable_percent,
            our_sites=msi.usable_sites,
            theirs=other.unstable_percent,
            their_sites=other.usable_sites,
        )
        notes.add(file, text)
    ours, theirs = msi.unstable_sites, other.unstable_sites
    if ours is not None and theirs is not None and ours != theirs:
        text = Message(
            "MSI: {ours} unstable sites in the combined output, {theirs} here.", ours=ours, theirs=theirs
        )
        notes.add(file, text)
    return replace(msi, valid=other.valid)


def check_eligible(tmb: Tmb | None, included: int | None, file: str, notes: Notes) -> None:
    """Tell where the TMB trace counts other than the variants the TMB was computed from."""
    if tmb is None or tmb.eligible_variants is None or included is None:
        return
    if included != tmb.eligible_variants:
        text = Message(
            "The TMB counts {ours} variants, the trace marks {theirs} as counted.",
            ours=tmb.eligible_variants,
            theirs=included,
        )
        notes.add(file, text)
