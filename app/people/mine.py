"""What one person does for each feast, as "My page" shows it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.after.own import Remains, remains_of_person
from app.announcements.queries import AnnouncementRow, announcements_for
from app.attendance.queries import GuestRow, answers_of
from app.circles.queries import circles_of_person
from app.costs.queries import OwnCosts, costs_of_person
from app.diets.queries import needs_of
from app.dishes.queries import DishRow, dishes_of_person
from app.equipment.queries import Loan, loans_of_person
from app.feasts import queries as feasts
from app.feasts.queries import FeastRow
from app.households.queries import head_of, members_of
from app.moderation.queries import hidden_of, merged_into
from app.pantry.queries import claims_of_person, gifts_of_person
from app.pantry.rows import ClaimRow, OwnGift
from app.people.queries import Person
from app.roles.queries import posts_of_person
from app.schedule.queries import SessionRow, feasts_with_sessions, own_sessions
from app.seating.queries import SeatRow, seats_of_person
from app.shifts.queries import asks_of, own_shifts
from app.shifts.rows import AskRow, OwnShift, changed_by
from app.shifts.rows import next_turn_of as turn_of_shifts
from app.web.house import House
from domain.announcements import AnnouncementPublished, AnnouncementWithdrawn
from domain.circles.events import CircleChanged, CircleEnded
from domain.costs.ledger import Ledger
from domain.events import Event
from domain.roles.events import Post
from domain.schedule.events import ScheduleReleased
from domain.seating.events import TableChanged, TableCleared


@dataclass(frozen=True)
class MyFeast:
    """What one person does for one feast, what is lent for it, and what it still costs."""

    feast: FeastRow
    answer: GuestRow | None
    dishes: list[DishRow]
    gifts: list[OwnGift]
    claims: list[tuple[ClaimRow, OwnGift]]
    posts: list[Post]
    shifts: list[OwnShift]
    asks: list[AskRow]
    seats: list[SeatRow]
    loans: list[Loan]
    costs: OwnCosts | None
    news: list[AnnouncementRow]
    sessions: tuple[SessionRow, ...]
    remains: Remains | None

    @property
    def minutes(self) -> int:
        """How long this person has worked for the feast."""
        return sum(mine.own.minutes or 0 for mine in self.shifts)


def my_feasts(house: House, me: Person) -> dict[str, Any]:
    """My feasts, and what I do not eat."""
    with house.read() as db:
        answers = {answer.feast: answer for answer in answers_of(db, me.person)}
        dishes = dishes_of_person(db, me.person)
        gifts = gifts_of_person(db, me.person)
        claims = claims_of_person(db, me.person)
        needs = needs_of(db, me.person)
        members, head = members_of(db, me.person), head_of(db, me.person)
        posts = posts_of_person(db, me.person)
        hidden, merged = hidden_of(db, me.person), merged_into(db, me.person)
        hidden_at = feasts.by_id(db, [each.feast for each in hidden], house.clock())
        shifts = own_shifts(db, me.person, house.clock())
        asks = asks_of(db, me.person, house.clock())
        seats = seats_of_person(db, me.person)
        loans = [own.loan for own in loans_of_person(db, me.person)]
        loans = [loan for loan in loans if loan.state != "returned"]
        costs = costs_of_person(db, me.person)
        circles = circles_of_person(db, me.person)
        remains = remains_of_person(db, me.person)
        of = [*answers, *(dish.feast for dish in dishes), *(own.gift.feast for own in gifts)]
        of += [*posts, *(loan.feast for loan in loans), *costs, *remains]
        of += feasts_with_sessions(db, me.person)
        of += [own.shift.feast for own in shifts] + [ask.shift.feast for ask in asks]
        rows = feasts.by_id(db, list(dict.fromkeys(of)), house.clock())
        news = announcements_for(db, me.person, *rows)
        sessions = {
            feast: own_sessions(db, row, me.person, house.clock()) for feast, row in rows.items()
        }
    mine = [
        MyFeast(
            row,
            answers.get(feast),
            [dish for dish in dishes if dish.feast == feast],
            [own for own in gifts if own.gift.feast == feast],
            [(claim, own) for claim, own in claims if own.gift.feast == feast],
            posts.get(feast, []),
            [own for own in shifts if own.shift.feast == feast],
            [ask for ask in asks if ask.shift.feast == feast],
            seats.get(feast, []),
            [loan for loan in loans if loan.feast == feast],
            costs.get(feast),
            news.get(feast, []),
            sessions[feast],
            remains.get(feast),
        )
        for feast, row in rows.items()
    ]
    own = {"mine": mine, "needs": needs, "person": me.person, "members": members, "head": head}
    titles = {feast: row.title for feast, row in hidden_at.items()}
    return {**own, "circles": circles, "hidden": hidden, "hidden_at": titles, "merged": merged}


def topics_of(house: House, me: Person) -> list[str]:
    """What changes my page: what is about me, and what others do to what is mine."""
    with house.read() as db:
        shifts = own_shifts(db, me.person, house.clock())
        given = [f"donation:{own.gift.donation}" for own in gifts_of_person(db, me.person)]
        remains = remains_of_person(db, me.person).values()
    kinds: tuple[type[Event], ...] = (
        *(AnnouncementPublished, AnnouncementWithdrawn),
        *(TableChanged, TableCleared, ScheduleReleased),
        *(CircleChanged, CircleEnded),
        *Ledger.EVENTS,
    )
    by_others = [kind.TOPIC for kind in kinds]
    left = [topic for each in remains for topic in each.topics]
    mine = [f"person:{me.person}", f"to:{me.person}"]
    return [*mine, *given, *left, *changed_by(shifts), *by_others]


def next_turn_of(mine: list[MyFeast]) -> datetime | None:
    """When my page looks different by itself next."""
    turns = [my.feast.next_turn for my in mine]
    turns += [turn_of_shifts(my.shifts) for my in mine]
    return min((turn for turn in turns if turn), default=None)
