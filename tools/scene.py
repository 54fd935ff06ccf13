"""A house in which everything has happened once: what pictures and tests of pages look at."""

import uuid
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import MappingProxyType

from app.demo.seed import FEAST, play
from domain.commands import Command
from domain.dishes import Allergen, Answer, HideDish, PledgeDish, WithdrawDish
from domain.feasts import AnnounceFeast, CancelFeast, Course, PostponeFeast
from domain.people import BecomeOrganiser, Join
from tools.running import Running

TODAY = datetime(2026, 9, 1, 10, tzinfo=UTC)
"""Always the same day, so that pictures change only when the pages do."""

BEFORE = timedelta(days=12)
ZONE = "Europe/Berlin"
PEOPLE = MappingProxyType({"mira": "Mira Öztürk", "frida": "Frida", "bo": "Bo"})
LONG = "Rindfleischetikettierungsüberwachungsaufgabenübertragungseintopf"
HALF_KNOWN = MappingProxyType({Allergen.MILK: Answer.CONTAINS, Allergen.NUTS: Answer.FREE_OF})


class Scene:
    """A furnished house: coming, postponed, cancelled, present and past feasts, and people."""

    def __init__(self, home: Path) -> None:
        self.now = TODAY - BEFORE
        self.running = Running(home, lambda: self.now)
        self.running.start()

    def furnish(self) -> None:
        """Let everything happen that has happened."""
        self.running.run(play(self.running.house, minute=0))
        for person, name in PEOPLE.items():
            self._do(Join(actor=person, person=person, name=name, link=person))
        self._do(BecomeOrganiser(actor="frida", invitation="scene"))
        self._announce_others()
        self._bring("plum-cake", "Plum cake with cinnamon", allergens=dict.fromkeys(Allergen, _NO))
        self._bring("stew", LONG, course="Mains", allergens=HALF_KNOWN)
        self._bring("lemonade", "Elderflower lemonade", course="Drinks")
        self._bring("raffle", "Raffle tickets", course="Sides")
        self._bring("last-stew", "Bean stew", feast="last-supper", course="Stews")
        self._bring("stew-now", "Bean stew", feast="now", course="Stews")
        self._bring("no-stew", "Bean stew", feast="called-off", course="Stews")
        self._do(WithdrawDish(actor="mira", feast=FEAST, dish="lemonade"))
        why = "Entries here are for food. Please bring the raffle to the stall, we would love it."
        self._do(HideDish(actor="frida", feast=FEAST, dish="raffle", reason=why))
        flood = "The yard is flooded and the cellar too. We will find a new day in spring."
        self._do(CancelFeast(actor="frida", feast="called-off", reason=flood))
        self.now = TODAY

    def cookie(self, person: str) -> str:
        """What a person's browser keeps."""
        return self.running.house.links.personal(person, person)

    def invitation(self) -> str:
        """The address of an invitation to organise."""
        return f"/organise/invitation/{self.running.house.links.invitation()}"

    def _announce_others(self) -> None:
        day = timedelta(days=1)
        starts = TODAY.replace(hour=16)
        self._announce("last-supper", "The last supper of summer", starts - 3 * day)
        self._announce("now", "Soup at the school gate", TODAY - timedelta(hours=1))
        self._announce("moved", "Dumplings at Noor’s", starts + 20 * day)
        self._announce("called-off", "Lanterns on the canal", starts + 30 * day)
        storm = PostponeFeast(
            actor="frida",
            feast="moved",
            starts=starts + 27 * day,
            ends=starts + 27 * day + timedelta(hours=4),
            reason="Storm warning for the first weekend.",
        )
        self._do(storm)

    def _announce(self, feast: str, title: str, starts: datetime) -> None:
        self._do(
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

    def _bring(
        self,
        dish: str,
        name: str,
        *,
        feast: str = FEAST,
        course: str = "Desserts",
        allergens: Mapping[Allergen, Answer] = MappingProxyType({}),
    ) -> None:
        self._do(
            PledgeDish(
                actor="mira",
                feast=feast,
                dish=dish,
                name=name,
                course=course,
                servings=16,
                ingredients=("1 kg plums", "300 g flour", "cinnamon"),
                allergens=dict(allergens),
            )
        )

    def _do(self, command: Command) -> None:
        self.running.run(self.running.house.journal.execute(command, str(uuid.uuid4())))


_NO = Answer.FREE_OF
