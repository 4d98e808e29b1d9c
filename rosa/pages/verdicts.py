"""What editors decide about an article, and all that happened to it."""

from flask import flash, g, url_for
from flask_babel import gettext as _

from rosa.differences import differences
from rosa.forms.articles import NoteForm, PlanForm, Seen
from rosa.gate import Section, editor
from rosa.models import Article, Revision
from rosa.models.newsroom import VERBS, Conflict
from rosa.pages.article_words import FIELDS, PRESSED, STATES, STEPS
from rosa.pages.articles import as_read
from rosa.pages.editing import plain_words
from rosa.pages.respond import or_404, page, see

verdicts = Section("verdicts", __name__, url_prefix="/werkplek/krant", sheet="articles")


@verdicts.get("/<int:id>/", may=editor)
def show(id):
    return _article(_find(id))


@verdicts.post("/<int:id>/neem/", may=editor)
def take(id):
    return _press(id, "take", Seen())


@verdicts.post("/<int:id>/klaar/", may=editor)
def review(id):
    return _press(id, "review", Seen())


@verdicts.post("/<int:id>/nog-niet/", may=editor)
def hold(id):
    return _press(id, "hold", Seen())


@verdicts.post("/<int:id>/in-de-krant/", may=editor)
def publish(id):
    return _press(id, "publish", Seen())


@verdicts.post("/<int:id>/uit-de-krant/", may=editor)
def archive(id):
    return _press(id, "archive", Seen())


@verdicts.post("/<int:id>/leg-weg/", may=editor)
def shelve(id):
    return _press(id, "shelve", Seen())


@verdicts.get("/<int:id>/kies-dag/", may=editor)
def choose_day(id):
    return _ask(_find(id), "plan", PlanForm())


@verdicts.post("/<int:id>/kies-dag/", may=editor)
def plan(id):
    form = PlanForm()
    if not form.validate():
        return _ask(_find(id), "plan", form, 422)
    return _press(id, "plan", form, publish_at=form.moment)


@verdicts.get("/<int:id>/vraag/", may=editor)
def question(id):
    return _ask(_find(id), "ask", NoteForm())


@verdicts.post("/<int:id>/vraag/", may=editor)
def ask(id):
    return _say(id, "ask")


@verdicts.get("/<int:id>/niet-plaatsen/", may=editor)
def refusal(id):
    return _ask(_find(id), "decline", NoteForm())


@verdicts.post("/<int:id>/niet-plaatsen/", may=editor)
def decline(id):
    return _say(id, "decline")


@verdicts.get("/<int:id>/geschiedenis/", may=editor)
def history(id):
    article = _find(id)
    return page("verdicts/history.html", article=article, steps=list(Revision.of(article)), words=STEPS)


@verdicts.get("/<int:id>/geschiedenis/<int:step>/", may=editor)
def before(id, step):
    """The words of then, and what was different from the ones before."""
    article = _find(id)
    return _step(article, _words_of(article, step))


@verdicts.post("/<int:id>/geschiedenis/<int:step>/", may=editor)
def put_back(id, step):
    article, form = _find(id), Seen()
    old = _words_of(article, step)
    try:
        article.rewrite(g.person, old.texts, form.id.data, form.version, verb="restored")
    except Conflict:
        return _step(_find(id), old, 409)
    flash(_("De tekst van toen staat er weer."))
    return see(url_for(".show", id=id))


def _find(id):
    return or_404(Article.all().where(Article.id == id))


def _words_of(article, step):
    return or_404(Revision.of(article).where(Revision.id == step, Revision.has_words))


def _say(id, verb):
    form = NoteForm()
    if not form.validate():
        return _ask(_find(id), verb, form, 422)
    return _press(id, verb, form, note=form.text.data)


def _press(id, verb, form, **given):
    """Do it as the article was seen; pressed twice it is done once."""
    article = _find(id)
    try:
        article.do(verb, g.person, form.version, **given)
    except Conflict:
        article = _find(id)
        last = Revision.of(article).first()
        is_mine = last and last.verb == verb and last.person_id == g.person.id
        if not (article.state == VERBS[verb][1] and is_mine):
            return _article(article, 409, overtaken=True, typed=given.get("note"))
    else:
        flash(PRESSED[verb][2])
    return see(url_for(".show", id=id))


def _article(article, status=200, **more):
    return page(
        "verdicts/show.html",
        status=status,
        article=article,
        pressed=PRESSED,
        states=STATES,
        form=Seen(None, data={"seen": str(article.version)}),
        **{**as_read(article), **more},
    )


def _ask(article, verb, form, status=200):
    """The page with the form of a verb that needs more than pressing a button."""
    if verb not in article.verbs:
        return see(url_for(".show", id=article.id))
    if not form.is_submitted():
        form.seen.data = str(article.version)
    return page("verdicts/ask.html", status=status, article=article, verb=verb, form=form, pressed=PRESSED)


def _step(article, step, status=200):
    earlier = Revision.before(step)
    old, new = (earlier.texts if earlier else {}), step.texts
    different = [
        (word, differences(plain_words(name, old.get(name, "")), plain_words(name, new[name])))
        for name, word in FIELDS.items()
        if old.get(name, "") != new[name]
    ]
    return page(
        "verdicts/step.html",
        status=status,
        article=article,
        step=step,
        different=different,
        words=STEPS,
        form=Seen(None, data={"seen": str(article.version)}),
        overtaken=status == 409,
    )
