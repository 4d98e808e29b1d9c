"""The files of the sample neighbourhoods, as the tests read them."""

import re
import tomllib
from functools import cache
from pathlib import Path

SAMPLE = Path(__file__).parent.parent.parent / "rosa" / "sample"
SLUGS = ("lombok", "overvecht")
LANGUAGES = {"nl", "en", "ar", "tr", "uk", "pl", "so", "ti", "fa"}
ROOMS = ("articles", "notices", "events", "contact", "notes")


@cache
def load(name):
    """One data file as plain Python."""
    return tomllib.loads((SAMPLE / f"{name}.toml").read_text(encoding="utf-8"))


def people(slug):
    """The people of one neighbourhood by their key."""
    return {person["key"]: person for person in load(slug)["people"]}


def rows(name):
    """What the rooms' files hold, as (neighbourhood, row) for a test's parameters."""
    return [(slug, row) for slug in SLUGS for row in load(name)[slug]]


def title(value):
    """How a test is called after its row."""
    return value if isinstance(value, str) else value.get("title", "")


def strings(value):
    """Every text in a value, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from strings(part)


def everything(slug):
    """Every text in the files about one neighbourhood."""
    talk = {"place": load(slug), "talk": load(f"talk_{slug}")}
    return list(strings(talk)) + [text for name in ROOMS for text in strings(load(name)[slug])]


def spoken(markdown):
    """The sentences of a Markdown text, as somebody reads them aloud: each item of a list is one too."""
    for line in markdown.splitlines():
        words = re.sub(r"^\s*(?:#+|-|\d+\.)\s+", "", line)
        words = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", words).replace("*", "")
        yield from (sentence for sentence in re.split(r"(?<=[.?!:])[\"”]?\s+", words.strip()) if sentence)
