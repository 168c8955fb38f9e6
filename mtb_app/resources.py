"""The one accessor of `resources/`: beside the packages in a checkout, inside the bundle when frozen."""

from __future__ import annotations

import sys
from pathlib import Path

from mtb_app.domain.errors import MtbError
from mtb_app.domain.message import Message


def resources_dir() -> Path:
    """Return the folder of resources; raise MtbError where the program is not complete."""
    bundle = getattr(sys, "_MEIPASS", None)
    root = Path(bundle) if isinstance(bundle, str) else Path(__file__).resolve().parent.parent
    folder = root / "resources"
    if not folder.is_dir():
        raise MtbError(
            Message("The program's resources are missing."),
            where=str(folder),
            remedy=Message("Install the program again."),
        )
    return folder
