"""`mtb-app` and `python -m mtb_app`: the window without arguments, the command line with them."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; return the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given and given[0] == "--panel-child":
        from mtb_app.panel.child import main as read_in_child

        return read_in_child(given[1:])
    if not given:
        from mtb_app.window import run_window

        return run_window()
    from mtb_app.cli import run

    return run(given)


if __name__ == "__main__":
    sys.exit(main())
