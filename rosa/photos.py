"""Photos as people send them, drawn anew: small, in a few sizes, and without anything that was hidden in the file."""

import threading
import warnings
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageCms, ImageOps

WIDTHS = (320, 640, 960)
KINDS = ("JPEG", "PNG", "WEBP", "GIF")
MOST_BYTES = 12_000_000
# What is drawn a line at a time may be larger than what has to lie in memory whole.
MOST_PIXELS = 40_000_000
MOST_PIXELS_AT_ONCE = 16_000_000
# Bytes that a picture of so many pixels may have; a quality is chosen with which it stays below.
MOST_PER_PIXEL = 60_000 / (640 * 480)
QUALITIES = {"webp": (74, 62, 50, 38, 26, 12), "jpeg": (76, 66, 54, 42, 30, 18)}
TURNED_ON_ITS_SIDE = range(5, 9)
ORIENTATION = 0x0112
# A phone's photo takes a second and some megabytes: two at a time, and the house stays quick for the rest.
AT_A_TIME = threading.BoundedSemaphore(2)
MOST_SECONDS = 20

# Pillow itself stops at twice this, for files that only say later how large they are.
Image.MAX_IMAGE_PIXELS = MOST_PIXELS // 2
# Below that, and about damage that it can pass by, it only warns: that is for nobody to read.
warnings.filterwarnings("ignore", module="PIL")
SRGB = ImageCms.createProfile("sRGB")


class NotAPhoto(ValueError):
    """A file that cannot be shown; `reason` is one of REASONS."""

    REASONS = ("unreadable", "unknown_kind", "too_big", "too_many_pixels", "busy")

    def __init__(self, reason):
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Picture:
    """One size of a photo in one format."""

    width: int
    height: int
    format: str
    data: bytes


def redraw(content):
    """The bytes of somebody's photo as a list of `Picture`, smallest first. Raises NotAPhoto."""
    if len(content) > MOST_BYTES:
        raise NotAPhoto("too_big")
    if not AT_A_TIME.acquire(timeout=MOST_SECONDS):
        raise NotAPhoto("busy")
    try:
        return _redraw(content)
    except NotAPhoto:
        raise
    except Image.DecompressionBombError as bomb:
        raise NotAPhoto("too_many_pixels") from bomb
    except Exception as broken:
        # A broken file can break the reader in any way; none of it is our fault or theirs.
        raise NotAPhoto("unreadable") from broken
    finally:
        AT_A_TIME.release()


def _redraw(content):
    try:
        source = Image.open(BytesIO(content), formats=KINDS)
    except Image.UnidentifiedImageError as unknown:
        raise NotAPhoto("unknown_kind" if content else "unreadable") from unknown
    with source:
        in_lines = source.format == "JPEG" and not source.info.get("progressive")
        if source.width * source.height > (MOST_PIXELS if in_lines else MOST_PIXELS_AT_ONCE):
            raise NotAPhoto("too_many_pixels")
        image, profile = _small(source), source.info.get("icc_profile")
    image = _plain(image, profile)
    sizes = dict.fromkeys(_fitting(image.size, width) for width in WIDTHS)
    pictures = []
    for size in sizes:
        smaller = image if size == image.size else image.resize(size, Image.Resampling.LANCZOS)
        pictures += [Picture(*size, format, _encoded(smaller, format)) for format in QUALITIES]
    return pictures


def _small(source):
    """The first frame, upright, no larger than we ever show it."""
    if source.format == "JPEG":
        on_its_side = _orientation(source) in TURNED_ON_ITS_SIDE
        wide, high = _fitting(source.size[::-1] if on_its_side else source.size, WIDTHS[-1])
        # The decoder itself can halve: a photo of 12 megapixels then never lies whole in memory.
        source.draft(None, (high, wide) if on_its_side else (wide, high))
    source.load()
    turned = _orientation(source)
    image = _in_colours(source)
    wide, high = _fitting(image.size[::-1] if turned in TURNED_ON_ITS_SIDE else image.size, WIDTHS[-1])
    size = (high, wide) if turned in TURNED_ON_ITS_SIDE else (wide, high)
    if size != image.size:
        image = image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    image.getexif()[ORIENTATION] = turned
    return ImageOps.exif_transpose(image)


def _in_colours(image):
    """In a mode that can be made smaller well: palettes and depths of 16 bits cannot."""
    if image.mode[0] in "IF":
        return image.convert("F").point(lambda value: value / 256 + 0).convert("L")
    if image.mode in ("P", "PA", "LA", "La", "RGBa", "RGBX") or "transparency" in image.info:
        return image.convert("RGBA")
    return image.convert("L") if image.mode == "1" else image


def _plain(image, profile):
    """In the colours of screens, on white, with nothing but pixels."""
    alpha = image.getchannel("A") if image.mode == "RGBA" else None
    colours = _to_srgb(image.convert("RGB") if alpha else image, profile)
    plain = Image.new("RGB", image.size, "white")
    plain.paste(colours, mask=alpha)
    return plain


def _to_srgb(image, profile):
    if profile:
        try:
            given = ImageCms.ImageCmsProfile(BytesIO(profile))
            return ImageCms.profileToProfile(image, given, SRGB, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass  # a profile that does not fit the photo says nothing about it
    return image.convert("RGB")


def _orientation(image):
    try:
        return int(image.getexif().get(ORIENTATION, 1))
    except Exception:
        return 1  # a damaged note about the photo does not make the photo worse


def _fitting(size, width):
    """The size that fits in this width and in twice that height, in the same shape; never larger than it is."""
    wide, high = size
    scale = min(1, width / wide, 2 * width / high)
    return max(1, round(wide * scale)), max(1, round(high * scale))


def _encoded(image, format):
    most = max(4_000, MOST_PER_PIXEL * image.width * image.height)
    how = {"method": 4} if format == "webp" else {"progressive": True, "optimize": True}
    for quality in QUALITIES[format]:
        file = BytesIO()
        image.save(file, format, quality=quality, **how)
        if file.tell() <= most:
            break
    return file.getvalue()
