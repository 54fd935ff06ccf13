"""What holds for every event, command and refusal of the house."""

import dataclasses
from datetime import UTC, datetime
from typing import ClassVar

import msgspec
import pytest
from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from app.journal.mapper import private_fields
from domain.commands import Command
from domain.events import EVENT_TYPES, Event, Private
from domain.refusals import REFUSAL_TYPES, Refusal
from tests.examples import NOW
from tests.story import decide, given

EVENTS = [kind for kind in EVENT_TYPES.values() if kind.__module__.startswith("domain.")]
REFUSALS = [kind for kind in REFUSAL_TYPES.values() if kind.__module__.startswith("domain.")]


def commands(kind=Command):
    """Every command of `domain/` that can be asked, bases included."""
    for sub in kind.__subclasses__():
        if sub.__module__.startswith("domain."):
            yield sub
            yield from commands(sub)


class BellRung(Event, frozen=True, kw_only=True):
    """Somebody rang the bell."""

    TOPIC: ClassVar[str] = "tests.BellRung"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("bell", "person")
    bell: str
    person: str
    words: Private[str] = ""
    loud: bool = False


class BellRemoved(Event, frozen=True, kw_only=True):
    """The bell hangs no more."""

    TOPIC: ClassVar[str] = "tests.BellRemoved"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("bell",)
    bell: str


@dataclasses.dataclass(kw_only=True, eq=False)
class BellCommand(Command):
    """A base with two handlers."""

    bell: str
    rings: int = dataclasses.field(default=0, init=False)
    removed: bool = dataclasses.field(default=False, init=False)

    def consistency_boundary(self):
        return Selector([BellRung, BellRemoved], [f"bell:{self.bell}"])

    @event(BellRung)
    def _(self) -> None:
        self.rings += 1

    @event(BellRemoved)
    def _removed(self) -> None:
        self.removed = True


@dataclasses.dataclass(kw_only=True, eq=False)
class RingBell(BellCommand):
    """A command without a handler of its own."""

    def execute(self) -> None:
        if self.removed:
            raise Refusal
        self.record(BellRung(bell=self.bell, person=self.actor, loud=self.rings > 1))


@dataclasses.dataclass(kw_only=True, eq=False)
class RingLoudly(RingBell):
    """A grandchild that replaces one handler and keeps the other."""

    @event(BellRung)
    def _rung(self) -> None:
        self.rings += 10


def rung(**changes):
    return BellRung(**{"bell": "big", "person": "cem", **changes})


def test_a_command_folds_events_with_the_handlers_of_its_base():
    given(rung(), rung()).when(RingBell(actor="cem", bell="big")).then(rung(loud=True))
    given(rung(), BellRemoved(bell="big")).when(RingBell(actor="cem", bell="big")).then_refused(
        Refusal
    )


def test_the_nearest_handler_wins_and_the_others_still_count():
    given(rung()).when(RingLoudly(actor="cem", bell="big")).then(rung(loud=True))
    given(BellRemoved(bell="big")).when(RingLoudly(actor="cem", bell="big")).then_refused(Refusal)


def test_a_command_sees_only_its_consistency_boundary():
    given(rung(bell="small"), rung(bell="small")).when(RingBell(actor="cem", bell="big")).then(
        rung()
    )


def test_what_a_command_records_changes_its_own_state_at_once():
    command = RingBell(actor="cem", bell="big")
    decide([], command)
    assert command.rings == 1


@pytest.mark.parametrize("kind", dict.fromkeys(commands()))
def test_a_command_is_a_keyword_only_dataclass_whose_folded_state_nobody_can_ask_for(kind):
    fields = {f.name: f for f in dataclasses.fields(kind)}
    assert all(f.kw_only for f in fields.values())
    assert not fields["now"].init
    assert fields["actor"].init
    assert kind.__doc__
    assert not kind.__doc__.startswith(f"{kind.__name__}(")


@pytest.mark.parametrize("kind", EVENTS, ids=lambda kind: kind.TOPIC)
def test_an_event_is_named_after_its_capability_and_tagged_by_its_fields(kind):
    capability = kind.__module__.split(".")[1]  # a capability may be a folder of modules
    assert f"{capability}.{kind.__qualname__}" == kind.TOPIC
    assert kind.TAGGED_BY
    assert set(kind.TAGGED_BY) <= set(kind.__struct_fields__)


@pytest.mark.parametrize("kind", EVENTS, ids=lambda kind: kind.TOPIC)
def test_what_is_private_has_a_default_and_a_person_and_is_never_a_tag(kind):
    private = private_fields(kind)
    defaults = {f.name for f in msgspec.structs.fields(kind) if not f.required}
    assert set(private) <= defaults
    assert not set(private) & set(kind.TAGGED_BY)
    assert not private or "person" in kind.TAGGED_BY


def test_names_gardens_addresses_and_reasons_are_private():
    assert {k.TOPIC: private_fields(k) for k in EVENTS if private_fields(k)} == {
        "people.PersonJoined": ("name",),
        "roles.HelperAppointed": ("reason",),
        "roles.HelperDismissed": ("reason",),
        "bringing.DishFailed": ("reason",),
        "moderation.EntryHidden": ("reason",),
        "moderation.EntryRestored": ("reason",),
        "moderation.AppealFiled": ("words",),
        "moderation.DishesMerged": ("reason",),
        "moderation.PeopleMerged": ("reason",),
        "moderation.PersonBlocked": ("reason",),
        "moderation.PersonUnblocked": ("reason",),
        "moderation.AppealGranted": ("reason",),
        "moderation.AppealDenied": ("reason",),
        "devices.DeviceCodeOffered": ("code",),
        "diets.NeedsTold": ("diets", "allergies", "note"),
        "dishes.DishChanged": ("reason",),
        "dishes.DishWithdrawn": ("reason",),
        "dishes.DishHidden": ("reason",),
        "costs.ReceiptAdded": ("what",),
        "costs.ReceiptChanged": ("what", "reason"),
        "costs.ReceiptWithdrawn": ("reason",),
        "equipment.LoanOffered": ("note",),
        "equipment.LoanChanged": ("note",),
        "equipment.LoanReturned": ("reason",),
        "guardians.GuardianConsented": ("name",),
        "kitchen.KitchenBooked": ("reason",),
        "kitchen.KitchenReleased": ("reason",),
        "leftovers.LeftoverOffered": ("where",),
        "mail.AddressGiven": ("address", "language"),
        "pantry.DonationOffered": ("garden", "note"),
        "pantry.DonationChanged": ("garden", "note", "reason"),
        "pantry.DonationWithdrawn": ("reason",),
        "pantry.DonationReceived": ("reason",),
        "pantry.ReceiptCorrected": ("reason",),
        "pantry.NeedWithdrawn": ("reason",),
        "pantry.ClaimReleased": ("reason",),
        "passkeys.PasskeyAdded": ("credential", "public_key"),
        "photos.PhotoRemoved": ("reason",),
        "photos.PhotoRestored": ("reason",),
        "thanks.ThanksGiven": ("words",),
        "thanks.ThanksWithdrawn": ("reason",),
        "lost_found.ItemReported": ("where",),
        "lost_found.ItemAnswered": ("note",),
        "lost_found.ItemWithdrawn": ("reason",),
        "circles.CircleFounded": ("place", "note"),
        "circles.CircleChanged": ("place", "note"),
        "circles.CircleEnded": ("reason",),
        "feedback.FeedbackGiven": ("answers", "words"),
        "photos.PhotoShared": ("caption", "alt"),
        "photos.PhotoDescribed": ("caption", "alt"),
        "seating.PartySeated": ("named",),
        "shifts.HelperReleased": ("reason",),
        "shifts.HoursCorrected": ("reason",),
        "skills.CertificateRefused": ("reason",),
        "tokens.TokenIssued": ("name",),
        "tokens.TokenRevoked": ("reason",),
        "vouching.VouchGiven": ("reason",),
        "webhooks.WebhookRegistered": ("url", "reason"),
        "webhooks.SecretRotated": ("reason",),
        "webhooks.WebhookPaused": ("reason",),
        "webhooks.WebhookResumed": ("reason",),
        "webhooks.WebhookEnded": ("reason",),
    }


def test_an_event_cannot_be_changed():
    with pytest.raises(AttributeError):
        rung().bell = "other"


def test_two_events_cannot_share_a_stored_name():
    with pytest.raises(TypeError, match=r"tests\.BellRung"):

        class Another(Event, frozen=True, kw_only=True):
            TOPIC: ClassVar[str] = "tests.BellRung"
            TAGGED_BY: ClassVar[tuple[str, ...]] = ()

    assert EVENT_TYPES["tests.BellRung"] is BellRung


@pytest.mark.parametrize("kind", REFUSALS, ids=lambda kind: kind.code())
def test_a_refusal_speaks_to_people_and_has_a_code_of_its_own(kind):
    assert kind.__doc__
    assert kind.message.endswith((".", "!"))
    assert [k for k in REFUSALS if k.code() == kind.code()] == [kind]


def test_a_refusal_fills_in_its_figures_and_may_point_at_a_field():
    class TableFull(Refusal):
        message = "Only %(seats)s seats."
        field = "seats"

    assert str(TableFull(seats=3)) == "Only 3 seats."
    assert TableFull(seats=3).field == "seats"
    assert TableFull("people", seats=3).field == "people"
    assert TableFull(seats=3).params == {"seats": 3}


def test_the_street_of_the_tests_lives_in_utc():
    assert NOW.tzinfo is UTC
    assert isinstance(NOW, datetime)
