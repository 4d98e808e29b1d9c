"""Who works here signs in with a password, and sees and ends their devices."""

from rosa.models import Session
from rosa.models.scope import inside
from tests.world import PASSWORD

PHONE = "Mozilla/5.0 (Linux; Android 13; SM-A037G) Chrome/120.0 Mobile Safari/537.36"
LAPTOP = "Mozilla/5.0 (X11; Linux x86_64; rv:120.0) Gecko/20100101 Firefox/120.0"


def sign_in(house, device):
    visitor = house.client()
    visitor.client.environ_base["HTTP_USER_AGENT"] = device
    visitor.get("/inloggen/")
    visitor.post("/inloggen/", email=" Wil@Rosa.example", password=PASSWORD)
    assert visitor.page.path == "/lombok/huiskamer/"
    return visitor


def test_sign_in_see_the_devices_and_end_one_from_the_other(house):
    phone, laptop = sign_in(house, PHONE), sign_in(house, LAPTOP)
    page = laptop.get("/apparaten/")
    assert "Chrome, Android" in page.words
    assert "Firefox, Linux" in page.words
    assert "SM-A037G" not in page.html
    (end,) = [
        action for action in page.actions if "/apparaten/" in action
    ]  # this device itself is left by the door
    phone.get("/apparaten/")
    laptop.post(end)
    assert "Chrome, Android" not in laptop.words
    phone.get("/apparaten/", status=403)
    assert "/lombok/huiskamer/" not in phone.get("/huiskamer/").actions
    assert (
        phone.ask(
            "/huiskamer/", "POST", data={"text": "hoi", "id": "x", "csrf_token": phone.token}
        ).status_code
        == 403
    )
    laptop.get("/apparaten/")
    laptop.post(end, status=404)


def test_leaving_ends_this_device_only(house):
    phone, laptop = sign_in(house, PHONE), sign_in(house, LAPTOP)
    phone.post("/uit/")
    phone.get("/apparaten/", status=403)
    laptop.get("/apparaten/")


def test_a_pass_that_was_copied_is_worth_nothing_after_leaving(house):
    phone = sign_in(house, PHONE)
    token = phone.client.get_cookie("rosa", path="/lombok/").value
    phone.post("/uit/")
    thief = house.client()
    thief.client.set_cookie("rosa", token, path="/lombok/")
    thief.get("/apparaten/", status=403)


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(house):
    pages = []
    for email in ("wil@rosa.example", "niemand@rosa.example"):
        visitor = house.client()
        visitor.get("/inloggen/")
        visitor.post("/inloggen/", status=422, email=email, password="verkeerd")
        assert visitor.form == {"email": email, "password": ""}  # what was typed, but never a password
        assert "verkeerd" not in visitor.page.html
        pages.append(visitor.words)
    assert pages[0] == pages[1]


def test_who_works_in_another_neighbourhood_hears_so(house):
    visitor = house.client()
    visitor.get("/inloggen/")
    visitor.post("/inloggen/", status=422, email="cora@rosa.example", password=PASSWORD)
    assert visitor.form["email"] == "cora@rosa.example"
    with inside(house.lombok):
        assert Session.select().count() == 0


def test_nothing_filled_in_is_asked_for(house):
    visitor = house.client()
    visitor.get("/inloggen/")
    visitor.post("/inloggen/", status=422, email="", password="")
    assert 'role="alert"' in visitor.page.html
    visitor.post("/inloggen/", status=422, email="x" * 300 + "@y.nl", password="x" * 300)


def test_a_session_from_before_does_not_survive_signing_in_as_somebody_else(house):
    """Who was a guest and signs in is somebody else from then on."""
    visitor = house.client(house.bram)
    visitor.get("/inloggen/")
    visitor.post("/inloggen/", email="wil@rosa.example", password=PASSWORD)
    assert "Wil" in visitor.get("/apparaten/").words
    assert "/lombok/huiskamer/dicht/" in visitor.get("/huiskamer/").actions


def test_many_pages_later_one_is_still_in_and_a_day_later_a_guest_is_not(house, clock):
    bram, wil = house.client(house.bram), house.client(house.wil)
    clock.forward(hours=23)
    bram.get("/apparaten/")
    clock.forward(hours=25)
    bram.get("/apparaten/", status=403)
    clock.forward(days=80)
    wil.get("/apparaten/")
