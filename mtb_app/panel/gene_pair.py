"""Gene pairs of fusions as the combined output writes them: `CD74-ROS1;GOPC`, `PPARG/AC016683.6;PAX8`."""

from __future__ import annotations

import re

_HYPHENATED = re.compile(
    r"^(?:NKX\d-\d|HLA-[A-Z0-9]+|RP\d+-\w+(?:\.\d+)?|CT[A-D]-\w+(?:\.\d+)?|\w+-AS\d|\w+-IT\d|MT-\w+)"
)


def split_gene_pair(pair: str) -> tuple[tuple[tuple[str, ...], ...], bool]:
    """Return both sides of a gene pair and whether the direction is known.

    `A-B` is directed, `A/B` is not; `;` lists genes that overlap on one side. Names may hold hyphens themselves
    (`NKX2-1`, `RP11-458D21.5`): a known shape at either end is taken whole.
    """
    if "/" in pair:
        left, _, right = pair.partition("/")
        return (tuple(left.split(";")), tuple(right.split(";"))), False
    left, right = _split_directed(pair)
    if not right:
        return (tuple(left.split(";")),), True
    return (tuple(left.split(";")), tuple(right.split(";"))), True


def _split_directed(pair: str) -> tuple[str, str]:
    whole = _HYPHENATED.match(pair)
    if whole and pair[whole.end() : whole.end() + 1] in {"-", ";"}:
        head, rest = pair[: whole.end()], pair[whole.end() :]
        if rest.startswith("-"):
            return head, rest[1:]
    left, _, right = pair.partition("-")
    return left, right
