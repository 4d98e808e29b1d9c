"""What can be read aloud: each kind of text, loaded through the person who wants to hear it, as its page shows it."""

from dataclasses import replace
from functools import partial
from urllib.parse import parse_qs, urlsplit

from flask import abort, g, render_template, url_for
from flask.globals import request_ctx
from werkzeug.exceptions import HTTPException

from rosa.models import Article, Event, Message, Notice, Occurrence, Room
from rosa.models.base import LARGEST_ID
from rosa.models.scope import here_or_none
from rosa.pages.aloud_page import inner_path, words_of
from rosa.pages.aloud_reading import Reading
from rosa.pages.articles import EASY, PLAIN, as_read, prefers_easy
from rosa.pages.respond import or_404
from rosa.preferences import preferences


def reading_of(kind, key):
    """The text of this kind; 404 when there is none, or none that this person may read."""
    return KINDS[kind](key) if kind in KINDS else abort(404)


def reading_of_page(address):
    """What a page of this house is about: its one main text, else its own words as this person gets to see them."""
    path, query = urlsplit(address).path, urlsplit(address).query
    try:
        endpoint, values = request_ctx.url_adapter.match(inner_path(path), method="GET")
    except HTTPException:
        abort(404)
    if endpoint == "articles.show" and here_or_none():
        return _article_as_shown(values["id"], query)
    if endpoint in MAIN_TEXTS and (here_or_none() or endpoint == "help.show"):
        kind, name = MAIN_TEXTS[endpoint]
        return reading_of(kind, str(values[name]))
    if endpoint == "aloud.text":
        return reading_of(**values)
    if endpoint.startswith("aloud."):
        abort(404)
    return words_of(address)


def _article_as_shown(id, query):
    version = parse_qs(query).get("versie", [None])[0]
    article = or_404(_articles().where(Article.id == id))
    version = version or (EASY if prefers_easy() else PLAIN)
    return _article(str(id), easy=as_read(article, version)["easy"])


def _articles():
    """An editor hears also what is not in the paper yet."""
    return Article.all() if g.person and g.person.is_editor else Article.public()


def _article(key, easy=False):
    article = or_404(_articles().where(Article.id == _number(key)))
    if easy and not article.easy:
        abort(404)
    public = article.stage in ("published", "archived")
    back = url_for("articles.show", id=article.id, versie=EASY if easy else PLAIN)
    return Reading(
        title=article.title,
        html=render_template(
            "aloud/_article.html", article=article, **as_read(article, EASY if easy else PLAIN)
        ),
        language=_language(article),
        public=public,
        back=back if public else url_for("verdicts.show", id=article.id),
        kind="makkelijk" if easy else "stuk",
        key=str(article.id),
    )


def _occurrence(key):
    occurrence = or_404(Occurrence.all().where(Occurrence.id == _number(key)))
    values = {"event": occurrence.event, "shown": occurrence, "occurrence": occurrence}
    return Reading(
        title=occurrence.now_is("title"),
        html=_with_interface("aloud/_event.html", occurrence.event, **values),
        language=_language(occurrence.event),
        public=True,
        back=url_for("events.occurrence", id=occurrence.id),
        kind="dag",
        key=key,
    )


def _event(key):
    event = or_404(Event.all().where(Event.id == _number(key)))
    return Reading(
        title=event.title,
        html=_with_interface("aloud/_event.html", event, event=event, shown=None, occurrence=None),
        language=_language(event),
        public=True,
        back=url_for("events.show", id=event.id),
        kind="activiteit",
        key=key,
    )


def _notice(key):
    notice = or_404(Notice.seen_by(g.person).where(Notice.id == _number(key)))
    return Reading(
        title=notice.title,
        html=_with_interface("aloud/_notice.html", notice, notice=notice),
        language=_language(notice),
        public=notice.hangs,
        back=url_for("notices.show", id=notice.id),
        kind="briefje",
        key=key,
    )


def _message(key):
    """Everybody may read it, and who said it may take it away: so nothing of it is kept."""
    try:
        message = Room.here().message(_number(key))
    except Message.DoesNotExist:
        abort(404)
    if message.removed:
        abort(404)
    return Reading(
        title=message.person.name,
        html=_with_interface("aloud/_message.html", message, message=message),
        language=_language(message),
        public=False,
        back=url_for("chat.message", id=message.id),
        kind="bericht",
        key=key,
    )


def _help(key):
    """Help is the same for everybody who reads it in one way: its words are those of its page."""
    reading = words_of(url_for("help.show", name=key))
    return replace(reading, public=True, kind="uitleg", key=key)


# Each kind of text by its word in addresses.
KINDS = {
    "stuk": _article,
    "makkelijk": partial(_article, easy=True),
    "dag": _occurrence,
    "activiteit": _event,
    "briefje": _notice,
    "bericht": _message,
    "uitleg": _help,
}
LOCAL_KINDS = set(KINDS) - {"uitleg"}
# The pages that are about one text: {endpoint: (kind, the argument with its key)}.
MAIN_TEXTS = {
    "events.occurrence": ("dag", "id"),
    "events.show": ("activiteit", "id"),
    "notices.show": ("briefje", "id"),
    "chat.message": ("bericht", "id"),
    "help.show": ("uitleg", "name"),
}


def _language(thing):
    """The language somebody wrote it in; "" when nobody said."""
    return getattr(thing, "language", "nl") or ""


def _with_interface(template, thing, **values):
    return render_template(template, ours=preferences().language, theirs=_language(thing), **values)


def _number(key):
    """The key as an id that a row can have; 404 when it is none."""
    return int(key) if key.isascii() and key.isdigit() and int(key[:20]) <= LARGEST_ID else abort(404)
