"""The public home with its three doors, the pages of the footer, and the page about the API."""

from __future__ import annotations

import json
from datetime import date
from typing import NamedTuple

from flask import Blueprint, current_app, render_template, url_for

from ehc.foundations import foundations
from ehc.language import _, mark
from workflows.case_file import EXAMPLE, answer, read_case

blueprint = Blueprint("home", __name__)
COMMAND = "python -m workflows timetable CASE.json"
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


@blueprint.get("/accessibility")
def accessibility() -> str:
    """How this service keeps to WCAG 2.2 AA, and whom to tell where it does not."""
    return render_template("home/accessibility.html")


@blueprint.get("/privacy")
def privacy() -> str:
    """What is kept, why, who sees it, and the cookies."""
    return render_template("home/privacy.html")


@blueprint.get("/api")
def api() -> str:
    """The same dates for programs: what it is, with an example call and its answer."""
    first = answer(read_case(dict(EXAMPLE)), date.fromisoformat(EXAMPLE["on"]))["duties"][0]
    return render_template("home/api.html", call=_call(), part=json.dumps(first, indent=2), command=COMMAND)


@blueprint.get("/contact")
def contact() -> str:
    """How to reach the council, and those who advise families free of charge."""
    configuration = foundations().council().configuration
    advice = configuration.information_and_advice if configuration else None
    return render_template("home/contact.html", advice=advice)


def doors() -> list[Door]:
    """The three doors, each only where its page is there."""
    return [Door(url_for(endpoint), _(title), _(words)) for endpoint, title, words in DOORS if _is_there(endpoint)]


def _is_there(endpoint: str) -> bool:
    return endpoint in current_app.view_functions


def _call() -> str:
    """The example as it is typed on a command line."""
    sent = json.dumps(EXAMPLE, indent=2)
    address = foundations().config.base_url + url_for("api.timetable")
    return f"curl {address} \\\n  --header 'Content-Type: application/json' \\\n  --data '{sent}'"
