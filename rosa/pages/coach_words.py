"""What the coach says of a text, in words that its writer can do something with."""

from flask_babel import lazy_gettext as _

from a11y import b1

# {verdict: (word, pictogram)}, from easy to hard
VERDICTS = {
    b1.GOOD: (_("Goed te lezen"), "ja"),
    b1.EASIER: (_("Kan makkelijker"), "schrijven"),
    b1.HARD: (_("Te moeilijk"), "let-op"),
}

# {measure: what to do when it costs points}
MEASURES = {
    "woorden per zin": _("Je zinnen zijn lang. Schrijf er 12 woorden in, of minder."),
    "langste zin": _("Er is een heel lange zin. Maak er twee zinnen van."),
    "% lange zinnen": _("Er staan veel lange zinnen in. Zet vaker een punt."),
    "lettergrepen per woord": _("Je woorden zijn lang. Kies kortere woorden."),
    "Flesch-Douma": _("Je zinnen en je woorden zijn samen te lang."),
    "% moeilijke woorden": _("Er staan veel moeilijke woorden in."),
    "hoe gewoon de woorden zijn": _("Je woorden hoor je niet vaak. Schrijf zoals je praat."),
    "% lange woorden": _("Er staan veel lange woorden in. Knip ze in stukken."),
    "lijdend per 100 zinnen": _("Zeg wie het doet. Dus niet «er wordt gekookt», maar «wij koken»."),
    "bijzinnen per 100 zinnen": _("Je zinnen hebben veel stukken. Maak er losse zinnen van."),
    "ambtelijk per 100 woorden": _("Er staan woorden in zoals in een brief van de gemeente."),
}
