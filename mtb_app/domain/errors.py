"""The error family: known trouble that gets a sentence. Anything else is a bug and reaches the crash dialog."""

from __future__ import annotations

from mtb_app.domain.message import Message


class MtbError(Exception):
    """Known trouble: what happened, where, and what to do about it."""

    def __init__(self, what: Message, *, where: str = "", remedy: Message | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.remedy = remedy

    def __str__(self) -> str:
        """Return one English line: where, what, what to do."""
        head = f"{self.where}: {self.what}" if self.where else str(self.what)
        return f"{head} {self.remedy}" if self.remedy else head


class InputError(MtbError):
    """A file or value from outside that cannot be used."""


class ParserCrashed(InputError):
    """The child process that reads a file from outside died."""


class UnknownTumourType(InputError):
    """A tumour-type code that the OncoTree release does not hold."""


class KnowledgeError(MtbError):
    """A knowledge release that cannot be read or found."""


class InvalidRecord(MtbError):
    """A clinical record that breaks one of its rules."""


class ConcurrentEdit(MtbError):
    """Somebody else saved the record first; both versions are kept for the reader to compare."""

    def __init__(
        self, what: Message, *, theirs: object, where: str = "", remedy: Message | None = None
    ) -> None:
        super().__init__(what, where=where, remedy=remedy)
        self.theirs = theirs


class NotAllowed(MtbError):
    """The signed-in role may not do this."""


class SignInFailed(MtbError):
    """Identity or password is wrong, or the account is closed."""


class StoreError(MtbError):
    """The database cannot do what was asked: locked, full, read-only, gone, newer than the program."""


class Cancelled(MtbError):
    """The user cancelled before anything was stored."""
