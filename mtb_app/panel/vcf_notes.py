"""What is not as the VCF specification has it: a sentence for each kind of fault, and where it was found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mtb_app.domain.message import Message
from mtb_app.domain.panel_result import Deviation

MOST_LINES = 5  # of one kind of fault are told one by one
_LONGEST_TEXT = 60

_SENTENCES = {
    "version": "The first line does not name the version as ##fileformat=VCFv4.3 does: {text}.",
    "version-unknown": "VCF version {text} is not known: the file was checked as version {taken}.",
    "version-twice": "The line ##fileformat stands again: it belongs at the top only.",
    "no-columns": "The line with the column names (#CHROM …) is missing.",
    "columns": "The column names are not #CHROM, POS, ID, REF, ALT, QUAL, FILTER and INFO with tabs between.",
    "columns-twice": "The line with the column names stands twice.",
    "format-column": "After the column INFO come FORMAT and at least one sample, or nothing at all.",
    "sample-twice": "Sample {name} stands twice among the column names.",
    "sample-unnamed": "A sample column has no name.",
    "no-meta": "A line before the column names does not begin with ##: {text}.",
    "meta-late": "A header line stands after the column names.",
    "meta-no-pair": "A header line is not of the form ##key=value: {text}.",
    "meta-shape": "The {key} line is not of the form <key=value,…> with every quote and bracket closed: {text}.",
    "meta-missing": "The {key} line {name} lacks {fields}.",
    "meta-order": "The fields of the {key} lines {names} do not stand in the order {fields}.",
    "meta-more": "The {key} lines {names} have fields that this version does not know: {fields}.",
    "meta-field-twice": "The {key} line {name} has {field} twice.",
    "meta-unquoted": "{field} of the {key} line {name} is not in double quotes.",
    "meta-quoted": "{field} of the {key} line {name} is a list and is not to be in quotes.",
    "meta-number": "The {key} line {name} has a Number that version {version} does not know: {text}.",
    "meta-type": "The {key} line {name} has a Type that the specification does not know: {text}.",
    "meta-id": "The {key} line names something with signs that are not allowed there: {text}.",
    "meta-twice": "{key} {names}: declared more than once.",
    "meta-reserved-number": "{key} {name} is declared with Number {found}; the specification has Number {wanted}.",
    "meta-reserved-type": "{key} {name} is declared with Type {found}; the specification has Type {wanted}.",
    "meta-kind": "ALT {name} does not begin with one of the kinds {kinds}.",
    "meta-address": "The {key} line does not hold a web address: {text}.",
    "meta-values": "The Values of the META line {name} are not in square brackets.",
    "meta-person": "The PEDIGREE line names a genome with signs that are not allowed there: {text}.",
    "meta-control": "A header line holds signs that cannot be printed or are not UTF-8.",
    "fields": "The record has {found} columns, the header {wanted}.",
    "control": "The record holds signs that cannot be printed.",
    "encoding": "The record is not UTF-8.",
    "blank": "A line is empty.",
    "padding": "The line ends in a tab or space.",
    "line-end": "The last line has no line break: the file may be cut short.",
    "chromosome": "The chromosome is not named as a VCF has it: {text}.",
    "position": "The position is not a whole number from 0 up: {text}.",
    "id": "The identifier is empty or has a space or an empty part: {text}.",
    "id-twice": "An identifier stands twice in the record: {text}.",
    "reference": "The reference bases are not made of A, C, G, T and N: {text}.",
    "alternative": "An alternative is neither bases nor a symbol nor a breakend: {text}.",
    "alternative-twice": "An alternative stands twice in the record: {text}.",
    "alternative-same": "An alternative is the same as the reference: {text}.",
    "quality": "The quality is not a number from 0 up: {text}.",
    "filter": "The filter is empty or has a space or an empty part: {text}.",
    "filter-missing": "The filter says missing (.) beside others: {text}.",
    "filter-zero": "The filter 0 is reserved and not to be used: {text}.",
    "filter-twice": "A filter stands twice in the record: {text}.",
    "filter-undeclared": "Filter {name} is not declared in the header.",
    "info-space": "INFO has a space, which this version does not allow: {text}.",
    "info-key": "The INFO key {text} is empty or has signs that this version does not allow.",
    "info-twice": "INFO has the key {key} twice.",
    "info-flag": "INFO {key} is a flag and has the value {text}.",
    "info-count": "INFO {key} has {found} values; declared or reserved is Number {wanted}.",
    "info-type": "INFO {key} has a value that is not of the type {wanted}: {text}.",
    "info-range": "INFO {key} has a value that is out of range: {text}.",
    "info-cigar": "INFO CIGAR is not a row of lengths and operations: {text}.",
    "info-end": "INFO END ({text}) lies before the position.",
    "format-key": "The FORMAT key {text} is empty or has signs that this version does not allow.",
    "format-twice": "FORMAT has the key {key} twice.",
    "format-first": "GT is not the first key of FORMAT: {text}.",
    "format-undeclared": "FORMAT {name} is not declared in the header.",
    "sample-parts": "Sample {sample} has {found} parts, FORMAT {wanted}.",
    "sample-empty": "Sample {sample} has an empty part.",
    "sample-genotype": "The genotype of sample {sample} is not written as a VCF has it: {text}.",
    "sample-allele": "The genotype of sample {sample} names an allele that the record does not have: {text}.",
    "sample-count": "{key} of sample {sample} has {found} values; declared or reserved is Number {wanted}.",
    "sample-type": "{key} of sample {sample} has a value that is not of the type {wanted}: {text}.",
    "sample-range": "{key} of sample {sample} has a value that is out of range: {text}.",
    "unsorted": "The positions are not sorted: {text} comes after a later one.",
    "scattered": "The records of chromosome {text} do not stand together.",
    "duplicate": "The same change stands twice: {text}.",
    "given-up": "{key} deviates again and again: it was not checked in the records behind this line.",
    "unchecked": "The records behind this line were not checked one by one: too many are out of the ordinary.",
    "beyond": "Position {text} lies beyond the end that the header gives its chromosome: is the genome build right?",
}
CODES = frozenset(_SENTENCES)
_JOINED = frozenset({"meta-twice", "meta-more", "meta-order"})  # one sentence for all names
_MOST_JOINED = 20
_MORE = {
    "one": "1 more line has the same fault as line {line}.",
    "many": "{count} more lines have the same fault as line {line}.",
}


class Fault(NamedTuple):
    """A kind of fault, by its code, and what its sentence names."""

    code: str
    values: dict[str, object]


def fault(code: str, **values: object) -> Fault:
    """Return a fault; long texts are cut."""
    return Fault(code, {name: _cut(value) for name, value in values.items()})


def _cut(value: object) -> object:
    if isinstance(value, str) and len(value) > _LONGEST_TEXT:
        return value[:_LONGEST_TEXT] + "…"
    return value


Where = tuple[int, int]  # number of the block (0-based), number of the line in it (1-based)


class Notes:
    """The faults of a file: the first few lines of each kind, and how many more there are."""

    def __init__(self) -> None:
        self._first: dict[str, list[tuple[Where | None, Fault]]] = {}
        self._count: dict[str, int] = {}

    def wants_line(self, code: str) -> bool:
        """Tell if the next fault of this kind is told with its line."""
        return self._count.get(code, 0) < MOST_LINES

    @property
    def blocks(self) -> int:
        """Return how many blocks there are up to the last in which a line is named."""
        return max((where[0] + 1 for found in self._first.values() for where, _ in found if where), default=0)

    def add(self, where: Where | None, found: Fault) -> None:
        """Take a fault with its place, None where it has none or `wants_line` does not ask for it."""
        if found.code in _JOINED and self._joined(found):
            return
        count = self._count[found.code] = self._count.get(found.code, 0) + 1
        if count <= MOST_LINES:
            self._first.setdefault(found.code, []).append((where, found))

    def _joined(self, found: Fault) -> bool:
        """Add the name to a sentence that says the same of another."""
        rest = {name: value for name, value in found.values.items() if name != "names"}
        for _, one in self._first.get(found.code, ()):
            if rest.items() <= one.values.items():
                names = str(one.values["names"]).split(", ")
                new = str(found.values["names"])
                if new not in names and len(names) <= _MOST_JOINED:
                    one.values["names"] = ", ".join((*names, new if len(names) < _MOST_JOINED else "…"))
                return True
        return False

    def deviations(self, file: str, before: Sequence[int]) -> Iterator[Deviation]:
        """Yield what was found, kind by kind; `before` says how many lines come before each block."""
        for code, found in self._first.items():
            line = None
            for where, one in found:
                line = None if where is None else before[where[0]] + where[1]
                yield Deviation(file, line, Message(_SENTENCES[code], **one.values))
            more = self._count[code] - len(found)
            if more == 1:
                yield Deviation(file, None, Message(_MORE["one"], line=line))
            elif more > 1:
                yield Deviation(file, None, Message(_MORE["many"], count=more, line=line))
