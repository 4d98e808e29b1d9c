"""Mijn post: what neighbours wrote to each other about notices, and what Rosa has to tell.

Looking (GET) changes nothing, so it does not mark anything as read either: a browser may look ahead. What is new
carries a small form «Gelezen». It goes off by itself once the page is there, when scripts run; else somebody presses
the button. Who answers has read what was there. The form says up to where it was looked at, so that what comes in
meanwhile stays new.
"""

from flask import flash, g, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from peewee import PeeweeException

from rosa.forms.notices import ReplyForm
from rosa.gate import Section, Task, somebody, takes_part, worker
from rosa.limits import limiter
from rosa.models import Block, Conversation, Notice, Person, Tiding, post
from rosa.models.base import LARGEST_ID
from rosa.models.conversation import Refused
from rosa.pages import tidings
from rosa.pages.notices import REFUSALS, WRITING
from rosa.pages.respond import or_404, page, see, wants_part
from rosa.pages.returning import may_want_a_link

FARTHEST = 10**17  # microseconds: longer ago than anybody writes here

conversations = Section(
    "conversations",
    __name__,
    url_prefix="/post",
    tasks=[
        Task(
            _l("Antwoorden voor iemand anders"),
            "brief",
            "conversations.index",
            lambda: Conversation.unread_by_workers(),
            worker,
        )
    ],
)


@conversations.get("/", may=somebody)
def index():
    before = request.args.get("voor", type=int)
    before = before if before is not None and 0 <= before < FARTHEST else None
    lines, older = post.page_of(g.person, before)
    asking = Notice.paths_that_ask(g.person) if any(_asks(line) for line in lines) else set()
    new = [line.id for line in lines if isinstance(line, Tiding) and line.read_at is None]
    return page(
        "conversations/index.html",
        rows=[_row(line, asking) for line in lines],
        older=older,
        before=before,
        seen=max(new, default=None),
        wants_link=before is None and may_want_a_link(g.person),
    )


@conversations.post("/gelezen/", may=somebody)
def seen():
    """The tidings up to this id were seen."""
    Tiding.read(g.person, _until())
    return _seen(url_for(".index"))


@conversations.get("/geblokkeerd/", may=somebody)
def blocked():
    return page("conversations/blocked.html", blocks=list(Block.of(g.person)))


@conversations.post("/geblokkeerd/<int:id>/weg/", may=somebody)
def unblock(id):
    Block.lift(g.person, or_404(Person.select().where(Person.id == id)))
    flash(_("Jullie kunnen elkaar weer schrijven."))
    return see(url_for(".blocked"))


@conversations.get("/<int:id>/", may=somebody)
def show(id):
    return _talk(_mine(id), ReplyForm())


@conversations.post("/<int:id>/", may=takes_part)
@limiter.limit(WRITING)
def reply(id):
    talk, form = _mine(id), ReplyForm()
    if not form.validate():
        return _talk(talk, form, 422)
    try:
        talk.reply(g.person, *form.given)
    except Refused as refused:
        form.text.errors = [REFUSALS[refused.reason]]
        return _talk(talk, form, 422)
    return see(url_for(".show", id=id, _anchor="laatste"))


@conversations.post("/<int:id>/gelezen/", may=somebody)
def seen_talk(id):
    """What was written up to this reply was seen."""
    _mine(id).see(g.person, _until())
    return _seen(url_for(".show", id=id))


@conversations.get("/<int:id>/blokkeren/", may=somebody)
def ask_block(id):
    return page("conversations/block.html", talk=_mine(id), other=_other(id))


@conversations.post("/<int:id>/blokkeren/", may=somebody)
def block(id):
    Block.put(g.person, _other(id))
    flash(_("Je krijgt van deze persoon geen post meer."))
    return see(url_for(".index"))


def _mine(id):
    return or_404(Conversation.of(g.person).where(Conversation.id == id))


def _other(id):
    """Who is on the other side of a conversation that is between two people."""
    return or_404(Person.select().where(Person.id == _mine(id).blockable_by(g.person)))


def _talk(talk, form, status=200):
    return page(
        "conversations/show.html",
        status=status,
        talk=talk,
        other=talk.other(g.person),
        replies=talk.replies(),
        form=form,
        refusal=REFUSALS.get(talk.refuses(g.person)) if talk.refuses(g.person) == "blocking" else None,
        unread=talk.is_unread(g.person),
        may_block=talk.blockable_by(g.person) is not None,
        may_write=takes_part(g.person),
        on_board=talk.notice.hangs,
    )


def _seen(address):
    """Seen: to the page again, or just the new number in its header when the page did it by itself."""
    return page("conversations/_counted.html") if wants_part() else see(address)


def _until():
    until = request.form.get("until", type=int)
    return min(max(until, 0), LARGEST_ID) if until is not None else 0


def _row(line, asking):
    """(the line, its words when Rosa wrote it, whether it asks «still needed?»); each notice asks once."""
    if not isinstance(line, Tiding):
        return line, None, False
    asks = _asks(line) and line.path in asking
    asking.discard(line.path)
    return line, tidings.words(line), asks


def _asks(line):
    return isinstance(line, Tiding) and line.kind in ("notice_asks", "notice_over")


@conversations.app_template_global()
def post_waiting():
    """How much is new in the post of who looks; None when that cannot be said now."""
    if "post_waiting" not in g:
        try:
            g.post_waiting = post.unread(g.person)
        except PeeweeException:
            g.post_waiting = None
    return g.post_waiting
