"""Tests of what an adviser sees and does: by a private link on a phone without an account, or with one."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.files import FolderFiles
from ehc.models.assessment.advice import AdviceKind, AdviceRequest, AdviceState, AdviceStatement, Adviser
from ehc.models.assessment.documents import Document, DocumentKind
from ehc.models.council.accounts import Role
from ehc.models.family.families import Contribution, ContributionKind
from ehc.models.intake.people import Address, Person
from ehc.models.notices import Notice, NoticeCopy
from ehc.services.assessment import advice_sending, documents
from ehc.services.assessment.documents import Intray, Paper
from ehc.services.council import private_links
from tests import factories
from tests.plugins.web import SignedIn, StrictClient
from tests.services import papers
from tests.services.advice_made import Assessed, make_adviser, make_asked, row_of
from tests.strict_html import Page, read
from workflows.plan import Part

SIGNED = {"by": "Dr Anita Patel", "role": "Educational psychologist"}


@pytest.fixture
def it(session: Session, authority: object) -> Assessed:
    return make_asked(session)


@pytest.fixture
def row(it: Assessed) -> AdviceRequest:
    return row_of(it, AdviceKind.PSYCHOLOGY)


@pytest.fixture
def store(whole_app: Flask, tmp_path: Path) -> Iterator[FolderFiles]:
    before = whole_app.extensions["files"]
    whole_app.extensions["files"] = FolderFiles(tmp_path)
    yield whole_app.extensions["files"]
    whole_app.extensions["files"] = before


def token_of(it: Assessed, row: AdviceRequest) -> str:
    """The token in the letter of this request."""
    copies = select(NoticeCopy.html).join(Notice).where(NoticeCopy.about_id == row.id)
    found = re.search(r"/advice/([\w-]{40,})", it.session.scalars(copies).first() or "")
    assert found
    return found[1]


@pytest.fixture
def browser(it: Assessed, row: AdviceRequest, client: StrictClient, store: FolderFiles) -> StrictClient:
    """A browser that opened the private link."""
    entered = client.get(f"/advice/{token_of(it, row)}")
    assert entered.headers["Location"] == path_of(row)
    return client


def path_of(row: AdviceRequest) -> str:
    return f"/advice/requests/{row.id}"


def typed(page: Page, **changed: str) -> dict[str, str]:
    """The form as the page holds it, with what is typed into it; unticked boxes and files are left out."""
    form = page.soup.select_one("form#answer-form")
    assert form
    fields: dict[str, str] = {}
    for one in form.select("input, select, textarea"):
        if one.get("type") in ("checkbox", "file", "submit"):
            continue
        chosen = one.select_one("option[selected]") if one.name == "select" else None
        value = one.get_text() if one.name == "textarea" else chosen["value"] if chosen else one.get("value", "")
        fields[str(one["name"])] = str(value).lstrip("\n")
    return {**fields, **changed}


def save(browser: StrictClient, row: AdviceRequest, status: int = 302, **changed: str) -> Page:
    """Type into the form as it is now and press a button."""
    answer = browser.send(path_of(row), typed(browser.page(path_of(row)), **changed), status=status)
    return read(answer.get_data(as_text=True)) if status != 302 else browser.page(answer.headers["Location"])


def statements(it: Assessed, row: AdviceRequest) -> list[AdviceStatement]:
    it.session.expire_all()
    rows = select(AdviceStatement).where(AdviceStatement.advice_id == row.id).order_by(AdviceStatement.position)
    return list(it.session.scalars(rows))


NEED = {"statements-0-text": "Maya follows one-step instructions only."}


def test_the_token_leaves_the_address_and_opens_the_request(browser: StrictClient, row: AdviceRequest) -> None:
    page = browser.page(path_of(row))
    assert page.heading == "Your advice about Maya Sample"
    assert "Sam Okoro of Sample Council asks you for psychological advice." in page.main
    assert "Please answer by Monday 4 January 2027." in page.main


def test_the_page_is_in_the_order_that_it_is_read(browser: StrictClient, row: AdviceRequest) -> None:
    words = browser.page(path_of(row)).main
    order = ["asks you for", "About", "Why", "What is known already", "What we need from you", "Your answer"]
    assert [words.index(part) for part in order] == sorted(words.index(part) for part in order)


def test_a_health_body_is_told_its_limit_in_law_and_the_nhs_number(
    it: Assessed, client: StrictClient, session: Session
) -> None:
    row = row_of(it, AdviceKind.HEALTH)
    session.get_one(Person, it.case.child_id).nhs_number = "9434765919"
    session.commit()
    client.get(f"/advice/{token_of(it, row)}")
    words = client.page(path_of(row)).main
    assert "It is due by Monday 4 January 2027." in words
    assert "NHS number 9434765919" in words


def test_a_school_is_not_told_the_nhs_number(it: Assessed, browser: StrictClient, row: AdviceRequest) -> None:
    it.session.get_one(Person, it.case.child_id).nhs_number = "9434765919"
    it.session.commit()
    assert "9434765919" not in browser.page(path_of(row)).words


def test_what_the_family_said_and_sent_is_there_to_read(
    it: Assessed, browser: StrictClient, row: AdviceRequest, store: FolderFiles
) -> None:
    parent = row_of(it, AdviceKind.FAMILY).person_id
    said = {"kind": ContributionKind.VIEWS, "words": "Maya loves drumming.", "given_how": "online"}
    it.session.add(
        Contribution(case_id=it.case.id, person_id=parent, given_on=factories.TODAY, given_at=factories.NOW, **said)
    )
    intray = Intray(files=store, limit=10_000)
    paper = Paper(name="paediatrician.pdf", data=papers.PDF)
    shown = documents.add(it.act, intray, paper, kind=DocumentKind.EVIDENCE, case_id=it.case.id)
    hidden = documents.add(it.act, intray, paper, kind=DocumentKind.EVIDENCE, case_id=it.case.id, marked_sensitive=True)
    it.session.commit()
    page = browser.page(path_of(row))
    assert "Maya loves drumming." in page.main
    got = browser.get(page.href("paediatrician.pdf"))
    assert got.data == papers.PDF
    assert got.headers["Content-Disposition"].startswith("attachment")
    assert browser.get(f"{path_of(row)}/papers/{shown.id}").status_code == 200
    assert browser.get(f"{path_of(row)}/papers/{hidden.id}").status_code == 404


def test_the_familys_whereabouts_are_not_on_the_page(it: Assessed, browser: StrictClient, row: AdviceRequest) -> None:
    page = browser.page(path_of(row))
    assert "2 Sample Road" not in page.words
    assert "@family.example" in page.words


def test_a_family_in_hiding_is_reached_through_the_council(
    it: Assessed, browser: StrictClient, row: AdviceRequest
) -> None:
    for address in it.session.scalars(select(Address)):
        address.withheld = True
    it.session.commit()
    words = browser.page(path_of(row)).words
    assert "Please reach the family through us." in words
    assert "@family.example" not in words


def test_what_is_typed_is_saved_and_there_on_return(it: Assessed, browser: StrictClient, row: AdviceRequest) -> None:
    page = save(browser, row, **NEED, **{"statements-2-text": "A language group", "statements-2-frequency": "Weekly"})
    assert "Saved." in page.main
    assert [(one.part, one.text, one.frequency) for one in statements(it, row)] == [
        (Part.NEED, NEED["statements-0-text"], ""),
        (Part.PROVISION, "A language group", "Weekly"),
    ]
    assert browser.page(path_of(row)).value("statements-0-text").strip() == NEED["statements-0-text"]


def test_another_statement_is_added_with_a_button(it: Assessed, browser: StrictClient, row: AdviceRequest) -> None:
    save(browser, row, **NEED)
    page = save(browser, row, then="add:need")
    assert [page.value(f"statements-{number}-part") for number in (0, 1)] == ["need", "need"]
    save(browser, row)
    assert len(statements(it, row)) == 1


def test_a_statement_is_removed_with_a_button_and_the_rest_is_kept(
    it: Assessed, browser: StrictClient, row: AdviceRequest
) -> None:
    save(browser, row, **NEED, **{"statements-1-text": "Maya will ask for help."})
    first = statements(it, row)[0]
    save(browser, row, then=f"remove:{first.id}", **{"statements-1-by_when": "July 2028"})
    assert [(one.text, one.by_when) for one in statements(it, row)] == [("Maya will ask for help.", "July 2028")]


def test_what_an_outcome_is_for_is_chosen_from_what_was_saved(
    it: Assessed, browser: StrictClient, row: AdviceRequest
) -> None:
    save(browser, row, **NEED)
    need = statements(it, row)[0]
    save(browser, row, **{"statements-1-text": "Maya will ask for help.", "statements-1-serves": str(need.id)})
    assert statements(it, row)[1].serves == [need.id]


def test_words_that_are_too_long_are_refused_beside_their_field_and_kept(
    it: Assessed, browser: StrictClient, row: AdviceRequest
) -> None:
    page = save(browser, row, status=422, **{"statements-2-frequency": "x" * 301})
    assert page.problems == ["That is too long for this box"]
    assert page.value("statements-2-frequency") == "x" * 301
    summary = page.soup.select_one(".govuk-error-summary__list a")
    assert summary and summary["href"] == "#statements-2-frequency"
    assert statements(it, row) == []


def upload(browser: StrictClient, row: AdviceRequest, name: str, data: bytes, status: int = 302, **more: str) -> Page:
    fields: dict[str, object] = {**typed(browser.page(path_of(row))), **more, "paper": (io.BytesIO(data), name)}
    answer = browser.post(path_of(row), data={"csrf_token": browser.token, **fields})
    assert answer.status_code == status, answer.get_data(as_text=True)
    return read(answer.get_data(as_text=True)) if status != 302 else browser.page(answer.headers["Location"])


def test_a_paper_is_added_opened_and_taken_out(it: Assessed, browser: StrictClient, row: AdviceRequest) -> None:
    page = upload(browser, row, "advice.pdf", papers.PDF, paper_marked="y")
    assert browser.get(page.href("advice.pdf")).data == papers.PDF
    (document,) = it.session.scalars(select(Document).where(Document.advice_id == row.id))
    assert (document.kind, document.marked_sensitive) == (DocumentKind.ADVICE, True)
    save(browser, row, then=f"remove-paper:{document.id}")
    it.session.expire_all()
    assert it.session.scalars(select(Document).where(Document.advice_id == row.id)).all() == []


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("advice.pdf", papers.PROGRAM, "may have been renamed"),
        ("advice.exe", papers.PROGRAM, "We can’t take this kind of file"),
        ("advice.pdf", b"", "The file is empty"),
        ("advice.pdf", papers.PDF + b"x" * 20_000_000, "larger than 20 MB"),
    ],
)
def test_a_bad_paper_is_refused_beside_its_field_and_what_was_typed_is_kept(
    it: Assessed, browser: StrictClient, row: AdviceRequest, name: str, data: bytes, says: str
) -> None:
    page = upload(browser, row, name, data, status=422, **NEED)
    assert says in " ".join(page.problems)
    assert page.value("statements-0-text").strip() == NEED["statements-0-text"]
    assert statements(it, row) == []


def test_a_paper_beyond_every_limit_has_a_page_of_its_own(browser: StrictClient, row: AdviceRequest) -> None:
    browser.page(path_of(row))
    answer = browser.post(
        path_of(row), data={"csrf_token": browser.token, "paper": (io.BytesIO(b"x" * 23_000_000), "advice.pdf")}
    )
    assert answer.status_code == 413


def test_two_at_once_overwrite_nothing_and_both_are_shown(
    it: Assessed, browser: StrictClient, row: AdviceRequest
) -> None:
    opened = typed(browser.page(path_of(row)))
    save(browser, row, **NEED)
    late = browser.send(path_of(row), {**opened, "statements-0-text": "Written at the same time."}, status=409)
    page = read(late.get_data(as_text=True))
    assert "Somebody else saved this answer" in page.main
    assert NEED["statements-0-text"] in page.main
    assert page.value("statements-0-text").strip() == "Written at the same time."
    assert [one.text for one in statements(it, row)] == [NEED["statements-0-text"]]
    browser.send(path_of(row), typed(page))
    assert [one.text for one in statements(it, row)] == [NEED["statements-0-text"], "Written at the same time."]


def test_gaps_are_asked_about_and_do_not_stop_sending(it: Assessed, browser: StrictClient, row: AdviceRequest) -> None:
    page = save(browser, row, then="check", **NEED, **{"statements-2-text": "Access to language support"})
    assert "Who gives it?" in page.main
    assert "How long is each time?" in page.main
    assert "You have stated no outcome." in page.main
    sent = browser.send(f"{path_of(row)}/check", {**SIGNED, "version": page.value("version")})
    thanks = browser.page(sent.headers["Location"])
    assert thanks.heading == "Thank you for your advice about Maya Sample"
    it.session.expire_all()
    assert row_of(it, AdviceKind.PSYCHOLOGY).state is AdviceState.SUBMITTED


def test_an_empty_answer_is_not_sent(it: Assessed, browser: StrictClient, row: AdviceRequest) -> None:
    page = browser.page(f"{path_of(row)}/check")
    answer = browser.send(f"{path_of(row)}/check", {**SIGNED, "version": page.value("version")}, status=422)
    assert "Nothing is here yet" in read(answer.get_data(as_text=True)).main
    it.session.expire_all()
    assert row_of(it, AdviceKind.PSYCHOLOGY).submitted_on is None


def test_nobody_sends_without_saying_who_they_are(it: Assessed, browser: StrictClient, row: AdviceRequest) -> None:
    page = save(browser, row, then="check", **NEED)
    answer = browser.send(
        f"{path_of(row)}/check", {"by": " ", "role": "", "version": page.value("version")}, status=422
    )
    assert read(answer.get_data(as_text=True)).problems == ["Enter your name", "Enter your role"]


def test_sending_twice_records_one_answer(it: Assessed, browser: StrictClient, row: AdviceRequest) -> None:
    page = save(browser, row, then="check", **NEED)
    fields = {**SIGNED, "version": page.value("version")}
    browser.send(f"{path_of(row)}/check", fields)
    again = browser.send(f"{path_of(row)}/check", fields)
    assert again.headers["Location"] == path_of(row)


def test_an_answer_changed_after_checking_is_read_again_before_it_goes(
    it: Assessed, browser: StrictClient, row: AdviceRequest
) -> None:
    page = save(browser, row, then="check", **NEED)
    save(browser, row, **{"statements-1-text": "Another thought"})
    answer = browser.send(f"{path_of(row)}/check", {**SIGNED, "version": page.value("version")}, status=422)
    assert "changed the answer meanwhile" in read(answer.get_data(as_text=True)).main


@pytest.fixture
def sent(it: Assessed, browser: StrictClient, row: AdviceRequest) -> StrictClient:
    page = save(browser, row, then="check", **NEED)
    browser.send(f"{path_of(row)}/check", {**SIGNED, "version": page.value("version")})
    return browser


def test_after_sending_the_link_shows_what_was_sent_and_changes_nothing(
    it: Assessed, sent: StrictClient, row: AdviceRequest
) -> None:
    page = sent.page(path_of(row))
    assert NEED["statements-0-text"] in page.main
    assert not page.soup.select("form#answer-form")
    sent.send(path_of(row), {"version": "1", "statements-0-part": "need", "statements-0-text": "Other"}, status=200)
    assert [one.text for one in statements(it, row)] == [NEED["statements-0-text"]]


def test_a_correction_is_asked_for_and_made_once_an_officer_opens_it(
    it: Assessed, sent: StrictClient, row: AdviceRequest
) -> None:
    asked = sent.send(f"{path_of(row)}/correct", {"why": "The hours were wrong."})
    assert "The hours were wrong." in sent.page(asked.headers["Location"]).main
    it.session.expire_all()
    advice_sending.open_again(it.act, row.id)
    it.session.commit()
    assert sent.page(path_of(row)).soup.select("form#answer-form")


def test_a_correction_without_words_is_refused(sent: StrictClient, row: AdviceRequest) -> None:
    answer = sent.send(f"{path_of(row)}/correct", {"why": " "}, status=422)
    assert read(answer.get_data(as_text=True)).problems == ["Say what you want to put right"]


def test_it_is_passed_on_to_a_colleague(it: Assessed, browser: StrictClient, row: AdviceRequest) -> None:
    page = browser.page(path_of(row))
    browser.page(page.href("Pass this on to a colleague"))
    refused = browser.send(f"{path_of(row)}/pass-on", {"name": "Jo Bell", "email": "jo@elsewhere.example"}, status=422)
    assert "only to an address at sample.example" in " ".join(read(refused.get_data(as_text=True)).problems)
    done = browser.send(f"{path_of(row)}/pass-on", {"name": "Jo Bell", "email": "j.bell@sample.example"})
    assert "We have sent the request to Jo Bell" in browser.page(done.headers["Location"]).main


def test_whoever_cannot_advise_says_why(it: Assessed, browser: StrictClient, row: AdviceRequest) -> None:
    refused = browser.send(f"{path_of(row)}/cannot", {"because": ""}, status=422)
    assert read(refused.get_data(as_text=True)).problems == ["Give your reasons"]
    browser.send(f"{path_of(row)}/cannot", {"because": "It is not compatible with our duties."})
    page = browser.page(path_of(row))
    assert page.heading == "You told us that you can’t advise"
    assert "It is not compatible with our duties." in page.main


def test_an_expired_link_says_so(
    it: Assessed, row: AdviceRequest, client: StrictClient, clock: Callable[[datetime], None]
) -> None:
    token = token_of(it, row)
    clock(factories.NOW + timedelta(days=71))
    answer = client.get(f"/advice/{token}")
    assert answer.status_code == 410
    assert "Your link has expired" in read(answer.get_data(as_text=True)).main


def test_a_session_ends_with_its_link(
    it: Assessed, browser: StrictClient, row: AdviceRequest, session: Session
) -> None:
    browser.page(path_of(row))
    private_links.revoke_links(session, row.id, factories.NOW)
    session.commit()
    assert browser.get(path_of(row)).status_code == 302


def test_a_revoked_link_is_as_if_it_never_was(
    it: Assessed, row: AdviceRequest, client: StrictClient, session: Session
) -> None:
    token = token_of(it, row)
    private_links.revoke_links(session, row.id, factories.NOW)
    session.commit()
    assert client.get(f"/advice/{token}").status_code == 404


def test_an_invented_token_opens_nothing(client: StrictClient) -> None:
    assert client.get("/advice/" + "x" * 43).status_code == 404


@pytest.mark.parametrize("path", ["", "/check", "/pass-on", "/cannot"])
def test_a_link_opens_nobody_elses_request(it: Assessed, browser: StrictClient, path: str) -> None:
    other = row_of(it, AdviceKind.HEALTH)
    assert browser.get(path_of(other) + path).status_code in (403, 404)


def test_a_link_opens_no_page_of_an_officer(it: Assessed, browser: StrictClient) -> None:
    assert browser.get(f"/cases/{it.case.id}/history").status_code in (403, 404)


def test_once_the_case_has_ended_the_page_says_that_nothing_is_needed(
    it: Assessed, browser: StrictClient, row: AdviceRequest
) -> None:
    it.case.ended_on = factories.TODAY
    it.session.commit()
    assert browser.page(path_of(row)).heading == "Your advice is no longer needed"


def test_social_care_is_asked_for_more_than_not_known_to_us(
    it: Assessed, client: StrictClient, store: FolderFiles
) -> None:
    row = row_of(it, AdviceKind.SOCIAL_CARE)
    client.get(f"/advice/{token_of(it, row)}")
    page = save(client, row, then="check", **{"statements-0-text": "Maya is not known to us."})
    assert "“Not known to us” is not advice" in page.main


def test_an_account_sees_all_that_it_and_its_service_owe_the_oldest_due_first(
    it: Assessed, row: AdviceRequest, signed_in: SignedIn, session: Session
) -> None:
    account = factories.make_account(session, Role.ADVISER, name="Dr Anita Patel")
    session.get_one(Adviser, row.adviser_id).account_id = account.id
    colleague = make_adviser(session, name="Dr Bo Lee", email="b.lee@sample.example")
    other = AdviceRequest(
        case_id=it.case.id,
        kind=AdviceKind.OTHER,
        giver=colleague.giver,
        adviser_id=colleague.id,
        state=AdviceState.ASKED,
        asked_on=factories.TODAY,
    )
    session.add(other)
    session.commit()
    browser = signed_in(account)
    page = browser.page("/advice")
    rows = [read(str(one)).words for one in page.soup.select("tbody tr")]
    assert len(rows) == 2
    assert "You" in rows[0] and "Dr Bo Lee" in rows[1]
    assert browser.page(path_of(row)).heading == "Your advice about Maya Sample"
    assert "Advice you have given" in browser.page("/advice?show=answered").heading


def test_a_link_goes_from_the_list_to_its_one_request(browser: StrictClient, row: AdviceRequest) -> None:
    assert browser.get("/advice").headers["Location"] == path_of(row)


def test_what_is_typed_is_kept_by_the_page_itself_and_goes_on_from_there(
    it: Assessed, browser: StrictClient, row: AdviceRequest
) -> None:
    fields = {**typed(browser.page(path_of(row))), **NEED, "statements-2-text": "A language group", "then": "keep"}
    kept = browser.send(path_of(row), fields, status=200).get_json()
    assert kept["says"] == "Saved at 12:00"
    first, second = (one.id for one in statements(it, row))
    assert kept["ids"] == {"statements-0-id": str(first), "statements-2-id": str(second)}
    again = {**fields, **kept["ids"], "version": str(kept["version"]), "statements-2-frequency": "Weekly"}
    browser.send(path_of(row), again, status=200)
    assert [(one.text, one.frequency) for one in statements(it, row)] == [
        (NEED["statements-0-text"], ""),
        ("A language group", "Weekly"),
    ]


def test_the_page_keeps_nothing_over_what_somebody_else_saved(
    it: Assessed, browser: StrictClient, row: AdviceRequest
) -> None:
    opened = typed(browser.page(path_of(row)))
    save(browser, row, **NEED)
    browser.send(path_of(row), {**opened, "statements-0-text": "Other", "then": "keep"}, status=409)
    assert [one.text for one in statements(it, row)] == [NEED["statements-0-text"]]
