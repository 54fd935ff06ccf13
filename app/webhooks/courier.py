"""Sends what webhooks are to be told: one message at a time to each address, several at once."""

import asyncio
import logging
from collections.abc import Sequence
from contextlib import suppress
from functools import partial

from sqlalchemy import Engine, select
from sqlalchemy.exc import DBAPIError

from app.database import for_writing
from app.journal.clock import Clock
from app.journal.mapper import Recorded
from app.journal.writer import Journal
from app.live.hub import Hub
from app.people.links import Links
from app.timer.rounds import Rounds
from app.webhooks import messages
from app.webhooks.carrier import Answer, Carrier
from app.webhooks.messages import Claimed
from app.webhooks.projection import webhook_list
from app.webhooks.signing import body_of, headers_of
from domain.refusals import Refusal
from domain.webhooks import ReportWebhookFailure, StopWebhook
from domain.webhooks.events import WebhookRegistered

log = logging.getLogger("longtable.webhooks")

LONGEST_SLEEP_S = 15.0
"""What another process wrote is found so soon at the latest."""

AT_ONCE = 8
"""So many addresses may keep us waiting at a time before they keep others waiting."""

GRACE_S = 8.0
"""How long messages that are on their way may take when the server stops."""


class Courier:
    """One in each server. A message counts as delivered after its address said that it has it.

    If this process is killed in between, another one sends it again a minute later, under the same
    `webhook-id`, by which programs tell a twin.
    """

    def __init__(
        self,
        engine: Engine,
        journal: Journal,
        carrier: Carrier,
        links: Links,
        hub: Hub,
        clock: Clock,
    ) -> None:
        self._engine = engine
        self._writing = for_writing(engine)
        self._journal = journal
        self.carrier = carrier
        self._links = links
        self._hub = hub
        self._clock = clock
        self._feasts: frozenset[str] = frozenset()
        self._busy: dict[str, asyncio.Task[None]] = {}
        self._rounds = Rounds(log, "webhooks cannot be sent")

    def committed(self, recorded: Sequence[Recorded]) -> None:
        """What the journal calls after a commit, from its own thread."""
        if any(
            getattr(r.event, "feast", "") in self._feasts or isinstance(r.event, WebhookRegistered)
            for r in recorded
        ):
            self._rounds.wake()

    async def run(self) -> None:
        """Send until cancelled; what waited while no server ran is sent first."""
        try:
            await self._rounds.run(self.send_what_is_due)
        finally:
            await self.idle(GRACE_S)
            for late in self._busy.values():
                late.cancel()  # it is sent again once its claim is over

    @property
    def busy(self) -> bool:
        """Whether a message is on its way."""
        return bool(self._busy)

    async def idle(self, patience_s: float) -> None:
        """Wait until nothing is on its way, or so long."""
        if self._busy:
            await asyncio.wait(self._busy.values(), timeout=patience_s)

    async def send_what_is_due(self) -> float:
        """Set out with all that is due now; returns for how many seconds to sleep then.

        Whoever comes back begins the next round.
        """
        pause = await asyncio.to_thread(self._seconds_to_the_next)
        while not pause and len(self._busy) < AT_ONCE:
            claimed = await asyncio.to_thread(self._claim)
            if claimed is None:
                break
            task = asyncio.create_task(self._deliver(claimed))
            self._busy[claimed.webhook] = task
            task.add_done_callback(partial(self._back_from, claimed.webhook))
        if len(self._busy) >= AT_ONCE:
            return LONGEST_SLEEP_S
        return await asyncio.to_thread(self._seconds_to_the_next)

    def _back_from(self, webhook: str, _: "asyncio.Task[None]") -> None:
        del self._busy[webhook]
        self._rounds.wake()

    async def _deliver(self, message: Claimed) -> None:
        """Send a message, and write down what became of it."""
        try:
            body = body_of(message)
            headers = headers_of(message, body, self._links, self._clock())
            answer = await self.carrier.post(message.url, headers, body)
            if not answer.taken:
                await self._tell_organisers(message, answer)
            await asyncio.to_thread(self._write_down, message, answer)
        except DBAPIError as error:
            log.error("what became of a message is not written down: %s", type(error).__name__)
        except Exception as crash:  # its own words may hold an address
            log.error("a message cannot be sent: %s", type(crash).__name__)
        self._hub.tell([f"webhook:{message.webhook}"])

    async def _tell_organisers(self, message: Claimed, answer: Answer) -> None:
        """Record what an organiser has to know, before the message waits no more.

        If this process is killed in between, the message is sent again, and it is said then.
        """
        why = answer.status or answer.trouble
        log.info("a message was not taken (webhook %s): %s", message.webhook, why)
        if not answer.gone and message.tries < messages.MOST_TRIES:
            return
        kind = StopWebhook if answer.gone else ReportWebhookFailure
        command = kind(actor="timer", feast=message.feast, webhook=message.webhook)
        with suppress(Refusal):  # it is known, or an organiser was faster
            await self._journal.execute(command, f"{kind.__name__}:{message.id}:{self._clock()}")

    def _write_down(self, message: Claimed, answer: Answer) -> None:
        with self._writing.begin() as db:
            if answer.taken:
                messages.settle(db, message, answer, self._clock())
            elif answer.gone or message.tries >= messages.MOST_TRIES:
                messages.give_up(db, message, answer, self._clock())
            else:
                messages.put_off(db, message, answer, self._clock())

    def _claim(self) -> Claimed | None:
        with self._writing.begin() as db:
            return messages.claim(db, self._clock(), [*self._busy])

    def _seconds_to_the_next(self) -> float:
        with self._engine.connect() as db:
            self._feasts = frozenset(db.scalars(select(webhook_list.c.feast)))
            first = messages.next_due(db, [*self._busy]) if self._feasts else None
        seconds = LONGEST_SLEEP_S if first is None else (first - self._clock()).total_seconds()
        return min(LONGEST_SLEEP_S, max(0.0, seconds))
