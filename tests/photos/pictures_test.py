"""Whatever is sent as a photo: what it shows is kept and nothing else; what is none is refused."""

import random
import struct
import zlib
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from app.photos.pictures import LONG_SIDE, MOST_BYTES, NotAPicture, picture_of
from tests.photos.prints import picture, told_all


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


def is_red(image: Image.Image, x: float, y: float) -> bool:
    """Whether the photo is red there, in parts of its width and height."""
    pixel = image.getpixel((int(x * image.width), int(y * image.height)))
    assert isinstance(pixel, tuple)
    red, _green, blue = pixel
    return red > blue


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_nothing_that_the_phone_wrote_into_it_is_kept(kind: str):
    notes = PngInfo()
    notes.add_text("Author", "SECRETNAME")
    more: dict[str, Any] = {"JPEG": {"comment": b"SECRETWORDS"}, "PNG": {"pnginfo": notes}}
    told = {"exif": told_all(), "icc_profile": b"SECRETPROFILE", **more.get(kind, {})}
    sent = picture(kind=kind, **told)
    assert b"SECRET" in sent
    made = picture_of(sent)
    for content in (made.large, made.small):
        assert b"SECRET" not in content
        assert b"Exif" not in content
        image = opened(content)
        assert image.format == "JPEG"
        assert not image.getexif()
        assert not {"comment", "icc_profile", "xmp", "exif"} & set(image.info)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_it_stands_upright_however_the_phone_was_held(orientation: int):
    made = picture_of(picture((64, 48), exif=told_all(orientation)))
    turned = orientation >= 5
    assert (made.width, made.height) == ((48, 64) if turned else (64, 48))
    image = opened(made.large)
    # The red half of the file was on the left, seen from a phone held in each of eight ways.
    x, y = {
        **dict.fromkeys((1, 4), (0.1, 0.5)),
        **dict.fromkeys((2, 3), (0.9, 0.5)),
        **dict.fromkeys((5, 6), (0.5, 0.1)),
        **dict.fromkeys((7, 8), (0.5, 0.9)),
    }[orientation]
    assert is_red(image, x, y)
    assert not is_red(image, 1 - x if x != 0.5 else x, 1 - y if y != 0.5 else y)


def test_a_large_photo_is_made_as_large_as_a_screen_and_a_small_one_stays_so():
    made = picture_of(picture((4000, 1000)))
    assert (made.width, made.height) == (LONG_SIDE, 512)
    assert opened(made.small).size == (640, 160)
    assert picture_of(picture((30, 20)))[2:] == (30, 20)


def test_what_one_can_see_through_is_white():
    sent = BytesIO()
    Image.new("RGBA", (8, 8), (0, 0, 0, 0)).save(sent, "PNG")
    assert opened(picture_of(sent.getvalue()).large).getpixel((4, 4)) == (255, 255, 255)


@pytest.mark.parametrize("mode", ["L", "P", "CMYK", "1"])
def test_other_kinds_of_colours_are_read_too(mode: str):
    sent = BytesIO()
    Image.new("RGB", (8, 8), "white").convert(mode).save(sent, "JPEG" if mode == "CMYK" else "PNG")
    assert opened(picture_of(sent.getvalue()).large).mode == "RGB"


def test_the_same_file_is_always_made_into_the_same_photo():
    assert picture_of(picture()) == picture_of(picture())
    assert picture_of(picture()).content != picture_of(picture((64, 50))).content


def bomb(width: int, height: int) -> bytes:
    """A small PNG that says it is huge."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0" * 100_000, 9)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (b"", "Please choose a photo: a JPEG, PNG or WebP file."),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "a JPEG, PNG or WebP file"),
        (b"%PDF-1.7", "a JPEG, PNG or WebP file"),
        (b"\xff\xd8\xff\xe0", "a JPEG, PNG or WebP file"),
        (picture(kind="GIF"), "a JPEG, PNG or WebP file"),
        (picture(kind="TIFF"), "a JPEG, PNG or WebP file"),
        (picture(kind="BMP"), "a JPEG, PNG or WebP file"),
        (bomb(60_000, 60_000), "up to 50 million pixels"),
        (bomb(2**31 - 1, 2**31 - 1), "up to 50 million pixels"),
        (bomb(500, 500), "This photo is broken"),
        (picture((640, 480))[:-900], "This photo is broken"),
        (picture() + b"\0" * MOST_BYTES, "up to 5 MB"),
    ],
)
def test_what_is_no_photo_is_refused_and_says_why(sent: bytes, said: str):
    with pytest.raises(NotAPicture, match=said):
        picture_of(sent)


def test_a_file_that_is_spoilt_anywhere_is_a_photo_or_refused():
    chance = random.Random(7)
    for kind in ("JPEG", "PNG", "WEBP"):
        good = picture((120, 90), kind, exif=told_all())
        for _turn in range(60):
            spoilt = bytearray(good)
            for _byte in range(chance.randint(1, 20)):
                spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
            try:
                made = picture_of(bytes(spoilt))
            except NotAPicture:
                continue
            assert opened(made.large).format == "JPEG"
