"""The options of a report: each with direction, level, label, distance and the evidence it rests on."""

from __future__ import annotations

from mtb_app.domain.knowledge import Direction
from mtb_app.domain.message import Message
from mtb_app.domain.option import NearMissCause, OptionSet, TherapyOption
from mtb_app.reporting.case_report import CaseReport
from mtb_app.reporting.model import Block, Note, Paragraph, Section, Table
from mtb_app.reporting.words import DIRECTIONS, DISTANCES, LABELS
from mtb_app.texts import Texts

DASH = "–"
SHOWN_EVIDENCE = 6
LONGEST_LABEL = 120  # characters of what one authority says


def options_section(report: CaseReport, texts: Texts) -> Section:
    """Return the options in the order of the matching, so that a resistance stands under its drug."""
    say = texts.say
    heading = say(Message("Options"))
    if report.matching is None:
        return Section(heading, (Note(say(Message("The result was not matched with knowledge."))),))
    found = report.matching.options
    blocks: list[Block] = []
    if found.options:
        header = tuple(
            say(one)
            for one in (
                Message("Option"),
                Message("Direction"),
                Message("ESCAT"),
                Message("Label"),
                Message("Evidence"),
            )
        )
        rows = tuple(_row(one, texts) for one in found.options)
        blocks.append(Table(header, (0.25, 0.11, 0.08, 0.24, 0.32), rows))
    else:
        blocks.append(Note(say(Message("Nothing matched."))))
    blocks.append(Paragraph(say(_unanswered(found))))
    return Section(heading, tuple(blocks))


def _row(option: TherapyOption, texts: Texts) -> tuple[str, ...]:
    say = texts.say
    label = say(LABELS[option.label.state])
    if option.direction is Direction.SENSITIVE:
        label += f"\n{shortened(say(option.label.basis))}"
    return (
        f"{option.title}\n{option.alteration_name}",
        say(DIRECTIONS[option.direction]),
        option.escat.value if option.escat else _level(option, texts),
        label,
        f"{say(DISTANCES[option.distance])}\n{_evidence(option, texts)}",
    )


def shortened(text: str) -> str:
    """Return a label's basis with long lists cut at a comma; what each authority says stays there."""
    return "; ".join(_cut(part) for part in text.split("; "))


def _cut(part: str) -> str:
    comma = part.rfind(",", 0, LONGEST_LABEL)
    return part if len(part) <= LONGEST_LABEL or comma < 0 else part[:comma] + ", …"


def _level(option: TherapyOption, texts: Texts) -> str:
    best = min((one.evidence.level for one in option.evidence), default="")
    return texts.say(Message("level {level}", level=best)) if best else DASH


def _evidence(option: TherapyOption, texts: Texts) -> str:
    shown = [
        one.evidence.id
        if not one.evidence.citation or one.evidence.citation.startswith("http")
        else f"{one.evidence.id} ({one.evidence.citation})"
        for one in option.evidence[:SHOWN_EVIDENCE]
    ]
    more = len(option.evidence) - len(shown)
    if more > 0:
        shown.append(texts.say(Message("and {count} more", count=more)))
    if option.opposing:
        shown.append(texts.say(Message("{count} against", count=len(option.opposing))))
    return ", ".join(shown)


def _unanswered(found: OptionSet) -> Message:
    causes = [one.cause for one in found.near_misses]
    not_tested = sum(one is NearMissCause.NOT_MEASURED for one in causes)
    open_ones = sum(one in {NearMissCause.NOT_EVALUABLE, NearMissCause.NOT_TESTED} for one in causes)
    return Message(
        "Not tested by this panel: {measured} statements. Not evaluable: {evaluable}. Nearly matched: {nearly}. "
        "Not understood in the releases: {unread}.",
        measured=not_tested,
        evaluable=open_ones,
        nearly=len(causes) - not_tested - open_ones,
        unread=found.not_understood,
    )
