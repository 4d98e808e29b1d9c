"""Why the living room did not take something, in a sentence that says what to do."""

from flask_babel import lazy_gettext as _

SENTENCES = {
    "nameless": _("Kies eerst een naam. Dan kun je meepraten."),
    "closed": _("De huiskamer is even dicht. Je kunt wel lezen. Bewaar je tekst voor straks."),
    "after_hours": _("De huiskamer is nu dicht. Laat een briefje achter. Dan lezen we het later."),
    "guests": _("Hier praten alleen bewoners mee. Je mag wel meelezen."),
    "empty": _("Schrijf eerst iets. Of kies een plaatje."),
    "long": _("Je bericht is te lang. Maak het korter dan 1.000 letters."),
    "phrase": _("Dit plaatje kennen we niet. Kies een ander plaatje."),
    "reaction": _("Met dit plaatje kun je niet reageren. Kies een ander."),
    "link": _("Een link sturen mag je nog niet. Haal de link weg en stuur je bericht."),
    "id": _("Je bericht kwam niet goed aan. Vernieuw de pagina en stuur het nog een keer."),
    "gone": _("Dit kan niet meer. Het bericht is al weg, of het is te lang geleden."),
    "unclear": _("We begrepen niet wat je stuurde. Vernieuw de pagina."),
    "hurried": _("Rustig aan. Wacht even en stuur je bericht dan nog een keer."),
    "fault": _("Er is een storing. We sturen je bericht zo nog een keer."),
}


def why(reason):
    """The sentence for a `Refused.reason`."""
    return SENTENCES[reason]
