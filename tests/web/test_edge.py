"""The edge asks the permission table, writes the audit row and commits once; a refused form undoes its work."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator

import pytest
from flask import Blueprint, Flask, redirect, render_template_string
from sqlalchemy import select
from sqlalchemy.orm import Session
from wtforms import StringField

from ehc.app import create_app
from ehc.foundations import NAME
from ehc.models.assessment.documents import Document, DocumentKind
from ehc.models.audit import AuditRow
from ehc.models.cases import Case
from ehc.models.council.accounts import Role
from ehc.models.council.sessions import SignIn
from ehc.permissions import ROUTES
from ehc.services.refused import ChangedMeanwhile, NotFound, Refused
from ehc.web import edge
from ehc.web.forms.base import Form, Given
from tests import factories
from tests.plugins.web import SignedIn, StrictClient

PAGE = """{% extends "layout/page.html" %}{% from "components/forms.html" import field, form_open, submit %}
{% block heading %}Probe{% endblock %}
{% block main %}{{ form_open(form) }}{{ field(form.word) }}</form>{% endblock %}"""
probe = Blueprint("probe", __name__)
EXPECTED = {
    "probe.read": "see-case",
    "probe.write": "see-case",
    "probe.paper": "see-documents",
    "probe.fail": "see-work",
    "probe.changed": "see-work",
    "probe.gone": "see-work",
    "probe.refused": "see-work",
}


class WordForm(Form):
    """One word."""

    word = StringField("Word", [Given("Enter a word")])


@probe.get("/probe/<uuid:case_id>")
def read(case_id: uuid.UUID) -> str:
    return render_template_string(PAGE, form=WordForm())


@probe.post("/probe/<uuid:case_id>")
def write(case_id: uuid.UUID) -> object:
    form, case = WordForm(), edge.db().get_one(Case, case_id)
    case.health_body = "Flushed before the form was asked"
    edge.db().flush()
    if form.validate_on_submit():
        if form.word.data == "no":
            form.refused(Refused("That word is not allowed.", field="word"))
            return render_template_string(PAGE, form=form)
        case.health_body = str(form.word.data)
        return redirect("/")
    return render_template_string(PAGE, form=form)


@probe.get("/probe/<uuid:case_id>/papers/<uuid:document_id>")
def paper(case_id: uuid.UUID, document_id: uuid.UUID) -> str:
    return render_template_string(PAGE, form=WordForm())


@probe.get("/probe/fail")
def fail() -> str:
    raise RuntimeError("Maya Sample's words")


@probe.get("/probe/changed")
def changed() -> str:
    raise ChangedMeanwhile("Section F")


@probe.get("/probe/gone")
def gone() -> str:
    raise NotFound


@probe.get("/probe/refused")
def refused() -> str:
    raise Refused("The draft has not been sent yet.")


@probe.get("/probe/undeclared")
def undeclared() -> str:
    raise AssertionError("A route without a row was opened.")


@pytest.fixture(scope="module", autouse=True)
def declared() -> Iterator[None]:
    ROUTES.update(EXPECTED)
    yield
    for endpoint in EXPECTED:
        del ROUTES[endpoint]


@pytest.fixture(scope="module")
def probing_app(whole_app: Flask) -> Flask:
    standing_on = whole_app.extensions[NAME]
    app = create_app(standing_on.config, standing_on)
    app.test_client_class = StrictClient
    app.register_blueprint(probe)
    return app


@pytest.fixture
def app(probing_app: Flask, app: Flask) -> Flask:
    return probing_app


@pytest.fixture
def case(session: Session, app: Flask) -> Case:
    found = factories.make_case(session)
    session.commit()
    return found


def make_document(session: Session, case: Case) -> Document:
    values = {"kind": DocumentKind.EVIDENCE, "name": "report.pdf", "media_type": "application/pdf", "size": 1}
    kept = {"sha256": "0" * 64, "blob_key": "0" * 40, "added_at": factories.NOW, "added_by": "Tests"}
    found = Document(authority_id=case.authority_id, case_id=case.id, **values, **kept)
    session.add(found)
    session.flush()
    return found


@pytest.fixture
def audited(session: Session) -> Callable[[], list[AuditRow]]:
    def rows() -> list[AuditRow]:
        session.expire_all()
        return list(session.scalars(select(AuditRow).where(AuditRow.what.startswith("probe.")).order_by(AuditRow.id)))

    return rows


def test_a_route_without_a_row_of_the_table_is_not_there(signed_in: SignedIn) -> None:
    assert signed_in(Role.MANAGER).get("/probe/undeclared").status_code == 404


def test_someone_not_signed_in_is_sent_to_sign_in_and_back(client: StrictClient, case: Case) -> None:
    answer = client.get(f"/probe/{case.id}?page=2")
    assert answer.location == f"/sign-in?next=/probe/{case.id}?page%3D2"


def test_a_form_sent_after_the_session_ended_says_where_the_words_are(client: StrictClient, case: Case) -> None:
    client.get("/sign-in")
    page = client.post(f"/probe/{case.id}", data={"word": "typed"})
    assert page.status_code == 403
    assert "what you typed is still in your browser" in page.get_data(as_text=True)


def test_reading_a_case_writes_one_audit_row(signed_in: SignedIn, case: Case, audited: Callable) -> None:
    reader = signed_in(Role.CASEWORKER)
    reader.page(f"/probe/{case.id}")
    [row] = audited()
    assert (row.doing, row.what, row.case_id, row.thing) == ("read", "probe.read", case.id, f"case:{case.id}")
    assert (row.actor_kind, row.actor_id) == ("person", reader.account.id)


def test_writing_is_committed_and_audited_as_a_write(
    signed_in: SignedIn, case: Case, audited: Callable, session: Session
) -> None:
    signed_in(Role.CASEWORKER).send(f"/probe/{case.id}", {"word": "Sample ICB"})
    session.refresh(case)
    assert case.health_body == "Sample ICB"
    assert [row.doing for row in audited()] == ["write"]


@pytest.mark.parametrize(("word", "says"), [("", "Enter a word"), ("no", "That word is not allowed.")])
def test_a_refused_form_answers_422_says_why_and_undoes_what_was_flushed(
    word: str, says: str, signed_in: SignedIn, case: Case, audited: Callable, session: Session
) -> None:
    answer = signed_in(Role.CASEWORKER).send(f"/probe/{case.id}", {"word": word}, status=422)
    session.refresh(case)
    assert says in answer.get_data(as_text=True)
    assert case.health_body == ""
    assert [row.doing for row in audited()] == ["read"]


def test_another_capacity_is_refused_and_the_refusal_audited(
    signed_in: SignedIn, case: Case, audited: Callable
) -> None:
    assert signed_in(Role.ADVISER).get(f"/probe/{case.id}").status_code == 403
    assert [row.doing for row in audited()] == ["refused"]


def test_a_case_of_another_council_is_not_found(signed_in: SignedIn, audited: Callable) -> None:
    assert signed_in(Role.CASEWORKER).get(f"/probe/{uuid.uuid4()}").status_code == 404


def test_a_paper_is_found_under_its_own_case_only(
    signed_in: SignedIn, case: Case, session: Session, audited: Callable
) -> None:
    paper = make_document(session, case)
    other = factories.make_case(session, child=factories.make_person(session, "Ada"))
    session.commit()
    reader = signed_in(Role.CASEWORKER)
    assert reader.get(f"/probe/{case.id}/papers/{paper.id}").status_code == 200
    assert reader.get(f"/probe/{other.id}/papers/{paper.id}").status_code == 404
    assert [(row.case_id, row.thing) for row in audited()] == [(case.id, f"document:{paper.id}")]


def test_a_fault_of_ours_shows_a_reference_and_logs_no_words(
    signed_in: SignedIn, audited: Callable, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = signed_in(Role.CASEWORKER).get("/probe/fail")
    logged = capsys.readouterr().err
    reference = answer.get_data(as_text=True).split("<strong>")[1][:9]
    assert answer.status_code == 500
    assert f'"reference": "{reference}"' in logged
    assert "test_edge.py" in logged
    assert "Maya" not in logged
    assert audited() == []


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/probe/changed", 409, "Section F"),
        ("/probe/gone", 404, "Page not found"),
        ("/probe/refused", 409, "The draft has not been sent yet."),
    ],
)
def test_each_refusal_has_a_page_of_ours(path: str, status: int, words: str, signed_in: SignedIn) -> None:
    assert words in signed_in(Role.CASEWORKER).page(path, status=status).main


def test_anyones_visit_leaves_no_row(client: StrictClient, session: Session) -> None:
    client.get("/sign-in")
    assert session.scalars(select(SignIn)).all() == []
    assert "ehc_form" in (client.get_cookie("ehc_form").key)


def test_a_form_without_its_token_is_refused(client: StrictClient) -> None:
    answer = client.post("/sign-in", data={"email": "a@b.example", "password": "x"})
    assert answer.status_code == 400
