"""Tests of existing advice: used again only where its giver, the council and the family are all satisfied."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from ehc.files import FolderFiles
from ehc.models.assessment.advice import AdviceKind, AdviceState, ExistingAdviceAgreement, Satisfied
from ehc.models.assessment.documents import DocumentKind
from ehc.models.council.accounts import Role
from ehc.models.duties import DutyRow
from ehc.services.assessment import advice, documents, existing_advice
from ehc.services.assessment.documents import Intray, Paper
from ehc.services.assessment.existing_advice import Agreed, Report
from ehc.services.refused import Refused
from tests import factories
from tests.services import papers
from tests.services.advice_made import Assessed, make_adviser, make_assessed, row_of

TODAY = factories.TODAY
REPORT = Report(by="Dr Bo Lee", role="Educational psychologist", dated=date(2026, 9, 1))
ALL_THREE = {
    Satisfied.PROVIDER: Agreed(name="Dr Bo Lee", on=TODAY),
    Satisfied.AUTHORITY: Agreed(name="Sam Okoro", on=TODAY),
    Satisfied.FAMILY: Agreed(name="Ruth Sample", on=TODAY),
}


@pytest.fixture
def it(session: Session) -> Assessed:
    made = make_assessed(session)
    make_adviser(session)
    advice.propose(made.act, made.case.id)
    return made


def test_a_report_is_used_where_all_three_are_satisfied(it: Assessed) -> None:
    row = row_of(it, AdviceKind.PSYCHOLOGY)
    existing_advice.use_existing(it.act, row.id, REPORT, ALL_THREE)
    assert (row.state, row.submitted_by, row.existing_dated) == (
        AdviceState.EXISTING_USED,
        "Dr Bo Lee",
        date(2026, 9, 1),
    )
    said = select(ExistingAdviceAgreement.party, ExistingAdviceAgreement.name)
    assert {row.party: row.name for row in it.session.execute(said)} == {
        Satisfied.PROVIDER: "Dr Bo Lee",
        Satisfied.AUTHORITY: "Sam Okoro",
        Satisfied.FAMILY: "Ruth Sample",
    }


@pytest.mark.parametrize("party", list(Satisfied))
def test_one_who_is_not_satisfied_means_asking_afresh(it: Assessed, party: Satisfied) -> None:
    row = row_of(it, AdviceKind.PSYCHOLOGY)
    two = {key: agreed for key, agreed in ALL_THREE.items() if key is not party}
    with pytest.raises(Refused, match="ask afresh") as refused:
        existing_advice.use_existing(it.act, row.id, REPORT, two)
    assert refused.value.field == f"{party.value}_name"


@pytest.mark.parametrize(
    ("report", "agreed", "field"),
    [
        (replace(REPORT, by=""), ALL_THREE, "by"),
        (replace(REPORT, dated=None), ALL_THREE, "dated"),
        (replace(REPORT, dated=TODAY + timedelta(days=1)), ALL_THREE, "dated"),
        (REPORT, {**ALL_THREE, Satisfied.FAMILY: Agreed(name="Ruth", on=None)}, "family_on"),
        (REPORT, {**ALL_THREE, Satisfied.FAMILY: Agreed(name="Ruth", on=TODAY + timedelta(days=1))}, "family_on"),
        (REPORT, {**ALL_THREE, Satisfied.PROVIDER: Agreed(name="Bo", on=date(2026, 8, 1))}, "provider_on"),
    ],
)
def test_what_cannot_be_is_refused_by_field(
    it: Assessed, report: Report, agreed: dict[Satisfied, Agreed], field: str
) -> None:
    with pytest.raises(Refused) as refused:
        existing_advice.use_existing(it.act, row_of(it, AdviceKind.PSYCHOLOGY).id, report, agreed)
    assert refused.value.field == field


def test_the_familys_own_advice_is_always_sought_afresh(it: Assessed) -> None:
    with pytest.raises(Refused, match="always sought"):
        existing_advice.use_existing(it.act, row_of(it, AdviceKind.FAMILY).id, REPORT, ALL_THREE)


def test_the_paper_becomes_part_of_the_advice(it: Assessed, tmp_path: Path) -> None:
    row = row_of(it, AdviceKind.PSYCHOLOGY)
    intray = Intray(files=FolderFiles(tmp_path), limit=1_000_000)
    paper = documents.add(
        it.act, intray, Paper(name="ep.pdf", data=papers.PDF), kind=DocumentKind.EVIDENCE, case_id=it.case.id
    )
    existing_advice.use_existing(it.act, row.id, replace(REPORT, document_id=paper.id), ALL_THREE)
    assert paper.advice_id == row.id


def test_what_is_reused_is_not_asked_for(it: Assessed) -> None:
    existing_advice.use_existing(it.act, row_of(it, AdviceKind.PSYCHOLOGY).id, REPORT, ALL_THREE)
    advice.request_advice(it.act, it.case.id)
    assert row_of(it, AdviceKind.PSYCHOLOGY).asked_on is None


def test_a_report_found_after_asking_meets_the_duty(it: Assessed) -> None:
    advice.request_advice(it.act, it.case.id)
    row = row_of(it, AdviceKind.PSYCHOLOGY)
    existing_advice.use_existing(it.act, row.id, REPORT, ALL_THREE)
    met = select(DutyRow.met_on).where(DutyRow.rule == "give-advice", DutyRow.for_what == str(row.id))
    assert it.session.scalars(met).all() == [TODAY]


def test_the_family_says_that_there_is_a_report_and_that_it_is_enough(it: Assessed) -> None:
    row = row_of(it, AdviceKind.PSYCHOLOGY)
    person_id = row_of(it, AdviceKind.FAMILY).person_id
    account = factories.make_account(it.session, Role.FAMILY, person_id=person_id, name="Ruth Sample")
    act = factories.act_of(it.session, account)
    existing_advice.say_there_is_a_report(act, row.id, by="Dr Bo Lee", dated=date(2026, 9, 1), is_enough=True)
    assert (row.existing_by, row.state) == ("Dr Bo Lee", AdviceState.PLANNED)
    said = it.session.scalars(select(ExistingAdviceAgreement)).one()
    assert (said.party, said.name, said.agreed_on) == (Satisfied.FAMILY, "Ruth Sample", TODAY)
