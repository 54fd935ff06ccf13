"""A page with a form: shown, sent, and shown again with what to look at."""

import asyncio
from collections.abc import Callable, Iterable
from typing import Any

from litestar import Response
from litestar.datastructures import Cookie
from litestar.response import Redirect

from app.journal.ids import new_command_id
from app.people.queries import Person
from app.web.errors import log_refused, problem, status_of, wants_problem
from app.web.forms import HouseForm, say
from app.web.house import AnyRequest, House
from domain.commands import Command
from domain.refusals import Refusal, Unknown


class FormPage:
    """One form on one page, for one request.

    What the page shows around the form is given as `context`, or read when it is shown: a form that
    is sent and recorded needs none of it. In the context, `action` is where the form is sent and
    `path` where it is opened; both are the address that was asked for unless said otherwise.
    """

    def __init__(
        self,
        request: AnyRequest,
        house: House,
        me: Person | None,
        template: str,
        form: HouseForm,
        read: Callable[[], dict[str, Any]] = dict,
        **context: Any,
    ) -> None:
        self.request = request
        self.house = house
        self.me = me
        self.template = template
        self.form = form
        self.read = read
        path = request.scope["path"]
        self.context = {"action": path, "path": path, **context}

    def show(self, status: int = 200, refusal: str | None = None) -> Response[str]:
        """The page; each time it is shown, the form is for a new command."""
        refusal = refusal or " ".join(self.form.command_id.errors) or None
        self.form.command_id.errors = []  # it is told above: nobody can see that field
        return self.house.page(
            self.request,
            self.template,
            self.me,
            status,
            form=self.form,
            refusal=refusal,
            command_id=new_command_id(),
            **self.context,
            **self.read(),
        )

    async def invalid(self) -> Response[Any]:
        """The page again, with the errors beside their fields."""
        errors = self.form.errors
        log_refused(self.request, 422, ",".join(errors))
        if wants_problem(self.request):
            return problem(self.request, 422, errors=errors)
        return await asyncio.to_thread(self.show, 422)

    async def refused(self, refusal: Refusal) -> Response[Any]:
        """The page again, with a rule's no beside its field or above the form.

        Raises:
            Unknown: what the page is about does not exist, so there is no such page.
        """
        if isinstance(refusal, Unknown):
            raise refusal
        status = status_of(refusal)
        log_refused(self.request, status, refusal.code())
        if wants_problem(self.request):
            return problem(self.request, status, say(refusal), code=refusal.code())
        words = self.form.refuse(refusal)
        return await asyncio.to_thread(self.show, status, words)

    async def ask(
        self, command: Callable[[], Command], *, done: tuple[type[Refusal], ...] = ()
    ) -> Response[Any]:
        """Send what the form asks for, if it makes sense, and go back; or show what to look at."""
        if not self.form.validate():
            return await self.invalid()
        return await self.send(command(), self.context["back"], done=done)

    async def send(
        self,
        command: Command,
        then: str,
        *,
        command_id: str | None = None,
        cookies: Iterable[Cookie] = (),
        done: tuple[type[Refusal], ...] = (),
    ) -> Response[Any]:
        """Send what the form asks for, then lead on; or show why not.

        Args:
            command: what is asked.
            then: where the browser goes when it is recorded.
            command_id: the command's id when it is not the form's own.
            cookies: what the browser is to keep, whatever the answer.
            done: what says that it has happened before, as when a button is pressed twice.
        """
        try:
            await self.house.journal.execute(command, command_id or self.form.id)
        except Refusal as refusal:
            if not isinstance(refusal, done):
                answer = await self.refused(refusal)
                answer.cookies.extend(cookies)
                return answer
        return Redirect(then, status_code=303, cookies=list(cookies))
