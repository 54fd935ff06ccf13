"""Saying what one can do, and looking at certificates."""

from typing import Any

from litestar import Response, get, post
from litestar.exceptions import NotFoundException
from litestar.response import Stream

from app.people.access import known_or_404, organiser_or_403
from app.people.queries import Person
from app.skills import queries
from app.skills.forms import RefuseForm
from app.web.form_page import FormPage
from app.web.forms import HouseForm, TapForm, fields
from app.web.house import AnyRequest, House, InPath, Me, TheHouse
from app.web.live import Piece, Shown, live, page_with, piece
from domain.skills import (
    SKILLS_OF_A_PERSON,
    AlreadyConfirmed,
    AlreadyTold,
    ConfirmCertificate,
    NotTold,
    RefuseCertificate,
    TellSkill,
    WithdrawSkill,
)

MINE = "/me/skills"


@get(MINE, name="skills:mine", sync_to_thread=True)
def mine(request: AnyRequest, house: TheHouse, me: Me) -> Response[str]:
    """What I can do."""
    return _mine(request, house, known_or_404(me), TapForm()).show()


@post(f"{MINE}/{{skill:str}}/tell", name="skills:tell")
async def tell(request: AnyRequest, house: TheHouse, me: Me, skill: InPath) -> Response[Any]:
    """Say that one can do it, or has the certificate."""
    person = known_or_404(me)
    form = TapForm(await fields(request))
    page = _mine(request, house, person, form)
    if not form.validate():
        return await page.invalid()
    return await page.send(TellSkill(actor=person.person, skill=skill), MINE, done=(AlreadyTold,))


@post(f"{MINE}/{{skill:str}}/withdraw", name="skills:withdraw")
async def withdraw(request: AnyRequest, house: TheHouse, me: Me, skill: InPath) -> Response[Any]:
    """Take that back."""
    person = known_or_404(me)
    form = TapForm(await fields(request))
    page = _mine(request, house, person, form)
    if not form.validate():
        return await page.invalid()
    return await page.send(WithdrawSkill(actor=person.person, skill=skill), MINE, done=(NotTold,))


def _mine(request: AnyRequest, house: House, me: Person, form: HouseForm) -> FormPage:
    def read() -> dict[str, Any]:
        with house.read() as db:
            return {"skills": queries.skills_of(db, me.person)}

    return FormPage(request, house, me, "skills/mine.html", form, read, path=MINE)


# ── for organisers ──

CERTIFICATES = "/organise/certificates"


@get(CERTIFICATES, name="skills:certificates")
async def certificates(request: AnyRequest, house: TheHouse, me: Me) -> Response[Any]:
    """The certificates that somebody should look at."""
    return await page_with(request, house, organiser_or_403(me), _certificates(house), refusal=None)


@get(f"{CERTIFICATES}/live", name="skills:certificates-live")
async def certificates_live(request: AnyRequest, house: TheHouse, me: Me) -> Stream:
    """The same, each time somebody claims one."""
    organiser_or_403(me)
    return live(request, house, _certificates(house))


def _certificates(house: House) -> Piece:
    def read() -> Shown:
        with house.read() as db:
            return Shown({"claims": queries.certificates(db)})

    topics = [kind.TOPIC for kind in SKILLS_OF_A_PERSON]
    return piece(house, "skills/certificates.html", "certificate_list", "all", topics, read)


@post(f"{CERTIFICATES}/{{person:str}}/{{skill:str}}/confirm", name="skills:confirm")
async def confirm(
    request: AnyRequest, house: TheHouse, me: Me, person: InPath, skill: InPath
) -> Response[Any]:
    """Say that one has seen somebody's certificate."""
    organiser = organiser_or_403(me)
    form = TapForm(await fields(request))

    def read() -> dict[str, Any]:
        with house.read() as db:
            return {"claims": queries.certificates(db), "seen": ""}

    page = FormPage(
        request, house, organiser, "skills/certificates.html", form, read, path=CERTIFICATES
    )
    if not form.validate():
        return await page.invalid()
    command = ConfirmCertificate(actor=organiser.person, skill=skill, person=person)
    return await page.send(command, CERTIFICATES, done=(AlreadyConfirmed,))


@get(
    f"{CERTIFICATES}/{{person:str}}/{{skill:str}}/refuse",
    name="skills:refuse-form",
    sync_to_thread=True,
)
def ask_why_refuse(
    request: AnyRequest, house: TheHouse, me: Me, person: InPath, skill: InPath
) -> Response[str]:
    """Ask why a certificate does not count."""
    return _refusing(request, house, organiser_or_403(me), person, skill, RefuseForm()).show()


@post(f"{CERTIFICATES}/{{person:str}}/{{skill:str}}/refuse", name="skills:refuse")
async def refuse(
    request: AnyRequest, house: TheHouse, me: Me, person: InPath, skill: InPath
) -> Response[Any]:
    """Say why a certificate does not count."""
    organiser = organiser_or_403(me)
    form = RefuseForm(await fields(request))
    page = _refusing(request, house, organiser, person, skill, form)
    if not form.validate():
        return await page.invalid()
    command = RefuseCertificate(
        actor=organiser.person, skill=skill, person=person, reason=form.text("reason")
    )
    return await page.send(command, CERTIFICATES)


def _refusing(
    request: AnyRequest, house: House, me: Person, person: str, skill: str, form: RefuseForm
) -> FormPage:
    def read() -> dict[str, Any]:
        with house.read() as db:
            claims = queries.certificates(db)
        found = [claim for claim in claims if (claim.person, claim.skill) == (person, skill)]
        if not found:
            raise NotFoundException("certificate")
        return {"claim": found[0]}

    return FormPage(request, house, me, "skills/refuse.html", form, read)


routes = [
    mine,
    tell,
    withdraw,
    certificates,
    certificates_live,
    confirm,
    ask_why_refuse,
    refuse,
]
