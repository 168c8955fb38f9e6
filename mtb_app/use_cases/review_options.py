"""The options of a case as the board reads them: grouped by alteration, each with its eligibility, and what is missing.

A pure view of a CaseView: nothing is stored.
"""

from __future__ import annotations

from dataclasses import dataclass

from mtb_app.domain.case import ConsentScope, ConsentState, PriorTreatment
from mtb_app.domain.eligibility import Criterion
from mtb_app.domain.form import FormRecord
from mtb_app.domain.interpretation import Alteration, GermlineSuspicion
from mtb_app.domain.knowledge import Direction
from mtb_app.domain.option import NearMiss, NearMissCause, TherapyOption
from mtb_app.matching.eligibility import assess_eligibility, earlier_treatments
from mtb_app.use_cases.open_case import CaseView


@dataclass(frozen=True)
class OptionReview:
    """An option with its eligibility criteria."""

    option: TherapyOption
    criteria: tuple[Criterion, ...]
    earlier: tuple[PriorTreatment, ...] = ()  # lines in which one of its drugs was given before

    @property
    def is_resistance(self) -> bool:
        """Say whether it warns of a drug instead of offering it."""
        return self.option.direction is Direction.RESISTANT


@dataclass(frozen=True)
class AlterationReview:
    """The options of one alteration, or of a biomarker (`alteration` is None)."""

    key: str
    name: str
    alteration: Alteration | None
    options: tuple[OptionReview, ...]

    @property
    def option_count(self) -> int:
        """The number of options that could be given."""
        return sum(not one.is_resistance for one in self.options)

    @property
    def resistance_count(self) -> int:
        """The number of drugs it speaks against."""
        return len(self.options) - self.option_count


@dataclass(frozen=True)
class OptionsReview:
    """Everything the options page says of a case."""

    groups: tuple[AlterationReview, ...]
    not_measured: tuple[NearMiss, ...]
    not_evaluable: tuple[NearMiss, ...]
    nearly: tuple[NearMiss, ...]
    withheld: tuple[Alteration, ...]  # may be inherited, and there is no consent for germline findings

    @property
    def option_count(self) -> int:
        """The number of options that could be given, in all groups."""
        return sum(group.option_count for group in self.groups)

    @property
    def resistance_count(self) -> int:
        """The number of resistances, in all groups."""
        return sum(group.resistance_count for group in self.groups)


def review_options(view: CaseView) -> OptionsReview | None:
    """Return the review of a case's newest matching; None before there is one."""
    if view.matching is None:
        return None
    found = view.matching.options
    laboratory = newest_laboratory(view.forms)
    reviewed = tuple(
        OptionReview(
            option, assess_eligibility(option, view.case, laboratory), earlier_treatments(option, view.case)
        )
        for option in found.options
    )
    return OptionsReview(
        groups=_groups(found.alterations, reviewed),
        not_measured=_caused(found.near_misses, NearMissCause.NOT_MEASURED),
        not_evaluable=_caused(found.near_misses, NearMissCause.NOT_EVALUABLE, NearMissCause.NOT_TESTED),
        nearly=tuple(one for one in found.near_misses if one.cause not in _UNANSWERED),
        withheld=_withheld(view, found.alterations),
    )


_UNANSWERED = {NearMissCause.NOT_MEASURED, NearMissCause.NOT_EVALUABLE, NearMissCause.NOT_TESTED}


def _caused(misses: tuple[NearMiss, ...], *causes: NearMissCause) -> tuple[NearMiss, ...]:
    return tuple(one for one in misses if one.cause in causes)


def _groups(
    alterations: tuple[Alteration, ...], reviewed: tuple[OptionReview, ...]
) -> tuple[AlterationReview, ...]:
    """Return groups in the order of their best option; alterations without an option come last, by name."""
    known = {one.key: one for one in alterations}
    gathered: dict[str, list[OptionReview]] = {}
    for one in reviewed:
        gathered.setdefault(one.option.alteration_key, []).append(one)
    with_options = [
        AlterationReview(key, options[0].option.alteration_name, known.get(key), tuple(options))
        for key, options in gathered.items()
    ]
    without = [
        AlterationReview(one.key, one.name, one, ())
        for one in sorted(alterations, key=lambda one: one.name)
        if one.key not in gathered
    ]
    return (*with_options, *without)


def _withheld(view: CaseView, alterations: tuple[Alteration, ...]) -> tuple[Alteration, ...]:
    if view.case.consent(ConsentScope.GERMLINE) is ConsentState.GIVEN:
        return ()
    return tuple(one for one in alterations if one.germline is GermlineSuspicion.LIKELY)


def newest_laboratory(forms: tuple[FormRecord, ...]) -> dict[str, object]:
    """Return the newest values of the laboratory forms by field; an older value stays where the newer has none."""
    values: dict[str, object] = {}
    for record in sorted((one for one in forms if one.form_key == "laboratory"), key=_age):
        values.update({key: value for key, value in record.values.items() if value is not None})
    return values


def _age(record: FormRecord) -> str:
    sampled = record.values.get("sampled_on")
    return str(sampled) if sampled else (record.saved_at.isoformat() if record.saved_at else "")
