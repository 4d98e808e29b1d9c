"""The words of an article, as they stand in the article itself, in what was before, and in what is being written."""

import json

from peewee import CharField, TextField

from rosa.models.base import LanguageField
from rosa.models.local import Local

TITLE_LENGTH, INTRO_LENGTH, PLACE_LENGTH, BY_LENGTH, WORDS_LENGTH = 120, 300, 80, 60, 40
BODY_LENGTH = 20_000
MOST_PICTURES = 6
TEXTS = ("title", "intro", "body", "easy", "pictures", "category", "place", "by", "language")


class Texts(Local):
    """What somebody wrote: the Markdown of `body` and of `easy`, the same in simple words, and the rest.

    `pictures` tells it in a few pictograms with words, stored as JSON.
    """

    title = CharField(max_length=TITLE_LENGTH, default="")
    intro = CharField(max_length=INTRO_LENGTH, default="")
    body = TextField(default="")
    easy = TextField(default="")
    pictures = TextField(default="")
    category = CharField(max_length=20, default="nieuws")
    place = CharField(max_length=PLACE_LENGTH, default="")
    by = CharField(max_length=BY_LENGTH, default="")
    language = LanguageField()

    @property
    def texts(self):
        """All words, {field: words}."""
        return {name: getattr(self, name) for name in TEXTS}

    @property
    def in_pictures(self):
        """The story in pictograms: [(pictogram, words)]."""
        return read_pictures(self.pictures)


def read_pictures(stored):
    """[(pictogram, words)] of what `write_pictures` made."""
    try:
        return [(str(pictogram), str(words)) for pictogram, words in json.loads(stored or "[]")]
    except (ValueError, TypeError):
        return []


def write_pictures(pairs):
    """A few pictograms with their words, as they are stored; "" for none."""
    kept = [[pictogram, words] for pictogram, words in pairs if pictogram and words][:MOST_PICTURES]
    return json.dumps(kept, ensure_ascii=False) if kept else ""
