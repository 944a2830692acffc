"""A database is of one council, whose configuration has versions that hold from a date on."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy.orm import Session

from ehc.queries.council.configuration import CouncilConfiguration, configuration_of
from ehc.services.act import Act
from ehc.services.council.configuration import configure, set_up_council, system_actor
from ehc.services.refused import Refused
from tests.factories import CONFIGURATION, TODAY

VALUES = CouncilConfiguration.model_validate(CONFIGURATION)


def act_for_new_council(session: Session) -> Act:
    """An act of the system, the day the council is set up."""
    authority = set_up_council(session, code="999", name="Sample Council")
    at = datetime(2026, 11, 23, 12, tzinfo=UTC)
    return Act(session=session, actor=system_actor(authority), today=TODAY, at=at)


def test_a_council_set_up_again_keeps_its_code_and_takes_the_new_name(session: Session) -> None:
    first = set_up_council(session, code="999", name="Sample Council")
    again = set_up_council(session, code="999", name="Sample City Council")
    assert again is first
    assert first.name == "Sample City Council"


def test_a_database_is_of_one_council(session: Session) -> None:
    set_up_council(session, code="999", name="Sample Council")
    with pytest.raises(Refused, match="code 999"):
        set_up_council(session, code="998", name="Other Council")


def test_the_newest_configuration_in_force_on_a_day_holds(session: Session) -> None:
    act = act_for_new_council(session)
    configure(act, VALUES, date(2026, 1, 1))
    configure(act, VALUES.model_copy(update={"team_name": "EHC team"}), date(2026, 12, 1))
    before = configuration_of(session, act.authority_id, date(2026, 11, 30))
    after = configuration_of(session, act.authority_id, date(2026, 12, 1))
    assert (before.team_name, after.team_name) == (VALUES.team_name, "EHC team")
