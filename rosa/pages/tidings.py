"""What the lines say that Rosa puts in somebody's post, by their kind."""

from flask_babel import lazy_gettext as _

# %(title)s is what it is about.
SENTENCES = {
    "letter": _("Je schreef ons een bericht. Hier lees je het antwoord."),
    "letter_answer": _("Je hebt antwoord op je bericht aan ons."),
    "place": _("Er is een plek vrij. Je kunt mee: %(title)s."),
    "event_moved": _("Er is iets veranderd. Kijk even: %(title)s."),
    "event_cancelled": _("Dit gaat niet door: %(title)s."),
    "event_on_again": _("Dit gaat toch door: %(title)s."),
    "place_by_phone": _("Iemand die belde, kan nu mee. Bel even terug: %(title)s."),
    "taken_off": _("Je staat niet meer op de lijst van: %(title)s."),
    "piece_taken": _("De redactie werkt aan je stuk: %(title)s."),
    "piece_question": _("De redactie heeft een vraag over je stuk: %(title)s."),
    "piece_reviewed": _("Je stuk is goed. Het komt in de krant: %(title)s."),
    "piece_planned": _("Je stuk komt in de krant: %(title)s. Kijk wanneer."),
    "piece_published": _("Je stuk staat in de krant: %(title)s."),
    "piece_declined": _("Je stuk komt niet in de krant: %(title)s. Lees waarom."),
    "easy_version": _("Je vroeg om een makkelijke versie. Die is er nu: %(title)s."),
    "notice_asks": _("Heb je dit nog steeds nodig? Je briefje: %(title)s."),
    "notice_over": _("Je briefje hangt niet meer: %(title)s. Nog steeds nodig?"),
    "notice_gone": _("We haalden je briefje weg: %(title)s. Lees waarom."),
}


def words(tiding):
    """The sentence of a `Tiding`, in the language of who reads it."""
    return SENTENCES[tiding.kind] % {"title": tiding.title}
