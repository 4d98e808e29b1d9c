"""The editors' room (redactie): what waits, and writing: with a preview, kept while it is typed, and never alone."""

from flask import Response, flash, g, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from a11y import b1
from rosa.differences import differences
from rosa.forms.articles import ArticleForm
from rosa.forms.photo import PHOTO_BYTES
from rosa.gate import Section, Task, editor
from rosa.markdown import has_pictures
from rosa.models import Article, ArticleDraft, EasyWish, Revision, Writing
from rosa.models.categories import ARTICLE_CATEGORIES
from rosa.models.newsroom import (
    ARCHIVED,
    DECLINED,
    DRAFT,
    PLANNED,
    PUBLISHED,
    RETURNED,
    REVIEWED,
    SENT,
    Conflict,
)
from rosa.models.story import STORY_PICTOGRAMS
from rosa.pages import coach
from rosa.pages.article_words import FIELDS, STATES
from rosa.pages.articles import as_read, prose
from rosa.pages.respond import number, or_404, page, see

A_PAGE = 30
# The lists, by the word in the address.
LISTS = {"krant": PUBLISHED, "archief": ARCHIVED, "niet": DECLINED}
# What waits, most urgent first.
WAITING = (SENT, REVIEWED, PLANNED, DRAFT, RETURNED)

editing = Section(
    "editing",
    __name__,
    url_prefix="/werkplek/krant",
    sheet="articles",
    tasks=[Task(_l("Krant"), "krant", "editing.index", Article.waiting, editor)],
)


@editing.get("/", may=editor)
def index():
    chosen = request.args.get("lijst")
    if chosen in LISTS:
        found = list(Article.box(LISTS[chosen], number("voor"), A_PAGE + 1))
        older = found[A_PAGE - 1].id if len(found) > A_PAGE else None
        heading = STATES[LISTS[chosen]][0]
        return page("editing/list.html", chosen=chosen, articles=found[:A_PAGE], older=older, heading=heading)
    boxes = [(state, list(Article.box(state))) for state in WAITING]
    return page(
        "editing/index.html",
        boxes=boxes,
        states=STATES,
        unsaved=list(ArticleDraft.of(g.person, 0)),
        wanted=list(EasyWish.wanted()),
    )


@editing.get("/nieuw/", may=editor)
def new():
    draft = _draft(0)
    return _write(None, _form_of(draft) if draft else ArticleForm(None), draft=draft)


@editing.post("/nieuw/", may=editor, takes=PHOTO_BYTES)
def begin():
    form = ArticleForm()
    if request.form.get("do") == "preview":
        return _preview(None, form)
    if coach.is_asked():
        return _coach(None, form)
    if not form.validate():
        return _write(None, form, 422)
    article = Article.write(g.person, form.texts, form.id.data, form.photo_wanted)
    ArticleDraft.saved(g.person, form.id.data)
    flash(_("Je stuk is bewaard."))
    return see(url_for("verdicts.show", id=article.id))


@editing.get("/<int:id>/schrijf/", may=editor)
def write(id):
    article, draft = _find(id), _draft(id)
    Writing.note(article, g.person)
    return _write(
        article, _form_of(draft) if draft else ArticleForm.of(article, article.version), draft=draft
    )


@editing.post("/<int:id>/schrijf/", may=editor, takes=PHOTO_BYTES)
def save(id):
    article, form = _find(id), ArticleForm()
    form.photo_before = article.photo
    if request.form.get("do") == "preview":
        Writing.note(article, g.person)
        return _preview(article, form)
    if coach.is_asked():
        return _coach(article, form)
    if not form.validate():
        return _write(article, form, 422)
    try:
        article.rewrite(g.person, form.texts, form.id.data, form.version, photo=form.photo_wanted)
    except Conflict:
        return _both(_find(id), form)
    ArticleDraft.saved(g.person, form.id.data)
    Writing.stopped(article, g.person)
    flash(_("Je stuk is bewaard."))
    return see(url_for("verdicts.show", id=id))


@editing.post("/voorbeeld/", may=editor)
def preview():
    """How it will look, of what is typed so far: the part below the form, or a page without a script."""
    form, article = ArticleForm(), Article.all().where(Article.id == number("stuk")).first()
    form.photo_before = article and article.photo
    return page("editing/preview.html", part="editing/_preview.html", article=article, **_seen_as(form))


@editing.post("/bewaar/<int:id>/", may=editor)
def keep(id):
    """Keep what is typed so far, beside the article (0: one that is not there yet). The script asks this."""
    if id:
        Writing.note(_find(id), g.person)
    _keep(id, ArticleForm())
    return Response("", mimetype="text/plain")


@editing.post("/gooi-weg/<int:id>/", may=editor)
def throw_away(id):
    """Throw away what was kept and not saved."""
    draft = or_404(ArticleDraft.select().where(ArticleDraft.id == id, ArticleDraft.person == g.person))
    ArticleDraft.saved(g.person, draft.client_id)
    flash(_("Wat je niet bewaarde, is weg."))
    return see(url_for(".write", id=draft.about) if draft.about else url_for(".index"))


@editing.post("/<int:id>/wie/", may=editor)
def who(id):
    """Who else is writing, told again and again to the page of somebody who writes."""
    article, form = _find(id), ArticleForm()
    Writing.note(article, g.person)
    return page("editing/_who.html", article=article, **_company(article, form))


def _find(id):
    return or_404(Article.all().where(Article.id == id))


def _draft(about):
    """The unsaved words that this person asks for in the address."""
    wanted = number("verder")
    if wanted is None:
        return None
    return or_404(ArticleDraft.of(g.person, about).where(ArticleDraft.id == wanted))


def _form_of(draft, photo=None):
    return ArticleForm.of(draft, draft.seen, photo, id=draft.client_id)


def _keep(about, form):
    if not Revision.is_done(form.id.data):
        ArticleDraft.keep(g.person, form.id.data, about, form.version, form.kept)


def _company(article, form):
    """Who else writes, and who saved other words since this form began."""
    is_other = article is not None and form.version and form.version != article.version
    return {
        "others": list(Writing.others(article, g.person)) if article else [],
        "other_words": Revision.last_writer(article) if is_other else None,
        "is_other": bool(is_other),
    }


def _write(article, form, status=200, draft=None, **more):
    about = article.id if article else 0
    unsaved = [one for one in ArticleDraft.of(g.person, about) if one.client_id != form.id.data]
    return page(
        "editing/write.html",
        status=status,
        article=article,
        form=form,
        about=about,
        unsaved=unsaved if status == 200 and draft is None else [],
        categories=[(c.key, _(c.word), c.pictogram) for c in ARTICLE_CATEGORIES.values()],
        **{**_company(article, form), **_seen_as(form), **more},
    )


def _preview(article, form):
    """The form again, with how it will look: for who has no script. It is kept too."""
    form.keep_photo()
    _keep(article.id if article else 0, form)
    return _write(article, form, 422 if form.photo.errors else 200, looks=True)


def _coach(article, form):
    def show(**more):
        _keep(article.id if article else 0, form)
        return _write(article, form, **more)

    return coach.answer(form, ("body", "easy"), show, b1.plain)


def _both(article, form):
    """Somebody saved other words in the meantime: show both, and let this one save after looking."""
    form.seen.data = str(article.version)
    _keep(article.id, form)
    theirs, mine = article.texts, form.texts
    different = [
        (word, differences(plain_words(name, theirs[name]), plain_words(name, mine[name])))
        for name, word in FIELDS.items()
        if theirs[name] != mine[name]
    ]
    who = Revision.last_writer(article)
    return _write(article, form, 409, both=True, different=different, theirs_by=who)


def plain_words(name, words):
    """What a field of an article says, as plain words."""
    if name == "category":
        return str(_(ARTICLE_CATEGORIES[words].word)) if words in ARTICLE_CATEGORIES else words
    if name == "pictures":
        pairs = ArticleDraft(pictures=words).in_pictures
        return "\n".join(f"{_(STORY_PICTOGRAMS.get(key, key))}: {said}" for key, said in pairs)
    return words


def _seen_as(form):
    """What the preview shows."""
    kept = ArticleDraft(**form.kept)
    kept.photo = None if form.remove_photo.data else form.photo_shown
    return {
        "shown": kept,
        "easy_html": prose(kept.easy) if kept.easy else None,
        "warns": has_pictures(kept.body) or has_pictures(kept.easy),
        **as_read(kept),
    }
