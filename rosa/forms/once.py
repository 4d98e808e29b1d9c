"""What makes sending twice doing it once: an id that the page gives a form before it is sent."""

import uuid

from wtforms import HiddenField

from rosa.models.room import CLIENT_ID


def new_id():
    """An id for what is about to be sent."""
    return uuid.uuid4().hex


def _well_made(client_id):
    return client_id if CLIENT_ID.fullmatch(client_id or "") else new_id()


class ClientId(HiddenField):
    """The id as it was sent, or a new one when it is none."""

    def __init__(self, **options):
        super().__init__(default=new_id, filters=[_well_made], **options)
