"""The editors' room of the newspaper."""

import uuid
from datetime import timedelta

from rosa.models import ArticleDraft, Revision
from rosa.models.clock import wall_clock
from tests.rooms import Room
from tests.rooms.articles import an_article, texts

ARTICLE = "/werkplek/krant/<int:id>/"


def in_state(state, sent_in=False):
    return lambda house, person: {"id": an_article(person, state, sent_in=sent_in).id}


def a_draft(house, person):
    ArticleDraft.keep(person, uuid.uuid4().hex, 0, 0, texts())
    return {"id": ArticleDraft.of(person, 0).first().id}


def a_step(house, person):
    article = an_article(person, "draft")
    return {"id": article.id, "step": Revision.of(article).first().id}


def written(house):
    return {
        "id": uuid.uuid4().hex,
        "seen": "1",
        "title": "Soep",
        "body": "Er is soep.",
        "category": "eten",
        "pictures-0-pictogram": "eten",
        "pictures-0-words": "Soep",
    }


def pressed(house):
    return {"id": uuid.uuid4().hex, "seen": "1"}


def told(house):
    return {**pressed(house), "text": "Waar was dit?"}


def planned(house):
    return {**pressed(house), "day": str(wall_clock().date() + timedelta(days=2)), "time": "09:00"}


ROOM = Room(
    table="""
    GET     /werkplek/krant/                           403    403  403  403   200  403   200
    GET     /werkplek/krant/nieuw/                     403    403  403  403   200  403   200
    POST    /werkplek/krant/nieuw/                     403    403  403  403   303  403   303
    POST    /werkplek/krant/voorbeeld/                 403    403  403  403   200  403   200
    POST    /werkplek/krant/bewaar/<int:id>/           403    403  403  403   200  403   200
    POST    /werkplek/krant/gooi-weg/<int:id>/         403    403  403  403   303  403   303
    GET     /werkplek/krant/<int:id>/                  403    403  403  403   200  403   200
    GET     /werkplek/krant/<int:id>/schrijf/          403    403  403  403   200  403   200
    POST    /werkplek/krant/<int:id>/schrijf/          403    403  403  403   303  403   303
    POST    /werkplek/krant/<int:id>/wie/              403    403  403  403   200  403   200
    POST    /werkplek/krant/<int:id>/neem/             403    403  403  403   303  403   303
    POST    /werkplek/krant/<int:id>/klaar/            403    403  403  403   303  403   303
    POST    /werkplek/krant/<int:id>/nog-niet/         403    403  403  403   303  403   303
    POST    /werkplek/krant/<int:id>/in-de-krant/      403    403  403  403   303  403   303
    POST    /werkplek/krant/<int:id>/uit-de-krant/     403    403  403  403   303  403   303
    POST    /werkplek/krant/<int:id>/leg-weg/          403    403  403  403   303  403   303
    GET     /werkplek/krant/<int:id>/kies-dag/         403    403  403  403   200  403   200
    POST    /werkplek/krant/<int:id>/kies-dag/         403    403  403  403   303  403   303
    GET     /werkplek/krant/<int:id>/vraag/            403    403  403  403   200  403   200
    POST    /werkplek/krant/<int:id>/vraag/            403    403  403  403   303  403   303
    GET     /werkplek/krant/<int:id>/niet-plaatsen/    403    403  403  403   200  403   200
    POST    /werkplek/krant/<int:id>/niet-plaatsen/    403    403  403  403   303  403   303
    GET     /werkplek/krant/<int:id>/geschiedenis/     403    403  403  403   200  403   200
    GET     /werkplek/krant/<int:id>/geschiedenis/<int:step>/   403 403 403 403  200  403   200
    POST    /werkplek/krant/<int:id>/geschiedenis/<int:step>/   403 403 403 403  303  403   303
    """,
    things={
        ARTICLE: in_state("draft"),
        ARTICLE + "schrijf/": in_state("draft"),
        ARTICLE + "wie/": in_state("draft"),
        ARTICLE + "neem/": in_state("sent", sent_in=True),
        ARTICLE + "klaar/": in_state("draft"),
        ARTICLE + "nog-niet/": in_state("reviewed"),
        ARTICLE + "in-de-krant/": in_state("reviewed"),
        ARTICLE + "uit-de-krant/": in_state("published"),
        ARTICLE + "leg-weg/": in_state("draft"),
        ARTICLE + "kies-dag/": in_state("reviewed"),
        ARTICLE + "vraag/": in_state("sent", sent_in=True),
        ARTICLE + "niet-plaatsen/": in_state("sent", sent_in=True),
        ARTICLE + "geschiedenis/": in_state("draft"),
        ARTICLE + "geschiedenis/<int:step>/": a_step,
        "/werkplek/krant/bewaar/<int:id>/": in_state("draft"),
        "/werkplek/krant/gooi-weg/<int:id>/": a_draft,
    },
    forms={
        "/werkplek/krant/nieuw/": written,
        "/werkplek/krant/voorbeeld/": written,
        "/werkplek/krant/bewaar/<int:id>/": written,
        ARTICLE + "schrijf/": written,
        ARTICLE + "wie/": pressed,
        ARTICLE + "neem/": pressed,
        ARTICLE + "klaar/": pressed,
        ARTICLE + "nog-niet/": pressed,
        ARTICLE + "in-de-krant/": pressed,
        ARTICLE + "uit-de-krant/": pressed,
        ARTICLE + "leg-weg/": pressed,
        ARTICLE + "kies-dag/": planned,
        ARTICLE + "vraag/": told,
        ARTICLE + "niet-plaatsen/": told,
        ARTICLE + "geschiedenis/<int:step>/": pressed,
    },
    pages={
        "esra": (
            "/werkplek/krant/?lijst=krant",
            "/werkplek/krant/?lijst=archief",
            "/werkplek/krant/?lijst=niet",
        )
    },
    asked=("lijst", "voor", "verder"),
    looks={
        "editor": (
            "/werkplek/krant/",
            "/werkplek/krant/?lijst=krant",
            "/werkplek/krant/nieuw/",
            "/werkplek/krant/ > .row a",
        )
    },
)
