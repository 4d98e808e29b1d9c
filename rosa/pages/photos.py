"""Photos (foto's): the bytes behind an address that says which photo, how wide and in which format."""

from flask import abort, make_response, request

from rosa.gate import Section, anyone
from rosa.models import PhotoFile

YEAR = 365 * 24 * 3600

photos = Section("photos", __name__, url_prefix="/foto")


@photos.get("/<token>/<int:width>.<format>", may=anyone)
def show(token, width, format):
    """The address never shows anything else, so whoever has it may keep it; without it nobody finds the photo."""
    data = PhotoFile.of(token.replace("\0", ""), width, format)
    if data is None:
        abort(404)
    answer = make_response(data)
    answer.content_type = f"image/{format}"
    answer.cache_control.public = answer.cache_control.immutable = True
    answer.cache_control.max_age = YEAR
    answer.headers["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'"
    answer.set_etag(f"{width}-{format}")
    return answer.make_conditional(request)
