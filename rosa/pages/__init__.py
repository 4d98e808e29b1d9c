"""The rooms: each file one section, listed here once."""

from rosa.pages import errors, preferences, shared, visitor
from rosa.pages.aloud import aloud
from rosa.pages.articles import articles
from rosa.pages.calendars import calendars
from rosa.pages.chat import chat
from rosa.pages.contact import contact
from rosa.pages.contact_desk import contact_desk
from rosa.pages.conversations import conversations
from rosa.pages.desk import desk
from rosa.pages.editing import editing
from rosa.pages.entry import entry
from rosa.pages.events import events
from rosa.pages.front_door import front_door
from rosa.pages.health import health
from rosa.pages.help import help_pages
from rosa.pages.holidays import holidays
from rosa.pages.letters import letters
from rosa.pages.letters_desk import letters_desk
from rosa.pages.notes import notes
from rosa.pages.notices import notices
from rosa.pages.photos import photos
from rosa.pages.pieces import pieces
from rosa.pages.planning import planning
from rosa.pages.recordings import recordings
from rosa.pages.returning import returning
from rosa.pages.rota import rota
from rosa.pages.search import search
from rosa.pages.sign_ups import sign_ups
from rosa.pages.sources import sources
from rosa.pages.statement import statement
from rosa.pages.verdicts import verdicts
from rosa.pages.voice import Voice

sections = [
    front_door,
    chat,
    notes,
    rota,
    events,
    planning,
    sign_ups,
    calendars,
    articles,
    pieces,
    editing,
    verdicts,
    notices,
    conversations,
    returning,
    contact,
    contact_desk,
    letters,
    letters_desk,
    desk,
    sources,
    holidays,
    photos,
    aloud,
    recordings,
    search,
    entry,
    help_pages,
    statement,
    health,
]

__all__ = ["Voice", "init_app", "sections"]


def init_app(app):
    """Open all rooms, and what is the same in each: who visits, in which language, and what goes wrong."""
    visitor.init_app(app)
    shared.init_app(app)
    preferences.init_app(app)
    for section in sections:
        app.register_blueprint(section)
    errors.init_app(app)
