"""The photo album of a feast: shared, looked at, shown, and taken down when anybody asks."""

from domain.photos.describing import DescribePhoto
from domain.photos.keeping import ApprovePhoto, RemovePhoto, RequestRemoval, RestorePhoto
from domain.photos.sharing import SetPhotoReview, SharePhoto

__all__ = [
    "ApprovePhoto",
    "DescribePhoto",
    "RemovePhoto",
    "RequestRemoval",
    "RestorePhoto",
    "SetPhotoReview",
    "SharePhoto",
]
