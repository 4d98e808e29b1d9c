"""How staff prove who they are: one e-mail and password for all neighbourhoods they work in."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from peewee import CharField

from rosa.models.base import Record

hasher = PasswordHasher()


class Account(Record):
    """A person of the staff, for signing in; who they are in a neighbourhood is a Person."""

    email = CharField(max_length=254, unique=True)
    password_hash = CharField(max_length=255)

    @classmethod
    def register(cls, email, password):
        """A new account with this password."""
        return cls.create(email=_tidy(email), password_hash=hasher.hash(password))

    @classmethod
    def prove(cls, email, password):
        """The account when e-mail and password belong together, else None; both take as long."""
        account = cls.get_or_none(cls.email == _tidy(email))
        try:
            hasher.verify(account.password_hash if account else _NOBODY, password)
        except (VerifyMismatchError, InvalidHashError):
            return None
        if account and hasher.check_needs_rehash(account.password_hash):
            account.password_hash = hasher.hash(password)
            account.save()
        return account


def _tidy(email):
    # Capitals do not make another address, and NUL is not text in PostgreSQL.
    return email.replace("\0", "").strip().lower()


# Checked when the e-mail is unknown, so that the time to answer tells nothing.
_NOBODY = hasher.hash("nobody has this password")
