"""Anyone says what happened and reads every date, its rule, what excuses lateness and what to do once it has passed."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ehc.config import ROOT
from ehc.web.lawbook.reply_dates_answers import Help, help_of
from ehc.web.situations.reply_dates_situations import SITUATIONS
from ehc.web.situations.reply_dates_thing import Asks
from ehc.web.situations.reply_dates_things import THINGS
from tests.plugins.web import StrictClient
from workflows.events import KINDS
from workflows.law import LAW
from workflows.vocabulary import Force

AT = "/when-must-the-council-reply"
RECEIVED = "The day that the council received the request"
JUNIOR = "moving-school-phase=infant-to-junior"


def test_the_first_question_is_what_has_happened(client: StrictClient) -> None:
    page = client.page(AT)
    assert page.heading == "When must the council reply?"
    assert {str(it["value"]) for it in page.soup.select("input[name=what]")} == set(SITUATIONS)


def test_choosing_leads_to_the_question_of_that_situation(client: StrictClient) -> None:
    assert client.get(f"{AT}?what=request").headers["Location"] == f"{AT}/request"


@pytest.mark.parametrize("wrong", ["", "no-such"])
def test_nothing_chosen_is_told_beside_the_choices(wrong: str, client: StrictClient) -> None:
    assert client.page(f"{AT}?what={wrong}", status=422).problems


@pytest.mark.parametrize("key", SITUATIONS)
def test_each_situation_begins_with_a_question(key: str, client: StrictClient) -> None:
    page = client.page(f"{AT}/{key}")
    assert page.soup.select("main form fieldset")
    for start in SITUATIONS[key].starts:
        assert client.page(f"{AT}/{key}?add={start}").soup.select("main form fieldset")


def test_a_day_typed_in_a_form_becomes_an_address_to_share(client: StrictClient) -> None:
    typed = "request-received-day=1&request-received-month=10&request-received-year=2026"
    assert client.get(f"{AT}/request?{typed}").headers["Location"] == f"{AT}/request?request-received=2026-10-01"


def test_the_address_of_the_page_before_still_answers(client: StrictClient) -> None:
    old = client.get(f"{AT}?received_on-day=1&received_on-month=10&received_on-year=2026")
    assert "2026-10-01" in client.get(old.headers["Location"]).headers["Location"]


def test_each_date_is_told_plainly_with_the_laws_sentence_and_its_source(client: StrictClient) -> None:
    page = client.page(f"{AT}/request?request-received=2026-10-01")
    rule = LAW.rule("send-final-plan")
    assert "By Thursday 18 February 2027" in page.main
    assert rule.says_to_family in page.main
    assert rule.says in page.main
    assert page.soup.select_one(f"a[href='{rule.written_in.href}']")
    assert page.soup.select_one("a[href='/law/send-final-plan']")
    assert "Counted from Thursday 1 October 2026: The council received a request" in page.main


def test_a_page_to_share_holds_the_days_that_were_told(client: StrictClient) -> None:
    page = client.page(f"{AT}/request?request-received=2026-10-01&assessment-agreed=2026-11-09")
    assert "The council wrote that it will assess Monday 9 November 2026" in page.main
    assert "Done on Monday 9 November 2026" in page.main


def test_something_that_happened_since_is_asked_for_and_the_rest_is_carried_along(client: StrictClient) -> None:
    page = client.page(f"{AT}/request?request-received=2026-10-01")
    ask = client.page(page.href("The council wrote that it won't assess"))
    assert ask.heading == "The council wrote that it won't assess"
    assert ask.value("request-received") == "2026-10-01"
    assert ask.value("assessment-refused-day") == ""


def test_what_was_told_can_be_changed_or_taken_out(client: StrictClient) -> None:
    page = client.page(f"{AT}/request?request-received=2026-10-01&assessment-refused=2026-11-09")
    ask = client.page(page.href("Change The council wrote that it won't assess"))
    assert [ask.value(f"assessment-refused-{part}") for part in ("day", "month", "year")] == ["9", "11", "2026"]
    assert page.href("Remove The council wrote that it won't assess") == f"{AT}/request?request-received=2026-10-01"


def test_only_what_can_follow_is_offered(client: StrictClient) -> None:
    first = client.page(f"{AT}/request?request-received=2026-10-01").main
    then = client.page(f"{AT}/request?request-received=2026-10-01&assessment-refused=2026-11-09").main
    assert "The mediation adviser sent the certificate" not in first
    assert "The mediation adviser sent the certificate" in then


@pytest.mark.parametrize(
    ("told", "says", "field", "kept"),
    [
        ("2026-02-30", f"{RECEIVED} must be a real date", "day", "30"),
        ("soon", f"{RECEIVED} must include a month and a year", "day", "soon"),
        ("", "Enter the day that the council received the request", "year", ""),
        ("2027-01-01", f"{RECEIVED} must be today or in the past", "year", "2027"),
        ("2014-08-31", f"{RECEIVED} must be on or after 1 September 2014, when the law began", "year", "2014"),
    ],
)
def test_a_day_that_cannot_be_is_told_beside_its_field_and_kept(
    told: str, says: str, field: str, kept: str, client: StrictClient
) -> None:
    page = client.page(f"{AT}/request?request-received={told}", status=422)
    assert page.problems == [says]
    assert page.value(f"request-received-{field}") == kept


def test_days_in_the_wrong_order_are_told_and_all_are_kept(client: StrictClient) -> None:
    page = client.page(f"{AT}/request?request-received=2026-10-01&assessment-refused=2026-09-30", status=422)
    order = "must be on or after 1 October 2026, the day that the council received the request"
    assert page.problems == [f"The day of the letter that says no {order}"]
    assert (page.value("request-received-day"), page.value("assessment-refused-day")) == ("1", "30")


def test_a_date_of_birth_to_come_is_refused(client: StrictClient) -> None:
    page = client.page(f"{AT}/request?request-received=2026-10-01&born=2027-01-01", status=422)
    assert page.problems == ["The date of birth must be today or in the past"]


@pytest.mark.parametrize(
    ("place", "says"),
    [
        ("order?tribunal-order-made=2026-10-01", "Answer this: What did the Tribunal order?"),
        ("order?tribunal-order-made=2026-10-01&tribunal-order-made-orders=dance", "Choose one of these"),
        ("next-school?moving-school-year=2027", "Answer this: Which move is it?"),
        (f"next-school?{JUNIOR}", "Answer this: In which year is the move?"),
        (f"next-school?{JUNIOR}&moving-school-year=27", "Enter the year as 4 numbers, such as 2027"),
        (f"next-school?{JUNIOR}&moving-school-year=2099", "Enter a year from 2015 to 2036"),
        ("next-school?moving-college=2050-09-01", "The day that the new place starts must be within the next 10 years"),
        ("annual-review?review-meeting-arranged=2026-10-01", "Enter the day of the meeting"),
    ],
)  # fmt: skip
def test_an_answer_that_is_missing_or_cannot_be_is_told(place: str, says: str, client: StrictClient) -> None:
    assert client.page(f"{AT}/{place}", status=422).problems == [says]


@pytest.mark.parametrize(
    "place", ["no-such", "request?add=no-such", "request/print", "request/dates.ics?request-received=x"]
)
def test_what_is_not_there_is_not_found(place: str, client: StrictClient) -> None:
    assert client.get(f"{AT}/{place}").status_code == 404


def test_a_start_that_was_assumed_is_said_with_a_way_to_tell_it(client: StrictClient) -> None:
    page = client.page(f"{AT}/advice?advice-requested=2026-10-16&advice-requested-giver=school")
    assert "We assumed the day it starts. You did not tell us this: A request for advice reached" in page.main
    assert "add=advice-request-received" in page.href("Tell us A request for advice reached the person who was asked")


def test_a_day_left_empty_that_a_date_turns_on_is_said(client: StrictClient) -> None:
    page = client.page(f"{AT}/move?family-moved=2026-11-02")
    assert "A day that it turns on was left empty." in page.main


def test_a_date_counted_from_the_day_something_was_known_says_that_day(client: StrictClient) -> None:
    told = "assessment-refused=2026-10-16&appeal-lodged=2026-11-12&appeal-lodged-sent_on=2026-11-16"
    page = client.page(f"{AT}/refusal?{told}")
    assert "Counted from Monday 16 November 2026." in page.main


def test_what_has_no_date_says_so_once(client: StrictClient) -> None:
    page = client.page(f"{AT}/request?request-received=2026-10-01")
    assert [it.get_text(strip=True) for it in page.soup.select("#no-date ~ ol h3")] == ["As soon as possible"] * 3


def test_with_nothing_left_to_do_the_page_asks_what_has_happened_since(client: StrictClient) -> None:
    page = client.page(f"{AT}/direct-payment?direct-payment-started=2026-10-01&direct-payment-reviewed=2026-11-01")
    assert "Nothing with a date is left to be done. Add what has happened since" in page.main


def test_two_readings_stand_side_by_side(client: StrictClient) -> None:
    page = client.page(f"{AT}/annual-review?review-meeting-held=2026-10-05&review-keep=2026-10-30")
    assert "By Monday 4 October 2027" in page.main
    assert (
        "Those who read 'last reviewed' as the authority's decision after the meeting: Friday 29 October 2027"
        in page.main
    )


def test_a_rule_that_is_not_confirmed_is_marked(client: StrictClient) -> None:
    found = client.page(f"{AT}/move?family-moved=2026-11-02").soup.select(".ehc-reply")
    keys = [str(it.select("a[href^='/law/']")[-1]["href"]).removeprefix("/law/") for it in found]
    marked = [bool(it.select(".govuk-tag--yellow")) for it in found]
    assert marked == [not LAW.rule(key).written_in.basis.confirmed for key in keys]
    assert set(marked) == {True, False}


def test_a_window_says_when_it_opens_and_closes(client: StrictClient) -> None:
    page = client.page(f"{AT}/refusal?assessment-refused=2026-10-16")
    assert "From Friday 16 October 2026 to Wednesday 16 December 2026 23 days left" in page.main


def test_a_date_that_has_passed_leads_to_what_can_be_done(client: StrictClient) -> None:
    page = client.page(f"{AT}/request?request-received=2026-09-07")
    assert page.soup.select_one("a[href='#help-council']")
    assert "Local Government and Social Care Ombudsman" in page.main
    assert "information, advice and support service" in page.main


def test_what_may_excuse_lateness_is_explained_and_never_moves_a_date(client: StrictClient) -> None:
    page = client.page(f"{AT}/request?request-received=2026-09-07")
    assert "A reason never moves a date." in page.main
    assert "Exceptional personal circumstances affect the child" in page.main
    assert "coronavirus" not in page.main.lower()


def test_the_spring_of_2020_has_its_own_excuse(client: StrictClient) -> None:
    assert "coronavirus" in client.page(f"{AT}/request?request-received=2020-04-06").main.lower()


def test_a_date_of_birth_tells_when_rights_pass_and_of_early_reviews(client: StrictClient) -> None:
    page = client.page(f"{AT}/annual-review?review-keep=2026-10-30&review-meeting-held=2026-10-05&born=2023-05-04")
    assert "Friday 24 June 2039" in page.main
    assert LAW.rule("consider-early-review").says_to_family in page.main


def test_what_fell_away_and_what_cannot_be_told_are_said(client: StrictClient) -> None:
    page = client.page(f"{AT}/refusal?assessment-refused=2026-10-16&appeal-lodged=2026-11-12")
    assert "You have not told us these" in page.main
    assert "No longer owed" in page.main


def test_a_refusal_that_is_undone_shows_both_clocks(client: StrictClient) -> None:
    told = "request-received=2026-06-01&assessment-refused=2026-07-10&will-assess-after-all=2026-09-01"
    page = client.page(f"{AT}/request?{told}")
    assert "It is also read another way. The Local Government and Social Care Ombudsman" in page.main


def test_an_agreement_that_nobody_can_appeal_about_has_its_own_time(client: StrictClient) -> None:
    page = client.page(f"{AT}/order?mediation-agreed=2026-11-16&mediation-agreed-what=other")
    assert "By Monday 30 November 2026" in page.main


def test_the_plain_page_has_the_dates_and_the_address_and_nothing_to_press(client: StrictClient) -> None:
    page = client.page(f"{AT}/request/print?request-received=2026-10-01")
    assert "By Thursday 18 February 2027" in page.main
    assert f"{AT}/request?request-received=2026-10-01" in page.main
    assert "As it stands on Monday 23 November 2026" in page.main
    assert not page.soup.select("main form, main button, main details, .govuk-summary-list__actions")


def test_the_dates_open_in_a_calendar(client: StrictClient) -> None:
    answered = client.get(f"{AT}/request/dates.ics?request-received=2026-10-01")
    assert answered.content_type == "text/calendar; charset=utf-8"
    assert answered.headers["Content-Disposition"] == 'attachment; filename="request.ics"'
    assert b"DTSTART;VALUE=DATE:20270218" in answered.data


def test_a_calendar_with_nothing_in_it_is_not_found(client: StrictClient) -> None:
    told = "direct-payment-started=2026-10-01&direct-payment-reviewed=2026-11-01"
    assert client.get(f"{AT}/direct-payment/dates.ics?{told}").status_code == 404


def test_every_thing_is_an_event_and_follows_things_that_are_there() -> None:
    for key, thing in THINGS.items():
        assert key == "born" or thing.kind in KINDS
        assert set(thing.after) <= {*THINGS, "decision"}


def test_everything_that_may_be_told_belongs_to_a_situation() -> None:
    assert {key for it in SITUATIONS.values() for key in it.keys} == set(THINGS)


def test_every_rule_with_a_duty_says_what_to_do_once_its_date_has_passed() -> None:
    words = (ROOT / "templates/lawbook/reply_dates/passed.html").read_text()
    assert {help_of(rule) for rule in LAW.rules if rule.force is not Force.DATE} == set(Help)
    assert [it for it in Help if f'steps("{it}"' not in words] == []


@st.composite
def addresses(draw: st.DrawFn) -> str:
    """An address of a situation with some of its things told, each on any day and with any of its choices."""
    situation = SITUATIONS[draw(st.sampled_from(sorted(SITUATIONS)))]
    keys = draw(st.lists(st.sampled_from(situation.keys), min_size=1, max_size=8, unique=True))
    days = st.dates(date(2014, 1, 1), date(2028, 1, 1)).map(str)
    told: dict[str, str] = {}
    for thing in (THINGS[key] for key in keys):
        told |= {thing.key: draw(days)} if thing.dated else {}
        for more in thing.more:
            choices = {
                Asks.DAY: days | st.just(""),
                Asks.ONE_OF: st.sampled_from([value for value, _words in more.choices] or [""]),
                Asks.YES_OR_NO: st.sampled_from(["yes", "no"]),
                Asks.YEAR: st.integers(2013, 2040).map(str),
            }
            told[f"{thing.key}-{more.name}"] = draw(choices[more.kind])
    return f"{AT}/{situation.key}?{urlencode(told)}"


@settings(
    derandomize=True,
    deadline=None,
    max_examples=40,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(addresses())
def test_whatever_is_told_is_answered_or_refused_in_words(client: StrictClient, address: str) -> None:
    answered = FlaskClient.open(client, address)  # unparsed: the pages of these tests are checked above
    assert answered.status_code in (200, 422)
    assert (b"govuk-error-summary__list" in answered.data) is (answered.status_code == 422)
