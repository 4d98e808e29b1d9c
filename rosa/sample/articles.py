"""Fills the newspaper of a sample neighbourhood: what is in it, what waits, and what was."""

import tomllib
from datetime import datetime, time, timedelta
from pathlib import Path

from rosa.models import Article, Photo, Revision, base
from rosa.models.clock import AMSTERDAM, local
from rosa.models.newsroom import ARCHIVED, DRAFT, PLANNED, PUBLISHED, REVIEWED, SENT
from rosa.models.texts import TEXTS, write_pictures

HERE = Path(__file__).parent
# They come again every so many days back, when they are repeated.
A_ROUND = timedelta(days=60)
CHUNK = 100
# An editor reads a piece so much later than it was written, and puts it in the paper so much later again.
READ, PRINTED = timedelta(hours=20), timedelta(hours=2)
STEPS = {SENT: (), DRAFT: (), REVIEWED: ("review",), PLANNED: ("review", "plan")}
PLACED = ("review", "publish")


def fill(slug, people, times=1):
    """Make the newspaper of this place; inside it. `times` repeats it further into the past."""
    path = HERE / "articles.toml"
    if not path.exists():
        return
    samples = tomllib.loads(path.read_text())[slug]
    editor = next(person for person in people.values() if person.is_editor)
    photos = {sample["photo"]: _photo(sample, people) for sample in samples if sample.get("photo")}
    rows = [
        _row(sample, people, photos, around)
        for around in range(times)
        for sample in samples
        if not around or sample["state"] in (PUBLISHED, ARCHIVED)
    ]
    rows.sort(key=lambda row: row["created"])
    first = Article.select(Article.id).order_by(Article.id.desc()).first()
    for start in range(0, len(rows), CHUNK):
        Article.insert_many(rows[start : start + CHUNK]).execute()
    written = Article.all().where(Article.id > (first.id if first else 0))
    steps = [step for article in written for step in _steps(article, editor)]
    for start in range(0, len(steps), CHUNK):
        Revision.insert_many(steps[start : start + CHUNK]).execute()
    for article in written:
        article.index()


def _photo(sample, people):
    path = HERE / "photos" / sample["photo"]
    if path.exists():
        return Photo.keep(path.read_bytes(), sample.get("alt", ""), people[sample["author"]])
    return None


def _row(sample, people, photos, around):
    author, days_ago = people[sample["author"]], sample.get("days_ago", 0)
    day = local(base.now()).date() - timedelta(days=days_ago)
    moment = min(datetime.combine(day, time(9), AMSTERDAM), base.now()) if days_ago >= 0 else None
    planned = datetime.combine(day, time(9), AMSTERDAM) if moment is None else None
    state = PLANNED if planned and sample["state"] == PUBLISHED else sample["state"]
    is_out = state in (PUBLISHED, ARCHIVED)
    written = (moment or base.now()) - A_ROUND * around - (READ + PRINTED if is_out else timedelta())
    pictures = [(picture["pictogram"], picture["word"]) for picture in sample.get("pictures", ())]
    return {
        **{name: sample.get(name, "") for name in TEXTS},
        "category": sample.get("category", "nieuws"),
        "pictures": write_pictures(pictures),
        "photo": photos.get(sample.get("photo")),
        "author": author,
        "sent_in": not author.is_editor,
        "state": state,
        "publish_at": planned or (moment - A_ROUND * around if is_out else None),
        "created": written,
        "changed": written,
    }


def _steps(article, editor):
    """What happened to it, as rows."""
    came = ("sent", "take") if article.sent_in and article.state != SENT else ("sent",)
    verbs = (came if article.sent_in else ("wrote",)) + STEPS.get(article.state, PLACED)
    for number, verb in enumerate(verbs):
        begins = number == 0
        yield {
            "article": article.id,
            "person": article.author_id if begins else editor.id,
            "verb": verb,
            "has_words": begins,
            "created": article.created + (timedelta() if begins else READ),
            **(article.texts if begins else dict.fromkeys(TEXTS, "")),
        }
