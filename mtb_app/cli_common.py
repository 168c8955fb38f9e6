"""What the commands share: speaking through the streams, and the store of this machine."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from mtb_app.settings import load_settings

if TYPE_CHECKING:
    from mtb_app.use_cases.context import Context


def say(text: str) -> None:
    """Print a line."""
    print(text, flush=True)  # noqa: T201 - the command line speaks through its streams


def complain(text: object) -> None:
    """Print a line on standard error."""
    print(f"mtb-app: {text}", file=sys.stderr, flush=True)  # noqa: T201


def say_json(value: object, *, one_line: bool = False) -> None:
    """Print a JSON document, on lines of its own or on one."""
    say(json.dumps(value, ensure_ascii=False, indent=None if one_line else 2))


@contextmanager
def opened() -> Iterator[Context]:
    """Open the store of this machine's settings and close it again."""
    from mtb_app.bootstrap import command_line_context, open_program

    program = open_program(load_settings())
    try:
        yield command_line_context(program)
    finally:
        program.store.close()
