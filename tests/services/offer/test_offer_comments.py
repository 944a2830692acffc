"""Comments are flagged for what tells who somebody is, answered or kept back once, and their words then erased."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy.orm import Session

from ehc.models.offer.offer_comments import About, CommentState, KeptBack
from ehc.queries.offer.offer_comments import comments_of_year, waiting_comments, years_of_comments
from ehc.services.act import Act
from ehc.services.offer.comment_flags import Flag, flags_in
from ehc.services.offer.offer_comments import Answer, answer_comment, comment, keep_back_comment
from ehc.services.refused import Refused
from tests import factories
from tests.factories import TODAY

ANSWER = Answer(
    said="There is no club in the north.",
    response="We agree.",
    action="We will ask for bids.",
    action_by=date(2027, 3, 31),
)


@pytest.mark.parametrize(
    ("words", "flags"),
    [
        ("Nothing for teenagers in the north of the county.", []),
        ("Write to joan@example.org", [Flag.EMAIL]),
        ("Ring 01632 960 123 or +44 7700 900123", [Flag.TELEPHONE]),
        ("We live at ZZ1 1AB", [Flag.POSTCODE]),
        ("Born 3/4/2018", [Flag.BIRTH]),
        ("my son Jack waits", [Flag.NAME]),
        ("Ask Mrs Okoro", [Flag.NAME]),
        ("she is called Maya", [Flag.NAME]),
        ("You are idiots", [Flag.ABUSE]),
        ("Ages 5 to 11 pay £12 on 10 days in 2026", []),
    ],
)
def test_what_must_not_be_published_is_found(words: str, flags: list[Flag]) -> None:
    assert list(flags_in(words)) == flags


def test_a_comment_waits_with_its_flags(officer_act: Act, session: Session) -> None:
    comment(officer_act, About.GAP, " No club. Ring 01632 960123. ")
    (row,), total = waiting_comments(session)
    assert (row.about, row.words, row.flags, row.said_on, total) == (
        About.GAP,
        "No club. Ring 01632 960123.",
        ["telephone"],
        TODAY,
        1,
    )


def test_an_answer_publishes_what_staff_wrote_and_erases_what_was_typed(officer_act: Act, session: Session) -> None:
    row = comment(officer_act, About.GAP, "My son Jack has no club")
    answer_comment(officer_act, row.id, 1, ANSWER)
    assert (row.words, row.flags, row.state, row.version) == ("", [], CommentState.PUBLISHED, 2)
    year = comments_of_year(session, TODAY.year)
    (published,) = year.published[About.GAP]
    assert (published.said, published.response, published.action_by) == (ANSWER.said, "We agree.", date(2027, 3, 31))
    assert (year.total, year.came[About.GAP], list(years_of_comments(session))) == (1, 1, [TODAY.year])


@pytest.mark.parametrize("field", ["said", "response", "action"])
def test_nothing_with_a_way_to_reach_somebody_is_published(officer_act: Act, field: str) -> None:
    row = comment(officer_act, About.GAP, "No club")
    words = {"said": "No club", "response": "We agree", "action": "Bids", field: "Ring 01632 960123"}
    with pytest.raises(Refused) as refused:
        answer_comment(officer_act, row.id, 1, Answer(**words))
    assert (refused.value.field, refused.value.says) == (
        field,
        "Take out a telephone number: nobody may be identified.",
    )


def test_what_is_kept_back_says_why_and_is_erased(officer_act: Act, session: Session) -> None:
    row = comment(officer_act, About.ENTRY, "The telephone number is wrong")
    keep_back_comment(officer_act, row.id, 1, KeptBack.MENDED)
    assert (row.words, row.kept_back, row.state) == ("", KeptBack.MENDED, CommentState.KEPT_BACK)
    assert comments_of_year(session, TODAY.year).published == {}


def test_a_comment_is_dealt_with_once(officer_act: Act) -> None:
    row = comment(officer_act, About.GAP, "No club")
    keep_back_comment(officer_act, row.id, 1, KeptBack.SAID_BEFORE)
    with pytest.raises(Refused):
        answer_comment(officer_act, row.id, 2, ANSWER)


def test_a_comment_says_something(officer_act: Act) -> None:
    with pytest.raises(Refused):
        comment(officer_act, About.GAP, "  ")


def test_another_councils_comments_are_not_seen(officer_act: Act, session: Session) -> None:
    comment(officer_act, About.GAP, "No club")
    factories.make_authority(session, name="Other Council")
    assert waiting_comments(session) == ([], 0)
