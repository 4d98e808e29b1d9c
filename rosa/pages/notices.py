"""The board (prikbord): what neighbours look for, offer, found and ask; and hanging up, changing, taking away."""

from flask import abort, flash, g, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from rosa.forms.notices import NoticeForm, ReasonForm, ReplyForm
from rosa.forms.photo import PHOTO_BYTES
from rosa.gate import Door, Section, anyone, somebody, takes_part
from rosa.limits import limiter
from rosa.models import Conversation, Notice, database
from rosa.models.categories import NOTICE_CATEGORIES
from rosa.models.conversation import Refused
from rosa.models.notice import A_PAGE, TooMany
from rosa.models.notice_kinds import KINDS, THANKS
from rosa.pages import coach
from rosa.pages.pictures import at_most
from rosa.pages.respond import number, or_404, page, see
from rosa.pages.returning import may_want_a_link

WRITING = "10 per minute; 40 per hour"

# Why an answer is not taken; conversations.py says these too.
REFUSALS = {
    "blocked": _l("Je kunt hier nu niets sturen. Wil je hulp? Vraag het een medewerker."),
    "blocking": _l("Jij wilt geen post van deze persoon. Haal dat eerst weg."),
    "closed": _l("Je kunt op dit briefje niet meer antwoorden."),
    "many": _l("Je gaf vandaag al veel antwoorden. Morgen kan het weer."),
}

notices = Section(
    "notices",
    __name__,
    url_prefix="/prikbord",
    door=Door(_l("Prikbord"), "prikbord", "notices.index", "notices/_door.html", lambda: _front()),
)


@notices.get("/", may=anyone)
def index():
    """The board, or a part of it: `?soort=zoek&over=fiets`; `?voor=` an id for what hangs longer."""
    kind, category, before = _chosen("soort", KINDS), _chosen("over", NOTICE_CATEGORIES), number("voor")
    # Before the notices: what is hung up in between is told as new, not missed.
    newest = Notice.newest_id()
    most = at_most(A_PAGE)
    found = list(Notice.board(kind, category, before).limit(most + 1))
    return page(
        "notices/index.html",
        notices=found[:most],
        older=found[most - 1].id if len(found) > most else None,
        before=before,
        kind=kind,
        category=category,
        kinds=KINDS,
        categories=NOTICE_CATEGORIES,
        counts=Notice.counts_of_links(kind, category),
        newest=newest,
    )


@notices.get("/nieuw/", may=anyone)
def since():
    """For a page that stays open: how many notices came after `?na=`; 204 when it knows that (`?al=`) already."""
    after = number("na")
    if after is None:
        abort(400)
    fresh = Notice.newer(after, _chosen("soort", KINDS), _chosen("over", NOTICE_CATEGORIES))
    if fresh == (number("al") or 0):
        return "", 204
    return page("notices/_news.html", fresh=fresh)


@notices.get("/ophangen/", may=takes_part)
def new():
    return _form(NoticeForm(kind=_chosen("soort", KINDS)))


@notices.post("/ophangen/", may=takes_part, takes=PHOTO_BYTES)
@limiter.limit(WRITING, exempt_when=coach.is_asked)
def hang_up():
    form = NoticeForm()
    if coach.is_asked():
        return coach.answer(form, ("text",), lambda **more: _form(form, **more))
    if not form.validate():
        return _form(form, status=422)
    try:
        with database.atomic():
            notice = Notice.hang_up(g.person, form.id.data, **form.words())
    except TooMany:
        form.title.errors = [_("Je hing vandaag al veel briefjes op. Morgen kan het weer.")]
        return _form(form, status=422)
    flash(_("Je briefje hangt. Het blijft 30 dagen hangen."))
    return see(url_for(".show", id=notice.id))


@notices.get("/<int:id>/", may=anyone)
def show(id):
    return _one(or_404(Notice.seen_by(g.person).where(Notice.id == id)))


@notices.post("/<int:id>/antwoord/", may=takes_part)
@limiter.limit(WRITING)
def answer(id):
    notice, form = or_404(Notice.seen_by(g.person).where(Notice.id == id)), ReplyForm()
    if not form.validate():
        return _one(notice, form, 422)
    try:
        talk = Conversation.answer(notice, g.person, *form.given)
    except Refused as refused:
        form.text.errors = [REFUSALS[refused.reason]]
        return _one(notice, form, 422)
    flash(
        _("Je antwoord is verstuurd. Alleen jullie tweeën lezen het.")
        if talk.author
        else _("Je antwoord is verstuurd. Alleen jij en de medewerkers lezen het.")
    )
    return see(url_for("conversations.show", id=talk.id))


@notices.get("/<int:id>/veranderen/", may=takes_part)
def edit(id):
    notice = _changeable(id)
    return _form(NoticeForm.of(notice), notice)


@notices.post("/<int:id>/veranderen/", may=takes_part, takes=PHOTO_BYTES)
@limiter.limit(WRITING, exempt_when=coach.is_asked)
def change(id):
    notice = _changeable(id)
    form = NoticeForm(notice=notice)
    form.photo_before = notice.photo
    if coach.is_asked():
        return coach.answer(form, ("text",), lambda **more: _form(form, notice, **more))
    if not form.validate():
        return _form(form, notice, status=422)
    with database.atomic():
        notice.change(**form.words())
    flash(_("Je briefje is veranderd."))
    return see(url_for(".show", id=id))


@notices.get("/<int:id>/gelukt/", may=somebody)
def thank(id):
    return page("notices/done.html", notice=_changeable(id), thanks=THANKS)


@notices.post("/<int:id>/gelukt/", may=somebody)
def succeed(id):
    notice, thanks = _mine(id), request.form.get("thanks")
    notice.succeed(thanks if thanks in THANKS else "gelukt")
    flash(_("Wat fijn! Je briefje hangt er nog een paar dagen."))
    return see(url_for(".show", id=id))


@notices.post("/<int:id>/nog-nodig/", may=somebody)
def still_needed(id):
    """«Nog steeds nodig?»: yes for 30 days more, or no."""
    notice = _mine(id)
    if request.form.get("answer") != "ja":
        notice.take_away(g.person)
        flash(_("Je briefje is van het bord."))
        return see(url_for(".index"))
    if notice.asks:
        notice.renew()
        flash(_("Je briefje hangt nog 30 dagen."))
    return see(url_for(".show", id=id))


@notices.get("/<int:id>/weghalen/", may=somebody)
def ask_away(id):
    notice = or_404(Notice.removable_by(g.person).where(Notice.id == id))
    return page("notices/away.html", notice=notice, form=ReasonForm(), mine=notice.is_of(g.person))


@notices.post("/<int:id>/weghalen/", may=somebody)
@limiter.limit(WRITING)
def take_away(id):
    """Whose it is just takes it away; somebody else says why."""
    notice, form = or_404(Notice.removable_by(g.person).where(Notice.id == id)), ReasonForm()
    mine = notice.is_of(g.person)
    if not mine and not form.validate():
        return page("notices/away.html", status=422, notice=notice, form=form, mine=False)
    notice.take_away(g.person, "" if mine else form.reason.data)
    flash(_("Het briefje is weg."))
    return see(url_for(".index"))


def _front():
    count, newest = Notice.fresh()
    return {"count": count, "newest": newest}


def _chosen(name, choices):
    """The key behind this word in the address, when it is one of `choices`."""
    return key if (key := request.args.get(name)) in choices else None


def _mine(id):
    return or_404(Notice.of(g.person).where(Notice.id == id))


def _changeable(id):
    """Theirs, and not taken away or done: there is still something to change."""
    notice = _mine(id)
    return notice if notice.state in ("open", "over") else abort(404)


def _form(form, notice=None, **more):
    kinds = [(kind.key, _(kind.word), kind.pictogram) for kind in KINDS.values()]
    about = [(each.key, _(each.word), each.pictogram) for each in NOTICE_CATEGORIES.values()]
    return page("notices/form.html", form=form, notice=notice, kinds=kinds, about=about, **more)


def _one(notice, form=None, status=200):
    mine = notice.is_of(g.person)
    return page(
        "notices/show.html",
        status=status,
        notice=notice,
        mine=mine,
        talks=list(Conversation.all_about(notice, g.person).limit(50)) if mine else [],
        talk=None if mine else Conversation.about(notice, g.person),
        form=form or ReplyForm(),
        wants_link=mine and may_want_a_link(g.person),
    )


@notices.app_template_filter()
def days_left_words(notice):
    """How long it still hangs: «nog 12 dagen»."""
    return ngettext("nog %(num)s dag", "nog %(num)s dagen", notice.days_left)
