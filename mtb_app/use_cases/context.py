"""What every use case needs: who is signed in, the store, the clock, and what the program brings along."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mtb_app.domain.people import Permission, Session
from mtb_app.ports import Clock, PasswordHasher, Store, UnitOfWork

# The library brings the matching stage along, which the window's start does not wait for.
if TYPE_CHECKING:
    from mtb_app.use_cases.library import Library


@dataclass(frozen=True)
class Context:
    """The surroundings of a use case."""

    store: Store
    session: Session
    clock: Clock
    hasher: PasswordHasher
    library: Library
    program_version: str

    def writing(self, permission: Permission) -> UnitOfWork:
        """Open a writing transaction if the signed-in role holds the permission, else raise NotAllowed."""
        self.session.require(permission)
        return self.store.unit_of_work(self.session)

    def reading(self, permission: Permission = Permission.READ_CASES) -> UnitOfWork:
        """Open a reading transaction if the signed-in role holds the permission, else raise NotAllowed."""
        self.session.require(permission)
        return self.store.reading()


def new_id() -> str:
    """Return a new random record id (UUID 4, hexadecimal)."""
    return uuid.uuid4().hex
