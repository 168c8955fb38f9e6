"""Eligibility for the off-label trial, as far as a machine can check it.

Source: the protocol summary of IMPRESS-Norway (NCT04817956) and its model, DRUP (NCT02925234). Criteria of a single
drug take precedence over these and are not part of this release; the sentence of each criterion says what was looked
at. A value that is missing is undetermined, never passed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from mtb_app.domain.case import Case, ConsentScope, ConsentState, PriorTreatment
from mtb_app.domain.eligibility import Answer, Criterion
from mtb_app.domain.knowledge import Direction
from mtb_app.domain.message import Message
from mtb_app.domain.option import LabelState, TherapyOption


@dataclass(frozen=True)
class _Limit:
    """A laboratory limit: the key of the value, its unit, the bound and on which side of it lies the pass."""

    key: str
    name: Message
    unit: str
    bound: float
    at_least: bool  # the value must be high enough; else low enough
    inclusive: bool

    def passes(self, value: float) -> bool:
        """Tell whether a value lies on the right side."""
        if value == self.bound:
            return self.inclusive
        return value > self.bound if self.at_least else value < self.bound

    @property
    def text(self) -> Message:
        """The limit as a person writes it."""
        sign = {(True, True): "≥", (True, False): ">", (False, True): "≤", (False, False): "<"}
        return Message(
            "{sign} {bound} {unit}",
            sign=sign[self.at_least, self.inclusive],
            bound=self.bound,
            unit=self.unit,
        )


def _limits(liver_metastases: bool) -> tuple[_Limit, ...]:
    transaminases = 5.0 if liver_metastases else 2.5
    return (
        _Limit("neutrophils", Message("Neutrophils"), "× 10⁹/L", 1.5, True, True),
        _Limit("haemoglobin", Message("Haemoglobin"), "g/dL", 9.0, True, False),
        _Limit("platelets", Message("Platelets"), "× 10⁹/L", 75.0, True, False),
        _Limit("bilirubin", Message("Bilirubin"), "× ULN", 1.5, False, False),
        _Limit("ast", Message("AST"), "× ULN", transaminases, False, False),
        _Limit("alt", Message("ALT"), "× ULN", transaminases, False, False),
        _Limit("creatinine_clearance", Message("Creatinine clearance"), "mL/min/1.73 m²", 40.0, True, True),
    )


def assess_eligibility(
    option: TherapyOption, case: Case, laboratory: Mapping[str, object], *, liver_metastases: bool = False
) -> tuple[Criterion, ...]:
    """Return the criteria for an option; none for a resistance, which nobody would give.

    `laboratory` are the newest values by the keys of the laboratory form; a missing one is undetermined.
    """
    if option.direction is Direction.RESISTANT:
        return ()
    limits = tuple(_laboratory(one, laboratory.get(one.key)) for one in _limits(liver_metastases))
    return (_own_label(option), _earlier(option, case), _consent(case), _ecog(case), *limits)


def earlier_treatments(option: TherapyOption, case: Case) -> tuple[PriorTreatment, ...]:
    """Return the earlier lines of treatment in which one of the option's drugs was given, as recorded."""
    drugs = {drug.casefold() for drug in option.drugs}
    return tuple(one for one in case.prior_treatments if drugs & _drugs_of(one))


def _drugs_of(treatment: PriorTreatment) -> set[str]:
    """Return the drugs of a line as people write it: `gemcitabine + cisplatin`, `A, B`, `A and B`, `A/B`."""
    return {name.strip().casefold() for name in _BETWEEN_DRUGS.split(treatment.drugs)}


_BETWEEN_DRUGS = re.compile(r"[+,;/&]|\band\b|\bog\b")


def _earlier(option: TherapyOption, case: Case) -> Criterion:
    """Warn where a drug of the option was given before: whether to give it again is for people to judge."""
    given = earlier_treatments(option, case)
    value = Message("given before") if given else Message("not recorded as given")
    return Criterion(
        "earlier_treatment",
        Message("Not given before"),
        Answer.WARN if given else Answer.PASS,
        value,
        Message("no earlier line with this drug"),
    )


def _own_label(option: TherapyOption) -> Criterion:
    on_label = option.label.state is LabelState.ON
    return Criterion(
        "own_label",
        Message("Not the drug's own indication"),
        Answer.FAIL if on_label else Answer.PASS,
        option.label.basis,
        Message("off-label only"),
    )


def _consent(case: Case) -> Criterion:
    state = case.consent(ConsentScope.DRUG)
    answer = {ConsentState.GIVEN: Answer.PASS, ConsentState.NOT_ASKED: Answer.UNDETERMINED}.get(
        state, Answer.FAIL
    )
    return Criterion(
        "drug_consent", Message("Consent for the drug"), answer, _CONSENT[state], Message("given")
    )


_CONSENT = {
    ConsentState.GIVEN: Message("given"),
    ConsentState.REFUSED: Message("refused"),
    ConsentState.WITHDRAWN: Message("withdrawn"),
    ConsentState.NOT_ASKED: None,
}


def _ecog(case: Case) -> Criterion:
    answer = Answer.UNDETERMINED
    if case.ecog is not None:
        answer = Answer.PASS if case.ecog <= 2 else Answer.FAIL
    value = None if case.ecog is None else Message("{value}", value=case.ecog)
    return Criterion("ecog", Message("ECOG"), answer, value, Message("0 to 2"))


def _laboratory(limit: _Limit, value: object) -> Criterion:
    if not isinstance(value, int | float) or isinstance(value, bool):
        return Criterion(limit.key, limit.name, Answer.UNDETERMINED, None, limit.text)
    answer = Answer.PASS if limit.passes(float(value)) else Answer.FAIL
    return Criterion(limit.key, limit.name, answer, Message("{value}", value=value), limit.text)
