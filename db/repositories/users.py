"""Accounts; the password's hash is written here and never into the audit trail."""

from __future__ import annotations

from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError

from db.audit import Deed, append, differences
from db.records import RecordKind
from db.tables.users import users
from db.transaction import Author, Transaction
from mtb_app.domain.errors import InvalidRecord
from mtb_app.domain.message import Message
from mtb_app.domain.people import User

USER = RecordKind(User, users, "user", "There is no account {id}.")


class SqlUsers:
    """Accounts by identity."""

    def __init__(self, work: Transaction) -> None:
        self._work = work

    def add(self, user: User, password_hash: str) -> User:
        """Store an account; raise InvalidRecord where the identity is taken."""
        append(self._work, Deed("created", USER.name, user.id), differences({}, USER.texts(user)))
        try:
            self._work.write(insert(users).values(**USER.to_row(user), password_hash=password_hash))
        except IntegrityError as error:
            raise InvalidRecord(
                Message("There is an account {identity} already.", identity=user.identity),
                remedy=Message("Choose another identity."),
            ) from error
        return user

    def find(self, identity: str) -> tuple[User, str] | None:
        """Return the account and its password hash, None for an unknown identity."""
        row = self._work.read(select(users).where(users.c.identity == identity)).one_or_none()
        return None if row is None else (USER.from_row(row), row.password_hash)

    def all(self) -> tuple[User, ...]:
        """Return every account, by identity."""
        return tuple(USER.from_row(row) for row in self._work.read(select(users).order_by(users.c.identity)))

    def save(self, user: User, *, reason: str) -> User:
        """Store a changed account; raise InvalidRecord for an unknown one."""
        stored = self._stored(user.id)
        changes = differences(USER.texts(stored), USER.texts(user))
        append(self._work, Deed("changed", USER.name, user.id, reason=reason), changes)
        self._work.write(update(users).where(users.c.id == user.id).values(**USER.to_row(user)))
        return user

    def set_password(self, user_id: str, password_hash: str) -> None:
        """Store another password's hash; the trail says that there is a new one, and neither of the two."""
        self._stored(user_id)
        append(self._work, Deed("password_changed", USER.name, user_id))
        self._work.write(update(users).where(users.c.id == user_id).values(password_hash=password_hash))

    def _stored(self, user_id: str) -> User:
        row = self._work.read(select(users).where(users.c.id == user_id).with_for_update()).one_or_none()
        if row is None:
            raise InvalidRecord(USER.unknown(user_id))
        return USER.from_row(row)

    def note_sign_in(self, identity: str, *, succeeded: bool) -> None:
        """Write an attempt into the audit trail, under the identity that was typed."""
        found = self.find(identity)
        author = Author(identity)
        if found is not None:
            author = Author(identity, found[0].role.value, found[0].site)
        action = "signed_in" if succeeded else "sign_in_failed"
        record_id = identity if found is None else found[0].id
        append(self._work, Deed(action, USER.name, record_id), author=author)
