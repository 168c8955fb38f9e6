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
    resistant = {_line(one): one for one in ranked if one.direction is Direction.RESISTANT}
    placed: list[TherapyOption] = []
    for option in ranked:
        if option.direction is Direction.SENSITIVE:
            placed.append(option)
            under = resistant.pop(_line(option), None)
            if under is not None:
                placed.append(under)
    return (*placed, *resistant.values())


def _line(option: TherapyOption) -> tuple[str, tuple[str, ...]]:
    """Return what a sensitive and a resistant line share: matching makes one line per direction of each."""
    return option.alteration_key, option.drugs


def _rank(option: TherapyOption) -> tuple[int, str, int, str, tuple[str, ...]]:
    """Return the sort key; the first statement of an option is its best."""
    level = ESCAT_RANK[option.escat] if option.escat is not None else len(ESCAT_RANK)
    best = option.evidence[0].evidence.level if option.evidence else "Z"
    return level, best, DISTANCE_RANK[option.distance], option.alteration_name, option.drugs
