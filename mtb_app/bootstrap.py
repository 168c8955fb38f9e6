"""The composition root: puts the store, the library and the window together. Nothing else knows all of them."""

from __future__ import annotations

import getpass
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from mtb_app import __version__
from mtb_app.clock import SystemClock
from mtb_app.domain.errors import SignInFailed
from mtb_app.domain.message import Message
from mtb_app.domain.people import Role, Session, User
from mtb_app.passwords import Argon2Hasher
from mtb_app.ports import Clock, PasswordHasher, Store
from mtb_app.resources import resources_dir
from mtb_app.settings import Settings, make_data_dir
from mtb_app.use_cases.context import Context
from mtb_app.use_cases.import_knowledge import ensure_starter
from mtb_app.use_cases.library import Library
from mtb_app.use_cases.sign_in import create_first_administrator, sign_in


@dataclass(frozen=True)
class Program:
    """The parts of a running program."""

    settings: Settings
    store: Store
    library: Library
    clock: Clock
    hasher: PasswordHasher

    def context(self, session: Session) -> Context:
        """Return the surroundings of the use cases for a signed-in person."""
        return Context(self.store, session, self.clock, self.hasher, self.library, __version__)

    def sign_in(self, identity: str, password: str) -> Context:
        """Sign a person in; raise SignInFailed."""
        return self.context(sign_in(self.store, self.clock, self.hasher, identity, password))

    def make_first(self, identity: str, name: str, site: str, password: str) -> Context:
        """Make the first account of an empty database, an administrator's, and sign it in."""
        create_first_administrator(
            self.store, self.hasher, identity=identity, name=name, site=site, password=password
        )
        return self.sign_in(identity, password)


def open_program(settings: Settings, clock: Clock | None = None) -> Program:
    """Open the store of these settings, made or brought up to date where needed, with the starter release in it."""
    from db.store import open_store

    if settings.database_url.startswith("sqlite"):
        make_data_dir(settings.data_dir)
    running = clock or SystemClock()
    store = open_store(settings.database_url, clock=running)
    program = Program(settings, store, Library(resources_dir()), running, Argon2Hasher())
    ensure_starter(program.context(program_session(running)))
    return program


def program_session(clock: Clock) -> Session:
    """Return the session under which the program itself writes: the starter release, for one."""
    return Session(User("program", "program", "mtb-app", Role.COORDINATOR, ""), clock.now())


def command_line_context(program: Program) -> Context:
    """Return the context of the command line.

    On a database of this machine the operating system's user is the author. A shared server asks for an account:
    `MTB_USER` and `MTB_PASSWORD`, or a prompt where there is a terminal.
    """
    if program.settings.database_url.startswith("sqlite"):
        name = getpass.getuser()
        user = User(f"os:{name}", f"os:{name}", name, Role.COORDINATOR, "")
        return program.context(Session(user, program.clock.now()))
    identity = os.environ.get("MTB_USER") or asked("Identity: ", hidden=False)
    return program.sign_in(identity, password_from_outside())


def password_from_outside() -> str:
    """Return the password of `MTB_PASSWORD`, or ask for it where there is a terminal."""
    return os.environ.get("MTB_PASSWORD") or asked("Password: ", hidden=True)


def asked(prompt: str, *, hidden: bool) -> str:
    """Ask on the terminal; raise SignInFailed where there is none to ask on."""
    if not sys.stdin.isatty():
        raise SignInFailed(
            Message("There is no terminal to ask for identity and password."),
            remedy=Message("Set MTB_USER and MTB_PASSWORD."),
        )
    return getpass.getpass(prompt) if hidden else input(prompt)


def store_exists(settings: Settings) -> bool:
    """Tell whether there is a database to read from: a server, or a SQLite file that was made before."""
    prefix = "sqlite:///"
    if not settings.database_url.startswith(prefix):
        return True
    return Path(settings.database_url[len(prefix) :]).exists()
