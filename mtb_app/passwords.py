"""Passwords hashed with argon2id (RFC 9106), the parameters kept in the hash."""

from __future__ import annotations

from argon2 import PasswordHasher as Argon2
from argon2.exceptions import InvalidHashError, VerificationError


class Argon2Hasher:
    """The PasswordHasher port over argon2-cffi's defaults."""

    def __init__(self) -> None:
        self._argon2 = Argon2()

    def hash(self, password: str) -> str:
        """Return a salted argon2id hash."""
        return self._argon2.hash(password)

    def matches(self, password_hash: str, password: str) -> bool:
        """Tell whether the password belongs to the hash; a damaged hash matches nothing."""
        try:
            return self._argon2.verify(password_hash, password)
        except (VerificationError, InvalidHashError):
            return False
