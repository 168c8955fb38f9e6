"""The parent's side of reading a VCF: starts the child, takes its calls, turns its death into a sentence."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, NamedTuple

from mtb_app.domain.errors import InputError, ParserCrashed
from mtb_app.domain.genome import bare_chromosome
from mtb_app.domain.message import Message
from mtb_app.panel.cells import place
from mtb_app.panel.vcf_text import Refused, kept_lines, line_of_record

TIME_LIMIT_SECONDS = 300
COPY = Message("Ask the laboratory for the file as its software wrote it.")
AGAIN = Message("Copy it again from the sequencing server.")


class VcfRecord(NamedTuple):
    """One alternative of one record: 1-based position, bases as written, fraction 0 to 1."""

    chromosome: str
    position: int
    reference: str
    alternative: str
    filters: tuple[str, ...]
    depth: int | None
    allele_fraction: float | None


def read_vcf(file: Path) -> tuple[VcfRecord, ...]:
    """Return the passed calls of a VCF (FILTER `PASS` or `.`, a real ALT), one for each alternative.

    Raises InputError for a missing, empty or foreign file and for one beyond the limits, ParserCrashed where the
    parser died, with the line after which it did.
    """
    _refuse_foreign(file)
    with tempfile.TemporaryFile("w+") as said, _child(file, said) as child:
        return tuple(_received(child, file))


def _refuse_foreign(file: Path) -> None:
    try:
        first = next(iter(kept_lines(file)), None)
    except OSError as error:
        raise InputError(
            Message("The file cannot be read: {reason}.", reason=error.strerror or str(error)),
            where=str(file),
            remedy=Message("Check the path and that you may read it."),
        ) from error
    except Refused as refused:
        raise _refusal(refused.code, refused.line, refused.reason, file) from refused
    if first is None:
        raise InputError(Message("The file is empty."), where=str(file), remedy=AGAIN)
    if not first.text.startswith(b"##fileformat=VCF"):
        raise InputError(
            Message("This is not a VCF: its first line is not ##fileformat=VCF…"),
            where=str(file),
            remedy=COPY,
        )


def _command(path: Path) -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, "--vcf-child", str(path)]
    return [sys.executable, "-m", "mtb_app.panel.vcf_child", str(path)]


@contextmanager
def _child(path: Path, said: IO[str]) -> Iterator[subprocess.Popen[str]]:
    """Run the child with a time limit; it is gone when the block is left.

    Its warnings go to a file: a pipe that nobody empties would stop it on a file with many of them.
    """
    root = Path(__file__).resolve().parents[2]
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(root), os.environ.get("PYTHONPATH", "")]),
        "OPENBLAS_NUM_THREADS": "1",  # its threads would take address space from the limit
    }
    child = subprocess.Popen(
        _command(path.absolute()), stdout=subprocess.PIPE, stderr=said, text=True, env=environment
    )
    alarm = threading.Timer(TIME_LIMIT_SECONDS, child.kill)
    alarm.start()
    try:
        yield child
    finally:
        alarm.cancel()
        child.kill()
        child.communicate()


def _received(child: subprocess.Popen[str], file: Path) -> Iterator[VcfRecord]:
    assert child.stdout is not None
    read: int | None = None
    for text in child.stdout:
        said = json.loads(text)
        if said == "end":
            return
        if "refused" in said:
            raise _refusal(str(said["refused"]), said["line"], str(said["reason"]), file)
        if "columns" in said:
            yield from _records(said["columns"])
        read = said.get("read", read)
    line = line_of_record(file, read or 0)
    raise ParserCrashed(
        Message(
            "The VCF brought its parser down at or after line {line} (code {code}).",
            line=line or 0,
            code=child.wait(),
        ),
        where=place(file, line),
        remedy=Message("Nothing was stored. Ask the laboratory for the file as its software wrote it."),
    )


_REFUSALS: Mapping[str, tuple[str, Message]] = {
    "line-too-long": ("A line is longer than any line of a VCF.", COPY),
    "bomb": ("The file unpacks to more than any VCF holds: it was not read further.", COPY),
    "too-many-calls": ("The file holds more calls than any panel gives.", COPY),
    "damaged": ("The compressed file is damaged: {reason}.", AGAIN),
    "cut": ("The compressed file is cut short.", AGAIN),
    "no-column-line": ("The VCF has no line with column names (#CHROM) before its records.", COPY),
    "no-record": ("This line is not a VCF record.", COPY),
    "unread": ("The parser cannot read this record.", COPY),
    "unreadable": ("The VCF cannot be read: {reason}.", COPY),
}


def _refusal(code: str, line: int | None, reason: str, file: Path) -> InputError:
    template, remedy = _REFUSALS[code]
    text = Message(template, reason=reason) if "{reason}" in template else Message(template)
    return InputError(text, where=place(file, line), remedy=remedy)


def _records(columns: list[list[object]]) -> Iterator[VcfRecord]:
    """Yield a batch's records; the names of chromosomes and filters, which repeat, are shared."""
    names: dict[object, str] = {}
    shared: dict[tuple[str, ...], tuple[str, ...]] = {}
    for chromosome, position, reference, alternatives, filters, depth, fractions in zip(
        *columns, strict=True
    ):
        name = names.get(chromosome) or names.setdefault(chromosome, bare_chromosome(str(chromosome)))
        assert isinstance(alternatives, list) and isinstance(fractions, list) and isinstance(filters, list)
        passed = shared.setdefault(tuple(filters), tuple(filters))
        for index, alternative in enumerate(alternatives):
            fraction = fractions[index] if index < len(fractions) else None
            yield VcfRecord._make((name, position, reference, alternative, passed, depth, fraction))
