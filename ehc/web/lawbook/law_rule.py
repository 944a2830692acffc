"""The page of one rule: everything that a person needs who wants to check it, in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ehc.language import _
from ehc.web.lawbook.law_counting import how_counted, how_long
from ehc.web.lawbook.law_examples import Shown, examples_of_rule
from ehc.web.lawbook.law_words import content_words, event_name, event_words, force_words, party_words, trigger_words
from workflows.citation import Citation
from workflows.commencement import Commencement, in_words
from workflows.grounds import Ground
from workflows.law import LAW
from workflows.processes import Process, process_of
from workflows.rule import Law, Notice, Rule
from workflows.trigger import Trigger, When, as_when


class Row(NamedTuple):
    """One line of the list of facts."""

    name: str
    values: list[str]
    lang: str = ""  # "en" where they are the law's own words, in any language of the page


class Letter(NamedTuple):
    """A letter that the law demands with an act."""

    when: str
    to: list[str]
    must_say: list[str]
    later: list[str]  # what must be said only from a day on
    source: Citation


class Excuse(NamedTuple):
    """A ground that lifts the limit, with all its conditions."""

    ground: Ground
    reach: str


class Leads(NamedTuple):
    """An event, and the rules that it starts, or that it meets."""

    what: str
    rules: list[Rule]


class RulePage(NamedTuple):
    """All of it, in the order of the page."""

    rule: Rule
    process: Process
    force: str
    facts: list[Row]
    excuses: list[Excuse]
    letters: list[Letter]
    before: list[Leads]
    after: list[Leads]
    examples: list[Shown]
    unconfirmed: bool


def rule_page(key: str, law: Law = LAW) -> RulePage:
    """The page of the rule with this key; KeyError when there is none."""
    rule = law.rule(key)
    return RulePage(
        rule=rule,
        process=process_of(key),
        force=force_words(rule.force),
        facts=[row for row in _facts(rule) if row.values],
        excuses=[Excuse(ground, reach(ground.commences) if ground.commences else "") for ground in rule.lifted_on],
        letters=[_letter(notice) for notice in rule.notices],
        before=[it for trigger in rule.starts if (it := _before(trigger, law)).rules],
        after=_once([_after(trigger, law) for trigger in rule.met_by]),
        examples=examples_of_rule(process_of(key), key),
        unconfirmed=not rule.written_in.basis.confirmed,
    )


def reach(commences: Commencement) -> str:
    """Which cases it reaches, as a sentence begins."""
    return commences.says[:1].upper() + commences.says[1:]


def _facts(rule: Rule) -> list[Row]:
    window = rule.window is not None
    return [
        Row(_("Who may act") if window and rule.force == "right" else _("Who must do it"), [party_words(rule.owed_by)]),
        Row(_("For whom"), [party_words(party) for party in rule.owed_to]),
        Row(_("How long"), how_long(rule), "en"),
        Row(_("How it is counted"), how_counted(rule)),
        Row(_("What opens it") if window else _("What starts it"), _each(rule.starts)),
        Row(_("Where that is not known"), _each(rule.assumes)),
        Row(_("What closes it early") if window else _("What meets it"), _each(rule.met_by)),
        Row(_("What may not be done until it closes"), [event_name(kind) for kind in rule.forbids]),
        Row(_("What ends it"), _each(rule.ends_on)),
        Row(_("What shows that it was passed"), _each(rule.passed_by)),
        Row(_("What puts another duty in its place"), _each(rule.replaced_by)),
        Row(_("Which cases it reaches"), [reach(rule.commences)], "en"),
    ]


def _each(triggers: Sequence[Trigger]) -> list[str]:
    """Each in words, once."""
    return list(dict.fromkeys(map(trigger_words, triggers)))


def _letter(notice: Notice) -> Letter:
    later = [
        _("%(what)s (since %(day)s)", what=content_words(content), day=in_words(since))
        for content, since in notice.also_from
    ]
    to = [party_words(party) for party in notice.to]
    return Letter(
        event_words(notice.with_event), to, list(map(content_words, notice.must_say)), later, notice.written_in
    )


def _before(trigger: Trigger, law: Law) -> Leads:
    """The rules that what starts this one meets: where this one comes from."""
    found = [rule for rule in law.rules if any(may_be_the_same(trigger, other) for other in rule.met_by)]
    return Leads(trigger_words(trigger), found)


def _after(trigger: Trigger, law: Law) -> Leads:
    """The rules that what meets this one starts: where this one leads."""
    found = [rule for rule in law.rules if any(may_be_the_same(trigger, other) for other in rule.starts)]
    return Leads(trigger_words(trigger), found)


def _once(leads: list[Leads]) -> list[Leads]:
    """Those that lead somewhere, each event once."""
    return list({it.what: it for it in leads if it.rules}.values())


def may_be_the_same(one: Trigger, other: Trigger) -> bool:
    """Whether one event could be both: of the same kind, and no field of it would have to say two things."""
    a, b = as_when(one), as_when(other)
    return a.kind is b.kind and _agree(a, b) and _agree(b, a)


def _agree(a: When, b: When) -> bool:
    said, also, not_said = dict(a.where), dict(b.where), dict(b.unless)
    return all(
        not values.isdisjoint(also.get(field, values)) and bool(values - not_said.get(field, frozenset()))
        for field, values in said.items()
    )
