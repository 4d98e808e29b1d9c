"""Coming back (terug): who has no account makes a link for themselves, and is the same person again behind it.

The link is a key, so it is handled like one: only a hash is kept, it can be ended at «Je apparaten», no search machine
and no other site hears of it, and opening it (GET) does nothing: mail programs look at links by themselves.
"""

from flask import flash, g, url_for
from flask_babel import gettext as _

from rosa.forms.returning import LinkForm
from rosa.gate import Section, anyone, somebody
from rosa.limits import limiter
from rosa.live import live
from rosa.models import Session
from rosa.pages.respond import page, see
from rosa.pages.visitor import sign_in, sign_out

returning = Section("returning", __name__, url_prefix="/terug", sheet="conversations")


@returning.after_request
def _keep_it_private(answer):
    answer.headers["Referrer-Policy"] = "strict-origin"
    answer.headers["X-Robots-Tag"] = "noindex"
    answer.cache_control.no_store = True
    return answer


@returning.get("/", may=somebody)
def index():
    return page("returning/index.html", may_have_one=_may_have_one(g.person))


@returning.post("/", may=somebody)
@limiter.limit("5 per minute; 20 per hour")
def make():
    """The token was made for the form, so sending it twice makes one link."""
    form = LinkForm()
    if not _may_have_one(g.person) or not form.validate():
        return page("returning/index.html", status=422, may_have_one=_may_have_one(g.person))
    if Session.make_link(g.person, form.token.data) is None:
        return page("returning/index.html", status=422, may_have_one=True)
    return see(url_for(".open", token=form.token.data))


@returning.get("/<token>/", may=anyone)
@limiter.limit("30 per minute; 200 per hour")
def open(token):
    link = Session.link(token)
    if link is None:
        return _unknown()
    template = "returning/keep.html" if g.person == link.person else "returning/open.html"
    return page(template, link=link, token=token)


@returning.post("/<token>/", may=anyone)
@limiter.limit("10 per minute; 60 per hour")
def come_back(token):
    """A new session of the same person on this device; somebody else who was in goes out."""
    link = Session.link(token)
    if link is None:
        return _unknown()
    answer = see(url_for("conversations.index"))
    if g.person != link.person:
        link.use()
        if before := g.session:
            sign_out(answer)
            live().revoked(before)
        sign_in(answer, link.person)
        flash(_("Welkom terug, %(name)s.", name=link.person.name))
    return answer


@returning.app_template_global()
def link_form():
    """The hidden form fields that make a link."""
    return LinkForm(None)


def may_want_a_link(person):
    """Whether to offer a way back: to who has no account and no link yet."""
    return _may_have_one(person) and not Session.has_link(person)


def _may_have_one(person):
    return person is not None and person.account_id is None


def _unknown():
    return page("returning/unknown.html", status=404)
