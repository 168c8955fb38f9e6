"""Sign in with identity and password; make accounts; prove the password again for a signature."""

from __future__ import annotations

from mtb_app.changes import USERS, Changes, Done
from mtb_app.domain.errors import InvalidRecord, SignInFailed
from mtb_app.domain.message import Message
from mtb_app.domain.people import Permission, Role, Session, User
from mtb_app.ports import Clock, PasswordHasher, Store
from mtb_app.use_cases.context import Context, new_id

MINIMUM_PASSWORD_LENGTH = 10


def sign_in(store: Store, clock: Clock, hasher: PasswordHasher, identity: str, password: str) -> Session:
    """Return the session of a person; raise SignInFailed, without saying which of the two was wrong.

    Each attempt, good or bad, is one entry of the audit trail.
    """
    with store.unit_of_work(None) as work:
        found = work.users.find(identity.strip())
        good = found is not None and found[0].active and hasher.matches(found[1], password)
        work.users.note_sign_in(identity.strip(), succeeded=good)
        work.commit()
    if found is None or not good:
        raise SignInFailed(
            Message("Identity or password is wrong, or the account is closed."),
            remedy=Message("Try again, or ask an administrator for a new password."),
        )
    return Session(found[0], clock.now())


def confirm_password(context: Context, password: str) -> None:
    """Raise SignInFailed unless the password is that of the person signed in (21 CFR 11.200)."""
    with context.store.unit_of_work(None) as work:
        found = work.users.find(context.session.user.identity)
        good = found is not None and context.hasher.matches(found[1], password)
        if not good:
            work.users.note_sign_in(context.session.user.identity, succeeded=False)
            work.commit()
    if not good:
        raise SignInFailed(
            Message("The password is wrong. Nothing was signed."),
            remedy=Message("Enter your password again."),
        )


def create_user(
    context: Context, *, identity: str, name: str, role: Role, site: str, password: str
) -> Done[User]:
    """Make an account; the identity must be new."""
    _require_good_password(password)
    user = User(new_id(), identity.strip(), name.strip(), role, site.strip())
    with context.writing(Permission.MANAGE_USERS) as work:
        added = work.users.add(user, context.hasher.hash(password))
        work.commit()
    return Done(added, Changes.of(USERS))


def list_users(context: Context) -> tuple[User, ...]:
    """Return every account, by identity."""
    with context.reading(Permission.MANAGE_USERS) as work:
        return work.users.all()


def change_user(context: Context, user: User, *, reason: str) -> Done[User]:
    """Save an account's name, role, hospital, or close and open it; the last administrator stays one.

    Raises InvalidRecord without a reason, and where nobody could make accounts any more.
    """
    if not reason.strip():
        raise InvalidRecord(
            Message("An account is changed only with a reason."), remedy=Message("Give the reason.")
        )
    with context.writing(Permission.MANAGE_USERS) as work:
        others = [one for one in work.users.all() if one.id != user.id]
        if not any(one.active and one.role is Role.ADMINISTRATOR for one in (*others, user)):
            raise InvalidRecord(
                Message("This is the last open account of an administrator."),
                remedy=Message("Make another administrator first."),
            )
        saved = work.users.save(user, reason=reason.strip())
        work.commit()
    return Done(saved, Changes.of(USERS))


def set_password(context: Context, user_id: str, password: str) -> Done[None]:
    """Give an account another password."""
    _require_good_password(password)
    with context.writing(Permission.MANAGE_USERS) as work:
        work.users.set_password(user_id, context.hasher.hash(password))
        work.commit()
    return Done(None, Changes.of(USERS))


def has_accounts(store: Store) -> bool:
    """Tell whether anybody can sign in."""
    with store.reading() as work:
        return bool(work.users.all())


def create_first_administrator(
    store: Store, hasher: PasswordHasher, *, identity: str, name: str, site: str, password: str
) -> User:
    """Make the first account of an empty database; refused once anybody has one."""
    _require_good_password(password)
    with store.unit_of_work(None) as work:
        if work.users.all():
            raise InvalidRecord(
                Message("This database has accounts already."),
                remedy=Message("Ask an administrator for an account."),
            )
        user = User(new_id(), identity.strip(), name.strip(), Role.ADMINISTRATOR, site.strip())
        added = work.users.add(user, hasher.hash(password))
        work.commit()
    return added


def _require_good_password(password: str) -> None:
    if len(password) < MINIMUM_PASSWORD_LENGTH:
        raise InvalidRecord(
            Message("The password has fewer than {length} characters.", length=MINIMUM_PASSWORD_LENGTH),
            remedy=Message("Choose a longer one: a sentence is good."),
        )
