"""Small variants of a VCF through cyvcf2, in the child process.

cyvcf2 can bring its process down, on valid files too: it is imported nowhere else. It is given the header and the
lines that may be passed calls, not the reference blocks of a genome VCF.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import isfinite
from pathlib import Path
from typing import IO, NamedTuple, Protocol

from mtb_app.domain.genome import GenomeBuild, bare_chromosome
from mtb_app.panel.annotation import Annotation, Annotator, annotation_of, annotator_of
from mtb_app.panel.inflate import Refused
from mtb_app.panel.vcf_ordinary import OrdinaryRow, OrdinaryRows
from mtb_app.panel.vcf_places import Coverage, ReferenceBases
from mtb_app.panel.vcf_text import MOST_CALL_BYTES, Observer, kept_text, line_of_record

NO_ALTERNATIVE = frozenset({".", "<M>", "<*>", "<NON_REF>", "*", "<*:DEL>", "X"})
MOST_SAMPLES = 200
_SHAPE = rb"[^\t\n]+\t[0-9]{1,10}\t(?:[^\t\n]+\t){5}[^\t\n]"
_STRANGE = re.compile(rb"\n(?!#|" + _SHAPE + rb")")
_RECORD = re.compile(rb"\n[^#]")
_BASES = re.compile(r"^[ACGTNacgtn]+$")
_MISSING = -(2**31) + 9
_NUMBER = re.compile(r"\d{1,9}(?:\.\d{1,9})?")
_NORMAL = re.compile(r"^(?:NORMAL|GERMLINE|BLOOD)$", re.IGNORECASE)
Told = Callable[[int], None]


class VcfCall(NamedTuple):
    """One alternative of one record in one sample: 1-based position, bases as written, fraction 0 to 1."""

    chromosome: str
    position: int
    reference: str
    alternative: str
    filters: tuple[str, ...]
    depth: int | None
    allele_fraction: float | None
    germline: str | None = None  # INFO/GermlineStatus
    mnv: str | None = None  # INFO/MNVTAG
    annotation: Annotation | None = None


@dataclass
class VcfHead:
    """What the header of a VCF tells."""

    samples: tuple[str, ...]
    genome_build: GenomeBuild
    annotator: Annotator | None
    has_germline: bool
    has_mnv: bool
    source: str


@dataclass
class SmallVcf:
    """An open VCF: its head, its calls sample by sample, and what was gathered while it was sieved."""

    head: VcfHead
    records: int
    calls: Iterator[tuple[int, VcfCall]]  # number of the sample, call
    coverage: Coverage
    bases: ReferenceBases
    structural: list[str] = field(default_factory=list)  # records with a symbolic or joined allele, named


class _Values(Protocol):
    """A FORMAT field of all samples: numpy's array, as far as it is used."""

    def __len__(self) -> int:
        """Return the number of samples."""
        ...

    def tolist(self) -> list[list[float] | str]:
        """Return the values, one row a sample."""
        ...


class _Record(Protocol):
    """What is read of a cyvcf2 record (the library has no type stubs)."""

    CHROM: str
    POS: int
    ID: str | None
    REF: str
    ALT: list[str]
    FILTERS: list[str]
    INFO: Mapping[str, float | str]
    FORMAT: list[str]
    genotypes: list[list[int]]

    def format(self, tag: str) -> _Values | None:
        """Return a FORMAT field's values, one row a sample."""
        ...


def open_small_vcf(
    file: Path,
    folder: Path,
    told: Told,
    observers: tuple[Observer, ...] = (),
    *,
    sieved: Callable[[], None] = lambda: None,
) -> SmallVcf:
    """Sieve a VCF into `folder` and return it with its calls, which are parsed as they are taken.

    `sieved` is called when the observers have seen all and the parser nothing. `told` is called with the number of
    the record (0-based, among those kept) that is parsed next, now and then: where the library brings the process
    down, that is the place. Raises Refused.
    """
    coverage, bases = Coverage(), ReferenceBases()
    with tempfile.NamedTemporaryFile("wb", dir=folder, suffix=".vcf", delete=False) as stream:
        header, count, ordinary = _sieve(file, stream, (coverage, bases, *observers))
    sieved()
    if ordinary.rows is not None:
        found = SmallVcf(_head(header, ordinary.samples), count, iter(()), coverage, bases)
        found.calls = _ordinary(ordinary.rows)
        return found
    from cyvcf2 import VCF  # type: ignore[import-untyped]  # the library ships no types; it takes a while to load

    vcf = VCF(stream.name)
    head = _head(header, tuple(vcf.samples))
    if len(head.samples) > MOST_SAMPLES:
        raise Refused("too-many-samples", reason=str(len(head.samples)))
    found = SmallVcf(head, count, iter(()), coverage, bases)
    found.calls = _calls(vcf, found, file, told)
    return found


def _sieve(file: Path, to: IO[bytes], observers: tuple[Observer, ...]) -> tuple[bytes, int, OrdinaryRows]:
    """Write the header and the lines that may be passed calls; return the header, the number of the latter, and them.

    The last has no rows where a line is not ordinary: then the parser is to read what was written.
    """
    count = size = 0
    named = False
    header: list[bytes] = []
    ordinary: OrdinaryRows | None = None
    for text in kept_text(file, observers):
        if not header and not text.startswith(b"\n##fileformat=VCF"):
            raise Refused("no-vcf", 1)
        if not named:
            header.append(text)
        named = _require_records(text, count, named, file)
        records = text.count(b"\n") - text.count(b"\n#")
        count += records
        if named:
            ordinary = ordinary or OrdinaryRows(b"".join(header))
            ordinary.feed(text, records)
        size += len(text)
        if size > MOST_CALL_BYTES:
            raise Refused("too-many-calls", line_of_record(file, count - 1))
        to.write(text[1:] + b"\n")
    if ordinary is None:
        raise Refused("no-column-line" if header else "empty")
    return b"".join(header), count, ordinary


def _require_records(text: bytes, before: int, named: bool, file: Path) -> bool:
    """Raise Refused for a line without the shape of a record, or before the column names; return if those are there."""
    first = _RECORD.search(text)
    columns = 0 if named else text.find(b"\n#CHROM\t")
    if first is not None and (columns < 0 or (not named and first.start() < columns)):
        raise Refused("no-column-line", line_of_record(file, before))
    strange = _STRANGE.search(text)
    if strange is not None:
        records = len(_RECORD.findall(text, 0, strange.start()))
        raise Refused("no-record", line_of_record(file, before + records))
    return named or columns >= 0


_BUILD_LINES = re.compile(rb"##(?:reference|contig|assembly|VEP|new_reference_genome|SnpEff\w*)=[^\n]*")
_BUILDS = {
    GenomeBuild.GRCH37: re.compile(
        rb"hg19|grch37|b37|hs37|g1k_v37|<ID=(?:chr)?1,length=249250621[,>]", re.IGNORECASE
    ),
    GenomeBuild.GRCH38: re.compile(rb"hg38|grch38|<ID=(?:chr)?1,length=248956422[,>]", re.IGNORECASE),
}
_SOURCE = re.compile(rb"##source=([^\n]*)")


def _head(text: bytes, samples: tuple[str, ...]) -> VcfHead:
    columns = text.find(b"\n#CHROM")
    header = text if columns < 0 else text[:columns]
    lines = b"\n".join(_BUILD_LINES.findall(header))
    builds = [build for build, known in _BUILDS.items() if known.search(lines)]
    source = _SOURCE.search(header)
    return VcfHead(
        samples=samples,
        genome_build=builds[0] if len(builds) == 1 else GenomeBuild.UNKNOWN,
        annotator=annotator_of(header),
        has_germline=b"##INFO=<ID=GermlineStatus," in header,
        has_mnv=b"##INFO=<ID=MNVTAG," in header,
        source=source[1].decode("utf-8", "replace").strip() if source else "",
    )


def wanted_samples(samples: tuple[str, ...]) -> tuple[int, ...]:
    """Return the places of the samples to read: all but the normal one of a pair."""
    tumours = tuple(place for place, name in enumerate(samples) if not _NORMAL.match(name))
    return tumours or tuple(range(len(samples)))


def _calls(vcf: Iterable[_Record], of: SmallVcf, file: Path, told: Told) -> Iterator[tuple[int, VcfCall]]:
    """Yield each passed call of each wanted sample."""
    records = iter(vcf)
    names: dict[str, str] = {}
    shared: dict[tuple[str, ...], tuple[str, ...]] = {}
    samples = wanted_samples(of.head.samples) or (0,)
    plain = len(of.head.samples) <= 1
    for place in range(of.records):
        record = _next(records, place, file, told)
        chromosome = names.get(record.CHROM) or names.setdefault(record.CHROM, bare_chromosome(record.CHROM))
        filters = tuple(record.FILTERS)
        filters = shared.setdefault(filters, filters)
        alternatives = [one for one in record.ALT if one not in NO_ALTERNATIVE]
        if not alternatives:
            continue
        figures = _Figures(record, plain)
        for index, alternative in enumerate(record.ALT):
            if alternative in NO_ALTERNATIVE:
                continue
            if not _BASES.match(alternative):
                of.structural.append(_structural(record, alternative))
                continue
            base = (chromosome, record.POS, record.REF, alternative, filters)
            extra = _extra(record, of.head, index)
            for sample in samples:
                if plain or figures.carries(sample, index):
                    depth, fraction = figures.depth(sample), figures.fraction(sample, index)
                    yield sample, VcfCall(*base, depth, fraction, *extra)


def _ordinary(rows: Iterable[OrdinaryRow]) -> Iterator[tuple[int, VcfCall]]:
    """Yield each passed call of rows that need no parser."""
    names: dict[str, str] = {}
    bases: dict[tuple[str, ...], list[int]] = {}  # the places of the alternatives that are bases
    for name, position, reference, alternatives, filters, depth, fractions in rows:
        chromosome = names.get(name) or names.setdefault(name, bare_chromosome(name))
        wanted = bases.get(alternatives)
        if wanted is None:
            wanted = bases[alternatives] = [at for at, one in enumerate(alternatives) if _BASES.match(one)]
        for at in wanted:
            fraction = round(fractions[at], 7)
            yield 0, VcfCall(chromosome, position, reference, alternatives[at], filters, depth, fraction)


def _structural(record: _Record, alternative: str) -> str:
    """Return a structural change in words: where it is, what it is, and its own name."""
    parts = (f"{record.CHROM}:{record.POS}", alternative[:40], record.ID or "")
    return " ".join(one for one in parts if one)


def _extra(record: _Record, head: VcfHead, index: int) -> tuple[str | None, str | None, Annotation | None]:
    if not (head.has_germline or head.has_mnv or head.annotator):
        return None, None, None
    germline = record.INFO.get("GermlineStatus") if head.has_germline else None
    mnv = record.INFO.get("MNVTAG") if head.has_mnv else None
    annotation = None
    if head.annotator is not None:
        text = record.INFO.get(head.annotator.key)
        if text:
            annotation = annotation_of(head.annotator, str(text), record.REF, record.ALT, index)
    return (str(germline) if germline else None), (str(mnv) if mnv else None), annotation


def _next(records: Iterator[_Record], place: int, file: Path, told: Told) -> _Record:
    """Return the next record; raise Refused where the library stops silently.

    What it raises is a bare Exception, which ends this process: the place is told on the way out.
    """
    if place % 1000 == 0:
        told(place)
    ended = False
    try:
        record = next(records, None)
        ended = True
    finally:
        if not ended:
            told(place)
    if record is None:
        raise Refused("unread", line_of_record(file, place))
    return record


class _Figures:
    """Depth and fractions of a record: VF of Pisces, AF of DRAGEN and GATK, else counted from AD or FREQ."""

    def __init__(self, record: _Record, plain: bool) -> None:
        self._record, self._plain = record, plain
        self._depths = _rows(record, "DP")
        self._fractions = _rows(record, "VF") or _rows(record, "AF")
        self._reads = [] if self._fractions and self._depths else _rows(record, "AD")

    def depth(self, sample: int) -> int | None:
        """Return the reads at the position, None where the record does not say."""
        values = _finite(self._depths, sample)
        if values and values[0] >= 0:
            return int(values[0])
        reads = _finite(self._reads, sample)
        if len(reads) > 1:
            return int(sum(one for one in reads if one > 0))
        told = self._record.INFO.get("TDP") if self._plain else None
        told = self._record.INFO.get("DP") if self._plain and told is None else told
        return int(told) if isinstance(told, int | float) and isfinite(told) and told >= 0 else None

    def fraction(self, sample: int, index: int) -> float | None:
        """Return the share of reads with the alternative at `index`, 0 to 1."""
        values = _finite(self._fractions, sample)
        if index < len(values):
            return _share(values[index])
        reads = _finite(self._reads, sample)
        total = sum(one for one in reads if one > 0)
        if index + 1 < len(reads) and total > 0:
            return round(max(reads[index + 1], 0) / total, 7)
        return self._percent(sample) if len(self._record.ALT) == 1 else None

    def _percent(self, sample: int) -> float | None:
        told = self._record.INFO.get("TVAF") if self._plain else None
        if isinstance(told, int | float):
            return _share(float(told))
        texts = _rows(self._record, "FREQ")
        text = str(texts[sample]) if sample < len(texts) else ""
        try:
            value = float(text.removesuffix("%").replace(",", ".")) / 100
        except ValueError:
            return None
        return value if text.endswith("%") and 0 <= value <= 1 else None

    def carries(self, sample: int, index: int) -> bool:
        """Tell whether a sample of several carries the alternative: by its genotype, else by its reads."""
        genotypes = self._record.genotypes if "GT" in self._record.FORMAT else []
        genotype = genotypes[sample][:-1] if sample < len(genotypes) else []
        known = [one for one in genotype if one >= 0]
        if known:
            return index + 1 in known
        fraction = self.fraction(sample, index)
        return fraction > 0 if fraction is not None else not genotype


def _share(value: float) -> float | None:
    """Return a share of reads, None for what is none; the library reads 32 bits: 0.29 comes as 0.28999999165534973."""
    return round(value, 7) if 0 <= value <= 1 else None


def _rows(record: _Record, tag: str) -> list[list[float] | str]:
    """Return a FORMAT field of every sample; empty where it is missing."""
    try:
        values = record.format(tag)
        return [] if values is None or not len(values) else values.tolist()
    except (KeyError, ValueError, TypeError):
        return []


def _finite(rows: Sequence[Sequence[float] | str], sample: int) -> list[float]:
    """Return the known numbers of a sample; the library writes missing whole numbers as the smallest there are.

    A field that the header does not declare comes as text.
    """
    row = rows[sample] if sample < len(rows) else []
    if isinstance(row, str):
        row = [float(one) for one in row.split(",") if _NUMBER.fullmatch(one)]
    return [one for one in row if isinstance(one, int | float) and isfinite(one) and one > _MISSING]
