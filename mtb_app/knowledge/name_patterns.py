"""The small readers that alteration names are put together from: protein changes, codons, fusion partners."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mtb_app.domain.alteration_rule import (
    AlterationRule,
    AnyOf,
    CodonRule,
    ExactVariant,
    FusionRule,
    NotUnderstood,
    RegionRule,
)
from mtb_app.domain.message import Message
from mtb_app.domain.panel_result import Variant
from mtb_app.domain.protein import ProteinChange, parse_protein_change

_LOUD_TAIL = re.compile(r"(?<=[\d A-Za-z*])(DELINS|DEL|INS|DUP)(?=[A-Z*]*$)|(?<=\d)(FS)(?=\*?\d*$)")
_ARROW = re.compile(r"^([A-Z]\d+_[A-Z]\d+)>([A-Z]+)$")
_CODING = re.compile(r"^(?P<protein>\S+) \((?P<coding>c\.[^)]+)\)$")
_CODON = re.compile(r"^([ACDEFGHIKLMNPQRSTVWY])([1-9]\d*)$")
_CODON_CHOICE = re.compile(r"^([ACDEFGHIKLMNPQRSTVWY])([1-9]\d*)([A-Z](?:/[A-Z])+)$")
# Older names in the literature and the symbols that panels report (HGNC previous symbols).
_SYMBOLS = {"ABL": "ABL1", "NPM": "NPM1", "RCSD": "RCSD1", "ZNF198": "ZMYM2"}


@dataclass(frozen=True)
class Reading:
    """A name to read: gene, text with single spaces, and the coordinates that the source gives, if any."""

    gene: str
    text: str
    variant: Variant | None = None
    region: RegionRule | None = None

    def refuse(self, reason: Message) -> NotUnderstood:
        """Return the name as not understood, with the reason."""
        return NotUnderstood(self.gene, self.text, reason)


def protein_change(text: str) -> ProteinChange | None:
    """Return the change in `text`, also in capitals (`D842_H845DELDIMH`) or with `>`; None where it is not one."""
    bare = _ARROW.sub(r"\1delins\2", text)
    if "p." not in bare and bare.upper() == bare:
        bare = _LOUD_TAIL.sub(lambda match: match[0].lower(), bare, count=1)
    return parse_protein_change(bare)


def exact_change(reading: Reading) -> ExactVariant | None:
    """Return one protein or coding change, with the coordinate of the source; None where it is not one."""
    text, coding = reading.text, None
    match = _CODING.match(text)
    if match is not None:
        text, coding = match["protein"], match["coding"]
    if " " in text:
        return None
    if text.startswith("c."):
        return ExactVariant(reading.gene, None, reading.variant, text)
    change = protein_change(text)
    return ExactVariant(reading.gene, change, reading.variant, coding) if change else None


def codons(reading: Reading) -> AlterationRule | None:
    """Return `V600`, `G12/G13` or `V600E/K` as codon rules; None for other names."""
    parts = tuple(_codon(reading.gene, part) for part in reading.text.split("/"))
    rules = tuple(part for part in parts if part is not None)
    if len(rules) == len(parts):
        return rules[0] if len(rules) == 1 else AnyOf(rules)
    match = _CODON_CHOICE.match(reading.text)
    if match is None:
        return None
    return CodonRule(reading.gene, int(match[2]), match[1], tuple(match[3].split("/")))


def _codon(gene: str, text: str) -> CodonRule | None:
    match = _CODON.match(text)
    return CodonRule(gene, int(match[2]), match[1]) if match else None


def fusion_of(gene: str, name: str) -> FusionRule | None:
    """Return the fusion that `name` writes with `-` or `::`, read from the gene's side; None where it is none.

    The gene's own hyphens (`NKX2-1`) stay whole, since the gene is cut off before its partner is read.
    """
    if "::" in name:
        return _partner_of(gene, *name.split("::", 1))
    upper = name.upper()
    for own in _names_of(gene):
        if upper.endswith(f"-{own}"):
            return _partner_of(gene, name[: -len(own) - 1], own)
        if upper.startswith(f"{own}-"):
            return _partner_of(gene, own, name[len(own) + 1 :])
    return None


def _names_of(gene: str) -> tuple[str, ...]:
    return (gene.upper(), *(old for old, new in _SYMBOLS.items() if new == gene.upper()))


def _partner_of(gene: str, left: str, right: str) -> FusionRule | None:
    sides = [_SYMBOLS.get(side.strip().upper(), side.strip()) for side in (left, right)]
    others = [side for side in sides if side.upper() != gene.upper()]
    if len(others) != 1 or not re.fullmatch(r"[A-Za-z][A-Za-z0-9-]*", others[0]):
        return None
    return FusionRule(gene, None if others[0] == "v" else others[0])
