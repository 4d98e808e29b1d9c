"""Fills the board of a sample neighbourhood, with what people wrote to each other about it."""

import tomllib
from datetime import datetime, time, timedelta
from pathlib import Path

from rosa.models import Conversation, Notice, Photo, Reply, base
from rosa.models.clock import AMSTERDAM, local
from rosa.models.excerpt import excerpt
from rosa.models.notice import LIFE
from rosa.models.notice_board import DONE, OPEN, OVER
from rosa.models.notice_kinds import THANKS

HERE = Path(__file__).parent
# They come again every so many days back, when they are repeated.
A_ROUND = timedelta(days=31)
CHUNK = 100
# Somebody answers so much later, and each next line comes so much later again.
ANSWERED, A_LINE = timedelta(minutes=50), timedelta(minutes=25)
# What was written since is not read yet.
UNREAD = timedelta(days=2)


def fill(slug, people, times=1):
    """Make the board of this place; inside it. `times` repeats it further into the past, when it is over."""
    path = HERE / "notices.toml"
    if not path.exists():
        return
    samples = tomllib.loads(path.read_text()).get(slug, ())
    rows = [
        _row(sample, people, around, f"sample-{around}-{number}")
        for around in range(times)
        for number, sample in enumerate(samples)
    ]
    rows.sort(key=lambda row: row["created"])
    for start in range(0, len(rows), CHUNK):
        Notice.insert_many(rows[start : start + CHUNK]).execute()
    hung = {notice.client_id: notice for notice in Notice.board()}
    for number, sample in enumerate(samples):
        if notice := hung.get(f"sample-0-{number}"):
            for answer in sample.get("answers", ()):
                _talk(notice, answer, people)
    Notice.index_all()


def _row(sample, people, around, client_id):
    author = people[sample["author"]]
    day = local(base.now()).date() - timedelta(days=sample["days_ago"])
    # On one day one after the other, and none later than now.
    moment = datetime.combine(day, time(9 + len(sample["title"]) % 10, len(sample["text"]) % 60), AMSTERDAM)
    created = min(moment, base.now() - timedelta(hours=2)) - A_ROUND * around
    done = bool(sample.get("done"))
    state = OVER if around else DONE if done else OPEN
    thanks = sample.get("thanks", "")
    return {
        **{name: sample[name] for name in ("kind", "category", "title")},
        # What is over for long has lost its words.
        "text": "" if around else sample["text"],
        "photo": None if around else _photo(sample, author),
        "author": author,
        "language": sample.get("language", ""),
        "for_name": sample.get("for_name", ""),
        "reach": sample.get("reach", ""),
        "state": state,
        "thanks": (thanks if thanks in THANKS else "gelukt") if done else "",
        "client_id": client_id,
        "created": created,
        "ends": created + LIFE,
        "closed_at": created + LIFE if around else base.now() - timedelta(days=1) if done else None,
    }


def _photo(sample, author):
    path = HERE / "photos" / sample.get("photo", "-")
    return Photo.keep(path.read_bytes(), sample.get("alt", ""), author) if path.is_file() else None


def _talk(notice, answer, people):
    lines, answerer = answer["lines"], people[answer["person"]]
    latest = base.now() - timedelta(minutes=5)
    begins = min(notice.created + ANSWERED, latest - A_LINE * len(lines))
    talk = Conversation.create(
        notice=notice,
        answerer=answerer,
        author=None if notice.for_name else notice.author,
        created=begins,
    )
    rows = [
        {
            "conversation": talk,
            "person": people[line["from"]],
            "text": line["text"],
            "client_id": f"sample-{number}",
            "created": begins + A_LINE * number,
        }
        for number, line in enumerate(lines)
    ]
    Reply.insert_many(rows).execute()
    talk.last_reply = max(id for (id,) in Reply.select(Reply.id).where(Reply.conversation == talk).tuples())
    talk.changed, talk.excerpt = rows[-1]["created"], excerpt(lines[-1]["text"])
    talk.answerer_read = talk.author_read = talk.last_reply
    if talk.changed > base.now() - UNREAD:
        reader = "author_read" if rows[-1]["person"] == answerer else "answerer_read"
        setattr(talk, reader, talk.last_reply - 1)
    talk.save()
