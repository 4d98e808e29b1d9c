"""Letters to the house, and the workers' inbox."""

import uuid

from rosa.models import Letter, LetterStep, Mail, Person
from rosa.models.token import new_token
from tests.rooms import Room


def fill(house, times, who):
    for _ in range(times):
        a_row(who.resident, "Hoi\n<b>daar</b> & daar")
        taken = a_row(who.guest, "Mag ik langs?")
        taken.take(who.worker, 1)
        answered = a_row(None, "Bel me", how="phone", phone="030 000 00 02")
        answered.called(who.worker, "We spraken <af>.", uuid.uuid4().hex, 1)
        mailed = a_row(None, "Mail me", how="email", email="jo@rosa.example")
        mail = {"subject": "Antwoord", "text": "Ja & nee", "sender": "Rosa"}
        mailed.answer(who.worker, "Ja & nee", uuid.uuid4().hex, 1, mail)
        closed = a_row(who.resident, "Dank je wel")
        closed.close(who.worker, 1)


def a_row(person, text="hoi", **how):
    return Letter.send(new_token(), "Oma <Jo>", text, person=person, **how)


def of_a_token(house, person):
    token = new_token()
    Letter.send(token, "Jo", "hoi")
    return {"token": token}


def mine(house, person):
    return {"id": a_row(person).id}


def a_worker():
    return Person.get(Person.role == "worker")


def to_be_mailed(house, person):
    letter = a_row(None, how="email", email="jo@rosa.example")
    letter.write_to_mail(a_worker(), "Ja hoor", uuid.uuid4().hex, 1)
    return {"id": letter.id}


def taken(house, person):
    letter = a_row(None)
    letter.take(a_worker(), 1)
    return {"id": letter.id}


def closed(house, person):
    letter = a_row(None)
    letter.close(a_worker(), 1)
    return {"id": letter.id}


def words(house):
    return {"id": uuid.uuid4().hex, "text": "Nog iets"}


POST = "/werkplek/post/"
ROOM = Room(
    table="""
    GET     /contact/bericht/                          200    200  200  200   200  200   200
    POST    /contact/bericht/                          303    303  303  303   303  303   303
    GET     /contact/bericht/<token>/                  200    200  200  200   200  200   200
    POST    /contact/bericht/<token>/                  303    303  303  303   303  303   303
    GET     /contact/bericht/van-mij/<int:id>/         403    403  200  200   200  200   200
    POST    /contact/bericht/van-mij/<int:id>/         403    403  303  303   303  303   303
    GET     /werkplek/post/                            403    403  403  403   403  403   200
    GET     /werkplek/post/beantwoord/                 403    403  403  403   403  403   200
    GET     /werkplek/post/klaar/                      403    403  403  403   403  403   200
    GET     /werkplek/post/<int:id>/                   403    403  403  403   403  403   200
    POST    /werkplek/post/<int:id>/antwoord/          403    403  403  403   403  403   303
    POST    /werkplek/post/<int:id>/neem/              403    403  403  403   403  403   303
    POST    /werkplek/post/<int:id>/geef-terug/        403    403  403  403   403  403   303
    POST    /werkplek/post/<int:id>/gemaild/           403    403  403  403   403  403   303
    POST    /werkplek/post/<int:id>/klaar/             403    403  403  403   403  403   303
    POST    /werkplek/post/<int:id>/open/              403    403  403  403   403  403   303
    """,
    things={
        "/contact/bericht/<token>/": of_a_token,
        "/contact/bericht/van-mij/<int:id>/": mine,
        POST + "<int:id>/": mine,
        POST + "<int:id>/antwoord/": mine,
        POST + "<int:id>/neem/": mine,
        POST + "<int:id>/geef-terug/": taken,
        POST + "<int:id>/gemaild/": to_be_mailed,
        POST + "<int:id>/klaar/": mine,
        POST + "<int:id>/open/": closed,
    },
    forms={
        "/contact/bericht/": lambda house: {
            "id": new_token(),
            "name": "Jo",
            "text": "Mag ik langskomen?",
            "how": "email",
            "email": "jo@rosa.example",
        },
        "/contact/bericht/<token>/": words,
        "/contact/bericht/van-mij/<int:id>/": words,
        POST + "<int:id>/antwoord/": lambda house: {**words(house), "seen": "1", "way": "rosa"},
        POST + "<int:id>/neem/": lambda house: {"seen": "1"},
        POST + "<int:id>/geef-terug/": lambda house: {"seen": "2"},
        POST + "<int:id>/gemaild/": lambda house: {"seen": "2"},
        POST + "<int:id>/klaar/": lambda house: {"seen": "1"},
        POST + "<int:id>/open/": lambda house: {"seen": "2"},
    },
    fill=fill,
    tables=(Letter, LetterStep, Mail),
    inner=frozenset({"client_id", "token_hash", "state", "verb", "how", "language", "message_id"}),
    pages={"wil": ("/werkplek/post/beantwoord/?voor=1",)},
    asked=("voor",),
    looks={
        "visitor": ("/contact/bericht/",),
        "worker": ("/werkplek/post/", "/werkplek/post/beantwoord/", "/werkplek/post/ > .waiting a"),
    },
)
