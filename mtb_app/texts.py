"""Sentences of the stages in the reader's language: values filled in the way the reader writes them."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from pathlib import Path

from mtb_app.domain.message import Message

MINUS = "−"


class Texts:
    """The sentences of one language, `en` or `nb`; English templates are their own keys."""

    def __init__(self, language: str, templates: Mapping[str, str]) -> None:
        self.language = language
        self._templates = dict(templates)

    @classmethod
    def load(cls, language: str, folder: Path) -> Texts:
        """Read `folder/<language>/*.toml`; English needs no file."""
        templates: dict[str, str] = {}
        for file in sorted((folder / language).glob("*.toml")):
            templates.update(tomllib.loads(file.read_text(encoding="utf-8")))
        return cls(language, templates)

    def say(self, message: Message) -> str:
        """Return a sentence; one without a translation stays English."""
        template = self._templates.get(message.template, message.template)
        return template.format(**{key: self._written(value) for key, value in message.values.items()})

    def number(self, value: float | None, decimals: int | None = None) -> str:
        """Return a number with the language's decimal mark and a true minus; a dash where there is none."""
        if value is None:
            return "–"
        text = f"{value:.{decimals}f}" if decimals is not None else f"{value:g}"
        text = text.replace("-", MINUS)
        return text.replace(".", ",") if self.language == "nb" else text

    def date(self, value: dt.date | None) -> str:
        """Return a date: ISO in English, 12.10.2026 in bokmål; a dash where there is none."""
        if value is None:
            return "–"
        return f"{value:%d.%m.%Y}" if self.language == "nb" else value.isoformat()

    def datetime(self, value: dt.datetime) -> str:
        """Return a time in the local zone, with its date."""
        local = value.astimezone()
        clock = f"{local:%H.%M}" if self.language == "nb" else f"{local:%H:%M}"
        return f"{self.date(local.date())} {clock}"

    def _written(self, value: object) -> object:
        if isinstance(value, Message):
            return self.say(value)
        if isinstance(value, float):
            return self.number(value)
        if isinstance(value, dt.datetime):
            return self.datetime(value)
        if isinstance(value, dt.date):
            return self.date(value)
        if isinstance(value, tuple | list):
            return ", ".join(str(self._written(one)) for one in value)
        return value
