"""What guests cannot eat, against what stands on the table."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.diets.queries import Total, Totals
from app.dishes.queries import CourseRow, DishRow
from domain.allergens import Allergen, Answer
from domain.diets import Diet


@dataclass(frozen=True)
class Eaters:
    """Between `least` and `most` guests have a need, and so many servings are for them."""

    name: str
    least: int
    most: int
    servings: int
    allergy: bool

    @property
    def enough(self) -> bool:
        """Whether each of them could have a serving."""
        return self.servings >= self.most


@dataclass(frozen=True)
class Table:
    """All needs, those of which there is too little first; None where totals are kept back."""

    needs: Sequence[Eaters] | None

    @property
    def nothing(self) -> list[Eaters]:
        """The needs of those who find nothing to eat."""
        return [each for each in self.needs or () if not each.servings]


def eaters(courses: Sequence[CourseRow], totals: Totals | None) -> Table:
    """How many servings there are for each need that guests have told."""
    if totals is None:
        return Table(None)
    dishes = [dish for course in courses for dish in course.dishes]
    told = [_eaters(total, dishes) for total in (*totals.diets, *totals.allergies)]
    return Table(sorted(told, key=lambda each: (each.enough, each.servings)))


def _eaters(total: Total, dishes: Sequence[DishRow]) -> Eaters:
    servings = sum(dish.servings for dish in dishes if _suits(dish, total.need))
    allergy = isinstance(total.need, Allergen)
    return Eaters(str(total.name), total.least, total.most, servings, allergy)


def _suits(dish: DishRow, need: Diet | Allergen) -> bool:
    if isinstance(need, Diet):
        return need in dish.suits
    return dish.answers.get(need) is Answer.FREE_OF
