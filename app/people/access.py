"""Who comes in: joining with a name, and what only organisers may do."""

import asyncio
from collections.abc import Callable
from typing import Any

from litestar import Response
from litestar.datastructures import Cookie

from app.people.queries import Person, first_link_opens
from app.web.form_page import FormPage
from app.web.forms import HouseForm
from app.web.house import House
from domain.commands import Command
from domain.people import Join, UnknownPerson
from domain.refusals import N_, NotAllowed, Refusal


class OnlyOneself(NotAllowed):
    """Nobody who acts for somebody else gets a way in that would last when that has ended."""

    message = N_("You act for somebody else. Only they themselves can open this.")


class SenderLeft(Refusal):
    """On a shared computer anybody can send an old form again; it brings nobody back."""

    message = N_(
        "Who sent this form has left this browser. Was that you? Then come back by your own link."
    )


def organiser_or_403(me: Person | None) -> Person:
    """Who asks, if that is an organiser.

    Raises:
        NotAllowed: it is not.
    """
    if me is None or not me.organiser:
        raise NotAllowed
    return me


def known_or_404(me: Person | None) -> Person:
    """Who asks, if that is anybody.

    Raises:
        UnknownPerson: nobody has joined in this browser.
    """
    if me is None:
        raise UnknownPerson
    return me


def own_or_new(me: Person | None) -> Person | None:
    """Who accepts what counts for themselves alone: a neighbour, or somebody new.

    Raises:
        OnlyOneself: somebody else of the household acts for them.
    """
    return own_or_403(me) if me else None


def own_or_403(me: Person | None) -> Person:
    """Who asks, about the ways in that are their own.

    Raises:
        UnknownPerson: nobody has joined in this browser.
        OnlyOneself: somebody else of the household acts for them.
    """
    person = known_or_404(me)
    if person.by:
        raise OnlyOneself
    return person


async def who_asks(
    house: House, me: Person | None, form: HouseForm, name: str = "your_name"
) -> tuple[str, list[Cookie]]:
    """Who sends a form; whoever is new joins with it, by what stands in its field `name`.

    Returns:
        The person's id, and what the browser keeps to be that person.

    Raises:
        Refusal: there is something with the name.
    """
    if me is not None:
        return me.person, []
    return await join_as(house, form.text(name), form.id)


async def ask_or_join(
    page: FormPage, command: Callable[[str], Command], *, done: tuple[type[Refusal], ...] = ()
) -> Response[Any]:
    """Send what a form asks for in the name of who asks; whoever is new joins with the same form.

    Args:
        page: the page of the form, whose field `your_name` is there for who is new.
        command: what is asked, by who asks.
        done: what says that it has happened before, as when a button is pressed twice.
    """
    if not page.form.validate():
        return await page.invalid()
    try:
        person, cookies = await who_asks(page.house, page.me, page.form)
    except Refusal as refusal:
        return await page.refused(refusal)
    return await page.send(command(person), page.context["back"], cookies=cookies, done=done)


async def join_as(house: House, name: str, command_id: str) -> tuple[str, list[Cookie]]:
    """Let somebody join; sent again, it is the same person.

    Returns:
        The person's id, and what the browser keeps to be that person.

    Raises:
        Refusal: there is something with the name.
        SenderLeft: it was sent before, and a browser has forgotten who sent it.
    """
    person, link = house.links.derive("person", command_id), house.links.derive("link", command_id)
    command = Join(actor=person, person=person, name=name, link=link)
    await house.journal.execute(command, house.links.derive("join", command_id))
    if not await asyncio.to_thread(_lets_in, house, person, link):
        raise SenderLeft
    return person, house.comes_in(person, link)


def _lets_in(house: House, person: str, link: str) -> bool:
    with house.read() as db:
        return first_link_opens(db, person, link)
