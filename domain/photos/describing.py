"""Saying anew what stands below one's photo."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domain.photos.events import PhotoDescribed, PhotoReviewSet
from domain.photos.keeping import PhotoCommand, PhotoState
from domain.photos.sharing import ALT_LIMIT, CAPTION_LIMIT
from domain.refusals import N_, NotAllowed, Refusal
from domain.texts import check_line


class OnlyTheirWords(NotAllowed):
    """Another neighbour shared the photo, and only they speak about it."""

    message = N_("Only who shared this photo says what stands below it.")


class WordsAreSo(Refusal):
    """The photo says just this already."""

    message = N_("This stands below the photo already.")


@dataclass(kw_only=True, eq=False)
class DescribePhoto(PhotoCommand):
    """Say anew what stands below one's photo; an organiser who looks at photos looks again."""

    alt: str
    caption: str = ""
    named: bool = False
    review: bool = field(default=True, init=False)

    def consistency_boundary(self) -> Sequence[Selector]:
        review = Selector([PhotoReviewSet], [f"feast:{self.feast}"])
        return [*super().consistency_boundary(), review]

    @event(PhotoReviewSet)
    def _review_set(self, review: bool) -> None:
        self.review = review

    def execute(self) -> None:
        self.check_there()
        self.check_feast_stands()
        if self.actor != self.owner:
            raise OnlyTheirWords
        check_line("alt", self.alt, ALT_LIMIT)
        check_line("caption", self.caption, CAPTION_LIMIT, required=False)
        if (self.caption, self.alt, self.named) == self.words:
            raise WordsAreSo
        again = self.state is PhotoState.SHOWN and self.review and not self.organiser
        self.record(
            PhotoDescribed(
                photo=self.photo,
                feast=self.feast,
                person=self.owner,
                waits=again,
                named=self.named,
                caption=self.caption,
                alt=self.alt,
            )
        )
