"""The order of options: level, then distance; a resistant line stands directly under its drug's sensitive line.

Drawing the resistant line directly under its drug is a rule of the model: a reader who stops at the drug's name has
both directions before the eyes. Resistance without a sensitive line follows at the end, by its evidence level.
"""

from __future__ import annotations

from collections.abc import Iterable

from mtb_app.domain.knowledge import Direction
from mtb_app.domain.option import TherapyOption
from mtb_app.matching.distance import DISTANCE_RANK
from mtb_app.matching.escat import ESCAT_RANK


def in_order(options: Iterable[TherapyOption]) -> tuple[TherapyOption, ...]:
    """Return the options in the order in which they are shown."""
    ranked = sorted(options, key=_rank)
    resistant = [one for one in ranked if one.direction is Direction.RESISTANT]
    placed: list[TherapyOption] = []
    for option in ranked:
        if option.direction is Direction.RESISTANT:
            continue
        placed.append(option)
        under = [one for one in resistant if _belongs_under(one, option)]
        placed.extend(under)
        resistant = [one for one in resistant if one not in under] if under else resistant
    return (*placed, *resistant)


def _belongs_under(resistant: TherapyOption, sensitive: TherapyOption) -> bool:
    return resistant.alteration_key == sensitive.alteration_key and resistant.drugs == sensitive.drugs


def _rank(option: TherapyOption) -> tuple[int, str, int, str, tuple[str, ...]]:
    level = ESCAT_RANK[option.escat] if option.escat is not None else len(ESCAT_RANK)
    best = min((one.evidence.level for one in option.evidence), default="Z")
    return level, best, DISTANCE_RANK[option.distance], option.alteration_name, option.drugs
