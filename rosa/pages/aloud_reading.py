"""A text that is ready to be heard: its sentences, how long it is, and who read it before."""

from dataclasses import dataclass
from functools import cached_property

from rosa import two_languages
from rosa.aloud.speech import MOST_LETTERS
from rosa.aloud.voices import voice_for
from rosa.aloud.words import digest, sentences_of
from rosa.models import Recording
from rosa.models.scope import here_or_none
from rosa.preferences import preferences

# More than anybody listens to in one go.
MOST_SENTENCES = 400


@dataclass(frozen=True)
class Reading:
    """A text, ready to be heard.

    `html` is what is read, with `lang` where its language differs from `language`; `back` the address where people read
    it themselves. The sound of what is not `public` is kept nowhere, and what is `secret` is not kept at all.
    `kind` and `key` say which text it is; `inside` which element of the html, when it is a page.
    """

    title: str
    html: str
    language: str
    public: bool
    back: str
    kind: str = ""
    key: str = ""
    inside: str | None = None
    secret: bool = False

    @cached_property
    def sentences(self):
        """Its `Sentence`s that somebody can read."""
        html = two_languages.unfold(self.html, preferences().language)
        found = sentences_of(html, self.language, self.inside)
        return [one for one in found if voice_for(one.language, one.text)][:MOST_SENTENCES]

    @cached_property
    def begin(self):
        """Of its sentences, those that fit in one file."""
        letters, fitting = 0, []
        for sentence in self.sentences:
            letters += len(sentence.text)
            if letters > MOST_LETTERS:
                break
            fitting.append(sentence)
        return fitting

    @property
    def is_whole(self):
        """Whether all of it fits in one file."""
        return len(self.begin) == len(self.sentences)

    @cached_property
    def digest(self):
        """A short word that differs when it says something else."""
        return digest(*(word for one in self.sentences for word in (one.language, one.text)))

    @property
    def is_recordable(self):
        """Whether people may read it themselves: what stays, and is for everybody."""
        return self.kind in ("stuk", "makkelijk", "uitleg")

    @cached_property
    def recording(self):
        """The `Recording` that somebody made of it, also a stale one; or None."""
        wanted = self.is_recordable and here_or_none()
        return Recording.of(self.kind, self.key, self.language) if wanted else None

    @property
    def is_stale(self):
        """Whether the text changed since somebody recorded it."""
        return bool(self.recording) and self.recording.digest != self.digest
