"""Photos, behind addresses that only who sees them knows."""

from io import BytesIO

from PIL import Image

from rosa.models import Photo, PhotoFile
from tests.rooms import Room


def a_file(size=(400, 300), colour="red"):
    """A photo as a phone sends it."""
    file = BytesIO()
    Image.new("RGB", size, colour).save(file, "JPEG")
    return file.getvalue()


def fill(house, times, who):
    for number in range(times):
        Photo.keep(a_file((20, 10), (number % 256, 0, 0)), "Een <vogel>", who.resident)


def a_photo(house, person):
    photo = Photo.keep(a_file(), "Een vogel", person)
    return {"token": photo.token, "width": 320, "format": "jpeg"}


ROOM = Room(
    table="""
    GET     /foto/<token>/<int:width>.<format>        200    200  200  200   200  200   200
    """,
    things={"/foto/<token>/<int:width>.<format>": a_photo},
    fill=fill,
    # What is on a photo is told on the pages that show it.
    tables=(PhotoFile,),
    inner=frozenset({"token", "sizes", "format"}),
)
