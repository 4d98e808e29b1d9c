"""No template says a word by itself: every word can be translated."""

import re
from html.parser import HTMLParser

import pytest
from jinja2 import nodes

from rosa import create_app
from rosa.config import ROOT, Settings

# Rosa is her own name, everywhere; so is that of the rules.
UNTRANSLATED = {"Rosa", "WCAG"}
READ_ALOUD = {"aria-label", "title", "alt", "placeholder"}


class Words(HTMLParser):
    """Collects the words of a template that stand outside {{ }} and {% %}."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_data(self, data):
        self.found += re.findall(r"[^\W\d_]{2,}", data)

    def handle_starttag(self, tag, attributes):
        for name, value in attributes:
            if name in READ_ALOUD:
                self.handle_data(value or "")


def literal(node):
    """What a template says by itself, with a 0 for everything it asks for."""
    if isinstance(node, nodes.TemplateData):
        return node.data
    children = "".join(literal(child) for child in node.iter_child_nodes())
    return children if children or not isinstance(node, nodes.Expr) else "0"


# Static, so it holds both languages itself.
STATIC = "errors/500.html"
TEMPLATES = sorted(
    file.relative_to(ROOT / "templates").as_posix() for file in ROOT.glob("templates/**/*.html")
)


@pytest.fixture(scope="module")
def environment(tmp_path_factory):
    settings = Settings(database=f"sqlite:///{tmp_path_factory.mktemp('empty')}/rosa.db", secret_key="x" * 32)
    return create_app(settings).jinja_env


@pytest.mark.parametrize("template", [name for name in TEMPLATES if name != STATIC])
def test_a_template_says_nothing_that_cannot_be_translated(template, environment):
    assert (
        said_by_itself(environment, environment.loader.get_source(environment, template)[0]) <= UNTRANSLATED
    )


def test_words_outside_a_translation_are_seen(environment):
    source = '<p title="Dag">{% if me %}Hallo{% endif %}, {{ name }} <b>{{ _("Vis") }}</b>{% trans %}Kat{% endtrans %}'
    assert said_by_itself(environment, source) == {"Dag", "Hallo"}


def said_by_itself(environment, source):
    reader = Words()
    reader.feed(literal(environment.parse(source)))
    return set(reader.found)
