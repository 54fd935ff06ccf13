"""Sharing costs: taking part, receipts, closing and paying."""

from typing import Any

import pytest

from domain.costs import LeaveSharing
from domain.costs.closing import (
    CostsOpenedBefore,
    CurrencyUnknown,
    NotYourPayment,
    PaymentIsReceived,
    PaymentIsSent,
    PaymentUnknown,
)
from domain.costs.events import (
    CostsClosed,
    CostsOpened,
    PaymentReceived,
    PaymentSent,
    ReceiptAdded,
    ReceiptChanged,
    ReceiptWithdrawn,
    SharingEnded,
    SharingJoined,
)
from domain.costs.ledger import CostsAreClosed, CostsNotOpened, NotSharing
from domain.costs.receipts import (
    MOST_CENTS,
    MOST_RECEIPTS,
    CentsOutOfRange,
    NotYourReceipt,
    ReceiptTaken,
    ReceiptUnknown,
    TooManyReceipts,
)
from domain.costs.settling import Payment
from domain.costs.sharing import MOST_SHARERS, HasReceipts, HeadsOutOfRange, TooManySharers
from domain.feasts import FeastUnknown
from domain.refusals import NotAllowed
from domain.texts import Missing, TooLong
from tests.examples import ENDS, HARVEST, OLGA_ORGANISES
from tests.sharing.street import (
    FEAST,
    WHY,
    close,
    correct,
    got,
    open_costs,
    pay,
    sent,
    share,
    take_back,
)
from tests.story import Story, given

OPENED = CostsOpened(feast="harvest", currency="EUR")


def shares(person: str, heads: int = 1) -> SharingJoined:
    return SharingJoined(feast="harvest", person=person, heads=heads)


def paid(person: str, cents: int, receipt: str = "") -> ReceiptAdded:
    said: dict[str, Any] = {"receipt": receipt or f"{person}-receipt", "what": "Charcoal"}
    return ReceiptAdded(feast="harvest", person=person, cents=cents, **said)


def closed(*payments: tuple[str, str, int]) -> CostsClosed:
    fixed = tuple(Payment(payer=a, payee=b, cents=cents) for a, b, cents in payments)
    return CostsClosed(feast="harvest", payments=fixed, reason="All are in")


def leave(person: str) -> LeaveSharing:
    return LeaveSharing(actor=person, **FEAST)


def street(*events) -> Story:
    """Cem and Dora share the costs of Olga's feast; Dora for two."""
    return given(OLGA_ORGANISES, HARVEST, OPENED, shares("cem"), shares("dora", 2), *events)


def test_an_organiser_lets_neighbours_share():
    story = given(OLGA_ORGANISES, HARVEST)
    story.when(share("cem")).then_refused(CostsNotOpened)
    story.when(open_costs(actor="cem")).then_refused(NotAllowed)
    story.when(open_costs("XYZ")).then_refused(CurrencyUnknown, "currency")
    given(OLGA_ORGANISES).when(open_costs()).then_refused(FeastUnknown)
    story.when(open_costs(), at=ENDS).then(OPENED).and_when(open_costs()).then_refused(
        CostsOpenedBefore
    )


def test_neighbours_take_part_by_choice():
    story = street().when(share("emil", 20)).then(shares("emil", 20))
    story = story.and_when(share("emil", 3)).then(shares("emil", 3))
    for heads in (0, 21):
        story.and_when(share("emil", heads)).then_refused(HeadsOutOfRange, "heads")
    story = story.and_when(leave("emil")).then(SharingEnded(feast="harvest", person="emil"))
    story.and_when(leave("emil")).then_refused(NotSharing)
    story.and_when(pay("emil", 100)).then_refused(NotSharing)


def test_there_is_an_end_to_those_who_share():
    full = street(*(shares(f"guest-{n}") for n in range(MOST_SHARERS - 2)))
    full.when(share("emil")).then_refused(TooManySharers)
    full.when(share("cem", 2)).then(shares("cem", 2))


def test_who_paid_says_so_and_then_takes_part_until_the_end():
    story = street().when(pay("cem", 1250)).then(paid("cem", 1250))
    story.and_when(leave("cem")).then_refused(HasReceipts)
    story.and_when(pay("dora", 1, receipt="cem-receipt")).then_refused(ReceiptTaken)


@pytest.mark.parametrize(
    ("said", "refusal", "field"),
    [
        ({"cents": 0}, CentsOutOfRange, "amount"),
        ({"cents": MOST_CENTS + 1}, CentsOutOfRange, "amount"),
        ({"what": ""}, Missing, "what"),
        ({"what": "x" * 81}, TooLong, "what"),
    ],
)
def test_a_receipt_is_for_something_and_for_an_amount(said, refusal, field):
    street().when(pay("cem", **{"cents": 1, **said})).then_refused(refusal, field)
    story = street(paid("cem", 5))
    ask = correct("cem-receipt", actor="cem", **{"cents": 1, **said})
    story.when(ask).then_refused(refusal, field)


def test_receipts_are_changed_and_withdrawn_for_a_reason():
    story = street(paid("cem", 500), shares("olga"))
    mine: dict[str, Any] = {"feast": "harvest", "person": "cem", "receipt": "cem-receipt"}
    changed = ReceiptChanged(**mine, what="Charcoal", cents=400, reason=WHY)
    story.when(correct("cem-receipt", 400, actor="cem")).then(changed)
    story.when(correct("cem-receipt", 400, actor="olga")).then(changed)
    story.when(correct("cem-receipt", 400, actor="dora")).then_refused(NotYourReceipt)
    story.when(correct("cem-receipt", 4, actor="cem", reason="")).then_refused(Missing, "reason")
    story.when(take_back("cem-receipt", actor="cem", reason="")).then_refused(Missing, "reason")
    story.when(take_back("no-receipt", actor="cem")).then_refused(ReceiptUnknown)
    gone = ReceiptWithdrawn(**mine, reason=WHY)
    story = story.when(take_back("cem-receipt", actor="cem")).then(gone)
    story.and_when(take_back("cem-receipt", actor="cem")).then_refused(ReceiptUnknown)
    story.and_when(leave("cem")).then(SharingEnded(feast="harvest", person="cem"))
    without = street(paid("cem", 500))
    without.when(correct("cem-receipt", 4, actor="olga")).then_refused(NotSharing)


def test_one_person_has_only_so_many_receipts():
    many = [paid("cem", 1, f"receipt-{n}") for n in range(MOST_RECEIPTS)]
    street(*many).when(pay("cem", 1)).then_refused(TooManyReceipts)


def test_closing_fixes_who_pays_whom_by_heads():
    story = street(paid("cem", 3001))
    story.when(close(actor="cem")).then_refused(NotAllowed)
    story.when(close(reason="")).then_refused(Missing, "reason")
    story = story.when(close()).then(closed(("dora", "cem", 2001)))
    story.and_when(pay("dora", 5)).then_refused(CostsAreClosed)
    story.and_when(share("emil")).then_refused(CostsAreClosed)
    story.and_when(close()).then_refused(CostsAreClosed)


def test_costs_that_nobody_shares_are_closed_without_payments():
    given(OLGA_ORGANISES, HARVEST, OPENED).when(close()).then(closed())
    street().when(close()).then(closed())


def test_payments_are_on_their_way_and_arrive():
    story = street(paid("cem", 3000), closed(("dora", "cem", 2000)))
    story.when(got("dora")).then_refused(NotYourPayment)
    story.when(sent("cem")).then_refused(NotYourPayment)
    story.when(sent("dora", 1)).then_refused(PaymentUnknown)
    on_its_way = PaymentSent(feast="harvest", person="dora", number=0)
    arrived = PaymentReceived(feast="harvest", person="cem", number=0)
    story.when(got("cem")).then(arrived).and_when(sent("dora")).then_refused(PaymentIsReceived)
    story = story.when(sent("dora")).then(on_its_way)
    story.and_when(sent("dora")).then_refused(PaymentIsSent)
    story.and_when(got("cem")).then(arrived).and_when(got("cem")).then_refused(PaymentIsReceived)
