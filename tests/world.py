"""The cast: who lives, hosts and works where in every test.

Aisha lives in Lombok and may, Bram is a guest there and often may not, Chris lives elsewhere: in Overvecht.
Esra makes the newspaper of Lombok, Hanna hosts its living room, Wil works there.
"""

from dataclasses import dataclass
from functools import cache

from rosa.models import Account, Neighbourhood, Person, Room, database
from rosa.models.account import hasher
from rosa.models.person import name_key
from rosa.models.scope import inside

PASSWORD = "samen sterk in de wijk"


@dataclass(frozen=True)
class World:
    """Two neighbourhoods and the people in them."""

    lombok: Neighbourhood
    overvecht: Neighbourhood
    aisha: Person
    bram: Person
    esra: Person
    wil: Person
    hanna: Person
    chris: Person
    cora: Person


def make_world():
    """Put the cast into an empty house. Wil, Hanna and Cora sign in as `wil@rosa.example` and so on."""
    with database.atomic():
        with inside(_neighbourhood("lombok", "Lombok")) as lombok:
            here = {
                "aisha": _person("Aisha", "resident", "bloem"),
                "bram": _person("Bram", "guest", "fiets"),
                "esra": _person("Esra", "editor", "maan"),
                "wil": _person("Wil", "worker", "ster"),
                "hanna": _person("Hanna", "host", "zon"),
            }
        with inside(_neighbourhood("overvecht", "Overvecht")) as overvecht:
            there = {"chris": _person("Chris", "resident", "boot"), "cora": _person("Cora", "worker", "maan")}
    return World(lombok=lombok, overvecht=overvecht, **here, **there)


def _neighbourhood(slug, name):
    place = Neighbourhood.create(
        slug=slug, name=name, welcome=f"Fijn dat je er bent in {name}.", phone="030 000 12 34"
    )
    with inside(place):
        Room.create()
    return place


def _person(name, role, face):
    account = None
    if role in ("host", "worker"):
        account = Account.create(email=f"{name.lower()}@rosa.example", password_hash=_hashed(PASSWORD))
    return Person.create(name=name, name_key=name_key(name), role=role, face=face, account=account)


@cache
def _hashed(password):
    # Slow on purpose, so once a run.
    return hasher.hash(password)
