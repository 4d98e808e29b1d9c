"""What people send as a photo: drawn anew, upright, small, without what was hidden; all else refused in words."""

import io
import struct
import threading
import zlib
from contextlib import suppress

import pytest
from PIL import Image, ImageCms, ImageDraw, PngImagePlugin

from rosa import photos
from rosa.photos import NotAPhoto, redraw

SECRET = b"52.0907N-geheim"


def a_picture(size=(1600, 1200), mode="RGB"):
    """Red at the left, green at the right, with a blue top."""
    image = Image.new("RGB", size, "red")
    draw = ImageDraw.Draw(image)
    draw.rectangle((size[0] // 2, 0, *size), "green")
    draw.rectangle((0, 0, size[0], size[1] // 4), "blue")
    return image.convert(mode)


def as_file(image, format="JPEG", **options):
    file = io.BytesIO()
    image.save(file, format, **options)
    return file.getvalue()


def opened(picture):
    return Image.open(io.BytesIO(picture.data)).convert("RGB")


def colour(image, x, y):
    """Which of red, green, blue or white is at this part of it."""
    red, green, blue = (v > 90 for v in image.getpixel((int(image.width * x), int(image.height * y))))
    return {(1, 1, 1): "white", (1, 0, 0): "red", (0, 1, 0): "green", (0, 0, 1): "blue"}.get(
        (red, green, blue)
    )


def reason(content):
    with pytest.raises(NotAPhoto) as refused:
        redraw(content)
    return refused.value.reason


def hidden():
    """All places where a file keeps words that nobody sees."""
    exif = Image.Exif()
    exif[0x010E] = SECRET.decode()  # description
    exif[0x9286] = SECRET
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[29] = SECRET.decode()  # GPS
    words = PngImagePlugin.PngInfo()
    words.add_text("Comment", SECRET.decode())
    words.add_itxt("XML:com.adobe.xmp", SECRET.decode())
    xmp = b"<x:xmpmeta>" + SECRET + b"</x:xmpmeta>"
    yield as_file(a_picture(), "JPEG", exif=exif, comment=SECRET, xmp=xmp)
    yield as_file(a_picture(), "JPEG", exif=exif) + SECRET
    yield as_file(a_picture(), "PNG", exif=exif, pnginfo=words)
    yield as_file(a_picture(), "WEBP", exif=exif, xmp=xmp)
    yield as_file(a_picture(), "GIF", comment=SECRET)


def test_nothing_hidden_in_a_file_comes_through():
    for content in hidden():
        assert SECRET in content
        for picture in redraw(content):
            assert SECRET not in picture.data
            for sign in (b"Exif", b"GPS", b"xmp", b"ICC_PROFILE", b"ICCP", b"http"):
                assert sign not in picture.data
            image = Image.open(io.BytesIO(picture.data))
            assert not image.getexif()
            assert "comment" not in image.info


def test_a_photo_is_there_in_three_sizes_and_two_formats():
    pictures = redraw(as_file(a_picture((4000, 3000))))
    sizes = [(320, 240), (640, 480), (960, 720)]
    assert [(p.width, p.height, p.format) for p in pictures] == [
        (*size, format) for size in sizes for format in ("webp", "jpeg")
    ]
    for picture in pictures:
        image = Image.open(io.BytesIO(picture.data))
        assert (image.size, image.format.lower()) == ((picture.width, picture.height), picture.format)
        assert picture.format == "webp" or image.info["progressive"]


@pytest.mark.parametrize(
    ("size", "widths"),
    [
        ((1, 1), [1]),
        ((200, 150), [200]),
        ((500, 400), [320, 500]),
        ((10_000, 1), [320, 640, 960]),
        ((1, 10_000), [1]),
        ((1000, 10_000), [64, 128, 192]),  # a strip that is as high as ten screens
    ],
)
def test_a_photo_is_never_made_larger_nor_higher_than_twice_its_width(size, widths):
    pictures = redraw(as_file(Image.new("RGB", size, "red"), "PNG"))
    assert sorted({p.width for p in pictures}) == widths
    assert all(p.height <= max(1920, 1) and p.height >= 1 for p in pictures)


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("size", [(1600, 1200), (320, 240)])
def test_a_photo_taken_on_its_side_is_put_upright(orientation, size):
    turned_back = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    image = a_picture(size)
    if orientation in turned_back:
        image = image.transpose(turned_back[orientation])
    exif = Image.Exif()
    exif[0x0112] = orientation
    for format in ("JPEG", "PNG", "WEBP"):
        largest = opened(redraw(as_file(image, format, exif=exif))[-1])
        assert largest.size == (min(960, size[0]), min(720, size[1]))
        assert [colour(largest, *at) for at in ((0.5, 0.1), (0.2, 0.8), (0.8, 0.8))] == [
            "blue",
            "red",
            "green",
        ]


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "LA", "CMYK", "I;16", "YCbCr"])
def test_every_kind_of_colour_can_be_read(mode):
    seen = 0
    for format in ("JPEG", "PNG", "WEBP", "GIF"):
        try:
            content = as_file(a_picture((400, 300), mode if mode != "I;16" else "L").convert(mode), format)
        except (OSError, ValueError):
            continue  # that format has no such colours
        assert redraw(content)[-1].width == 400
        seen += 1
    assert seen


def test_the_colours_stay_what_they_were():
    for content in (
        as_file(a_picture((400, 300), "CMYK"), "JPEG"),
        as_file(a_picture((400, 300), "P"), "GIF"),
        as_file(a_picture((400, 300)), "PNG"),
    ):
        image = opened(redraw(content)[-1])
        assert [colour(image, *at) for at in ((0.5, 0.1), (0.2, 0.8), (0.8, 0.8))] == ["blue", "red", "green"]


def test_sixteen_bits_of_grey_are_not_all_white():
    image = Image.new("I;16", (100, 100), 128 << 8)
    grey = opened(redraw(as_file(image, "PNG"))[-1]).getpixel((50, 50))[0]
    assert 120 < grey < 136


def test_what_is_transparent_lies_on_white():
    clear = Image.new("RGBA", (100, 100), (0, 0, 0, 0))
    clear.paste((255, 0, 0, 255), (0, 0, 50, 100))
    for content in (as_file(clear, "PNG"), as_file(clear, "WEBP", lossless=True), as_file(clear, "GIF")):
        image = opened(redraw(content)[-1])
        assert [colour(image, 0.2, 0.5), colour(image, 0.9, 0.5)] == ["red", "white"]


def test_a_profile_is_used_and_left_out_and_a_broken_one_is_passed_by():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for given in (profile, b"no profile at all", profile[:200]):
        pictures = redraw(as_file(a_picture((400, 300)), icc_profile=given))
        assert colour(opened(pictures[-1]), 0.2, 0.8) == "red"
        assert "icc_profile" not in Image.open(io.BytesIO(pictures[-1].data)).info


def test_of_a_film_the_first_picture_is_kept():
    film = as_file(
        a_picture((300, 200)), "GIF", save_all=True, append_images=[Image.new("RGB", (300, 200), "white")]
    )
    assert colour(opened(redraw(film)[-1]), 0.2, 0.8) == "red"


def test_a_photo_weighs_little():
    noise = Image.effect_noise((4000, 3000), 60)
    for content in (as_file(a_picture((4000, 3000))), as_file(Image.merge("RGB", [noise] * 3), quality=80)):
        for picture in redraw(content):
            if picture.width == 640:
                assert len(picture.data) < 110_000
    busy = Image.effect_noise((500, 375), 60).resize((4000, 3000))
    assert all(len(p.data) < 70_000 for p in redraw(as_file(busy)) if p.width == 640)


def test_the_ending_of_a_file_says_nothing():
    assert redraw(as_file(a_picture((200, 100)), "PNG"))


@pytest.mark.parametrize(
    "content",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"%PDF-1.7",
        b"\0\0\0\x18ftypheic" + b"\0" * 100,
        b"hallo",
        b"\xff\xd8\xff",
        as_file(a_picture((20, 20)), "BMP"),
        as_file(a_picture((20, 20)), "TIFF"),
    ],
)
def test_what_is_no_photo_of_ours_is_refused(content):
    assert reason(content) == "unknown_kind"


def test_nothing_is_no_photo():
    assert reason(b"") == "unreadable"


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "GIF"])
def test_half_a_photo_is_refused(format):
    content = as_file(Image.merge("RGB", [Image.effect_noise((300, 200), 50)] * 3), format)
    assert reason(content[: len(content) // 2]) in ("unreadable", "unknown_kind")


def png_of(width, height, pixels=b""):
    """A PNG that says it is so large, in a few bytes."""

    def chunk(kind, data):
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(pixels))
        + chunk(b"IEND", b"")
    )


def test_a_bomb_is_refused_before_it_unpacks():
    for bomb in (
        png_of(100_000, 100_000),
        png_of(2**31 - 1, 1),
        png_of(5000, 4000, b"\0" * 60_000_000),
        as_file(Image.new("L", (20_000, 2_100))),
        as_file(Image.new("L", (5000, 4000)), progressive=True),
        as_file(Image.new("1", (5000, 4000)), "GIF"),
    ):
        assert len(bomb) < 1_000_000
        assert reason(bomb) == "too_many_pixels"


def test_a_photo_of_a_large_phone_is_welcome():
    assert redraw(as_file(Image.new("RGB", (7000, 5000), "red")))[-1].width == 960


def test_a_file_that_is_too_large_is_not_even_opened():
    assert reason(b"x" * (photos.MOST_BYTES + 1)) == "too_big"


def test_damage_anywhere_is_a_sentence_and_no_fault():
    exif = Image.Exif()
    exif[0x0112] = 6
    for format in ("JPEG", "PNG", "WEBP", "GIF"):
        whole = as_file(a_picture((64, 48)), format, **({"exif": exif} if format != "GIF" else {}))
        for at in range(0, len(whole), max(1, len(whole) // 60)):
            broken = whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :]
            with suppress(NotAPhoto):
                assert redraw(broken)


def test_two_are_drawn_at_a_time_and_who_waits_too_long_is_told(monkeypatch):
    monkeypatch.setattr(photos, "MOST_SECONDS", 0.05)
    monkeypatch.setattr(photos, "AT_A_TIME", threading.BoundedSemaphore(2))
    content = as_file(a_picture((50, 40)))
    with photos.AT_A_TIME, photos.AT_A_TIME:
        assert reason(content) == "busy"
    assert redraw(content)
