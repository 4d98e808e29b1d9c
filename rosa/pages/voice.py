"""How the living room sounds: the parts that pages, polls and sockets share, rendered for one audience."""

import hashlib
from datetime import date
from typing import NamedTuple

from flask import g
from markupsafe import Markup

from rosa import two_languages
from rosa.models import Hours, Person, Presence, Room, Shift
from rosa.models.clock import wall_clock
from rosa.models.scope import here_or_none
from rosa.pages.refusals import why
from rosa.pages.respond import part
from rosa.preferences import Preferences

# Changes; who is further behind is better off with a fresh page.
FAR_BEHIND = 300
# What who reads in pictures sees of the talk at once: about as much as fits on a screen, twice.
FEW_MESSAGES = 8
# Messages kept rendered: some megabytes.
MOST_RENDERED = 5000


def stand(room=None):
    """How the living room is doing now: who is in, who hosts until when, and whether it is open."""
    return {
        "room": room or Room.here(),
        "people": Presence.people(),
        "shift": Shift.turn(),
        "hours": Hours.turn(),
    }


def stand_digest(room, people, shift, hours):
    """A short word that differs when the room would look different: other people, another host, open or closed."""
    turns = [(turn.starts, turn.is_now, turn.who and turn.who.name) for turn in (shift, hours) if turn]
    faces = [(person.id, person.name, person.face) for person in people]
    return hashlib.sha256(repr((room.closed, turns, faces)).encode()).hexdigest()[:8]


class Said(NamedTuple):
    """A message, rendered: what a page needs to put it in its place."""

    id: int
    day: date
    html: Markup


class Talk(NamedTuple):
    """A page of talk, rendered; `oldest` is the id to ask older talk with, or None when there is none."""

    html: Markup
    oldest: int | None


class Voice:
    """Renders outside a request, for `rosa.live`. Every method gives HTML in the audience's language.

    A message is the same for everybody who hears it in one language, so it is rendered once, until it changes.
    """

    def __init__(self, app):
        self.app = app
        self._rendered = {}  # (language, root, id of a message, its change) → Said
        self._newest = {}  # audience → (the last change and the day it was rendered on, Talk)
        app.jinja_env.globals["stand_digest"] = stand_digest

    def talk(self, audience, room, before=None):
        """The last page of talk, oldest first; with `before`, the last before that message id."""
        if before is not None:
            return self._page(audience, room, before)
        state = room.last_change, wall_clock().date()
        known_state, talk = self._newest.get(audience, (None, None))
        if state != known_state:
            talk = self._page(audience, room)
            self._newest[audience] = state, talk
        return talk

    def _page(self, audience, room, before=None):
        messages = self._messages(audience, room, before)
        lines, day = [], None
        for said in messages:
            lines.append(self._with_day(audience, said) if said.day != day else said.html)
            day = said.day
        earlier = room.anything_before(messages)
        return Talk(Markup("\n").join(lines), messages[0].id if earlier else None)

    def _messages(self, audience, room, before):
        keys = room.newest_keys(before)
        if Preferences.from_cookie(audience.language).pictures:
            keys = keys[-FEW_MESSAGES:]
        known = {
            id: self._rendered.get((audience.language, audience.root, id, changed)) for id, changed in keys
        }
        fresh = room.messages([id for id, said in known.items() if said is None])
        known.update((message.id, self._said(audience, message)) for message in fresh)
        return [known[id] for id, _ in keys]

    def message(self, audience, message, new_day):
        """A message; before it the line with the day, when it is the first of that day."""
        said = self._said(audience, message)
        return self._with_day(audience, said) if new_day else said.html

    def _with_day(self, audience, said):
        return self._render(audience, "chat/_day.html", day=said.day) + said.html

    def _said(self, audience, message):
        key = (audience.language, audience.root, message.id, message.changed)
        said = self._rendered.get(key)
        if said is None:
            if len(self._rendered) >= MOST_RENDERED:
                self._rendered.clear()
            html = self._render(audience, "chat/_message.html", message=message)
            said = self._rendered[key] = Said(message.id, message.day, html)
        return said

    def people(self, audience, came=(), left=()):
        """Who is in, how the room is doing, and quietly who came and went (person ids)."""
        return self._render(
            audience, "chat/_people_changed.html", came=_named(came), left=_named(left), **stand()
        )

    def since(self, audience, change, people=None):
        """What is new since a change: a list of parts. `people` is the digest of the stand the page has.

        Who is far behind gets one part that leads to a fresh page: sending it all would take longer.
        """
        room = Room.here()
        if room.last_change - change > FAR_BEHIND:
            return [self._render(audience, "chat/_far_behind.html")]
        messages = list(room.all_after(change))
        # Only the first of a day among these can be the first of that day in the room.
        first = {}
        for message in messages:
            first[message.day] = min(message.id, first.get(message.day, message.id))
        parts = [
            self.message(audience, message, message.id == first[message.day] and room.starts_a_day(message))
            for message in messages
        ]
        if people != stand_digest(**stand(room)):
            parts.append(self.people(audience))
        return parts

    def acknowledged(self, audience, message):
        """The receipt for the sender: it is stored."""
        return self._render(audience, "chat/_acknowledged.html", message=message)

    def refused(self, audience, client_id, reason):
        """Why it was not stored."""
        return self._render(
            audience, "chat/_refused.html", client_id=client_id, reason=reason, sentence=why(reason)
        )

    def _render(self, audience, template, **values):
        # An app context of its own: within a request there is one already, and its `g` knows who is asking.
        address = f"http://rosa.invalid{audience.root}/"
        with self.app.app_context(), self.app.test_request_context(base_url=address):
            g.preferences = Preferences.from_cookie(audience.language)
            g.session = g.person = None
            html = part(template, neighbourhood=here_or_none(), **values)
            return two_languages.unfolded(html, g.preferences.language)


def _named(ids):
    return list(Person.select().where(Person.id.in_(list(ids)))) if ids else []
