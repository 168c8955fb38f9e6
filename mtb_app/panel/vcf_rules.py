"""What the VCF specification (4.1 to 4.5) says of declared and reserved fields: their numbers, types and values."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from math import comb
from typing import NamedTuple

Version = tuple[int, int]
OLDEST, NEWEST = (4, 1), (4, 5)
TYPES = frozenset({"Integer", "Float", "Flag", "Character", "String"})
_LONGEST_NUMBER = 64  # signs: no number in a VCF has as many, and the patterns below stay quick
_MOST_ALLELES, _MOST_PLOIDY = 1000, 16  # beyond these the genotypes are not counted


class Rule(NamedTuple):
    """How many values of which type a field has; None where the specification leaves it open."""

    number: str | None
    kind: str | None
    lowest: float | None = None
    highest: float | None = None


# Types as each version states them or as its definitions imply ("number of samples", "for each ALT allele").
_INFO: Mapping[str, Rule] = {
    "AA": Rule("1", "String"),
    "AC": Rule("A", "Integer", 0),
    "AF": Rule("A", "Float", 0, 1),
    "AN": Rule("1", "Integer", 0),
    "BQ": Rule("1", "Float"),
    "CIGAR": Rule("A", "String"),
    "DB": Rule("0", "Flag"),
    "DP": Rule("1", "Integer", 0),
    "END": Rule("1", "Integer", 0),
    "H2": Rule("0", "Flag"),
    "H3": Rule("0", "Flag"),
    "MQ": Rule("1", None, 0),
    "MQ0": Rule("1", "Integer", 0),
    "NS": Rule("1", "Integer", 0),
    "SOMATIC": Rule("0", "Flag"),
    "VALIDATED": Rule("0", "Flag"),
    "1000G": Rule("0", "Flag"),
}
_FORMAT: Mapping[str, Rule] = {
    "DP": Rule("1", "Integer", 0),
    "EC": Rule("A", "Integer"),
    "FT": Rule("1", "String"),
    "GL": Rule("G", "Float"),
    "GP": Rule("G", "Float"),
    "GQ": Rule("1", "Integer"),
    "GT": Rule("1", "String"),
    "HQ": Rule("2", "Integer"),
    "MQ": Rule("1", "Integer"),
    "PL": Rule("G", "Integer"),
    "PQ": Rule("1", "Integer"),
    "PS": Rule("1", "Integer", 0),
}
_DEPTHS = {name: Rule("R", "Integer", 0) for name in ("AD", "ADF", "ADR")}
_OLD_FORMAT: Mapping[str, Rule] = {"GLE": Rule("G", "String")}
_INFO_FROM_3: Mapping[str, Rule] = {**_INFO, **_DEPTHS}
_FORMAT_FROM_3: Mapping[str, Rule] = {**_FORMAT, **_DEPTHS, "PP": Rule("G", "Integer")}
# Declared since 4.4; named so that nobody is told to declare them.
_FORMAT_FROM_4 = (
    "LAA",
    "LAD",
    "LGT",
    "LPL",
    "PSL",
    "PSO",
    "PSQ",
    "LEN",
    "CN",
    "CICN",
    "CNQ",
    "CNL",
    "CNP",
    "NQ",
)
_SV_FORMAT = ("CN", "CNQ", "CNL", "NQ", "HAP", "AHAP")


def reserved_info(version: Version) -> Mapping[str, Rule]:
    """Return the reserved keys of INFO."""
    return _INFO_FROM_3 if version >= (4, 3) else _INFO


def reserved_format(version: Version) -> Mapping[str, Rule]:
    """Return the reserved keys of FORMAT."""
    return _FORMAT_FROM_3 if version >= (4, 3) else {**_FORMAT, **_OLD_FORMAT}


def is_named_format(key: str, version: Version) -> bool:
    """Tell if the specification names a FORMAT key, with or without a rule kept here."""
    return key in reserved_format(version) or key in _SV_FORMAT or key in _FORMAT_FROM_4


def is_number(text: str, version: Version, place: str) -> bool:
    """Tell if a declaration's Number is one that the version knows; `place` is INFO, FORMAT or another."""
    if text in {"A", "G", "."} or (text.isascii() and text.isdigit() and len(text) < 10):
        return True
    if text == "R":
        return version >= (4, 2)
    return place == "FORMAT" and version >= (4, 4) and text in {"P", "LA", "LR", "LG", "M"}


def wanted_counts(number: str | None, alternatives: int, ploidies: Collection[int]) -> frozenset[int] | None:
    """Return how many values a field may have in a record; None where any number will do.

    `alternatives` is 0 for a record without one (ALT `.`): programs differ in what they then write for each allele.
    """
    if number is None or number == ".":
        return None
    if number.isdigit():
        return frozenset({int(number[:9])})
    if not 0 < alternatives <= _MOST_ALLELES:
        return None
    if number == "G":
        if any(ploidy > _MOST_PLOIDY for ploidy in ploidies):
            return None
        return frozenset(comb(alternatives + ploidy, ploidy) for ploidy in ploidies)
    return {"A": frozenset({alternatives}), "R": frozenset({alternatives + 1})}.get(number)


_INTEGER = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(?:[0-9]*\.?[0-9]+(?:[eE][-+]?[0-9]+)?|(?i:INF|INFINITY|NAN))")
_SMALLEST = -(2**31)


def is_float(text: str) -> bool:
    """Tell if a text is a number as the specification writes them."""
    return len(text) <= _LONGEST_NUMBER and _FLOAT.fullmatch(text) is not None


def is_integer(text: str) -> bool:
    """Tell if a text is a whole number."""
    return len(text) <= _LONGEST_NUMBER and _INTEGER.fullmatch(text) is not None


def is_value(kind: str | None, text: str) -> bool:
    """Tell if one value has the type; `.` has any."""
    if text == ".":
        return True
    if kind == "Integer":
        return is_integer(text)
    if kind == "Float":
        return is_float(text)
    if kind == "Character":
        return len(text) == 1 or (len(text) == 3 and text[0] == "%")
    return bool(text)


def is_storable(text: str, version: Version) -> bool:
    """Tell if a whole number fits 32 bits; the lowest eight are reserved from version 4.3 on."""
    value = int(text)
    return _SMALLEST + (8 if version >= (4, 3) else 0) <= value < -_SMALLEST


def outside(rule: Rule, values: Sequence[str]) -> str | None:
    """Return the first number that is beyond the bounds of a reserved field; the values have its type."""
    if rule.lowest is None:
        return None
    for text in values:
        if is_float(text) and (
            float(text) < rule.lowest or (rule.highest is not None and float(text) > rule.highest)
        ):
            return text
    return None
