"""The child process that reads a VCF through cyvcf2; a crash here is an error with a place in the parent.

cyvcf2 can bring its process down, on valid files too: it is imported nowhere else. It is given the header and the
lines that may be passed calls, not the reference blocks of a genome VCF. Calls go to standard output as JSON objects
of columns, up to some thousands of calls a line; the last line says that the file was read to its end.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from math import isfinite
from pathlib import Path
from typing import BinaryIO, Protocol

from mtb_app.panel.vcf_text import MOST_CALL_BYTES, Refused, kept_text, line_of_record

BATCH = 4000
MEMORY_BYTES = 2 * 1024**3
NO_ALTERNATIVE = frozenset({".", "<M>", "<*>", "<NON_REF>"})
_SHAPE = rb"[^\t\n]+\t[0-9]{1,10}\t(?:[^\t\n]+\t){5}[^\t\n]"
_STRANGE = re.compile(rb"\n(?!#|" + _SHAPE + rb")")
_RECORD = re.compile(rb"\n[^#]")
Call = tuple[str, int, str, list[str], list[str], int | None, list[float]]


class _Values(Protocol):
    """A FORMAT field of all samples: numpy's array, as far as it is used."""

    def __len__(self) -> int:
        """Return the number of samples."""
        ...

    def tolist(self) -> list[list[float]]:
        """Return the values, one row a sample."""
        ...


class _Record(Protocol):
    """What is read of a cyvcf2 record (the library has no type stubs)."""

    CHROM: str
    POS: int
    REF: str
    ALT: list[str]
    FILTERS: list[str]
    INFO: Mapping[str, float]

    def format(self, tag: str) -> _Values | None:
        """Return a FORMAT field's values, one row a sample."""
        ...


def main(arguments: Sequence[str]) -> int:
    """Read the VCF named by the only argument; return 0, or 3 with the reason as JSON on standard output."""
    _limit_memory()
    try:
        _read(Path(arguments[0]))
    except Refused as refused:
        _say({"refused": refused.code, "line": refused.line, "reason": refused.reason})
        return 3
    except (OSError, ValueError, MemoryError) as error:
        _say({"refused": "unreadable", "line": None, "reason": f"{type(error).__name__}: {error}"})
        return 3
    _say("end")
    return 0


def _read(file: Path) -> None:
    from cyvcf2 import VCF  # type: ignore[import-untyped]  # the library ships no types

    with tempfile.TemporaryDirectory(prefix="mtb-vcf-", ignore_cleanup_errors=True) as folder:
        sieved = Path(folder) / "calls.vcf"
        with sieved.open("wb") as stream:
            count = _sieve(file, stream)
        calls, read = _calls(VCF(str(sieved)), count, file), 0
        while batch := list(islice(calls, BATCH)):
            read, rows = batch[-1][0], [row for _place, row in batch]
            _say({"read": read, "columns": list(zip(*rows, strict=True))})


def _say(value: object) -> None:
    sys.stdout.write(json.dumps(value, separators=(",", ":")) + "\n")
    sys.stdout.flush()


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit; the parent's time limit still holds
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


def _sieve(file: Path, to: BinaryIO) -> int:
    """Write the header and the lines that may be passed calls; return the number of the latter."""
    count = size = 0
    named = False
    for text in kept_text(file):
        named = _require_records(text, count, named, file)
        count += text.count(b"\n") - text.count(b"\n#")
        size += len(text)
        if size > MOST_CALL_BYTES:
            raise Refused("too-many-calls", line_of_record(file, count - 1))
        to.write(text[1:] + b"\n")
    if not named:
        raise Refused("no-column-line")
    return count


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


def _calls(vcf: Iterable[_Record], count: int, file: Path) -> Iterator[tuple[int, Call]]:
    """Yield each passed call behind the number of records read so far.

    A call is chromosome, position, reference, alternatives, filters, depth and fractions.
    """
    records = iter(vcf)
    for place in range(count):
        record = _next(records, place, file)
        alternatives = [one for one in record.ALT if one not in NO_ALTERNATIVE]
        if alternatives:
            figures = _depth(record), _fractions(record)
            yield (
                place + 1,
                (record.CHROM, record.POS, record.REF, alternatives, record.FILTERS, *figures),
            )


def _next(records: Iterator[_Record], place: int, file: Path) -> _Record:
    """Return the next record; raise Refused where the library stops silently.

    What it raises is a bare Exception, which ends this process: the place is told on the way out.
    """
    ended = False
    try:
        record = next(records, None)
        ended = True
    finally:
        if not ended:
            _say({"read": place})
    if record is None:
        raise Refused("unread", line_of_record(file, place))
    return record


def _depth(record: _Record) -> int | None:
    values = _numbers(record, "DP")
    if values and values[0] >= 0:
        return int(values[0])
    depth = record.INFO.get("DP")
    return int(depth) if isinstance(depth, (int, float)) else None


def _fractions(record: _Record) -> list[float]:
    """Return the allele fractions: VF of Pisces, AF of DRAGEN; empty where there is none."""
    return _numbers(record, "VF") or _numbers(record, "AF")


def _numbers(record: _Record, tag: str) -> list[float]:
    """Return the first sample's finite numbers of a FORMAT field; empty where it is missing or not of numbers."""
    try:
        values = record.format(tag)
        if values is None or not len(values):
            return []
        return list(filter(isfinite, values.tolist()[0]))
    except (KeyError, ValueError, TypeError):
        return []


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
