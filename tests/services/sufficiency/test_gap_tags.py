"""An officer says which help a comment says is missing, and it counts there whatever becomes of its words."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from ehc.models.council.accounts import Role
from ehc.models.offer.offer_comments import About, KeptBack, OfferComment
from ehc.models.plan_life.provision_types import ProvisionType
from ehc.permissions import NotPermitted
from ehc.queries.sufficiency.gap_comments import comments_by_type, gap_comment, gap_comments
from ehc.services.act import Act
from ehc.services.offer.offer_comments import Answer, answer_comment, comment, keep_back_comment
from ehc.services.refused import NotFound, Refused
from ehc.services.sufficiency.gap_tags import tag_comment
from tests import factories
from tests.factories import TODAY
from workflows.plan import Area

SPEECH, HEALTH = ProvisionType.SPEECH, Area.HEALTH


@pytest.fixture
def act(session: Session) -> Act:
    factories.make_authority(session)
    return factories.act_of(session, factories.make_account(session, Role.CASEWORKER))


def said(act: Act, about: About = About.GAP) -> OfferComment:
    return comment(act, about, "There is no speech therapy in the holidays.")


def test_a_comment_on_missing_help_counts_and_of_which_type_is_not_known_at_first(act: Act) -> None:
    said(act)
    assert comments_by_type(act.session, TODAY) == {"": 1}


def test_a_tag_says_the_type_and_the_need(act: Act) -> None:
    row = said(act)
    tag_comment(act, row.id, SPEECH, HEALTH)
    assert comments_by_type(act.session, TODAY) == {"speech-and-language-therapy": 1}
    assert comments_by_type(act.session, TODAY, "health") == {"speech-and-language-therapy": 1}
    assert comments_by_type(act.session, TODAY, "social-care") == {}
    found = gap_comment(act.session, row.id)
    assert found is not None
    assert (found.kind, found.need, found.tagged_by) == (SPEECH, "health", act.actor.name)


def test_it_may_be_said_anew(act: Act) -> None:
    row = said(act)
    tag_comment(act, row.id, SPEECH, None)
    tag_comment(act, row.id, ProvisionType.PHYSIO, None)
    assert comments_by_type(act.session, TODAY) == {"physiotherapy": 1}


def test_a_comment_made_as_something_else_counts_once_it_is_tagged(act: Act) -> None:
    row = said(act, About.ACCESS)
    assert comments_by_type(act.session, TODAY) == {}
    tag_comment(act, row.id, SPEECH, None)
    assert comments_by_type(act.session, TODAY) == {"speech-and-language-therapy": 1}


def test_it_counts_after_it_was_answered_and_shows_what_is_published(act: Act) -> None:
    row = said(act)
    tag_comment(act, row.id, SPEECH, None)
    answer_comment(
        act, row.id, 1, Answer(said="No therapy in August.", response="That is so.", action="We ask for it.")
    )
    (found,), total = gap_comments(act.session, kind=SPEECH)
    assert (found.words, total) == ("No therapy in August.", 1)


@pytest.mark.parametrize(
    ("because", "counts"),
    [(KeptBack.SAID_BEFORE, 1), (KeptBack.VEXATIOUS, 0), (KeptBack.ONE_PERSON, 0), (KeptBack.MENDED, 0)],
)
def test_of_those_kept_back_only_what_another_says_too_counts(act: Act, because: KeptBack, counts: int) -> None:
    keep_back_comment(act, said(act).id, 1, because)
    assert comments_by_type(act.session, TODAY).get("", 0) == counts


def test_one_of_more_than_a_year_ago_is_listed_and_no_longer_counted(act: Act) -> None:
    said(act).said_on = TODAY - timedelta(days=366)
    act.session.flush()
    assert comments_by_type(act.session, TODAY) == {}
    assert gap_comments(act.session, kind=None)[1] == 1


def test_a_tag_without_a_type_or_a_need_is_refused(act: Act) -> None:
    with pytest.raises(Refused) as refused:
        tag_comment(act, said(act).id, None, None)
    assert refused.value.field == "provision_type"


def test_a_comment_that_there_is_not_is_not_found_and_a_family_may_not(act: Act) -> None:
    with pytest.raises(NotFound):
        tag_comment(act, factories.make_person(act.session).id, SPEECH, None)
    family = factories.act_of(act.session, factories.make_account(act.session, Role.FAMILY))
    with pytest.raises(NotPermitted):
        tag_comment(family, said(act).id, SPEECH, None)


def test_another_councils_comments_are_not_among_them(act: Act) -> None:
    tag_comment(act, said(act).id, SPEECH, None)
    factories.make_authority(act.session)
    assert gap_comments(act.session, kind=None) == ([], 0)
