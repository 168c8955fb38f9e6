"""One way to write a small variant: trimmed, left-aligned where bases are known, the parts of an MNV as one.

Trimming and left alignment: Tan, Abecasis and Kang 2015 (doi:10.1093/bioinformatics/btv112). Without the reference,
an indel moves as far as the VCF itself tells the bases before it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

BaseAt = Callable[[int], str | None]
_TAG = re.compile(r"^(?:.*[:_])?([0-9]{1,10})[_:]([ACGTN]+)(?:->|>|_|/)([ACGTN]+)$", re.IGNORECASE)


class Change(NamedTuple):
    """A change at a 1-based position: reference and alternative bases, VCF style."""

    position: int
    reference: str
    alternative: str


def normalised(change: Change, base_at: BaseAt) -> Change:
    """Return a change in its shortest, leftmost form; `base_at` gives reference bases, None where not known."""
    position, old, new = change
    old, new = old.upper(), new.upper()
    if not (old.isalpha() and new.isalpha()) or old == new:
        return Change(position, old, new)
    while old[-1] == new[-1]:
        if len(old) > 1 and len(new) > 1:
            old, new = old[:-1], new[:-1]
            continue
        base = base_at(position - 1) if len(old) != len(new) else None
        if base is None:
            break
        position, old, new = position - 1, base + old[:-1], base + new[:-1]
    while len(old) > 1 and len(new) > 1 and old[0] == new[0]:
        position, old, new = position + 1, old[1:], new[1:]
    return Change(position, old, new)


def merged_mnv(tag: str, parts: Sequence[Change]) -> tuple[Change, int] | None:
    """Return the change that an MNV tag stands for, with the place among `parts` of the record that writes it whole.

    The place is -1 where no record does: then the tag itself (`chr7:55249071_CG->TA`) says it, or parts that touch
    are put together. None where neither can be done: the parts stay as they are.
    """
    first = min(one.position for one in parts)
    stop = max(one.position + len(one.reference) for one in parts)
    for place, one in enumerate(parts):
        if one.position == first and one.position + len(one.reference) == stop and len(parts) > 1:
            return one, place
    told = _TAG.match(tag)
    if told is not None:
        return Change(int(told[1]), told[2].upper(), told[3].upper()), -1
    return _put_together(sorted(parts))


def _put_together(parts: Sequence[Change]) -> tuple[Change, int] | None:
    at = parts[0].position
    for one in parts:
        if one.position != at or len(one.reference) != len(one.alternative):
            return None
        at += len(one.reference)
    old, new = "".join(one.reference for one in parts), "".join(one.alternative for one in parts)
    return Change(parts[0].position, old, new), -1


def minimum(values: Iterable[float | None]) -> float | None:
    """Return the least known value: an MNV is no more frequent than its rarest part."""
    known = [one for one in values if one is not None]
    return min(known) if known else None
