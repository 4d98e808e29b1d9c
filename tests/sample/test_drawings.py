"""The photos and the maps of the sample neighbourhoods are small, safe and all in use."""

import io
import re

import pytest
from PIL import Image

from rosa.drawings import read_drawing
from rosa.photos import redraw
from tests.sample.samples import SAMPLE, SLUGS, rows

PHOTOS = sorted((SAMPLE / "photos").iterdir())
MAPS = [SAMPLE / "maps" / f"{slug}.svg" for slug in SLUGS]


@pytest.mark.parametrize("path", PHOTOS, ids=lambda path: path.name)
def test_a_photo_is_light_and_wide_enough(path):
    data = path.read_bytes()
    assert path.suffix == ".jpg"
    assert len(data) <= 60_000
    with Image.open(io.BytesIO(data)) as image:
        assert image.format == "JPEG"
        assert image.width >= 1000
        assert image.width == image.height * 3 // 2
        assert not image.getexif()


def test_a_photo_is_one_that_rosa_takes():
    assert redraw(PHOTOS[0].read_bytes())


def test_each_photo_is_used_once():
    used = [row["photo"] for name in ("articles", "notices") for _, row in rows(name) if "photo" in row]
    assert sorted(used) == [path.name for path in PHOTOS]


@pytest.mark.parametrize("path", MAPS, ids=lambda path: path.name)
def test_a_map_only_draws_and_weighs_little(path):
    data = path.read_bytes()
    drawing = read_drawing(data)
    assert len(data) < 8_000
    assert (drawing.width, drawing.height) == (360, 300)
    assert drawing.words


@pytest.mark.parametrize("path", MAPS, ids=lambda path: path.name)
def test_a_map_is_readable_on_any_background(path):
    svg = path.read_text()
    assert re.search(r'<rect width="360" height="300"[^>]*fill="#', svg)
    assert min(map(int, re.findall(r'font-size="(\d+)"', svg))) >= 14
    assert "Rosa</text>" in svg
    # Every sort of mark that the way is told by.
    assert svg.count("<text") >= 8
