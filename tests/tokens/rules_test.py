"""Letting programs in, and shutting them out."""

import pytest

from domain.feasts import FeastOver, FeastUnknown
from domain.people import AlreadyJoined, PersonJoined
from domain.refusals import NotAllowed
from domain.texts import Missing
from domain.tokens import (
    MOST_TOKENS,
    GuestRegistered,
    IssueToken,
    RevokeToken,
    Scope,
    ScopesMissing,
    SignUp,
    TokenIssued,
    TokenRevoked,
    TokenTaken,
    TokenUnknown,
    TooManyTokens,
)
from tests.examples import ENDS, HARVEST, OLGA_ORGANISES, joined
from tests.story import given

WEB = "web"


def issue(actor="olga", token=WEB, scopes=(Scope.READ,), name="Website", feast="harvest"):
    """Olga lets the website of the street in."""
    return IssueToken(
        actor=actor, feast=feast, token=token, sealed="hash", scopes=scopes, name=name
    )


def issued(token=WEB, person="olga", scopes=(Scope.READ,), name="Website"):
    """She did."""
    return TokenIssued(
        token=token, feast="harvest", person=person, sealed="hash", scopes=scopes, name=name
    )


def revoke(actor="olga", token=WEB, reason=""):
    """Olga shuts it out."""
    return RevokeToken(actor=actor, feast="harvest", token=token, reason=reason)


REVOKED = TokenRevoked(token="web", feast="harvest", person="olga")
SIGNS_UP = issued(scopes=(Scope.SIGN_UPS,))
ADA = PersonJoined(person="ada", name="Ada", link="new")


def sign_up(actor="olga", name="Ada"):
    """The website signs Ada up."""
    return SignUp(actor=actor, feast="harvest", token="web", person="ada", name=name, link="new")


def test_an_organiser_lets_a_program_in_and_shuts_it_out():
    given(HARVEST, OLGA_ORGANISES).when(issue()).then(issued())
    given(HARVEST, OLGA_ORGANISES, issued()).when(revoke()).then(REVOKED)
    given(HARVEST, OLGA_ORGANISES, issued(), REVOKED).when(revoke()).then_refused(TokenUnknown)


def test_what_it_may_do_is_said_once_and_in_order():
    said = (Scope.ORGANISE, Scope.READ, Scope.READ)
    ordered = issued(scopes=(Scope.READ, Scope.ORGANISE))
    given(HARVEST, OLGA_ORGANISES).when(issue(scopes=said)).then(ordered)


def test_only_organisers_let_programs_in_and_to_a_feast_that_is_there():
    given(HARVEST, OLGA_ORGANISES, joined("cem")).when(issue("cem")).then_refused(NotAllowed)
    given(HARVEST, OLGA_ORGANISES, issued()).when(revoke("cem")).then_refused(NotAllowed)
    given(OLGA_ORGANISES).when(issue()).then_refused(FeastUnknown)


def test_a_token_says_what_it_is_for_and_is_good_for_something():
    given(HARVEST, OLGA_ORGANISES).when(issue(name=" ")).then_refused(Missing, "name")
    given(HARVEST, OLGA_ORGANISES).when(issue(scopes=())).then_refused(ScopesMissing, "scopes")


def test_ids_of_tokens_are_never_used_again():
    given(HARVEST, OLGA_ORGANISES, issued()).when(issue()).then_refused(TokenTaken)
    given(HARVEST, OLGA_ORGANISES, issued(), REVOKED).when(issue()).then_refused(TokenTaken)


def test_there_are_no_more_programs_than_somebody_can_look_after():
    full = [issued(f"t{n}") for n in range(MOST_TOKENS)]
    given(HARVEST, OLGA_ORGANISES, *full).when(issue()).then_refused(TooManyTokens)
    ended = TokenRevoked(token="t0", feast="harvest", person="olga")
    given(HARVEST, OLGA_ORGANISES, *full, ended).when(issue()).then(issued())


def test_ending_another_organisers_token_needs_a_reason():
    theirs = issued(person="petra")
    given(HARVEST, OLGA_ORGANISES, theirs).when(revoke()).then_refused(Missing, "reason")
    ended = TokenRevoked(token="web", feast="harvest", person="petra", reason="It leaks")
    given(HARVEST, OLGA_ORGANISES, theirs).when(revoke(reason="It leaks")).then(ended)


def test_a_program_signs_somebody_up():
    done = GuestRegistered(token="web", feast="harvest", person="ada")
    given(HARVEST, OLGA_ORGANISES, SIGNS_UP).when(sign_up()).then(ADA, done)


@pytest.mark.parametrize(
    ("log", "no"),
    [
        ((issued(),), NotAllowed),
        ((issued(person="petra", scopes=(Scope.SIGN_UPS,)),), TokenUnknown),
        ((SIGNS_UP, REVOKED), TokenUnknown),
        ((SIGNS_UP, ADA), AlreadyJoined),
    ],
    ids=["without the scope", "of another organiser", "ended", "somebody who has joined"],
)
def test_a_program_signs_nobody_up(log, no):
    given(HARVEST, OLGA_ORGANISES, *log).when(sign_up()).then_refused(no)


def test_nobody_is_signed_up_for_a_feast_that_is_over_or_without_a_name():
    given(HARVEST, OLGA_ORGANISES, SIGNS_UP).when(sign_up(), at=ENDS).then_refused(FeastOver)
    given(HARVEST, OLGA_ORGANISES, SIGNS_UP).when(sign_up(name="")).then_refused(Missing, "name")
