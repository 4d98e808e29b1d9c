"""The newspaper (buurtkrant) as everybody reads it."""

import secrets

from flask import Response, flash, g, request, session, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from markupsafe import Markup

from a11y import b1
from rosa import atom
from rosa.gate import Door, Section, anyone
from rosa.language import speaking
from rosa.limits import limiter
from rosa.markdown import to_html
from rosa.models import Article, EasyWish
from rosa.models.article import A_PAGE
from rosa.models.categories import ARTICLE_CATEGORIES
from rosa.models.excerpt import excerpt
from rosa.models.scope import here
from rosa.pages.pictures import at_most
from rosa.pages.respond import number, or_404, page, see
from rosa.preferences import preferences
from rosa.two_languages import own

IN_THE_FEED = 20
EASY, PLAIN = "makkelijk", "gewoon"
# Letters of a simple version in which to look for its first sentence.
BEGIN = 1000
ASKING = "10 per minute; 40 per hour"

articles = Section(
    "articles",
    __name__,
    url_prefix="/krant",
    door=Door(_l("Krant"), "krant", "articles.index", "articles/_door.html", lambda: newest()),
)


@articles.get("/", may=anyone)
def index():
    category = request.args.get("soort")
    category = category if category in ARTICLE_CATEGORIES else None
    before = number("voor")
    most = at_most(A_PAGE)
    found = list(Article.page(category, before, most + 1))
    return page(
        "articles/index.html",
        articles=found[:most],
        older=found[most - 1].id if len(found) > most else None,
        before=before,
        categories=ARTICLE_CATEGORIES,
        category=ARTICLE_CATEGORIES.get(category),
    )


@articles.get("/<int:id>/", may=anyone)
def show(id):
    article = or_404(Article.public().where(Article.id == id))
    newer, older = article.neighbours()
    return page(
        "articles/show.html",
        article=article,
        newer=newer,
        older=older,
        address=url_for(".show", id=id, _external=True),
        lacks_easy=prefers_easy() and not article.easy,
        asked=EasyWish.was_asked(article, _asker()),
        **as_read(article, request.args.get("versie", EASY if prefers_easy() else PLAIN)),
    )


@articles.post("/<int:id>/makkelijk/", may=anyone)
@limiter.limit(ASKING)
def wish(id):
    """Ask for a simple version."""
    article = or_404(Article.public().where(Article.id == id))
    if article.easy:
        return see(url_for(".show", id=id, versie=EASY))
    if not g.person:
        session.setdefault("asker", secrets.token_hex())
    EasyWish.ask(article, _asker(), g.person)
    flash(_("Bedankt. De redactie leest dat je erom vraagt."))
    return see(url_for(".show", id=id))


@articles.get("/feed.xml", may=anyone)
def feed():
    """The paper for programs that follow many papers."""
    with speaking(preferences().language):
        entries = [_entry(article) for article in Article.page(limit=IN_THE_FEED)]
        title = _("Krant van %(place)s", place=here().name)
    at, paper = url_for(".feed", _external=True), url_for(".index", _external=True)
    answer = Response(
        atom.feed(_tag("krant"), title, at, paper, entries, preferences().language),
        mimetype="application/atom+xml",
    )
    answer.cache_control.no_cache = True
    answer.add_etag()
    return answer.make_conditional(request)


def newest():
    """What the door tells: how many are new, and the newest."""
    count, article = Article.newest()
    return {"count": count, "article": article}


def prefers_easy():
    """Whether this reader wants the simple version first."""
    return getattr(preferences(), "easy", False)


def as_read(article, version=PLAIN):
    """How an article reads: the words as HTML, whether those are the easy ones, and its category."""
    easy = version == EASY and bool(article.easy)
    return {
        "html": prose(article.easy if easy else article.body),
        "easy": easy,
        "category": ARTICLE_CATEGORIES.get(article.category, ARTICLE_CATEGORIES["nieuws"]),
    }


@articles.app_template_filter()
def begin_words(article):
    """How a list says what an article is about: in simple words for who reads those first."""
    if not (prefers_easy() and article.easy):
        return article.intro
    told = (sentence.text for sentence in b1.sentences(b1.plain(article.easy[:BEGIN])))
    return excerpt(next((words for words in told if words[-1] in ".!?"), article.intro))


def prose(text):
    """Somebody's Markdown as HTML that can do no harm."""
    return Markup(to_html(text, own(_("(andere site)"))))  # noqa: S704  rosa.markdown cleans it


def _asker():
    """Who asks: this person, or, for who has no name, this browser until it closes; "" is nobody yet."""
    return f"person {g.person.id}" if g.person else session.get("asker", "")


def _entry(article):
    return atom.Entry(
        id=_tag(f"krant/{article.id}"),
        link=url_for(".show", id=article.id, _external=True),
        title=article.title,
        author=article.by or article.author.name,
        published=article.publish_at,
        updated=max(article.changed, article.publish_at),
        summary=article.intro,
        html=prose(article.body),
        category=article.category,
        language=article.language,
    )


def _tag(path):
    """An id that stays (RFC 4151): of this house, since it opened, under the neighbourhood's own word."""
    return f"tag:{request.host.partition(':')[0]},2026:{here().slug}/{path}"
