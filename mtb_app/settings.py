"""Where the program keeps its data and how it shows itself; `MTB_DATA_DIR` moves everything it writes."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from mtb_app.domain.errors import StoreError
from mtb_app.domain.message import Message

LANGUAGES = ("en", "nb")
_KEPT = frozenset({"language", "dark", "watched_folder"})


@dataclass(frozen=True)
class Settings:
    """What a person chose on this machine, and where the data lie."""

    data_dir: Path
    database_url: str
    language: str = "en"
    dark: bool = False
    watched_folder: str = ""  # where new panel results appear; empty: none is watched

    @property
    def file(self) -> Path:
        """The file that keeps what was chosen."""
        return self.data_dir / "settings.json"


def load_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Return the settings of this machine; a damaged settings file counts as none, it holds no clinical data."""
    data_dir = Path(environment["MTB_DATA_DIR"]) if environment.get("MTB_DATA_DIR") else _default_data_dir()
    data_dir = data_dir.expanduser().absolute()
    url = environment.get("MTB_DATABASE_URL") or f"sqlite:///{data_dir / 'mtb.sqlite'}"
    chosen = _read(data_dir / "settings.json")
    language = chosen.get("language", _system_language(environment))
    return Settings(
        data_dir,
        url,
        language if isinstance(language, str) and language in LANGUAGES else "en",
        chosen.get("dark") is True,
        watched if isinstance(watched := chosen.get("watched_folder"), str) else "",
    )


def save_settings(settings: Settings) -> None:
    """Keep language, theme and watched folder; written beside and put in place, never half."""
    make_data_dir(settings.data_dir)
    text = json.dumps({key: value for key, value in asdict(settings).items() if key in _KEPT})
    beside = settings.file.with_suffix(".new")
    beside.write_text(text, encoding="utf-8")
    beside.replace(settings.file)


def with_language(settings: Settings, language: str) -> Settings:
    """Return the settings in another language."""
    return replace(settings, language=language if language in LANGUAGES else "en")


def make_data_dir(folder: Path) -> None:
    """Make the data directory, readable by its owner only; raise StoreError where that cannot be done."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise StoreError(
            Message("The data directory cannot be made: {reason}.", reason=error.strerror or str(error)),
            where=str(folder),
            remedy=Message("Set MTB_DATA_DIR to a directory you may write to."),
        ) from error


def _default_data_dir() -> Path:
    from platformdirs import user_data_path

    return user_data_path("mtb-app", appauthor=False)


def _system_language(environment: Mapping[str, str]) -> str:
    named = environment.get("LC_ALL") or environment.get("LC_MESSAGES") or environment.get("LANG") or ""
    return "nb" if named.lower().startswith(("nb", "no", "nn")) else "en"


def _read(file: Path) -> dict[str, object]:
    try:
        loaded = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return loaded if isinstance(loaded, dict) else {}
