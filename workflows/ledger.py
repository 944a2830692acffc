"""Replays a history through the law: which duties its events start, meet, end, replace, extend and hold."""

from collections.abc import Iterable, Sequence
from datetime import date

from workflows.bank_holidays import NotCovered
from workflows.birthdays import Birthday
from workflows.calendar import Calendar
from workflows.commencement import in_words
from workflows.dates import count
from workflows.events import EXITS, DecisionNoticeSent, Event
from workflows.rule import ACT_BEGAN, SINCE_THE_ACT, Law, OnStart, Rule, Touch, TwoRulesCover
from workflows.running import Running
from workflows.trigger import Values, When

NOBODY = (None,)


class Ledger:
    """The duties of a history, by rule; `unstarted` and `unsaid` are what the history leaves out."""

    def __init__(self, law: Law, log: Sequence[Event], begun: date, calendar: Calendar, born_on: date | None) -> None:
        self.law, self.log, self.begun, self.calendar, self.born_on = law, log, begun, calendar, born_on
        self.runs: dict[int, list[Running]] = {}
        self.order: list[Running] = []
        self.unstarted: list[tuple[Rule, Event]] = []
        self.passed: list[tuple[Running, Event]] = []
        self.unsaid: list[tuple[Event, str]] = []
        self.seen: dict[type[Event], int] = {}
        self._noticed = any(isinstance(event, DecisionNoticeSent) for event in log)
        for place, event in enumerate(log):
            self._replay(place, event)

    def same(self, run: Running) -> list[Running]:
        """Every duty of the same rule for the same subject, oldest first."""
        return [it for it in self.order if it.rule.key == run.rule.key and it.for_ == run.for_]

    def place_of(self, event: Event) -> int:
        """Where an event stands in the order of the law."""
        return next(place for place, it in enumerate(self.log) if it is event)

    def _replay(self, place: int, event: Event) -> None:
        kind = type(event)
        for touch in self.law.touching(kind):
            runs = self.runs.get(touch.place)
            if runs:
                self._carry_on(touch, runs, event)
            if touch.meets and touch.rule.expects_start:
                self._note_unstarted(touch, runs or (), event)
            for when in touch.starts:
                self._start(touch, when, place, event, assumed=False)
            for when in touch.assumes:
                self._start(touch, when, place, event, assumed=True)
        self.seen[kind] = place

    def _carry_on(self, touch: Touch, runs: list[Running], event: Event) -> None:
        """What the event does to duties that are already there."""
        mine = [run for run in runs if run.met is None and run.ended is None and run.rule is touch.rule]
        if mine and touch.speaks:
            self._speak_of(touch, mine, event)
        if touch.ends or touch.passes:
            self._end(touch, mine, event)
        if touch.replaces:
            self._replace(touch, runs, event)

    def _speak_of(self, touch: Touch, open_: list[Running], event: Event) -> None:
        """Meet, extend, hold or release the duties that the event speaks of."""
        for run in open_ if touch.rule.on_start is OnStart.AGAIN else _latest(open_, event):
            if touch.extends:
                run.extended = event
            if touch.holds:
                run.held = event
            elif touch.releases and run.held is not None and run.released is None:
                run.released = event
            if touch.meets and self._met(touch, run, event):
                run.met = event

    def _end(self, touch: Touch, open_: list[Running], event: Event) -> None:
        """End every open duty of the event's subject: it falls away, or was passed with nobody recording how."""
        subjects = _subjects(touch.rule, event)
        for run in open_:
            if run.met is not None or (subjects != NOBODY and run.for_ not in subjects):
                continue
            if any(self._matches(when, run, event) for when in touch.ends):
                run.ended = event
            elif any(self._matches(when, run, event) for when in touch.passes):
                run.ended = event
                self.passed.append((run, event))

    def _met(self, touch: Touch, run: Running, event: Event) -> bool:
        for when in touch.meets:
            if self._matches(when, run, event):
                self._note_unsaid(when, event)
                return True
        return False

    def _replace(self, touch: Touch, runs: list[Running], event: Event) -> None:
        """Another duty stands in its place: the last one stays listed, even where a refusal had ended it."""
        run = runs[-1]
        if run.met is not None or isinstance(run.ended, EXITS):
            return
        if any(self._matches(when, run, event) for when in touch.replaces):
            run.ended, run.replaced = None, event

    def _matches(self, when: When, run: Running, event: Event) -> bool:
        if when.after and not any(self.seen.get(kind, -1) > run.place for kind in when.after):
            return False
        if when.started and not all(_holds(run.trigger, name, values) for name, values in when.started):
            return False
        if when.same_decision and _decision(run) not in (None, getattr(event, "decision", None)):
            return False
        return says_so(when, event)

    def _start(self, touch: Touch, when: When, place: int, event: Event, *, assumed: bool) -> None:
        rule = touch.rule
        if not says_so(when, event) or (when.notice_of and self._noticed and self._has_notice(when, place, event)):
            return
        if rule.only_under_age is not None and not self._under_age(rule.only_under_age, event.on):
            return
        if when.frees is not None and not self._is_freed(when.frees, event):
            return
        since = self._since(when, event)
        counted = count(rule, when, event, since, self.calendar)
        if not self._covers(rule, counted.started_on, counted.due or counted.started_on):
            return
        for for_ in _subjects(rule, event):
            run = Running(rule, when, event, since, for_)
            run.place, run.assumed_start = place, assumed
            run.count(counted)
            self._add(touch, run)

    def _add(self, touch: Touch, run: Running) -> None:
        runs = self.runs.setdefault(touch.place, [])
        before = [it for it in runs if it.for_ == run.for_] if runs else runs
        if before and before[-1].rule is not run.rule and before[-1].trigger is run.trigger:
            raise TwoRulesCover(f"Two versions of {run.rule.key} reach {in_words(run.trigger.on)}.")
        same_day = next((it for it in before if it.started_on == run.started_on and it.ended is None), None)
        if same_day is not None and not same_day.assumed_start and not _corrects(same_day, run):
            return
        if before and not self._takes_another(before[-1], run):
            return
        if touch.rule.met_by_its_start and self._met(touch, run, run.trigger):
            if any(it.met is run.trigger for it in before):
                return
            run.met = run.trigger
        runs.append(run)
        self.order.append(run)

    def _takes_another(self, last: Running, run: Running) -> bool:
        """Whether a new start makes a new duty; a better start than the assumed one takes its place."""
        if last.assumed_start and not run.assumed_start:
            if last.open:
                last.when, last.trigger, last.counted_from = run.when, run.trigger, run.counted_from
                last.started_on, last.due, last.assumed, last.assumed_start = (
                    run.started_on,
                    run.due,
                    run.assumed,
                    False,
                )
            return False
        if not last.open or run.rule.on_start is OnStart.STACK:
            return True
        if run.rule.on_start is OnStart.AGAIN:
            return last.due is not None and run.started_on > last.due
        if run.rule.on_start is OnStart.IGNORE:
            return False
        if run.rule.window is None or last.due is None or run.started_on <= last.due:
            last.ended = run.trigger
        return True

    def _is_freed(self, key: str, event: Event) -> bool:
        """Whether the event frees what that rule holds, or would, had the history told of the appeal."""
        held = (run for run in self.order if run.rule.key == key and run.ended is None)
        return any(run.released is event or run.held is None for run in held)

    def _covers(self, rule: Rule, started: date, ends: date) -> bool:
        """Whether this version reaches the duty; raises where no version of the rule does."""
        begun = self.begun
        if rule.commences is SINCE_THE_ACT and begun >= ACT_BEGAN:
            return True
        if rule.commences.reaches(begun, started, ends):
            return True
        if any(it.commences.reaches(begun, started, ends) for it in self.law.versions(rule.key)):
            return False
        raise NotCovered(f"The rule {rule.key} does not reach {in_words(started)}: {rule.commences.says}.", started)

    def _since(self, when: When, event: Event) -> Event:
        """The latest of the events that time is counted from, if there was one since the last of this kind."""
        if not when.since:
            return event
        found = max(self.seen.get(kind, -1) for kind in when.since)
        return self.log[found] if found > self.seen.get(type(event), -1) else event

    def _has_notice(self, when: When, place: int, event: Event) -> bool:
        """Whether a notice of this decision was sent on that day or later, before the next such act."""
        later = (it.on for it in self.log[place + 1 :] if type(it) is type(event))
        until = next(later, date.max)
        return any(
            isinstance(it, DecisionNoticeSent)
            and it.decision is when.notice_of
            and (event.on <= it.on < until or it.on == event.on)
            for it in self.log
        )

    def _under_age(self, age: int, on: date) -> bool:
        return self.born_on is not None and self.born_on <= on < self.calendar.end(Birthday(age), self.born_on)

    def _note_unstarted(self, touch: Touch, runs: Iterable[Running], event: Event) -> None:
        """An event that would meet a duty which nothing in the history started."""
        if touch.rule.met_by_its_start or any(run.for_ in _subjects(touch.rule, event) for run in runs):
            return
        if any(says_so(when, event) for when in touch.meets):
            self.unstarted.append((touch.rule, event))

    def _note_unsaid(self, when: When, event: Event) -> None:
        for name, values in when.where:
            if len(values) > 1 and None in values and getattr(event, name) is None:
                self.unsaid.append((event, name))


def _corrects(last: Running, run: Running) -> bool:
    """A second start that counts from the same day is the same duty, or corrects its date: never two."""
    if run.rule.on_start is not OnStart.RESTART or last.due == run.due:
        return False
    last.ended, last.met = run.trigger, None
    return True


def says_so(when: When, event: Event) -> bool:
    """Whether the event's fields are as the rule wants them."""
    if not when.where and not when.unless:
        return True
    return all(_holds(event, name, values) for name, values in when.where) and not any(
        _holds(event, name, values) for name, values in when.unless
    )


def _holds(event: Event, name: str, values: Values) -> bool:
    value = getattr(event, name)
    return not values.isdisjoint(value) if isinstance(value, tuple) else value in values


def _subjects(rule: Rule, event: Event) -> tuple[str | None, ...]:
    """Of whom or what the event speaks: an adviser, a setting, a recipient, several matters, or none of them."""
    if rule.for_each is None:
        return NOBODY
    value = getattr(event, rule.for_each, None)
    return value if isinstance(value, tuple) else (value,)


def _latest(open_: list[Running], event: Event) -> Iterable[Running]:
    """Those that the event speaks of: its own subject's, else of the latest decision, the latest for each subject."""
    if len(open_) == 1 and open_[0].rule.for_each is None:
        return open_
    subjects = _subjects(open_[0].rule, event)
    if subjects != NOBODY:
        return [run for run in open_ if run.for_ in subjects]
    decision = _decision(open_[-1])
    return {run.for_: run for run in open_ if _decision(run) == decision}.values()


def _decision(run: Running) -> str | None:
    trigger = run.trigger
    return trigger.decision if isinstance(trigger, DecisionNoticeSent) else run.when.notice_of
