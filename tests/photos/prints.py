"""Photos as phones send them, and what Cem and Olga do with them."""

from io import BytesIO
from typing import Any

from PIL import Image

from domain.photos import (
    ApprovePhoto,
    DescribePhoto,
    RemovePhoto,
    RequestRemoval,
    RestorePhoto,
    SetPhotoReview,
    SharePhoto,
)
from domain.photos.events import (
    Faces,
    PhotoApproved,
    PhotoDescribed,
    PhotoRemovalRequested,
    PhotoRemoved,
    PhotoRestored,
    PhotoReviewSet,
    PhotoShared,
)

CONTENT = "0123456789abcdef0123456789abcdef"
SAID: dict[str, Any] = {
    "photo": "tables",
    "feast": "harvest",
    "content": CONTENT,
    "width": 640,
    "height": 480,
    "faces": Faces.NOBODY,
    "alt": "Long tables",
}
ABOUT = {"photo": "tables", "feast": "harvest", "person": "cem"}


def shared(**changes: Any) -> PhotoShared:
    """Cem's photo of the tables is in the album, and waits."""
    return PhotoShared(**{**SAID, "person": "cem", "waits": True, **changes})


def share(*, actor: str = "cem", **changes: Any) -> SharePhoto:
    """Cem puts it there."""
    return SharePhoto(**{"actor": actor, **SAID, **changes})


def approved() -> PhotoApproved:
    """Olga looked at it."""
    return PhotoApproved(**ABOUT)


def approve(actor: str = "olga") -> ApprovePhoto:
    """Somebody lets everybody see it."""
    return ApprovePhoto(actor=actor, feast="harvest", photo="tables")


NEW_WORDS: dict[str, Any] = {"alt": "Long tables by night", "caption": "Late", "named": True}


def described(*, waits: bool, **changes: Any) -> PhotoDescribed:
    """Cem said anew what stands below it."""
    return PhotoDescribed(**{**ABOUT, **NEW_WORDS, "waits": waits, **changes})


def describe(*, actor: str = "cem", photo: str = "tables", **changes: Any) -> DescribePhoto:
    """Somebody says so."""
    said = {**NEW_WORDS, **changes}
    return DescribePhoto(actor=actor, feast="harvest", photo=photo, **said)


def asked() -> PhotoRemovalRequested:
    """Somebody wants it gone."""
    return PhotoRemovalRequested(**ABOUT)


def ask(actor: str = "visitor", photo: str = "tables") -> RequestRemoval:
    """Somebody asks for its removal."""
    return RequestRemoval(actor=actor, feast="harvest", photo=photo)


def restored(reason: str = "It was a slip") -> PhotoRestored:
    """Olga decided that it stays."""
    return PhotoRestored(**ABOUT, reason=reason)


def restore(*, actor: str = "olga", reason: str = "It was a slip") -> RestorePhoto:
    """Somebody decides so."""
    return RestorePhoto(actor=actor, feast="harvest", photo="tables", reason=reason)


def removed(reason: str = "") -> PhotoRemoved:
    """It is gone."""
    return PhotoRemoved(**ABOUT, content=CONTENT, reason=reason)


def remove(*, actor: str = "cem", reason: str = "") -> RemovePhoto:
    """Somebody removes it."""
    return RemovePhoto(actor=actor, feast="harvest", photo="tables", reason=reason)


def review_set(*, review: bool, reason: str = "We know each other") -> PhotoReviewSet:
    """Olga said who looks first."""
    return PhotoReviewSet(feast="harvest", review=review, reason=reason)


def set_review(
    *, review: bool, actor: str = "olga", reason: str = "We know each other"
) -> SetPhotoReview:
    """Somebody says who looks first."""
    return SetPhotoReview(actor=actor, feast="harvest", review=review, reason=reason)


def picture(
    size: tuple[int, int] = (64, 48), kind: str = "JPEG", mode: str = "RGB", **options: Any
) -> bytes:
    """A file whose left half is red and whose right half is blue."""
    image = Image.new(mode, size, "blue")
    image.paste(Image.new(mode, (size[0] // 2, size[1]), "red"))
    written = BytesIO()
    image.save(written, kind, **options)
    return written.getvalue()


def told_all(orientation: int = 1) -> Image.Exif:
    """What a phone writes into a photo: how it was held, when, by what, and where."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "SECRETPHONE"
    exif[0x0132] = "2026:12:12 19:00:00"
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2] = "N", (52.0, 31.0, 12.0)
    gps[3], gps[4] = "E", (13.0, 24.0, 36.0)
    gps[29] = "SECRETPLACE"
    return exif
