"""Puts the house together: every part is made here and handed to those who use it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from litestar import Litestar, Router
from litestar.datastructures import CacheControlHeader, State
from litestar.di import Provide
from litestar.static_files import create_static_files_router

from app.after.routes import routes as after
from app.announcements.routes import routes as announcements
from app.api.routes import api, document
from app.api.routes import routes as about_api
from app.arrivals.routes import routes as arrivals
from app.attendance.routes import routes as attendance
from app.board.routes import routes as board
from app.circles.routes import routes as circles
from app.costs.routes import routes as costs
from app.dashboard.routes import routes as dashboard
from app.database import open_engine
from app.devices.routes import routes as devices
from app.diets.routes import routes as diets
from app.dishes.life import routes as dish_life
from app.dishes.routes import asking
from app.dishes.routes import routes as dishes
from app.dishes.show import routes as dish_page
from app.equipment.routes import routes as equipment
from app.exports.routes import routes as exports
from app.feasts.routes import routes as feasts
from app.feasts.share import routes as share
from app.feedback.routes import routes as feedback
from app.guardians.routes import routes as guardians
from app.households.routes import routes as households
from app.journal.clock import Clock, system_clock
from app.journal.recorder import SQLRecorder
from app.journal.writer import Journal
from app.kitchen.routes import routes as kitchen
from app.leftovers.routes import routes as leftovers
from app.live.hub import Hub
from app.live.listener import Listener
from app.log.routes import routes as log
from app.lost_found.routes import routes as lost_found
from app.mail.doors import Doors
from app.mail.message import sender_of
from app.mail.post import post_for
from app.mail.routes import routes as mail
from app.mail.scribe import Scribe
from app.mail.sender import Sender
from app.moderation.merging import routes as merging
from app.moderation.people import routes as merging_people
from app.moderation.routes import routes as moderation
from app.next_time.routes import routes as next_time
from app.pantry.routes import routes as pantry
from app.passkeys.routes import routes as passkeys
from app.people.known import Known
from app.people.links import Links, keep_secret
from app.people.routes import routes as people
from app.photos.deciding import routes as photo_decisions
from app.photos.files import Album
from app.photos.routes import routes as photos
from app.photos.sweeper import Sweeper
from app.printing.routes import routes as printing
from app.projections import ALL, DUTIES, ONCE
from app.recipes.routes import routes as recipes
from app.roles.routes import routes as roles
from app.schedule.routes import routes as schedule
from app.schema import migrate
from app.seating.routes import routes as seating
from app.settings import Settings
from app.sharing.routes import routes as sharing
from app.shifts.routes import routes as shifts
from app.skills.routes import routes as skills
from app.thanks.routes import routes as thanks
from app.timer.timer import Timer
from app.tokens.routes import routes as tokens
from app.vouching.routes import routes as vouching
from app.web.errors import HANDLERS
from app.web.forms import BODY_LIMIT
from app.web.guard import ONLY_ASKS, add_headers, ask_limit, at_the_door, flood_limit
from app.web.house import House, person_or_none, the_house
from app.web.imprint import imprint_of
from app.web.imprint import routes as imprint
from app.web.language import routes as language
from app.web.pages import STATIC, Pages
from app.webhooks.carrier import Carrier
from app.webhooks.courier import Courier
from app.webhooks.routes import routes as webhooks
from app.widget.routes import routes as widget

_YEAR_S = 31_536_000


def build_house(settings: Settings, clock: Clock = system_clock, address: str = "") -> House:
    """The parts of a server on a migrated database; the journal is not started yet.

    Args:
        settings: what the installation decides.
        clock: the time.
        address: where this server is reached if no setting says where people reach it.

    Raises:
        NewerDatabase: the database was made by a newer version.
        sqlalchemy.exc.DBAPIError: the database cannot be reached.
        OSError: the secret or the imprint cannot be read, or the secret not be made.
        ValueError: the imprint is no text, or the settings of mail are not understood or complete.
    """
    post, mail_from = post_for(settings), sender_of(settings.mail_from)
    alone = settings.database.get_backend_name() == "sqlite"  # one process, so nobody else writes
    if alone:
        Path(str(settings.database.database)).parent.mkdir(parents=True, exist_ok=True)
    engine = open_engine(settings.database)
    try:
        migrate(engine)
    except BaseException:
        engine.dispose()
        raise
    recorder, hub = SQLRecorder(engine, clock), Hub(clock)
    journal = Journal(recorder, ALL, once=ONCE)
    links = Links(settings.secret or keep_secret(settings.home))
    pages = Pages(imprint_of(settings))
    album = Album(settings.home / "photos")
    doors = Doors(settings.url or address or "http://127.0.0.1:8000", links)
    return House(
        settings=settings,
        engine=engine,
        journal=journal,
        timer=Timer(engine, journal, DUTIES, clock),
        sender=Sender(engine, post, Scribe(pages, doors, mail_from), clock),
        courier=Courier(engine, journal, Carrier(settings.webhooks), links, hub, clock),
        links=links,
        hub=hub,
        listener=None if alone else Listener(recorder, hub.tell),
        known=Known() if alone else None,
        pages=pages,
        album=album,
        sweeper=Sweeper(engine, album),
        clock=clock,
    )


@asynccontextmanager
async def _open(app: Litestar) -> AsyncIterator[None]:
    """Everything of the app's house that works by itself, from its start to its end."""
    house: House = app.state.house
    house.hub.open()
    if house.known:
        house.journal.after_commit.append(house.known.committed)
    house.journal.after_commit += [house.hub.committed, house.timer.committed]
    house.journal.after_commit += [
        house.sender.committed,
        house.courier.committed,
        house.album.committed,
    ]
    if house.listener:
        house.journal.after_commit.append(house.listener.committed)
        await asyncio.to_thread(house.listener.start)
    house.journal.start()
    workers = (house.timer, house.sender, house.courier, house.sweeper)
    by_themselves = [asyncio.create_task(each.run()) for each in workers]
    try:
        yield
    finally:
        for task in by_themselves:
            task.cancel()
        house.hub.close()
        await asyncio.wait(by_themselves)
        if house.listener:
            await asyncio.to_thread(house.listener.close)
        await asyncio.to_thread(house.journal.close)
        house.engine.dispose()


def create_app(house: House) -> Litestar:
    """The web application of a house; it starts the journal and stops it."""

    posts = house.settings.posts_per_minute
    static = create_static_files_router(
        path="/static",
        directories=[STATIC],
        cache_control=CacheControlHeader(max_age=_YEAR_S, public=True, immutable=True),
        include_in_schema=False,
    )
    # One router: Litestar 2.25 wraps a threaded GET handler once more, and breaks it, when a
    # POST handler for the same path is registered with the application after it.
    pages = Router(
        "/",
        route_handlers=[
            *(*people, *passkeys, *devices, *vouching, *households, *guardians, *mail),
            *(*language, *imprint),
            *(*feasts, *share, *roles, *log, *dashboard, *moderation, *merging, *merging_people),
            *(*attendance, *arrivals, *schedule, *seating, *diets, *announcements),
            *(*dishes, *dish_page, *dish_life, *board, *printing, *kitchen, *recipes, *pantry),
            *(*skills, *shifts, *sharing, *equipment, *costs, *leftovers),
            *(*exports, *tokens, *webhooks, *about_api, *widget),
            *(*after, *circles, *photos, *photo_decisions, *feedback),
            *(*next_time, *thanks, *lost_found),
        ],
        include_in_schema=False,
    )
    asked = Router(
        "/",
        route_handlers=asking,
        opt={ONLY_ASKS: True},
        include_in_schema=False,
        middleware=[ask_limit(posts).middleware] if posts else [],
    )
    return Litestar(
        route_handlers=[pages, asked, static, api()],
        dependencies={
            "house": Provide(the_house, sync_to_thread=False),
            "me": Provide(person_or_none),
        },
        state=State({"house": house}),
        middleware=[flood_limit(posts).middleware] if posts else [],
        exception_handlers=HANDLERS,
        before_request=at_the_door,
        before_send=[add_headers],
        request_max_body_size=BODY_LIMIT,
        lifespan=[_open],
        openapi_config=document(),
        logging_config=None,
    )
