"""The pictograms: the sprite, the list it is drawn from, and the phrases and faces that use it."""

import importlib.util
import re
import tomllib
import xml.etree.ElementTree as xml
from collections import Counter
from pathlib import Path

import brotli
import pytest
from jinja2 import Environment, nodes

from rosa.models.categories import ARTICLE_CATEGORIES, EVENT_CATEGORIES, NOTICE_CATEGORIES
from rosa.models.faces import FACES
from rosa.models.notice_kinds import KINDS
from rosa.models.phrases import GROUPS, PHRASES
from rosa.models.story import STORY_PICTOGRAMS

ROOT = Path(__file__).parent.parent
SPRITES = ROOT / "static" / "pictograms"
OWN = ROOT / "a11y" / "own_pictograms"
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
# Bytes with brotli: a visitor pays each once.
BUDGETS = {"house": 3_600, "things": 4_000, "phrases": 2_450}
BUDGETS |= {"house-colour": 5_650, "things-colour": 6_600, "phrases-colour": 3_650}
THUMBS = {"1F44D", "1F44E"}  # an insult to some of our neighbours

SVG = "{http://www.w3.org/2000/svg}"
PAINT = {"fill", "stroke", "stroke-linecap", "stroke-linejoin", "stroke-width"}


@pytest.fixture(scope="module")
def listed():
    return tomllib.loads((ROOT / "a11y" / "pictograms.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def symbols():
    """{sprite: its symbols}"""
    return {name: list(xml.parse(SPRITES / f"{name}.svg").getroot()) for name in BUDGETS}


@pytest.fixture(scope="module")
def artist():
    """The module a11y/draw_sprite.py."""
    spec = importlib.util.spec_from_file_location("draw_sprite", ROOT / "a11y" / "draw_sprite.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_sprites_hold_what_is_listed_once_and_in_order(listed, artist):
    for name in BUDGETS:
        drawn = [symbol.get("id") for symbol in xml.parse(SPRITES / f"{name}.svg").getroot()]
        sprite = name.removesuffix("-colour")
        assert drawn == [each for each, entry in listed.items() if artist.sprite_of(entry) == sprite]


# Where a macro or a part takes the name of a pictogram: which of its words it is, counted from 0.
TAKES = {"pictogram": 0, "button": 1, "link_button": 2, "door": 1, "choice": 1}
BUTTONS = ("button", "link_button", "door")
JINJA = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)


def pressed(file):
    """What a template calls that takes a pictogram: (the macro, its words, the names of pictograms it may show)."""
    for call in JINJA.parse(file.read_text(encoding="utf-8")).find_all(nodes.Call):
        name = getattr(call.node, "name", None)
        unseen = any(word.key == "tabindex" for word in getattr(call, "kwargs", ()))  # what Enter presses
        if name in TAKES and not unseen:
            symbol = call.args[TAKES[name]] if len(call.args) > TAKES[name] else None
            yield name, call.args, {const.value for const in constants(symbol) if const.value}


def constants(expression):
    """The texts in an expression that may be its outcome: both of «a if b else c», not b."""
    if isinstance(expression, nodes.CondExpr):
        yield from constants(expression.expr1)
        yield from constants(expression.expr2)
    elif isinstance(expression, nodes.Const):
        yield expression


def test_every_pictogram_on_a_page_is_drawn(listed):
    used = {name for file in TEMPLATES for *_, names in pressed(file) for name in names}
    categories = [*ARTICLE_CATEGORIES.values(), *NOTICE_CATEGORIES.values(), *EVENT_CATEGORIES.values()]
    used |= {category.pictogram for category in [*categories, *KINDS.values()]} | set(STORY_PICTOGRAMS)
    assert len(used) > 60
    assert used - set(listed) == set()


def test_every_action_has_a_word_and_a_pictogram():
    """Each button, each door: in a template that names its pictogram, or is given one (a door, a phrase)."""
    found, bare = 0, []
    for file in TEMPLATES:
        for name, words, symbols in pressed(file):
            if name in BUTTONS and file.name not in ("buttons.html", "door.html"):
                found += 1
                given = len(words) > TAKES[name] and not isinstance(words[TAKES[name]], nodes.Const)
                wordless = isinstance(words[0], nodes.Const)  # a text that nobody translates, or none
                if wordless or not (symbols or given):
                    bare.append((file.name, name))
    assert found > 100
    assert bare == []


def test_every_task_on_the_desk_and_every_door_is_drawn(listed, house):
    for section in house.app.blueprints.values():
        for thing in [*filter(None, [getattr(section, "door", None)]), *getattr(section, "tasks", ())]:
            assert thing.pictogram in listed


def test_every_pictogram_in_the_list_is_used(listed):
    """In quotes, somewhere in the house."""
    code = (ROOT / "rosa").rglob("*.py")
    quoted = set(
        re.findall(r"[\"']([a-z-]+)[\"']", "".join(file.read_text() for file in [*code, *TEMPLATES]))
    )
    assert set(listed) - quoted == set()


def test_a_sprite_is_fetched_once_and_kept(house):
    assets = house.app.extensions["assets"]
    for sprites, ending in ((assets.pictograms, ""), (assets.coloured, "-colour")):
        assert set(sprites) == set(assets.pictograms)
        assert {address.partition("#")[0] for address in sprites.values()} == {
            assets.urls[name + ending] for name in ("house", "things", "phrases")
        }
    for name in BUDGETS:
        answer = house.street().ask(assets.urls[name])
        assert (answer.status_code, answer.mimetype) == (200, "image/svg+xml")
        assert "immutable" in answer.headers["Cache-Control"]


def test_every_id_is_short_lower_case_ascii(listed):
    assert [name for name in listed if not re.fullmatch(r"[a-z]+(-[a-z]+)*", name)] == []


@pytest.mark.parametrize("name", BUDGETS)
def test_symbols_are_plain_paths_that_a_browser_of_2016_shows(symbols, name):
    for symbol in symbols[name]:
        assert symbol.tag == f"{SVG}symbol"
        assert symbol.get("viewBox") == "0 0 144 144"
        assert set(symbol.keys()) == {"id", "viewBox"} | PAINT
        assert len(symbol) > 0
        for shape in symbol:
            assert shape.tag == f"{SVG}path"
            assert set(shape.keys()) <= {"d", "fill", "stroke"}


def test_a_black_pictogram_has_the_colour_of_the_text_and_a_coloured_one_its_own(symbols):
    for name in BUDGETS:
        paints = {
            part.get(key) for each in symbols[name] for part in each.iter() for key in ("fill", "stroke")
        }
        if name.endswith("-colour"):
            assert all(paint in (None, "none") or re.fullmatch("#[0-9a-f]{3,6}", paint) for paint in paints)
        else:
            assert paints == {None, "none", "currentColor"}


@pytest.mark.parametrize("name", BUDGETS)
def test_a_sprite_stays_within_its_budget(name):
    assert len(brotli.compress((SPRITES / f"{name}.svg").read_bytes())) <= BUDGETS[name]


@pytest.mark.parametrize(("ending", "budget"), [("", 10_400), ("-colour", 16_600)])
def test_all_sprites_together_weigh_no_more_than_we_promised(ending, budget):
    sprites = [(SPRITES / f"{name}{ending}.svg").read_bytes() for name in ("house", "things", "phrases")]
    assert sum(len(brotli.compress(sprite)) for sprite in sprites) <= budget


def test_every_entry_has_a_word_and_a_source(listed):
    for name, entry in listed.items():
        assert entry["word"]
        assert entry["code"] not in THUMBS
        assert (entry["code"] == "own") == (OWN / f"{name}.svg").is_file()


def test_no_own_drawing_is_left_over(listed):
    assert {file.stem for file in OWN.iterdir()} <= set(listed)


@pytest.mark.parametrize(("use", "users"), [("phrase", PHRASES), ("face", FACES)])
def test_the_list_says_truly_which_are_phrases_and_faces(listed, use, users):
    marked = {name for name, entry in listed.items() if use in entry["used"]}
    assert marked == {user.pictogram for user in users.values()}


@pytest.mark.parametrize("users", [PHRASES, FACES])
def test_no_pictogram_or_text_says_two_things(users):
    for each in ("pictogram", "words"):
        assert max(Counter(getattr(user, each) for user in users.values()).values()) == 1


@pytest.mark.parametrize("users", [PHRASES, FACES])
def test_keys_are_fit_for_storage_and_addresses(users):
    for key, user in users.items():
        assert key == user.key
        assert re.fullmatch(r"[a-z-]+", key)


def test_phrases_are_short_and_kept_together_by_group():
    groups = [phrase.group for phrase in PHRASES.values()]
    assert list(dict.fromkeys(groups)) == list(GROUPS)
    assert sorted(groups, key=list(GROUPS).index) == groups
    assert [phrase.key for phrase in PHRASES.values() if len(phrase.words.split()) > 6] == []


def test_there_are_enough_phrases_reactions_and_faces_and_not_too_many():
    assert 35 <= len(PHRASES) <= 45
    assert 6 <= sum(phrase.reaction for phrase in PHRASES.values()) <= 9
    assert len(FACES) == 16


def test_a_missing_picture_is_refused(artist, tmp_path):
    for code in ("1F44B", "own"):
        with pytest.raises(artist.Undrawable):
            artist.find("bestaat-niet", code, tmp_path)


@pytest.mark.parametrize(
    "content",
    [
        "",
        "<text>A</text>",
        '<g transform="scale(2)"><path d="M1 1h1"/></g>',
        '<path style="fill:red" d="M1 1"/>',
    ],
)
def test_a_picture_that_cannot_become_a_symbol_is_refused(artist, tmp_path, content):
    file = tmp_path / "drawing.svg"
    file.write_text(f'<svg xmlns="http://www.w3.org/2000/svg">{content}</svg>')
    with pytest.raises(artist.Undrawable):
        artist.flatten(file)


def test_a_fill_keeps_its_colour_and_lines_are_left_to_the_other_layer(artist, tmp_path):
    file = tmp_path / "drawing.svg"
    file.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg"><g id="color"><rect width="8" height="6" rx="2" fill="#FFCC00"/>'
        '<path fill="none" d="M0 0h72"/></g><g id="line"><path fill="#000" d="M1 1h1v1z"/></g></svg>'
    )
    (shape,) = xml.fromstring(artist.flatten(file, artist.FILLS))
    assert (shape.tag, shape.get("fill"), shape.get("stroke")) == (f"{SVG}path", "#fc0", "none")
    (shape,) = xml.fromstring(artist.flatten(file))
    assert shape.attrib == {"d": "M1 1h1v1z", "fill": "currentColor", "stroke": "none"}


def test_lines_lose_their_paint_and_filled_shapes_keep_theirs(artist, tmp_path):
    file = tmp_path / "drawing.svg"
    file.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg"><circle r="2"/>'
        '<g fill="none" stroke="#000" stroke-width="2"><path d="M1 1h1"/></g>'
        '<path fill="none" d="M0 0h72"/></svg>'
    )
    shapes = list(xml.fromstring(artist.flatten(file)))
    assert [shape.attrib for shape in shapes] == [
        {"d": "M1 1h1"},
        {"r": "2", "fill": "currentColor", "stroke": "none"},
    ]
