"""Protein changes: one value for the many ways of writing them.

HGVS recommendations (den Dunnen 2016, doi:10.1002/humu.22981): three- or one-letter residues, `Ter` or `*`; older
sources write `X` for a stop.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

THREE_TO_ONE = {
    "Ala": "A", "Arg": "R", "Asn": "N", "Asp": "D", "Cys": "C", "Gln": "Q", "Glu": "E", "Gly": "G",
    "His": "H", "Ile": "I", "Leu": "L", "Lys": "K", "Met": "M", "Phe": "F", "Pro": "P", "Ser": "S",
    "Thr": "T", "Trp": "W", "Tyr": "Y", "Val": "V", "Sec": "U", "Ter": "*", "Xaa": "X",
}  # fmt: skip
ONE_TO_THREE = {one: three for three, one in THREE_TO_ONE.items() if three != "Xaa"}


class ProteinChangeKind(StrEnum):
    """The sort of change at the protein."""

    MISSENSE = "missense"
    NONSENSE = "nonsense"
    FRAMESHIFT = "frameshift"
    DELETION = "deletion"
    INSERTION = "insertion"
    DUPLICATION = "duplication"
    DELINS = "delins"
    SYNONYMOUS = "synonymous"
    START_LOST = "start_lost"
    EXTENSION = "extension"


@dataclass(frozen=True)
class ProteinChange:
    """A change of residues `start` to `end` (1-based, inclusive).

    `reference` is the first residue and `reference_end` the last (one-letter); `alternative` the new residue or the
    inserted ones. A frameshift keeps no more than its first residue, since sources differ in the rest.
    """

    kind: ProteinChangeKind
    reference: str
    start: int
    end: int
    alternative: str = ""
    reference_end: str = ""

    def short(self) -> str:
        """Return the one-letter form without `p.`: V600E, R233*, E746_A750del, M1470fs."""
        place = f"{self.reference}{self.start}"
        if self.end != self.start:
            place += f"_{self.reference_end}{self.end}"
        return place + _SHORT_TAIL[self.kind].format(self.alternative)


_SHORT_TAIL = {
    ProteinChangeKind.MISSENSE: "{}",
    ProteinChangeKind.NONSENSE: "*",
    ProteinChangeKind.FRAMESHIFT: "fs",
    ProteinChangeKind.DELETION: "del",
    ProteinChangeKind.INSERTION: "ins{}",
    ProteinChangeKind.DUPLICATION: "dup",
    ProteinChangeKind.DELINS: "delins{}",
    ProteinChangeKind.SYNONYMOUS: "=",
    ProteinChangeKind.START_LOST: "?",
    ProteinChangeKind.EXTENSION: "ext{}",
}
_RESIDUE = r"(?:[A-Z][a-z]{2}|[A-Z*])"
_CHANGE = re.compile(
    rf"^(?P<ref>{_RESIDUE})(?P<start>\d+)(?:_(?P<ref_end>{_RESIDUE})(?P<end>\d+))?"
    rf"(?P<tail>=|\?|fs.*|del(?:ins(?P<delins>(?:{_RESIDUE})+)|{_RESIDUE}*)|dup(?:{_RESIDUE})*|"
    rf"ins(?P<ins>(?:{_RESIDUE})+|\d+)|ext.*|(?P<alt>{_RESIDUE}+?)(?P<shift>fs.*)?)$"
)


def parse_protein_change(text: str) -> ProteinChange | None:
    """Return the change written in `text`, or None where it is not one.

    Takes `p.(Val600Glu)`, `NP_004324.2:p.Val600Glu`, `V600E`, `R233X`, `R233*`, `E746_A750del`, `M1470Cfs*26`.
    """
    bare = _strip(text)
    match = _CHANGE.match(bare)
    if match is None:
        return None
    reference = _one(match["ref"])
    start = int(match["start"])
    end = int(match["end"]) if match["end"] else start
    kind, alternative = _kind_of(match, reference, start)
    if kind is None or end < start or start == 0:
        return None
    return ProteinChange(kind, reference, start, end, alternative, _one(match["ref_end"] or match["ref"]))


def _strip(text: str) -> str:
    bare = text.strip()
    if ":" in bare:
        bare = bare.rsplit(":", 1)[1]
    if "p." in bare:
        bare = bare.split("p.", 1)[1]
    return bare.strip("() ")


def _one(residues: str) -> str:
    """Return residues in one-letter form."""
    if not residues[1:2].islower():
        return residues
    return "".join(THREE_TO_ONE.get(residues[at : at + 3], "X") for at in range(0, len(residues), 3))


def _kind_of(match: re.Match[str], reference: str, start: int) -> tuple[ProteinChangeKind | None, str]:
    tail = match["tail"]
    if match["delins"]:
        return ProteinChangeKind.DELINS, _one(match["delins"])
    if match["ins"]:
        return ProteinChangeKind.INSERTION, match["ins"] if match["ins"].isdigit() else _one(match["ins"])
    if match["alt"]:
        return _substitution(match, reference, start)
    for mark, kind in _TAILS:
        if tail.startswith(mark):
            return (ProteinChangeKind.START_LOST, "") if mark == "?" and start == 1 else (kind, "")
    return None, ""


_TAILS: tuple[tuple[str, ProteinChangeKind | None], ...] = (
    ("=", ProteinChangeKind.SYNONYMOUS),
    ("fs", ProteinChangeKind.FRAMESHIFT),
    ("del", ProteinChangeKind.DELETION),
    ("dup", ProteinChangeKind.DUPLICATION),
    ("ext", ProteinChangeKind.EXTENSION),
    ("?", None),
)


def _substitution(match: re.Match[str], reference: str, start: int) -> tuple[ProteinChangeKind | None, str]:
    alternative = _one(match["alt"])
    if match["shift"]:
        return ProteinChangeKind.FRAMESHIFT, ""
    if match["end"]:
        return ProteinChangeKind.DELINS, alternative
    if alternative in {"*", "X"}:
        return ProteinChangeKind.NONSENSE, ""
    if len(alternative) != 1:
        return None, ""
    if alternative == reference:
        return ProteinChangeKind.SYNONYMOUS, ""
    if start == 1:
        return ProteinChangeKind.START_LOST, ""
    return ProteinChangeKind.MISSENSE, alternative
