"""What is said where a search of the directory can't use the place or the distance that was asked for."""

from __future__ import annotations

from ehc.language import _
from ehc.models.offer.postcodes import postcode_as_kept
from ehc.queries.offer.local_offer_fitting import is_place
from ehc.queries.offer.local_offer_looking import Looking
from ehc.services.act import Act
from ehc.web.forms.offer.local_offer import FindHelpForm


def unplaced(act: Act, form: FindHelpForm, looking: Looking) -> str:
    """That the postcode or town is unknown, and that a distance is left out; empty where all could be used."""
    return " ".join(filter(None, (_unknown(act, form.near.data or "", looking), _unlimited(form, looking))))


def _unknown(act: Act, near: str, looking: Looking) -> str:
    if postcode_as_kept(near) and looking.point is None:
        return _(
            "We can't tell where this postcode is, because no service is near it. So we can't say how far away each "
            "one is."
        )
    if looking.place and not is_place(act.session, looking.place, act.today):
        return _(
            "No service is listed in a place called “%(place)s”. Check how it is spelt, or enter a postcode. What is "
            "here is online or for anyone in England.",
            place=looking.place,
        )
    return ""


def _unlimited(form: FindHelpForm, looking: Looking) -> str:
    if not form.within.data or looking.within:
        return ""
    if postcode_as_kept(form.near.data or ""):
        return _("These are at any distance: we could not keep to %(miles)s miles.", miles=form.within.data)
    return _("These are at any distance: enter a postcode to keep to %(miles)s miles.", miles=form.within.data)
