"""Deviations of a VCF from its specification, gathered while it passes by."""

from __future__ import annotations

from pathlib import Path

from mtb_app.domain.panel_result import Deviation


class VcfObserver:
    """Sees every block of a VCF and tells what is not as the specification has it."""

    def observe(self, block: bytes, kept: bytes) -> None:
        """Take the kept lines of a block."""

    def deviations(self, file: Path) -> tuple[Deviation, ...]:
        """Return what was found, with its lines."""
        return ()
