"""Mijn post: tidings, conversations, and whom somebody wants no post from."""

import uuid

from rosa.models import Block, Conversation, Person, Reply, Tiding
from rosa.models.person import name_key
from tests.rooms import Room
from tests.rooms.notices import hang_up


def talk_between(answerer, notice):
    talk = Conversation.answer(notice, answerer, "Ik <heb> er een\n& jij?", uuid.uuid4().hex)
    return Conversation.of(answerer).where(Conversation.id == talk.id).get()


def fill(house, times, who):
    for _ in range(times):
        for person in (who.resident, who.guest, who.worker):
            Tiding.tell(person, "place", "Koken <samen>", "/agenda/1/")
            notice = hang_up(person)
            Tiding.tell(person, "notice_asks", notice.title, notice.path)
            other = who.editor if person != who.editor else who.guest
            Conversation.create(notice=notice, answerer=other, author=person, excerpt="Hoi <daar>")
            talk = Conversation.select().order_by(Conversation.id.desc()).first()
            for writer in (other, person, other):
                Reply.create(conversation=talk, person=writer, text="Hoi <daar>", client_id=uuid.uuid4().hex)
            Conversation.update(last_reply=3).where(Conversation.id == talk.id).execute()
        for_somebody = hang_up(who.worker, for_name="Oma Jo")
        Conversation.create(notice=for_somebody, answerer=who.guest, excerpt="Hoi", last_reply=1)
    if not Block.select().exists():
        Block.put(who.resident, who.host)


def a_neighbour():
    name = f"Buur {uuid.uuid4().hex[:8]}"
    return Person.create(name=name, name_key=name_key(name), face="kat", role="resident")


def a_talk(house, person):
    """One that this person is in, with somebody who wrote to them."""
    return {"id": talk_between(a_neighbour(), hang_up(person)).id}


def somebody_blocked(house, person):
    other = a_neighbour()
    Block.put(person, other)
    return {"id": other.id}


ONE = "/post/<int:id>/"
ROOM = Room(
    table="""
    GET     /post/                              403    403  200  200   200  200   200
    POST    /post/gelezen/                      403    403  303  303   303  303   303
    GET     /post/geblokkeerd/                  403    403  200  200   200  200   200
    POST    /post/geblokkeerd/<int:id>/weg/     403    403  303  303   303  303   303
    GET     /post/<int:id>/                     403    403  200  200   200  200   200
    POST    /post/<int:id>/                     403    403  303  303   303  303   303
    POST    /post/<int:id>/gelezen/             403    403  303  303   303  303   303
    GET     /post/<int:id>/blokkeren/           403    403  200  200   200  200   200
    POST    /post/<int:id>/blokkeren/           403    403  303  303   303  303   303
    """,
    things={
        **{ONE + verb: a_talk for verb in ("", "gelezen/", "blokkeren/")},
        "/post/geblokkeerd/<int:id>/weg/": somebody_blocked,
    },
    forms={
        ONE: lambda house: {"id": uuid.uuid4().hex, "text": "Kom maar langs"},
        ONE + "gelezen/": lambda house: {"until": "1"},
        "/post/gelezen/": lambda house: {"until": "1"},
    },
    fill=fill,
    tables=(Tiding, Conversation, Reply, Block),
    inner=frozenset({"client_id", "path", "kind"}),
    pages={
        "bram": ("/post/?voor=99999999999999999", "/post/?voor=0", "/post/?voor=1700000000000000"),
    },
    asked=("voor",),
    looks={
        "guest": ("/post/", "/post/geblokkeerd/"),
        "resident": ("/post/", "/post/ > .post__line a"),
        "worker": ("/post/", "/post/ > .post__line a"),
    },
)
