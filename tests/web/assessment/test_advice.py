"""Tests of an officer's pages of advice: the list, the board, one request, and what is refused there."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.files import FolderFiles
from ehc.models.assessment.advice import AdviceKind, AdviceRequest, AdviceState
from ehc.models.assessment.documents import DocumentKind
from ehc.models.council.accounts import Role
from ehc.models.intake.people import Address, Person
from ehc.models.notices import Notice, NoticeCopy
from ehc.services.assessment import advice, advice_answers, advice_choices, advice_sending, documents
from ehc.services.assessment.advice_answers import Answer, Said
from ehc.services.assessment.documents import Intray, Paper
from tests import factories
from tests.plugins.web import SignedIn, StrictClient
from tests.services import papers
from tests.services.advice_made import Assessed, make_adviser, make_asked, make_assessed, row_of, rows_of
from tests.strict_html import read
from workflows.plan import Part

TODAY = {"day": "23", "month": "11", "year": "2026"}
SIGNED = {"by": "Dr Anita Patel", "role": "Educational psychologist"}


@pytest.fixture
def store(whole_app: Flask, tmp_path: Path) -> Iterator[FolderFiles]:
    before = whole_app.extensions["files"]
    whole_app.extensions["files"] = FolderFiles(tmp_path)
    yield whole_app.extensions["files"]
    whole_app.extensions["files"] = before


@pytest.fixture
def proposed(session: Session, authority: object) -> Assessed:
    made = make_assessed(session)
    make_adviser(session)
    advice.propose(made.act, made.case.id)
    return made


@pytest.fixture
def asked(session: Session, authority: object) -> Assessed:
    return make_asked(session)


def page_of(it: Assessed, path: str = "") -> str:
    return f"/cases/{it.case.id}/advice{path}"


def fresh(it: Assessed, kind: AdviceKind = AdviceKind.PSYCHOLOGY) -> AdviceRequest:
    it.session.expire_all()
    return row_of(it, kind)


def dated(name: str, **parts: str) -> dict[str, str]:
    return {f"{name}-{part}": value for part, value in {**TODAY, **parts}.items()}


def answered(it: Assessed, *said: Said, **more: str) -> AdviceRequest:
    row = row_of(it, AdviceKind.PSYCHOLOGY)
    advice_answers.save(it.act, row.id, Answer(statements=said, **{**SIGNED, **more}))
    advice_sending.submit(it.act, row.id)
    it.session.commit()
    return row


def test_the_list_of_regulation_6_is_there_on_the_day_of_the_yes(proposed: Assessed, signed_in: SignedIn) -> None:
    page = signed_in(proposed.officer).page(page_of(proposed, "/plan"))
    for words in ("Family", "Education", "Health", "Psychology", "Social care", "Ms A Head", "Dr Anita Patel"):
        assert words in page.main
    assert "5 requests will be sent" in page.main


def test_one_button_sends_the_requests(proposed: Assessed, signed_in: SignedIn) -> None:
    browser = signed_in(proposed.officer)
    browser.page(page_of(proposed, "/plan"))
    sent = browser.send(page_of(proposed, "/plan"))
    board = browser.page(sent.headers["Location"])
    assert "5 requests have been sent." in board.main
    assert {row.state for row in rows_of(proposed)} == {AdviceState.ASKED}
    again = browser.send(page_of(proposed, "/plan"), status=422)
    assert "Choose at least one person" in read(again.get_data(as_text=True)).main


def test_an_adviser_is_chosen_with_what_is_asked_in_particular(
    proposed: Assessed, signed_in: SignedIn, session: Session
) -> None:
    other = make_adviser(session, name="Dr Bo Lee", email="b.lee@sample.example")
    browser, row = signed_in(proposed.officer), row_of(proposed, AdviceKind.PSYCHOLOGY)
    path = page_of(proposed, f"/{row.id}/choose")
    version = browser.page(path).value("version")
    browser.send(path, {"version": version, "adviser": str(other.id), "questions": "Is it dyslexia?"})
    row = fresh(proposed)
    assert (row.adviser_id, row.questions) == (other.id, "Is it dyslexia?")


def test_a_choice_made_on_an_old_page_is_said_and_overwrites_nothing(
    proposed: Assessed, signed_in: SignedIn, session: Session
) -> None:
    other = make_adviser(session, name="Dr Bo Lee", email="b.lee@sample.example")
    browser, row = signed_in(proposed.officer), row_of(proposed, AdviceKind.PSYCHOLOGY)
    path, before = page_of(proposed, f"/{row.id}/choose"), row.adviser_id
    version = browser.page(path).value("version")
    browser.send(path, {"version": version, "adviser": str(before)})
    answer = browser.send(path, {"version": version, "adviser": str(other.id)}, status=422)
    assert "Somebody changed this meanwhile" in read(answer.get_data(as_text=True)).main
    assert fresh(proposed).adviser_id == before


def test_nobody_chosen_is_refused_beside_the_field(proposed: Assessed, signed_in: SignedIn) -> None:
    browser, row = signed_in(proposed.officer), row_of(proposed, AdviceKind.PSYCHOLOGY)
    path = page_of(proposed, f"/{row.id}/choose")
    answer = browser.send(path, {"version": browser.page(path).value("version"), "adviser": ""}, status=422)
    assert read(answer.get_data(as_text=True)).problems == ["Choose who should be asked"]


def test_someone_else_is_added_with_the_reason(proposed: Assessed, signed_in: SignedIn) -> None:
    browser = signed_in(proposed.officer)
    path = page_of(proposed, "/add")
    browser.page(path)
    refused = browser.send(path, {"kind": "", "because": ""}, status=422)
    assert read(refused.get_data(as_text=True)).problems == ["Choose the kind of advice", "Say why it is needed"]
    browser.send(path, {"kind": "other", "because": "Speech and language"})
    assert fresh(proposed, AdviceKind.OTHER).because == "Speech and language"


def test_what_the_law_asks_for_stays_on_the_list(proposed: Assessed, signed_in: SignedIn) -> None:
    browser, row = signed_in(proposed.officer), row_of(proposed, AdviceKind.PSYCHOLOGY)
    path = page_of(proposed, f"/{row.id}/take-off")
    answer = browser.send(path, {"version": browser.page(path).value("version"), "because": "Nobody"}, status=422)
    assert "Regulation 6(1) makes us seek this advice" in read(answer.get_data(as_text=True)).main


def test_a_report_is_reused_once_all_three_are_named(proposed: Assessed, signed_in: SignedIn) -> None:
    browser, row = signed_in(proposed.officer), row_of(proposed, AdviceKind.PSYCHOLOGY)
    path = page_of(proposed, f"/{row.id}/existing")
    fields = {
        "version": browser.page(path).value("version"),
        "by": "Dr Bo Lee",
        **dated("dated", month="9"),
        "provider_name": "Dr Bo Lee",
        **dated("provider_on"),
        "authority_name": "Sam Okoro",
        **dated("authority_on"),
    }
    refused = browser.send(path, fields, status=422)
    problems = read(refused.get_data(as_text=True)).problems
    assert problems == ["Say who of the family agreed, and when. If they do not agree, ask afresh."]
    browser.send(path, {**fields, "family_name": "Ruth Sample", **dated("family_on")})
    assert fresh(proposed).state is AdviceState.EXISTING_USED


def test_the_board_shows_each_adviser_with_dates_and_the_next_chaser(asked: Assessed, signed_in: SignedIn) -> None:
    advice.record_delivery(asked.act, row_of(asked, AdviceKind.HEALTH).id, factories.TODAY)
    asked.session.commit()
    words = signed_in(asked.officer).page(page_of(asked)).main
    assert "reached them Mon 23 Nov 2026" in words
    assert "not known to have reached them" in words
    assert "next reminder Mon 7 Dec 2026" in words
    assert "invited, never late" in words


def test_an_officer_reminds_an_adviser_from_the_board(asked: Assessed, signed_in: SignedIn) -> None:
    browser, row = signed_in(asked.officer), row_of(asked, AdviceKind.HEALTH)
    browser.page(page_of(asked))
    sent = browser.send(page_of(asked, f"/{row.id}/chase"))
    assert "A reminder is on its way." in browser.page(sent.headers["Location"]).main
    copies = select(NoticeCopy.about_id).join(Notice).where(Notice.kind == "advice-chaser")
    assert asked.session.scalars(copies).all() == [row.id]
    again = browser.send(page_of(asked, f"/{row.id}/chase"), status=409)
    assert "They have been reminded today already." in read(again.get_data(as_text=True)).main


def test_the_day_a_letter_reached_them_is_recorded(asked: Assessed, signed_in: SignedIn) -> None:
    browser, row = signed_in(asked.officer), row_of(asked, AdviceKind.HEALTH)
    path = page_of(asked, f"/{row.id}/received")
    browser.page(path)
    early = browser.send(path, dated("received_on", day="1"), status=422)
    assert "before it was sent" in " ".join(read(early.get_data(as_text=True)).problems)
    browser.send(path, dated("received_on"))
    assert fresh(asked, AdviceKind.HEALTH).received_on == factories.TODAY


def test_somebody_else_is_asked_instead(asked: Assessed, signed_in: SignedIn, session: Session) -> None:
    other = make_adviser(session, name="Dr Bo Lee", email="b.lee@sample.example")
    browser, row = signed_in(asked.officer), row_of(asked, AdviceKind.PSYCHOLOGY)
    path = page_of(asked, f"/{row.id}/reassign")
    version = browser.page(path).value("version")
    browser.send(path, {"version": version, "adviser": str(other.id), "because": "Dr Patel is ill."})
    assert fresh(asked).adviser_id == other.id


def test_a_call_is_noted_and_read_again(asked: Assessed, signed_in: SignedIn) -> None:
    browser, row = signed_in(asked.officer), row_of(asked, AdviceKind.PSYCHOLOGY)
    path = page_of(asked, f"/{row.id}/call")
    browser.page(path)
    browser.send(path, {**dated("spoke_on"), "spoke_with": "Dr Patel", "words": "It comes on Friday."})
    assert "It comes on Friday." in browser.page(page_of(asked, f"/{row.id}")).main


def test_an_answer_on_paper_is_recorded_with_its_day(asked: Assessed, signed_in: SignedIn, store: FolderFiles) -> None:
    browser, row = signed_in(asked.officer), row_of(asked, AdviceKind.PSYCHOLOGY)
    path = page_of(asked, f"/{row.id}/paper")
    browser.page(path)
    renamed = {**SIGNED, **dated("on"), "paper": (io.BytesIO(papers.PROGRAM), "advice.pdf")}
    refused = browser.send(path, renamed, status=422)
    assert "may have been renamed" in " ".join(read(refused.get_data(as_text=True)).problems)
    missing = browser.send(path, {**SIGNED, **dated("on")}, status=422)
    assert "Add the paper" in read(missing.get_data(as_text=True)).problems
    browser.send(path, {**SIGNED, **dated("on"), "paper": (io.BytesIO(papers.PDF), "advice.pdf")})
    row = fresh(asked)
    assert (row.state, row.submitted_on) == (AdviceState.SUBMITTED, factories.TODAY)
    page = browser.page(page_of(asked, f"/{row.id}"))
    assert browser.get(page.href("advice.pdf")).data == papers.PDF


def test_a_statement_is_taken_from_the_paper(asked: Assessed, signed_in: SignedIn) -> None:
    row = answered(asked, Said(part=Part.NEED, text="Maya follows one-step instructions."))
    browser = signed_in(asked.officer)
    path = page_of(asked, f"/{row.id}/take")
    browser.page(path)
    refused = browser.send(path, {"text": ""}, status=422)
    assert "Choose what it states" in read(refused.get_data(as_text=True)).problems
    browser.send(path, {"part": "provision", "text": "Language group", "frequency": "Weekly"})
    page = browser.page(page_of(asked, f"/{row.id}"))
    assert "taken from the paper by Sam Okoro" in page.main
    assert "How often" in page.main


def test_the_answer_is_read_with_what_it_leaves_open(asked: Assessed, signed_in: SignedIn) -> None:
    row = answered(asked, Said(part=Part.PROVISION, text="Access to language support"))
    words = signed_in(asked.officer).page(page_of(asked, f"/{row.id}")).main
    assert "Access to language support" in words
    assert "How often?" in words
    assert "Sent in by Dr Anita Patel" in words


def test_a_draft_is_its_givers_own_until_it_is_sent(asked: Assessed, signed_in: SignedIn, store: FolderFiles) -> None:
    row = row_of(asked, AdviceKind.PSYCHOLOGY)
    advice_answers.save(asked.act, row.id, Answer(statements=[Said(part=Part.NEED, text="Not finished")]))
    intray = Intray(files=store, limit=10_000)
    draft = documents.add(
        asked.act, intray, Paper(name="draft.pdf", data=papers.PDF), kind=DocumentKind.ADVICE, advice_id=row.id
    )
    asked.session.commit()
    browser = signed_in(asked.officer)
    page = browser.page(page_of(asked, f"/{row.id}"))
    assert "They have begun to answer" in page.main
    assert "Not finished" not in page.words
    assert "draft.pdf" not in browser.page(f"/cases/{asked.case.id}/documents").words
    assert browser.get(f"/cases/{asked.case.id}/documents/{draft.id}").status_code == 404


def test_marked_parts_wait_for_a_decision_with_its_ground(asked: Assessed, signed_in: SignedIn) -> None:
    marked = Said(part=Part.NEED, text="About a brother", marked_sensitive=True)
    row = answered(asked, marked, sensitive="It is about Maya’s brother.")
    browser = signed_in(asked.officer)
    assert "Decide on marked parts" in browser.page(page_of(asked)).main
    path = page_of(asked, f"/{row.id}/disclosure")
    assert "It is about Maya’s brother." in browser.page(path).main
    refused = browser.send(path, {"decision": "withhold", "because": ""}, status=422)
    assert read(refused.get_data(as_text=True)).problems == ["Give the ground of your decision"]
    browser.send(path, {"decision": "withhold", "because": "It names another child."})
    assert "It names another child." in browser.page(page_of(asked, f"/{row.id}")).main


def test_a_correction_that_was_asked_for_is_opened(asked: Assessed, signed_in: SignedIn) -> None:
    row = answered(asked, Said(part=Part.NEED, text="A need"))
    row.correction_asked = "The hours were wrong."
    asked.session.commit()
    browser = signed_in(asked.officer)
    assert "The hours were wrong." in browser.page(page_of(asked, f"/{row.id}")).main
    browser.send(page_of(asked, f"/{row.id}/open-again"))
    assert fresh(asked).state is AdviceState.DRAFT


def test_a_request_of_another_case_is_not_found_here(asked: Assessed, signed_in: SignedIn, session: Session) -> None:
    other = factories.make_case(session, officer=asked.officer)
    session.commit()
    row = row_of(asked, AdviceKind.HEALTH)
    assert signed_in(asked.officer).get(f"/cases/{other.id}/advice/{row.id}").status_code == 404


@pytest.mark.parametrize("role", [Role.FAMILY, Role.ADVISER, Role.SETTING])
def test_nobody_but_council_staff_opens_the_board(asked: Assessed, signed_in: SignedIn, role: Role) -> None:
    assert signed_in(role).get(page_of(asked)).status_code in (403, 404)


def test_an_administrator_reads_and_does_nothing(asked: Assessed, signed_in: SignedIn) -> None:
    browser = signed_in(Role.ADMINISTRATOR)
    assert "Remind" not in browser.page(page_of(asked)).main
    assert browser.get(page_of(asked, "/plan")).status_code == 403


def test_papers_are_listed_added_and_decided_on(asked: Assessed, signed_in: SignedIn, store: FolderFiles) -> None:
    browser, path = signed_in(asked.officer), f"/cases/{asked.case.id}/documents"
    browser.page(f"{path}/add")
    bad = browser.send(f"{path}/add", {"kind": "evidence", "paper": (io.BytesIO(b""), "letter.pdf")}, status=422)
    assert read(bad.get_data(as_text=True)).problems
    paper = (io.BytesIO(papers.PDF), "Zoë’s letter.pdf")
    browser.send(f"{path}/add", {"kind": "evidence", "marked": "y", "paper": paper})
    page = browser.page(path)
    got = browser.get(page.href("Zoë’s letter.pdf"))
    assert got.data == papers.PDF
    assert got.headers["Content-Disposition"] == (
        "attachment; filename=\"Zo__s letter.pdf\"; filename*=UTF-8''Zo%C3%AB%E2%80%99s%20letter.pdf"
    )
    assert "sandbox" in got.headers["Content-Security-Policy"]
    assert "no-store" in got.headers["Cache-Control"]
    assert "Marked: decide" in page.main
    decide = page.href("Decide Zoë’s letter.pdf")
    browser.page(decide)
    browser.send(decide, {"decision": "show", "because": "It is about Maya alone."})
    assert "shown: It is about Maya alone." in browser.page(path).main


def test_the_directory_is_searched_and_kept(asked: Assessed, signed_in: SignedIn) -> None:
    browser = signed_in(asked.officer)
    assert "Dr Anita Patel" in browser.page("/advisers?find=patel").main
    assert "Nobody matches" in browser.page("/advisers?find=100%25").main
    browser.page("/advisers/add")
    entry = {"name": "Jo Bell", "role": "Therapist", "service": "Therapies", "kind": "other", "giver": "independent"}
    refused = browser.send("/advisers/add", entry, status=422)
    assert "Enter an e-mail address, or an address to write to." in read(refused.get_data(as_text=True)).problems
    browser.send("/advisers/add", {**entry, "email": "jo@therapies.example"})
    page = browser.page("/advisers?kind=other")
    change = page.href("Jo Bell")
    browser.page(change)
    browser.send(change, {**entry, "name": "Jo Bell-Smith", "email": "jo@therapies.example"})
    assert "Jo Bell-Smith" in browser.page("/advisers").main
    browser.send(change, {"left": "yes"})
    assert "Jo Bell-Smith" not in browser.page("/advisers").words.replace("Jo Bell-Smith is asked no more", "")
    assert browser.get(change).status_code == 404


@pytest.fixture
def parent(asked: Assessed, signed_in: SignedIn) -> StrictClient:
    person_id = row_of(asked, AdviceKind.FAMILY).person_id
    return signed_in(factories.make_account(asked.session, Role.FAMILY, person_id=person_id, name="Ruth Sample"))


def test_the_family_sees_who_is_asked_and_by_when(asked: Assessed, parent: StrictClient) -> None:
    words = parent.page(f"/family/{asked.case.id}/advice").main
    assert "We have asked Dr Anita Patel, Educational psychologist." in words
    assert "They have until Monday 4 January 2027." in words
    assert "Nobody knows Maya better than you." in words


def test_the_family_suggests_somebody_and_takes_it_back(asked: Assessed, parent: StrictClient) -> None:
    path = f"/family/{asked.case.id}/advice"
    parent.page(f"{path}/suggest")
    refused = parent.send(f"{path}/suggest", {"who": " "}, status=422)
    assert read(refused.get_data(as_text=True)).problems == ["Say who we should ask"]
    parent.send(f"{path}/suggest", {"who": "Jo Bell, music therapist", "why": "She knows Maya."})
    assert "You asked us to ask Jo Bell, music therapist." in parent.page(path).main
    row = fresh(asked, AdviceKind.REQUESTED_BY_FAMILY)
    parent.send(f"{path}/{row.id}/take-back")
    assert fresh(asked, AdviceKind.REQUESTED_BY_FAMILY).state is AdviceState.NOT_ASKED


def test_the_family_is_told_why_somebody_is_not_asked(asked: Assessed, parent: StrictClient) -> None:
    parent.page(f"/family/{asked.case.id}/advice/suggest")
    parent.send(f"/family/{asked.case.id}/advice/suggest", {"who": "Jo Bell"})
    row = fresh(asked, AdviceKind.REQUESTED_BY_FAMILY)
    advice_choices.take_off(asked.act, row.id, "She has not seen Maya since 2021.")
    asked.session.commit()
    assert "She has not seen Maya since 2021." in parent.page(f"/family/{asked.case.id}/advice").main


def test_the_family_tells_of_a_report(proposed: Assessed, signed_in: SignedIn) -> None:
    person_id = row_of(proposed, AdviceKind.FAMILY).person_id
    browser = signed_in(factories.make_account(proposed.session, Role.FAMILY, person_id=person_id, name="Ruth"))
    row = row_of(proposed, AdviceKind.PSYCHOLOGY)
    path = f"/family/{proposed.case.id}/advice/{row.id}/report"
    browser.page(path)
    browser.send(path, {"by": "Dr Bo Lee", **dated("dated", month="9"), "is_enough": "yes"})
    assert "You told us of a report by Dr Bo Lee." in browser.page(f"/family/{proposed.case.id}/advice").main
    officer = signed_in(proposed.officer)
    form = officer.page(page_of(proposed, f"/{row.id}/existing"))
    assert (form.value("by"), form.value("family_name")) == ("Dr Bo Lee", "Ruth")


def test_the_family_reads_an_answer_but_not_its_marked_parts(asked: Assessed, parent: StrictClient) -> None:
    marked = Said(part=Part.NEED, text="About a brother", marked_sensitive=True)
    row = answered(asked, Said(part=Part.NEED, text="One-step instructions"), marked, sensitive="A brother")
    page = parent.page(f"/family/{asked.case.id}/advice/{row.id}")
    assert "One-step instructions" in page.main
    assert "About a brother" not in page.words
    assert "A part is not shown" in page.main


def test_the_family_reads_nothing_before_it_came(asked: Assessed, parent: StrictClient) -> None:
    row = row_of(asked, AdviceKind.HEALTH)
    assert parent.get(f"/family/{asked.case.id}/advice/{row.id}").status_code == 404


def test_one_parent_reads_nothing_that_the_other_said_or_sent(
    asked: Assessed, parent: StrictClient, signed_in: SignedIn, session: Session, store: FolderFiles
) -> None:
    father = factories.make_adult(session, "Joe")
    factories.relate(session, session.get_one(Person, asked.case.child_id), father)
    other = signed_in(factories.make_account(session, Role.FAMILY, person_id=father.id, name="Joe Sample"))
    path = f"/family/{asked.case.id}"
    parent.page(f"{path}/papers")
    parent.send(f"{path}/papers", {"paper": (io.BytesIO(papers.PDF), "refuge.pdf")})
    mine = parent.page(f"{path}/papers")
    assert parent.get(mine.href("refuge.pdf")).data == papers.PDF
    assert "refuge.pdf" not in other.page(f"{path}/papers").words
    assert other.get(mine.href("refuge.pdf")).status_code == 404
    parent.send(f"{path}/advice/suggest", {"who": "Jo Bell of the Riverside clinic"})
    assert "Riverside" not in other.page(f"{path}/advice").words


def test_no_name_that_leads_to_a_family_in_hiding_is_shown_to_the_other_parent(
    asked: Assessed, signed_in: SignedIn, session: Session
) -> None:
    mother = session.get_one(Person, row_of(asked, AdviceKind.FAMILY).person_id)
    for address in session.scalars(select(Address).where(Address.person_id == mother.id)):
        address.withheld = True
    father = factories.make_adult(session, "Joe")
    factories.relate(session, session.get_one(Person, asked.case.child_id), father)
    row = answered(asked, Said(part=Part.NEED, text="Seen at Riverside School"))
    other = signed_in(factories.make_account(session, Role.FAMILY, person_id=father.id, name="Joe Sample"))
    words = other.page(f"/family/{asked.case.id}/advice").words
    assert "Ms A Head" not in words and "Dr Anita Patel" not in words
    status = other.page(f"/family/{asked.case.id}").words
    assert "Dr Anita Patel" not in status and "designated clinical officer" not in status
    assert other.get(f"/family/{asked.case.id}/advice/{row.id}").status_code == 404


def test_a_day_passed_is_told_to_the_family_as_late(
    asked: Assessed, clock: Callable[[datetime], None], signed_in: SignedIn
) -> None:
    clock(factories.NOW + timedelta(days=45))
    person_id = row_of(asked, AdviceKind.FAMILY).person_id
    browser = signed_in(factories.make_account(asked.session, Role.FAMILY, person_id=person_id, name="Ruth"))
    words = browser.page(f"/family/{asked.case.id}/advice").main
    assert "It should have come by Monday 4 January 2027. It is late. We are asking them for it." in words


def test_an_officer_decides_what_to_do_where_one_cant_advise(
    session: Session, signed_in: SignedIn, app: object
) -> None:
    it = make_asked(session)
    row = row_of(it, AdviceKind.PSYCHOLOGY)
    advice.decline(it.act, row.id, "I have left the service.")
    session.commit()
    desk = signed_in(it.officer)
    board = desk.page(f"/cases/{it.case.id}/advice")
    assert "I have left the service." in board.main and "Decide what to do" in board.main
    page = desk.page(f"/cases/{it.case.id}/advice/{row.id}")
    desk.page(page.href("Go without this advice"))
    desk.send(page.href("Go without this advice"), {"because": "The report is enough.", "version": str(row.version)})
    assert "Decide what to do" not in desk.page(f"/cases/{it.case.id}/advice").main
