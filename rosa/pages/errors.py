"""When something does not go as it should: what happened, what was kept, what to do now."""

from flask import g, render_template, request
from flask_babel import lazy_gettext as _
from flask_wtf.csrf import CSRFError
from peewee import OperationalError
from werkzeug.exceptions import RequestEntityTooLarge

from rosa.config import ROOT
from rosa.logs import log

# What happened, and what to do now.
WORDS = {
    400: (_("Dit lukte niet"), _("Er ging iets mis. Ga terug en probeer het nog een keer.")),
    403: (
        _("Hier mag je niet in"),
        _("Deze pagina is alleen voor sommige mensen. Misschien moet je eerst inloggen."),
    ),
    404: (_("Deze pagina is er niet"), _("Misschien is de pagina weg. Of er staat een fout in het adres.")),
    405: (_("Dit kan hier niet"), _("Ga terug naar de voordeur en kies een kamer.")),
    413: (
        _("Dit is te groot"),
        _("Wat je stuurt, is te groot. Maak het kleiner en probeer het nog een keer."),
    ),
    422: (_("Er klopt iets niet"), _("Kijk goed wat je hebt ingevuld. Probeer het dan nog een keer.")),
    429: (_("Rustig aan"), _("Je doet heel veel achter elkaar. Wacht een minuut en probeer het dan weer.")),
    503: (_("Rosa is even weg"), _("Er is een storing. Probeer het over een minuut nog een keer.")),
}
# Never shown back: what a browser sent only to prove itself, or what nobody should read along.
SECRET = {"csrf_token", "password"}


def init_app(app):
    """Answer each kind of trouble in plain words."""
    for code in WORDS:
        if code != 503:
            app.register_error_handler(code, _sorry)
    app.register_error_handler(CSRFError, _page_was_open_too_long)
    app.register_error_handler(OperationalError, _database_away)
    app.register_error_handler(500, _fault)


def _sorry(error):
    title, words = WORDS[error.code]
    return render_template("errors/sorry.html", title=title, words=words, typed=_typed()), error.code


def _page_was_open_too_long(error):
    """The form's proof is too old: show what was typed and let the same person send it again."""
    return render_template("errors/expired.html", typed=_typed(), again=request.full_path), 422


def _database_away(error):
    log.error("database", exc_info=error)
    g.setdefault("session", None)
    g.setdefault("person", None)
    title, words = WORDS[503]
    answer = render_template("errors/sorry.html", title=title, words=words, typed=_typed())
    return answer, 503, {"Retry-After": "30"}


def _fault(error):
    """Static: whatever broke may be what a template needs."""
    return (ROOT / "templates" / "errors" / "500.html").read_text(), 500


def _typed():
    """What was filled in, so that a fault loses no word of it; nothing when it was too much to read."""
    try:
        filled_in = request.form
    except RequestEntityTooLarge:
        return []
    return [(name, value) for name, value in filled_in.items(multi=True) if name not in SECRET and value]
