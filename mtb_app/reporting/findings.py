"""The findings of a report: alterations with their figures, biomarkers and quality; what was not tested is said."""

from __future__ import annotations

from itertools import islice

from mtb_app.domain.case import ConsentScope, ConsentState
from mtb_app.domain.interpretation import (
    Alteration,
    AlterationKind,
    GermlineSuspicion,
    Interpretation,
    Purpose,
    Verdict,
)
from mtb_app.domain.message import Message
from mtb_app.domain.panel_result import (
    CopyNumberCall,
    ExonCopyNumberCall,
    FusionCall,
    SpliceCall,
    VariantCall,
)
from mtb_app.reporting.case_report import CaseReport
from mtb_app.reporting.model import Block, Facts, Note, Paragraph, Section, Table, Tone
from mtb_app.reporting.words import BIOMARKERS, KINDS, PURPOSES
from mtb_app.texts import Texts

DASH = "–"
_MOST_GENES = 12  # whose thinly read residues are named in one sentence


def findings_section(report: CaseReport, texts: Texts) -> Section:
    """Return alterations, biomarkers and quality of the newest matching."""
    say = texts.say
    heading = say(Message("Findings"))
    if report.matching is None or report.result is None:
        return Section(heading, (Note(say(Message("There is no matched panel result.")), Tone.WARN),))
    found = report.matching.interpretation
    blocks: list[Block] = _alterations(found, texts)
    blocks.append(Facts(tuple((say(BIOMARKERS[one.kind]), say(one.reason)) for one in found.biomarkers)))
    blocks.append(Facts(tuple((say(PURPOSES[one.purpose]), say(one.reason)) for one in found.quality)))
    blocks += _coverage(found, texts)
    if not report.result.result.has_rna:
        blocks.append(Note(say(Message("The RNA library was not run: fusions were not tested.")), Tone.WARN))
    blocks += _germline(report, found, texts)
    if found.left_out:
        blocks.append(Paragraph(say(_left_out(len(found.left_out)))))
    return Section(heading, tuple(blocks))


def _coverage(found: Interpretation, texts: Texts) -> list[Block]:
    """Name the recurrent residues that were read too thinly: nothing found there is not wild type."""
    if not found.not_covered:
        return []
    names: dict[str, list[str]] = {}
    for one in found.not_covered:
        names.setdefault(one.gene, []).append(one.residue)
    listed = "; ".join(
        f"{gene} {', '.join(residues)}" for gene, residues in islice(names.items(), _MOST_GENES)
    )
    if len(names) > _MOST_GENES:
        listed += "; …"
    text = Message(
        "Residues of recurrent variants that were not read well enough ({count}): {names}. Nothing found there does "
        "not mean wild type.",
        count=len(found.not_covered),
        names=listed,
    )
    return [Note(texts.say(text), Tone.WARN)]


def _left_out(count: int) -> Message:
    if count == 1:
        return Message("1 call was not matched: synonymous, benign, or below the thresholds.")
    return Message(
        "{count} calls were not matched: synonymous, benign, or below the thresholds.", count=count
    )


def _alterations(found: Interpretation, texts: Texts) -> list[Block]:
    """Return the table of what was found, and for each kind of which nothing was found, why that is so."""
    blocks: list[Block] = [_table(found, texts)] if found.alterations else []
    present = {PURPOSE_OF[one.kind] for one in found.alterations}
    absent = tuple(
        (texts.say(NOTHING_OF[purpose]), texts.say(_nothing(found, purpose)))
        for purpose in NOTHING_OF
        if purpose not in present
    )
    return [*blocks, Facts(absent)] if absent else blocks


PURPOSE_OF = {
    AlterationKind.SMALL_VARIANT: Purpose.SMALL_VARIANTS,
    AlterationKind.AMPLIFICATION: Purpose.COPY_NUMBER,
    AlterationKind.LOSS: Purpose.COPY_NUMBER,
    AlterationKind.FUSION: Purpose.FUSIONS,
    AlterationKind.SPLICE: Purpose.FUSIONS,
}
NOTHING_OF = {
    Purpose.SMALL_VARIANTS: Message("Small variants"),
    Purpose.COPY_NUMBER: Message("Copy number"),
    Purpose.FUSIONS: Message("Fusions, splice variants"),
}


def _nothing(found: Interpretation, purpose: Purpose) -> Message:
    """Return what it means that nothing was found: none, or not tested, or a library that could not show it."""
    judged = found.verdict(purpose)
    if judged is None or judged.verdict is Verdict.OK:
        return Message("None found.")
    if judged.verdict is Verdict.NOT_TESTED:
        return Message("Not tested. {reason}", reason=judged.reason)
    if judged.verdict is Verdict.NOT_EVALUABLE:
        return Message("Not evaluable. {reason}", reason=judged.reason)
    return Message("None found; to be read with care. {reason}", reason=judged.reason)


def _table(found: Interpretation, texts: Texts) -> Table:
    say = texts.say
    header = tuple(
        say(one) for one in (Message("Alteration"), Message("Change"), Message("Figure"), Message("Place"))
    )
    rows = tuple(_row(one, texts) for one in found.alterations)
    return Table(header, (0.26, 0.24, 0.26, 0.24), rows)


def _row(one: Alteration, texts: Texts) -> tuple[str, ...]:
    call = one.call
    if isinstance(call, VariantCall):
        place = f"chr{call.variant.chromosome}:{call.variant.position}"
        fraction = (
            DASH if call.allele_fraction is None else f"{texts.number(call.allele_fraction * 100, 1)} %"
        )
        figure = fraction
        if call.depth is not None:
            figure = texts.say(Message("{fraction} of {depth} reads", fraction=fraction, depth=call.depth))
        return (
            one.name,
            call.coding_change or DASH,
            figure,
            f"{place} {call.variant.reference}>{call.variant.alternative}",
        )
    if isinstance(call, CopyNumberCall):
        figure = texts.say(Message("fold change {value}", value=texts.number(call.fold_change, 1)))
        return one.name, texts.say(KINDS[one.kind]), figure, DASH
    if isinstance(call, ExonCopyNumberCall):
        return one.name, texts.say(KINDS[one.kind]), _fold(call, texts), _span(call)
    return one.name, texts.say(KINDS[one.kind]), _reads(call, texts), ", ".join(call.breakpoints) or DASH


def _fold(call: ExonCopyNumberCall, texts: Texts) -> str:
    if call.fold_change is None:
        return DASH
    return texts.say(Message("fold change {value}", value=texts.number(call.fold_change, 1)))


def _span(call: ExonCopyNumberCall) -> str:
    if call.chromosome is None or call.start is None or call.stop is None:
        return DASH
    return f"chr{call.chromosome}:{call.start}-{call.stop}"


def _reads(call: FusionCall | SpliceCall, texts: Texts) -> str:
    if call.supporting_reads is None:
        return DASH
    return texts.say(Message("{count} supporting reads", count=call.supporting_reads))


def _germline(report: CaseReport, found: Interpretation, texts: Texts) -> list[Block]:
    """Name possibly inherited findings only with the consent for it.

    Without it the same sentence stands in every report: one that appeared only where there is something to withhold
    would tell just that.
    """
    if report.case.consent(ConsentScope.GERMLINE) is not ConsentState.GIVEN:
        text = Message("Whether a finding may be inherited is not commented on: no consent for it.")
        return [Note(texts.say(text))]
    small = [one for one in found.alterations if one.kind is AlterationKind.SMALL_VARIANT]
    likely = ", ".join(one.name for one in small if one.germline is GermlineSuspicion.LIKELY)
    possible = ", ".join(one.name for one in small if one.germline is GermlineSuspicion.POSSIBLE)
    blocks: list[Block] = []
    if likely:
        text = Message(
            "Likely inherited, referral to genetic counselling is advised (ESMO): {names}.", names=likely
        )
        blocks.append(Note(texts.say(text), Tone.WARN))
    if possible:
        text = Message("Possibly inherited, referral is to be considered (ESMO): {names}.", names=possible)
        blocks.append(Note(texts.say(text), Tone.WARN))
    return blocks
