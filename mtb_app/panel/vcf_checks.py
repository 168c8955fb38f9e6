"""One record of a VCF held against its specification, part by part: the slow way, for lines out of the ordinary."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator

from mtb_app.panel.vcf_header import CONTROL, Head
from mtb_app.panel.vcf_notes import Fault, fault
from mtb_app.panel.vcf_rules import (
    Rule,
    is_float,
    is_named_format,
    is_storable,
    is_value,
    outside,
    wanted_counts,
)

MOST_WRONG = 500  # values of a key; then it is not checked any more
MOST_NAMES = 1000  # undeclared names that are remembered; more are told again

_CHROMOSOME_OLD = re.compile(r"<[^\s,<>]+>|[^\s,<>:]+")
_CHROMOSOME = re.compile(r"<[^\s,<>]+>|[0-9A-Za-z!#$%&+./:;?@^_|~-][0-9A-Za-z!#$%&*+./:;=?@^_|~-]*")
_POSITION = re.compile(r"[0-9]{1,10}")
_BASES = re.compile(r"[ACGTNacgtn]+")
_ALTERNATIVE = re.compile(
    r"[ACGTNacgtn]+|\*|<[^\s,<>]+>|\.[ACGTNacgtn]+|[ACGTNacgtn]+\."
    r"|[\[\]](?:<[^\s,<>]+>|[^\s,<>\[\]]+):[0-9]+[\[\]](?:[ACGTNacgtn]+|\.)"
    r"|(?:[ACGTNacgtn]+|\.)[\[\]](?:<[^\s,<>]+>|[^\s,<>\[\]]+):[0-9]+[\[\]]"
)
_SPACE = re.compile(r"\s")
_KEY = re.compile(r"[A-Za-z_][0-9A-Za-z_.]*")
_OLD_INFO_KEY = re.compile(r"[^\s,]+")
_OLD_FORMAT_KEY = re.compile(r"[0-9A-Za-z]+")
_END = re.compile(r"(?:^|;)END=([0-9]{1,10})(?:;|$)")
_CIGAR = re.compile(r"(?:[0-9]+[MIDNSHPX=])+|\.")
_GENOTYPE = re.compile(r"(?:\.|[0-9]{1,9})(?:[/|](?:\.|[0-9]{1,9}))*")
_GENOTYPE_FROM_4 = re.compile(r"[/|]?(?:\.|[0-9]{1,9})(?:[/|](?:\.|[0-9]{1,9}))*")
_ALLELES = re.compile(r"[0-9]+|\.")
_ANY = Rule(None, None)
_DIPLOID = (2,)
_OF_VALUES = frozenset(
    {"info-flag", "info-count", "info-type", "info-range", "sample-count", "sample-type", "sample-range"}
)


class RecordChecks:
    """Takes records one by one; knows the header, and which undeclared names were told."""

    def __init__(self, head: Head, info: dict[str, Rule], formats: dict[str, Rule]) -> None:
        """Take the header and the rules of values, from which keys that always deviate are struck out."""
        self._head = head
        self._from_3 = head.version >= (4, 3)
        self._info = info
        self._formats = formats
        self._told: set[tuple[str, str]] = set()
        self._wrong: Counter[tuple[str, str]] = Counter()

    def check(self, raw: bytes) -> list[Fault]:
        """Return what is wrong with a record, a line without its break."""
        found = list(self._check(raw))
        for one in found:
            if one.code in _OF_VALUES:
                found.extend(self._given_up(one))
        return found

    def _given_up(self, one: Fault) -> list[Fault]:
        """Strike out a key that deviated in too many records to look at it in the others."""
        in_sample = one.code.startswith("sample")
        key = str(one.values["key"])
        self._wrong["FORMAT" if in_sample else "INFO", key] += 1
        if self._wrong["FORMAT" if in_sample else "INFO", key] != MOST_WRONG:
            return []
        (self._formats if in_sample else self._info)[key] = _ANY
        return [fault("given-up", key=key)]

    def _check(self, raw: bytes) -> Iterator[Fault]:
        text = raw.decode("utf-8", "replace")
        if "\ufffd" in text and self._from_3:
            yield fault("encoding")
        if CONTROL.search(text):
            yield fault("control")
        if text.endswith(("\t", " ")) and len(text.rstrip("\t").split("\t")) >= self._head.columns:
            yield fault("padding")
            text = text.rstrip()
        cells = text.split("\t")
        if self._head.columns and len(cells) != self._head.columns:
            yield fault("fields", found=len(cells), wanted=self._head.columns)
        if len(cells) < 8:
            return
        yield from self._place(cells)
        yield from self._alleles(cells[3], cells[4])
        yield from self._filter(cells[6])
        alternatives = 0 if cells[4] == "." else cells[4].count(",") + 1
        yield from self._information(cells[7], cells[1], alternatives)
        if len(cells) > 8:
            yield from self._samples(cells, alternatives)

    def _place(self, cells: list[str]) -> Iterator[Fault]:
        known = _CHROMOSOME if self._from_3 else _CHROMOSOME_OLD
        if known.fullmatch(cells[0]) is None:
            yield fault("chromosome", text=cells[0])
        if _POSITION.fullmatch(cells[1]) is None:
            yield fault("position", text=cells[1])
        names = cells[2].split(";")
        if _SPACE.search(cells[2]) or "" in names:
            yield fault("id", text=cells[2])
        elif len(set(names)) < len(names):
            yield fault("id-twice", text=cells[2])
        if cells[5] != "." and not (is_float(cells[5]) and not float(cells[5]) < 0):
            yield fault("quality", text=cells[5])

    def _alleles(self, reference: str, alternative: str) -> Iterator[Fault]:
        if _BASES.fullmatch(reference) is None:
            yield fault("reference", text=reference)
        if alternative == ".":
            return
        seen = set()
        for one in alternative.split(","):
            if _ALTERNATIVE.fullmatch(one) is None:
                yield fault("alternative", text=one)
            elif one.upper() == reference.upper():
                yield fault("alternative-same", text=one)
            elif one in seen:
                yield fault("alternative-twice", text=one)
            seen.add(one)

    def _filter(self, text: str) -> Iterator[Fault]:
        names = text.split(";")
        if _SPACE.search(text) or "" in names:
            yield fault("filter", text=text)
        if "." in names and len(names) > 1:
            yield fault("filter-missing", text=text)
        if "0" in names:
            yield fault("filter-zero", text=text)
        if len(set(names)) < len(names):
            yield fault("filter-twice", text=text)
        if not self._head.filters:
            return  # whoever declares none describes none
        for name in names:
            if (
                name
                and name not in self._head.filters
                and name not in {"PASS", "."}
                and self._first("FILTER", name)
            ):
                yield fault("filter-undeclared", name=name)

    def _first(self, kind: str, name: str) -> bool:
        """Tell if an undeclared name is met for the first time."""
        if (kind, name) in self._told:
            return False
        if len(self._told) < MOST_NAMES:
            self._told.add((kind, name))
        return True

    def _information(self, text: str, position: str, alternatives: int) -> Iterator[Fault]:
        if text == ".":
            return
        if not self._from_3 and _SPACE.search(text):
            yield fault("info-space", text=text)
        seen: set[str] = set()
        for part in text.split(";"):
            key, mark, value = part.partition("=")
            if not self._is_info_key(key):
                if self._first("INFO", key):
                    yield fault("info-key", text=key)
            elif key in seen:
                yield fault("info-twice", key=key)
            seen.add(key)
            yield from self._pair(key, mark, value, alternatives)
        end = _END.search(text)
        if end and _POSITION.fullmatch(position) and int(end[1]) < int(position):
            yield fault("info-end", text=end[1])

    def _pair(self, key: str, mark: str, value: str, alternatives: int) -> Iterator[Fault]:
        rule = self._info.get(key, _ANY)
        if rule.kind == "Flag":
            if mark and value not in {"0", "1"}:
                yield fault("info-flag", key=key, text=value)
        elif mark or key in self._info:
            yield from self._value(key, rule, value, wanted_counts(rule.number, alternatives, ()))

    def _is_info_key(self, key: str) -> bool:
        if not self._from_3:
            return _OLD_INFO_KEY.fullmatch(key) is not None
        return key == "1000G" or _KEY.fullmatch(key) is not None

    def _value(self, key: str, rule: Rule, text: str, counts: Collection[int] | None) -> Iterator[Fault]:
        if text == ".":
            return
        values = text.split(",")
        if counts is not None and len(values) not in counts:
            yield fault("info-count", key=key, found=len(values), wanted=rule.number)
        wrong = self._mistyped(rule, values)
        if wrong is not None:
            yield fault("info-type", key=key, wanted=rule.kind, text=wrong)
        elif (beyond := outside(rule, values)) is not None:
            yield fault("info-range", key=key, text=beyond)
        if key == "CIGAR" and any(_CIGAR.fullmatch(one) is None for one in values):
            yield fault("info-cigar", text=text)

    def _mistyped(self, rule: Rule, values: list[str]) -> str | None:
        """Return the first value that has not the type, or is a whole number of more than 32 bits."""
        if rule.kind is None:
            return None
        for one in values:
            if not is_value(rule.kind, one):
                return one
            if rule.kind == "Integer" and one != "." and not is_storable(one, self._head.version):
                return one
        return None

    def _samples(self, cells: list[str], alternatives: int) -> Iterator[Fault]:
        keys = cells[8].split(":")
        yield from self._format(cells[8], keys)
        for place, text in enumerate(cells[9:]):
            sample = self._head.samples[place] if place < len(self._head.samples) else str(place + 1)
            parts = text.split(":")
            if len(parts) > len(keys):
                yield fault("sample-parts", sample=sample, found=len(parts), wanted=len(keys))
            if "" in parts and self._head.version < (4, 5):
                yield fault("sample-empty", sample=sample)
            found = dict(zip(keys, parts, strict=False))
            ploidies: Collection[int] = _DIPLOID
            if "GT" in found:
                yield from self._genotype(sample, found["GT"], alternatives)
                ploidies = _ploidies_of(found["GT"])
            for key, value in found.items():
                if key != "GT" and value not in {"", "."}:
                    yield from self._sample_value(sample, key, value, alternatives, ploidies)

    def _format(self, text: str, keys: list[str]) -> Iterator[Fault]:
        known = _KEY if self._from_3 else _OLD_FORMAT_KEY
        if text == ".":
            return
        for key in keys:
            if known.fullmatch(key) is None and self._first("FORMAT", key):
                yield fault("format-key", text=key)
        if "GT" in keys[1:]:
            yield fault("format-first", text=text)
        if len(set(keys)) < len(keys):
            yield fault("format-twice", key=next(key for key in keys if keys.count(key) > 1))
        if not self._head.formats:
            return  # as with filters
        for key in keys:
            known_key = key in self._head.formats or is_named_format(key, self._head.version)
            if not known_key and self._first("FORMAT", key):
                yield fault("format-undeclared", name=key)

    def _genotype(self, sample: str, text: str, alternatives: int) -> Iterator[Fault]:
        known = _GENOTYPE_FROM_4 if self._head.version >= (4, 4) else _GENOTYPE
        if known.fullmatch(text) is None:
            if text:
                yield fault("sample-genotype", sample=sample, text=text)
        elif alternatives and any(one != "." and int(one) > alternatives for one in _ALLELES.findall(text)):
            yield fault("sample-allele", sample=sample, text=text)

    def _sample_value(
        self, sample: str, key: str, text: str, alternatives: int, ploidies: Collection[int]
    ) -> Iterator[Fault]:
        rule = self._formats.get(key)
        if rule is None:
            return
        values = text.split(",")
        counts = wanted_counts(rule.number, alternatives, ploidies)
        if counts is not None and len(values) not in counts:
            yield fault("sample-count", sample=sample, key=key, found=len(values), wanted=rule.number)
        wrong = self._mistyped(rule, values)
        if wrong is not None:
            yield fault("sample-type", sample=sample, key=key, wanted=rule.kind, text=wrong)
        elif (beyond := outside(rule, values)) is not None:
            yield fault("sample-range", sample=sample, key=key, text=beyond)


def _ploidies_of(genotype: str) -> Collection[int]:
    """Return how many alleles a genotype may stand for; a lone `.` is written for any."""
    return (1, 2) if genotype == "." else (len(_ALLELES.findall(genotype)),)
