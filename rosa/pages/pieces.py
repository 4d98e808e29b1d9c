"""Pieces (stukken) that people send in for the newspaper, and where they stand."""

from flask import flash, g, url_for
from flask_babel import gettext as _

from rosa.forms.articles import PieceForm
from rosa.forms.photo import PHOTO_BYTES
from rosa.gate import Section, somebody, takes_part
from rosa.limits import limiter
from rosa.models import Article
from rosa.models.newsroom import Conflict
from rosa.pages.articles import prose
from rosa.pages.respond import or_404, page, see

WRITING = "10 per minute; 40 per hour"

pieces = Section("pieces", __name__, url_prefix="/krant/stukken", sheet="articles")


@pieces.get("/", may=somebody)
def index():
    return page("pieces/index.html", pieces=list(Article.of(g.person)))


@pieces.get("/nieuw/", may=takes_part)
def new():
    return page("pieces/new.html", form=PieceForm())


@pieces.post("/nieuw/", may=takes_part, takes=PHOTO_BYTES)
@limiter.limit(WRITING)
def send():
    form = PieceForm()
    if not form.validate():
        return page("pieces/new.html", status=422, form=form)
    piece = Article.send(g.person, form.texts, form.id.data, form.photo_wanted)
    flash(_("Je stuk is bij de redactie. Hier zie je hoe het ermee gaat."))
    return see(url_for(".show", id=piece.id))


@pieces.get("/<int:id>/", may=somebody)
def show(id):
    return _piece(_mine(id))


@pieces.post("/<int:id>/", may=takes_part, takes=PHOTO_BYTES)
@limiter.limit(WRITING)
def change(id):
    """The author changes it, or answers a question of the editors."""
    piece, form = _mine(id), PieceForm()
    form.photo_before = piece.photo
    if not form.validate():
        return _piece(piece, form, 422)
    try:
        piece.send_again(form.texts, form.id.data, form.version, form.photo_wanted)
    except Conflict:
        return _piece(_mine(id), form, 409)
    flash(_("Je stuk is opnieuw bij de redactie."))
    return see(url_for(".show", id=id))


def _mine(id):
    return or_404(Article.of(g.person).where(Article.id == id))


def _piece(piece, form=None, status=200):
    if form is None:
        words = {name: getattr(piece, name) for name in ("title", "body", "language")}
        form = PieceForm(None, data={**words, "seen": str(piece.version)})
        form.show_photo(piece.photo)
    if status == 409 and piece.may_author_write:
        # Another tab of theirs: what is in the form may be sent after a look.
        form.seen.data = str(piece.version)
    html = prose(piece.body)
    return page("pieces/show.html", status=status, piece=piece, form=form, html=html, overtaken=status == 409)
