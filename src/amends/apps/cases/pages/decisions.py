"""Every decision of this step and the earlier ones: what is open, what was decided, by whom and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.urls import reverse
from django.utils.translation import gettext

from amends.apps.cases.pages.addresses import may_decide
from amends.apps.cases.pages.deciding import Deciding
from amends.apps.cases.pages.reach import Reach, reach_of
from amends.apps.cases.pages.saying import Saying, listed
from amends.apps.cases.pages.who import Who
from amends.apps.cases.queries import Desk
from amends.core.case.advice.decisions import subjects_of
from amends.core.case.state import Choice
from amends.core.facts.declarations import Subject
from amends.core.facts.truth import stands
from amends.core.playbook.grammar.course import Decision, Step

_MOST = 6
"""So many subjects of one decision stand on the list of all decisions."""


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """One decision about one subject. Without an address it is for others; without a choice it is open.

    Of a decision about many people a few stand here; `more` leads to the list of all.
    """

    question: str
    subject: str
    url: str
    who: str
    advised: str
    chosen: str
    choice: Choice | None
    by: str
    at: datetime | None
    note: str
    more: int = 0


@dataclass(frozen=True, slots=True)
class StepRows:
    """The decisions of one step."""

    label: str
    is_now: bool
    rows: tuple[DecisionRow, ...]


@dataclass(frozen=True)
class Decisions:
    """The page; `only` is one decision whose subject is still to be chosen."""

    desk: Desk
    only: str = ""

    def open(self) -> list[StepRows]:
        """Give what is still to be decided in this step."""
        return [step for step in self._steps(taken=False) if step.is_now]

    def left_open(self) -> list[StepRows]:
        """Give what was not decided in the steps before."""
        return [step for step in self._steps(taken=False) if not step.is_now]

    def taken(self) -> list[StepRows]:
        """Give what was decided, this step first."""
        return self._steps(taken=True)

    def whom(self) -> list[DecisionRow]:
        """Give the subjects that the one decision can be about."""
        decision = self.desk.playbook.decisions[self.only]
        return [self._named(Deciding(self.desk, decision, about)) for about in subjects_of(self.desk.answers, decision)]

    def _named(self, each: Deciding) -> DecisionRow:
        choice = each.choice
        chosen = each.label_of(choice.option) if choice else ""
        at = choice.at if choice else None
        subject = self._saying.party(each.about)
        return DecisionRow(
            question="",
            subject=subject,
            url=self._address(each),
            who="",
            advised="",
            chosen=chosen,
            choice=choice,
            by="",
            at=at,
            note="",
        )

    @cached_property
    def _saying(self) -> Saying:
        return Saying(self.desk)

    @cached_property
    def _parts(self) -> Who:
        return Who(self.desk)

    def _who(self, decision: Decision) -> str:
        if decision.accountable in self.desk.roles:
            return gettext("You decide.")
        return gettext("%(who)s decides.") % {"who": self._parts.are((decision.accountable,))}

    @property
    def question(self) -> str:
        """Give the question of the one decision."""
        return self._saying.text(self.desk.playbook.decisions[self.only].question) if self.only else ""

    def _steps(self, *, taken: bool) -> list[StepRows]:
        ids = self.desk.playbook.step_ids
        reached = self.desk.playbook.text.steps[: ids.index(self.desk.state.step) + 1]
        steps = [self._step(step, taken=taken) for step in reversed(reached)]
        return [step for step in steps if step.rows]

    def _step(self, step: Step, *, taken: bool) -> StepRows:
        rows = (row for decision in step.decisions for row in self._rows(decision, taken=taken))
        return StepRows(self._saying.text(step.label), step.id == self.desk.state.step, tuple(rows))

    def _rows(self, decision: Decision, *, taken: bool) -> Iterator[DecisionRow]:
        subjects = self._subjects(decision, taken=taken) if self._is_shown(decision) else []
        for about in subjects[:_MOST]:
            yield self._row(Deciding(self.desk, decision, about))
        if len(subjects) > _MOST:
            yield self._rest(decision, len(subjects) - _MOST)

    def _subjects(self, decision: Decision, *, taken: bool) -> list[str]:
        decided = {about: None for name, about in self.desk.state.choices if name == decision.id}
        asked = subjects_of(self.desk.answers, decision) if self._is_asked(decision) else ()
        return [*decided] if taken else [about for about in asked if about not in decided]

    def _rest(self, decision: Decision, more: int) -> DecisionRow:
        url = reverse("decide", args=[self.desk.case.reference, decision.id])
        return DecisionRow(
            question=self._saying.text(decision.question),
            subject="",
            url=url if may_decide(self.desk, decision.id) else "",
            who=self._who(decision),
            advised="",
            chosen="",
            choice=None,
            by="",
            at=None,
            note="",
            more=more,
        )

    def _is_asked(self, decision: Decision) -> bool:
        check, situation = self.desk.playbook.asked_when.get(decision.id), self.desk.answers.situation
        return check is None or stands(check.ruling(situation, situation.case))

    def _is_shown(self, decision: Decision) -> bool:
        """Whoever has only their own part sees the decisions they prepare; persons are named to those who see them."""
        match reach_of(self.desk):
            case Reach.OWN_PART:
                return may_decide(self.desk, decision.id)
            case Reach.TOTALS:
                return decision.about is not Subject.PERSON
            case _:
                return True

    def _row(self, each: Deciding) -> DecisionRow:
        choice = each.choice
        advised = [each.label_of(option) for option in each.option_ids if option in each.advised_ids()]
        return DecisionRow(
            question=each.question,
            subject=each.subject,
            url=self._address(each) if may_decide(self.desk, each.decision.id) else "",
            who=self._who(each.decision),
            advised=listed(advised),
            chosen=each.chosen,
            choice=choice,
            by=self._saying.party(choice.by) if choice else "",
            at=choice.at if choice else None,
            note=each.advice_changed,
        )

    def _address(self, each: Deciding) -> str:
        arguments = [self.desk.case.reference, each.decision.id]
        return (
            reverse("decide_about", args=[*arguments, each.about]) if each.about else reverse("decide", args=arguments)
        )
