"""Gene pairs of fusions as the combined output writes them: `CD74-ROS1;GOPC`, `PPARG/AC016683.6;PAX8`."""

from __future__ import annotations

import re

# Names with a hyphen of their own: homeobox genes, histones, HLA, clones, antisense and intronic transcripts.
_HYPHENATED = re.compile(
    r"(?:NKX[0-9]-[0-9]+|H[1-4]-[0-9]+[A-Z]?|HLA-\w+|MT-\w+|\w+-(?:AS|IT|OT|DT)[0-9]*"
    r"|(?:RP[0-9]+|CT[A-D]|KB|GS1|CH17|WI2|LL\w+|LA16c|XX\w+)-\w+(?:\.[0-9]+)?)"
)
_LONGEST = 400


def split_gene_pair(pair: str) -> tuple[tuple[tuple[str, ...], ...], bool]:
    """Return both sides of a gene pair and whether the direction is known.

    `A-B` is directed, `A/B` is not; `;` lists genes that overlap on one side. Names may hold hyphens themselves
    (`NKX2-1`, `RP11-458D21.5`): the hyphen is taken that leaves no strange name on either side, else the first. One
    side alone is returned where the pair has no two.
    """
    if "/" in pair:
        left, _, right = pair.partition("/")
        return _sides(left, right), False
    return _sides(*_split_directed(pair)), True


def _sides(left: str, right: str) -> tuple[tuple[str, ...], ...]:
    lists = (tuple(one.strip() for one in side.split(";") if one.strip()) for side in (left, right))
    return tuple(one for one in lists if one)


def _split_directed(pair: str) -> tuple[str, str]:
    places = [match.start() for match in re.finditer("-", pair[:_LONGEST])]
    cuts = [(pair[:place], pair[place + 1 :]) for place in places]
    known = (cut for cut in cuts if all(_is_name(one) for side in cut for one in side.split(";")))
    return next(known, cuts[0] if cuts else (pair, ""))


def _is_name(text: str) -> bool:
    name = text.strip()
    return bool(name) and ("-" not in name or _HYPHENATED.fullmatch(name) is not None)
