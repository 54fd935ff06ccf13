"""Making one dish of two entries that are the same."""

import asyncio
from typing import Any

from litestar import Response, get, post
from litestar.exceptions import NotFoundException
from litestar.params import FromQuery
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # not in its stubs

from app.dishes.queries import DishRow, courses_of
from app.feasts.desk import desk
from app.feasts.found import feast_or_404
from app.i18n import _, lazy_gettext
from app.log.queries import told_of
from app.people.access import organiser_or_403
from app.people.forms import reason_field
from app.people.queries import Person
from app.spelling import fold
from app.web.form_page import FormPage
from app.web.forms import HouseForm, chosen, fields
from app.web.house import AnyRequest, House, InPath, Me, TheHouse
from domain.dishes import DISH_EVENTS
from domain.moderation.events import EntryRestored
from domain.moderation.merging import MergeDishes

PATH = "/feasts/{feast:str}/dishes/{dish:str}/merge"


class MergeForm(HouseForm):
    """Which other entry is the same dish; a choice says also how often that was told about."""

    other = SelectField(
        lazy_gettext("Which entry is the same dish?"), choices=[], validators=[chosen]
    )
    reason = reason_field()

    def offer(self, dishes: list[tuple[DishRow, int]]) -> None:
        """Give the other dishes to choose from."""
        self.other.choices = [
            SelectChoice("", _("Please choose")),
            *(
                SelectChoice(f"{row.dish}:{told}", f"{row.name}, {row.cook or _('a neighbour')}")
                for row, told in dishes
            ),
        ]


@get(PATH, name="moderation:merge-form", sync_to_thread=True)
def ask_to_merge(
    request: AnyRequest, house: TheHouse, me: Me, feast: InPath, dish: InPath
) -> Response[str]:
    """Ask which other entry is the same dish."""
    organiser = organiser_or_403(me)
    return _merging(request, house, organiser, (feast, dish), MergeForm()).show()


@post(PATH, name="moderation:merge")
async def merge(
    request: AnyRequest,
    house: TheHouse,
    me: Me,
    feast: InPath,
    dish: InPath,
    seen: FromQuery[str] = "",
) -> Response[Any]:
    """Make one of two entries, unless somebody has changed either since they were shown."""
    organiser = organiser_or_403(me)
    form = MergeForm(await fields(request))
    page = await asyncio.to_thread(_merging, request, house, organiser, (feast, dish), form)
    other, _colon, told = str(form.other.data or "").partition(":")
    form.other.validate_choice = False  # it was one when it was shown; the rule says what changed
    return await page.ask(
        lambda: MergeDishes(
            actor=organiser.person,
            feast=feast,
            dish=dish,
            other=other,
            seen=(_number(seen), _number(told)),
            reason=form.text("reason"),
        )
    )


def _merging(
    request: AnyRequest, house: House, me: Person, about: tuple[str, str], form: MergeForm
) -> FormPage:
    feast, dish = about
    with house.read() as db:
        feast_or_404(house, feast, db)
        rows = {row.dish: row for course in courses_of(db, feast) for row in course.dishes}
        if dish not in rows:
            raise NotFoundException("dish")
        tags = {row: (f"dish:{row}", f"entry:{row}") for row in rows}
        told = told_of(db, tags, (*DISH_EVENTS, EntryRestored))
    own = rows.pop(dish)
    alike = sorted(rows.values(), key=lambda row: _unlike(row, own))
    form.offer([(row, told[row.dish]) for row in alike])
    said = {
        "heading": _("Is this entered twice?"),
        "lead": _(
            "The older entry stays as it is, and has from now on what the newer one had of gifts "
            "and of the kitchen as well. The newer one is hidden. Its cook reads your reason."
        ),
        "button": _("Make one of the two"),
    }
    path = request.scope["path"]
    return desk(
        request,
        house,
        me,
        feast,
        form,
        about=(own.name, own.cook or _("a neighbour")),
        back=f"/feasts/{feast}/moderation",
        path=path,
        action=f"{path}?seen={told[dish]}",
        stop=True,
        **said,
    )


def _unlike(row: DishRow, own: DishRow) -> tuple[bool, bool, str]:
    """Dishes of the same name come first, then those of the same cook."""
    same_name = fold(row.name) == fold(own.name)
    return (not same_name, row.person != own.person, fold(row.name))


def _number(said: str) -> int:
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 9 else 0


routes = [ask_to_merge, merge]
