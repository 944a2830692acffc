"""Tests of answering: saved as often as wanted, nothing overwritten, sent in once, frozen as it was sent."""

import uuid
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.actor import Actor, ActorKind
from ehc.files import FolderFiles
from ehc.models.assessment.advice import (
    AdviceKind,
    AdviceNote,
    AdviceRequest,
    AdviceState,
    AdviceStatement,
    AdviceSubmission,
    Adviser,
)
from ehc.models.assessment.documents import Document, DocumentKind
from ehc.models.council.accounts import Role
from ehc.models.council.sessions import LinkPurpose, PrivateLink
from ehc.models.duties import DutyRow
from ehc.models.family.families import ContributionKind
from ehc.models.notices import NoticeCopy
from ehc.permissions import NotPermitted
from ehc.services.act import Act
from ehc.services.assessment import advice_answers, advice_desk, advice_passing, advice_sending, documents
from ehc.services.assessment.advice_answers import Answer, Said
from ehc.services.assessment.documents import Intray, Paper
from ehc.services.family import families
from ehc.services.record import events_of
from ehc.services.refused import ChangedMeanwhile, NotFound, Refused
from tests import factories
from tests.services import papers
from tests.services.advice_made import Assessed, make_adviser, make_asked, row_of
from workflows.events import AdviceReceived
from workflows.plan import Area, Part
from workflows.vocabulary import Giver

TODAY = factories.TODAY
NEED = Said(part=Part.NEED, area=Area.COMMUNICATION, text="Maya follows one-step instructions only.")
HELP = Said(
    part=Part.PROVISION,
    text="Language group",
    deliverer="A speech and language therapist",
    frequency="Weekly in term time",
    duration="45 minutes",
)
SIGNED = {"by": "Dr Anita Patel", "role": "Educational psychologist"}


@pytest.fixture
def it(session: Session) -> Assessed:
    return make_asked(session)


@pytest.fixture
def row(it: Assessed) -> AdviceRequest:
    return row_of(it, AdviceKind.PSYCHOLOGY)


@pytest.fixture
def holder(it: Assessed, row: AdviceRequest) -> Act:
    """What the holder of the private link does."""
    actor = Actor(
        kind=ActorKind.LINK,
        name="Dr Anita Patel",
        authority_id=it.act.authority_id,
        id=uuid.uuid4(),
        role=LinkPurpose.ADVICE.value,
        subject_id=row.id,
        case_id=it.case.id,
    )
    return replace(it.act, actor=actor)


@pytest.fixture
def intray(tmp_path: Path) -> Intray:
    return Intray(files=FolderFiles(tmp_path), limit=1_000_000)


def statements(it: Assessed, row: AdviceRequest) -> list[AdviceStatement]:
    return list(advice_answers.statements_of(it.act, row.id))


def send(act: Act, row: AdviceRequest, *said: Said, **more: str) -> AdviceRequest:
    advice_answers.save(act, row.id, Answer(statements=said, **{**SIGNED, **more}))
    return advice_sending.submit(act, row.id)


def test_what_is_saved_is_there_on_return(it: Assessed, holder: Act, row: AdviceRequest) -> None:
    advice_answers.save(holder, row.id, Answer(statements=[NEED, HELP], summary="I saw Maya twice."))
    saved = statements(it, row)
    assert [(one.part, one.text) for one in saved] == [(NEED.part, NEED.text), (HELP.part, HELP.text)]
    assert saved[1].deliverer == "A speech and language therapist"
    assert (row.state, row.saved_at, row.summary) == (AdviceState.DRAFT, holder.at, "I saw Maya twice.")


def test_a_statement_is_changed_and_another_left_alone(it: Assessed, holder: Act, row: AdviceRequest) -> None:
    advice_answers.save(holder, row.id, Answer(statements=[NEED, HELP]))
    first = statements(it, row)[0]
    advice_answers.save(holder, row.id, Answer(statements=[replace(NEED, id=first.id, text="Two-step now.")]))
    assert [one.text for one in statements(it, row)] == ["Two-step now.", "Language group"]


def test_a_statement_left_blank_goes(it: Assessed, holder: Act, row: AdviceRequest) -> None:
    advice_answers.save(holder, row.id, Answer(statements=[NEED, Said(part=Part.OUTCOME)]))
    first = statements(it, row)[0]
    advice_answers.save(holder, row.id, Answer(statements=[Said(id=first.id, part=Part.NEED, text="  ")]))
    assert statements(it, row) == []


def test_a_statement_is_removed(it: Assessed, holder: Act, row: AdviceRequest) -> None:
    advice_answers.save(holder, row.id, Answer(statements=[NEED, HELP]))
    advice_answers.remove_statement(holder, row.id, statements(it, row)[0].id)
    assert [one.text for one in statements(it, row)] == ["Language group"]


def test_another_answers_statement_can_be_neither_changed_nor_removed(
    it: Assessed, holder: Act, row: AdviceRequest
) -> None:
    other = row_of(it, AdviceKind.HEALTH)
    advice_answers.save(it.act, other.id, Answer(statements=[NEED]))
    theirs = statements(it, other)[0]
    with pytest.raises(NotFound):
        advice_answers.save(holder, row.id, Answer(statements=[replace(NEED, id=theirs.id)]))
    with pytest.raises(NotFound):
        advice_answers.remove_statement(holder, row.id, theirs.id)


def test_two_people_typing_overwrite_nothing(it: Assessed, holder: Act, row: AdviceRequest) -> None:
    both_read = row.version
    advice_answers.save(holder, row.id, Answer(statements=[NEED]), version=both_read)
    with pytest.raises(ChangedMeanwhile):
        advice_answers.save(holder, row.id, Answer(statements=[HELP]), version=both_read)
    assert [one.text for one in statements(it, row)] == [NEED.text]


def test_a_link_opens_no_other_answer(it: Assessed, holder: Act) -> None:
    with pytest.raises(NotPermitted):
        advice_answers.save(holder, row_of(it, AdviceKind.HEALTH).id, Answer(statements=[NEED]))


def test_sending_meets_the_duty_on_the_day(it: Assessed, holder: Act, row: AdviceRequest) -> None:
    sent = send(holder, row, NEED, HELP)
    assert (sent.state, sent.submitted_on) == (AdviceState.SUBMITTED, TODAY)
    received = [event for event in events_of(it.session, it.case.id) if isinstance(event, AdviceReceived)]
    assert [(event.advice, event.on) for event in received] == [(str(row.id), TODAY)]
    met = select(DutyRow.met_on).where(DutyRow.rule == "give-advice", DutyRow.for_what == str(row.id))
    assert it.session.scalars(met).all() == [TODAY]


def test_an_answer_is_frozen_as_it_was_sent(it: Assessed, holder: Act, row: AdviceRequest) -> None:
    send(holder, row, NEED)
    (frozen,) = it.session.scalars(select(AdviceSubmission).where(AdviceSubmission.advice_id == row.id))
    assert frozen.number == 1
    assert [said["text"] for said in frozen.answer["statements"]] == [NEED.text]
    assert len(frozen.sha256) == 64


def test_sending_twice_is_refused_and_records_nothing_more(it: Assessed, holder: Act, row: AdviceRequest) -> None:
    send(holder, row, NEED)
    with pytest.raises(Refused, match="sent in already"):
        advice_sending.submit(holder, row.id)
    received = [event for event in events_of(it.session, it.case.id) if isinstance(event, AdviceReceived)]
    assert len(received) == 1


def test_nothing_is_changed_after_sending(holder: Act, row: AdviceRequest) -> None:
    send(holder, row, NEED)
    with pytest.raises(Refused, match="sent in already"):
        advice_answers.save(holder, row.id, Answer(statements=[HELP]))


@pytest.mark.parametrize(
    ("said", "more", "field"),
    [
        ((), {}, "statements"),
        ((NEED,), {"by": ""}, "by"),
        ((NEED,), {"role": " "}, "role"),
        ((replace(HELP, text=""),), {}, "statements"),
        ((replace(NEED, marked_sensitive=True),), {}, "sensitive"),
    ],
)
def test_what_an_answer_cannot_do_without_is_refused_by_field(
    holder: Act, row: AdviceRequest, said: tuple[Said, ...], more: dict[str, str], field: str
) -> None:
    with pytest.raises(Refused) as refused:
        send(holder, row, *said, **more)
    assert refused.value.field == field


def test_missing_amounts_do_not_stop_an_answer(holder: Act, row: AdviceRequest) -> None:
    assert send(holder, row, Said(part=Part.PROVISION, text="Help with language")).state is AdviceState.SUBMITTED


def test_a_paper_alone_is_an_answer(holder: Act, row: AdviceRequest, intray: Intray) -> None:
    documents.add(holder, intray, Paper(name="ep.pdf", data=papers.PDF), kind=DocumentKind.ADVICE, advice_id=row.id)
    assert send(holder, row).state is AdviceState.SUBMITTED


def test_a_paper_is_taken_out_before_sending_only(
    it: Assessed, holder: Act, row: AdviceRequest, intray: Intray
) -> None:
    paper = Paper(name="ep.pdf", data=papers.PDF)
    first = documents.add(holder, intray, paper, kind=DocumentKind.ADVICE, advice_id=row.id)
    advice_answers.take_out_paper(holder, first.id)
    second = documents.add(holder, intray, paper, kind=DocumentKind.ADVICE, advice_id=row.id)
    send(holder, row)
    with pytest.raises(Refused):
        advice_answers.take_out_paper(holder, second.id)
    assert it.session.scalars(select(Document.id).where(Document.advice_id == row.id)).all() == [second.id]


def test_a_correction_is_asked_for_opened_and_sent_as_the_next_number(
    it: Assessed, holder: Act, row: AdviceRequest
) -> None:
    send(holder, row, NEED)
    advice_sending.ask_to_correct(holder, row.id, "The hours were wrong.")
    assert row.correction_asked == "The hours were wrong."
    later = factories.act_of(it.session, it.officer, today=TODAY + timedelta(days=4))
    advice_sending.open_again(later, row.id)
    again = replace(holder, today=later.today, at=later.at)
    send(again, row, HELP)
    numbers = select(AdviceSubmission.number).where(AdviceSubmission.advice_id == row.id)
    assert sorted(it.session.scalars(numbers)) == [1, 2]
    assert (row.submitted_on, row.correction_asked) == (TODAY, "")
    received = [event for event in events_of(it.session, it.case.id) if isinstance(event, AdviceReceived)]
    assert len(received) == 1


def test_a_link_holder_does_not_open_their_own_answer_again(holder: Act, row: AdviceRequest) -> None:
    send(holder, row, NEED)
    with pytest.raises(NotPermitted):
        advice_sending.open_again(holder, row.id)


def test_an_answer_on_paper_counts_from_the_day_it_came(it: Assessed, row: AdviceRequest, intray: Intray) -> None:
    later = factories.act_of(it.session, it.officer, today=TODAY + timedelta(days=9))
    advice_desk.record_on_paper(
        later,
        intray,
        row.id,
        Paper(name="ep.pdf", data=papers.PDF),
        by="Dr Anita Patel",
        role="Educational psychologist",
        on=TODAY + timedelta(days=7),
    )
    assert (row.state, row.submitted_on) == (AdviceState.SUBMITTED, TODAY + timedelta(days=7))


@pytest.mark.parametrize("days", [-1, 10])
def test_an_answer_on_paper_came_neither_before_asking_nor_in_the_future(
    it: Assessed, row: AdviceRequest, intray: Intray, days: int
) -> None:
    later = factories.act_of(it.session, it.officer, today=TODAY + timedelta(days=9))
    paper, on = Paper(name="ep.pdf", data=papers.PDF), TODAY + timedelta(days=days)
    with pytest.raises(Refused) as refused:
        advice_desk.record_on_paper(later, intray, row.id, paper, by="Dr Patel", role="Psychologist", on=on)
    assert refused.value.field == "on"


def test_an_officer_takes_a_statement_from_a_paper(it: Assessed, holder: Act, row: AdviceRequest) -> None:
    send(holder, row, NEED)
    taken = advice_desk.take_from_paper(it.act, row.id, HELP)
    assert (taken.taken_by, taken.position) == (it.officer.name, 2)
    advice_desk.remove_taken(it.act, row.id, taken.id)
    assert [one.text for one in statements(it, row)] == [NEED.text]


def test_the_givers_own_words_are_not_taken_out_by_an_officer(it: Assessed, holder: Act, row: AdviceRequest) -> None:
    send(holder, row, NEED)
    with pytest.raises(Refused, match="own words"):
        advice_desk.remove_taken(it.act, row.id, statements(it, row)[0].id)


def test_marked_parts_wait_for_a_decision_with_its_ground(it: Assessed, holder: Act, row: AdviceRequest) -> None:
    send(holder, row, replace(NEED, marked_sensitive=True), sensitive="It is about Maya’s brother.")
    with pytest.raises(Refused) as refused:
        advice_desk.show_marked(it.act, row.id, "")
    assert refused.value.field == "because"
    advice_desk.withhold_marked(it.act, row.id, "It names another child.")
    advice_desk.show_marked(it.act, row.id, "His parents agree.")
    assert (row.shown_because, row.withheld_because) == ("His parents agree.", "")
    assert (row.disclosure_decided_on, row.disclosure_decided_by_id) == (TODAY, it.officer.id)


def test_a_giver_does_not_decide_on_their_own_marks(holder: Act, row: AdviceRequest) -> None:
    send(holder, row, replace(NEED, marked_sensitive=True), sensitive="About a brother.")
    with pytest.raises(NotPermitted):
        advice_desk.show_marked(holder, row.id, "Fine.")


def test_a_call_is_noted_and_is_no_answer(it: Assessed, row: AdviceRequest) -> None:
    note = advice_desk.note_call(it.act, row.id, on=TODAY, spoke_with="Dr Patel", words="By Friday.")
    assert (note.spoke_with, note.made_by) == ("Dr Patel", it.officer.name)
    assert row.state is AdviceState.ASKED
    with pytest.raises(Refused):
        advice_desk.note_call(it.act, row.id, on=TODAY + timedelta(days=1), spoke_with="", words="Tomorrow.")


def test_the_answer_is_refused_once_the_case_has_ended(it: Assessed, holder: Act, row: AdviceRequest) -> None:
    from workflows.events import CaseEnded
    from workflows.vocabulary import EndReason

    advice_answers.save(holder, row.id, Answer(statements=[NEED], **SIGNED))
    factories.history(it.session, it.case, it.officer, CaseEnded(on=TODAY, reason=EndReason.DIED))
    with pytest.raises(Refused, match="ended"):
        advice_sending.submit(holder, row.id)


def test_an_adviser_with_an_account_answers_what_they_were_asked(it: Assessed, row: AdviceRequest) -> None:
    account = factories.make_account(it.session, Role.ADVISER)
    act = factories.act_of(it.session, account)
    with pytest.raises(NotPermitted):
        advice_answers.save(act, row.id, Answer(statements=[NEED]))
    adviser = it.session.get_one(Adviser, row.adviser_id)
    adviser.account_id = account.id
    it.session.flush()
    assert send(act, row, NEED).state is AdviceState.SUBMITTED


@pytest.mark.parametrize(
    ("values", "may"),
    [
        ({}, True),
        ({"service": "Another Service"}, False),
        ({"giver": Giver.INDEPENDENT}, False),
        ({"left_on": TODAY}, False),
    ],
)
def test_a_colleague_of_the_same_service_may_answer(
    it: Assessed, row: AdviceRequest, values: dict[str, object], may: bool
) -> None:
    account = factories.make_account(it.session, Role.ADVISER)
    make_adviser(it.session, name="Dr Bo Lee", account_id=account.id, **values)
    act = factories.act_of(it.session, account)
    if may:
        assert send(act, row, NEED).state is AdviceState.SUBMITTED
    else:
        with pytest.raises(NotPermitted):
            send(act, row, NEED)


def test_what_the_family_tells_us_is_the_advice_it_was_invited_to_give(it: Assessed) -> None:
    row = row_of(it, AdviceKind.FAMILY)
    account = factories.make_account(it.session, Role.FAMILY, person_id=row.person_id)
    act = factories.act_of(it.session, account)
    for words in ("Maya loves drumming.", "She is tired after school."):
        families.give_views(act, it.case.id, row.person_id, words, kind=ContributionKind.VIEWS, how="online")
    assert (row.state, row.summary) == (AdviceState.SUBMITTED, "Maya loves drumming.\n\nShe is tired after school.")
    received = [event for event in events_of(it.session, it.case.id) if isinstance(event, AdviceReceived)]
    assert [event.advice for event in received] == [str(row.id)]


def passed_on(it: Assessed) -> list[NoticeCopy]:
    copies = select(NoticeCopy).where(NoticeCopy.name == "Jo Bell")
    return list(it.session.scalars(copies))


def test_a_request_is_passed_on_to_a_colleague_with_a_link_of_their_own(
    it: Assessed, holder: Act, row: AdviceRequest
) -> None:
    advice_passing.pass_on(holder, row.id, name="Jo Bell", role="Assistant psychologist", email="J.Bell@Sample.Example")
    (copy,) = passed_on(it)
    assert (copy.to, copy.about_id) == ("J.Bell@Sample.Example", row.id)
    holders = select(PrivateLink.holder).where(PrivateLink.subject_id == row.id).order_by(PrivateLink.made_at)
    assert set(it.session.scalars(holders)) == {"Dr Anita Patel", "Jo Bell"}
    note = it.session.scalars(select(AdviceNote).where(AdviceNote.advice_id == row.id)).one()
    assert "Jo Bell" in note.words


@pytest.mark.parametrize(
    "email", ["jo@elsewhere.example", "jo@sample.example.evil.example", "nobody", "", "@sample.example", "a b@x.y z"]
)
def test_a_request_is_passed_on_to_nobody_elsewhere(holder: Act, it: Assessed, row: AdviceRequest, email: str) -> None:
    with pytest.raises(Refused) as refused:
        advice_passing.pass_on(holder, row.id, name="Jo Bell", role="", email=email)
    assert refused.value.field == "email"
    assert passed_on(it) == []


def test_someone_with_an_address_that_anyone_may_have_passes_nothing_on(
    it: Assessed, holder: Act, row: AdviceRequest
) -> None:
    it.session.get_one(Adviser, row.adviser_id).email = "dr.patel@gmail.com"
    with pytest.raises(Refused, match="Ring us"):
        advice_passing.pass_on(holder, row.id, name="Jo Bell", role="", email="jo.bell@gmail.com")
