"""Fills an empty house with the sample neighbourhoods: people, hours, a rota and weeks of talk up to now."""

import tomllib
from datetime import datetime, time, timedelta
from pathlib import Path

from tqdm import tqdm

from rosa.models import (
    Account,
    Hours,
    Message,
    Neighbourhood,
    Note,
    Person,
    Reaction,
    Room,
    Shift,
    base,
    database,
)
from rosa.models.clock import AMSTERDAM, local
from rosa.models.person import name_key
from rosa.models.scope import inside
from rosa.sample import articles, contact, events, notices

HERE = Path(__file__).parent
PLACES = ("lombok", "overvecht")
# For trying Rosa at home only: `seed` refuses to run in production.
PASSWORD = "koffie met suiker"  # noqa: S105
STARTS = {"morning": time(10, 5), "afternoon": time(13, 40), "evening": time(19, 10)}
A_DAY = {"morning": 0, "afternoon": 1, "evening": 2}
CHUNK = 400


def is_empty():
    """Whether nobody ever opened this house."""
    return not Neighbourhood.select().exists()


def fill(times=1, progress=False):
    """Make the sample neighbourhoods. `times` repeats the talk further into the past, for benchmarks."""
    with database.atomic():
        for slug in PLACES:
            _neighbourhood(slug, times, progress)


def sign_ins():
    """Who may sign in to try things: (neighbourhood, name, role, e-mail); all with PASSWORD."""
    for place in Neighbourhood.everyone():
        with inside(place):
            staff = Person.select(Person, Account).join(Account).where(Account.email.endswith(".example"))
            for person in staff.order_by(Person.role, Person.id):
                yield place, person.name, person.role, person.account.email


def _read(name):
    return tomllib.loads((HERE / f"{name}.toml").read_text())


def _neighbourhood(slug, times, progress):
    sample = _read(slug)
    words = {name: sample[name] for name in Neighbourhood._meta.fields if name in sample}
    with inside(Neighbourhood.create(**words)):
        room = Room.create()
        people = _people(sample["people"])
        for hours in sample["hours"]:
            Hours.create(weekday=hours["weekday"], starts=_time(hours["opens"]), ends=_time(hours["closes"]))
        for shift in sample["shifts"]:
            turn = {"starts": _time(shift["starts"]), "ends": _time(shift["ends"])}
            Shift.create(person=people[shift["person"]], weekday=shift["weekday"], **turn)
        room.last_change = _talk(slug, people, times, progress)
        room.save()
        for number, note in enumerate(_read("notes")[slug]):
            Note.leave(note["name"], note["text"], f"sample-{number}")
        contact.fill(slug, people, times)
        events.fill(slug, people, times)
        articles.fill(slug, people, times)
        notices.fill(slug, people, times)


def _people(sample):
    long_ago = base.now() - timedelta(days=60)
    people = {}
    for row in sample:
        account = Account.register(row["email"], PASSWORD) if row.get("email") else None
        known = {field: row[field] for field in ("name", "face", "role")}
        people[row["key"]] = Person.create(
            account=account, created=long_ago, name_key=name_key(row["name"]), **known
        )
    return people


def _talk(slug, people, times, progress):
    """Insert the talk, oldest first, and return the number of its last change."""
    lines = list(_lines(_read(f"talk_{slug}")["conversation"] * times))
    rows = [
        {
            "person": people[line["person"]],
            "client_id": f"sample-{number}",
            "text": line.get("text", ""),
            "phrase_key": line.get("phrase"),
            "created": moment,
            "changed": number,
        }
        for number, (moment, line) in enumerate(lines, start=1)
    ]
    for start in tqdm(
        range(0, len(rows), CHUNK), desc=slug, unit_scale=CHUNK, disable=None if progress else True
    ):
        Message.insert_many(rows[start : start + CHUNK]).execute()
    ids = dict(Message.select(Message.changed, Message.id).tuples())
    reactions = [
        {"message": ids[number], "person": people[reaction["person"]], "phrase_key": reaction["phrase"]}
        for number, (_, line) in enumerate(lines, start=1)
        for reaction in line.get("reactions", ())
    ]
    for start in range(0, len(reactions), CHUNK):
        Reaction.insert_many(reactions[start : start + CHUNK]).execute()
    return len(rows)


def _lines(conversations):
    """Each line with its moment: the last conversation is the last part of a day that is over now."""
    days = _days_backwards(conversations)
    for conversation, day in zip(conversations, days, strict=True):
        moment = datetime.combine(day, STARTS[conversation["time"]], AMSTERDAM)
        for line in conversation["lines"]:
            moment += timedelta(seconds=line["after"])
            yield moment, line


def _days_backwards(conversations):
    """A day for each conversation, so that they follow each other in the order of the file and end by now."""
    # A conversation lasts less than three hours.
    over = local(base.now() - timedelta(hours=3))
    days, day = [], over.date()
    part = max((A_DAY[part] for part, starts in STARTS.items() if starts < over.time()), default=-1)
    for conversation in reversed(conversations):
        wanted = conversation.get("weekday")
        while A_DAY[conversation["time"]] > part or (wanted is not None and day.weekday() != wanted):
            day, part = day - timedelta(days=1), 2
        days.append(day)
        part = A_DAY[conversation["time"]] - 1
    return days[::-1]


def _time(words):
    hour, minute = words.split(":")
    return time(int(hour), int(minute))
