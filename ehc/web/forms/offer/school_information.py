"""The form by which an officer keeps what families read of a school beside the register."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from wtforms import Field, ValidationError

from ehc.language import lazy as _
from ehc.web.forms.base import Form, Optional
from ehc.web.forms.fields import SENTENCE, SHORT, box, line
from ehc.web.forms.versions import VersionField


def is_site(_form: Form, field: Field) -> None:
    """The address of a page, whole."""
    try:
        address = urlsplit(field.data or "")
        is_whole = address.scheme in ("http", "https") and "." in (address.hostname or "") and " " not in field.data
    except ValueError:
        is_whole = False
    if field.data and not is_whole:
        raise ValidationError(_("Enter the whole address of the page, beginning with https://"))


def is_email(_form: Form, field: Field) -> None:
    """An e-mail address, as far as its looks tell."""
    name, at, place = (field.data or "").partition("@")
    if field.data and not (name and at and "." in place and " " not in field.data):
        raise ValidationError(_("Enter an e-mail address, such as office@school.example"))


def site(label: Any, **more: Any) -> Any:
    """A field for the address of a page."""
    return line(label, Optional(), is_site, most=SENTENCE, render_kw={"spellcheck": "false"}, **more)


class SchoolInformationForm(Form):
    """What families read besides the register, and where consultations go."""

    version = VersionField()
    report_url = site(
        _("Where is its SEN information report?"),
        description=_("The address of the page or document on the school's own website."),
    )
    accessibility_url = site(_("Where is its accessibility plan?"))
    complaints_url = site(_("Where does it say how to complain?"))
    senco_name = line(_("Who is the SENCO?"))
    senco_email = line(_("The SENCO's e-mail address"), Optional(), is_email)
    senco_telephone = line(_("The SENCO's telephone number"), most=SHORT)
    words = box(
        _("What should families know besides?"),
        description=_("For example how to visit. Everybody can read this: write nothing about a child."),
        render_kw={"rows": 3, "maxlength": 2000},
    )
    consulted_at = line(
        _("To which e-mail address do consultations go?"),
        Optional(),
        is_email,
        description=_("Families don't see this."),
    )
