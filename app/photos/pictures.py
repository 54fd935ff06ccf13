"""Makes a photo to keep of whatever somebody sends: decoded, turned upright, and written anew.

What it is follows from its content, never from its name or from what the browser says of it. Only
its pixels go on: place, time, camera and all else that a file can carry stay behind.
"""

from hashlib import sha256
from io import BytesIO
from threading import Lock
from typing import NamedTuple

from PIL import Image, ImageOps

from app.i18n import _, number

MOST_BYTES = 5 * 1024 * 1024
MOST_PIXELS = 50_000_000
"""What is kept in memory while it is made smaller: 200 MB at the most, for one photo at a time."""

FORMATS = ("JPEG", "PNG", "WEBP")
LONG_SIDE = 2048
SMALL_SIDE = 640
"""In pixels: as a page of its own, and in the album."""

_QUALITY = 82
_one_at_a_time = Lock()

Image.MAX_IMAGE_PIXELS = None  # we refuse by the size that is told before anything is decoded


class NotAPicture(ValueError):
    """This cannot be kept; says why, in the language that is spoken."""


class Picture(NamedTuple):
    """A photo as JPEG files, its size in pixels, and what names its content."""

    large: bytes
    small: bytes
    width: int
    height: int

    @property
    def content(self) -> str:
        """A hash of what it shows, in 32 hexadecimal digits."""
        return sha256(self.large).hexdigest()[:32]


def picture_of(sent: bytes) -> Picture:
    """The photo in a file that somebody sent.

    Raises:
        NotAPicture: it is too large, no photo, of another format, or broken.
    """
    if len(sent) > MOST_BYTES:
        raise NotAPicture(_("Please choose a photo of up to %(n)s MB.") % {"n": MOST_BYTES >> 20})
    with _one_at_a_time:
        image = _decoded(sent)
        large = _smaller(image, LONG_SIDE)
        return Picture(_jpeg(large), _jpeg(_smaller(large, SMALL_SIDE)), *large.size)


def _decoded(sent: bytes) -> Image.Image:
    try:
        opened = Image.open(BytesIO(sent), formats=FORMATS)
        size = opened.size
    except Exception as error:  # hostile bytes can break a decoder in any way
        raise NotAPicture(_("Please choose a photo: a JPEG, PNG or WebP file.")) from error
    if size[0] * size[1] > MOST_PIXELS:
        most = {"n": number(MOST_PIXELS // 1_000_000)}
        raise NotAPicture(_("Please choose a photo of up to %(n)s million pixels.") % most)
    try:
        opened.draft("RGB", (LONG_SIDE, LONG_SIDE))  # a JPEG need not be decoded in full
        return _pixels(ImageOps.exif_transpose(opened))
    except Exception as error:
        raise NotAPicture(_("This photo is broken. Please choose another one.")) from error


def _pixels(image: Image.Image) -> Image.Image:
    """Nothing but what is to be seen, on white where one could see through it."""
    seen = image.convert("RGBA") if image.has_transparency_data else image.convert("RGB")
    fresh = Image.new("RGB", image.size, "white")
    fresh.paste(seen, mask=seen.getchannel("A") if seen.mode == "RGBA" else None)
    return fresh


def _smaller(image: Image.Image, side: int) -> Image.Image:
    """As large as it is, or with its longer side so long."""
    copy = image.copy()
    copy.thumbnail((side, side), Image.Resampling.LANCZOS)
    return copy


def _jpeg(image: Image.Image) -> bytes:
    written = BytesIO()
    image.save(written, "JPEG", quality=_QUALITY, optimize=True, progressive=True)
    return written.getvalue()
