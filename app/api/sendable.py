"""Which commands programs can send, and what each asks for, as the commands themselves say it."""

import dataclasses
import inspect
from datetime import datetime
from functools import cache
from typing import Annotated, Any, get_type_hints

import msgspec

from domain.attendance.offers import LapseOffer
from domain.commands import Command
from domain.devices import LetDeviceIn, ShowDeviceCode
from domain.diets import TellNeeds
from domain.events import EVENT_TYPES
from domain.feasts import AnnounceFeast, FeastCommand
from domain.guardians.consent import Consent, DeclareMajority, DeclareMinority
from domain.households import AddMember, EndMembership, GiveMemberLink
from domain.mail.addresses import (
    ChooseNotices,
    ConfirmAddress,
    GiveAddress,
    RemoveAddress,
    StopNotices,
)
from domain.mail.magic import RequestMagicLink, UseMagicLink
from domain.mail.reminders import RemindGuests
from domain.moderation.neighbours import MergePeople
from domain.passkeys import AddPasskey, RemovePasskey, UsePasskey
from domain.people import BecomeOrganiser, Join, LeaveBrowser, ReplacePersonalLink
from domain.recipes import AddRecipe
from domain.roles.helping import BecomeHelper, InviteHelper
from domain.skills import (
    ConfirmCertificate,
    NameSkill,
    RefuseCertificate,
    TellSkill,
    WithdrawSkill,
)
from domain.tokens import IssueToken, RevokeToken, SignUp
from domain.vouching import AskForHelp, EnterVouched, Vouch
from domain.webhooks import RegisterWebhook, ReportWebhookFailure, RotateSecret, StopWebhook

LEFT_OUT: dict[type[Command], str] = {
    AnnounceFeast: "a token is for one feast that is there",
    LapseOffer: "the timer sends it",
    RemindGuests: "the timer sends it",
    BecomeHelper: "a signed link lets somebody in, and the page checks it",
    InviteHelper: "its link is of use only when the page has signed it",
    Consent: "a guardian says yes as a person, by a signed link",
    MergePeople: "it holds at every feast, and a token is for one",
    IssueToken: "no program lets in another",
    RevokeToken: "no program shuts out another",
    RegisterWebhook: "its secret is shown to an organiser alone",
    RotateSecret: "its secret is shown to an organiser alone",
    StopWebhook: "the server says it of what was answered",
    ReportWebhookFailure: "the server says it of what was not answered",
    SignUp: "it has an address of its own, which answers with the person's link",
}
"""What is about a feast and yet not for programs, and why."""

OF_A_PERSON: tuple[type[Command], ...] = (
    *(TellNeeds, TellSkill, WithdrawSkill, DeclareMinority, DeclareMajority),
    *(AddMember, EndMembership, NameSkill, ConfirmCertificate, RefuseCertificate),
)
"""What is about no feast: what can be said for whoever was signed up, of them and of those whom
they sign up, and what organisers say of skills."""

FOR_PEOPLE_ALONE: dict[type[Command], str] = {
    Join: "a program signs up by an address of its own",
    AddRecipe: "the operator fills the cookbook",
    Vouch: "an organiser vouches for a voice and a face, as a person",
    **dict.fromkeys(
        (BecomeOrganiser, AskForHelp, EnterVouched, LetDeviceIn, UseMagicLink, UsePasskey),
        "it lets somebody in, and the page checks what no rule sees",
    ),
    **dict.fromkeys(
        (ReplacePersonalLink, LeaveBrowser, GiveMemberLink, ShowDeviceCode, RequestMagicLink),
        "it makes or ends a way in, which would last when the token has ended",
    ),
    **dict.fromkeys(
        (AddPasskey, RemovePasskey), "a passkey is a person's own device, and its browser asks"
    ),
    **dict.fromkeys(
        (GiveAddress, ConfirmAddress, RemoveAddress, ChooseNotices, StopNotices),
        "an address is shown to be one's own by a letter, and a way in afterwards",
    ),
}
"""What is about no feast and not for programs, and why."""

MADE_HERE = {"actor", "feast", "code"}
"""What the house says itself: who asks, which feast, and intake codes, which have to look alike."""

ID = msgspec.Meta(pattern=r"^[A-Za-z0-9_-]{1,64}$")
ID_OR_NONE = msgspec.Meta(pattern=r"^[A-Za-z0-9_-]{0,64}$")
TEXT = msgspec.Meta(max_length=10_000)
NUMBER = msgspec.Meta(ge=-(2**31), le=2**31 - 1)
MOMENT = msgspec.Meta(tz=True)


@cache
def sendable() -> tuple[type[Command], ...]:
    """Every command of one feast that programs can send, and what is said for a person."""
    found: list[type[Command]] = [*OF_A_PERSON]
    waiting: list[type[Command]] = [FeastCommand]
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        if (
            "execute" in vars(kind)
            and kind.__module__.startswith("domain.")
            and kind not in LEFT_OUT
        ):
            found.append(kind)
    return tuple(sorted(set(found), key=lambda kind: kind.__name__))


def asked(kind: type[Command]) -> type[msgspec.Struct]:
    """What a program sends for a command, as a shape that refuses everything else."""
    types = get_type_hints(kind, include_extras=True)
    needed: list[Any] = []
    optional: list[Any] = []
    for field in dataclasses.fields(kind):
        if not field.init or field.name in MADE_HERE or field.metadata.get("hint"):
            continue
        default = _default(field)
        if default is dataclasses.MISSING:
            needed.append((field.name, _narrow(field.name, types[field.name], needed=True)))
        else:
            narrowed = _narrow(field.name, types[field.name], needed=False)
            optional.append((field.name, narrowed, default))
    made = msgspec.defstruct(
        kind.__name__, [*needed, *optional], kw_only=True, frozen=True, forbid_unknown_fields=True
    )
    made.__doc__ = inspect.getdoc(kind)
    return made


def _default(field: "dataclasses.Field[Any]") -> Any:
    if field.default is not dataclasses.MISSING:
        return field.default
    if field.default_factory is not dataclasses.MISSING:
        return msgspec.field(default_factory=field.default_factory)
    return dataclasses.MISSING


@cache
def _ids() -> frozenset[str]:
    """The fields by whose values events are found: ids, which go into tags and addresses."""
    tagged = {field for kind in EVENT_TYPES.values() for field in kind.TAGGED_BY}
    return frozenset(tagged | {"cover_for"}) - {"role", "recipe_tags"}


def _narrow(name: str, kind: Any, *, needed: bool) -> Any:
    """The type with limits that no honest program meets: no number or text breaks a database."""
    if kind is str:
        if name in _ids():
            return Annotated[str, ID if needed else ID_OR_NONE]
        return Annotated[str, TEXT]
    if kind is int:
        return Annotated[int, NUMBER]
    if kind == int | None:
        return Annotated[int, NUMBER] | None
    if kind is datetime:
        return Annotated[datetime, MOMENT]
    return kind


def path_of(kind: type[Command]) -> str:
    """`PledgeDish` as a part of an address: `pledge-dish`."""
    return "".join(f"-{c.lower()}" if c.isupper() else c for c in kind.__name__).lstrip("-")


def named(kind: type[Command], name: str) -> bool:
    """Whether a command has such a field."""
    return name in {field.name for field in dataclasses.fields(kind) if field.init}
