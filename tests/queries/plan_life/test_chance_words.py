"""A chance word makes no service fit a provision well: the provisions of the demonstration are the examples."""

import pytest
from sqlalchemy.orm import Session

from ehc.demonstration.story import ANSWERS
from ehc.queries.plan_life.match_wanted import wanted_for
from ehc.queries.plan_life.service_matches import Match, Strength, find_matches
from ehc.services.offer.local_offer import import_file
from ehc.services.plan_life.plan_statements import add_statement
from tests import factories
from tests.factories import TODAY
from tests.plan_factories import DRAFTED_ON, Story, words
from tests.services.feeds_made import DEMONSTRATION
from workflows.plan import Part, Section

LITERACY, PLAYTIME, SPEECH = "Direct teaching of letter sounds", "A teaching assistant supports", "Speech and language"


@pytest.fixture
def story(session: Session) -> Story:
    """A child of seven in Sampleton, and the directory of the demonstration."""
    story = Story(session)
    import_file(story.on(DRAFTED_ON), DEMONSTRATION, source="Demonstration")
    child = session.get_one(factories.Person, story.case.child_id)
    factories.make_address(session, child, "17 Made-up Lane\nSampleton", postcode="ZZ1 1AA")
    return story


def matches(story: Story, begins: str) -> list[Match]:
    """What is found for the provision of the demonstration that begins so, the best first."""
    (said,) = (
        it for answer in ANSWERS for it in answer.said if it.part is Part.PROVISION and it.text.startswith(begins)
    )
    told = words(Section.F, said.text, area=said.area, deliverer=said.deliverer, qualification=said.qualification)
    row = add_statement(story.on(DRAFTED_ON), story.drafted().id, Part.PROVISION, told)
    return list(find_matches(story.session, wanted_for(story.session, story.case.id, row, TODAY), TODAY).rows)


def strong(story: Story, begins: str) -> list[str]:
    return [it.name for it in matches(story, begins) if it.strength is Strength.STRONG]


def test_speech_therapy_stands_first_for_a_provision_of_speech_therapy(story: Story) -> None:
    assert matches(story, SPEECH)[0].name == "Speech and language therapy for school-age children"


def test_teaching_of_numbers_and_letters_stands_first_for_a_provision_of_them(story: Story) -> None:
    first, second = matches(story, LITERACY)[:2]
    assert {first.name, second.name} == {"Number Steps", "Specialist teaching for literacy difficulties"}


def test_number_in_the_name_of_a_service_tells(story: Story) -> None:
    assert "Number Steps" in strong(story, LITERACY)


@pytest.mark.parametrize(
    ("begins", "name"),
    [
        (LITERACY, "Learn to ride: adapted cycles"),
        (LITERACY, "Saturday Stars club"),
        (LITERACY, "Holiday club for disabled children"),
        (LITERACY, "Sensory room sessions"),
        (SPEECH, "Otter swimming: quiet lessons"),
        (SPEECH, "Occupational therapy for children"),
        (PLAYTIME, "Otter swimming: quiet lessons"),
        (PLAYTIME, "Number Steps"),
    ],
)
def test_a_chance_word_makes_no_strong_match(story: Story, begins: str, name: str) -> None:
    assert name not in strong(story, begins)


@pytest.mark.parametrize("begins", [LITERACY, PLAYTIME])
def test_no_listing_is_said_to_name_a_help_that_a_school_gives(story: Story, begins: str) -> None:
    said = [reason.says for it in matches(story, begins) for reason in it.reasons]
    assert said and not [it for it in said if it.startswith("Its listing names")]


def test_stepping_back_is_in_no_services_words(story: Story) -> None:
    said = [reason.says for it in matches(story, PLAYTIME) for reason in it.reasons]
    assert said and not [it for it in said if "stepping" in it]
