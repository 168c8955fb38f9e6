"""What holding one rule against one specimen gives: hits, or the reason why there is none."""

from __future__ import annotations

from dataclasses import dataclass

from mtb_app.domain.interpretation import Alteration
from mtb_app.domain.message import Message
from mtb_app.domain.option import MatchRule, NearMissCause

RULE_ORDER = {rule: place for place, rule in enumerate(MatchRule)}
# Which miss tells the reader most, where several parts of a rule miss.
_TELLING = (
    NearMissCause.NEEDS_MORE,
    NearMissCause.NOT_EVALUABLE,
    NearMissCause.NOT_TESTED,
    NearMissCause.EFFECT,
    NearMissCause.OTHER_CHANGE,
    NearMissCause.NOT_MEASURED,
    NearMissCause.NOT_UNDERSTOOD,
)
_UNKNOWN = frozenset(
    {
        NearMissCause.NOT_MEASURED,
        NearMissCause.NOT_EVALUABLE,
        NearMissCause.NOT_TESTED,
        NearMissCause.NOT_UNDERSTOOD,
    }
)


@dataclass(frozen=True)
class Hit:
    """A rule holds: for which alteration, by which rule, and why. `specific`: the statement speaks of just this."""

    key: str
    name: str
    gene: str | None
    rule: MatchRule
    reason: Message
    alteration: Alteration | None = None
    specific: bool = True


@dataclass(frozen=True)
class Miss:
    """A rule does not hold, and why."""

    cause: NearMissCause
    reason: Message

    @property
    def unknown(self) -> bool:
        """Tell whether the answer is not "no" but "nobody looked"."""
        return self.cause in _UNKNOWN


Finding = tuple[Hit, ...] | Miss


def hit_for(
    alteration: Alteration, gene: str, rule: MatchRule, reason: Message, *, specific: bool = True
) -> Hit:
    """Return the hit of an alteration, shown under the gene that the statement names."""
    shown = gene if gene in alteration.genes else next(iter(alteration.genes), gene)
    return Hit(alteration.key, alteration.name, shown, rule, reason, alteration, specific)


def most_telling(misses: list[Miss]) -> Miss:
    """Return the miss that tells most."""
    return min(misses, key=lambda miss: _TELLING.index(miss.cause))


def best_per_alteration(hits: list[Hit]) -> tuple[Hit, ...]:
    """Return the most specific hit of each alteration."""
    best: dict[str, Hit] = {}
    for hit in hits:
        known = best.get(hit.key)
        if known is None or RULE_ORDER[hit.rule] < RULE_ORDER[known.rule]:
            best[hit.key] = hit
    return tuple(best.values())
