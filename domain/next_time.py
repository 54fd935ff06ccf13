"""What to remember next time: noted by whoever took part, handed on to the next feast, settled."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domain.events import Event
from domain.feasts import NOTE_LIMIT
from domain.refusals import N_, NotAllowed, Refusal, Unknown
from domain.taking_part import AfterCommand
from domain.texts import check_line, check_note

LESSON_LIMIT = 200
MOST_LESSONS = 100


class LessonNoted(Event, frozen=True, kw_only=True):
    """Somebody wrote down what to remember; `before` is what it was at an earlier feast."""

    TOPIC: ClassVar[str] = "next_time.LessonNoted"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("lesson", "person", "feast")
    lesson: str
    feast: str
    person: str
    what: str
    before: str = ""


class LessonSettled(Event, frozen=True, kw_only=True):
    """An organiser saw to it, so nobody has to remember it any more."""

    TOPIC: ClassVar[str] = "next_time.LessonSettled"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("lesson", "person", "feast")
    lesson: str
    feast: str
    person: str


class LessonDropped(Event, frozen=True, kw_only=True):
    """Whoever wrote it or an organiser took it off the list."""

    TOPIC: ClassVar[str] = "next_time.LessonDropped"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("lesson", "person", "feast")
    lesson: str
    feast: str
    person: str
    reason: str = ""


LESSON_EVENTS = (LessonNoted, LessonSettled, LessonDropped)


class LessonUnknown(Unknown):
    """Nobody wrote this down at this feast."""

    message = N_("This is not on the list.")


class LessonTaken(Refusal):
    """The id belongs to another lesson."""

    message = N_("This is on the list already.")


class LessonIsClosed(Refusal):
    """It was settled or taken off the list."""

    message = N_("This is settled already, or was taken off the list.")


class TooManyLessons(Refusal):
    """Nobody remembers more than fits on a list."""

    message = N_("The list has %(most)s things to remember. Please settle some first.")


class NotYourLesson(NotAllowed):
    """Another neighbour wrote it."""

    message = N_("Only who wrote this or an organiser can do that.")


@dataclass(kw_only=True, eq=False)
class NoteLesson(AfterCommand):
    """Write down what to remember next time; organisers may before the feast begins as well."""

    lesson: str
    what: str
    before: str = ""
    known: bool = field(default=False, init=False)
    open: set[str] = field(default_factory=set, init=False)

    def consistency_boundary(self) -> Sequence[Selector]:
        return [
            *super().consistency_boundary(),
            Selector(LESSON_EVENTS, [f"feast:{self.feast}"]),
            Selector([LessonNoted], [f"lesson:{self.lesson}"]),
        ]

    @event(LessonNoted)
    def _noted(self, lesson: str) -> None:
        self.known = self.known or lesson == self.lesson
        self.open.add(lesson)

    @event(LessonSettled)
    def _settled(self, lesson: str) -> None:
        self.open.discard(lesson)

    @event(LessonDropped)
    def _dropped(self, lesson: str) -> None:
        self.open.discard(lesson)

    def execute(self) -> None:
        if self.organiser:
            self.check_feast_stands()
        else:
            self.check_took_part()
        if self.known:
            raise LessonTaken
        if len(self.open) >= MOST_LESSONS:
            raise TooManyLessons(most=MOST_LESSONS)
        check_line("what", self.what, LESSON_LIMIT)
        self.record(
            LessonNoted(
                lesson=self.lesson,
                feast=self.feast,
                person=self.actor,
                what=self.what,
                before=self.before,
            )
        )


@dataclass(kw_only=True, eq=False)
class LessonCommand(AfterCommand):
    """A command about one lesson: who wrote it, and whether it is open."""

    lesson: str
    author: str | None = field(default=None, init=False)
    closed: bool = field(default=False, init=False)

    def consistency_boundary(self) -> Sequence[Selector]:
        lesson = [f"lesson:{self.lesson}", f"feast:{self.feast}"]
        return [*super().consistency_boundary(), Selector(LESSON_EVENTS, lesson)]

    @event(LessonNoted)
    def _noted(self, person: str) -> None:
        self.author = person

    @event(LessonSettled)
    def _settled(self) -> None:
        self.closed = True

    @event(LessonDropped)
    def _dropped(self) -> None:
        self.closed = True

    def check_open(self) -> str:
        """Who wrote it; refuses what is unknown or closed."""
        if self.author is None:
            raise LessonUnknown
        if self.closed:
            raise LessonIsClosed
        return self.author


@dataclass(kw_only=True, eq=False)
class SettleLesson(LessonCommand):
    """Say that it is seen to."""

    def execute(self) -> None:
        if not self.organiser:
            raise NotAllowed
        author = self.check_open()
        self.record(LessonSettled(lesson=self.lesson, feast=self.feast, person=author))


@dataclass(kw_only=True, eq=False)
class DropLesson(LessonCommand):
    """Take it off the list: one's own, or as an organiser, saying why."""

    reason: str = ""

    def execute(self) -> None:
        author = self.check_open()
        if self.actor != author and not self.organiser:
            raise NotYourLesson
        check_note("reason", self.reason, NOTE_LIMIT, required=self.actor != author)
        self.record(
            LessonDropped(lesson=self.lesson, feast=self.feast, person=author, reason=self.reason)
        )
