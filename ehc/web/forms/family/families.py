"""Forms of a family's page, and of an officer's page about a family."""

from wtforms import StringField, SubmitField, TextAreaField

from ehc.formats import EASY_WORDS, LARGE_PRINT
from ehc.language import lazy as _
from ehc.web.forms.base import AtMost, Form, Given, stripped
from ehc.web.forms.choices import CheckboxesField, RadioField, SelectField

MOST_WORDS = 20000


class ViewsForm(Form):
    """What the family, or the child, wants the council to know."""

    kind = RadioField(
        _("Whose words are these?"),
        [Given(_("Choose whose words these are"))],
        choices=[("views", _("Mine")), ("child-views", _("My child's"))],
        default="views",
    )
    words = TextAreaField(
        _("What do you want us to know?"),
        [
            Given(_("Write what you want us to know")),
            AtMost(MOST_WORDS, _("That is too long for this box: send it as a paper")),
        ],
        filters=[stripped],
    )
    send = SubmitField(_("Send"))


class PreferencesForm(Form):
    """How a person wants to hear from us."""

    contact_by = RadioField(
        _("How should we write to you?"),
        [Given(_("Choose how we should write to you"))],
        choices=[("email", _("By e-mail")), ("post", _("By post"))],
    )
    formats = CheckboxesField(
        _("What makes our letters easier for you?"),
        choices=[(LARGE_PRINT, _("Large print")), (EASY_WORDS, _("Easy words, and somebody to explain"))],
    )
    other_format = StringField(
        _("Anything else?"),
        [AtMost(200, _("Keep this under 200 characters"))],
        description=_("For example paper of one colour, or a telephone call first"),
        filters=[stripped],
    )
    interpreter = StringField(
        _("If you need an interpreter, for which language?"),
        [AtMost(100, _("Keep this under 100 characters"))],
        description=_("British Sign Language too. Leave it empty if you need none."),
        filters=[stripped],
    )
    save = SubmitField(_("Save"))


class AdultForm(Form):
    """An adult of the family, and what an officer has confirmed of them."""

    given = StringField(
        _("First names"), [Given(_("Enter their first names")), AtMost(100, _("That is too long"))], filters=[stripped]
    )
    family = StringField(
        _("Family name"), [Given(_("Enter their family name")), AtMost(100, _("That is too long"))], filters=[stripped]
    )
    kind = SelectField(
        _("Who are they to the child?"),
        choices=[
            ("birth-parent", _("Birth parent")),
            ("adoptive-parent", _("Adoptive parent")),
            ("parental-responsibility", _("Someone else with parental responsibility")),
            ("person-with-care", _("Person with care: foster or kinship carer")),
            ("social-worker", _("Social worker")),
            ("representative", _("Representative or advocate")),
        ],
    )
    email = StringField(_("E-mail address"), [AtMost(200, _("That is too long"))], filters=[stripped])
    telephone = StringField(_("Telephone number"), [AtMost(50, _("That is too long"))], filters=[stripped])
    address = TextAreaField(_("Address"), [AtMost(500, _("That is too long"))], filters=[stripped])
    postcode = StringField(_("Postcode"), [AtMost(10, _("That is too long"))], filters=[stripped])
    withheld = RadioField(
        _("Must this address be kept from the other parent?"),
        choices=[("no", _("No")), ("yes", _("Yes"))],
        default="no",
    )
    confirmed_how = StringField(
        _("How did you confirm who they are, and that they are this child's?"),
        [Given(_("Say how you confirmed it: nothing opens to them before that")), AtMost(500, _("That is too long"))],
        filters=[stripped],
    )
    add = SubmitField(_("Add this person"))


class RestrictForm(Form):
    """Why somebody may see and receive nothing; empty lets them again."""

    because = TextAreaField(
        _("Why must they see and receive nothing?"),
        [AtMost(1000, _("Keep this under 1,000 characters"))],
        description=_("Name the court order or the risk. Leave this empty to let them see and receive again."),
        filters=[stripped],
    )
    save = SubmitField(_("Save"))
