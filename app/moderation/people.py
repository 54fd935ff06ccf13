"""Making one neighbour of two entries that are the same person."""

import asyncio
from difflib import SequenceMatcher
from typing import Any

from litestar import Response, get, post
from sqlalchemy import Connection
from wtforms import SelectField

from app.attendance.queries import GuestRow, answer_of
from app.dishes.queries import dishes_of_cook
from app.feasts.desk import desk
from app.feasts.found import feast_or_404
from app.i18n import _, lazy_gettext, ngettext
from app.log.queries import feasts_of
from app.pantry.queries import gifts_of_person
from app.people.access import known_or_404, organiser_or_403
from app.people.forms import reason_field
from app.people.queries import Person, neighbours, person_by_id
from app.shifts.queries import own_shifts
from app.spelling import fold
from app.web.form_page import FormPage
from app.web.forms import HouseForm, chosen, fields
from app.web.house import AnyRequest, House, InPath, Me, TheHouse
from domain.attendance.guests import Standing
from domain.moderation.neighbours import MergePeople

PATH = "/feasts/{feast:str}/people/{person:str}/merge"

MOST_ALIKE = 40
"""How many other neighbours are offered, those first whose names are most alike."""


class MergePeopleForm(HouseForm):
    """Which other entry is the same neighbour, and stays."""

    into = SelectField(
        lazy_gettext("Which entry is the same neighbour, and stays?"),
        choices=[],
        validators=[chosen],
        validate_choice=False,  # it was one when it was shown; the rule says what changed
    )
    reason = reason_field()


@get(PATH, name="moderation:merge-people-form", sync_to_thread=True)
def ask_to_merge_people(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, person: InPath
) -> Response[str]:
    """Ask which other entry is the same neighbour."""
    organiser = organiser_or_403(me)
    return _merging(request, house, organiser, (feast, person), MergePeopleForm()).show()


@post(PATH, name="moderation:merge-people")
async def merge_people(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, person: InPath
) -> Response[Any]:
    """Make one neighbour of two."""
    organiser = organiser_or_403(me)
    form = MergePeopleForm(await fields(request))
    page = await asyncio.to_thread(_merging, request, house, organiser, (feast, person), form)
    into = str(form.into.data or "")
    also = await asyncio.to_thread(_feasts_of, house, person, into)
    return await page.ask(
        lambda: MergePeople(
            actor=organiser.person,
            feast=feast,
            person=person,
            into=into,
            reason=form.text("reason"),
            also=also,
        )
    )


def _feasts_of(house: House, *persons: str) -> tuple[str, ...]:
    with house.read() as db:
        return tuple(feasts_of(db, persons))


def _merging(
    request: AnyRequest, house: House, me: Person, about: tuple[str, str], form: MergePeopleForm
) -> FormPage:
    feast, person = about
    with house.read() as db:
        feast_or_404(house, feast, db)
        goes = known_or_404(person_by_id(db, person))
        form.into.choices = [
            ("", _("Please choose")),
            *(
                (each.person, f"{each.name}: {_does(house, db, feast, each.person)}")
                for each in _alike(db, goes)
            ),
        ]
        does = _does(house, db, feast, goes.person)
    return desk(
        request,
        house,
        me,
        feast,
        form,
        about=(goes.name, does),
        back=f"/feasts/{feast}/moderation",
        path=request.scope["path"],
        stop=True,
        heading=_("Is this neighbour here twice?"),
        lead=_(
            "Everything of this entry goes to the one that stays, at every feast: dishes, gifts, "
            "shifts, seats and what the kitchen should know. Where both have answered, the entry "
            "that stays counts. The links of both then open one page, which says so with your "
            "reason. This cannot be undone."
        ),
        button=_("Make one of the two"),
    )


def _alike(db: Connection, goes: Person) -> list[Person]:
    """Other neighbours, those with the most similar names first."""
    name = fold(goes.name)

    def unlike(other: Person) -> float:
        return -SequenceMatcher(None, name, fold(other.name)).ratio()

    others = [each for each in neighbours(db) if each.person != goes.person]
    return sorted(others, key=unlike)[:MOST_ALIKE]


def _does(house: House, db: Connection, feast: str, person: str) -> str:
    """What somebody does at a feast, to tell neighbours of one name apart."""
    dishes = len(dishes_of_cook(db, feast, person))
    gifts = sum(own.gift.feast == feast for own in gifts_of_person(db, person))
    shifts = len(own_shifts(db, person, house.clock(), feast))
    said = [
        _comes(answer_of(db, feast, person)),
        ngettext("%(n)s dish", "%(n)s dishes", dishes) % {"n": dishes} if dishes else "",
        ngettext("%(n)s gift", "%(n)s gifts", gifts) % {"n": gifts} if gifts else "",
        ngettext("%(n)s shift", "%(n)s shifts", shifts) % {"n": shifts} if shifts else "",
    ]
    return ", ".join(filter(None, said)) or _("nothing at this feast so far")


def _comes(answer: GuestRow | None) -> str:
    match answer.standing if answer else Standing.SILENT:
        case Standing.EXPECTED:
            party = answer.adults + answer.children if answer else 0
            return ngettext("comes, %(n)s in all", "comes, %(n)s in all", party) % {"n": party}
        case Standing.UNDECIDED:
            return _("may come")
        case Standing.EXCUSED:
            return _("does not come")
        case Standing.WAITING | Standing.OFFERED:
            return _("waits for seats")
    return ""


routes = [ask_to_merge_people, merge_people]
