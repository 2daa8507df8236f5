"""What would be approved, what differs from the version before, and who agreed to which text."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.utils.translation import gettext

from amends.apps.cases.queries import Desk
from amends.apps.plans import queries
from amends.apps.plans.pages.saying import PlanSaying
from amends.apps.plans.pages.words import FIELD, KIND, Words
from amends.apps.plans.queries import Answered, Planned
from amends.core.plan.approving import payers
from amends.core.plan.shape import kind
from amends.core.plan.versions import Difference, Line, Version, differences

LINES_SHOWN, STANDS_SHOWN = 100, 60


@dataclass(frozen=True, slots=True)
class Changed:
    """A line that is not as it was."""

    id: str
    kind: Words
    title: Words
    label: str
    how: str
    fields: tuple[tuple[Words, Words, Words], ...]


@dataclass(frozen=True, slots=True)
class Stand:
    """Where somebody stands: they agreed, refused, agreed to an earlier text, or were not asked."""

    key: str
    label: Words
    words: str
    at: datetime | None
    is_yes: bool
    is_answered: bool
    mark: str
    may_say: bool


@dataclass(frozen=True)
class AgreeingPage:
    """The plan before those who agree to it. Needs all of it."""

    desk: Desk
    whole: Planned

    @cached_property
    def saying(self) -> PlanSaying:
        """The words."""
        return PlanSaying(self.desk)

    @cached_property
    def _differing(self) -> list[Difference]:
        return differences(self.whole.lines, self.whole.version)

    @property
    def changed(self) -> int:
        """In how many lines the draft differs from the version in force; all where there is none."""
        return len(self._differing)

    @cached_property
    def drafted(self) -> tuple[Changed, ...]:
        """How they differ, as many as a page shows."""
        return tuple(self._said(each) for each in self._differing[:LINES_SHOWN])

    def between(self, before: Version | None, after: Version | None) -> tuple[Changed, ...]:
        """Give how the lines that the member sees differ."""
        return tuple(self._said(each) for each in differences(self.whole.lines, before, after))

    def _said(self, found: Difference) -> Changed:
        return self._changed(found, self.whole.by_id[found.line].line)

    def _changed(self, found: Difference, line: Line) -> Changed:
        of = kind(found.kind)
        now = {name: now or was for name, was, now in found.fields}
        values = {**line.record.values, **now}
        fields = tuple(
            (FIELD[name], self.saying.value(of, name, was), self.saying.value(of, name, now))
            for name, was, now in found.fields
            if of is not None
        )
        how = gettext("new") if found.added else gettext("left out") if found.removed else gettext("changed")
        person = values.get("person", "")
        return Changed(
            found.line, KIND[found.kind], self.saying.title(found.kind, values),
            self.saying.saying.party(person) if person else "", how, fields,
        )  # fmt: skip

    @cached_property
    def _of_each(self) -> dict[str, list[Line]]:
        """The drafted promises by whom they are for or who pays for them: persons first."""
        persons: dict[str, list[Line]] = {}
        companies: dict[str, list[Line]] = {}
        for line in self.whole.promises_drafted:
            if (person := line.record.value("person")) and self.whole.sight.people:
                persons.setdefault(person, []).append(line)
            for payer in payers([line.record.values]):
                companies.setdefault(payer, []).append(line)
        return {**persons, **companies}

    @property
    def asked(self) -> int:
        """How many have to say whether they agree."""
        return len(self._of_each)

    @property
    def stands(self) -> tuple[Stand, ...]:
        """Where the persons stand, then the companies that pay."""
        return tuple(self._stand(key, lines) for key, lines in self._of_each.items())

    @cached_property
    def stands_shown(self) -> tuple[Stand, ...]:
        """The same, as many as a page shows; where there are more, those first whom nobody asked yet."""
        keys = list(self._of_each)
        if len(keys) > STANDS_SHOWN:
            keys.sort(key=lambda key: key in self.whole.answers)
        return tuple(self._stand(key, self._of_each[key]) for key in keys[:STANDS_SHOWN])

    def _stand(self, key: str, lines: list[Line]) -> Stand:
        answer, mark = self.whole.answers.get(key), queries.fingerprint_of(lines)
        is_now = answer is not None and answer.mark == mark
        return Stand(
            key,
            self.saying.party(key),
            _words(answer, is_now=is_now),
            datetime.fromisoformat(answer.at) if answer else None,
            is_answered=is_now,
            is_yes=is_now and answer is not None and answer.agrees,
            mark=mark,
            may_say=queries.may_answer(self.desk, self.whole, key),
        )


def _words(answer: Answered | None, *, is_now: bool) -> str:
    if answer is None:
        return gettext("not asked yet")
    if not answer.agrees:
        return gettext("said no")
    return gettext("agreed") if is_now else gettext("agreed to an earlier text; ask again")
