"""What articles, notices and activities can be about: for each key a word and a pictogram."""

from dataclasses import dataclass

from rosa.models.phrases import N_


@dataclass(frozen=True)
class Category:
    """Something to be about. `word` is Dutch, the message id; the page translates it."""

    key: str
    word: str
    pictogram: str


def _by_key(*categories):
    return {category.key: category for category in categories}


ARTICLE_CATEGORIES = _by_key(
    Category("nieuws", N_("Nieuws"), "nieuws"),
    Category("eten", N_("Eten"), "maaltijd"),
    Category("verhalen", N_("Verhalen"), "boeken"),
    Category("wonen", N_("Wonen"), "wonen"),
    Category("kinderen", N_("Kinderen"), "kinderen"),
    Category("kunst", N_("Kunst en muziek"), "kunst"),
    Category("sport", N_("Sport"), "sport"),
    Category("groen", N_("Groen"), "tuin"),
)

NOTICE_CATEGORIES = _by_key(
    Category("spullen", N_("Spullen"), "cadeau"),
    Category("hulp", N_("Hulp"), "help"),
    Category("taal", N_("Taal"), "gesprek"),
    Category("kinderen", N_("Kinderen"), "kinderen"),
    Category("huisdier", N_("Huisdier"), "huisdier"),
    Category("fiets", N_("Fiets"), "fiets"),
    Category("eten", N_("Eten"), "maaltijd"),
    Category("klussen", N_("Klussen"), "repareren"),
    Category("kleding", N_("Kleding"), "kleding"),
    Category("samen", N_("Samen doen"), "samen"),
)

EVENT_CATEGORIES = _by_key(
    Category("praten", N_("Praten"), "gesprek"),
    Category("eten", N_("Eten"), "maaltijd"),
    Category("koken", N_("Koken"), "koken"),
    Category("sport", N_("Sport"), "sport"),
    Category("muziek", N_("Muziek"), "muziek"),
    Category("handwerk", N_("Handwerk"), "handwerk"),
    Category("spel", N_("Spelletjes"), "spel"),
    Category("kinderen", N_("Kinderen"), "kinderen"),
    Category("computerhulp", N_("Computerhulp"), "computer"),
    Category("tuin", N_("Tuin"), "tuin"),
    Category("feest", N_("Feest"), "feest"),
    Category("zorg", N_("Zorg"), "zorg"),
    Category("taalles", N_("Taalles"), "taalles"),
    Category("kunst", N_("Kunst"), "kunst"),
    Category("naar-buiten", N_("Naar buiten"), "naar-buiten"),
)
