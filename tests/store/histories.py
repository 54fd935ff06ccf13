"""Any history: whatever may be asked of a feast, well or badly, once or again, at any time.

Commands are made from the names of their fields, so that a new one is asked by itself; a field
with a new name needs its words in `SAID`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import Field, fields
from datetime import datetime, timedelta
from functools import partial
from random import Random
from types import NoneType
from typing import Any, get_args

from hypothesis import strategies as st

from domain.allergens import Allergen, Answer
from domain.announcements import Audience, PublishAnnouncement, WithdrawAnnouncement
from domain.arrivals import CheckOutGuest, UndoWelcome, WelcomeGuest
from domain.attendance.answers import AnswerInvitation, Reply
from domain.attendance.offers import LapseOffer
from domain.bringing.events import Mark
from domain.bringing.marking import CheckInDish, ConfirmDish, GiveUpDish, UndoMark
from domain.circles import LeaveCircle
from domain.circles.events import Growing
from domain.commands import Command
from domain.costs import (
    AddReceipt,
    ChangeReceipt,
    CloseCosts,
    JoinSharing,
    OpenCosts,
    ReceivePayment,
    SendPayment,
)
from domain.devices import LetDeviceIn, ShowDeviceCode
from domain.diets import Diet
from domain.dishes import ChangeDish, PledgeDish, WithdrawDish
from domain.equipment import BringLoan, ChangeLoan, OfferLoan, ReturnLoan, WantThing, WithdrawLoan
from domain.feasts import CancelFeast, Course
from domain.feedback import Question
from domain.guardians.consent import Consent, DeclareMinority, RevokeConsent
from domain.households import AddMember
from domain.kitchen import BookKitchen, EquipKitchen
from domain.kitchen.events import Place, Tool
from domain.leftovers import OfferLeftover
from domain.lost_found import AnswerItem
from domain.mail.addresses import ConfirmAddress, Notice
from domain.mail.magic import RequestMagicLink, UseMagicLink
from domain.mail.reminders import RemindGuests
from domain.moderation.appeals import DecideAppeal, FileAppeal
from domain.moderation.entries import HideEntry, RestoreEntry
from domain.moderation.events import Kind as EntryKind
from domain.moderation.merging import MergeDishes
from domain.moderation.neighbours import MergePeople
from domain.pantry import (
    ChangeDonation,
    ClaimDonation,
    CorrectReceipt,
    Donate,
    NeedIngredient,
    ReceiveDonation,
    ReleaseClaim,
    WithdrawDonation,
    WithdrawNeed,
)
from domain.pantry.events import Way
from domain.passkeys import AddPasskey, RemovePasskey, UsePasskey
from domain.people import BecomeOrganiser, Join, ReplacePersonalLink
from domain.photos import ApprovePhoto, DescribePhoto
from domain.photos.events import Faces
from domain.photos.keeping import RestorePhoto
from domain.roles.events import Post
from domain.roles.helping import (
    BecomeHelper,
    DismissHelper,
    WithdrawInvitation,
)
from domain.schedule import (
    ChangeSession,
    DraftSession,
    DropSession,
    MarkSession,
    ReleaseSchedule,
)
from domain.schedule.events import Kind
from domain.seating import LayTable
from domain.shifts.cover import AskForCover, DeclineCover, StandIn, WithdrawCover
from domain.shifts.opening import CancelShift, ChangeShift, OpenShift
from domain.shifts.taking import LeaveShift, ReleaseHelper, TakeShift
from domain.shifts.working import CheckIn, CheckOut, CorrectHours, UndoCheckIn
from domain.skills import NameSkill, RefuseCertificate, TellSkill
from domain.suggestions import BringSuggested, SuggestDish
from domain.thanks import AcceptThanks, KeepThanks
from domain.tokens import IssueToken, Scope, SignUp
from domain.vouching import AskForHelp, EnterVouched, Vouch
from domain.webhooks import RegisterWebhook
from domain.webhooks.events import Kind as WebhookKind
from tests.attendance.examples import limit, no, yes
from tests.board.wishes import suggest
from tests.circles.circles import found
from tests.examples import ENDS, NOW, STARTS, announce, join, organise, pledge
from tests.house.known import commands
from tests.kitchen.evening import FRIDGE, PLACES, book, equip, oven
from tests.kitchen.evening import confirm as confirm_dish
from tests.lost_found.things import report
from tests.mail.examples import confirm, give
from tests.next_time.lessons import note
from tests.pantry.gifts import claim, donate, need, of, receive
from tests.photos.prints import CONTENT, share
from tests.roles.helpers import appoint, invite
from tests.shifts.examples import HOUR, open_shift, take
from tests.store.places import (
    AskForEverything,
    SitDownAndBeRefused,
    SitDownAndStumble,
    TakePlace,
    WriteWhatCannotBeWritten,
)
from tests.thanks.notes import give_thanks

SOON = NOW + HOUR
DAYS = [timedelta(days=n) for n in range(10)]

SAID: dict[str, Sequence[Any]] = {
    "access": ["", "Step-free"],
    "actor": ["olga", "olga", "cem", "dora"],
    "address": ["cem@mail.example", "table@mail.example", "nowhere"],
    "adults": [0, 1, 1, 1, 2, 21],
    "allergies": [(), (Allergen.NUTS,), (Allergen.MILK, Allergen.EGGS)],
    "allergens": [{}, {Allergen.MILK: Answer.CONTAINS, Allergen.NUTS: Answer.FREE_OF}],
    "announcement": ["told-0", "told-1", "told-2"],
    "asked": ["help-0", "help-1"],
    "audience": list(Audience),
    "best_before": [(ENDS + timedelta(days=20)).date()],
    "beyond": [True, False],
    "circle": ["bread", "bread", "garden"],
    "cents": [999, 1000, 12345, 0],
    "bookings": [(), (oven(0),), (oven(30, 60), FRIDGE), (FRIDGE,), (oven(-60, 120),)],
    "children": [0, 0, 0, 1],
    "challenge": [f"asked-{n}" for n in range(30)],
    "claim": ["claim-0", "claim-1", ""],
    "closes": [120, 120, 60],
    "code": ["ABC123", "DEF456", "GHJ789"],
    "count": [1, 2, 5, 0],
    "by_diet": [{}, {Diet.VEGAN: 20, Diet.HALAL: 0}, {Diet.NUT_FREE: -1}],
    "cook_named": [True, False],
    "course": [*["Mains", "Desserts"] * 4, "Elevenses"],
    "courses": [tuple(Course(name=name, servings=40) for name in ("Mains", "Desserts"))],
    "counter": [0, 1, 2, 3, 9],
    "covers": ["", "", "1"],
    "currency": ["EUR", "XXX"],
    "credential": ["Y3JlZA"],
    "diets": [(), (Diet.VEGAN,), (Diet.HALAL, Diet.NUT_FREE)],
    "donation": ["gift-0", "gift-1", "gift-2"],
    "days": [7, 1],
    "dish": [f"dish-{n}" for n in range(4)],
    "ends": [ENDS + timedelta(days=4) + later for later in DAYS],
    "feast": ["harvest", "harvest", "harvest", "spring"],
    "entry": ["dish-0", "dish-1", "gift-0", "gift-1", "flour", "loan-0", "rest-0", "cem"],
    "granted": [True, False],
    "other": ["dish-0", "dish-1", "dish-2"],
    "seen": [(1, 1), (1, 1), (2, 1), (1, 2)],
    "kind": [EntryKind.DISH, EntryKind.DISH, *EntryKind],
    "first": [False, False, True],
    "garden": ["", "Berta"],
    "garden_shown": [True, False],
    "harvested": [NOW.date() - timedelta(days=1)],
    "growing": list(Growing),
    "heads": [1, 2, 21],
    "height": [480],
    "answers": [dict.fromkeys(Question, 4), {}],
    "alt": ["Long tables", ""],
    "caption": ["", "Before the rain"],
    "content": [CONTENT],
    "faces": list(Faces),
    "in_courses": [("Mains",), ("Desserts", "Mains"), ("Elevenses",)],
    "ingredients": [(), ("salt", '"rice"')],
    "invitation": ["first", "second", "third", "fourth", *["door-link"] * 4],
    "language": ["en", "de"],
    "link": [f"link-{n}" for n in range(9)],
    "magic": ["magic-0", "magic-1", "magic-2"],
    "lesson": ["jugs", "jugs", "sign"],
    "leftover": ["rest-0", "rest-1"],
    "loan": ["loan-0", "loan-1", "loan-2"],
    "mark": list(Mark),
    "minor": [False, True],
    "scopes": [(Scope.READ,), tuple(Scope), ()],
    "sealed": ["hash-0", "hash-1"],
    "token": ["token-0", "token-1", "token-2"],
    "name": ["Soup", "Börek 🥟", "<b>Pie</b>", "Salad", ""],
    "message": ["By the garden gate", ""],
    "named": [True, False],
    "need": ["", "flour", "rice"],
    "notice": list(Notice),
    "note": ["", "Traces are fine 🥜"],
    "number": [0, 0, 0, 1],
    "offer": [1, 1, 2],
    "opens": [-120, -120, 0],
    "passkey": ["phone", "laptop"],
    "person": ["cem", "dora", "emil"],
    "photo": ["tables", "tables", "rain"],
    "place": ["Linden Street"],
    "places": [PLACES, {Place.OVEN: 2, Place.FRIDGE: 2}],
    "post": list(Post),
    "proof": ["proof-of-cem", "proof-0"],
    "portions": [1, 3, 8, 0],
    "public_key": ["a2V5"],
    "quantity": [of("1"), of("7/2"), of("5", "kg", "5 kilos")],
    "reason": ["Storm warning", "Flood", "An advertisement", "Two broke", ""],
    "receipt": ["paid-0", "paid-1"],
    "recipe": ["borscht", "pie"],
    "release": [(), ("dish-0", "dish-1", "dish-2", "dish-3")],
    "review": [True, False],
    "reply": [Reply.YES, Reply.YES, Reply.MAYBE, Reply.NO],
    "recipe_tags": [(), ("Sweet", "ÄPFEL")],
    "seats": [1, 1, 2, 2, 0],
    "shift": ["", "wash"],
    "shown": ["shown-0", "shown-1", "shown-2"],
    "servings": [1, 8, 12, 500, 501],
    "starts": [STARTS + later for later in DAYS],
    "table": ["lime", "wall", "door"],
    "thing": ["", "grills", "plates"],
    "suggestion": ["pot-0", "pot-0", "pot-1", "pot-2", "pot-3"],
    "things": [(), ("rice", "bread")],
    "tools": [(), (Tool.LADLE,), (Tool.KNIFE, Tool.TONGS)],
    "times": ["Sundays", "Mondays", ""],
    "title": ["Borscht", "Spring feast"],
    "until": ["", "", "21:00", "25:00"],
    "way": list(Way),
    "welcome": [(), (Notice.CHANGES,), tuple(Notice)],
    "before": [""],
    "what": ["plums", "pears", ""],
    "item": ["scarf", "hat", "hat"],
    "missed": [True, False],
    "signed": [True, False],
    "thanks": ["soup", "soup", "wine"],
    "to": ["dora", "dora", ""],
    "where": ["Mill Lane 4", ""],
    "words": ["It is food, look", ""],
    "width": [640],
    "webhook": ["board", "board", "wall", "sign"],
    "key": ["key-0", "key-1"],
    "kinds": [tuple(WebhookKind), (WebhookKind.DISHES,), ()],
    "plainly": [False, True],
    "position": [0, 0, 7],
    "url": [
        "https://board.example/news",
        "https://board.example/news",
        "http://x.example",
        "nowhere",
    ],
    "zone": ["Europe/Berlin"],
}
"""What people may say, by the name of a command's field."""

SAID_OF_SHIFTS = {
    **SAID,
    "also": [(), ("harvest",)],
    "candidates": [(), ("dora", "olga", "cem")],
    "certificate": [True, False],
    "cover_for": ["cem", "cem", "dora"],
    "ends": [SOON + 3 * HOUR, SOON + 4 * HOUR],
    "feast": ["soon"] * 7 + ["harvest"],
    "leave_hours": [0, 0, 24],
    "minimum": [0, 1],
    "minutes": [0, 90, 2000],
    "person": ["olga", "cem", "dora"],
    "rest_hours": [11, 25],
    "role": ["Washing up", "Grill", ""],
    "shift": ["wash", "wash", "door", "door", "door", "grill"],
    "skill": ["grilling", "hygiene"],
    "skills": [(), (), ("hygiene",)],
    "starts": [SOON, SOON + HOUR],
    "wait": [True, True, False],
    "wanted": [1, 2, 3],
    "work_hours": [8, 8, 2],
}
"""The same for shifts and skills, at a feast that is about to start."""

SAID_OF_HOUSEHOLDS = {
    **SAID,
    "actor": ["olga", "olga", "ilse"],
    "household": ["olga"],
    "person": ["ilse", "ilse", "max", "mo"],
}
"""The same for those whom a neighbour signs up."""

SAID_OF_THE_SCHEDULE = {
    **SAID,
    "course": ["", "", "", "Mains"],
    "host": ["", "", "dora", "nobody"],
    "kind": [Kind.TALK, Kind.MUSIC, Kind.COURSE],
    "minutes": [30, 45, 60, 0],
    "seen": [1, 2, 3, 4],
    "session": ["talk-0", "talk-1", "talk-2"],
    "starts": [0, 60, 90, 120, -5000],
    "title": ["Bees", "Choir", "Lanterns"],
}
"""The same for the schedule."""

POOLS = {
    "domain.shifts": SAID_OF_SHIFTS,
    "domain.skills": SAID_OF_SHIFTS,
    "domain.households": SAID_OF_HOUSEHOLDS,
    "domain.moderation": {
        **SAID,
        "actor": ["olga", "petra", "mo"],
        "dish": ["dish-8", "dish-9"],
        "entry": ["dish-7", "dish-7", "dish-8", "dish-9", "mo"],
        "feast": ["harvest"],
        "kind": [EntryKind.DISH, EntryKind.DISH, EntryKind.PERSON],
        "other": ["dish-8", "dish-9"],
        "seen": [(1, 1)],
        "person": ["dora", "emil", "mo", "cem"],
        "into": ["cem", "dora", "ada"],
        "also": [("harvest", "spring", "soon")],
    },
    "domain.leftovers": {**SAID, "until": [ENDS + timedelta(days=1)]},
    "domain.schedule": SAID_OF_THE_SCHEDULE,
    "domain.tokens": {
        **SAID,
        "actor": ["olga", "olga", "cem"],
        "feast": ["harvest"],
        "person": ["ada", "bea", "cleo"],
    },
}
"""Where a capability's commands need other words than the rest."""

WEIGHTS = {
    BecomeOrganiser: 16,
    PledgeDish: 15,
    BringSuggested: 12,
    SuggestDish: 6,
    ChangeDish: 15,
    HideEntry: 24,
    MergeDishes: 20,
    MergePeople: 6,
    FileAppeal: 16,
    DecideAppeal: 48,
    RestoreEntry: 12,
    Join: 6,
    ReplacePersonalLink: 6,
    AnswerInvitation: 12,
    LapseOffer: 90,
    ConfirmAddress: 8,
    UseMagicLink: 8,
    RemindGuests: 16,
    ClaimDonation: 20,
    Donate: 36,
    EquipKitchen: 3,
    BookKitchen: 8,
    CheckInDish: 5,
    ConfirmDish: 16,
    GiveUpDish: 5,
    UndoMark: 16,
    NeedIngredient: 12,
    ReceiveDonation: 8,
    ReleaseClaim: 16,
    WithdrawDonation: 20,
    WithdrawNeed: 8,
    BecomeHelper: 6,
    CorrectReceipt: 6,
    DismissHelper: 6,
    CheckOutGuest: 6,
    WithdrawAnnouncement: 40,
    PublishAnnouncement: 24,
    UndoWelcome: 6,
    RevokeConsent: 5,
    WithdrawInvitation: 6,
    AskForCover: 8,
    AddPasskey: 6,
    RemovePasskey: 3,
    UsePasskey: 16,
    CancelShift: 4,
    ChangeDonation: 24,
    ChangeShift: 10,
    TakeShift: 16,
    WithdrawCover: 12,
    WithdrawDish: 6,
    CheckIn: 12,
    CheckOut: 18,
    CorrectHours: 20,
    DeclineCover: 20,
    LeaveShift: 12,
    OpenShift: 16,
    RefuseCertificate: 12,
    ReleaseHelper: 12,
    UndoCheckIn: 12,
    StandIn: 24,
    TellSkill: 8,
    ChangeLoan: 16,
    WithdrawLoan: 8,
    ChangeReceipt: 8,
    CloseCosts: 2,  # nothing is told of costs after it
    SendPayment: 40,
    ReceivePayment: 12,
    ReturnLoan: 10,
    ApprovePhoto: 14,
    DescribePhoto: 8,
    AcceptThanks: 8,
    AnswerItem: 12,
    RestorePhoto: 16,
    KeepThanks: 8,
    LeaveCircle: 12,
    AskForHelp: 12,
    Vouch: 40,
    EnterVouched: 70,
    ChangeSession: 30,
    DropSession: 8,
    SignUp: 8,
    LetDeviceIn: 12,
    CancelFeast: 2,  # nothing much happens after it
}
"""How often a command is tried, where that is not 4: some need others to come before them."""

EVENING = STARTS + timedelta(hours=1)
REMAINS = (
    *("domain.photos", "domain.feedback", "domain.next_time"),
    *("domain.thanks", "domain.lost_found", "domain.circles"),
)
APART = (
    *(
        "domain.costs",
        "domain.equipment",
        "domain.leftovers",
        "domain.moderation",
        "domain.schedule",
    ),
    *("domain.seating", *REMAINS),
)
"""Parts of a feast in which much has to come before the last: they have batches of their own."""

AFTERWARDS = {"domain.leftovers", "domain.photos"}
"""Those for which the feast has to have begun."""

ASKED = [
    kind
    for kind in commands()
    if not kind.__module__.startswith(APART)
    for _ in range(WEIGHTS.get(kind, 4))
]
PARTS, IN_A_PART = 2, 80
POISON = [SitDownAndBeRefused, SitDownAndStumble, WriteWhatCannotBeWritten, AskForEverything]
SHARE_OF_POISON = SHARE_SENT_AGAIN = 0.1
HOURS = [*[0, 1, -1] * 5, 25, 49, 24 * 5, 24 * 12]
MOST_BATCHES = 5
MOST_IN_A_BATCH = 90

Make = Callable[[], Command]
Sent = tuple[Make, str]
"""What makes a command, and the id that it is sent with."""

Batch = tuple[datetime, Sequence[Sent]]
"""The time on the machine's clock, and what is then decided together."""


def beginning() -> list[Make]:
    """What happens first; the only free seat at the harvest is then offered to Dora."""
    made: list[Make] = [partial(join, "olga"), organise, announce, partial(limit, 2)]
    made += [partial(yes, person) for person in ("olga", "cem", "dora")]
    made += [partial(no, "cem")]
    made += [partial(AddMember, actor="olga", person="ilse", name="Ilse")]
    made += [partial(AddMember, actor="olga", person="mo", name="Mo", minor=True)]
    let_in = partial(IssueToken, actor="olga", feast="harvest", name="W", scopes=tuple(Scope))
    web = {"token": SAID["token"][0]}
    made += [partial(let_in, **web, sealed="hash")]
    ada = partial(SignUp, actor="olga", feast="harvest", person="ada", name="Ada", link="ada")
    made += [partial(ada, **web)]
    board = {"webhook": "board", "key": "key-0", "url": "https://board.example/news"}
    board["reason"] = "Board"
    hook = partial(RegisterWebhook, actor="olga", feast="harvest", kinds=tuple(WebhookKind))
    made += [partial(hook, **board)]
    made += [partial(pledge, "dish-0", actor="olga")]
    made += [partial(join, "cem"), partial(give, "cem"), partial(confirm, "cem")]
    made += [partial(RequestMagicLink, actor="cem", magic="magic-0")]
    made += [partial(need, of("5"), actor="olga", dish="dish-0")]
    made += [partial(donate, actor="dora", donation="gift-0")]
    made += [partial(suggest, suggestion="pot-0"), partial(suggest, suggestion="pot-1")]
    tell = partial(PublishAnnouncement, actor="olga", feast="harvest", audience=Audience.ALL)
    made += [partial(tell, announcement="told-0", message="The yard is dry")]
    made += [partial(announce, feast="soon", starts=SOON, ends=SOON + 5 * HOUR)]
    wash = partial(open_shift, feast="soon", wanted=1, starts=SOON, ends=SOON + 2 * HOUR)
    made += [wash, partial(wash, "door", wanted=3), partial(take, "cem", feast="soon")]
    made += [partial(NameSkill, actor="olga", skill="hygiene", name="H", certificate=True)]
    made += [partial(TellSkill, actor="olga", skill="hygiene")]
    cover = partial(AskForCover, actor="cem", feast="soon", shift="wash", candidates=("dora",))
    made += [cover, partial(take, "olga", "door", feast="soon")]
    made += [partial(CheckIn, actor="olga", person="olga", feast="soon", shift="door")]
    made += [
        partial(claim, of("1"), actor="olga", donation="gift-0", claim="claim-0", dish="dish-0")
    ]
    made += [equip, partial(book, "dish-0", oven(0), actor="olga", tools=(Tool.LADLE,))]
    made += [partial(confirm_dish, "dish-0", actor="olga")]
    made += [partial(join, "cem"), partial(DeclareMinority, actor="cem")]
    made += [partial(Consent, actor="olga", feast="harvest", person="cem", name="Olga")]
    made += [partial(join, "dora"), partial(appoint, person="dora"), invite]
    at_the_door = {"actor": "olga", "feast": "harvest", "person": "cem"}
    made += [partial(WelcomeGuest, **at_the_door, adults=1, children=0)]
    made += [partial(donate, actor="cem", donation="gift-1", code="DEF456")]
    made += [partial(receive, of("5"), donation="gift-1")]
    made += [partial(ShowDeviceCode, actor="cem", shown="shown-0", code="ABC123")]
    made += [partial(LetDeviceIn, actor="cem", shown="shown-0")]
    made += [partial(ShowDeviceCode, actor="cem", shown="shown-1", code="DEF456")]
    phone = partial(AddPasskey, actor="cem", passkey="phone", credential="c", public_key="k")
    made += [partial(phone, counter=0)]
    made += [partial(UsePasskey, actor="cem", passkey="phone", challenge="0", counter=1)]
    return made


def new_history(chance: Random) -> list[Batch]:
    """What happens first, and some batches after it."""
    sent: list[Sent] = [(make, f"id-{n}") for n, make in enumerate(beginning())]
    batches: list[Batch] = [(NOW, tuple(sent))]
    for _ in range(chance.randint(2, MOST_BATCHES)):
        before = len(sent)
        for _ in range(chance.randint(1, MOST_IN_A_BATCH)):
            again = chance.random() < SHARE_SENT_AGAIN
            sent.append(chance.choice(sent) if again else (_asked(chance), f"id-{len(sent)}"))
        batches.append((NOW + timedelta(hours=chance.choice(HOURS)), sent[before:]))
    parts = chance.sample([*_BEGINNINGS], PARTS)
    for part in sorted(parts, key=AFTERWARDS.__contains__):
        now = EVENING if part in AFTERWARDS else NOW + timedelta(days=1)
        batches.append((now, _part(chance, part)))
    return batches


_OLGAS: dict[str, Any] = {"actor": "olga", "feast": "harvest"}
_DISH_7: dict[str, Any] = {"kind": EntryKind.DISH, "entry": "dish-7"}
_GRILLS: dict[str, Any] = {**_OLGAS, "thing": "grills"}
_LATER: dict[str, Any] = {"until": ENDS + timedelta(days=1), "where": "Mill Lane 4"}
_TALK: dict[str, Any] = {"kind": Kind.TALK, "title": "Bees", "minutes": 30}
_SAID_AFTER: list[Make] = [
    partial(give_thanks, actor="olga"),
    partial(report),
    partial(report, actor="olga", item="hat"),
    *(partial(found, actor="olga"), partial(found, actor="cem", circle="garden")),
]
_BEGINNINGS: dict[str, list[Make]] = {
    "domain.seating": [partial(LayTable, **_OLGAS, table="lime", name="Lime", seats=2)],
    "domain.equipment": [
        partial(WantThing, **_GRILLS, name="Grills", count=2),
        partial(OfferLoan, **_GRILLS, loan="loan-0", count=1),
        partial(BringLoan, **_GRILLS, loan="loan-0", count=1),
        partial(OfferLoan, **_OLGAS, loan="loan-1", name="Benches", count=1),
    ],
    "domain.costs": [
        partial(OpenCosts, **_OLGAS, currency="EUR"),
        *(partial(JoinSharing, actor=who, feast="harvest", heads=1) for who in ("olga", "dora")),
        partial(AddReceipt, **_OLGAS, receipt="paid-0", what="Plates", cents=999),
    ],
    "domain.schedule": [
        *(
            partial(DraftSession, **_OLGAS, session=f"talk-{n}", **_TALK, starts=60 * n)
            for n in range(2)
        ),
        partial(ReleaseSchedule, **_OLGAS, seen=2),
        partial(MarkSession, actor="cem", feast="harvest", session="talk-0"),
    ],
    "domain.photos": [
        partial(share),
        partial(share, actor="olga", photo="rain"),
        partial(note),
        *_SAID_AFTER,
    ],
    "domain.moderation": [
        *(partial(join, who) for who in ("petra", "mo")),
        partial(organise, "petra", "of-petra"),
        *(partial(pledge, dish, actor="mo") for dish in ("dish-7", "dish-8", "dish-9")),
        partial(HideEntry, **_OLGAS, **_DISH_7, reason="Entered twice"),
        partial(FileAppeal, actor="mo", feast="harvest", **_DISH_7, words="It is food, look"),
    ],
    "domain.leftovers": [
        partial(OfferLeftover, **_OLGAS, leftover="rest-0", what="Soup", portions=9, **_LATER)
    ],
}


def _part(chance: Random, part: str) -> list[Sent]:
    """What belongs to one part of a feast; without poison, so that it is decided in one go."""
    within = REMAINS if part in REMAINS else part
    of_part = (kind for kind in commands() if kind.__module__.startswith(within))
    kinds = [kind for kind in of_part for _ in range(WEIGHTS.get(kind, 4))]
    makes = [*_BEGINNINGS[part], *(_one_of(kinds, chance) for _ in range(IN_A_PART))]
    return [(make, f"{part}-{n}") for n, make in enumerate(makes)]


def _asked(chance: Random) -> Make:
    if chance.random() < SHARE_OF_POISON:
        return partial(chance.choice([TakePlace, *POISON]), actor="cem", places=99)
    return _one_of(ASKED, chance)


def _one_of(kinds: Sequence[type[Command]], chance: Random) -> Make:
    kind = chance.choice(kinds)
    said = POOLS.get(".".join(kind.__module__.split(".")[:2]), SAID)
    return partial(kind, **{f.name: _words(f, said, chance) for f in fields(kind) if f.init})


def _words(field: "Field[Any]", said: Mapping[str, Sequence[Any]], chance: Random) -> Any:
    pool = said[field.name]
    return chance.choice([None, *pool] if NoneType in get_args(field.type) else pool)


# Hypothesis would draw each word alike again and again, and most commands would be refused.
HISTORIES = st.randoms(use_true_random=True).map(new_history)
