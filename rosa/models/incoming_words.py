"""Why something of a calendar could not come in, or not wholly: a sentence for each, in Dutch.

The page translates it.
"""

from rosa.models.phrases import N_

# The whole file.
FILES = {
    "empty": N_("Dit bestand is leeg."),
    "no_calendar": N_("Dit is geen agenda. Kies een bestand dat eindigt op .ics."),
    "cut_off": N_("Het laatste stuk van dit bestand mist. Haal het opnieuw op."),
}

# Entries that stay out.
LOST = {
    "no_start": N_("Er staat niet bij wanneer het begint."),
    "start": N_("Het begin is geen goede datum of tijd."),
    "end": N_("Het eind is geen goede datum of tijd."),
    "backwards": N_("Het eind is eerder dan het begin."),
    "year": N_("Dit jaar kan niet kloppen."),
    "too_long": N_("Dit duurt langer dan een jaar."),
    "rule": N_("De regel van deze reeks klopt niet."),
    "never": N_("De regel van deze reeks geeft geen enkele dag."),
    "too_often": N_("Dit komt te vaak terug."),
    "dates": N_("De datums van deze reeks kloppen niet."),
    "double": N_("Dit heeft hetzelfde nummer als iets anders."),
    "not_closed": N_("Het eind van dit stuk mist."),
    "unclear": N_("Rosa begrijpt dit stuk niet."),
    "own": N_("Dit staat al in onze agenda."),
    "elsewhere": N_("Dit kwam al binnen met een andere agenda."),
    "private": N_("Dit is privé. Het blijft dus weg."),
    "too_many": N_("Er staat te veel in. Dit is het begin."),
    "too_much": N_("Er staat te veel in. Hier kwam Rosa niet aan toe."),
}

# Entries that come in, though not wholly as they were.
PARTLY = {
    "cut": N_("De tekst is te lang. Je krijgt het begin."),
    "no_title": N_("Er staat geen naam bij."),
    "zone": N_("Rosa kent de klok niet. De tijd blijft zoals die er staat."),
    "old_rule": N_("Er zijn dagen die niet meedoen. Rosa ziet niet welke."),
    "other_clock": N_("De regel past niet op onze klok. Alle dagen kloppen wel."),
    "broken_line": N_("Een regel klopt niet. De rest komt wel mee."),
}

WHY = {**FILES, **LOST, **PARTLY}
