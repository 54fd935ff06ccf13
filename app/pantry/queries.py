"""The pantry, as pages ask it."""

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, Select, select

from app.dishes.queries import dish_names
from app.pantry.rows import NOTHING_ENOUGH, ClaimRow, Enough, Gift, NeedRow, OwnGift
from app.pantry.tables import claim_list, donation_list, enough_list, need_list
from app.people.queries import names_of
from domain.pantry.events import Way

_lines = msgspec.json.Decoder(tuple[str, ...]).decode


def gifts_of(db: Connection, feast: str) -> list[Gift]:
    """What is given to a feast, in order of the offers; what was withdrawn is left out."""
    standing = select(donation_list).where(
        donation_list.c.feast == feast, donation_list.c.state.not_in(("withdrawn", "hidden"))
    )
    claims = _claims(db, _standing_claims.where(claim_list.c.feast == feast))
    return [own.gift for own in _gifts(db, standing.order_by(donation_list.c.position), claims)]


def gift(db: Connection, feast: str, donation: str) -> OwnGift | None:
    """One donation of a feast in whatever state, or None."""
    return _one(db, feast, donation_list.c.donation == donation)


def gift_by_code(db: Connection, feast: str, code: str) -> OwnGift | None:
    """The donation of a feast that is called by a code, or None."""
    return _one(db, feast, donation_list.c.code == code)


def gifts_by_id(db: Connection, donations: Iterable[str]) -> dict[str, OwnGift]:
    """Several donations in whatever state, each with all its claims."""
    ids = sorted(set(donations))
    claims = _claims(db, _standing_claims.where(claim_list.c.donation.in_(ids)))
    wanted = select(donation_list).where(donation_list.c.donation.in_(ids))
    return {own.gift.donation: own for own in _gifts(db, wanted, claims)}


def gift_names(db: Connection, donations: Iterable[str]) -> dict[str, str]:
    """What is given, by donation."""
    ids = sorted(set(donations))
    rows = db.execute(
        select(donation_list.c.donation, donation_list.c.what).where(
            donation_list.c.donation.in_(ids)
        )
    )
    return {row.donation: row.what for row in rows}


def gifts_of_person(db: Connection, person: str, feast: str | None = None) -> list[OwnGift]:
    """What one person gives, the newest first; what was withdrawn is left out."""
    own = select(donation_list.c.donation).where(
        donation_list.c.person == person, donation_list.c.state != "withdrawn"
    )
    if feast is not None:
        own = own.where(donation_list.c.feast == feast)
    ids = list(db.scalars(own.order_by(donation_list.c.position.desc())))
    found = gifts_by_id(db, ids)
    return [found[donation] for donation in ids]


def givers_to(feast: str) -> Select[tuple[str]]:
    """Those who give something to a feast, to be selected from."""
    standing = donation_list.c.feast == feast, donation_list.c.state != "withdrawn"
    return select(donation_list.c.person).where(*standing)


def claims_of_person(
    db: Connection, person: str, feast: str | None = None
) -> list[tuple[ClaimRow, OwnGift]]:
    """What goes into one cook's dishes, with what it is taken from; the newest first."""
    own = _standing_claims.where(claim_list.c.person == person)
    return _with_gifts(db, own if feast is None else own.where(claim_list.c.feast == feast))


def claims_of_dish(db: Connection, dish: str) -> list[tuple[ClaimRow, OwnGift]]:
    """What goes into a dish, with what it is taken from; the newest first."""
    return _with_gifts(db, _standing_claims.where(claim_list.c.dish == dish))


def claim(db: Connection, feast: str, claim: str) -> tuple[ClaimRow, OwnGift] | None:
    """One claim that stands, with what it is taken from, or None."""
    found = _with_gifts(
        db, _standing_claims.where(claim_list.c.feast == feast, claim_list.c.claim == claim)
    )
    return found[0] if found else None


def needs_of(db: Connection, feast: str) -> list[NeedRow]:
    """What the dishes of a feast still lack, what was asked for first on top."""
    wanted = select(need_list).where(need_list.c.feast == feast, need_list.c.state == "voiced")
    return [need for need in _needs(db, feast, wanted) if need.open]


def needs_of_cook(db: Connection, feast: str, person: str) -> list[NeedRow]:
    """What one cook asks for, covered or not; what was withdrawn is left out."""
    own = select(need_list).where(need_list.c.feast == feast, need_list.c.person == person)
    return _needs(db, feast, own.where(need_list.c.state == "voiced"))


def needs_of_dish(db: Connection, feast: str, dish: str) -> list[NeedRow]:
    """What a dish still lacks."""
    wanted = select(need_list).where(need_list.c.dish == dish, need_list.c.state == "voiced")
    return [need for need in _needs(db, feast, wanted) if need.open]


def need(db: Connection, feast: str, need: str) -> NeedRow | None:
    """One need of a feast in whatever state, or None."""
    one = select(need_list).where(need_list.c.feast == feast, need_list.c.need == need)
    found = _needs(db, feast, one)
    return found[0] if found else None


def need_names(db: Connection, needs: Iterable[str]) -> dict[str, str]:
    """What cooks ask for, by need."""
    wanted = select(need_list).where(need_list.c.need.in_(sorted(set(needs))))
    return {row.need: row.what for row in db.execute(wanted)}


def enough_of(db: Connection, feast: str) -> Enough:
    """What the feast has enough of, as an organiser listed it."""
    row = db.execute(select(enough_list).where(enough_list.c.feast == feast)).one_or_none()
    return Enough(_lines(row.things), row.reason) if row else NOTHING_ENOUGH


_standing_claims = (
    select(claim_list)
    .where(claim_list.c.state.in_(("claimed", "reduced")))
    .order_by(claim_list.c.position)
)


def _one(db: Connection, feast: str, condition: Any) -> OwnGift | None:
    ids = select(donation_list.c.donation).where(donation_list.c.feast == feast, condition)
    return next(iter(gifts_by_id(db, db.scalars(ids)).values()), None)


def _gifts(
    db: Connection, wanted: Select[Any], claims: Mapping[str, list[ClaimRow]]
) -> list[OwnGift]:
    rows = db.execute(wanted).all()
    names = names_of(db, (row.person for row in rows))
    return [_gift(row, names.get(row.person, ""), claims.get(row.donation, [])) for row in rows]


def _gift(row: Row[Any], donor: str, claims: list[ClaimRow]) -> OwnGift:
    gift = Gift(
        donation=row.donation,
        feast=row.feast,
        person=row.person,
        donor=donor,
        need=row.need,
        what=row.what,
        amount=Fraction(row.amount),
        there=Fraction(row.received or row.amount),
        unit=row.unit,
        said=row.said,
        garden=row.garden if row.garden_shown else "",
        harvested=_day(row.harvested),
        best_before=_day(row.best_before),
        way=Way(row.way),
        state=row.state,
        claims=tuple(claims),
    )
    return OwnGift(
        gift=gift,
        code=row.code,
        covers=row.covers,
        garden=row.garden,
        garden_shown=row.garden_shown,
        note=row.note,
        reason=row.reason,
    )


def _claims(db: Connection, wanted: Select[Any]) -> dict[str, list[ClaimRow]]:
    """The claims by donation, in the order in which they were made."""
    rows = db.execute(wanted).all()
    names = names_of(db, (row.person for row in rows))
    dishes = dish_names(db, (row.dish for row in rows))
    by_donation: dict[str, list[ClaimRow]] = {}
    for row in rows:
        by_donation.setdefault(row.donation, []).append(
            ClaimRow(
                claim=row.claim,
                donation=row.donation,
                person=row.person,
                cook=names.get(row.person, ""),
                dish=row.dish,
                dish_name=dishes.get(row.dish, ""),
                amount=Fraction(row.amount),
                unit=row.unit,
                said=row.said,
                state=row.state,
            )
        )
    return by_donation


def _with_gifts(db: Connection, wanted: Select[Any]) -> list[tuple[ClaimRow, OwnGift]]:
    claims = _claims(db, wanted)
    gifts = gifts_by_id(db, claims)
    return [(claim, gifts[donation]) for donation, own in claims.items() for claim in own]


def _needs(db: Connection, feast: str, wanted: Select[Any]) -> list[NeedRow]:
    rows = db.execute(wanted.order_by(need_list.c.position)).all()
    names = names_of(db, (row.person for row in rows))
    dishes = dish_names(db, (row.dish for row in rows))
    answers = _answers(db, feast) if rows else {}
    return [
        _need(row, names.get(row.person, ""), dishes.get(row.dish, ""), answers.get(row.need, []))
        for row in rows
    ]


def _answers(db: Connection, feast: str) -> dict[str, list[str]]:
    """What the donations that answer each need cover of it, as it is kept."""
    answering = select(donation_list.c.need, donation_list.c.covers).where(
        donation_list.c.feast == feast,
        donation_list.c.need != "",
        donation_list.c.state.not_in(("withdrawn", "hidden")),
    )
    answers: dict[str, list[str]] = {}
    for row in db.execute(answering):
        answers.setdefault(row.need, []).append(row.covers)
    return answers


def _need(row: Row[Any], cook: str, dish_name: str, answers: list[str]) -> NeedRow:
    amount = Fraction(row.amount)
    covered = sum((Fraction(covers) for covers in answers if covers), Fraction(0))
    return NeedRow(
        need=row.need,
        feast=row.feast,
        person=row.person,
        cook=cook,
        dish=row.dish,
        dish_name=dish_name,
        what=row.what,
        amount=amount,
        lacking=max(Fraction(0), amount - covered),
        uncounted=answers.count(""),
        unit=row.unit,
        said=row.said,
        state=row.state,
    )


def _day(stored: str) -> date | None:
    return date.fromisoformat(stored) if stored else None
