"""What a new device sends."""

from wtforms import StringField
from wtforms.validators import Length

from app.i18n import lazy_gettext
from app.pantry.codes import tidy_code
from app.web.forms import HouseForm, needed


class CodeForm(HouseForm):
    """A code as somebody reads it from another device."""

    code = StringField(
        lazy_gettext("Code"),
        filters=[lambda text: tidy_code((text or "").strip())],
        validators=[needed, Length(max=20)],
    )
