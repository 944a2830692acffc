"""What a family has a right to at each stage, in plain words, each with its date and the rule that gives it."""

import uuid
from dataclasses import dataclass
from datetime import date

from flask import url_for

from ehc.language import _, day
from ehc.models.cases import Stage
from ehc.queries.family.family_status import FamilyStatus, Owed


@dataclass(frozen=True, kw_only=True)
class Right:
    """One right: what they may do, until when, where they do it, and the rule to read about it."""

    says: str
    until: str = ""
    rule: str = ""
    href: str = ""
    does: str = ""


def rights(facts: FamilyStatus, case_id: uuid.UUID, today: date) -> list[Right]:
    """The rights of this stage, those with a date first."""
    dated = [_dated(owed, today) for owed in facts.rights]
    return [*dated, *(right for stages, right in _always(case_id) if facts.stage in stages)]


def _dated(owed: Owed, today: date) -> Right:
    closes, rule = owed.duty.closes, owed.duty.rule
    if closes is None:
        until = ""
    elif closes < today:
        until = _("That time ended on %(day)s.", day=day(closes))
    else:
        until = _("You have until %(day)s.", day=day(closes))
    return Right(says=rule.says_to_family, until=until, rule=rule.key)


def _always(case_id: uuid.UUID) -> list[tuple[tuple[Stage, ...], Right]]:
    """Rights without a date of their own, and the stages in which they can be used."""
    under_way = (Stage.CONSIDERING, Stage.ASSESSING, Stage.DRAFTING, Stage.DRAFT_SERVED)
    return [
        (
            under_way,
            Right(
                says=_("You may tell us your views, and send us papers, at any time."),
                rule="consult-family",
                href=url_for("families.views", case_id=case_id),
                does=_("Tell us your views"),
            ),
        ),
        (
            (Stage.ASSESSING,),
            Right(
                says=_("You may ask us to get advice from somebody else. If it is reasonable, we must ask them."),
                rule="seek-advice",
                href=url_for("family_advice.suggest", case_id=case_id),
                does=_("Say who we should ask"),
            ),
        ),
        (
            (Stage.ASSESSING, Stage.DRAFTING, Stage.DRAFT_SERVED, Stage.PLAN_HELD),
            Right(
                says=_("You may ask for a personal budget: to see the money for some of the help, and have a say."),
                rule="prepare-personal-budget",
                href=url_for("personal_budgets.ask", case_id=case_id),
                does=_("Ask for a personal budget, or see where it stands"),
            ),
        ),
        (
            (Stage.CONSIDERING, Stage.ASSESSING),
            Right(says=_("If we say no, you may appeal. We will tell you how, and by when, in the same letter.")),
        ),
        (
            (Stage.DRAFTING, Stage.DRAFT_SERVED),
            Right(says=_("When you have the final plan, you may appeal if you disagree with it."), rule="appeal"),
        ),
    ]
