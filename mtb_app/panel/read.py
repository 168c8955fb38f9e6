"""Reading a panel result: a child process reads the files, this side takes what it says and turns its death into words.

Whatever lies in a file from outside, it can at worst end the child: within its limits of time and memory, and with
the file and line at which it did.
"""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

from mtb_app.domain.errors import InputError, ParserCrashed
from mtb_app.domain.message import Message
from mtb_app.domain.panel_result import PanelResult, VariantCall
from mtb_app.panel.cells import place
from mtb_app.panel.inflate import Refused
from mtb_app.panel.transport import calls_of, message_of, result_of
from mtb_app.panel.vcf_text import line_of_record
from mtb_app.progress import Progress

TIME_LIMIT_SECONDS = 300.0
CHILD = "--panel-child"
_PAUSE_SECONDS = 0.1  # how long a cancel may wait


def read_panel(path: Path, *, progress: Progress | None = None) -> tuple[PanelResult, ...]:
    """Return the results of a file or folder, one for each specimen, in the order of their names.

    Raises InputError, saying what, where and what to do, for anything that cannot be read whole, ParserCrashed where
    the parser died, Cancelled where the user gave up.
    """
    if not path.exists():
        raise InputError(
            Message("There is no such file or folder."), where=str(path), remedy=Message("Check the path.")
        )
    with tempfile.TemporaryFile("w+") as said, _child(path, said) as child:
        results = tuple(_Listener(child, path, progress).results())
    return tuple(sorted(results, key=lambda one: one.specimen.pair_id))


def _command(path: Path) -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, CHILD, str(path)]
    return [sys.executable, "-m", "mtb_app.panel.child", str(path)]


@contextmanager
def _child(path: Path, said: IO[str]) -> Iterator[subprocess.Popen[str]]:
    """Run the child; it is gone when the block is left.

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
    try:
        yield child
    finally:
        child.kill()
        child.wait()


class _Listener:
    """Takes the child's lines as they come, and asks in between whether the user has given up."""

    def __init__(self, child: subprocess.Popen[str], path: Path, progress: Progress | None) -> None:
        self._child, self._progress = child, progress
        self._file, self._record = path, -1
        self._doubt: Message | None = None
        self._lines: queue.Queue[str | None] = queue.Queue()
        self._deadline = time.monotonic() + TIME_LIMIT_SECONDS
        threading.Thread(target=self._pump, daemon=True).start()

    def _pump(self) -> None:
        assert self._child.stdout is not None
        with self._child.stdout as lines:
            for line in lines:
                self._lines.put(line)
        self._lines.put(None)

    def results(self) -> Iterator[PanelResult]:
        """Yield the results as they are read."""
        calls: list[VariantCall] = []
        for said in self._said():
            if "calls" in said:
                calls.extend(calls_of(said["calls"]))
            elif "result" in said:
                yield replace(result_of(said["result"]), small_variants=tuple(calls))
                calls = []
            elif "record" in said:
                self._record = said["record"]
            elif "doubt" in said:
                self._doubt = _doubt(message_of(said["doubt"]), said["line"])
            elif "file" in said:
                self._note_file(said)
            else:
                raise self._refusal(said)

    def _said(self) -> Iterator[dict[str, Any]]:
        while True:
            line = self._next()
            if line is None:
                raise self._crash()
            said = _parsed(line)
            if said is None:
                raise self._crash()  # it died in the middle of a word
            if said == "end":
                return
            yield said

    def _next(self) -> str | None:
        while True:
            if self._progress is not None:
                self._progress.raise_if_cancelled()
            if time.monotonic() > self._deadline:
                raise self._too_slow()
            try:
                return self._lines.get(timeout=_PAUSE_SECONDS)
            except queue.Empty:
                continue

    def _note_file(self, said: dict[str, Any]) -> None:
        self._file, self._record, self._doubt = Path(said["file"]), -1, None
        self._deadline = time.monotonic() + TIME_LIMIT_SECONDS  # for each file
        if self._progress is not None:
            text = Message("reading {file}", file=self._file.name)
            self._progress.report(said["done"], said["total"], text)

    def _refusal(self, said: dict[str, Any]) -> InputError:
        what = message_of(said["refused"]) or Message("The file cannot be read.")
        return InputError(what, where=str(said["where"]), remedy=message_of(said["remedy"]))

    def _crash(self) -> ParserCrashed:
        line = _line(self._file, self._record)
        remedy = Message("Nothing was stored. Ask the laboratory for the file as its software wrote it.")
        if line is None:
            text = Message("The file brought its parser down (code {code}).", code=self._child.wait())
        else:
            text = Message(
                "The VCF brought its parser down at or after line {line} (code {code}).",
                line=line,
                code=self._child.wait(),
            )
        if self._doubt is not None:
            text = Message("{crash} {doubt}", crash=text, doubt=self._doubt)
        return ParserCrashed(text, where=place(self._file, line), remedy=remedy)

    def _too_slow(self) -> InputError:
        return InputError(
            Message("Reading took longer than {seconds} seconds and was given up.",
                    seconds=round(TIME_LIMIT_SECONDS)),
            where=place(self._file, _line(self._file, self._record)),
            remedy=Message("Nothing was stored. Check that these are the files of one result."),
        )  # fmt: skip


def _parsed(line: str) -> Any:  # noqa: ANN401 - plain JSON
    try:
        return json.loads(line)
    except ValueError:
        return None


def _doubt(text: Message | None, line: int | None) -> Message | None:
    if text is None or line is None:
        return text
    return Message("Line {line}: {text}", line=line, text=text)


def _line(file: Path, record: int) -> int | None:
    """Return the line of a record of a VCF (0-based, among those that were parsed), None for other files."""
    if record < 0 or not file.is_file():
        return None
    try:
        return line_of_record(file, record)
    except (OSError, Refused):
        return None
