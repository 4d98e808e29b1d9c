"""Fills the contact page of a sample neighbourhood, and the inbox with letters."""

import hashlib
import tomllib
from datetime import date, time, timedelta
from pathlib import Path

from rosa.drawings import read_drawing
from rosa.models import (
    Colleague,
    ContactInfo,
    DeskHours,
    Letter,
    LetterStep,
    Partner,
    SpecialDay,
    base,
)
from rosa.models.clock import wall_clock
from rosa.models.excerpt import excerpt
from rosa.models.letter import ANSWER, CALL, CLOSE, MAILED, OPEN, SENT, TAKEN, TO_MAIL, TOOK

HERE = Path(__file__).parent
# A worker reads a letter after so many hours, and answers it later.
READ, WROTE = timedelta(hours=2), timedelta(hours=3)
# The letters come again every so many days back, when they are repeated.
A_ROUND = timedelta(days=30)
CHUNK = 100


def fill(slug, people, times=1):
    """Make the contact page of this place; inside it. `times` repeats the letters further into the past."""
    path = HERE / "contact.toml"
    if not path.exists():
        return
    sample = tomllib.loads(path.read_text())[slug]
    _reach(slug, sample)
    _hours(sample)
    for colleague in sample.get("team", ()):
        Colleague.put(people[colleague["person"]], colleague["job"], colleague["languages"])
    for number, partner in enumerate(sample.get("partners", ())):
        words = {name: partner[name] for name in ("name", "text", "link", "phone") if name in partner}
        Partner.add(f"sample-{number}", **words)
    _letters(slug, sample.get("letters", ()), people, times)


def _reach(slug, sample):
    path, map = HERE / "maps" / f"{slug}.svg", {}
    if path.exists():
        drawing = read_drawing(path.read_bytes())
        map = {"map": drawing.svg, "map_width": drawing.width, "map_height": drawing.height}
        map["map_alt"] = sample.get("map_alt", drawing.words)[:300]
    ContactInfo.write(
        address="\n".join(sample.get("address_lines", ())),
        whatsapp=sample.get("whatsapp", ""),
        email=sample.get("email", ""),
        route="\n".join(sample.get("route", ())),
        **map,
    )


def _hours(sample):
    for row in sample.get("hours", ()):
        DeskHours.create(weekday=row["weekday"], starts=_time(row["opens"]), ends=_time(row["closes"]))
    for row in sample.get("exceptions", ()):
        day, reason = _day(row), row.get("reason", "")
        if row.get("closed"):
            SpecialDay.close(day, reason)
        else:
            SpecialDay.open_between(day, _time(row["opens"]), _time(row["closes"]), reason)


def _day(row):
    today = wall_clock().date()
    if "days_ahead" in row:
        return today + timedelta(days=row["days_ahead"])
    this_year = date(today.year, row["month"], row["day"])
    return this_year if this_year >= today else this_year.replace(year=today.year + 1)


def _letters(slug, letters, people, times):
    rows = []
    for around in range(times):
        for number, letter in enumerate(letters):
            sent = base.now() - timedelta(days=letter["days_ago"]) - A_ROUND * around
            rows.append((letter, _hash(f"{slug} {around} {number}"), sent))
    # Oldest first, as they came.
    rows.sort(key=lambda row: row[2])
    for start in range(0, len(rows), CHUNK):
        Letter.insert_many([_letter(*row, people) for row in rows[start : start + CHUNK]]).execute()
    ids = dict(Letter.select(Letter.token_hash, Letter.id).tuples())
    steps = [step for letter, token, sent in rows for step in _steps(letter, ids[token], sent, people)]
    for start in range(0, len(steps), CHUNK):
        LetterStep.insert_many(steps[start : start + CHUNK]).execute()


def _letter(letter, token, sent, people):
    steps = _steps(letter, 0, sent, people)
    return {
        "name": letter["name"],
        "how": letter.get("how", "rosa"),
        "phone": letter.get("phone", ""),
        "email": letter.get("email", ""),
        "person": people.get(letter.get("person")),
        "token_hash": token,
        "excerpt": excerpt(letter["text"]),
        "state": letter.get("state", OPEN),
        "taken_by": people.get(letter.get("taken_by")),
        "version": len(steps),
        "created": sent,
        "changed": steps[-1]["created"],
    }


def _steps(letter, id, sent, people):
    """What happened to a letter, as rows."""
    worker, state = people.get(letter.get("taken_by")), letter.get("state", OPEN)
    happened = [(SENT, None, letter["text"], sent)]
    if worker and state != OPEN:
        happened.append((TOOK, worker, "", sent + READ))
    if letter.get("answer"):
        verb = {"phone": CALL, "email": TO_MAIL}.get(letter.get("how"), ANSWER)
        happened.append((verb, worker, letter["answer"], sent + WROTE))
        if verb == TO_MAIL and state != TAKEN:
            happened.append((MAILED, worker, "", sent + WROTE))
    if state == "closed":
        happened.append((CLOSE, worker, "", sent + WROTE + READ))
    names = ("verb", "person", "text", "created")
    return [{"letter": id, **dict(zip(names, step, strict=True))} for step in happened]


def _hash(words):
    # Not the hash of any token: nobody has a link to these.
    return hashlib.sha256(f"sample letter {words}".encode()).hexdigest()


def _time(words):
    hour, minute = words.split(":")
    return time(int(hour), int(minute))
