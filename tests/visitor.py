"""A visitor: the test client as a person with a browser without JavaScript, who looks at every page they get."""

import re
from urllib.parse import parse_qsl, urljoin, urlsplit

from rosa.models import Session
from rosa.models.scope import inside
from tests.page import Page

REDIRECTS = (301, 302, 303, 307, 308)
# A page with a form that anybody may see.
ANY_FORM = "/huiskamer/briefjes/nieuw/"


class Visitor:
    """Somebody in one neighbourhood. Addresses are within it: `get("/huiskamer/")`.

    `get` and `post` follow redirects, check that the page is right in every way a machine can see, and answer it;
    it stays at hand as `visitor.page`.
    """

    def __init__(self, app, place, person=None):
        self.app, self.client = app, app.test_client()
        self.root = f"/{place.slug}" if place else ""
        self.page = None
        if person:
            with inside(place):
                self.session, token = Session.start(person, "Een apparaat")
            self.client.set_cookie("rosa", token, path=f"{self.root}/")

    def get(self, path, status=200, **options):
        """Go to an address and look at the page; `status` is what is expected after redirects."""
        return self.look(self.ask(path, **options), status)

    def post(self, path, status=200, **fields):
        """Send a form as a browser would: what stands in it already goes along; a field of None is left out."""
        action = self._address(path)
        form = self.page.filled_in(action) if self.page else {}
        form.setdefault("csrf_token", self.token if "csrf_token" not in fields | form else None)
        fields = {name: value for name, value in {**form, **fields}.items() if value is not None}
        return self.look(self.ask(path, method="POST", data=fields), status)

    def ask(self, path, method="GET", **options):
        """One raw answer: no redirects, no checks."""
        url = urlsplit(self._address(path))
        options.setdefault("query_string", parse_qsl(url.query, keep_blank_values=True))
        return self.client.open(url.path, method=method, **options)

    def htmx(self, path, method="GET", **options):
        """One raw answer, asked for by htmx on the page."""
        return self.ask(path, method, headers={"HX-Request": "true"}, **options)

    def follow(self, word, status=200):
        """Follow the link with this word on the page."""
        return self.get(self.link(word), status)

    def press(self, word, status=200, **fields):
        """Press the button with this word; `fields` are filled in first."""
        action, given = self.page.button(word)
        return self.post(action, status, **given, **fields)

    @property
    def words(self):
        """The text of the page."""
        return self.page.words

    def link(self, word):
        """The address of the link with this word on the page."""
        return self.page.link(word)

    @property
    def form(self):
        """The page's main form: the fields a person fills in, {name: value}."""
        return self.page.form

    @property
    def token(self):
        """The proof that a form came from a page of ours, from this page or another."""
        if self.page and self.page.token:
            return self.page.token
        return re.search(r'name="csrf_token"[^>]* value="([^"]+)"', self.ask(ANY_FORM).text)[1]

    def look(self, answer, status=200):
        """Follow where this answer leads, and look at the page there."""
        for _ in range(5):
            if answer.status_code not in REDIRECTS:
                break
            answer = self.ask(urljoin(answer.request.path, answer.location))
        assert answer.status_code == status, f"{answer.request.path}: {answer.status}\n{answer.text[:2000]}"
        self.page = Page(answer)
        self.page.check()
        return self.page

    def _address(self, path):
        if not path.startswith("/"):
            return urljoin(self.page.path, path)
        return path if path.startswith(f"{self.root}/") else self.root + path
