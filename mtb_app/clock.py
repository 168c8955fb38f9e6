"""The system's clock, and one that stands still for the demo and tests."""

from __future__ import annotations

import datetime as dt


class SystemClock:
    """The Clock port over the system's time."""

    def now(self) -> dt.datetime:
        """Return the time in UTC."""
        return dt.datetime.now(dt.UTC)


class SteppingClock:
    """A clock that begins at a given time and goes on one second at each look, so that records keep their order."""

    def __init__(self, begins_at: dt.datetime) -> None:
        self._at = begins_at.astimezone(dt.UTC)

    def now(self) -> dt.datetime:
        """Return the time in UTC, one second after the last."""
        self._at += dt.timedelta(seconds=1)
        return self._at

    def go_on_to(self, at: dt.datetime) -> None:
        """Let time pass until then; a time that is over already changes nothing."""
        self._at = max(self._at, at.astimezone(dt.UTC))
