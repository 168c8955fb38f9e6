"""The parent's side of reading a VCF: starts the child, takes its records, turns its death into a sentence."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from mtb_app.domain.errors import InputError, ParserCrashed
from mtb_app.domain.genome import bare_chromosome
from mtb_app.domain.message import Message
from mtb_app.panel.cells import place, read_bytes

TIME_LIMIT_SECONDS = 300
COPY = Message("Ask the laboratory for the file as its software wrote it.")


@dataclass(frozen=True)
class VcfRecord:
    """One alternative of one record: 1-based position, bases as written, fraction 0 to 1."""

    chromosome: str
    position: int
    reference: str
    alternative: str
    filters: tuple[str, ...]
    depth: int | None
    allele_fraction: float | None


def read_vcf(file: Path) -> tuple[VcfRecord, ...]:
    """Return the calls of a VCF, one for each alternative.

    Raises InputError for a missing, empty or foreign file, ParserCrashed where the parser died, with the last record
    it had read.
    """
    _refuse_foreign(file)
    with _cleaned(file) as path, tempfile.TemporaryFile("w+") as said, _child(path, said) as child:
        records = list(_received(child, said, file))
    return tuple(records)


def _refuse_foreign(file: Path) -> None:
    data = read_bytes(file)
    head = _first_bytes(file, data)
    if not head.startswith(b"##fileformat=VCF"):
        raise InputError(
            Message("This is not a VCF: its first line is not ##fileformat=VCF…"),
            where=str(file),
            remedy=COPY,
        )


def _first_bytes(file: Path, data: bytes) -> bytes:
    if not data.startswith(b"\x1f\x8b"):
        return data[:64].lstrip(b"\xef\xbb\xbf")
    try:
        with gzip.open(file) as stream:
            return stream.read(64)
    except (OSError, EOFError) as error:
        raise InputError(
            Message("The compressed file is damaged: {reason}.", reason=str(error)),
            where=str(file),
            remedy=Message("Copy it again from the sequencing server."),
        ) from error


@contextmanager
def _cleaned(file: Path) -> Iterator[Path]:
    """Give the file, or a copy without what brings the parser down: blank lines at the end, a byte-order mark."""
    data = file.read_bytes()
    if data.startswith(b"\x1f\x8b") or not _needs_cleaning(data):
        yield file
        return
    body = data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").rstrip() + b"\n"
    with tempfile.TemporaryDirectory(prefix="mtb-vcf-") as folder:
        copy = Path(folder) / "clean.vcf"
        copy.write_bytes(body)
        yield copy


def _needs_cleaning(data: bytes) -> bool:
    return data.startswith(b"\xef\xbb\xbf") or data.endswith((b"\n\n", b"\r\n")) or not data.endswith(b"\n")


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
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(root), os.environ.get("PYTHONPATH", "")])}
    child = subprocess.Popen(_command(path), stdout=subprocess.PIPE, stderr=said, text=True, env=environment)
    alarm = threading.Timer(TIME_LIMIT_SECONDS, child.kill)
    alarm.start()
    try:
        yield child
    finally:
        alarm.cancel()
        child.kill()
        child.communicate()


def _received(child: subprocess.Popen[str], said: IO[str], file: Path) -> Iterator[VcfRecord]:
    assert child.stdout is not None
    read, ended = 0, False
    for line in child.stdout:
        batch = json.loads(line)
        if batch == "end":
            ended = True
            break
        for record in batch:
            read += 1
            yield from _records(record)
    if not ended:
        raise _death(child, said, file, read)


def _death(child: subprocess.Popen[str], log: IO[str], file: Path, read: int) -> InputError:
    code = child.wait()
    log.seek(0)
    said = log.read().strip().splitlines()
    if code == 3:
        return InputError(
            Message("The VCF cannot be read: {reason}.", reason=said[-1] if said else "?"),
            where=str(file),
            remedy=COPY,
        )
    return ParserCrashed(
        Message("The VCF brought its parser down after {count} calls (code {code}).", count=read, code=code),
        where=place(file, _damaged_line(file)),
        remedy=Message("Nothing was stored. Ask the laboratory for the file as its software wrote it."),
    )


def _damaged_line(file: Path) -> int | None:
    """Return the first line that is plainly no record, None where every line has the shape of one."""
    opened = gzip.open if file.read_bytes()[:2] == b"\x1f\x8b" else open
    with opened(file, "rb") as stream:
        for number, line in enumerate(stream, start=1):
            fields = line.split(b"\t")
            if line.strip() and not line.startswith(b"#") and (len(fields) < 8 or not fields[1].isdigit()):
                return number
    return None


def _records(record: list[object]) -> Iterator[VcfRecord]:
    chromosome, position, reference, alternatives, filters, depth, fractions = record
    assert isinstance(alternatives, list) and isinstance(fractions, list) and isinstance(filters, list)
    for index, alternative in enumerate(alternatives):
        fraction = fractions[index] if index < len(fractions) else None
        yield VcfRecord(
            bare_chromosome(str(chromosome)),
            int(str(position)),
            str(reference),
            str(alternative),
            tuple(str(one) for one in filters),
            depth if isinstance(depth, int) else None,
            fraction,
        )
