"""How the living room sounds: the parts that pages, polls and sockets share, rendered for one audience."""

import hashlib

from flask import g, render_template

from rosa.language import Preferences
from rosa.models import Hours, Person, Presence, Room, Shift
from rosa.models.scope import here_or_none
from rosa.pages.refusals import why


FAR_BEHIND = 300


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


class Voice:
    """Renders outside a request, for `rosa.live`. Every method gives HTML in the audience's language."""

    def __init__(self, app):
        self.app = app
        app.jinja_env.globals["stand_digest"] = stand_digest

    def message(self, audience, message, new_day):
        """A message; before it the line with the day, when it is the first of that day."""
        return self._render(audience, "chat/_said.html", message=message, new_day=new_day)

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
        parts = [self.message(audience, message, room.starts_a_day(message)) for message in room.all_after(change)]
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
        with self.app.test_request_context(base_url=f"http://rosa.invalid{audience.root}/"):
            g.preferences = Preferences(audience.language)
            g.session = g.person = None
            return render_template(template, neighbourhood=here_or_none(), **values).strip()


def _named(ids):
    return list(Person.select().where(Person.id.in_(list(ids)))) if ids else []
