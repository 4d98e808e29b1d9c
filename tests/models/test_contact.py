"""How to reach the house, and which drawings of the way are let in."""

import pytest
from peewee import IntegrityError

from rosa.drawings import MOST_BYTES, NotADrawing, read_drawing
from rosa.models import Colleague, ContactInfo, Neighbourhood, Partner
from rosa.models.contact import international
from rosa.models.scope import inside

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100"{}>{}</svg>'


def test_a_neighbourhood_that_wrote_nothing_has_an_empty_card(here):
    info = ContactInfo.here()
    assert (info.address_lines, info.steps, info.whatsapp_number, info.map) == ([], [], "", "")


def test_what_is_written_stays_until_it_is_written_anew(here):
    ContactInfo.write(address=" Straat 1 \n\n3500 AA Utrecht", route="Loop.\nStop.")
    ContactInfo.write(email="a@b.example", phone="030 000 99 99")
    info = ContactInfo.here()
    assert info.address_lines == ["Straat 1", "3500 AA Utrecht"]
    assert (info.steps, info.email) == (["Loop.", "Stop."], "a@b.example")
    assert ContactInfo.select().count() == 1
    assert Neighbourhood.get_by_id(here.lombok.id).phone == "030 000 99 99"
    with inside(here.overvecht):
        assert ContactInfo.here().email == ""
        assert Neighbourhood.get_by_id(here.overvecht.id).phone == "030 000 12 34"


def test_two_workers_who_write_first_at_once_make_one_card(here, at_once):
    at_once(
        *(
            lambda fields=fields: ContactInfo.write(**fields)
            for fields in ({"email": "a@b.example"}, {"route": "Loop."}) * 4
        )
    )
    info = ContactInfo.select().get()
    assert (info.email, info.route) == ("a@b.example", "Loop.")


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("06 12 34 56 78", "31612345678"),
        ("+31 6 12345678", "31612345678"),
        ("0031612345678", "31612345678"),
        ("+90 555 123", "90555123"),
        ("", ""),
    ],
)
def test_a_number_as_whatsapp_wants_it(typed, digits):
    assert international(typed) == digits


def test_the_team_is_put_in_order_and_said_anew(here):
    for person in (here.wil, here.hanna):
        Colleague.put(person, "Helpt", ["nl", "ar", "xx"])
    Colleague.put(here.wil, "Kookt", ["nl"])
    assert [(c.person.name, c.job, c.tongues) for c in Colleague.in_order()] == [
        ("Wil", "Kookt", ["nl"]),
        ("Hanna", "Helpt", ["nl", "ar"]),
    ]
    list(Colleague.in_order())[1].rise()
    assert [c.person.name for c in Colleague.in_order()] == ["Hanna", "Wil"]
    next(iter(Colleague.in_order())).rise()  # is the first already
    assert [c.person.name for c in Colleague.in_order()] == ["Hanna", "Wil"]


def test_who_may_be_on_the_team_works_or_hosts_here(here):
    assert [person.name for person in Colleague.candidates()] == ["Hanna", "Wil"]
    with inside(here.overvecht):
        assert [person.name for person in Colleague.candidates()] == ["Cora"]


def test_a_partner_added_twice_is_there_once(here):
    for _ in range(2):
        Partner.add("one", name="Bieb")
    Partner.add("two", name="Fietsclub")
    assert [partner.name for partner in Partner.in_order()] == ["Bieb", "Fietsclub"]
    partner = Partner.get(Partner.name == "Fietsclub")
    partner.rise()
    partner.change(text="Leer fietsen.")
    assert [(p.name, p.text) for p in Partner.in_order()] == [("Fietsclub", "Leer fietsen."), ("Bieb", "")]


def test_nobody_of_elsewhere_comes_on_the_team(here):
    with pytest.raises(IntegrityError):
        Colleague.put(here.cora, "Helpt", ["nl"])
    assert list(Colleague.in_order()) == []


def test_a_drawing_that_only_draws_is_let_in_and_written_anew():
    drawing = read_drawing(
        b"""<?xml version="1.0" encoding="utf-8"?><!-- made by hand -->
        <svg xmlns="http://www.w3.org/2000/svg" width="20cm" height="10cm" viewBox="0 0 200.4 100" id="a">
          <title>De buurt</title><desc>Het huis &amp; de brug</desc>
          <g transform="translate(1 -2)" class="x"><path d="M0 0h2" fill="#fff" stroke="rgb(1,2,3)"/></g>
          <text x="1" y="2" font-family="'Noto Sans', sans-serif">Kade &lt;1&gt; <tspan>caf\xc3\xa9</tspan></text>
        </svg>"""
    )
    assert (drawing.width, drawing.height, drawing.words) == (200, 100, "Het huis & de brug")
    assert drawing.svg == (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200.4 100">'
        "<title>De buurt</title><desc>Het huis &amp; de brug</desc>"
        '<g transform="translate(1 -2)"><path d="M0 0h2" fill="#fff" stroke="rgb(1,2,3)"/></g>'
        '<text x="1" y="2" font-family="\'Noto Sans\', sans-serif">Kade &lt;1&gt; <tspan>café</tspan></text></svg>'
    )
    assert read_drawing(drawing.svg.encode()).svg == drawing.svg


@pytest.mark.parametrize(
    ("inside_it", "what"),
    [
        ("<script>alert(1)</script>", "script"),
        ("<style>*{fill:red}</style>", "style"),
        ("<foreignObject/>", "foreignObject"),
        ("<a href='https://x.example'><path d='M0 0'/></a>", "a"),
        ("<image href='https://x.example/a.png'/>", "image"),
        ("<use href='#a'/>", "use"),
        ("<animate attributeName='x'/>", "animate"),
        ("<path d='M0 0' onclick='alert(1)'/>", "onclick"),
        ("<path d='M0 0' style='fill:red'/>", "style"),
        ("<path d='M0 0' fill='url(#a)'/>", "fill"),
        ("<path d='M0 0' fill='URL(https://x.example)'/>", "fill"),
        ("<path d='M0 0' fill='javascript:alert(1)'/>", "fill"),
        ("<g xmlns:xlink='http://www.w3.org/1999/xlink' xlink:href='#a'/>", "xmlns:xlink"),
        ("<x:script xmlns:x='http://www.w3.org/2000/svg'/>", "x:script"),
        ("<g xmlns='http://www.w3.org/1999/xhtml'/>", "xmlns"),
        ("<?xml-stylesheet href='a.css'?>", "?"),
    ],
)
def test_a_drawing_that_can_do_more_is_refused_by_name(inside_it, what):
    with pytest.raises(NotADrawing) as refused:
        read_drawing(SVG.format("", inside_it).encode())
    assert (refused.value.reason, refused.value.what) == ("unsafe", what)


LAUGHS = """<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>"""
OUTSIDE = """<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>"""


@pytest.mark.parametrize(
    "doctype", [LAUGHS, OUTSIDE, "<!DOCTYPE svg>", '<!DOCTYPE svg SYSTEM "https://x.example/a.dtd">']
)
def test_a_drawing_declares_nothing(doctype):
    with pytest.raises(NotADrawing) as refused:
        read_drawing((doctype + SVG.format("", "<text>&a;</text>" if "ENTITY" in doctype else "")).encode())
    assert refused.value.reason == "unsafe"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "unreadable"),
        (b"GIF89a", "unreadable"),
        (b"\0" * 100, "unreadable"),
        (b"\xff\xfe<", "unreadable"),
        (b"<svg", "unreadable"),
        (b"<html></html>", "unsafe"),
        (b"<path/>", "unreadable"),
        (SVG.format("", "<svg viewBox='0 0 1 1'/>").encode(), "unreadable"),
        (SVG.format("", "words").encode(), "unreadable"),
        (SVG.format("", "<text>&nbsp;</text>").encode(), "unreadable"),
        (b'<?xml version="1.0" encoding="klingon"?><svg/>', "unreadable"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "size"),
        (b'<svg viewBox="0 0 a b"/>', "size"),
        (b'<svg viewBox="0 0 nan 1"/>', "size"),
        (b'<svg viewBox="0 0 1e9 1"/>', "size"),
        (b'<svg viewBox="0 0 0 0"/>', "size"),
        (SVG.format("", "<g>" * 4000).encode(), "big"),
        (SVG.format("", "<path d='" + "0" * MOST_BYTES + "'/>").encode(), "big"),
        (SVG.format("", "<g>" * 1000).encode(), "unreadable"),
    ],
)
def test_what_is_no_drawing_is_refused(data, reason):
    with pytest.raises(NotADrawing) as refused:
        read_drawing(data)
    assert refused.value.reason == reason


def test_a_drawing_within_drawings_goes_deep_and_does_no_harm():
    deep = SVG.format("", "<g>" * 800 + "</g>" * 800)
    assert read_drawing(deep.encode()).width == 200
