"""What one can do: named by organisers, told by neighbours, and certificates looked at."""

import pytest

from domain.people import UnknownPerson
from domain.refusals import NotAllowed
from domain.skills import (
    AlreadyConfirmed,
    AlreadyTold,
    CertificateClaimed,
    CertificateConfirmed,
    CertificateRefused,
    ConfirmCertificate,
    NameSkill,
    NotTold,
    RefuseCertificate,
    SkillIsOfAnotherKind,
    SkillNamed,
    SkillTold,
    SkillUnknown,
    SkillWithdrawn,
    TellSkill,
    WithdrawSkill,
)
from domain.texts import HiddenCharacters, Missing, TooLong
from tests.examples import OLGA_ORGANISES, joined
from tests.story import given

GRILLING = SkillNamed(skill="grilling", name="Can grill", certificate=False)
HYGIENE = SkillNamed(skill="hygiene", name="Hygiene certificate", certificate=True)
CAN_GRILL = SkillTold(person="cem", skill="grilling")
CLAIMED = CertificateClaimed(person="cem", skill="hygiene")
CONFIRMED = CertificateConfirmed(person="cem", skill="hygiene")
REFUSED = CertificateRefused(person="cem", skill="hygiene", reason="It is of 1999")
THE_STREET = given(OLGA_ORGANISES, joined("cem"), GRILLING, HYGIENE)
CEM_CLAIMS = given(*THE_STREET.events, CLAIMED)


def name(skill="grilling", *, actor="olga", words="Can grill", certificate=False):
    return NameSkill(actor=actor, skill=skill, name=words, certificate=certificate)


def tell(skill, actor="cem"):
    return TellSkill(actor=actor, skill=skill)


def withdraw(skill, actor="cem"):
    return WithdrawSkill(actor=actor, skill=skill)


def confirm(*, skill="hygiene", actor="olga"):
    return ConfirmCertificate(actor=actor, skill=skill, person="cem")


def refuse(*, actor="olga", reason="It is of 1999"):
    return RefuseCertificate(actor=actor, skill="hygiene", person="cem", reason=reason)


def test_an_organiser_names_what_some_shifts_need():
    given(OLGA_ORGANISES).when(name()).then(GRILLING)
    given(OLGA_ORGANISES).when(name("hygiene", words="Hygiene certificate", certificate=True)).then(
        HYGIENE
    )
    given(OLGA_ORGANISES).when(name(actor="cem")).then_refused(NotAllowed)


def test_a_skill_gets_a_better_name_but_stays_what_it_is():
    better = SkillNamed(skill="grilling", name="Grills well", certificate=False)
    THE_STREET.when(name(words="Grills well")).then(better)
    THE_STREET.when(name(certificate=True)).then_refused(SkillIsOfAnotherKind)


@pytest.mark.parametrize(
    ("words", "refusal"), [("", Missing), ("x" * 61, TooLong), ("a\x00", HiddenCharacters)]
)
def test_the_name_of_a_skill_is_a_line(words, refusal):
    THE_STREET.when(name("other", words=words)).then_refused(refusal, "name")


def test_a_neighbour_says_what_they_can_do():
    THE_STREET.when(tell("grilling")).then(CAN_GRILL).and_when(tell("grilling")).then_refused(
        AlreadyTold
    )


def test_a_certificate_is_only_claimed():
    THE_STREET.when(tell("hygiene")).then(CLAIMED).and_when(tell("hygiene")).then_refused(
        AlreadyTold
    )


def test_one_skill_does_not_tell_another():
    given(*THE_STREET.events, CAN_GRILL).when(tell("hygiene")).then(CLAIMED)
    given(*THE_STREET.events, CAN_GRILL).when(withdraw("hygiene")).then_refused(NotTold)


def test_only_a_neighbour_and_only_a_skill_that_has_a_name():
    THE_STREET.when(tell("juggling")).then_refused(SkillUnknown)
    THE_STREET.when(tell("grilling", actor="dora")).then_refused(UnknownPerson)


def test_an_organiser_who_has_seen_a_certificate_confirms_it():
    CEM_CLAIMS.when(confirm()).then(CONFIRMED).and_when(confirm()).then_refused(AlreadyConfirmed)


def test_nobody_else_confirms_or_refuses_it():
    CEM_CLAIMS.when(confirm(actor="cem")).then_refused(NotAllowed)
    CEM_CLAIMS.when(refuse(actor="cem")).then_refused(NotAllowed)


def test_only_a_certificate_that_is_claimed_is_confirmed_or_refused():
    THE_STREET.when(confirm()).then_refused(NotTold)
    THE_STREET.when(refuse()).then_refused(NotTold)
    THE_STREET.when(confirm(skill="juggling")).then_refused(SkillUnknown)
    given(*THE_STREET.events, CAN_GRILL).when(confirm(skill="grilling")).then_refused(NotTold)


def test_a_certificate_is_refused_with_a_reason_even_after_it_was_confirmed():
    CEM_CLAIMS.when(refuse()).then(REFUSED)
    given(*CEM_CLAIMS.events, CONFIRMED).when(refuse()).then(REFUSED).and_when(
        tell("hygiene")
    ).then(CLAIMED)
    CEM_CLAIMS.when(refuse(reason=" ")).then_refused(Missing, "reason")


@pytest.mark.parametrize("said", [CAN_GRILL, CLAIMED, CONFIRMED])
def test_a_neighbour_takes_back_what_they_said(said):
    gone = SkillWithdrawn(person="cem", skill=said.skill)
    given(*THE_STREET.events, said).when(withdraw(said.skill)).then(gone).and_when(
        withdraw(said.skill)
    ).then_refused(NotTold)
