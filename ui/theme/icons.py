"""Icons of the Tabler outline family (MIT), read from the `pytablericons` distribution and coloured from tokens.

Only the SVG files of that distribution are used; its code is never imported.
"""

from __future__ import annotations

from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from mtb_app.domain.errors import MtbError
from mtb_app.domain.message import Message

ROW, RAIL, BOARD = 16, 20, 28
"""Sizes in pixels: rows and buttons, rail and top bar, board mode."""


class Icon(StrEnum):
    """What an icon means here -> the name of its file."""

    TODAY = "home"
    CASES = "folder"
    BOARD = "presentation"
    VISITS = "calendar-check"
    COHORTS = "users-group"
    KNOWLEDGE = "books"
    ADMIN = "settings"
    SENSITIVE = "circle-plus"
    RESISTANT = "ban"
    OFF_LABEL = "tag"
    ON_LABEL = "rosette-discount-check"
    UNKNOWN = "help-circle"
    DONE = "circle-check"
    NOW = "circle-half-2"
    WAITS = "circle-dashed"
    SAE_CLOCK = "alarm"
    QUERY = "message-circle-question"
    LOCKED = "lock"
    UNVERIFIED = "shield-x"
    VERIFIED = "shield-check"
    DISAGREE = "arrows-split-2"
    GERMLINE = "dna-2"
    JUDGE = "microscope"
    HISTORY = "history"
    SAVED = "device-floppy"
    OVERDUE = "calendar-exclamation"
    IN_WINDOW = "calendar-event"
    MISSED = "calendar-x"
    NOT_TESTED = "circle-off"
    NOT_COVERED = "shadow-off"
    NOT_ASSESSED = "circle-dashed"
    NOT_FOUND = "circle-minus"
    PASS = "check"
    WARN = "alert-triangle"
    FAIL = "x"
    SEARCH = "search"
    NEARLY = "zoom-cancel"
    DARK = "moon"
    LIGHT = "sun"
    HELP = "help"
    HOSPITAL = "building-hospital"
    PERSON = "user"
    NEXT = "chevron-right"
    BACK = "chevron-left"
    OPEN = "chevron-down"
    UP = "chevron-up"
    FILTER = "filter"
    SORT = "sort-descending"
    CHANGED = "git-compare"
    CLOCK = "clock"
    SERVER = "server"
    JOBS = "refresh"
    ENTER_VALUE = "flask"
    ADJUST = "adjustments-horizontal"
    SHOWN = "eye"
    HIDDEN = "eye-off"
    EDIT = "pencil"
    SEND = "send"
    ADD = "plus"
    INFO = "info-circle"
    CLOSE = "x"
    TO_DO = "circle"
    FORM = "clipboard-text"
    REPORT = "file-text"
    SIGN = "signature"
    SAVE = "device-floppy"
    DOWNLOAD = "download"
    UPLOAD = "upload"
    COPY = "copy"
    PRINT = "printer"
    SIGN_OUT = "logout"
    LINK = "external-link"
    AUDIT = "list-search"
    TIMELINE = "timeline"
    DRUG = "pill"
    PATIENT_FORM = "hourglass"
    EMPTY = "inbox"


class MissingIcons(MtbError):
    """The icon distribution is not installed or lacks a file."""


def icon_folder() -> Path:
    """Return the folder of the outline SVG files; MissingIcons when the distribution is absent."""
    spec = find_spec("pytablericons")
    if spec is None or spec.origin is None:
        raise MissingIcons(Message("The icon files (pytablericons) are missing from this installation."))
    return Path(spec.origin).parent / "icons" / "outline"


class Icons:
    """Draws icons in a colour and keeps each drawn one."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or icon_folder()
        self._sources: dict[str, str] = {}
        self._pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}

    def pixmap(self, icon: Icon, colour: str, size: int = ROW, ratio: float = 1.0) -> QPixmap:
        """Return the icon as `size` device-independent pixels in `#RRGGBB`, sharp at the device pixel ratio."""
        key = (icon.value, colour, size, ratio)
        if key not in self._pixmaps:
            self._pixmaps[key] = self._draw(icon, colour, size, ratio)
        return self._pixmaps[key]

    def icon(
        self, icon: Icon, colour: str, size: int = ROW, disabled: str | None = None, pad: int = 0
    ) -> QIcon:
        """Return a QIcon for a button, for ratios 1 and 2, with `pad` empty pixels at the right before the word."""
        made = QIcon()
        for ratio in (1.0, 2.0):
            made.addPixmap(_padded(self.pixmap(icon, colour, size, ratio), pad))
            if disabled is not None:
                made.addPixmap(_padded(self.pixmap(icon, disabled, size, ratio), pad), QIcon.Mode.Disabled)
        return made

    def _draw(self, icon: Icon, colour: str, size: int, ratio: float) -> QPixmap:
        svg = self._source(icon).replace("currentColor", colour)
        drawn = QPixmap(round(size * ratio), round(size * ratio))
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(drawn.rect()))
        painter.end()
        drawn.setDevicePixelRatio(ratio)
        return drawn

    def _source(self, icon: Icon) -> str:
        if icon.value not in self._sources:
            path = self._folder / f"{icon.value}.svg"
            if not path.is_file():
                raise MissingIcons(
                    Message("The icon file {name} is missing from this installation.", name=path.name)
                )
            self._sources[icon.value] = path.read_text(encoding="utf-8")
        return self._sources[icon.value]


def _padded(drawn: QPixmap, pad: int) -> QPixmap:
    """Return the picture with `pad` empty pixels at its right."""
    if not pad:
        return drawn
    ratio = drawn.devicePixelRatio()
    wider = QPixmap(drawn.width() + round(pad * ratio), drawn.height())
    wider.setDevicePixelRatio(ratio)
    wider.fill(Qt.GlobalColor.transparent)
    painter = QPainter(wider)
    painter.drawPixmap(0, 0, drawn)
    painter.end()
    return wider
