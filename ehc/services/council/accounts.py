"""Accounts: adding them, checking a password under a throttle, and changing it."""

import hashlib
import hmac
import math
import uuid
from datetime import datetime, timedelta
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from ehc.models.assessment.advice import Adviser
from ehc.models.council.accounts import Account, Role
from ehc.models.council.sessions import SignInFailure
from ehc.services.act import Act
from ehc.services.refused import NotFound, Refused

HASHER = PasswordHasher()
SHORTEST_PASSWORD = 12
WINDOW = timedelta(minutes=15)
MOST_FOR_ACCOUNT = 5
MOST_FROM_ADDRESS = 50
KEPT_FOR = timedelta(days=1)
WRONG = "Check your email address and password: they don't match an account."


class TooManyAttempts(Exception):
    """Sign-in is refused for a while; `minutes` says for how long."""

    def __init__(self, minutes: int) -> None:
        super().__init__(minutes)
        self.minutes = minutes


def add_account(
    act: Act,
    *,
    name: str,
    email: str,
    role: Role,
    password: str | None = None,
    password_hash: str | None = None,
    job_title: str = "",
    telephone: str = "",
    person_id: uuid.UUID | None = None,
    setting_id: uuid.UUID | None = None,
    manager_id: uuid.UUID | None = None,
) -> Account:
    """Add an account; without a password it is in the record but can't sign in."""
    if _by_email(act.session, email) is not None:
        raise Refused("There is already an account with this email address.", field="email")
    account = Account(
        authority_id=act.authority_id,
        name=name.strip(),
        email=email.strip().lower(),
        password_hash=hash_password(password) if password else password_hash,
        role=role,
        job_title=job_title,
        telephone=telephone,
        person_id=person_id,
        setting_id=setting_id,
        manager_id=manager_id,
    )
    act.session.add(account)
    act.session.flush()
    if role is Role.ADVISER:
        _link_advisers(act, account)
    return account


def hash_password(password: str, field: str = "password") -> str:
    """What is kept of a password. A short one is refused."""
    if len(password) < SHORTEST_PASSWORD:
        raise Refused(f"The password must be at least {SHORTEST_PASSWORD} characters long.", field=field)
    return HASHER.hash(password)


def authenticate(session: Session, email: str, password: str) -> Account:
    """The account whose password this is. An unknown address takes as long to refuse as a wrong password."""
    account = _by_email(session, email)
    kept = account.password_hash if account and not account.disabled_on else None
    if not _matches(kept, password) or account is None:
        raise Refused(WRONG)
    if HASHER.check_needs_rehash(kept or ""):
        account.password_hash = HASHER.hash(password)
    return account


def change_password(act: Act, account_id: uuid.UUID, current: str, new: str) -> None:
    """Change one's own password, knowing the current one."""
    account = act.session.get(Account, account_id)
    if account is None:
        raise NotFound()
    if not _matches(account.password_hash, current):
        raise Refused("This is not your current password.", field="current")
    account.password_hash = hash_password(new, field="new")
    act.session.flush()


def disable_account(act: Act, account_id: uuid.UUID) -> None:
    """Close an account from today: its sessions open nothing."""
    account = act.session.get(Account, account_id)
    if account is None:
        raise NotFound()
    account.disabled_on = act.today
    act.session.flush()


def require_few_attempts(session: Session, key: bytes, email: str, address: str, at: datetime) -> None:
    """Raise TooManyAttempts where an account or an address has failed too often of late."""
    for subject, most in ((_account(email), MOST_FOR_ACCOUNT), (_address(address), MOST_FROM_ADDRESS)):
        since = SignInFailure.subject_hash == _hashed(key, subject), SignInFailure.at > at - WINDOW
        count, oldest = session.execute(select(func.count(), func.min(SignInFailure.at)).where(*since)).one()
        if count >= most:
            raise TooManyAttempts(max(1, math.ceil((oldest + WINDOW - at).total_seconds() / 60)))


def note_failure(session: Session, key: bytes, email: str, address: str, at: datetime) -> None:
    """Count one failed sign-in against the account and the address, by their keyed hashes."""
    subjects = (_account(email), _address(address))
    rows = [{"subject_hash": _hashed(key, subject), "at": at} for subject in subjects]
    session.execute(insert(SignInFailure), rows)
    session.execute(delete(SignInFailure).where(SignInFailure.at < at - KEPT_FOR))


def forget_failures(session: Session, key: bytes, email: str) -> None:
    """A right password clears the account's count; the address's stays."""
    session.execute(delete(SignInFailure).where(SignInFailure.subject_hash == _hashed(key, _account(email))))


def _link_advisers(act: Act, account: Account) -> None:
    """The directory's entries with the same address are theirs: they see what they owe when they sign in."""
    theirs = func.lower(Adviser.email) == account.email, Adviser.account_id.is_(None)
    act.session.execute(update(Adviser).where(*theirs).values(account_id=account.id))


def _by_email(session: Session, email: str) -> Account | None:
    return session.scalars(select(Account).where(Account.email == email.strip().lower())).first()


def _matches(kept: str | None, password: str) -> bool:
    try:
        return HASHER.verify(kept or _nobodys_hash(HASHER), password) and kept is not None
    except (VerificationError, InvalidHashError):
        return False


@cache
def _nobodys_hash(hasher: PasswordHasher) -> str:
    """Something to check against where there is no account, at the same cost."""
    return hasher.hash("nobody")


def _account(email: str) -> str:
    return f"account:{email.strip().lower()}"


def _address(address: str) -> str:
    return f"address:{address}"


def _hashed(key: bytes, subject: str) -> str:
    return hmac.new(key, subject.encode(), hashlib.sha256).hexdigest()


def forget_old_failures(session: Session, at: datetime) -> None:
    """Delete the failed sign-ins that the throttle no longer looks at."""
    session.execute(delete(SignInFailure).where(SignInFailure.at < at - KEPT_FOR))
