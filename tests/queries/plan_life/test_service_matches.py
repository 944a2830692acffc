"""Services that fit a provision are found, best first, each with why it fits and what speaks against it."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from ehc.models.plan_life.plans import PlanStatement
from ehc.queries.plan_life import service_matches
from ehc.queries.plan_life.match_wanted import Wanted, provision_of, wanted_for
from ehc.queries.plan_life.service_matches import Match, Strength, find_matches, match_of
from ehc.services.offer.local_offer import import_file
from ehc.services.plan_life.plan_statements import add_statement
from tests import factories
from tests.factories import TODAY
from tests.plan_factories import DRAFTED_ON, Story, words
from tests.services.feeds_made import DEMONSTRATION, service_named, taken_in
from workflows.plan import Area, Part, Section

HOME = "17 Made-up Lane\nSampleton"


@pytest.fixture
def story(session: Session) -> Story:
    """A child of nine in Sampleton, whose draft plan is being written, and the made-up directory."""
    story = Story(session)
    taken_in(story.on(DRAFTED_ON))
    return story


def live_in(story: Story, lines: str = HOME, postcode: str = "ZZ1 1AB", *, withheld: bool = False) -> None:
    child = story.session.get_one(factories.Person, story.case.child_id)
    factories.make_address(story.session, child, lines, postcode=postcode, withheld=withheld)


def provide(story: Story, text: str, area: Area | None = Area.COMMUNICATION, **values: object) -> PlanStatement:
    """A provision of the plan being written."""
    plan = story.drafted()
    said = words(Section.F, text, area=area, **values)
    return add_statement(story.on(DRAFTED_ON), plan.id, Part.PROVISION, said)


def wanted(story: Story, text: str = "Speech and language therapy each week.", **values: object) -> Wanted:
    return wanted_for(story.session, story.case.id, provide(story, text, **values), TODAY)  # type: ignore[arg-type]


def matches(story: Story, wants: Wanted) -> dict[str, Match]:
    return {match.name: match for match in find_matches(story.session, wants, TODAY).rows}


def reasons(match: Match) -> list[str]:
    return [reason.says for reason in match.reasons]


def test_the_service_that_fits_best_stands_first_with_every_reason(story: Story) -> None:
    live_in(story)
    found = find_matches(story.session, wanted(story), TODAY).rows[0]
    assert (found.name, found.organisation, found.strength) == (
        "Talking Together",
        "Sampleshire Therapies",
        Strength.STRONG,
    )
    assert reasons(found) == [
        "Its listing names this type of help: speech and language therapy",
        "It is for speech, language and communication",
        "For ages 4 to 11; Maya is 9",
        "In both their words: speech and language",
        "Less than half a mile away in a straight line",
    ]


def test_a_service_of_the_same_area_is_found_without_a_word_in_common(story: Story) -> None:
    live_in(story)
    found = matches(story, wanted(story))["Saturday Stars"]
    assert "It helps with communication and interaction" in reasons(found)
    assert found.cautions == ("Its words and those of the provision have nothing in common",)
    assert found.strength is Strength.POSSIBLE


def test_a_service_for_other_ages_is_not_offered(story: Story) -> None:
    wants = wanted(story, "Wheelchair basketball.", area=Area.SENSORY)
    assert "Wheels in Motion" not in matches(story, wants)
    assert "Wheels in Motion" in matches(story, replace(wants, age=12))


@pytest.mark.parametrize(("age", "fits"), [(3, False), (4, True), (11, True), (12, False)])
def test_an_age_holds_until_the_next_birthday(story: Story, age: int, fits: bool) -> None:
    assert ("Talking Together" in matches(story, replace(wanted(story), age=age))) is fits


def test_a_service_that_has_ended_is_never_offered(story: Story) -> None:
    assert "Gone Away Club" not in matches(story, wanted(story, "A club, it has ended."))


def test_a_service_far_away_says_so_and_stands_last(story: Story) -> None:
    live_in(story)
    wants = replace(wanted(story, "Basketball in a wheelchair.", area=Area.SENSORY), age=14)
    far = matches(story, wants)["Wheels in Motion"]
    assert "48 miles away in a straight line" in far.cautions


def test_a_postcode_that_is_only_near_is_said_to_be_so(story: Story) -> None:
    live_in(story, postcode="ZZ1 1XX")
    where = reasons(matches(story, wanted(story))["Talking Together"])[-1]
    assert where == "Less than a mile away, measured from the middle of ZZ1 1"


def test_a_town_stands_in_where_no_postcode_is_known(story: Story) -> None:
    live_in(story, postcode="")
    assert "In Sampleton, where Maya lives" in reasons(matches(story, wanted(story))["Talking Together"])


def test_an_unknown_address_is_said(story: Story) -> None:
    found = matches(story, wanted(story))["Talking Together"]
    assert found.cautions == ("We can't say how far away it is: Maya's address is not known",)


def test_what_a_family_reads_says_nothing_that_would_find_a_withheld_address(story: Story) -> None:
    live_in(story, withheld=True)
    wants = wanted(story)
    found = matches(story, wants)["Talking Together"]
    assert found.miles is not None
    assert "mile" not in found.why(wants) and "Sampleton" not in found.why(wants)


def test_a_family_is_always_told_something(story: Story) -> None:
    live_in(story, withheld=True)
    wants = wanted(story, "Support after violence.", area=Area.CARE)
    assert matches(story, wants)["Safe Place"].why(wants) == "In both their words: violence."
    club = service_named(story.session, "Wheels in Motion")
    other = match_of(story.session, wants, club.id, TODAY)
    assert other and other.why(wants) == "It may help with this."


def test_anyone_in_england_may_use_what_has_no_place(story: Story) -> None:
    live_in(story)
    wants = replace(wanted(story, "Help with worry.", area=Area.SEMH), age=13)
    assert reasons(matches(story, wants)["Evening Line"])[-1] == "Anywhere in England"


def test_what_speaks_against_a_service_is_said(story: Story) -> None:
    live_in(story)
    wants = wanted(story, "Support after violence.", area=Area.CARE)
    assert matches(story, wants)["Safe Place"].cautions == (
        "It doesn't say what ages it is for",
        "It doesn't say which needs it is for",
    )


def test_any_service_can_be_looked_at_beside_a_provision(story: Story) -> None:
    wants = wanted(story)
    club = service_named(story.session, "Wheels in Motion")
    found = match_of(story.session, wants, club.id, TODAY)
    assert found and "For ages 12 and over; Maya is 9" in found.cautions
    assert match_of(story.session, wants, UUID(int=1), TODAY) is None


def test_the_needs_of_the_outcomes_served_count_too(story: Story) -> None:
    plan = story.drafted()
    (outcome,) = story.session.query(PlanStatement).filter_by(plan_id=plan.id, part=Part.OUTCOME)
    said = words(Section.F, "Time with others.", outcomes=(outcome.statement_id,))
    row = add_statement(story.on(DRAFTED_ON), plan.id, Part.PROVISION, said)
    assert wanted_for(story.session, story.case.id, row, TODAY).areas == (Area.COMMUNICATION,)


def test_neither_the_childs_name_nor_words_of_any_plan_are_looked_for(story: Story) -> None:
    wants = wanted(story, "Maya Sample will be supported each week in swimming by a trained adult.")
    assert wants.words == ("swimming",)


def test_only_provision_looks_for_services(story: Story) -> None:
    plan = story.drafted()
    (need,) = story.session.query(PlanStatement).filter_by(plan_id=plan.id, part=Part.NEED)
    assert provision_of(story.session, story.case.id, need.statement_id) is None


def test_pages_follow_each_other_without_a_gap(story: Story) -> None:
    import_file(story.on(DRAFTED_ON), DEMONSTRATION, source="Demonstration")
    wants = replace(wanted(story), areas=(Area.COMMUNICATION, Area.SEMH, Area.SENSORY))
    first, second = (find_matches(story.session, wants, TODAY, page) for page in (1, 2))
    assert (len(first.rows), first.more) == (10, True)
    assert not {match.id for match in first.rows} & {match.id for match in second.rows}


def test_a_listing_last_checked_long_ago_says_so(story: Story) -> None:
    wants = wanted(story)
    later = find_matches(story.session, wants, date(2028, 1, 1)).rows[0]
    assert "Its details were last checked on 1 October 2026" in later.cautions


def test_in_a_large_directory_the_best_of_each_kind_are_compared(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    live_in(story)
    wants = wanted(story)
    every = [match.name for match in find_matches(story.session, wants, TODAY).rows]
    monkeypatch.setattr(service_matches, "MOST_OF_EACH", 1)
    few = [match.name for match in find_matches(story.session, wants, TODAY).rows]
    assert few[0] == every[0] == "Talking Together"
    assert len(few) < len(every)


def test_one_that_names_the_type_of_help_is_compared_though_others_are_nearer(
    story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    live_in(story, "1 High Street\nElsewhere", "ZZ2 9ZZ")
    monkeypatch.setattr(service_matches, "MOST_OF_EACH", 1)
    therapy = service_named(story.session, "Talking Together")
    therapy.minimum_age = therapy.maximum_age = None
    story.session.flush()
    assert "Talking Together" in matches(story, wanted(story))
