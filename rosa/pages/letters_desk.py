"""The workers' inbox: letters that wait, who has them, and what became of them."""

from urllib.parse import quote

from flask import abort, current_app, flash, g, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from rosa.forms.letters import AnswerForm
from rosa.gate import Section, Task, worker
from rosa.language import speaking
from rosa.models import ContactInfo, Letter
from rosa.models.base import LARGEST_ID
from rosa.models.letter import ANSWERED, CLOSED, EMAIL, OPEN, PHONE, ROSA, TAKEN, TO_MAIL, Conflict
from rosa.models.scope import here
from rosa.pages.respond import number, or_404, page, see

A_PAGE, AT_ONCE = 30, 60

letters_desk = Section(
    "letters_desk",
    __name__,
    url_prefix="/werkplek/post",
    sheet="contact",
    tasks=[Task(_l("Berichten van mensen"), "brief", "letters_desk.index", Letter.waiting, worker)],
)


@letters_desk.get("/", may=worker)
def index():
    waiting, taken = (list(Letter.box(state, limit=AT_ONCE + 1)) for state in (OPEN, TAKEN))
    return page("letters_desk/index.html", waiting=waiting, taken=taken, at_once=AT_ONCE)


@letters_desk.get("/beantwoord/", may=worker)
def answered():
    return _done_with(ANSWERED)


@letters_desk.get("/klaar/", may=worker)
def closed():
    return _done_with(CLOSED)


@letters_desk.get("/<int:id>/", may=worker)
def show(id):
    return _letter(_find(id), AnswerForm())


@letters_desk.post("/<int:id>/neem/", may=worker)
def take(id):
    return _press(id, Letter.take, TAKEN)


@letters_desk.post("/<int:id>/geef-terug/", may=worker)
def give_back(id):
    return _press(id, Letter.leave, OPEN)


@letters_desk.post("/<int:id>/gemaild/", may=worker)
def mailed(id):
    return _press(id, Letter.mailed, ANSWERED)


@letters_desk.post("/<int:id>/klaar/", may=worker)
def close(id):
    return _press(id, Letter.close, CLOSED)


@letters_desk.post("/<int:id>/open/", may=worker)
def reopen(id):
    return _press(id, Letter.reopen, OPEN)


@letters_desk.post("/<int:id>/antwoord/", may=worker)
def answer(id):
    letter, form = _find(id), AnswerForm()
    way = request.form.get("way")
    if way not in (ROSA, PHONE, EMAIL):
        way = letter.how
    if way == EMAIL and not letter.email:
        abort(422)
    if not form.validate():
        return _letter(letter, form, 422)
    given = (g.person, form.text.data, form.id.data, _seen())
    try:
        if way == PHONE:
            letter.called(*given)
        elif way == EMAIL and _sends_mail():
            letter.answer(*given, mail=_mail(letter, form.text.data))
        elif way == EMAIL:
            letter.write_to_mail(*given)
        else:
            letter.answer(*given)
    except Conflict:
        return _too_late(id, form)
    flash(_("Je antwoord staat erbij."))
    return see(url_for(".show", id=id))


def _press(id, verb, becomes):
    """A button without words: do it as the letter was seen; pressed twice it is done once."""
    try:
        verb(_find(id), g.person, _seen())
    except Conflict:
        letter = _find(id)
        mine = becomes != TAKEN or letter.taken_by_id == g.person.id
        if not (letter.state == becomes and mine):
            return _too_late(id, AnswerForm(formdata=None))
    return see(url_for(".show", id=id))


def _too_late(id, form):
    """Somebody was first: show what there is now, with all that was typed, to look and press again."""
    return _letter(_find(id), form, 422, overtaken=True)


def _seen():
    """The version of the letter that the worker looked at."""
    seen = request.form.get("seen", type=int)
    return seen if seen is not None and 0 <= seen <= LARGEST_ID else -1


def _find(id):
    return or_404(Letter.all().where(Letter.id == id))


def _letter(letter, form, status=200, overtaken=False):
    steps = letter.steps()
    # What still has to be mailed by hand.
    unsent = steps[-1] if steps and steps[-1].verb == TO_MAIL else None
    return page(
        "letters_desk/show.html",
        status=status,
        letter=letter,
        steps=steps,
        form=form,
        overtaken=overtaken,
        sends_mail=_sends_mail(),
        unsent=unsent,
        mailto=_mailto(letter, unsent.text) if unsent else "",
    )


def _done_with(state):
    found = list(Letter.box(state, before=number("voor"), limit=A_PAGE + 1))
    older = found[A_PAGE - 1].id if len(found) > A_PAGE else None
    return page("letters_desk/done.html", state=state, letters=found[:A_PAGE], older=older)


def _sends_mail():
    return bool(current_app.config["SETTINGS"].smtp)


def _mail(letter, text, by_hand=False):
    """The e-mail with an answer, in the language that the sender reads.

    It holds no link to the letter: that is a key, we keep only a hash of it, and mail is read on the way.
    """
    email, place = ContactInfo.here().email, here().name
    with speaking(letter.language):
        if email or by_hand:
            again = _("Heb je nog een vraag? Beantwoord deze mail.")
        else:
            again = (
                _("Heb je nog een vraag? Schrijf ons hier:") + " " + url_for("contact.index", _external=True)
            )
        words = [
            _("Hallo %(name)s,", name=letter.name),
            _("Je schreef ons een bericht. Dit is ons antwoord:"),
            text,
            again,
            f"{_('Groeten van')} {g.person.name}\nRosa {place}",
        ]
        subject = _("Antwoord van Rosa %(place)s", place=place)
    return {"subject": subject, "text": "\n\n".join(words), "sender": f"Rosa {place}", "reply_to": email}


def _mailto(letter, text):
    mail = _mail(letter, text, by_hand=True)
    body = quote(mail["text"].replace("\r", "").replace("\n", "\r\n"))
    return f"mailto:{quote(letter.email)}?subject={quote(mail['subject'])}&body={body}"
