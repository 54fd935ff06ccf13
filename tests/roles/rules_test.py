"""Who is trusted with the door or the kitchen of a feast, and for how long."""

import pytest

from domain.feasts import FeastCancelled, FeastIsCancelled, FeastOver, FeastUnknown
from domain.people import UnknownPerson
from domain.refusals import NotAllowed
from domain.roles.events import InvitationWithdrawn, Post
from domain.roles.helping import (
    AlreadyHelper,
    ForeignPost,
    HelpingEnded,
    HelpingInvited,
    HelpingUnknown,
    NotAHelper,
    WithdrawInvitation,
)
from domain.roles.trust import NotAHelperHere
from domain.texts import HiddenCharacters, Missing
from tests.examples import ENDS, HARVEST, OLGA_ORGANISES, joined
from tests.pantry.gifts import of, offered, receive, received
from tests.roles.helpers import accept, appoint, appointed, dismiss, dismissed, invite, invited
from tests.story import given

THE_STREET = given(OLGA_ORGANISES, joined("cem"), joined("dora"), HARVEST)


def test_an_organiser_chooses_a_neighbour_and_says_why():
    chosen = THE_STREET.when(appoint(reason="Knows everybody")).then(
        appointed(reason="Knows everybody")
    )
    chosen.when(appoint()).then_refused(AlreadyHelper)
    chosen.when(appoint(post=Post.KITCHEN)).then(appointed(post=Post.KITCHEN))
    chosen.when(dismiss("Is ill")).then(dismissed("Is ill")).and_when(appoint()).then(appointed())


def test_only_an_organiser_chooses_and_only_among_neighbours_while_the_feast_lasts():
    THE_STREET.when(appoint(actor="dora")).then_refused(NotAllowed)
    THE_STREET.when(appoint(person="nobody")).then_refused(UnknownPerson)
    THE_STREET.when(appoint(feast="spring")).then_refused(FeastUnknown)
    THE_STREET.when(appoint(reason="\x07")).then_refused(HiddenCharacters, "reason")
    THE_STREET.when(appoint(), at=ENDS).then_refused(FeastOver)


def test_a_link_makes_one_neighbour_a_helper_and_is_used_up():
    link = THE_STREET.when(invite(reason="Short of hands")).then(invited(reason="Short of hands"))
    link.when(invite()).then_refused(HelpingInvited)
    link.when(accept("emil")).then_refused(UnknownPerson)
    used = link.when(accept()).then(appointed(invitation="door-link"))
    used.when(accept("dora")).then_refused(HelpingEnded)
    THE_STREET.when(accept()).then_refused(HelpingUnknown)
    given(*link.events, appointed()).when(accept()).then_refused(AlreadyHelper)


def test_a_link_that_nobody_used_is_ended():
    end = WithdrawInvitation(actor="olga", feast="harvest", invitation="door-link")
    ended = InvitationWithdrawn(feast="harvest", invitation="door-link")
    link = given(*THE_STREET.events, invited())
    without = link.when(end).then(ended)
    without.when(accept()).then_refused(HelpingEnded)
    without.when(end).then_refused(HelpingEnded)
    given(*link.events, appointed(invitation="door-link")).when(end).then_refused(HelpingEnded)


def test_whoever_ends_the_help_of_others_says_why_and_oneself_need_not():
    helping = given(*THE_STREET.events, appointed())
    helping.when(dismiss()).then_refused(Missing, "reason")
    helping.when(dismiss("x", actor="dora")).then_refused(ForeignPost)
    helping.when(dismiss(actor="cem")).then(dismissed())
    helping.when(dismiss("x", post=Post.KITCHEN)).then_refused(NotAHelper)


@pytest.mark.parametrize("others", [(), (appointed(post=Post.KITCHEN),), (appointed(feast="x"),)])
def test_the_door_takes_in_what_comes_and_nobody_elses_post_does(others):
    gifts = given(*THE_STREET.events, offered(), *others)
    gifts.when(receive(of("5"), actor="cem")).then_refused(NotAHelperHere)
    helped = given(*gifts.events, appointed())
    helped.when(receive(of("5"), actor="cem")).then(received(of("5")))
    ended = given(*helped.events, dismissed("Ill"))
    ended.when(receive(of("5"), actor="cem")).then_refused(NotAHelperHere)


def test_nobody_is_chosen_for_a_cancelled_feast():
    called_off = given(*THE_STREET.events, FeastCancelled(feast="harvest", reason="Flood"))
    called_off.when(appoint()).then_refused(FeastIsCancelled)
