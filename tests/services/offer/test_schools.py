"""Schools of the register are added, changed, closed and followed; what an officer wrote over is left."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ehc.models.offer.postcodes import Postcode
from ehc.models.offer.schools import School, SchoolImport
from ehc.models.plan_life.placements import Setting, SettingType
from ehc.permissions import NotPermitted
from ehc.services.act import Act
from ehc.services.offer.school_settings import settings_chosen
from ehc.services.refused import Refused
from tests import factories
from tests.factories import TODAY
from tests.services.register_made import LINKS, register, row, school_of, taken_in


def counts(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(School)) or 0


def setting(session: Session, urn: str, **values: object) -> Setting:
    return factories.make_setting(session, values.pop("name", "Some School"), urn=urn, **values)


def test_an_import_adds_what_is_there_and_says_how_many(session: Session, officer_act: Act) -> None:
    done = taken_in(officer_act)
    assert done.says == "17 schools: 17 added, 0 changed, 0 closed, 0 refused"
    assert counts(session) == 17


def test_the_last_line_is_the_counts_and_what_was_passed_over_is_said(officer_act: Act) -> None:
    lines = list(taken_in(officer_act).lines)
    assert lines[-1] == "17 schools: 17 added, 0 changed, 0 closed, 0 refused"
    assert "Note. 1 rows were passed over: children's centres." in lines


def test_a_second_reading_of_the_same_changes_nothing(officer_act: Act) -> None:
    taken_in(officer_act)
    assert taken_in(officer_act).says == "17 schools: 0 added, 0 changed, 0 closed, 0 refused"


def test_a_dry_run_counts_and_writes_nothing(session: Session, officer_act: Act) -> None:
    kept = setting(session, "900001", telephone="")
    done = taken_in(officer_act, dry_run=True)
    assert (done.added, done.import_id) == (17, None)
    assert (counts(session), kept.telephone) == (0, "")
    assert session.scalar(select(func.count()).select_from(SchoolImport)) == 0


def test_what_changed_is_written_over_under_the_same_id(session: Session, officer_act: Act, tmp_path: Path) -> None:
    taken_in(officer_act, register(tmp_path, row()))
    before = school_of(session, "900101").id
    done = taken_in(officer_act, register(tmp_path, row(EstablishmentName="Plain Academy", TypeOfEstablishment="34")))
    assert (done.added, done.changed) == (0, 1)
    after = school_of(session, "900101")
    assert (after.id, after.name, after.type) == (before, "Plain Academy", SettingType.ACADEMY)


def test_a_school_that_closes_is_counted_once_and_kept(session: Session, officer_act: Act, tmp_path: Path) -> None:
    taken_in(officer_act, register(tmp_path, row()))
    closed = register(tmp_path, row(EstablishmentStatus="2", CloseDate="31-08-2026"))
    done = taken_in(officer_act, closed)
    assert (done.changed, done.closed) == (0, 1)
    assert taken_in(officer_act, closed).closed == 0
    assert school_of(session, "900101").closes_on == date(2026, 8, 31)


def test_one_closed_without_a_day_is_closed_from_the_import(session: Session, officer_act: Act, tmp_path: Path) -> None:
    taken_in(officer_act, register(tmp_path, row()))
    taken_in(officer_act, register(tmp_path, row(EstablishmentStatus="2")))
    assert school_of(session, "900101").closes_on == TODAY


def test_one_that_a_shorter_file_leaves_out_stays(session: Session, officer_act: Act, tmp_path: Path) -> None:
    taken_in(officer_act, register(tmp_path, row(), row(URN="900102")))
    done = taken_in(officer_act, register(tmp_path, row()))
    assert done.closed == 0
    assert school_of(session, "900102").closes_on is None


def test_a_refused_row_leaves_what_is_kept_of_its_school(session: Session, officer_act: Act, tmp_path: Path) -> None:
    taken_in(officer_act, register(tmp_path, row(), row(URN="900102")))
    done = taken_in(officer_act, register(tmp_path, row()[:50], row(URN="900102")))
    assert done.says == "2 schools: 0 added, 0 changed, 0 closed, 1 refused"
    assert school_of(session, "900101").name == "Plain School (made up)"


def test_a_file_with_none_that_is_asked_for_is_refused(officer_act: Act) -> None:
    with pytest.raises(Refused, match="no school or college in it"):
        taken_in(officer_act, councils=["111"])


def test_schools_are_told_apart_by_area(session: Session, officer_act: Act) -> None:
    taken_in(officer_act)
    assert "area:in" in school_of(session, "900001").facets
    assert "area:out" in school_of(session, "900008").facets


def test_one_without_a_place_on_the_grid_is_placed_by_its_postcode(
    session: Session, officer_act: Act, tmp_path: Path
) -> None:
    session.add(Postcode(postcode="ZZ1 1AB", latitude=54.1, longitude=1.2, district=""))
    session.flush()
    taken_in(officer_act, register(tmp_path, row(Postcode="ZZ1 1AB")))
    assert (school_of(session, "900101").latitude, school_of(session, "900101").longitude) == (54.1, 1.2)


def test_the_day_of_the_register_is_read_from_its_name(session: Session, officer_act: Act) -> None:
    taken_in(officer_act)
    assert session.scalars(select(SchoolImport)).one().as_on == date(2026, 11, 1)


def test_a_family_may_not_import(session: Session, officer_act: Act) -> None:
    family = factories.act_of(session, factories.make_account(session, factories.Role.FAMILY))
    with pytest.raises(NotPermitted):
        taken_in(family)


# Settings


def test_a_setting_is_filled_where_it_says_nothing(session: Session, officer_act: Act) -> None:
    kept = setting(session, "900001", telephone="", postcode="")
    taken_in(officer_act)
    assert (kept.telephone, kept.postcode) == ("01632 960201", "ZZ1 2BB")


def test_what_an_officer_gave_it_is_left_and_said(session: Session, officer_act: Act) -> None:
    kept = setting(session, "900001", name="Larkfield", type=SettingType.ACADEMY)
    done = taken_in(officer_act)
    assert (kept.name, kept.type) == ("Larkfield", SettingType.ACADEMY)
    (note,) = [line for line in done.lines if "900001" in line]
    assert note.startswith("Note. The setting of URN 900001 says its name and type")
    assert note.endswith("otherwise than the register; left so.")


def test_what_the_register_said_is_followed(session: Session, officer_act: Act, tmp_path: Path) -> None:
    taken_in(officer_act, register(tmp_path, row()))
    (id_,) = settings_chosen(officer_act, [school_of(session, "900101").id])
    taken_in(officer_act, register(tmp_path, row(EstablishmentName="New Name", TypeOfEstablishment="34")))
    kept = session.get_one(Setting, id_)
    assert (kept.name, kept.type) == ("New Name", SettingType.ACADEMY)


def test_what_an_officer_wrote_over_since_is_left(session: Session, officer_act: Act, tmp_path: Path) -> None:
    taken_in(officer_act, register(tmp_path, row(TelephoneNum="1")))
    (id_,) = settings_chosen(officer_act, [school_of(session, "900101").id])
    session.get_one(Setting, id_).telephone = "2"
    taken_in(officer_act, register(tmp_path, row(TelephoneNum="3")))
    assert session.get_one(Setting, id_).telephone == "2"


def test_a_setting_whose_school_closed_is_closed_and_kept(session: Session, officer_act: Act) -> None:
    kept = setting(session, "900005")
    taken_in(officer_act)
    assert kept.closed_on == date(2026, 8, 31)


def test_a_school_that_will_close_leaves_its_setting_open(session: Session, officer_act: Act) -> None:
    kept = setting(session, "900015")
    taken_in(officer_act)
    assert kept.closed_on is None


def test_a_setting_goes_on_with_a_school_that_only_changed_its_type(session: Session, officer_act: Act) -> None:
    kept = setting(session, "900005", name="Kiln Lane Junior School (made up)", type=SettingType.MAINTAINED_SCHOOL)
    done = taken_in(officer_act, links=LINKS)
    assert (kept.urn, kept.name, kept.type) == ("900018", "Kiln Lane Academy (made up)", SettingType.ACADEMY)
    assert kept.closed_on is None
    assert any("URN 900005 went on as URN 900018" in line for line in done.lines)


def test_where_both_are_settings_already_each_stays_itself(session: Session, officer_act: Act) -> None:
    old, new = setting(session, "900005"), setting(session, "900018")
    taken_in(officer_act, links=LINKS)
    assert (old.urn, old.closed_on, new.urn) == ("900005", date(2026, 8, 31), "900018")


def test_a_school_says_what_it_became(session: Session, officer_act: Act) -> None:
    setting(session, "900005"), setting(session, "900018")
    taken_in(officer_act, links=LINKS)
    assert school_of(session, "900005").successors == ["900018"]


def test_a_school_that_is_chosen_becomes_a_setting_once(session: Session, officer_act: Act) -> None:
    taken_in(officer_act)
    school = school_of(session, "900008")
    first, again = settings_chosen(officer_act, [school.id, school.id])
    kept = session.get_one(Setting, first)
    assert first == again
    assert (kept.urn, kept.type, kept.name) == ("900008", SettingType.SECTION_41, "Harbour View School (made up)")


def test_a_maintained_school_of_another_council_says_who_maintains_it(
    session: Session, officer_act: Act, tmp_path: Path
) -> None:
    taken_in(officer_act, register(tmp_path, row(LA="998")), councils=["998"])
    (id_,) = settings_chosen(officer_act, [school_of(session, "900101").id])
    assert session.get_one(Setting, id_).maintained_by == "Sample Council (made up)"


def test_the_register_is_read_from_start_to_end_whatever_its_size(officer_act: Act, tmp_path: Path) -> None:
    rows = [row(URN=str(100_000 + number), EstablishmentName=f"School {number}") for number in range(1_500)]
    done = taken_in(officer_act, register(tmp_path, *rows))
    assert done.added == 1_500
