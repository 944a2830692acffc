"""The public home with its three doors, the dates of a request worked out for anyone, and the pages of the footer."""

from __future__ import annotations

from typing import NamedTuple

from flask import Blueprint, current_app, render_template, request, url_for

from ehc.language import _, mark
from ehc.services.refused import Refused
from ehc.web.forms.home import WhenForm
from workflows.bank_holidays import NotCovered
from workflows.events import RequestReceived
from workflows.timetable import Duty, timetable

blueprint = Blueprint("home", __name__)
DOORS = (
    (
        "local_offer.find_help",
        mark("Find help now"),
        mark("Services near you that may help your child today. You don't need a plan for most of them."),
    ),
    (
        "requests.ask",
        mark("Ask for an assessment"),
        mark("For a parent, a young person, a school or college. Anyone can ask. You don't need an account."),
    ),
    (
        "accounts.sign_in",
        mark("See your case"),
        mark("Where it is, who has it, what happens next and by when, and what we need from you."),
    ),
)


class Door(NamedTuple):
    """One of the three ways in."""

    href: str
    title: str
    words: str


@blueprint.get("/")
def index() -> str:
    """Find help now, ask for an assessment, see your case."""
    return render_template("home/index.html", doors=doors())


@blueprint.get("/when-must-the-council-reply")
def when() -> str:
    """What a request made on a day leads to, and by when; nothing is kept."""
    form = WhenForm(request.args, meta={"csrf": False})
    duties = _dates(form) if request.args and form.validate() else []
    return render_template("home/when.html", form=form, received_on=form.received_on.data, duties=duties)


@blueprint.get("/accessibility")
def accessibility() -> str:
    """How this service keeps to WCAG 2.2 AA, and whom to tell where it does not."""
    return render_template("home/accessibility.html")


@blueprint.get("/privacy")
def privacy() -> str:
    """What is kept, why, who sees it, and the cookies."""
    return render_template("home/privacy.html")


@blueprint.get("/contact")
def contact() -> str:
    """How to reach the council."""
    return render_template("home/contact.html")


def doors() -> list[Door]:
    """The three doors, each only where its page is there."""
    return [Door(url_for(endpoint), _(title), _(words)) for endpoint, title, words in DOORS if _is_there(endpoint)]


def _is_there(endpoint: str) -> bool:
    return endpoint in current_app.view_functions


def _dates(form: WhenForm) -> list[Duty]:
    """The duties with a date that a request starts at once, the earliest first."""
    try:
        duties = timetable((RequestReceived(on=form.received_on.data),)).duties
    except NotCovered:
        form.refused(Refused(_("This works out the dates of requests since 1 September 2014"), field="received_on"))
        return []
    return sorted((duty for duty in duties if duty.due), key=lambda duty: (duty.due, duty.rule.key))
