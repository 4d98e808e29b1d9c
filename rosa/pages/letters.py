"""Letters (berichten) to the house: anybody writes one, and follows it by a link that only they have.

The link is the key, so it goes nowhere: no search machine, no other site and no shared computer keeps it. The
Referer that leaves here has only the host in it. (Without any, Flask-WTF would refuse our own forms over https.)
"""

from flask import flash, g, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from rosa.forms.letters import LetterForm, MoreForm
from rosa.gate import Section, anyone, somebody
from rosa.limits import limiter
from rosa.models import Letter
from rosa.pages.respond import or_404, page, see
from rosa.preferences import preferences

WAYS = [
    ("rosa", _l("In Rosa"), "huis"),
    ("phone", _l("Bel mij"), "contact"),
    ("email", _l("E-mail"), "brief"),
]
WRITING = "10 per minute; 40 per hour"

letters = Section("letters", __name__, url_prefix="/contact/bericht", sheet="contact")


@letters.after_request
def _keep_it_private(answer):
    if request.endpoint != "letters.new":
        answer.headers["Referrer-Policy"] = "strict-origin"
        answer.headers["X-Robots-Tag"] = "noindex"
        answer.cache_control.no_store = True
    return answer


@letters.get("/", may=anyone)
def new():
    return _new(LetterForm(name=g.person and g.person.name))


@letters.post("/", may=anyone)
@limiter.limit(WRITING)
def send():
    form = LetterForm()
    if not form.validate():
        return _new(form, 422)
    Letter.send(
        token=form.id.data,
        name=form.name.data,
        text=form.text.data,
        how=form.how.data,
        phone=form.phone.data,
        email=form.email.data,
        person=g.person,
        language=preferences().language,
    )
    flash(_("Je bericht is bij ons. Bewaar nu deze pagina."))
    return see(url_for(".show", token=form.id.data))


@letters.get("/<token>/", may=anyone)
def show(token):
    letter = Letter.of_token(token).first()
    return _letter(letter, MoreForm(), token=token) if letter else _unknown()


@letters.post("/<token>/", may=anyone)
@limiter.limit(WRITING)
def write_more(token):
    letter = Letter.of_token(token).first()
    return _more(letter, url_for(".show", token=token), token=token) if letter else _unknown()


@letters.get("/van-mij/<int:id>/", may=somebody)
def mine(id):
    """The same for who has a name: found in their post, without the link."""
    return _letter(or_404(Letter.of(g.person).where(Letter.id == id)), MoreForm())


@letters.post("/van-mij/<int:id>/", may=somebody)
@limiter.limit(WRITING)
def write_more_of_mine(id):
    return _more(or_404(Letter.of(g.person).where(Letter.id == id)), url_for(".mine", id=id))


def _new(form, status=200):
    return page("letters/new.html", status=status, form=form, ways=WAYS)


def _more(letter, address, token=None):
    form = MoreForm()
    if not form.validate():
        return _letter(letter, form, 422, token)
    letter.write_more(form.text.data, form.id.data)
    flash(_("We hebben ook dit bericht."))
    return see(address)


def _letter(letter, form, status=200, token=None):
    steps = letter.steps()
    return page("letters/show.html", status=status, letter=letter, steps=steps, form=form, token=token)


def _unknown():
    """No letter belongs to this link: most likely half of it was lost on the way."""
    return page("letters/unknown.html", status=404)
