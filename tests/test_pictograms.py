"""The pictograms: the sprite, the list it is drawn from, and the phrases and faces that use it."""

import importlib.util
import re
import tomllib
import xml.etree.ElementTree as xml
from collections import Counter
from pathlib import Path

import brotli
import pytest

from rosa.models.categories import ARTICLE_CATEGORIES, EVENT_CATEGORIES, NOTICE_CATEGORIES
from rosa.models.faces import FACES
from rosa.models.phrases import GROUPS, PHRASES

ROOT = Path(__file__).parent.parent
SPRITES = ROOT / "static" / "pictograms"
OWN = ROOT / "a11y" / "own_pictograms"
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


def test_every_pictogram_on_a_page_is_drawn(listed):
    """Also where its name is chosen in the code: a word in quotes after `pictogram(`, `button(` and the like."""
    named = re.compile(
        r'pictogram\("([^"]+)"\)|button\((?:_\("[^"]*"\)|\w+), (?:url_for\([^)]*\), )?"([^"]+)"'
    )
    texts = [file.read_text() for file in (ROOT / "templates").rglob("*.html")]
    used = {name for text in texts for pair in named.findall(text) for name in pair if name}
    categories = [*ARTICLE_CATEGORIES.values(), *NOTICE_CATEGORIES.values(), *EVENT_CATEGORIES.values()]
    used |= {category.pictogram for category in categories}
    assert len(used) > 30
    assert used - set(listed) == set()


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
