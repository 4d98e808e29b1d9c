"""Which activities somebody wants to see: the same words in the address of a page and of a calendar."""

from dataclasses import dataclass

from rosa.models.categories import EVENT_CATEGORIES

# The languages that activities are in: codes that Babel has names for.
SPOKEN = ("nl", "en", "ar", "tr", "uk", "pl", "so", "ti", "fa")


@dataclass(frozen=True)
class Filters:
    """What an activity must be; None and False leave it open. `day` is a day of the week, 0 is Monday."""

    category: str | None = None
    day: int | None = None
    language: str | None = None
    wheelchair: bool = False
    free: bool = False

    @classmethod
    def from_words(cls, words):
        """The filters in an address; a word that we do not know filters nothing."""
        day = words.get("dag", "")
        return cls(
            category=_known(words.get("soort"), EVENT_CATEGORIES),
            day=int(day) if day in tuple("0123456") and day else None,
            language=_known(words.get("spreektaal"), SPOKEN),
            wheelchair=words.get("rolstoel") == "1",
            free=words.get("gratis") == "1",
        )

    def words(self, **changes):
        """These filters as words in an address, with `changes` in those words; None leaves a word out."""
        words = {
            "soort": self.category,
            "dag": self.day,
            "spreektaal": self.language,
            "rolstoel": 1 if self.wheelchair else None,
            "gratis": 1 if self.free else None,
            **changes,
        }
        return {word: value for word, value in words.items() if value is not None}

    def __bool__(self):
        return bool(self.words())


def _known(word, words):
    return word if word in words else None
