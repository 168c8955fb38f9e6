"""Opens the window: Qt first, the store and everything else while it is already on the screen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from mtb_app.domain.people import Role
from mtb_app.resources import resources_dir
from mtb_app.settings import Settings, load_settings, save_settings
from mtb_app.use_cases.context import Context
from ui.application import Application, Doors, OpenedStore
from ui.start import catch_crashes, make_application, stay_open

if TYPE_CHECKING:
    from mtb_app.bootstrap import Program


def run_window() -> int:
    """Open the window on this machine's settings and stay until it is closed; return the exit code."""
    settings = load_settings()
    store = _LateStore(settings)
    memory = _Memory(settings)
    doors = Doors(
        store.open,
        remember=lambda language, dark: memory.keep(language=language, dark=dark),
        watched_folder=settings.watched_folder,
        remember_folder=lambda folder: memory.keep(watched_folder=folder),
    )
    application = application_for(settings, doors)
    crashes = catch_crashes(settings.data_dir / "crash.log")
    application.start()
    code = stay_open()
    store.close()
    del crashes
    return code


def run_demo_window(settings: Settings, contexts: dict[Role, Context]) -> int:
    """Open the window on a demo database, signed in as the oncologist; the role can be switched."""
    application = application_for(settings, demo_doors(contexts))
    crashes = catch_crashes(settings.data_dir / "crash.log")
    application.enter(contexts[Role.ONCOLOGIST])
    application.window.show()
    code = stay_open()
    del crashes
    return code


def application_for(settings: Settings, doors: Doors) -> Application:
    """Return the window in the language and theme of the settings, not yet shown."""
    bokmal = resources_dir() / "translations" / "mtb_nb.qm"
    return make_application(doors, language=settings.language, dark=settings.dark, bokmal_file=bokmal)


def demo_doors(contexts: dict[Role, Context]) -> Doors:
    """Return the doors of the demo: every role without a password."""

    def sign_in(_identity: str, _password: str) -> Context:
        return contexts[Role.ONCOLOGIST]

    return Doors(lambda: OpenedStore(sign_in), switch_role=lambda role: contexts[role])


class _Memory:
    """What a person chose on this machine; each choice is written with all the others."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def keep(
        self, *, language: str | None = None, dark: bool | None = None, watched_folder: str | None = None
    ) -> None:
        """Keep what is given; None leaves a choice as it was."""
        chosen = {"language": language, "dark": dark, "watched_folder": watched_folder}
        given: dict[str, Any] = {key: value for key, value in chosen.items() if value is not None}
        self._settings = replace(self._settings, **given)
        save_settings(self._settings)


class _LateStore:
    """The store, opened by the window's background task and closed when the window is."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._program: Program | None = None

    def open(self) -> OpenedStore:
        """Open the program's store; runs in the background, so that its imports do not delay the first paint."""
        from mtb_app.bootstrap import open_program
        from mtb_app.use_cases.sign_in import has_accounts

        program = self._program = open_program(self._settings)
        make_first = None if has_accounts(program.store) else program.make_first
        return OpenedStore(program.sign_in, make_first)

    def close(self) -> None:
        """Close the store if it was opened."""
        if self._program is not None:
            self._program.store.close()
