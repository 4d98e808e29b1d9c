"""The newspaper as it is read, and the pieces that people send in."""

import io
import uuid
from datetime import timedelta

from PIL import Image

from rosa.models import Article, ArticleDraft, EasyWish, Photo, Revision, Writing, base
from rosa.models.texts import write_pictures
from tests.rooms import Room

BODY = "## Kop & staart\n\nHoi <b>daar</b>, [kijk](https://bieb.example/?a=1&b=2).\n\n- een\n- twee"


def texts(title="Soep <voor> iedereen", **more):
    return {
        "title": title,
        "intro": "Er is soep & brood.",
        "body": BODY,
        "easy": "Er is soep.",
        "pictures": write_pictures([("eten", "Soep"), ("samen", "Samen")]),
        "category": "eten",
        "place": "Tuin <achter>",
        "by": "",
        **more,
    }


def a_photo(person, alt="Een pan soep"):
    file = io.BytesIO()
    Image.new("RGB", (400, 300), "orange").save(file, "PNG")
    return Photo.keep(file.getvalue(), alt, person)


def an_article(author, state="published", days_ago=1, sent_in=False, **more):
    """An article in this state, as if it went through all before."""
    begin = Article.send if sent_in else Article.write
    article = begin(author, texts(**more), uuid.uuid4().hex)
    moment = base.now() - timedelta(days=days_ago) if state in ("published", "planned", "archived") else None
    Article.update(state=state, publish_at=moment).where(Article.id == article.id).execute()
    return Article.all().where(Article.id == article.id).get()


def fill(house, times, who):
    photo = a_photo(who.editor)
    for number in range(times):
        for state in ("published", "archived", "reviewed", "draft"):
            an_article(who.editor, state, number)
        an_article(who.editor, "planned", days_ago=-3 - number)
        an_article(who.resident, "published", number, sent_in=True, by="Oma <Jo>")
        for state in ("sent", "returned", "declined"):
            piece = an_article(who.resident, state, sent_in=True)
            Article.update(note="Waar was <dit>?").where(Article.id == piece.id).execute()
        piece.do("take", who.worker, piece.version)
        EasyWish.ask(an_article(who.editor, "published", number, easy=""), uuid.uuid4().hex)
        ArticleDraft.keep(who.editor, uuid.uuid4().hex, 0, 0, texts("Nog niet klaar"))
        ArticleDraft.keep(who.editor, uuid.uuid4().hex, piece.id, 2, texts("Nog niet klaar"))
        Writing.note(piece, who.editor)
        Article.update(photo=photo).where(Article.id == piece.id).execute()


def published(house, person):
    return {"id": an_article(person).id}


def hard(house, person):
    """One without a simple version."""
    return {"id": an_article(person, easy="").id}


def sent_in(house, person):
    return {"id": an_article(person, "sent", sent_in=True).id}


def piece(house):
    return {"id": uuid.uuid4().hex, "title": "Mijn tuin", "body": "Ik plant bloemen.", "seen": "1"}


ROOM = Room(
    table="""
    GET     /krant/                                    200    200  200  200   200  200   200
    GET     /krant/<int:id>/                           200    200  200  200   200  200   200
    POST    /krant/<int:id>/makkelijk/                 303    303  303  303   303  303   303
    GET     /krant/feed.xml                            200    200  200  200   200  200   200
    GET     /krant/stukken/                            403    403  200  200   200  200   200
    GET     /krant/stukken/nieuw/                      403    403  200  200   200  200   200
    POST    /krant/stukken/nieuw/                      403    403  303  303   303  303   303
    GET     /krant/stukken/<int:id>/                   403    403  200  200   200  200   200
    POST    /krant/stukken/<int:id>/                   403    403  303  303   303  303   303
    """,
    things={
        "/krant/<int:id>/": published,
        "/krant/<int:id>/makkelijk/": hard,
        "/krant/stukken/<int:id>/": sent_in,
    },
    forms={"/krant/stukken/nieuw/": piece, "/krant/stukken/<int:id>/": piece},
    fill=fill,
    tables=(Article, Revision, ArticleDraft, Writing, EasyWish),
    inner=frozenset({"category", "state", "verb", "pictures", "client_id", "asker"}),
    pages={"nobody": ("/krant/?soort=eten", "/krant/?soort=sport", "/krant/?voor=3")},
    asked=("soort", "voor", "versie"),
    looks={
        "visitor": ("/krant/", "/krant/?soort=sport", "/krant/ > .piece a"),
        "guest": ("/krant/stukken/nieuw/", "/krant/stukken/"),
        "resident": ("/krant/stukken/nieuw/", "/krant/stukken/"),
    },
)
