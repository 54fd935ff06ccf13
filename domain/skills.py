"""What not everybody can or may do: named by organisers, told by neighbours, at times certified."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domain.commands import Command
from domain.events import Event, Private
from domain.feasts import NOTE_LIMIT
from domain.people import OrganiserAppointed, PersonJoined, UnknownPerson, appointment
from domain.refusals import N_, NotAllowed, Refusal, Unknown
from domain.texts import check_line, check_note

SKILL_NAME_LIMIT = 60


class SkillNamed(Event, frozen=True, kw_only=True):
    """An organiser named something that some shifts need, or gave it a better name.

    For a certificate it does not suffice to say that one has it: an organiser has to have seen it.
    """

    TOPIC: ClassVar[str] = "skills.SkillNamed"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("skill",)
    skill: str
    name: str
    certificate: bool


class SkillTold(Event, frozen=True, kw_only=True):
    """A neighbour said that they can do this, which is enough."""

    TOPIC: ClassVar[str] = "skills.SkillTold"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("person",)
    person: str
    skill: str


class CertificateClaimed(Event, frozen=True, kw_only=True):
    """A neighbour said that they have this certificate; an organiser will want to see it."""

    TOPIC: ClassVar[str] = "skills.CertificateClaimed"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("person",)
    person: str
    skill: str


class CertificateConfirmed(Event, frozen=True, kw_only=True):
    """An organiser has seen the certificate."""

    TOPIC: ClassVar[str] = "skills.CertificateConfirmed"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("person",)
    person: str
    skill: str


class CertificateRefused(Event, frozen=True, kw_only=True):
    """An organiser does not accept the certificate, or no longer, and told its owner why."""

    TOPIC: ClassVar[str] = "skills.CertificateRefused"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("person",)
    person: str
    skill: str
    reason: Private[str] = ""


class SkillWithdrawn(Event, frozen=True, kw_only=True):
    """A neighbour no longer says that they can do this, or have this certificate."""

    TOPIC: ClassVar[str] = "skills.SkillWithdrawn"
    TAGGED_BY: ClassVar[tuple[str, ...]] = ("person",)
    person: str
    skill: str


SKILLS_OF_A_PERSON = (
    SkillTold,
    CertificateClaimed,
    CertificateConfirmed,
    CertificateRefused,
    SkillWithdrawn,
)


class SkillUnknown(Unknown):
    """No organiser has named this skill."""

    message = N_("There is no such skill.")


class SkillIsOfAnotherKind(Refusal):
    """What was named as a certificate stays one: people may rely on it."""

    message = N_("Whether it is a certificate cannot be changed. Please give it a new name.")


class AlreadyTold(Refusal):
    """The neighbour has said so before."""

    message = N_("You have told us this already. Thank you!")


class NotTold(Refusal):
    """The neighbour has never said so, or has taken it back."""

    message = N_("Nobody says that they have this, or no longer.")


class AlreadyConfirmed(Refusal):
    """An organiser has confirmed it before."""

    message = N_("This certificate is confirmed already.")


@dataclass(kw_only=True, eq=False)
class NameSkill(Command):
    """Name something that shifts may need, or give it a better name."""

    skill: str
    name: str
    certificate: bool = False
    was_certificate: bool | None = field(default=None, init=False)
    organiser: bool = field(default=False, init=False)

    def consistency_boundary(self) -> Sequence[Selector]:
        return [Selector([SkillNamed], [f"skill:{self.skill}"]), appointment(self.actor)]

    @event(SkillNamed)
    def _named(self, certificate: bool) -> None:
        self.was_certificate = certificate

    @event(OrganiserAppointed)
    def _appointed(self) -> None:
        self.organiser = True

    def execute(self) -> None:
        if not self.organiser:
            raise NotAllowed
        if self.was_certificate not in {None, self.certificate}:
            raise SkillIsOfAnotherKind
        check_line("name", self.name, SKILL_NAME_LIMIT)
        self.record(SkillNamed(skill=self.skill, name=self.name, certificate=self.certificate))


@dataclass(kw_only=True, eq=False)
class PersonsSkillCommand(Command):
    """A command about one skill of one person."""

    skill: str
    certificate: bool | None = field(default=None, init=False)
    joined: bool = field(default=False, init=False)
    told: bool = field(default=False, init=False)
    confirmed: bool = field(default=False, init=False)
    organiser: bool = field(default=False, init=False)

    @property
    def whose(self) -> str:
        """The person whose skill it is."""
        return self.actor

    def consistency_boundary(self) -> Sequence[Selector]:
        return [
            Selector([SkillNamed], [f"skill:{self.skill}"]),
            Selector([PersonJoined, *SKILLS_OF_A_PERSON], [f"person:{self.whose}"]),
            appointment(self.actor),
        ]

    @event(SkillNamed)
    def _named(self, certificate: bool) -> None:
        self.certificate = certificate

    @event(PersonJoined)
    def _joined(self) -> None:
        self.joined = True

    @event(OrganiserAppointed)
    def _appointed(self) -> None:
        self.organiser = True

    @event(SkillTold)
    def _told(self, skill: str) -> None:
        self._now(skill, told=True)

    @event(CertificateClaimed)
    def _claimed(self, skill: str) -> None:
        self._now(skill, told=True)

    @event(CertificateConfirmed)
    def _confirmed(self, skill: str) -> None:
        self._now(skill, told=True, confirmed=True)

    @event(CertificateRefused)
    def _refused(self, skill: str) -> None:
        self._now(skill, told=False)

    @event(SkillWithdrawn)
    def _withdrawn(self, skill: str) -> None:
        self._now(skill, told=False)

    def _now(self, skill: str, *, told: bool, confirmed: bool = False) -> None:
        if skill == self.skill:
            self.told, self.confirmed = told, confirmed

    def check_certificate(self) -> None:
        """Refuse everybody but organisers, and what nobody has claimed."""
        if not self.organiser:
            raise NotAllowed
        if self.certificate is None:
            raise SkillUnknown
        if not self.told or not self.certificate:
            raise NotTold


@dataclass(kw_only=True, eq=False)
class TellSkill(PersonsSkillCommand):
    """Say that one can do something, or has a certificate."""

    def execute(self) -> None:
        if not self.joined:
            raise UnknownPerson
        if self.certificate is None:
            raise SkillUnknown
        if self.told:
            raise AlreadyTold
        if self.certificate:
            self.record(CertificateClaimed(person=self.actor, skill=self.skill))
        else:
            self.record(SkillTold(person=self.actor, skill=self.skill))


@dataclass(kw_only=True, eq=False)
class WithdrawSkill(PersonsSkillCommand):
    """Take back what one said."""

    def execute(self) -> None:
        if not self.told:
            raise NotTold
        self.record(SkillWithdrawn(person=self.actor, skill=self.skill))


@dataclass(kw_only=True, eq=False)
class ConfirmCertificate(PersonsSkillCommand):
    """Say, as an organiser, that one has seen somebody's certificate."""

    person: str

    @property
    def whose(self) -> str:
        return self.person

    def execute(self) -> None:
        self.check_certificate()
        if self.confirmed:
            raise AlreadyConfirmed
        self.record(CertificateConfirmed(person=self.person, skill=self.skill))


@dataclass(kw_only=True, eq=False)
class RefuseCertificate(PersonsSkillCommand):
    """Say, as an organiser, why somebody's certificate does not count, or no longer."""

    person: str
    reason: str

    @property
    def whose(self) -> str:
        return self.person

    def execute(self) -> None:
        self.check_certificate()
        check_note("reason", self.reason, NOTE_LIMIT, required=True)
        self.record(CertificateRefused(person=self.person, skill=self.skill, reason=self.reason))
