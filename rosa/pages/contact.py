"""Contact: where the house is and when its desk is open, how to get there, who works there and with whom."""

from flask import Response, abort
from flask_babel import lazy_gettext as _l

from rosa.gate import Door, Section, anyone
from rosa.models import Colleague, ContactInfo, DeskHours, Partner, SpecialDay
from rosa.pages.respond import number, page

contact = Section(
    "contact",
    __name__,
    url_prefix="/contact",
    door=Door(
        _l("Contact"), "contact", "contact.index", "contact/_door.html", lambda: {"desk": DeskHours.stand()}
    ),
)


@contact.get("/", may=anyone)
def index():
    return page(
        "contact/index.html",
        info=ContactInfo.here(),
        desk=DeskHours.stand(),
        days=DeskHours.days(),
        other_days=SpecialDay.coming(),
        team=list(Colleague.in_order()),
        partners=list(Partner.in_order()),
    )


@contact.get("/kaart.svg", may=anyone)
def map():
    """The map as an image: it can do nothing but be looked at, also when somebody opens it by itself."""
    info = ContactInfo.here()
    if not info.map:
        abort(404)
    answer = Response(info.map, mimetype="image/svg+xml")
    answer.headers["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'; sandbox"
    answer.add_etag()
    if number("v") == info.map_version:
        # Its address changes when the map does.
        answer.cache_control.max_age, answer.cache_control.public = 31_536_000, True
        answer.cache_control.immutable = True
    else:
        answer.cache_control.no_cache = True
    return answer
