"""Photos on pages: small by default, asked for when data is dear, and not lost by a form that is not right."""

import io
import re
from datetime import timedelta

import pytest
from flask import g, render_template_string
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import StringField
from wtforms.validators import DataRequired

from rosa.forms.photo import NOT_A_PHOTO, PHOTO_BYTES, PhotoFields
from rosa.models import Photo, base
from rosa.models.scope import inside
from rosa.photos import MOST_BYTES, NotAPhoto
from tests.rooms.photos import a_file


class CardForm(PhotoFields, FlaskForm):
    """A form as a room has it."""

    title = StringField("Titel", [DataRequired("Schrijf een titel.")])


@pytest.fixture
def known(house):
    """Aisha, who has lived here for a while."""
    with inside(house.lombok):
        house.aisha.created = base.now() - timedelta(days=3)
        house.aisha.save()
    return house.aisha


@pytest.fixture
def send(house, known):
    """`send(file, **fields)` sends the form as Aisha does; answers the checked form and whether it is right."""

    def send(file=None, before=None, person=known, **fields):
        data = dict(fields)
        if file is not None:
            data["photo"] = (io.BytesIO(file), "vogel.jpg")
        with (
            inside(house.lombok),
            house.app.test_request_context("/", method="POST", data=data) as context,
        ):
            context.request.max_content_length = PHOTO_BYTES
            g.person = person
            form = CardForm(meta={"csrf": False})
            form.photo_before = before
            right = form.validate()
            errors = {name: [str(word) for word in words] for name, words in form.errors.items()}
            wanted = form.photo_wanted() if right else None
            shown = form.photo_shown
            html = render_template_string(
                '{% from "parts/photo_fields.html" import photo_fields %}{{ photo_fields(form) }}', form=form
            )
            return right, errors, wanted, shown, html

    return send


@pytest.fixture
def photo(house):
    with inside(house.lombok):
        return Photo.keep(a_file((800, 600)), 'Een <vogel> & "nest"', house.aisha)


def shown(house, photo, **headers):
    with inside(house.lombok), house.app.test_request_context("/", headers=headers):
        return render_template_string(
            '{% from "parts/photo.html" import photo %}{{ photo(p) }}{{ photo(p, lead=True) }}', p=photo
        )


def test_a_photo_comes_as_what_it_is_and_may_be_kept(house, photo):
    for format in ("jpeg", "webp"):
        answer = house.client().ask(f"/foto/{photo.token}/640.{format}")
        assert (answer.status_code, answer.mimetype) == (200, f"image/{format}")
        assert len(answer.data) == photo.bytes(640, format)
        keeping = answer.headers["Cache-Control"]
        assert all(word in keeping for word in ("public", "immutable", "max-age=31536000"))
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "Set-Cookie" not in answer.headers
        again = house.client().ask(
            f"/foto/{photo.token}/640.{format}", headers={"If-None-Match": answer.headers["ETag"]}
        )
        assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize(
    "path",
    [
        "641.jpeg",
        "640.png",
        "640.svg",
        "0.jpeg",
        "99999999999999.jpeg",
        "-1.jpeg",
        "640",
        "640.jpeg/",
        "640.",
    ],
)
def test_what_is_not_there_is_not_there(house, photo, path):
    assert house.client().ask(f"/foto/{photo.token}/{path}").status_code == 404


def test_nobody_finds_a_photo_without_its_address(house, photo):
    for token in ("x", "%00", photo.token[:-1], photo.token.lower(), str(photo.id)):
        assert house.client().ask(f"/foto/{token}/640.jpeg").status_code == 404
    assert house.client(house.chris).ask(f"/foto/{photo.token}/640.jpeg").status_code == 404


def test_a_page_offers_each_size_and_says_how_large_it_will_be(house, photo):
    html = shown(house, photo)
    assert html.count("<picture") == 2
    assert html.count('loading="lazy"') == 1  # not the one at the top
    assert 'width="800" height="600"' in html
    assert "Een &lt;vogel&gt; &amp; &#34;nest&#34;" in html
    for address, width in re.findall(r"(/\S+) (\d+)w", html):
        answer = house.client().ask(address)
        assert answer.status_code == 200
        assert f"/{width}." in address


def test_who_saves_data_gets_what_it_weighs_and_no_photo(house, photo):
    for headers in ({"Save-Data": "on"}, {"Cookie": "rosa_lezen=en.zuinig"}):
        html = shown(house, photo, **headers)
        assert "<img" not in html
        size = -(-photo.bytes(640) // 1000)
        assert f"· {size} kB" in html
        assert "&lt;vogel&gt;" in html
        address = re.search(r'href="([^"]+)"', html)[1]
        assert house.client().ask(address).mimetype == "image/jpeg"
    assert "<img" in shown(house, photo, **{"Save-Data": "off"})


def test_pages_that_lie_ready_differ_for_who_saves_data(house):
    plain = house.client().ask("/")
    saving = house.client().ask("/", headers={"Save-Data": "on"})
    assert "Save-Data" in plain.headers["Vary"]
    assert "Save-Data" in saving.headers["Vary"]


def test_another_language_keeps_saving_data(house):
    client = house.client()
    client.client.set_cookie("rosa_lezen", "nl.zuinig")
    assert "rosa_lezen=en.zuinig" in client.ask("/?taal=en").headers["Set-Cookie"]


def test_a_form_without_a_photo_wants_no_words_about_it(send):
    right, _, wanted, _, html = send(title="Kast")
    assert right
    assert wanted is None
    assert "Haal de foto weg" not in html


def test_a_photo_needs_words_or_only_decorates(send):
    right, errors, *_ = send(a_file(), title="Kast")
    assert not right
    assert "Schrijf op wat je op de foto ziet" in errors["alt"][0]
    right, _, wanted, *_ = send(a_file(), title="Kast", decoration="y", alt="Toch woorden")
    assert (right, wanted.alt) == (True, "")
    right, _, wanted, *_ = send(a_file(), title="Kast", alt="Een kast")
    assert (right, wanted.alt) == (True, "Een kast")


def test_a_photo_is_not_lost_when_something_else_is_wrong(send):
    right, errors, _, shown, html = send(a_file(), alt="Een kast")
    assert (right, set(errors)) == (False, {"title"})
    token = re.search(r'name="photo_token"[^>]*value="([^"]+)"', html)[1]
    assert token == shown.token
    right, _, wanted, *_ = send(title="Kast", alt="Een kast", photo_token=token)
    assert (right, wanted, wanted.alt) == (True, shown, "Een kast")


def test_another_photo_takes_its_place(send):
    *_, first, _ = send(a_file())
    *_, second, html = send(a_file(), photo_token=first.token, alt="Een kast")
    assert first != second
    assert first.token not in html
    with inside(first.neighbourhood):
        assert list(Photo.select()) == [second]


def test_a_photo_can_be_taken_away(send, photo):
    right, _, wanted, *_ = send(title="Kast", remove_photo="y", before=photo)
    assert (right, wanted) == (True, None)
    right, _, wanted, *_ = send(title="Kast", alt="Een nest", before=photo)
    assert (wanted, wanted.alt) == (photo, "Een nest")


def test_a_photo_of_somebody_else_cannot_be_claimed(house, send, photo):
    right, _, wanted, *_ = send(title="Kast", photo_token=photo.token, person=house.bram)
    assert (right, wanted) == (True, None)
    for token in ("\0", "x" * 5000, "é", "' OR 1=1"):
        assert send(title="Kast", photo_token=token)[2] is None


def test_who_is_not_known_yet_shows_no_photo(house, send):
    right, errors, *_ = send(a_file(), title="Kast", alt="Een kast", person=house.bram)
    assert not right
    assert "langer kennen" in errors["photo"][0]
    with inside(house.lombok):
        assert not Photo.select().exists()


def test_each_thing_that_is_wrong_with_a_photo_has_its_sentence(send):
    assert set(NOT_A_PHOTO) == set(NotAPhoto.REASONS)
    for file, words in (
        (b"hallo", "eindigt op .jpg of .png"),
        (a_file()[:300], "kunnen we niet lezen"),
        (b"x" * (MOST_BYTES + 1), "mag 12 MB zijn"),
        (a_file((20_000, 2_100)), "Maak de foto kleiner"),
    ):
        right, errors, *_ = send(file, title="Kast", alt="Een kast")
        assert not right
        assert words in errors["photo"][0]
    assert PHOTO_BYTES > MOST_BYTES


def test_an_empty_choice_of_file_is_no_photo(house, known):
    with inside(house.lombok), house.app.test_request_context("/", method="POST"):
        g.person = known
        form = CardForm(MultiDict({"title": "Kast", "photo": "geen bestand"}), meta={"csrf": False})
        assert form.validate()
        assert form.photo_wanted() is None
