"""A house in which everything has happened once: what pictures and tests of pages look at."""

import uuid
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import MappingProxyType

from app.demo.seed import FEAST, RESIDENTS, play
from domain.allergens import Allergen, Answer
from domain.attendance.answers import AnswerInvitation, Reply
from domain.attendance.offers import SetCapacity
from domain.commands import Command
from domain.diets import Diet, TellNeeds
from domain.dishes import PledgeDish, WithdrawDish
from domain.feasts import AnnounceFeast, CancelFeast, Course, PostponeFeast
from domain.households import AddMember, GiveMemberLink
from domain.moderation.entries import HideEntry
from domain.moderation.events import Kind
from domain.people import BecomeOrganiser, Join
from tools.running import Running
from tools.scene_after import afterwards
from tools.scene_board import wishes
from tools.scene_care import care
from tools.scene_kitchen import kitchen
from tools.scene_mail import mail
from tools.scene_pantry import pantry
from tools.scene_schedule import schedules
from tools.scene_shifts import shifts, work
from tools.scene_things import things, things_before
from tools.scene_vouching import vouched
from tools.scene_webhooks import Pretence, webhooks

TODAY = datetime(2026, 9, 1, 10, tzinfo=UTC)
"""Always the same day, so that pictures change only when the pages do."""

BEFORE = timedelta(days=12)
ZONE = "Europe/Berlin"
PEOPLE = MappingProxyType({"mira": "Mira Öztürk", "frida": "Frida", "bo": "Bo", "zoe": "Zoe"})
IMPRINT = """Linden Yard Neighbours, registered association
Linden Street 4, 12345 Example Town

Answerable for this page: Frida Example
Telephone 030 000000, table@linden.example
"""
LONG = "Rindfleischetikettierungsüberwachungsaufgabenübertragungseintopf"
HALF_KNOWN = MappingProxyType({Allergen.MILK: Answer.CONTAINS, Allergen.NUTS: Answer.FREE_OF})


class Scene:
    """A furnished house: coming, postponed, cancelled, present and past feasts, and people."""

    def __init__(self, home: Path, **settings: str) -> None:
        self.now = TODAY - BEFORE
        home.mkdir(parents=True, exist_ok=True)
        imprint = home / "imprint.txt"
        imprint.write_text(IMPRINT, "utf-8")
        settings = {"imprint": str(imprint), **settings}
        self.running = Running(home, lambda: self.now, **settings)
        self.running.start()

    def furnish(self, residents: int = RESIDENTS) -> None:
        """Let everything happen that has happened."""
        self.running.house.courier.carrier = Pretence()
        self.running.run(play(self.running.house, minute=0, residents=residents))
        self.people_join()
        self._announce_others()
        self.bring("plum-cake", "Plum cake with cinnamon", allergens=dict.fromkeys(Allergen, _NO))
        self.bring("stew", LONG, course="Mains", allergens=HALF_KNOWN)
        self.bring("lemonade", "Elderflower lemonade", course="Drinks")
        self.bring("raffle", "Raffle tickets", course="Sides")
        self.bring("last-stew", "Bean stew", feast="last-supper", course="Stews")
        self.bring("stew-now", "Bean stew", feast="now", course="Stews")
        self.bring("no-stew", "Bean stew", feast="called-off", course="Stews")
        self.do(WithdrawDish(actor="mira", feast=FEAST, dish="lemonade"))
        why = "Entries here are for food. Please bring the raffle to the stall, we would love it."
        self.do(HideEntry(actor="frida", feast=FEAST, kind=Kind.DISH, entry="raffle", reason=why))
        flood = "The yard is flooded and the cellar too. We will find a new day in spring."
        self.do(CancelFeast(actor="frida", feast="called-off", reason=flood))
        self.bring("bread-now", "Flat bread", feast="now", course="Bread")
        for command in (
            *pantry(),
            *wishes(),
            *kitchen(),
            *shifts(TODAY),
            *mail(),
            *things_before(),
        ):
            self.do(command)
        self.now = TODAY
        for command in work():
            self.do(command)
        self.people_answer()
        for command in (*care(), *things(self.now), *schedules(), *vouched(), *webhooks()):
            self.do(command)
        for command in afterwards(self.running.house.album):
            self.do(command)

    def people_join(self) -> None:
        """Mira cooks, Frida organises, Bo is new, and Zoe has not done anything yet."""
        for person, name in PEOPLE.items():
            self.do(Join(actor=person, person=person, name=name, link=person))
        self.do(BecomeOrganiser(actor="frida", invitation="scene"))
        for person, name in {"ilse": "Grandmother Ilse", "max": "Max"}.items():
            child = person == "max"
            self.do(AddMember(actor="mira", person=person, name=name, minor=child))
        self.do(GiveMemberLink(actor="mira", household="mira", person="ilse", link="ilse"))

    def people_answer(self) -> None:
        """Mira has an offer for Soup Sunday, and Bo waits; the neighbours' yard is full as well."""
        self.do(
            TellNeeds(
                actor="mira",
                diets=(Diet.GLUTEN_FREE,),
                allergies=(Allergen.NUTS, Allergen.MILK),
                note="Oats are fine. Ask Sam about the rest.",
            )
        )
        self.answer("mira", FEAST, adults=1, children=2)
        self.answer("ilse", FEAST, adults=1)
        self.answer("frida", "soup-sunday", adults=3)
        why = "The allotment house has three chairs. Bring your own!"
        self.do(SetCapacity(actor="frida", feast="soup-sunday", seats=3, reason=why))
        self.answer("mira", "soup-sunday", adults=1, children=1)
        self.answer("bo", "soup-sunday", adults=2)
        self.answer("frida", "soup-sunday", adults=1)

    def answer(self, person: str, feast: str, *, adults: int, children: int = 0) -> None:
        """Somebody says yes."""
        self.do(
            AnswerInvitation(
                actor=person, feast=feast, reply=Reply.YES, adults=adults, children=children
            )
        )

    def cookie(self, person: str) -> str:
        """What a person's browser keeps."""
        return self.running.house.links.personal(person, person)

    def invitation(self) -> str:
        """The address of an invitation to organise."""
        return f"/organise/invitation/{self.running.house.links.invitation()}"

    def link(self) -> str:
        """The address of Mira's personal link."""
        return f"/link/{self.cookie('mira')}"

    def cover_link(self) -> str:
        """The address by which a message asks Mira to stand in for Bo."""
        return f"/cover/{self.running.house.links.cover('mira', 'clearing', 'bo')}"

    def help_link(self) -> str:
        """The address of an invitation to help in the kitchen."""
        return f"/help/{self.running.house.links.helping('kitchen-link', FEAST, 'kitchen')}"

    def guardian_link(self) -> str:
        """The address by which a guardian says yes for Bo."""
        return f"/guardian/{self.running.house.links.guardian('bo', FEAST)}"

    def announce(self, feast: str, title: str, starts: datetime) -> None:
        """A feast with stews and bread."""
        self.do(
            AnnounceFeast(
                actor="frida",
                feast=feast,
                title=title,
                place="Canal bank, below the iron bridge",
                starts=starts,
                ends=starts + timedelta(hours=4),
                zone=ZONE,
                courses=(Course(name="Stews", servings=40), Course(name="Bread", servings=0)),
            )
        )

    def bring(
        self,
        dish: str,
        name: str,
        *,
        feast: str = FEAST,
        course: str = "Desserts",
        allergens: Mapping[Allergen, Answer] = MappingProxyType({}),
    ) -> None:
        """Mira brings a dish."""
        self.do(
            PledgeDish(
                actor="mira",
                feast=feast,
                dish=dish,
                name=name,
                course=course,
                servings=16,
                ingredients=("1 kg plums", "300 g flour", "cinnamon"),
                allergens=dict(allergens),
                cook_named=True,
            )
        )

    def do(self, command: Command) -> None:
        """Carry out a command."""
        self.running.run(self.running.house.journal.execute(command, str(uuid.uuid4())))

    def _announce_others(self) -> None:
        day = timedelta(days=1)
        starts = TODAY.replace(hour=16)
        self.announce("last-supper", "The last supper of summer", starts - 3 * day)
        self.announce("now", "Soup at the school gate", TODAY - timedelta(hours=1))
        self.announce("moved", "Dumplings at Noor’s", starts + 20 * day)
        self.announce("called-off", "Lanterns on the canal", starts + 30 * day)
        storm = PostponeFeast(
            actor="frida",
            feast="moved",
            starts=starts + 27 * day,
            ends=starts + 27 * day + timedelta(hours=4),
            reason="Storm warning for the first weekend.",
        )
        self.do(storm)


_NO = Answer.FREE_OF
