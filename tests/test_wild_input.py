"""Whatever somebody sends, Rosa has an answer and no fault."""

import random
import string

import pytest
from flask import got_request_exception

from rosa.models import Person
from rosa.models.scope import inside
from tests import rooms
from tests.house import in_turns

IDS = [
    "0",
    "-1",
    "1",
    "2147483648",
    "9223372036854775807",
    "9223372036854775808",
    "9" * 400,
    "1.5",
    "1e9",
    "x",
    "%00",
    "1%00",
    "٣",
    "%F0%9F%98%80",
    "1;DROP TABLE person",
    "../../1",
    "%2e%2e%2f",
    "%ff",
]
WORDS = [
    *("", " ", "\0", "a\0b", "x" * 5000, "🙂" * 400, "\ud800", "\ufdfa" * 30, "\u202eomgekeerd"),
    *("'; DROP TABLE person; --", "<script>alert(1)</script>", "{{ 77777 * 7 }}", "%(name)s", "%s %d"),
    *("\r\nSet-Cookie: a=b", "../../etc/passwd", "null", "[]", "{}", "true", "-1", "1e309", "9" * 21),
]
# The address says what a thing is; the form what is filled in.
ASKED = ("taal", *(word for room in rooms.ROOMS.values() for word in room.asked))


@pytest.fixture
def faults(house):
    """The exceptions that nobody caught."""
    seen = []

    def note(sender, exception, **extra):
        seen.append(exception)

    got_request_exception.connect(note, house.app)
    return seen


@pytest.fixture
def half(house):
    """Half of the strange things; the other database has the other half, so that together they have them all."""
    return slice("postgres" in house.settings.database, None, 2)


@pytest.fixture
def fields(house):
    """The names of all fields that any form has."""
    with inside(house.lombok):
        forms = [form(house) for room in rooms.ROOMS.values() for form in room.forms.values()]
    return sorted({name for form in forms for name in form} | {"id", "text", "next"})


def sent(words):
    """`words` as a browser would send them: half of a letter is not sent."""
    return words.encode("utf-8", "replace").decode()


def test_strange_ids(house, faults, half):
    for person in (None, house.wil):
        visitor = house.client(person)
        token = visitor.token
        for method, rule in rooms.ROWS:
            for id in IDS[half] if rooms.ARGUMENT.search(rule) else ():
                path = rooms.address(rule, dict.fromkeys(rooms.ARGUMENT.findall(rule), id))
                answer = visitor.ask(path, method, data={"csrf_token": token} if method == "POST" else None)
                assert answer.status_code < 500, (method, path)
                # 405: where both looking and sending have an id, one that no row can have fits neither.
                assert answer.status_code in (200, 400, 403, 404, 405, 422, 308, 303), (method, path)
    assert faults == []


def test_strange_words_behind_the_question_mark(house, faults, half):
    visitor = house.client(house.bram)
    for method, path in rooms.ROWS:
        if method == "GET" and "<" not in path and path not in ("/huiskamer/live", "/gezond/klaar/"):
            for word in [*map(sent, WORDS), *IDS][half]:
                answer = visitor.ask(path, query_string=dict.fromkeys(ASKED, word))
                assert answer.status_code < 500, (path, word)
                assert "Set-Cookie" not in answer.headers.get("Location", ""), (path, word)
                assert answer.headers.get("Set-Cookie", "") != "a=b"
    assert faults == []


def test_strange_words_in_every_field(house, faults, fields, half):
    visitor = house.client(house.wil)
    token = visitor.token
    for method, rule in rooms.ROWS:
        if method != "POST" or rule == "/uit/":
            continue
        for word in map(sent, WORDS[half]):
            with inside(house.lombok):
                path = rooms.thing(house, rule, house.wil)
            answer = visitor.ask(path, "POST", data={**dict.fromkeys(fields, word), "csrf_token": token})
            assert answer.status_code in (200, 303, 404, 409, 422), (rule, word)
            assert "<script>alert" not in answer.text
            assert "544439" not in answer.text
    assert faults == []
    with inside(house.lombok):
        assert Person.select().count() >= 4


@in_turns("rule", [rule for method, rule in rooms.ROWS if method == "POST"])
def test_one_strange_word_in_a_form_that_is_filled_in_well(house, faults, rule):
    if rule in ("/uit/", "/inloggen/"):
        return
    with inside(house.lombok):
        names = list(rooms.filled_in(house, rule))
    for name in names:
        visitor = house.client(house.wil)
        # Every eighth, others for each field: all words pass by, in an eighth of the time.
        for word in map(sent, WORDS[len(name) % 8 :: 8]):
            with inside(house.lombok):
                path, form = rooms.thing(house, rule, house.wil), rooms.filled_in(house, rule)
            answer = visitor.ask(path, "POST", data={**form, name: word, "csrf_token": visitor.token})
            assert answer.status_code in (200, 303, 404, 409, 422), (rule, name, word, answer.text[:500])
    assert faults == []


def test_strange_words_from_who_comes_in(house, faults):
    good = {"name": "Piet", "face": "kat", "email": "x@y.nl", "password": "x"}
    for path, fields in (("/binnen/", ("name", "face", "next")), ("/inloggen/", ("email", "password"))):
        nobody = house.client()
        token = nobody.token
        for field in fields:
            # Looking at a password takes long on purpose.
            for word in map(sent, WORDS[:: 1 if path == "/binnen/" else 3]):
                answer = nobody.ask(path, "POST", data={**good, field: word, "csrf_token": token})
                nobody.client.delete_cookie("rosa", path="/lombok/")
                assert answer.status_code in (303, 422), (path, field, word)
    assert faults == []


@in_turns("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "HEAD", "OPTIONS", "PROPFIND", "BREW"])
def test_strange_methods(house, faults, method):
    visitor = house.client(house.wil)
    for rule in house.app.url_map.iter_rules():
        answer = visitor.ask(
            rooms.address(rule.rule, dict.fromkeys(rooms.ARGUMENT.findall(rule.rule), "1")), method
        )
        assert answer.status_code < 500 or rule.rule == "/gezond/klaar/", rule
    assert faults == []


@pytest.mark.parametrize(
    "headers",
    [
        {"Cookie": "rosa=x; session=x; rosa_lezen=xx; rosa_css=x"},
        {"Cookie": "rosa=" + "é" * 3000},
        {"Cookie": 'rosa="\\000"; session=.'},
        {"Cookie": 'rosa_getypt="\\000"'},
        {"Cookie": "rosa_lezen=../../etc; rosa_lezen=en"},
        {"If-None-Match": '"' + "x" * 5000 + '", W/"'},
        {"Range": "bytes=5-1"},
        {"Accept-Encoding": "br;q=x, *;q=9, gzip"},
        {"Accept-Language": "x-" * 500},
        {"HX-Request": "maybe"},
        {"Host": "evil.example"},
        {"Host": "a b"},
        {"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https", "X-Forwarded-For": "1.2.3.4"},
        {"Content-Type": "application/json"},
        {"Content-Type": "multipart/form-data"},
        {"Content-Type": "multipart/form-data; boundary=x"},
        {"User-Agent": "\0" * 10 + "x" * 9000},
        {"Origin": "null", "Referer": "javascript:alert(1)"},
    ],
    ids=str,
)
def test_strange_headers(house, faults, headers):
    nobody = house.client()
    # The jar of a test client takes away the cookies that a test sends as a header.
    nobody.client = house.app.test_client(use_cookies=False)
    for path in ("/", "/huiskamer/", "/binnen/", "/briefje\0/"):
        for method in ("GET", "POST"):
            answer = nobody.ask(
                path, method, headers=headers, data=b"--x\r\n\0" if method == "POST" else None
            )
            assert answer.status_code < 500, path
            assert "evil.example" not in answer.headers.get("Location", "")
            if "X-Forwarded-Host" in headers:
                assert "evil.example" not in answer.text + str(answer.headers)
    assert faults == []


def test_noise(house, faults, fields):
    """Half an hour of a cat on the keyboard; the same cat each time, so that a fault can be found again."""
    cat = random.Random(20261123)
    letters = string.printable + "éß漢🙂\0\u202e"
    visitor = house.client(house.wil)
    token = visitor.token
    rules = [
        rule.rule
        for rule in house.app.url_map.iter_rules()
        if rule.endpoint not in ("entry.leave", "health.ready")
    ]
    for _ in range(600):
        noise = "".join(cat.choices(letters, k=cat.randint(0, 60)))
        id = cat.choice(["1", "2", str(cat.getrandbits(70))])
        path = rooms.ARGUMENT.sub(id, cat.choice(rules))
        if cat.random() < 0.3:
            path = "/" + "".join(cat.choices(letters, k=20))
        sent_along = {cat.choice(fields): noise for _ in range(3)}
        method = cat.choice(["GET", "POST"])
        options = (
            {"data": {**sent_along, "csrf_token": token}}
            if method == "POST"
            else {"query_string": sent_along}
        )
        answer = visitor.client.open(
            "/lombok" + path.replace("?", "").replace("#", ""), method=method, **options
        )
        assert answer.status_code < 500, (method, path, sent_along)
    assert faults == []
