"""What the options table shows, without widgets: group rows and option rows, filtered and folded."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from mtb_app.domain.eligibility import Answer, count
from mtb_app.domain.interpretation import Alteration
from mtb_app.domain.knowledge import Direction
from mtb_app.domain.option import MatchRule, TherapyOption
from mtb_app.domain.panel_result import CopyNumberCall, FusionCall, SpliceCall, VariantCall
from mtb_app.domain.tumour_type import TumourTypeDistance
from mtb_app.texts import Texts
from mtb_app.use_cases.review_options import AlterationReview, OptionReview, OptionsReview
from ui.format import counted

translate = QCoreApplication.translate


@dataclass(frozen=True)
class GroupRow:
    """The head of one alteration's options."""

    key: str
    title: str
    facts: str
    count: str
    folded: bool


@dataclass(frozen=True)
class OptionRow:
    """One option below its alteration."""

    review: OptionReview

    @property
    def option(self) -> TherapyOption:
        """The option itself."""
        return self.review.option


Row = GroupRow | OptionRow


def rows_of(review: OptionsReview, folded: frozenset[str], wanted: str, texts: Texts) -> list[Row]:
    """Return the rows to show; `wanted` are words an option must hold, an empty group then disappears."""
    words = wanted.casefold().split()
    rows: list[Row] = []
    for group in review.groups:
        options = [one for one in group.options if _holds(one.option, words)]
        if words and not options:
            continue
        closed = group.key in folded and not words
        rows.append(GroupRow(group.key, group.name, group_facts(group, texts), group_count(group), closed))
        if not closed:
            rows.extend(OptionRow(one) for one in options)
    return rows


def _holds(option: TherapyOption, words: list[str]) -> bool:
    text = f"{option.title} {option.alteration_name} {option.direction} {option.escat or ''}".casefold()
    return all(word in text for word in words)


def group_facts(group: AlterationReview, texts: Texts) -> str:
    """Return the facts beside a group's title: fraction, depth, rule; or that nothing speaks of a drug."""
    facts = call_facts(group.alteration, texts) if group.alteration else []
    if group.options:
        facts.append(rule_word(group.options[0].option.rule))
    else:
        facts.append(translate("Options", "no drug statement"))
    return " · ".join(facts)


def group_count(group: AlterationReview) -> str:
    """Return how many options and resistances a group holds, in words."""
    return options_count_text(group.option_count, group.resistance_count)


def options_count_text(options: int, resistances: int) -> str:
    """Return `4 options, 1 resistance`; resistances only where there are any."""
    text = counted(options, translate("Options", "1 option"), translate("Options", "{0} options"))
    if not resistances:
        return text
    against = counted(
        resistances, translate("Options", "1 resistance"), translate("Options", "{0} resistances")
    )
    return f"{text}, {against}"


def earlier_text(review: OptionReview) -> str:
    """Return `given 2026-04 to 2026-08, SD, progression` for the last line with one of the drugs; else nothing."""
    if not review.earlier:
        return ""
    last = review.earlier[-1]
    period = " – ".join(one for one in (last.started_on, last.ended_on) if one)
    facts = (translate("Options", "given {0}").format(period), last.best_response, last.reason_stopped)
    return ", ".join(one for one in facts if one)


def call_facts(alteration: Alteration, texts: Texts) -> list[str]:
    """Return what was measured of an alteration, each with its unit."""
    call = alteration.call
    if isinstance(call, VariantCall):
        return _variant_facts(call, texts)
    if isinstance(call, CopyNumberCall):
        return [translate("Options", "fold change {0}").format(texts.number(call.fold_change, 1))]
    if isinstance(call, FusionCall | SpliceCall) and call.supporting_reads is not None:
        return [translate("Options", "{0} supporting reads").format(call.supporting_reads)]
    return []


def _variant_facts(call: VariantCall, texts: Texts) -> list[str]:
    facts = []
    if call.allele_fraction is not None:
        facts.append(f"{texts.number(call.allele_fraction * 100, 1)} %")
    if call.depth is not None:
        facts.append(translate("Options", "depth {0}").format(call.depth))
    return facts


def rule_word(rule: MatchRule) -> str:
    """Return which rule matched, in words."""
    words: dict[MatchRule, str] = {
        MatchRule.PROTEIN: translate("Options", "exact protein match"),
        MatchRule.GENOMIC: translate("Options", "exact match on the genome"),
        MatchRule.COMBINATION: translate("Options", "alterations together"),
        MatchRule.FUSION: translate("Options", "fusion"),
        MatchRule.SPLICE: translate("Options", "splice variant"),
        MatchRule.AMPLIFICATION: translate("Options", "amplification"),
        MatchRule.LOSS: translate("Options", "copy-number loss"),
        MatchRule.BIOMARKER: translate("Options", "biomarker"),
        MatchRule.CODON: translate("Options", "same codon"),
        MatchRule.EXON: translate("Options", "exon and type"),
        MatchRule.REGION: translate("Options", "region"),
        MatchRule.GENE: translate("Options", "any variant of the gene"),
        MatchRule.WILD_TYPE: translate("Options", "wild type"),
    }
    return words[rule]


def distance_word(distance: TumourTypeDistance) -> str:
    """Return how far the evidence's tumour type lies, in words."""
    words: dict[TumourTypeDistance, str] = {
        TumourTypeDistance.SAME: translate("Options", "same type"),
        TumourTypeDistance.ANCESTOR: translate("Options", "wider type"),
        TumourTypeDistance.DESCENDANT: translate("Options", "narrower type"),
        TumourTypeDistance.TISSUE: translate("Options", "same tissue"),
        TumourTypeDistance.OTHER: translate("Options", "other type"),
        TumourTypeDistance.AGNOSTIC: translate("Options", "any tumour"),
        TumourTypeDistance.UNMAPPED: translate("Options", "not mapped"),
    }
    return words[distance]


DISTANCE_CELLS = {
    TumourTypeDistance.SAME: 4,
    TumourTypeDistance.AGNOSTIC: 4,
    TumourTypeDistance.ANCESTOR: 3,
    TumourTypeDistance.DESCENDANT: 3,
    TumourTypeDistance.TISSUE: 2,
    TumourTypeDistance.OTHER: 1,
    TumourTypeDistance.UNMAPPED: 0,
}


def diseases_text(option: TherapyOption) -> str:
    """Return the diseases of the nearest evidence, each once, at most two."""
    nearest = [one for one in option.evidence if one.distance is option.distance] or list(option.evidence)
    names = list(dict.fromkeys(one.evidence.disease.name for one in nearest))
    more = f" +{len(names) - 2}" if len(names) > 2 else ""
    return ", ".join(names[:2]) + more


def sources_text(option: TherapyOption) -> tuple[str, str]:
    """Return how many sources speak for an option, and how many items agree or oppose."""
    sources = {one.evidence.source for one in option.evidence}
    opposing = {one.evidence.source for one in option.opposing}
    together = len(sources | opposing)
    first = translate("Options", "{0} of {1} agree").format(len(sources), together)
    items = counted(len(option.evidence), translate("Options", "1 item"), translate("Options", "{0} items"))
    if option.opposing:
        return first, items + ", " + translate("Options", "{0} against").format(len(option.opposing))
    return first, items + ", " + translate("Options", "no conflict")


def eligibility_text(review: OptionReview) -> tuple[Answer | None, str, str]:
    """Return the answer that matters most, and two lines in words."""
    criteria = review.criteria
    if not criteria:
        return None, translate("Options", "not assessed"), ""
    passed = translate("Options", "{0} pass").format(count(criteria, Answer.PASS))
    for answer, word in _answer_words():
        number = count(criteria, answer)
        if number:
            return answer, f"{number} {word}", passed
    return Answer.PASS, passed, ""


def _answer_words() -> tuple[tuple[Answer, str], ...]:
    return (
        (Answer.FAIL, translate("Options", "fail")),
        (Answer.UNDETERMINED, translate("Options", "unknown")),
        (Answer.WARN, translate("Options", "to look at")),
    )


def direction_is_resistant(option: TherapyOption) -> bool:
    """Tell whether an option is a resistance."""
    return option.direction is Direction.RESISTANT
