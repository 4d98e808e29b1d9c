"""The words for what an article is and what happens to it: for editors."""

from flask_babel import lazy_gettext as _

# {state: (heading of its list, in one word)}
STATES = {
    "sent": (_("Ingestuurd: lees dit eerst"), _("Ingestuurd")),
    "returned": (_("Wacht op de schrijver"), _("Vraag gesteld")),
    "draft": (_("Nog aan het schrijven"), _("In de maak")),
    "reviewed": (_("Klaar voor de krant"), _("Klaar")),
    "planned": (_("Komt vanzelf in de krant"), _("Gepland")),
    "published": (_("In de krant"), _("In de krant")),
    "archived": (_("Oude stukken"), _("Oud")),
    "declined": (_("Niet in de krant"), _("Niet in de krant")),
}

# What one can press: {verb: (word, pictogram, what is told when it is done)}
PRESSED = {
    "take": (_("Ga hiermee verder"), "verder", _("Je werkt nu aan dit stuk.")),
    "review": (_("Het is klaar"), "ja", _("Dit stuk is klaar voor de krant.")),
    "publish": (_("Zet nu in de krant"), "krant", _("Het stuk staat in de krant.")),
    "hold": (_("Toch nog niet"), "terug", _("Het stuk komt nog niet in de krant.")),
    "archive": (_("Haal uit de krant"), "boeken", _("Het stuk staat nu bij de oude stukken.")),
    "shelve": (_("Leg weg"), "weggooien", _("Het stuk ligt nu weg.")),
    "plan": (_("Kies een dag"), "tijd", _("Het stuk komt vanzelf in de krant.")),
    "ask": (_("Stel een vraag"), "vraag", _("De schrijver leest je vraag.")),
    "decline": (_("Niet in de krant"), "nee", _("De schrijver leest waarom.")),
}

# What happened, after a name: {verb: words}
STEPS = {
    "sent": _("stuurde dit in"),
    "wrote": _("begon dit stuk"),
    "edited": _("veranderde de tekst"),
    "restored": _("zette een oude tekst terug"),
    "take": _("ging ermee verder"),
    "review": _("vond het klaar"),
    "plan": _("koos een dag"),
    "hold": _("hield het nog vast"),
    "publish": _("zette het in de krant"),
    "archive": _("haalde het uit de krant"),
    "shelve": _("legde het weg"),
    "ask": _("stelde een vraag"),
    "decline": _("zei waarom het niet kan"),
    "came_out": _("zette het op tijd in de krant"),
}

# The fields, where two texts are shown beside each other.
FIELDS = {
    "title": _("Titel"),
    "intro": _("Begin"),
    "body": _("Tekst"),
    "easy": _("Makkelijke tekst"),
    "pictures": _("Kort in plaatjes"),
    "category": _("Waar het over gaat"),
    "place": _("Plek"),
    "by": _("Andere naam"),
}
