"""The child process that reads files from outside: limited in memory, and allowed to die.

It speaks in lines of JSON on standard output: the file being read, calls in batches, results, and a last line that
says that all was read; or a refusal with its sentence. A crash is told by the parent, with the last place it heard of.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from mtb_app.bulk import collector_paused
from mtb_app.domain.errors import InputError, MtbError
from mtb_app.domain.message import Message
from mtb_app.domain.panel_result import Deviation
from mtb_app.panel.cells import place
from mtb_app.panel.inflate import Refused
from mtb_app.panel.reading import Told, specimens_of
from mtb_app.panel.refusals import refusal
from mtb_app.panel.transport import batches, plain_message, plain_result

MEMORY_BYTES = 2 * 1024**3


def main(arguments: Sequence[str]) -> int:
    """Read the path named by the only argument; return 0, or 3 with the reason as JSON on standard output."""
    _limit_memory()
    reading = _Reading(Path(arguments[0]))
    try:
        with collector_paused():
            reading.run()
    except Refused as refused:
        return reading.refuse(refusal(refused.code, refused.line, refused.reason, reading.file))
    except MtbError as error:
        return reading.refuse(error)
    except (OSError, ValueError, MemoryError, RecursionError) as error:
        return reading.refuse(_unreadable(error, reading.file))
    return 0


def _unreadable(error: Exception, file: Path) -> InputError:
    memory = isinstance(error, MemoryError)
    reason = "MemoryError" if memory else f"{type(error).__name__}: {error}"
    return InputError(
        Message("The file cannot be read: {reason}.", reason=reason[:300]),
        where=place(file),
        remedy=Message("Ask the laboratory for the file as its software wrote it."),
    )


class _Reading:
    """A path being read, and the file at hand."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.file = path

    def run(self) -> None:
        """Read the path and say what it holds."""
        with tempfile.TemporaryDirectory(prefix="mtb-panel-", ignore_cleanup_errors=True) as folder:
            told = Told(Path(folder), self._tell_file, lambda record: _say({"record": record}), _doubt)
            for specimen in specimens_of(self._path, told):
                for batch in batches(specimen.rows):
                    _say({"calls": batch})
                _say({"result": plain_result(specimen.result())})
        _say("end")

    def _tell_file(self, file: Path, done: int, total: int) -> None:
        self.file = file
        _say({"file": str(file), "done": done, "total": total})

    def refuse(self, error: MtbError) -> int:
        """Say why nothing can be read; return the exit code."""
        _say(
            {
                "refused": plain_message(error.what),
                "where": error.where,
                "remedy": plain_message(error.remedy),
            }
        )
        return 3


def _doubt(found: tuple[Deviation, ...]) -> None:
    """Say the first thing that is wrong with a VCF: should it bring this process down, that is why."""
    for one in found[:1]:
        _say({"doubt": plain_message(one.text), "line": one.line})


def _say(value: object) -> None:
    sys.stdout.write(json.dumps(value, separators=(",", ":")) + "\n")
    sys.stdout.flush()


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit; the parent's time limit still holds
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
