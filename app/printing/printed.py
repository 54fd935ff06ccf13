"""A dish as it is printed: with its cook only if the cook agreed, and by the first name."""

from dataclasses import dataclass

from markupsafe import Markup

from app.diets.words import DIET_NAMES
from app.dishes.queries import CourseRow, DishRow
from app.printing.words import SHORT
from app.web.qr import qr
from domain.diets import Diet
from domain.dish_diets import strongest


@dataclass(frozen=True)
class Label:
    """What stands on a card: the dish, its cook's first name or "", and a code to its page."""

    dish: DishRow
    cook: str
    code: Markup


@dataclass(frozen=True)
class Line:
    """A dish on the menu: its name, its cook's first name or "", and the diets it suits."""

    name: str
    cook: str
    diets: tuple[Diet, ...]


@dataclass(frozen=True)
class MenuCourse:
    """A course on the menu."""

    name: str
    lines: list[Line]

    @property
    def size(self) -> int:
        """How many dishes it has."""
        return len(self.lines)


def first_name(dish: DishRow) -> str:
    """What print may call the cook; "" if it may not, or if the cook was forgotten."""
    return dish.cook.split()[0] if dish.cook_named and dish.cook.strip() else ""


def label(dish: DishRow, address: str) -> Label:
    """The card of a dish; `address` is that of the house, such as https://table.example."""
    return Label(dish, first_name(dish), qr(f"{address}/feasts/{dish.feast}/dishes/{dish.dish}"))


def menu(courses: list[CourseRow]) -> list[MenuCourse]:
    """What there is to eat, course by course; a course without dishes is left out."""
    return [
        MenuCourse(
            course.name, [Line(d.name, first_name(d), strongest(d.suits)) for d in course.dishes]
        )
        for course in courses
        if course.dishes
    ]


def legend(courses: list[MenuCourse]) -> list[tuple[str, str]]:
    """The signs that stand on a menu, and what they mean."""
    used = {diet for course in courses for line in course.lines for diet in line.diets}
    return [(SHORT[diet], DIET_NAMES[diet]) for diet in Diet if diet in used]
