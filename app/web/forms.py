"""Forms: what people wrote is kept, and every error stands beside its field."""

import re
import uuid
from collections.abc import Iterable
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qsl

from litestar.datastructures import MultiDict, UploadFile
from litestar.enums import RequestEncodingType
from litestar.exceptions import ClientException
from wtforms import Form, HiddenField, IntegerField
from wtforms.validators import ValidationError

from app.i18n import _, number
from app.journal.ids import new_command_id
from app.web.house import AnyRequest
from domain.refusals import N_, Invalid, Refusal
from domain.texts import HiddenCharacters, Missing, blank, hidden

BODY_LIMIT = 256 * 1024
"""Bytes a form may have; the longest pledge needs a tenth of it."""


UPLOAD_LIMIT = 12 * 1024 * 1024
"""Bytes that a form with a photo may have: more than a photo may, so that the form can say so."""

_NAME = re.compile(r"[a-z_]+(-[0-9]{1,3}-[a-z]+)?")  # of a field, or of one in a row
_DIGITS = re.compile(r"-?[0-9]{1,4000}")

MOST_FIELDS = 200
"""How many fields a form may have; the largest has about 25."""


OUR_WORDS = {
    "This field is required.": Missing.message,
    "Not a valid choice.": N_("Please choose one of these."),
    "Not a valid date value.": N_("Please write a day that there is, such as 2026-12-31."),
    "Not a valid time value.": N_("Please write a time that there is, such as 17:30."),
    "Number must be between %(min)s and %(max)s.": N_(
        "Please write a number from %(min)s to %(max)s."
    ),
    "Field cannot be longer than %(max)d character.": N_("Please keep this to %(max)s characters."),
}
"""What WTForms says, and how we say it."""


class Translations:
    """Speaks for WTForms, in our words and in the language of the page."""

    def gettext(self, message: str) -> str:
        """Our words for a message of WTForms'."""
        return _(OUR_WORDS.get(message, Invalid.message))

    def ngettext(self, singular: str, _plural: str, _n: int) -> str:
        """The same: none of our words for WTForms depend on a number."""
        return self.gettext(singular)


class FormPart(Form):
    """Fields in the language of the page: a form, or a row of one."""

    class Meta:
        """WTForms asks it for words."""

        def get_translations(self, _form: Form) -> Translations:
            """Ours."""
            return Translations()


class HouseForm(FormPart):
    """A form with the id of the command it will send."""

    command_id = HiddenField()

    def validate_command_id(self, field: HiddenField) -> None:
        """A form carries the id it was made with."""
        try:
            field.data = str(uuid.UUID(field.data or ""))
        except ValueError:
            raise ValidationError(_("This page was incomplete. Please send it again.")) from None

    @property
    def id(self) -> str:
        """The id of the command this form sends."""
        return self.text("command_id")

    def text(self, name: str) -> str:
        """What was written in a field; "" when nothing was."""
        return self[name].data or ""

    def refuse(self, refusal: Refusal) -> str | None:
        """Put a refusal beside its field; returns its words if it is about no field."""
        words = say(refusal)
        field = self._fields.get(refusal.field) if refusal.field else None
        if field is None:
            return words
        field.errors = [*field.errors, words]
        return None


class TapForm(HouseForm):
    """A button on a page that many share, which cannot bear the id of anybody's command.

    Each tap is a command of its own, so it is for what can only happen once: the second time is
    refused, and the answer to that is the same as to the first.
    """

    def validate_command_id(self, field: HiddenField) -> None:
        """Make the id that the page could not know."""
        field.data = field.data or new_command_id()
        super().validate_command_id(field)


def say(refusal: Refusal) -> str:
    """A refusal in the words of the page's language, its numbers as that writes them."""
    params = {k: number(v) if isinstance(v, int) else v for k, v in refusal.params.items()}
    return _(refusal.message) % params


async def fields(request: AnyRequest) -> MultiDict[str]:
    """What a form sent, as WTForms reads it; uploads, which no form asks for, are left out.

    Raises:
        ClientException: the body is no form.
    """
    kind, _options = request.content_type
    try:
        if kind == RequestEncodingType.URL_ENCODED:
            sent: Iterable[tuple[str, Any]] = _url_encoded(await request.body())
        elif kind == RequestEncodingType.MULTI_PART:
            sent = (await request.form()).multi_items()
        else:
            raise ClientException("no form", status_code=HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
    except (ValueError, LookupError) as error:
        raise ClientException("unreadable form") from error
    return MultiDict([(k, v) for k, v in sent if _NAME.fullmatch(k) and isinstance(v, str)])


async def fields_and_file(request: AnyRequest, name: str) -> tuple[MultiDict[str], bytes]:
    """What a form sent, and the content of the file that it sent in one field, b"" if none.

    Raises:
        ClientException: the body is no form.
    """
    said = await fields(request)
    if request.content_type[0] != RequestEncodingType.MULTI_PART:
        return said, b""
    sent = (await request.form()).get(name)
    return said, await sent.read() if isinstance(sent, UploadFile) else b""


def _url_encoded(body: bytes) -> list[tuple[str, str]]:
    """The fields of a body; Litestar's reader guesses at bad letters, and remembers forms."""
    return parse_qsl(
        body.decode(), keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS
    )


def tidy_line(text: str | None) -> str:
    """One line without spaces around it."""
    return (text or "").strip()


def tidy_lines(text: str | None) -> tuple[str, ...]:
    """The lines of a text, empty ones left out."""
    return tuple(line for raw in (text or "").splitlines() if not blank(line := raw.strip()))


class WholeNumberField(IntegerField):
    """A number as people write it, in digits."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take digits only: Python would also read `1_0` as ten."""
        text = valuelist[0].strip() if valuelist else ""
        if text and not _DIGITS.fullmatch(text):
            self.data = None
            raise ValueError(_("Please write a whole number."))
        super().process_formdata([text] if text else [])


def plain(_form: Form, field: Any) -> None:
    """Validates that a text has no characters that cannot be seen."""
    if hidden(field.data or "", newlines=field.type == "TextAreaField"):
        raise ValidationError(_(HiddenCharacters.message))


def chosen(_form: Form, field: Any) -> None:
    """Validates that one was chosen, not the first line, which asks for it."""
    if not field.data:
        raise ValidationError(_("Please choose one of these."))


def needed(_form: Form, field: Any) -> None:
    """Validates that a text says something."""
    if blank(field.data or ""):
        raise ValidationError(_("Please fill this in."))
