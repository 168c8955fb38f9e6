"""How a long job tells how far it is and learns that it was cancelled. No Qt: the same job runs on a command line."""

from __future__ import annotations

from typing import Protocol

from mtb_app.domain.message import Message


class Progress(Protocol):
    """What a job `job(progress) -> result` may say and ask."""

    def report(self, done: int, total: int, text: Message | None = None) -> None:
        """Tell that `done` of `total` steps are done (`total` 0: not known) and what is going on."""
        ...

    def raise_if_cancelled(self) -> None:
        """Raise `Cancelled` when the user cancelled; to be called wherever stopping leaves nothing half-written."""
        ...


class Silent:
    """Progress that nobody watches and nobody cancels."""

    def report(self, done: int, total: int, text: Message | None = None) -> None:
        """Say nothing."""

    def raise_if_cancelled(self) -> None:
        """Never stop."""
