"""How staff prove who they are."""

from time import perf_counter

import pytest
from argon2 import PasswordHasher
from peewee import IntegrityError

from rosa.models import Account, Person, database
from rosa.models.account import hasher
from rosa.models.scope import inside
from tests.world import PASSWORD


def test_the_password_is_not_kept(house):
    Account.register("piet@rosa.example", "geheim en lang")
    rows = database.execute_sql("SELECT password_hash FROM account").fetchall()
    assert all(hash.startswith("$argon2id$") for (hash,) in rows)
    assert len({hash for (hash,) in rows}) > 1


def test_e_mail_and_password_together_prove_it(house):
    assert Account.prove("wil@rosa.example", PASSWORD).email == "wil@rosa.example"
    assert Account.prove("  Wil@Rosa.Example ", PASSWORD).email == "wil@rosa.example"


@pytest.mark.parametrize(
    ("email", "password"),
    [
        ("wil@rosa.example", "verkeerd"),
        ("wil@rosa.example", ""),
        ("wil@rosa.example", PASSWORD.upper()),
        ("wil@rosa.example", PASSWORD + " "),
        ("niemand@rosa.example", PASSWORD),
        ("", ""),
        ("niemand@rosa.example", "nobody has this password"),
        ("%", PASSWORD),
    ],
)
def test_anything_else_proves_nothing(house, email, password):
    assert Account.prove(email, password) is None


def test_the_time_it_takes_does_not_tell_who_works_here(house):
    def took(email):
        started = perf_counter()
        Account.prove(email, "verkeerd")
        return perf_counter() - started

    known = min(took("wil@rosa.example") for _ in range(4))
    unknown = min(took("niemand@rosa.example") for _ in range(4))
    # A hash takes tens of milliseconds, an answer without one less than one.
    assert unknown > known / 3
    assert known > unknown / 3


def test_an_older_kind_of_hash_is_renewed_when_somebody_signs_in(house):
    weak = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
    Account.update(password_hash=weak).where(Account.email == "wil@rosa.example").execute()
    assert Account.prove("wil@rosa.example", PASSWORD)
    renewed = Account.get(Account.email == "wil@rosa.example").password_hash
    assert renewed != weak
    assert not hasher.check_needs_rehash(renewed)
    assert Account.prove("wil@rosa.example", PASSWORD)


def test_one_account_an_e_mail_address(house):
    with pytest.raises(IntegrityError), database.atomic():
        Account.register("WIL@rosa.example", "iets anders")


def test_an_account_works_where_it_was_let_in(house):
    account = Account.prove("wil@rosa.example", PASSWORD)
    with inside(house.lombok):
        assert Person.working_here(account) == house.wil
    with inside(house.overvecht):
        assert Person.working_here(account) is None
