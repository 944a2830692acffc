"""Forms of the Local Offer: what families look for, what an officer imports, how a service stands beside a plan."""

from __future__ import annotations

from flask_wtf.file import FileField
from wtforms import BooleanField, IntegerField, StringField, TextAreaField
from wtforms.widgets import TextInput

from ehc.language import lazy as _
from ehc.web.forms.base import AtMost, Form, Given, stripped
from ehc.web.forms.choices import CheckboxesField, RadioField, SelectField
from ehc.web.forms.dates import DateField3, not_future
from ehc.web.forms.fields import Depends
from ehc.web.forms.versions import VersionField

OLDEST = 25
MOST_SOURCE, MOST_WHY, MOST_TYPED, MOST_PLACE = 100, 1_000, 200, 60


class AgeField(IntegerField):
    """An age in whole years; what is typed is kept."""

    widget = TextInput()

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read a whole number, or refuse it in our own words."""
        text = (valuelist[0] if valuelist else "").strip()
        self.data = int(text) if text.isascii() and text.isdigit() and len(text) < 3 else None
        if text and (self.data is None or self.data > OLDEST):
            self.data = None
            raise ValueError(_("Enter an age from 0 to %(oldest)s", oldest=OLDEST))


class FindHelpForm(Form):
    """What somebody looks for. Every field may be left empty."""

    words = StringField(
        _("What are you looking for?"),
        [Depends(), AtMost(MOST_TYPED, _("Use fewer words"))],
        description=_("For example: swimming, speech therapy, somebody to talk to"),
        filters=[stripped],
        render_kw={"attributes": {"maxlength": MOST_TYPED}},
    )
    need = SelectField(_("What does your child find hard?"), [Depends()])
    age = AgeField(_("How old is your child?"), [Depends()], render_kw={"width": "2", "inputmode": "numeric"})
    near = StringField(
        _("Near which postcode or town?"),
        [Depends(), AtMost(MOST_PLACE, _("Enter a postcode or the name of a town"))],
        filters=[stripped],
        render_kw={"width": "10", "attributes": {"maxlength": MOST_PLACE}},
    )
    within = SelectField(
        _("How far away?"),
        [Depends()],
        choices=[
            ("", _("Any distance")),
            ("2", _("Within 2 miles")),
            ("5", _("Within 5 miles")),
            ("10", _("Within 10 miles")),
            ("25", _("Within 25 miles")),
        ],
    )
    day = SelectField(_("On which day?"), [Depends()])
    time = SelectField(_("At what time?"), [Depends()])
    how = SelectField(_("In person or online?"), [Depends()])
    sector = SelectField(_("What kind of help?"), [Depends()])
    level = SelectField(_("For everyone, or for a few?"), [Depends()])
    cost = CheckboxesField(_("Cost"), [Depends()])
    referral = CheckboxesField(_("Referral"), [Depends()])
    access = CheckboxesField(_("What the place must have"), [Depends()])

    NARROWED_BY = ("day", "time", "how", "sector", "level", "cost", "referral", "access")

    @property
    def is_narrowed(self) -> bool:
        """Whether any of the further choices is made."""
        return any(self[name].data for name in self.NARROWED_BY)


class ImportForm(Form):
    """A feed of services, and the directory that it is from."""

    file = FileField(
        _("The feed"),
        [Given(_("Choose a file"))],
        description=_(
            "JSON: Open Referral UK 3.0, or the version 1 shape that came before it. CSV: Outpost's table, or ours. "
            "Whoever runs EHC can import a file that is too large for this page by a command."
        ),
        render_kw={"accept": ".json,.ndjson,.jsonl,.csv,application/json,text/csv"},
    )
    source = StringField(
        _("Which directory is it from?"),
        [Given(_("Say which directory the file is from")), AtMost(MOST_SOURCE, _("That is too long"))],
        description=_(
            "Use the same name each time. A service that is no longer in the whole feed of a directory is closed."
        ),
        filters=[stripped],
    )
    is_part = BooleanField(_("The file is only a part of the directory: close nothing that it leaves out"))
    check_only = BooleanField(_("Show me first what would change"), default=True)


class CloseMissingForm(Form):
    """Takes in a feed that was checked."""

    is_another = BooleanField(_("No, it is another directory: import it as one of its own"))

    close_missing = BooleanField(_("Close the services that are not in this file all the same"))


class LinkForm(Form):
    """How a service stands beside a provision."""

    version = VersionField()
    role = RadioField(_("What does the service do?"), [Given(_("Choose what the service does"))])
    status = RadioField(_("Does it help yet?"), [Given(_("Choose whether it helps yet"))])
    waiting_since = DateField3(
        _("Since when do they wait?"), [Depends(), not_future()], says=_("The day since when they wait")
    )
    why = TextAreaField(
        _("Why does this service fit?"),
        [Given(_("Say why this service fits")), AtMost(MOST_WHY, _("That is too long for this box"))],
        description=_("The family reads this on their page and in the annex to the plan."),
        filters=[stripped],
    )


class UnlinkForm(Form):
    """Takes a service away that should not stand there."""

    version = VersionField()
