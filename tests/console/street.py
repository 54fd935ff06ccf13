"""A street that sends forms while its server is killed: what was sent, and what was answered."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from random import Random, randrange
from uuid import UUID

import httpx

from app.journal.clock import micros
from app.people.links import Links
from domain.dishes import DishChanged, DishHidden, DishPledged, DishWithdrawn
from domain.people import PersonalLinkReplaced, PersonJoined
from tests.console.process import HARVEST, PATIENCE_S
from tests.web.site import SOUP

GIVES_UP = LEAVES = 0.05
DISHES = f"{HARVEST}/dishes"


@contextmanager
def told_chance(seed: int | None = None) -> Iterator[Random]:
    """Chance whose seed a failure tells; given that seed, the draws are the same again."""
    seed = randrange(2**32) if seed is None else seed
    try:
        yield Random(seed)
    except BaseException as failure:
        failure.add_note(f"chance had the seed {seed}")
        raise


@dataclass(eq=False)
class Form:
    """A form that is sent until it is answered, or until somebody gives up."""

    path: str
    words: dict[str, str]
    records: dict[str, str]
    """What is recorded once it is accepted: the types of events by the ids of their commands."""

    answer: str | None = None
    """Where it led, or the code of the refusal."""

    sent_again_at: int = 0
    """When it was sent again for want of an answer, in microseconds since 1970 UTC; the last time,
    and 0 if never."""

    @property
    def id(self) -> str:
        """The id that it carries."""
        return self.words["command_id"]

    @property
    def accepted(self) -> bool:
        """Whether the sender was told that it is recorded."""
        return self.answer is not None and self.answer.startswith("/")


class Street:
    """Everybody who sends forms to one server, wherever that is by now."""

    def __init__(self, chance: Random, secret: str) -> None:
        self.chance = chance
        self.links = Links(secret)
        self.address = ""
        self.line = httpx.AsyncHTTPTransport()
        self.forms: list[Form] = []
        self.under_way: set[Form] = set()
        self.dishes: list[str] = []
        self.asleep = False
        self._answers = asyncio.Semaphore(0)

    async def wait_for_answers(self, many: int) -> None:
        """Wait until so many more forms are answered."""
        self._answers = asyncio.Semaphore(0)
        for _ in range(many):
            await self._answers.acquire()

    def form(
        self, path: str, topic: str | None, words: dict[str, str], *, joins: bool = False
    ) -> Form:
        """A new form, which records an event of a type, that its sender joined, or both."""
        command_id = str(UUID(int=self.chance.getrandbits(128)))
        records = {command_id: topic} if topic else {}
        if joins:
            records[self.links.derive("join", command_id)] = PersonJoined.TOPIC
        self.forms.append(Form(path, {"command_id": command_id, **words}, records))
        return self.forms[-1]

    async def post(self, client: httpx.AsyncClient, form: Form) -> str | None:
        """Send a form; returns its answer, or None when nobody knows what became of it.

        Raises:
            httpx.TimeoutException: the server lives, and has forgotten the form.
        """
        self.under_way.add(form)
        try:
            response = await client.post(self.address + form.path, data=form.words)
        except (httpx.NetworkError, httpx.ProtocolError):
            return None
        finally:
            self.under_way.remove(form)
        if response.status_code == httpx.codes.SERVICE_UNAVAILABLE:
            return None
        self._answers.release()
        if response.status_code == httpx.codes.SEE_OTHER:
            return response.headers["location"]
        problem = response.json()
        assert "code" in problem, f"{form} is neither accepted nor refused: {problem}"
        return str(problem["code"])


class Neighbour:
    """One browser, and whoever sits there."""

    def __init__(self, street: Street, cookies: httpx.Cookies | None = None) -> None:
        self.street = street
        self.chance = street.chance
        self.client = httpx.AsyncClient(
            transport=street.line,
            cookies=cookies,
            headers={"accept": "application/problem+json"},
            timeout=PATIENCE_S,
        )
        self.dishes: list[str] = []
        self.answered: list[Form] = []

    async def live(self) -> None:
        """Send one form after another as long as the street is awake."""
        while not self.street.asleep:
            await self.send(self.choose())

    async def send(self, form: Form) -> None:
        """Send a form until it is answered; one that was answered before is answered the same."""
        while (answer := await self.street.post(self.client, form)) is None:
            if form.answer is None and self.chance.random() < GIVES_UP:
                self.leave()
                return
            form.sent_again_at = micros(datetime.now(UTC))
        assert form.answer in {None, answer}, f"{form} is answered {answer} now"
        if form.answer is None:
            form.answer = answer
            self.remember(form)

    def remember(self, form: Form) -> None:
        """Keep what can be sent again, and the dish that others can be about."""
        if form.path.startswith(DISHES):
            self.answered.append(form)
        if form.accepted and form.path == DISHES:
            dish = self.street.links.derive("dish", form.id)
            self.dishes.append(dish)
            self.street.dishes.append(dish)

    def leave(self) -> None:
        """Go away; whoever sits down here next is new."""
        self.client.cookies.clear()
        self.dishes.clear()
        self.answered.clear()

    def choose(self) -> Form:
        """What to send next."""
        if self.chance.random() < LEAVES:
            self.leave()
        if not self.client.cookies:
            return self.chance.choice([self.join, self.pledge])()
        if not self.dishes:
            return self.pledge()
        verbs = [self.pledge, self.again, self.change, self.withdraw, self.replace_link]
        return self.chance.choices(verbs, [50, 10, 20, 15, 5])[0]()

    def join(self) -> Form:
        return self.street.form("/people", None, {"name": "Ayşe"}, joins=True)

    def pledge(self) -> Form:
        new = not self.client.cookies
        words = SOUP | ({"your_name": "Ayşe"} if new else {})
        return self.street.form(DISHES, DishPledged.TOPIC, words, joins=new)

    def again(self) -> Form:
        return self.chance.choice(self.answered)

    def change(self) -> Form:
        words = SOUP | {"servings": str(self.chance.randint(1, 99))}
        return self.street.form(self.a_dish(), DishChanged.TOPIC, words)

    def withdraw(self) -> Form:
        return self.street.form(f"{self.a_dish()}/withdraw", DishWithdrawn.TOPIC, {})

    def replace_link(self) -> Form:
        return self.street.form("/me/link", PersonalLinkReplaced.TOPIC, {})

    def a_dish(self) -> str:
        return f"{DISHES}/{self.chance.choice(self.dishes)}"


class Organiser(Neighbour):
    """Olga, who stays, and hides anybody's dishes."""

    def leave(self) -> None:
        return

    def choose(self) -> Form:
        if not self.street.dishes:
            return self.pledge()
        dish = self.chance.choice(self.street.dishes)
        return self.street.form(f"{DISHES}/{dish}/hide", DishHidden.TOPIC, {"reason": "Sold out"})
