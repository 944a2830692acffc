"""What changed between two versions is told word by word, with what it arises from."""

import pytest
from sqlalchemy.orm import Session

from ehc.models.plan_life.plans import Arising, Verb
from ehc.queries.plan_life.plan_changes import changes
from ehc.queries.plan_life.plan_versions import statements_of
from ehc.queries.word_by_word import Piece, word_by_word
from ehc.services.plan_life import plan_versions, representations
from ehc.services.plan_life.plan_statements import Because, add_statement, edit_statement, remove_statement
from tests.plan_factories import SENT_ON, Story, words
from workflows.plan import Part, Section


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("one two", "one two", ["same:one two"]),
        ("one two", "one three", ["same:one ", "removed:two", "added:three"]),
        ("", "new", ["added:new"]),
        ("old", "", ["removed:old"]),
        ("30 minutes, daily", "45 minutes, daily", ["removed:30", "added:45", "same: minutes, daily"]),
    ],
)
def test_words_stay_come_or_go(before: str, after: str, said: list[str]) -> None:
    assert [f"{it.kind}:{it.words}" for it in word_by_word(before, after)] == said


def test_the_pieces_give_both_texts_back() -> None:
    before, after = "Maya has help each day from one adult.", "Maya has daily help from two trained adults."
    pieces = word_by_word(before, after)
    assert "".join(it.words for it in pieces if it.kind != "added") == before
    assert "".join(it.words for it in pieces if it.kind != "removed") == after


def test_a_first_version_has_changed_in_nothing(session: Session) -> None:
    assert changes(session, Story(session).drafted()) == {}


def test_each_change_says_what_it_arises_from(session: Session) -> None:
    story = Story(session)
    story.served()
    said = representations.comment(story.on(SENT_ON), story.case.id, story.parents[0], "Three steps, not two.")
    final = plan_versions.prepare_final(story.on(SENT_ON), story.case.id)
    view, need, outcome, provision = statements_of(session, final.id)
    because = Because(arising=Arising.REPRESENTATION, contribution_id=said.id)
    edit_statement(story.on(SENT_ON), final.id, need.statement_id, 1, words(text="Three steps are hard."), because)
    by_setting = Because(arising=Arising.PLACEMENT)
    remove_statement(story.on(SENT_ON), final.id, outcome.statement_id, 1, by_setting)
    new = add_statement(story.on(SENT_ON), final.id, Part.VIEW, words(Section.A, "I like trains."), by_setting)
    found = changes(session, final)
    assert {id: it.verb for id, it in found.items()} == {
        need.statement_id: Verb.CHANGED,
        outcome.statement_id: Verb.REMOVED,
        new.statement_id: Verb.ADDED,
    }
    assert found[need.statement_id].comment == "Three steps, not two."
    assert found[new.statement_id].pieces == (Piece("added", "I like trains."),)
    assert view.statement_id not in found and provision.statement_id not in found
