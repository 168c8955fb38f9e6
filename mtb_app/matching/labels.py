"""On or off label: the European label decides; the American one where Europe has none.

On label means the patient's own indication: the label's tumour type is the patient's or includes it, and the label's
biomarker was found. Such a use is not for an off-label trial. A label of the same drugs for other tumour types or
another biomarker makes it off label. What another authority allows beyond that is named, but does not decide.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from mtb_app.domain.knowledge import Authority, Label
from mtb_app.domain.message import Message
from mtb_app.domain.option import LabelDecision, LabelState
from mtb_app.matching.distance import INCLUDES_PATIENT, Distances
from mtb_app.matching.index import DrugLabel, KnowledgeIndex

_ORDER = (Authority.EMA, Authority.FDA)
_MOST_NAMED = 6
_AGNOSTIC_TEXT = Message("tumour-agnostic")

Holds = Callable[[int], bool]
"""Tells whether the rule of a number holds for this specimen."""


class LabelDecisions:
    """The label decisions for one specimen and diagnosis, each set of drugs decided once."""

    def __init__(self, index: KnowledgeIndex, distances: Distances, holds: Holds) -> None:
        self._index = index
        self._distances = distances
        self._holds = holds
        self._known: dict[tuple[str, ...], LabelDecision] = {}

    def of(self, drugs: tuple[str, ...]) -> LabelDecision:
        """Return the decision for a treatment: drugs given together, plain names."""
        if drugs not in self._known:
            self._known[drugs] = self._decide(drugs)
        return self._known[drugs]

    def _decide(self, drugs: tuple[str, ...]) -> LabelDecision:
        labels = self._index.labels_of(drugs)
        related, exact, known = labels.related, labels.exact, labels.known
        states = {one: self._state(exact[one]) for one in _ORDER if one in exact}
        for authority in _ORDER:
            if authority in states:
                state, deciding = states.pop(authority)
                basis = self._basis(authority, state, deciding, states)
                return LabelDecision(state, basis, tuple(one.label for one in deciding), known)
        return _without_exact_label(drugs, related, known)

    def _state(self, found: list[DrugLabel]) -> tuple[LabelState, list[DrugLabel]]:
        """Return what one authority's labels of just these drugs say of this patient, and which of them say it."""
        holding = [one for one in found if self._holds(one.rule_number)]
        own = [one for one in holding if self._distances.to(one.label.disease) in INCLUDES_PATIENT]
        if own:
            return LabelState.ON, own
        agnostic = [one for one in holding if one.label.disease.agnostic]
        return (LabelState.AGNOSTIC, agnostic) if agnostic else (LabelState.OFF, found)

    def _basis(
        self,
        authority: Authority,
        state: LabelState,
        deciding: list[DrugLabel],
        others: dict[Authority, tuple[LabelState, list[DrugLabel]]],
    ) -> Message:
        wider = [
            (other, labels) for other, (said, labels) in others.items() if said not in {state, LabelState.OFF}
        ]
        types = self._types(state, deciding)
        if not wider:
            return Message("{authority}: {types}", authority=authority.value, types=types)
        other, labels = wider[0]
        return Message(
            "{authority}: {types}; {other}: {other_types}",
            authority=authority.value,
            types=types,
            other=other.value,
            other_types=self._types(others[other][0], labels),
        )

    def _types(self, state: LabelState, labels: list[DrugLabel]) -> object:
        if state is LabelState.AGNOSTIC:
            return _AGNOSTIC_TEXT
        if state is LabelState.OFF:
            for_patient = [one.label for one in labels if self._covers(one.label)]
            if for_patient:
                names = ", ".join(dict.fromkeys(one.name for one in for_patient[:_MOST_NAMED]))
                return Message(
                    "{types}, there for {biomarkers}",
                    types=disease_names(one.label for one in labels),
                    biomarkers=names,
                )
        return disease_names(one.label for one in labels)

    def _covers(self, label: Label) -> bool:
        return label.disease.agnostic or self._distances.to(label.disease) in INCLUDES_PATIENT


def disease_names(labels: Iterable[Label]) -> str:
    """Return the tumour types of labels, each once, at most six and then `…`."""
    names = list(dict.fromkeys(one.disease.name for one in labels))
    return ", ".join(names[:_MOST_NAMED]) + (", …" if len(names) > _MOST_NAMED else "")


def _without_exact_label(
    drugs: tuple[str, ...], related: tuple[DrugLabel, ...], known: tuple[Label, ...]
) -> LabelDecision:
    """Return off label where every drug is approved in other treatments only, else that no label is known."""
    approved = {drug for one in related for drug in one.drugs}
    if not set(drugs) <= approved:
        text = Message("No label of EMA or FDA is known for {drugs}.", drugs=" + ".join(drugs))
        return LabelDecision(LabelState.NONE, text, (), known)
    authority = next(one for one in _ORDER if any(each.label.authority is one for each in related))
    deciding = tuple(one.label for one in related if one.label.authority is authority)
    treatments = ", ".join(dict.fromkeys(" + ".join(one.drugs) for one in deciding[:_MOST_NAMED]))
    basis = Message(
        "{authority}: only as {treatments}: {types}",
        authority=authority.value,
        treatments=treatments,
        types=disease_names(deciding),
    )
    return LabelDecision(LabelState.OFF, basis, deciding, known)
