"""The language of the window, English or Norwegian bokmål, switched while the program runs."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLocale, QObject, QTranslator, Signal
from PySide6.QtWidgets import QApplication

from mtb_app.domain.errors import MtbError
from mtb_app.domain.message import Message

ENGLISH, BOKMAL = "en", "nb"


class DamagedTranslation(MtbError):
    """The file of a translation is there but cannot be read."""


class Language(QObject):
    """Installs the translation; widgets get a LanguageChange event, everything else the signal `changed(code)`."""

    changed = Signal(str)

    def __init__(self, app: QApplication, bokmal_file: Path) -> None:
        super().__init__()
        self._app = app
        self._file = bokmal_file
        self._translator = QTranslator(self)
        self._code = ENGLISH

    @property
    def code(self) -> str:
        """Return `en` or `nb`."""
        return self._code

    @property
    def available(self) -> tuple[str, ...]:
        """Return the languages that are installed; without its file bokmål is not offered."""
        return (ENGLISH, BOKMAL) if self._file.is_file() else (ENGLISH,)

    def set(self, code: str) -> None:
        """Switch to a language; every widget is told by an event. DamagedTranslation leaves it as it was."""
        if code == self._code or code not in self.available:
            return
        if code == BOKMAL and not self._translator.load(str(self._file)):
            raise DamagedTranslation(
                Message("The translation file cannot be read; the language stays as it was."),
                where=self._file.name,
            )
        self._code = code
        if code == BOKMAL:
            self._app.installTranslator(self._translator)
        else:
            self._app.removeTranslator(self._translator)
        QLocale.setDefault(locale(code))
        self.changed.emit(code)


def locale(code: str) -> QLocale:
    """Return the locale that calendars and fields use: English with ISO habits, or Norwegian bokmål."""
    country = QLocale.Country.Norway if code == BOKMAL else QLocale.Country.UnitedKingdom
    language = QLocale.Language.NorwegianBokmal if code == BOKMAL else QLocale.Language.English
    return QLocale(language, country)
