"""The form by which families look for schools and colleges."""

from __future__ import annotations

from wtforms import StringField

from ehc.language import lazy as _
from ehc.web.forms.base import AtMost, Form, stripped
from ehc.web.forms.choices import CheckboxesField, SelectField
from ehc.web.forms.fields import Depends
from ehc.web.forms.offer.local_offer import MOST_PLACE, MOST_TYPED, AgeField


class FindSchoolsForm(Form):
    """What somebody looks for. Every field may be left empty."""

    words = StringField(
        _("Name, or words"),
        [Depends(), AtMost(MOST_TYPED, _("Use fewer words"))],
        description=_("Part of a name is enough. Or: speech, autism, deaf, sixth form"),
        filters=[stripped],
        render_kw={"attributes": {"maxlength": MOST_TYPED}},
    )
    kind = SelectField(_("What kind?"), [Depends()])
    need = SelectField(_("For which need?"), [Depends()])
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
            ("50", _("Within 50 miles")),
        ],
    )
    phase = SelectField(_("Which part of education?"), [Depends()])
    area = SelectField(_("In this council's area?"), [Depends()])
    boards = CheckboxesField(_("Boarding"), [Depends()])

    NARROWED_BY = ("phase", "area", "boards")

    @property
    def is_narrowed(self) -> bool:
        """Whether any of the further choices is made."""
        return any(self[name].data for name in self.NARROWED_BY)
