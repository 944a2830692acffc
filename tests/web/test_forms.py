"""Forms keep what was typed and say beside the field what to mend."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from flask import Flask, g, render_template_string
from werkzeug.datastructures import MultiDict
from wtforms import (
    BooleanField,
    EmailField,
    FileField,
    HiddenField,
    IntegerField,
    StringField,
    TextAreaField,
)

from ehc.language import lazy as _
from ehc.services.refused import Refused
from ehc.web.forms.base import AtMost, Form, Given, Optional
from ehc.web.forms.choices import CheckboxesField, RadioField, SelectField
from ehc.web.forms.dates import DateField3, not_before, not_future, not_past
from tests import factories
from tests.strict_html import Page, check

PAGE = """{% extends "layout/page.html" %}{% from "components/forms.html" import field, form_open, submit %}
{% block heading %}Probe{% endblock %}{% block main %}{{ form_open(form) }}
{% for f in form if f.type != "HiddenField" %}
{{ field(f, conditional=reveals if f.type == "RadioField" else {}) }}{% endfor %}
{{ submit("Send", "/", "Cancel") }}</form>{% endblock %}"""


class EverythingForm(Form):
    """One field of each kind."""

    name = StringField(_("Name"), [Given(_("Enter a name"))], description=_("As on the letter"))
    email = EmailField(_("Email"), [Optional()])
    count = IntegerField(_("How many"), [Optional()])
    words = TextAreaField(_("Words"), [AtMost(20, _("Words must be 20 characters or fewer"))])
    counted = TextAreaField(_("Counted words"), render_kw={"maxlength": 500})
    choice = RadioField(_("Which?"), [Given(_("Choose one"))], choices=[("a", "A", "First"), ("b", "B")])
    several = CheckboxesField(_("Which ones?"), choices=[("x", "X"), ("y", "Y")])
    one = SelectField(_("One of"), choices=[("", "Choose"), ("p", "P")])
    agree = BooleanField(_("I agree"))
    paper = FileField(_("A paper"), [Optional()])
    on = DateField3(_("When?"), [Given(_("Enter when it was")), not_future()], says=_("The day"))
    version = HiddenField(default="3")


class DatesForm(Form):
    """Dates held to others."""

    first = DateField3("First", [Optional()], says="The first day")
    then = DateField3("Then", [not_before("first", "because it follows")], says="The next day")
    ahead = DateField3("Ahead", [not_past()], says="The meeting")


@pytest.fixture(autouse=True)
def request_of(app: Flask) -> Iterator[None]:
    with app.test_request_context("/"):
        g.today = factories.TODAY
        yield


def everything(**sent: Any) -> EverythingForm:
    return EverythingForm(MultiDict({"one": "", **sent}), meta={"csrf": False})


def rendered(form: Form, **values: Any) -> Page:
    return check(render_template_string(PAGE, form=form, **{"reveals": {}, **values}))


def date_form(day: str, month: str, year: str) -> EverythingForm:
    form = everything(name="M", choice="a", **{"on-day": day, "on-month": month, "on-year": year})
    form.validate()
    return form


def test_every_kind_of_field_is_right_html() -> None:
    page = rendered(everything())
    assert page.value("version") == "3"
    assert page.soup.find("form")["enctype"] == "multipart/form-data"


def test_a_field_that_may_be_left_out_says_so() -> None:
    labels = [label.get_text(strip=True) for label in rendered(everything()).soup.find_all("label")]
    assert "Email (optional)" in labels
    assert "Name" in labels


def test_what_was_typed_is_kept_and_each_problem_leads_to_its_field() -> None:
    form = everything(name="", email="not an address", words="Far too many words for this field", choice="b")
    assert not form.validate()
    page = rendered(form)
    assert page.title.startswith("Error: ")
    assert page.value("email") == "not an address"
    assert page.value("words") == "Far too many words for this field"
    assert page.soup.select_one("input[name=choice][checked]")["value"] == "b"
    links = {link.get_text(): link["href"] for link in page.soup.select(".govuk-error-summary a")}
    assert links == {
        "Enter a name": "#name",
        "Words must be 20 characters or fewer": "#words",
        "Enter when it was": "#on-day",
    }


def test_nothing_chosen_is_one_problem_in_our_words() -> None:
    form = everything(name="M")
    form.validate()
    assert list(form.choice.errors) == ["Choose one"]


def test_a_choice_reveals_its_field_also_without_scripts() -> None:
    page = rendered(everything(choice="b"), reveals={"b": "<p>More about B</p>"})
    assert "More about B" in page.main


def test_a_services_refusal_stands_beside_its_field() -> None:
    form = everything(name="Maya")
    form.refused(Refused("There is already one.", field="name"))
    assert rendered(form).soup.select_one("#name-error").get_text(strip=True).endswith("There is already one.")
    assert g.refused


def test_a_refusal_about_no_field_stands_in_the_summary() -> None:
    form = everything()
    form.refused(Refused("The draft has not been sent yet."))
    assert rendered(form).problems == ["The draft has not been sent yet."]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        (("25", "3", "2026"), date(2026, 3, 25)),
        (("5", "March", "2026"), date(2026, 3, 5)),
        (("05", "sep", "2026"), date(2026, 9, 5)),
        ((" 1 ", "01", "2026"), date(2026, 1, 1)),
        (("29", "2", "2024"), date(2024, 2, 29)),
    ],
)
def test_a_date_is_read_as_people_write_it(typed: tuple[str, str, str], found: date) -> None:
    assert date_form(*typed).on.data == found


@pytest.mark.parametrize(
    ("typed", "says", "wrong"),
    [
        (("", "", ""), "Enter when it was", "day"),
        (("25", "", "2026"), "The day must include a month", "month"),
        (("", "3", ""), "The day must include a day and a year", "day"),
        (("30", "2", "2026"), "The day must be a real date", "day"),
        (("29", "2", "2025"), "The day must be a real date", "day"),
        (("1", "13", "2026"), "The day must be a real date", "month"),
        (("1", "J", "2026"), "The day must be a real date", "month"),
        (("x", "3", "2026"), "The day must be a real date", "day"),
        (("1", "3", "26"), "The day must have a year of 4 numbers", "year"),
        (("1", "3", "1066"), "The day must be a real date", "year"),
        (("24", "11", "2026"), "The day must be today or in the past", "day"),
    ],
)
def test_each_wrong_date_is_told_what_is_wrong_and_kept_as_typed(
    typed: tuple[str, str, str], says: str, wrong: str
) -> None:
    form = date_form(*typed)
    page = rendered(form)
    assert form.problems == [(f"on-{wrong}", says)]
    assert tuple(page.value(f"on-{part}") for part in ("day", "month", "year")) == tuple(map(str.strip, typed))


def test_a_date_is_held_to_another() -> None:
    sent = {"first-day": "5", "first-month": "3", "first-year": "2026"}
    sent |= {"then-day": "4", "then-month": "3", "then-year": "2026"}
    sent |= {"ahead-day": "22", "ahead-month": "11", "ahead-year": "2026"}
    form = DatesForm(MultiDict(sent), meta={"csrf": False})
    form.validate()
    assert [says for _id, says in form.problems] == [
        "The next day must be on or after 5 March 2026, because it follows",
        "The meeting must be today or in the future",
    ]


def test_the_records_date_fills_the_three_inputs() -> None:
    page = rendered(EverythingForm(data={"on": date(2026, 3, 5)}, meta={"csrf": False}))
    assert [page.value(f"on-{part}") for part in ("day", "month", "year")] == ["5", "3", "2026"]
