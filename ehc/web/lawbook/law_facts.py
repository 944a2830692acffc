"""What an event says beside its day, in words: the values of its fields, and each field as part of a sentence."""

from __future__ import annotations

from collections.abc import Mapping

from ehc.language import mark

_ORDERS: Mapping[str | bool | None, str] = {
    "assess": mark("to assess"),
    "issue": mark("to make a plan"),
    "reconsider": mark("to reconsider"),
    "amend-needs-or-provision": mark("to change what the plan says of needs or help"),
    "name-setting": mark("to name a school, college or type of either"),
    "cease": mark("to end the plan"),
    "continue": mark("to keep the plan"),
    "dismiss": mark("to dismiss the appeal"),
}

# By field, because one word may mean two things: `decision` is a stage of a refusal, and what bodies were told of.
VALUES: Mapping[str, Mapping[str | bool | None, str]] = {
    "stage": {
        "determination": mark("no plan can be necessary (regulation 4)"),
        "decision": mark("a decision not to assess (regulation 5)"),
        None: mark("which of the two is not recorded"),
    },
    "of": {
        "considering": mark("that an assessment is considered"),
        "decision": mark("of the decision"),
        None: mark("of what is not recorded"),
        "assess": mark("a refusal to assess"),
        "issue": mark("a refusal to make a plan"),
        "reassess": mark("a refusal to assess again"),
    },
    "how": {
        "own-review": mark("by its own review"),
        "complaint": mark("after a complaint"),
        "conceded-after-response": mark("after its response to an appeal"),
    },
    "giver": {
        "health-body": mark("a health body"),
        "other-authority": mark("another council"),
        "school": mark("a school, college or early years provider"),
        "own-service": mark("the council's own service"),
        "independent": mark("an independent adviser"),
        "family": mark("the family"),
    },
    "decision": {
        "maintain": mark("to keep the plan as it is"),
        "amend": mark("to change the plan"),
        "cease": mark("to end the plan"),
        "not-to-assess": mark("not to assess"),
        "not-to-issue": mark("not to make a plan"),
        "contents": mark("what the plan says"),
        "not-to-reassess": mark("not to assess again"),
        "not-to-amend": mark("not to change the plan"),
    },
    "phase": {
        "early-years-to-school": mark("from early years to school"),
        "infant-to-junior": mark("from infant to junior school"),
        "primary-to-middle": mark("from primary to middle school"),
        "primary-to-secondary": mark("from primary to secondary school"),
        "middle-to-secondary": mark("from middle to secondary school"),
        "secondary-to-post-16": mark("from secondary school to a post-16 place"),
        "post-16-to-post-16": mark("from one post-16 place to another"),
    },
    "reason": {
        "moved": mark("moved away"),
        "left-england": mark("left England"),
        "died": mark("the child or young person died"),
        "duplicate": mark("recorded twice"),
        "over-age": mark("too old"),
        "other": mark("another reason"),
    },
    "orders": _ORDERS,
    "about": _ORDERS,
    "reversed": _ORDERS,
    "complete": {
        True: mark("everyone who may answer said that they have finished"),
        False: mark("not everyone has finished"),
    },
    "health": {True: mark("health is an issue"), False: mark("health is not an issue")},
    "section_i_only": {
        True: mark("about the school or college alone"),
        False: mark("about more than the school or college"),
    },
    "before_response": {
        True: mark("before its response to the appeal"),
        False: mark("after its response to the appeal"),
    },
}

# A field as part of a sentence; one that is not here (an id, the day itself) says nothing to a reader.
FIELDS: Mapping[str, str] = {
    **dict.fromkeys(("stage", "of", "how", "decision", "phase", "reason", "complete", "health"), mark("%(value)s")),
    **dict.fromkeys(("section_i_only", "before_response", "orders", "about", "other_matters"), mark("%(value)s")),
    "giver": mark("from %(value)s"),
    "advice": mark("advice “%(value)s”"),
    "setting": mark("setting “%(value)s”"),
    "to": mark("to %(value)s"),
    "what": mark("“%(value)s”"),
    "rule": mark("for the limit “%(value)s”"),
    "ground": mark("on the ground “%(value)s”"),
    "because": mark("because %(value)s"),
    "from": mark("from %(value)s"),
    "until": mark("until %(value)s"),
    "by": mark("by %(value)s"),
    "year": mark("in %(value)s"),
    "decided_on": mark("decided on %(value)s"),
    "agreed_on": mark("agreed on %(value)s"),
    "meeting_on": mark("for a meeting on %(value)s"),
    "served_on": mark("served on %(value)s"),
    "term_on": mark("term begins on %(value)s"),
    "transfer_on": mark("moves on %(value)s"),
    "aware_on": mark("known on %(value)s"),
    "sent_on": mark("sent to the council on %(value)s"),
    "first_made_on": mark("plan first made on %(value)s"),
    "last_reviewed_on": mark("plan last reviewed on %(value)s"),
}
