"""The findings of a report: alterations with their figures, biomarkers and quality; what was not tested is said."""

from __future__ import annotations

from mtb_app.domain.case import ConsentScope, ConsentState
from mtb_app.domain.interpretation import Alteration, AlterationKind, GermlineSuspicion, Interpretation
from mtb_app.domain.message import Message
from mtb_app.domain.panel_result import CopyNumberCall, FusionCall, SpliceCall, VariantCall
from mtb_app.reporting.case_report import CaseReport
from mtb_app.reporting.model import Block, Facts, Note, Paragraph, Section, Table, Tone
from mtb_app.reporting.words import PURPOSES
from mtb_app.texts import Texts

DASH = "–"


def findings_section(report: CaseReport, texts: Texts) -> Section:
    """Return alterations, biomarkers and quality of the newest matching."""
    say = texts.say
    heading = say(Message("Findings"))
    if report.matching is None or report.result is None:
        return Section(heading, (Note(say(Message("There is no matched panel result.")), Tone.WARN),))
    found = report.matching.interpretation
    blocks: list[Block] = [_alterations(found, texts)]
    blocks.append(Facts(tuple((one.kind.value, say(one.reason)) for one in found.biomarkers)))
    blocks.append(Facts(tuple((say(PURPOSES[one.purpose]), say(one.reason)) for one in found.quality)))
    if not report.result.result.has_rna:
        blocks.append(Note(say(Message("The RNA library was not run: fusions were not tested.")), Tone.WARN))
    blocks += _germline(report, found, texts)
    left_out = Message(
        "{count} calls were not matched: synonymous, benign, or below the thresholds.",
        count=len(found.left_out),
    )
    blocks.append(Paragraph(say(left_out)))
    return Section(heading, tuple(blocks))


def _alterations(found: Interpretation, texts: Texts) -> Block:
    say = texts.say
    if not found.alterations:
        return Note(say(Message("No alteration was found.")))
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
        figure = texts.say(
            Message("{fraction} of {depth} reads", fraction=fraction, depth=call.depth or DASH)
        )
        return (
            one.name,
            call.coding_change or DASH,
            figure,
            f"{place} {call.variant.reference}>{call.variant.alternative}",
        )
    if isinstance(call, CopyNumberCall):
        figure = texts.say(Message("fold change {value}", value=texts.number(call.fold_change, 1)))
        return one.name, call.direction.value, figure, DASH
    return one.name, one.kind.value, _reads(call, texts), ", ".join(call.breakpoints) or DASH


def _reads(call: FusionCall | SpliceCall, texts: Texts) -> str:
    if call.supporting_reads is None:
        return DASH
    return texts.say(Message("{count} supporting reads", count=call.supporting_reads))


def _germline(report: CaseReport, found: Interpretation, texts: Texts) -> list[Block]:
    """Name possibly inherited findings only with the consent for it; without, say that something is withheld."""
    suspects = [
        one
        for one in found.alterations
        if one.germline is GermlineSuspicion.LIKELY and one.kind is AlterationKind.SMALL_VARIANT
    ]
    if not suspects:
        return []
    if report.case.consent(ConsentScope.GERMLINE) is not ConsentState.GIVEN:
        return [
            Note(
                texts.say(Message("Findings that may be inherited are not commented on: no consent for it."))
            )
        ]
    names = ", ".join(one.name for one in suspects)
    text = Message(
        "May be inherited, referral to genetic counselling is advised (ESMO): {names}.", names=names
    )
    return [Note(texts.say(text), Tone.WARN)]
