"""Tests of papers added to a case: kept whole, checked, shown only when that is decided."""

import hashlib
import os
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from ehc.files import FolderFiles, NoSuchFile
from ehc.models.assessment.documents import DocumentKind
from ehc.models.cases import Case
from ehc.models.council.accounts import Role
from ehc.permissions import NotPermitted
from ehc.services.act import Act
from ehc.services.assessment import documents
from ehc.services.assessment.documents import Intray, Paper
from ehc.services.refused import Refused
from tests import factories
from tests.services import papers

REPORT = Paper(name="report.pdf", data=papers.PDF)


@pytest.fixture
def intray(tmp_path: Path) -> Intray:
    return Intray(files=FolderFiles(tmp_path), limit=2_000_000)


@pytest.fixture
def case(session: Session) -> Case:
    factories.make_authority(session)
    return factories.make_case(session)


@pytest.fixture
def act(session: Session, case: Case) -> Act:
    return factories.act_of(session, factories.make_account(session))


def test_a_paper_is_kept_whole_with_its_hash(act: Act, case: Case, intray: Intray) -> None:
    added = documents.add(act, intray, REPORT, kind=DocumentKind.EVIDENCE, case_id=case.id)
    assert (added.name, added.media_type, added.size) == ("report.pdf", "application/pdf", len(papers.PDF))
    assert added.sha256 == hashlib.sha256(papers.PDF).hexdigest()
    assert added.added_by == act.actor.name
    with intray.files.open(added.blob_key) as file:
        assert file.read() == papers.PDF


def test_the_same_paper_in_two_cases_is_two_files(session: Session, act: Act, case: Case, intray: Intray) -> None:
    other = factories.make_case(session)
    one = documents.add(act, intray, REPORT, kind=DocumentKind.EVIDENCE, case_id=case.id)
    two = documents.add(act, intray, REPORT, kind=DocumentKind.EVIDENCE, case_id=other.id)
    assert one.blob_key != two.blob_key


@pytest.mark.parametrize(
    ("paper", "says"),
    [
        (Paper(name="report.pdf", data=b""), "empty"),
        (Paper(name="report.pdf", data=papers.PDF + b"x" * 2_000_000), "larger than 2 MB"),
        (Paper(name="report.pdf", data=papers.PROGRAM), "renamed"),
        (Paper(name="report.exe", data=papers.PROGRAM), "this kind of file"),
    ],
)
def test_a_bad_paper_is_refused_in_words_and_nothing_is_kept(
    act: Act, case: Case, intray: Intray, paper: Paper, says: str
) -> None:
    with pytest.raises(Refused, match=says):
        documents.add(act, intray, paper, kind=DocumentKind.EVIDENCE, case_id=case.id)
    assert list(intray.files.kept_before(act.at + timedelta(days=9999))) == []


def test_someone_of_another_family_adds_nothing(session: Session, case: Case, intray: Intray) -> None:
    stranger = factories.make_account(session, Role.FAMILY, person_id=factories.make_adult(session, "Jo").id)
    with pytest.raises(NotPermitted):
        documents.add(factories.act_of(session, stranger), intray, REPORT, kind=DocumentKind.EVIDENCE, case_id=case.id)


def test_a_paper_must_belong_to_something(act: Act, intray: Intray) -> None:
    with pytest.raises(ValueError, match="belongs to"):
        documents.add(act, intray, REPORT, kind=DocumentKind.EVIDENCE)


def test_a_marked_paper_is_shown_on_a_recorded_ground(act: Act, case: Case, intray: Intray) -> None:
    added = documents.add(act, intray, REPORT, kind=DocumentKind.ADVICE, case_id=case.id, marked_sensitive=True)
    documents.show(act, added.id, "The sibling’s parent agrees.")
    assert added.shown_because == "The sibling’s parent agrees."
    assert (added.disclosure_decided_on, added.disclosure_decided_by_id) == (act.today, act.actor.id)


def test_a_decision_can_be_changed_and_only_the_last_stands(act: Act, case: Case, intray: Intray) -> None:
    added = documents.add(act, intray, REPORT, kind=DocumentKind.ADVICE, case_id=case.id, marked_sensitive=True)
    documents.show(act, added.id, "Harmless.")
    documents.withhold(act, added.id, "It names another child.")
    assert (added.shown_because, added.withheld_because) == ("", "It names another child.")


def test_a_decision_without_its_ground_is_refused(act: Act, case: Case, intray: Intray) -> None:
    added = documents.add(act, intray, REPORT, kind=DocumentKind.ADVICE, case_id=case.id, marked_sensitive=True)
    with pytest.raises(Refused) as refused:
        documents.show(act, added.id, "  ")
    assert refused.value.field == "because"


def test_files_that_no_row_names_are_swept_after_a_day(
    session: Session, act: Act, case: Case, intray: Intray, tmp_path: Path
) -> None:
    kept = documents.add(act, intray, REPORT, kind=DocumentKind.EVIDENCE, case_id=case.id).blob_key
    orphan, young = intray.files.put(b"orphan"), intray.files.put(b"young")
    long_ago = (act.at - timedelta(days=2)).timestamp()
    for key in (kept, orphan):
        os.utime(tmp_path / key[:2] / key, (long_ago, long_ago))
    recent = (act.at - timedelta(hours=1)).timestamp()
    os.utime(tmp_path / young[:2] / young, (recent, recent))
    assert documents.sweep_orphans(session, intray.files, act.at) == 1
    with pytest.raises(NoSuchFile):
        intray.files.open(orphan)
    for key in (kept, young):
        intray.files.open(key).close()
