"""The header of a VCF held against its specification: version, meta lines, column names."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from mtb_app.panel.vcf_notes import Fault, fault
from mtb_app.panel.vcf_rules import (
    NEWEST,
    OLDEST,
    TYPES,
    Rule,
    Version,
    is_number,
    reserved_format,
    reserved_info,
)

COLUMNS = ("#CHROM", "POS", "ID", "REF", "ALT", "QUAL", "FILTER", "INFO")
MOST_META_LINES = 100_000  # more are not looked at: no header has as many
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_VERSION = re.compile(r"VCFv(4)\.([0-9])")
_LENIENT = ((4, 0), OLDEST)  # 4.0 is checked as 4.1

_PAIR = re.compile(r'([^\s=,<>"]+)=("(?:[^"\\]|\\.)*+"|\[[^\]]*+\]|[^,<>"\[][^,<>]*+|)(?:,(?!>)|(>))')
_REQUIRED = {
    "INFO": ("ID", "Number", "Type", "Description"),
    "FORMAT": ("ID", "Number", "Type", "Description"),
    "FILTER": ("ID", "Description"),
    "ALT": ("ID", "Description"),
    "contig": ("ID",),
}
_REQUIRED_OLD = {**_REQUIRED, "SAMPLE": ("ID", "Genomes", "Mixture", "Description")}
_REQUIRED_FROM_3 = {
    **_REQUIRED,
    "META": ("ID", "Type", "Number", "Values"),
    "SAMPLE": ("ID",),
    "PEDIGREE": ("ID",),
}
_ORDERED = frozenset({"INFO", "FORMAT", "FILTER", "ALT"})
_UNIQUE = frozenset({"INFO", "FORMAT", "FILTER", "ALT"})
_CLOSED = frozenset({"FILTER", "ALT"})  # no more fields than the required ones before 4.3
_KINDS = ("DEL", "INS", "DUP", "INV", "CNV")
_AMBIGUOUS = frozenset("RYSWKMBDHVN")  # IUPAC codes, which a symbol may stand for
_NO_SPACE = re.compile(r"[^\s,<>]+")
_KEY = re.compile(r"[A-Za-z_][0-9A-Za-z_.]*|1000G")
_OLD_CONTIG = re.compile(r"[^\s,<>:]+")
_CONTIG = re.compile(r"[0-9A-Za-z!#$%&+./:;?@^_|~-][0-9A-Za-z!#$%&*+./:;=?@^_|~-]*")
_PERSON = re.compile(r"[^\s:;,=<>\"]+")
_HOST = re.compile(
    r"(?:[0-9]{1,3}\.){3}[0-9]{1,3}|(?:[0-9A-Za-z_-]+\.)*[A-Za-z][0-9A-Za-z-]*\.?|\[[0-9A-Fa-f:.]+\]"
)

Fields = dict[str, str]


# The panel's caller of small variants declares these twice in every file it writes: that tells nothing.
_TWICE_IN_PISCES = frozenset({("FORMAT", "AD"), ("FORMAT", "VF"), ("FORMAT", "SB")})


@dataclass
class Head:
    """What the header says that the records are held against."""

    version: Version = OLDEST
    columns: int = 0  # of the line with the column names; 0 where there is none
    samples: tuple[str, ...] = ()
    info: dict[str, Rule] = field(default_factory=dict)
    formats: dict[str, Rule] = field(default_factory=dict)
    filters: set[str] = field(default_factory=set)
    lengths: dict[bytes, int] = field(default_factory=dict)  # of contigs

    def info_rules(self) -> dict[str, Rule]:
        """Return what the values of INFO are held against.

        How many genotypes a whole record has is not defined (Number G), and a text declared as one value may be a
        sentence with commas.
        """
        reserved = reserved_info(self.version)
        declared = {
            key: rule._replace(number=None)
            if rule.number == "G" or (rule.number == "1" and rule.kind == "String" and key not in reserved)
            else rule
            for key, rule in self.info.items()
        }
        return {**reserved, **declared}

    def format_rules(self) -> dict[str, Rule]:
        """Return what the values of samples are held against."""
        return {**reserved_format(self.version), **self.formats}


class HeaderChecks:
    """Takes the lines before the records one by one."""

    def __init__(self) -> None:
        self.head = Head()
        self._lines = 0
        self._pisces = False
        self._seen: set[tuple[str, str]] = set()

    @property
    def full(self) -> bool:
        """Tell if no more lines are to be taken but that of the column names."""
        return self._lines >= MOST_META_LINES

    def check(self, raw: bytes) -> list[Fault]:
        """Return what is wrong with the next line of the header, which is not empty."""
        self._lines += 1
        text = raw.decode("utf-8", "replace")
        found: list[Fault] = []
        if CONTROL.search(text) or (self.head.version >= (4, 3) and not _is_utf8(raw)):
            found.append(fault("meta-control"))
        if self._lines == 1:
            found.extend(self._version(text))
        elif text.startswith("##fileformat="):
            found.append(fault("version-twice"))
        elif text.startswith("##"):
            self._pisces = self._pisces or text.startswith("##source=Pisces")
            found.extend(self._meta(text[2:].rstrip()))
        elif text.startswith("#"):
            found.extend(self._columns(text))
        else:
            found.append(fault("no-meta", text=text))
        return found

    def _version(self, text: str) -> list[Fault]:
        key, _, value = text.rstrip().partition("=")
        known = _VERSION.fullmatch(value)
        if key != "##fileformat" or known is None:
            return [fault("version", text=text)]
        version = (int(known[1]), int(known[2]))
        self.head.version = min(max(version, OLDEST), NEWEST)
        if self.head.version == version or version in _LENIENT:
            return []
        return [fault("version-unknown", text=value, taken=_dotted(self.head.version))]

    def _columns(self, text: str) -> list[Fault]:
        if self.head.columns:
            return [fault("columns-twice")]
        names = text.split("\t")
        self.head.columns = len(names)
        self.head.samples = tuple(names[9:])
        if tuple(names[:8]) != COLUMNS:
            return [fault("columns")]
        found = []
        if len(names) > 8 and (names[8] != "FORMAT" or len(names) == 9):
            found.append(fault("format-column"))
        if any(not name.strip() for name in names[9:]):
            found.append(fault("sample-unnamed"))
        seen: set[str] = set()
        for name in names[9:]:
            if name in seen:
                found.append(fault("sample-twice", name=name))
            seen.add(name)
        return found

    def _meta(self, text: str) -> list[Fault]:
        key, mark, value = text.partition("=")
        if not mark or not key or not value:
            return [fault("meta-no-pair", text=f"##{text}")]
        if key in {"assembly", "pedigreeDB"}:
            return [] if _is_address(value) else [fault("meta-address", key=key, text=value)]
        required = _REQUIRED_FROM_3 if self.head.version >= (4, 3) else _REQUIRED_OLD
        known = key in required or key == "PEDIGREE"
        if not known and (self.head.version < (4, 3) or not value.startswith("<")):
            return []
        fields = _fields(value)
        if fields is None:
            return [fault("meta-shape", key=key, text=value)]
        if isinstance(fields, str):
            return [fault("meta-field-twice", key=key, name=_name_in(value), field=fields)]
        needed = required.get(key, ("ID",) if self.head.version >= (4, 3) else ())
        return self._structured(key, fields, needed)

    def _structured(self, key: str, fields: Fields, needed: Sequence[str]) -> list[Fault]:
        """Return what is wrong with the fields of a line, and remember what it declares."""
        name = fields.get("ID", "")
        missing = [one for one in needed if not fields.get(one)]
        if missing:
            return [fault("meta-missing", key=key, name=name, fields=", ".join(missing))]
        found = self._identity(key, name)
        if key in _ORDERED and self.head.version < (4, 4) and tuple(fields)[: len(needed)] != tuple(needed):
            found.append(fault("meta-order", key=key, names=name, fields=", ".join(needed)))
        if key in _CLOSED and self.head.version < (4, 3) and len(fields) > len(needed):
            more = ", ".join(one for one in fields if one not in needed)
            found.append(fault("meta-more", key=key, names=name, fields=more))
        if "Description" in fields and not _is_quoted(fields["Description"]):
            found.append(fault("meta-unquoted", key=key, name=name, field="Description"))
        special = _SPECIAL.get(key)
        return found if special is None else [*found, *special(self.head, key, fields)]

    def _identity(self, key: str, name: str) -> list[Fault]:
        """Return what is wrong with an ID; `name` may be empty where the version asks for none."""
        if not name:
            return []
        found = []
        if not _is_name(key, name, self.head.version):
            found.append(fault("meta-id", key=key, text=name))
        unique = key in _UNIQUE or self.head.version >= (4, 3)
        if unique and (key, name) in self._seen and not (self._pisces and (key, name) in _TWICE_IN_PISCES):
            found.append(fault("meta-twice", key=key, names=name))
        self._seen.add((key, name))
        return found


def _is_name(key: str, name: str, version: Version) -> bool:
    if key == "contig":
        return (_CONTIG if version >= (4, 3) else _OLD_CONTIG).fullmatch(name) is not None
    if key in {"INFO", "FORMAT"} and version >= (4, 3):
        return _KEY.fullmatch(name) is not None
    return _NO_SPACE.fullmatch(name) is not None


def _fields(value: str) -> Fields | str | None:
    """Return the fields of `<key=value,…>`; the name of one that stands twice; None for another shape."""
    if not value.startswith("<"):
        return None
    fields: Fields = {}
    at = 1
    while True:
        pair = _PAIR.match(value, at)
        if pair is None:
            return None
        if pair[1] in fields:
            return pair[1]
        fields[pair[1]] = pair[2]
        at = pair.end()
        if pair[3]:
            return fields if at == len(value) else None


def _name_in(value: str) -> str:
    known = re.search(r"[<,]ID=([^,>]*)", value)
    return known[1] if known else ""


def _is_quoted(text: str) -> bool:
    return len(text) >= 2 and text.startswith('"') and text.endswith('"')


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _dotted(version: Version) -> str:
    return f"{version[0]}.{version[1]}"


def _is_address(text: str) -> bool:
    """Tell if a text is a URL, in angle brackets or not; the last part of a host's name is no number."""
    inner = text[1:-1] if text.startswith("<") and text.endswith(">") else text
    try:
        parts = urlsplit(inner)
        host, port = parts.hostname, parts.port
    except ValueError:
        return False
    if any(sign.isspace() for sign in inner) or not parts.scheme or (port is not None and port <= 0):
        return False
    if parts.scheme == "file":
        return bool(parts.path)
    return host is not None and len(host) < 256 and _HOST.fullmatch(host) is not None


def _check_field(head: Head, key: str, fields: Fields) -> list[Fault]:
    """Check an INFO or FORMAT line, and remember its rule."""
    name, number, kind = fields["ID"], fields["Number"], fields["Type"]
    found = []
    known_number = is_number(number, head.version, key)
    known_kind = kind in TYPES and not (key == "FORMAT" and kind == "Flag")
    if not known_number:
        found.append(fault("meta-number", key=key, name=name, text=number, version=_dotted(head.version)))
    if not known_kind:
        found.append(fault("meta-type", key=key, name=name, text=kind))
    kept = (reserved_info if key == "INFO" else reserved_format)(head.version).get(name)
    rule = Rule(number if known_number else None, kind if known_kind else None)
    if kept is not None:
        found.extend(_against_reserved(key, name, rule, kept, head.version))
        rule = rule._replace(lowest=kept.lowest, highest=kept.highest)
    (head.info if key == "INFO" else head.formats).setdefault(name, rule)
    return found


def _against_reserved(key: str, name: str, rule: Rule, kept: Rule, version: Version) -> list[Fault]:
    found = []
    if None not in (rule.number, kept.number) and rule.number != kept.number:
        found.append(fault("meta-reserved-number", key=key, name=name, found=rule.number, wanted=kept.number))
    if None not in (rule.kind, kept.kind) and rule.kind != kept.kind:
        found.append(fault("meta-reserved-type", key=key, name=name, found=rule.kind, wanted=kept.kind))
    return found


def _check_filter(head: Head, key: str, fields: Fields) -> list[Fault]:
    name = fields["ID"]
    head.filters.add(name)
    return [fault("meta-id", key=key, text=name)] if name == "0" or ";" in name else []


def _check_alt(head: Head, key: str, fields: Fields) -> list[Fault]:
    """Check an ALT line: its kind, and Number and Type, which programs add to it."""
    name = fields["ID"]
    found = []
    kinds = (*_KINDS, "BND") if head.version >= (4, 3) else _KINDS
    first, mark, _ = name.partition(":")
    free = not mark if head.version >= (4, 3) else name in _AMBIGUOUS
    if first not in kinds and not free:
        found.append(fault("meta-kind", name=name, kinds=", ".join(kinds)))
    if "Number" in fields and not is_number(fields["Number"], head.version, key):
        version = _dotted(head.version)
        found.append(fault("meta-number", key=key, name=name, text=fields["Number"], version=version))
    if "Type" in fields and fields["Type"] not in TYPES:
        found.append(fault("meta-type", key=key, name=name, text=fields["Type"]))
    return found


def _check_meta(head: Head, key: str, fields: Fields) -> list[Fault]:
    name, number, kind, values = (fields[one] for one in ("ID", "Number", "Type", "Values"))
    found = []
    if next(iter(fields)) != "ID":
        found.append(fault("meta-order", key=key, names=name, fields="ID, Type, Number, Values"))
    if not is_number(number, head.version, key):
        found.append(fault("meta-number", key=key, name=name, text=number, version=_dotted(head.version)))
    if kind not in TYPES:
        found.append(fault("meta-type", key=key, name=name, text=kind))
    if not (values.startswith("[") and values.endswith("]")):
        found.append(fault("meta-values", name=name))
    return found


def _check_sample(head: Head, key: str, fields: Fields) -> list[Fault]:
    if head.version >= (4, 3):
        return []
    return [
        fault("meta-quoted", key=key, name=fields["ID"], field=one)
        for one in ("Genomes", "Mixture")
        if _is_quoted(fields[one])
    ]


def _check_pedigree(head: Head, key: str, fields: Fields) -> list[Fault]:
    return [
        fault("meta-person", text=value)
        for value in fields.values()
        if not _is_quoted(value) and _PERSON.fullmatch(value) is None
    ]


def _check_contig(head: Head, key: str, fields: Fields) -> list[Fault]:
    length = fields.get("length", "")
    if length.isascii() and length.isdigit() and len(length) < 12:
        head.lengths[fields["ID"].encode()] = int(length)
    return []


_SPECIAL: Mapping[str, Callable[[Head, str, Fields], list[Fault]]] = {
    "INFO": _check_field,
    "FORMAT": _check_field,
    "FILTER": _check_filter,
    "ALT": _check_alt,
    "META": _check_meta,
    "SAMPLE": _check_sample,
    "PEDIGREE": _check_pedigree,
    "contig": _check_contig,
}
