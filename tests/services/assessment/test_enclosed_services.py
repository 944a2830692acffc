"""With a refusal goes a sheet of services where an officer lets it: for the family alone, and never a reason."""

import re
import uuid
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from ehc.files import FolderFiles
from ehc.models.assessment.assessments import Decision, Limb, LimbReason
from ehc.models.cases import Case, Stage
from ehc.models.family.families import Contribution, ContributionKind
from ehc.models.intake.people import ContactWay, Person, Relationship
from ehc.models.notices import EnclosedSheet, NoticeCopy, RecipientKind
from ehc.models.offer.local_offer import Service, ServiceStatus
from ehc.models.outbox import OutboxMessage
from ehc.queries.family.family_services import services_to_enclose
from ehc.queries.sending.messages import messages_of_case
from ehc.services.act import Act
from ehc.services.assessment import assessments, documents
from ehc.services.assessment.decisions import Finding, Reasons
from ehc.services.refused import Refused
from ehc.services.sending.deliveries import Post, deliver
from tests import factories
from tests.documents.reading import whole
from tests.factories import TODAY
from tests.services.feeds_made import taken_in
from tests.services.notices_made import copies

NO = Reasons(
    findings={
        Limb.HAS_SEN: Finding(met=True, because="She is autistic."),
        Limb.MAY_NEED_PLAN: Finding(met=False, because="Her school can."),
    }
)
NO_PLAN = Reasons(findings={Limb.PLAN_NECESSARY: Finding(met=False, because="Her school can.")})


class Mailbox:
    """Takes mail, and keeps it."""

    knows_repeats = True

    def __init__(self) -> None:
        self.mails: list[Any] = []

    def carry(self, mail: Any) -> None:
        self.mails.append(mail)


def made(session: Session, act: Act, stage: Stage) -> Case:
    taken_in(act)
    case = factories.make_case(session, stage, setting_id=factories.make_setting(session).id)
    parent = session.scalars(select(Relationship.adult_id)).one()
    given = {"given_on": date(2026, 11, 10), "given_how": "online", "given_at": factories.NOW}
    views = "Maya is autistic and says few words."
    session.add(Contribution(case_id=case.id, person_id=parent, kind=ContributionKind.VIEWS, words=views, **given))
    session.flush()
    return case


@pytest.fixture
def case(session: Session, officer_act: Act) -> Case:
    return made(session, officer_act, Stage.CONSIDERING)


def fitting(session: Session, case: Case) -> list[uuid.UUID]:
    return [it.service_id for it in services_to_enclose(session, case, TODAY).services]


def names(session: Session, ids: Sequence[uuid.UUID]) -> list[str]:
    return list(session.scalars(select(Service.name).where(Service.id.in_(ids))))


def refused_with(act: Act, case: Case, ids: Sequence[uuid.UUID]) -> list[EnclosedSheet]:
    assessments.refuse_to_assess(act, case.id, NO, ids)
    return list(act.session.scalars(select(EnclosedSheet)))


def child_of(session: Session, case: Case) -> Person:
    return session.get_one(Person, case.child_id)


def test_the_services_that_were_left_ticked_stand_on_the_sheet(officer_act: Act, session: Session, case: Case) -> None:
    first, *others = fitting(session, case)
    (sheet,) = refused_with(officer_act, case, [first])
    assert names(session, [first])[0] in sheet.html
    assert others and not any(name in sheet.html for name in names(session, others))


def test_a_sheet_says_at_its_top_that_it_is_no_reason(officer_act: Act, session: Session, case: Case) -> None:
    (sheet,) = refused_with(officer_act, case, fitting(session, case))
    page = whole(sheet.html)
    assert page.main.startswith(
        "Services that may help now This sheet is information. It is no part of our decision, and no reason for it."
    )


def test_a_sheet_names_neither_the_child_nor_its_family(officer_act: Act, session: Session, case: Case) -> None:
    (sheet,) = refused_with(officer_act, case, fitting(session, case))
    assert not re.search(f"Maya|Ruth|{case.reference}", sheet.html)


def test_the_letter_says_that_a_sheet_is_there_and_nothing_of_what_is_on_it(
    officer_act: Act, session: Session, case: Case
) -> None:
    ids = fitting(session, case)
    refused_with(officer_act, case, ids)
    (letter,) = copies(session, "refusal-to-assess")
    assert "On a separate sheet you find services that may help now" in letter.html
    assert not any(name in letter.html for name in names(session, ids))


def test_no_word_of_the_sheet_is_kept_as_a_reason(officer_act: Act, session: Session, case: Case) -> None:
    ids = fitting(session, case)
    refused_with(officer_act, case, ids)
    kept = [*session.scalars(select(LimbReason.because)), *session.scalars(select(Decision.reasons))]
    assert kept and not any(name in words for name in names(session, ids) for words in kept)


def test_a_reason_that_names_a_service_of_the_sheet_is_refused(officer_act: Act, session: Session, case: Case) -> None:
    ids = fitting(session, case)
    because = f"They can go to {names(session, ids[:1])[0].upper()}."
    why = replace(NO, findings={**NO.findings, Limb.MAY_NEED_PLAN: Finding(met=False, because=because)})
    with pytest.raises(Refused) as refused:
        assessments.refuse_to_assess(officer_act, case.id, why, ids)
    assert refused.value.field == "may_need_plan_because"


def test_without_a_service_the_letter_says_nothing_of_a_sheet(officer_act: Act, session: Session, case: Case) -> None:
    assert refused_with(officer_act, case, []) == []
    (letter,) = copies(session, "refusal-to-assess")
    assert "sheet" not in whole(letter.html).main


def test_no_body_gets_a_sheet(officer_act: Act, session: Session, case: Case) -> None:
    (sheet,) = refused_with(officer_act, case, fitting(session, case))
    assert session.get_one(NoticeCopy, sheet.copy_id).recipient is RecipientKind.PARENT


def test_each_of_the_family_gets_a_sheet_of_their_own(officer_act: Act, session: Session, case: Case) -> None:
    factories.make_parent(session, child_of(session, case), "Omar")
    assert len(refused_with(officer_act, case, fitting(session, case))) == 2


def test_a_decision_not_to_make_a_plan_may_have_a_sheet(officer_act: Act, session: Session) -> None:
    case = made(session, officer_act, Stage.ASSESSING)
    assessments.refuse_plan(officer_act, case.id, NO_PLAN, fitting(session, case))
    (letter,) = copies(session, "no-plan-decision")
    assert session.get(EnclosedSheet, letter.id) and "On a separate sheet" in letter.html


def test_a_service_that_has_closed_since_it_was_looked_at_is_told(
    officer_act: Act, session: Session, case: Case
) -> None:
    ids = fitting(session, case)
    session.execute(update(Service).where(Service.id == ids[0]).values(status=ServiceStatus.DEFUNCT))
    with pytest.raises(Refused, match="have changed since"):
        assessments.refuse_to_assess(officer_act, case.id, NO, ids)


def test_where_large_print_is_wanted_the_sheet_is_large(officer_act: Act, session: Session, case: Case) -> None:
    parent = session.scalars(select(Person).join(Relationship, Relationship.adult_id == Person.id)).one()
    parent.formats = "Large print"
    (sheet,) = refused_with(officer_act, case, fitting(session, case))
    assert '<html data-size="large"' in sheet.html


class TestWhereSomebodyMustNotBeFound:
    """A sheet may lie on any table, so it is chosen by place for nobody."""

    @pytest.fixture
    def hiding(self, session: Session, case: Case) -> Case:
        child = child_of(session, case)
        factories.make_address(session, child, "4 Hidden Court\nSampleton", postcode="ZZ1 1AA", withheld=True)
        factories.make_parent(session, child, "Omar")
        return case

    def test_no_service_is_chosen_by_place(self, session: Session, hiding: Case) -> None:
        found = services_to_enclose(session, hiding, TODAY).services
        assert found and not any(re.search("mile|lives|Sampleton", it.why) for it in found)

    def test_no_sheet_says_how_far_a_service_is(self, officer_act: Act, session: Session, hiding: Case) -> None:
        for sheet in refused_with(officer_act, hiding, fitting(session, hiding)):
            assert not re.search("mile|straight line|Hidden", whole(sheet.html).main)


class TestDelivery:
    """It goes with the letter, as a file of its own."""

    @pytest.fixture
    def post(self, tmp_path: Any) -> Post:
        return Post(
            carrier=Mailbox(),
            files=FolderFiles(tmp_path / "files"),
            letters=tmp_path / "letters",
            mail_from="EHC <no-reply@ehc.invalid>",
            base_url="",
        )

    @pytest.fixture(autouse=True)
    def printing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("ehc.services.sending.prints.pdf", lambda html, **_: b"%PDF " + html.encode())

    def sent(self, act: Act, post: Post, copy: NoticeCopy) -> None:
        rows = act.session.scalars(select(OutboxMessage).where(OutboxMessage.key == f"copy:{copy.id}"))
        deliver(act, post, rows.one())

    def test_a_mail_carries_it_beside_the_letter(
        self, officer_act: Act, session: Session, case: Case, post: Post
    ) -> None:
        refused_with(officer_act, case, fitting(session, case))
        self.sent(officer_act, post, copies(session, "refusal-to-assess")[0])
        (mail,) = post.carrier.mails  # type: ignore[attr-defined]
        assert [it.get_filename() for it in mail.iter_attachments()] == ["letter.pdf", "services-that-may-help.pdf"]

    def test_a_posted_letter_has_it_beside_it(self, officer_act: Act, session: Session, case: Case, post: Post) -> None:
        session.execute(update(Person).values(contact_by=ContactWay.POST, email=""))
        session.expire_all()
        refused_with(officer_act, case, fitting(session, case))
        (copy,) = copies(session, "refusal-to-assess")
        self.sent(officer_act, post, copy)
        assert {it.name for it in post.letters.iterdir()} == {
            f"{copy.id}-letter.pdf",
            f"{copy.id}-services-that-may-help.pdf",
        }

    def test_the_first_print_of_it_is_the_record_and_no_orphan(
        self, officer_act: Act, session: Session, case: Case, post: Post
    ) -> None:
        (sheet,) = refused_with(officer_act, case, fitting(session, case))
        self.sent(officer_act, post, copies(session, "refusal-to-assess")[0])
        post.files.put(b"named by nobody")
        swept = documents.sweep_orphans(session, post.files, datetime.now(UTC) + 2 * documents.ORPHANED_AFTER)
        assert sheet.pdf_key and swept == 1
        with post.files.open(sheet.pdf_key) as file:
            assert file.read().startswith(b"%PDF")

    def test_the_messages_of_the_case_know_of_it(self, officer_act: Act, session: Session, case: Case) -> None:
        refused_with(officer_act, case, fitting(session, case))
        with_it = [(row.recipient, row.has_sheet) for row in messages_of_case(session, case.id)]
        assert (RecipientKind.PARENT, True) in with_it and (RecipientKind.HEALTH_BODY, False) in with_it
