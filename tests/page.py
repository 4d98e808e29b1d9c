"""A page as a test reads it, and what is asked of every page."""

import re
from collections import Counter
from functools import cache

import html5lib

from rosa.catalogues import read
from rosa.config import ROOT

SVG = "{http://www.w3.org/2000/svg}"
# Attributes that hold an address.
ADDRESSES = ("href", "src", "action", "formaction", "poster", "data", "{http://www.w3.org/1999/xlink}href")
# The test client calls at localhost; the address of the socket has the host in it.
ELSEWHERE = re.compile(r"(:|^)//(?!localhost/)\w")
ANOTHER_SITE = "(andere site)"
FILLED_IN = ("input", "textarea", "select")


class Page:
    """An answer with HTML in it."""

    def __init__(self, answer):
        self.answer, self.html, self.status = answer, answer.text, answer.status_code
        self.path = answer.request.path
        self.address = answer.request.full_path.rstrip("?")
        try:
            self._tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(self.html)
        except html5lib.html5parser.ParseError as error:
            raise AssertionError(f"{self.path} is not valid HTML: {error}\n{self.html[:3000]}") from error

    # What a person sees

    @property
    def words(self):
        """The text of the page, with single spaces."""
        return _words(self._tree.find("body"))

    @property
    def title(self):
        """The title."""
        return _words(self._tree.find("head/title"))

    @property
    def heading(self):
        """The h1."""
        return _words(next(self._tree.iter("h1")))

    def texts(self, kind):
        """The words of each element with this class."""
        return [_words(e) for e in self._tree.iter() if kind in e.get("class", "").split()]

    def has_link(self, word):
        """Whether there is a link with this word."""
        return any(word in words for words, _ in self._links())

    def link(self, word):
        """The address of the link with this word: the one that has just that word, else the first."""
        found = sorted(
            (words != word, number, href)
            for number, (words, href) in enumerate(self._links())
            if word in words
        )
        assert found, f"no link «{word}» on {self.path}: {[words for words, _ in self._links()]}"
        return found[0][2]

    def has_button(self, word):
        """Whether there is a button with this word."""
        return any(word in words for words, *_ in self._buttons())

    def button(self, word):
        """Where the button with this word leads: (address of its form, {its name: its value})."""
        for words, action, given in self._buttons():
            if word in words:
                return action, given
        raise AssertionError(f"no button «{word}» on {self.path}: {[words for words, *_ in self._buttons()]}")

    @property
    def actions(self):
        """The addresses that the forms lead to."""
        return [form.get("action", self.address) for form in self._tree.iter("form")]

    @property
    def hrefs(self):
        """The addresses that the links lead to."""
        return [href for _, href in self._links()]

    @property
    def form(self):
        """What a person can fill in in the main form, {name: value}; {} when there is no form."""
        for form in self._tree.find("body").iter("form"):
            if fields := {
                f.get("name"): _value(f) for f in _fields(form) if f.get("type") not in ("hidden", "radio")
            }:
                return fields
        return {}

    # What a browser sends along

    def hidden(self, action):
        """The hidden fields of the form with this address."""
        for form in self._tree.iter("form"):
            if form.get("action", self.address) == action:
                return {f.get("name"): f.get("value", "") for f in _fields(form) if f.get("type") == "hidden"}
        return {}

    def filled_in(self, action):
        """All that the form with this address sends when nobody changes a thing."""
        for form in self._tree.iter("form"):
            if form.get("action", self.address) == action:
                return {
                    f.get("name"): _value(f)
                    for f in _fields(form)
                    if f.get("type") not in ("radio", "checkbox") or "checked" in f.attrib
                }
        return {}

    @property
    def token(self):
        """The proof that a form came from one of our pages, from any form here; None without forms."""
        tokens = [f.get("value") for f in self._tree.iter("input") if f.get("name") == "csrf_token"]
        return tokens[0] if tokens else None

    # What is asked of every page

    def check(self):
        """Raise AssertionError when this page is not as every page should be."""
        html = self._tree
        assert html.get("lang"), f"{self.path} has no language"
        assert html.get("dir") in ("ltr", "rtl"), f"{self.path} has no direction"
        assert self.title, f"{self.path} has no title"
        assert len(list(html.iter("h1"))) == 1, f"{self.path} has not one h1"
        assert self.heading, f"{self.path} has an empty h1"
        left_over = re.search(r"%\(|\{\{|\{%|<bound method|object at 0x", self.html)
        assert not left_over, f"{self.path} shows {left_over}"
        doubles = [
            id for id, times in Counter(e.get("id") for e in html.iter() if e.get("id")).items() if times > 1
        ]
        assert not doubles, f"{self.path} has these ids twice: {doubles}"
        assert "default-src 'none'" in self.answer.headers["Content-Security-Policy"], self.path
        for element in html.iter():
            if isinstance(element.tag, str):
                self._check_element(element, html.get("lang"))
        labelled = {label.get("for") for label in html.iter("label")}
        for field in _fields(html):
            named = field.get("id") in labelled or field.get("aria-label") or field.get("type") == "hidden"
            assert named, f"{self.path}: field {field.attrib} has no label"

    def _check_element(self, element, html_language):
        where = f"{self.path}: <{element.tag} {element.attrib}>"
        assert not [name for name in element.attrib if name.lower().startswith("on")], (
            f"{where} has a handler"
        )
        assert "style" not in element.attrib, f"{where} has a style of its own"
        if element.tag == "script":
            assert element.get("src"), f"{where} is inline"
            assert not (element.text or "").strip(), f"{where} is inline"
        if element.tag in ("button", "a", f"{SVG}a") and element.get("aria-hidden") != "true":
            assert _words(element) or element.get("aria-label"), f"{where} has no word"
        # A link that leads out of the house says so; one that somebody said is theirs is marked as such.
        if "external" in element.get("rel", "").split():
            assert re.match("https?://", element.get("href")), f"{where} leads nowhere"
            assert {"noopener", "noreferrer"} < set(element.get("rel").split()), f"{where} tells where from"
            assert _says_so(_words(element), html_language), f"{where} does not say so"
        elif "ugc" not in element.get("rel", "").split():
            for name in ADDRESSES:
                own = re.match(r"(/(?!/)|[?#]|tel:|mailto:|webcal://localhost/|$)", element.get(name, ""))
                assert own, f"{where} leads out of the house"
            elsewhere = [v for name, v in element.attrib.items() if name != "value" and ELSEWHERE.search(v)]
            assert not elsewhere, f"{where} names another host"

    def _links(self):
        return [
            (element.get("aria-label") or _words(element), element.get("href"))
            for element in self._tree.iter("a")
        ]

    def _buttons(self):
        for form in self._tree.iter("form"):
            for button in form.iter("button"):
                given = {button.get("name"): button.get("value", "")} if button.get("name") else {}
                yield _words(button), form.get("action", self.address), given


def _says_so(words, language):
    """Whether a link says that it leads to another site, in this language or in Dutch."""
    return any(said.strip("()") in words for said in (ANOTHER_SITE, *_another_site(language)))


@cache
def _another_site(language):
    codes = ["nl@b1"] if language == "nl" else [language]
    return [words for code in codes if (words := read(ROOT / "locales", code).get(ANOTHER_SITE).string)]


def _fields(element):
    return [field for field in element.iter() if field.tag in FILLED_IN]


def _value(field):
    if field.tag == "textarea":
        return (field.text or "").removeprefix("\n")
    if field.tag == "select":
        options = list(field.iter("option"))
        chosen = [option for option in options if "selected" in option.attrib] or options[:1]
        return chosen[0].get("value", "") if chosen else ""
    return field.get("value", "")


def _words(element):
    pieces = [] if element is None else _pieces(element)
    return re.sub(r"\s+", " ", "".join(pieces)).strip()


def _pieces(element):
    if element.tag in ("script", "style"):
        return
    # Block elements stand apart from what is beside them.
    apart = "" if element.tag in ("bdi", "b", "a", "span", "time") else " "
    yield apart + (element.text or "")
    for child in element:
        yield from _pieces(child)
        yield child.tail or ""
    yield apart
