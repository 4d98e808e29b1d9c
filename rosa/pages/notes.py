"""Notes (briefjes) for the host: anyone leaves one, a host reads them."""

from flask import flash, g, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from rosa.forms.chat import NoteForm
from rosa.gate import Section, Task, anyone, host
from rosa.limits import limiter
from rosa.models import Note
from rosa.pages.respond import or_404, page, see

notes = Section(
    "notes",
    __name__,
    url_prefix="/huiskamer/briefjes",
    tasks=[Task(_l("Briefjes voor jullie"), "brief", "notes.index", lambda: Note.waiting().count(), host)],
)


@notes.get("/nieuw/", may=anyone)
def new():
    return page("notes/new.html", form=NoteForm(name=g.person and g.person.name))


@notes.post("/nieuw/", may=anyone)
@limiter.limit("10 per minute; 40 per hour")
def leave():
    form = NoteForm()
    if not form.validate():
        return page("notes/new.html", status=422, form=form)
    Note.leave(form.name.data, form.text.data, form.id.data, g.person)
    flash(_("Je briefje ligt klaar. De gastvrouw of gastheer leest het."))
    return see(url_for("chat.index"))


@notes.get("/", may=host)
def index():
    return page("notes/index.html", waiting=Note.waiting(), read=Note.read_before(), form=NoteForm())


@notes.post("/<int:id>/gelezen/", may=host)
def read(id):
    or_404(Note.waiting().where(Note.id == id)).read(g.person)
    flash(_("Je hebt het briefje gelezen."))
    return see(url_for(".index"))
