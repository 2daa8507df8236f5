"""The page of a plan: what arrived, what is late, what was promised to each, and where somebody has to choose."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils import timezone

from amends.apps.cases.pages.addresses import may_act
from amends.apps.cases.queries import Desk
from amends.apps.plans import queries
from amends.apps.plans.pages.saying import PlanSaying, cost_of
from amends.apps.plans.pages.words import KIND, STATUS, Words
from amends.apps.plans.queries import Opened, Planned
from amends.core.access.table import stands_by_people
from amends.core.plan.shape import KINDS, About, kind
from amends.core.plan.standing import NEXT, carriers
from amends.core.plan.versions import OPEN, Line, Status, is_late

PERSONS_A_PAGE, PERSONS_TO_BEGIN, LATEST = 25, 12, 8


@dataclass(frozen=True, slots=True)
class Shown:
    """One line as a list shows it."""

    id: str
    title: Words
    kind: Words
    who: Words
    pays: Words
    amount: str
    due: date | None
    late: date | None
    status: Words
    is_arrived: bool
    is_draft: bool
    is_dropped: bool
    is_disputed: bool


@dataclass(frozen=True, slots=True)
class Part:
    """The lines of one person."""

    code: str
    label: str
    lines: tuple[Shown, ...]


@dataclass(frozen=True)
class PlanPage:
    """Everything on the page of a plan for those who see its lines."""

    desk: Desk
    plan: Planned
    after: str = ""

    @cached_property
    def saying(self) -> PlanSaying:
        """The words."""
        return PlanSaying(self.desk)

    @cached_property
    def today(self) -> date:
        """The day on which the page is read."""
        return timezone.localdate()

    @cached_property
    def promises(self) -> tuple[Opened, ...]:
        """What somebody has to do."""
        return tuple(each for each in self.plan.opened if each.line.is_promise and not self._is_gone(each))

    @property
    def arrived(self) -> int:
        """How much somebody else looked at, and it had arrived."""
        return sum(each.line.status is Status.VERIFIED for each in self.promises)

    @property
    def still_open(self) -> int:
        """How much is still to be done."""
        return sum(each.line.status in OPEN for each in self.promises)

    @cached_property
    def _late(self) -> list[Opened]:
        found = [each for each in self.promises if self._is_late(each)]
        return sorted(found, key=lambda each: self.plan.values(each.line)["due"])

    @property
    def late(self) -> int:
        """How much is late."""
        return len(self._late)

    @cached_property
    def latest(self) -> tuple[Shown, ...]:
        """What is late the longest, only so much: a plan may have thousands of lines."""
        return tuple(self._shown(each) for each in self._late[:LATEST])

    def _is_late(self, opened: Opened) -> bool:
        line = opened.line
        due = self.plan.values(line).get("due", "")
        return is_late(due, line.status, self.today) and self.plan.is_locked(line)

    @property
    def disputed(self) -> tuple[Shown, ...]:
        """Where somebody has to choose."""
        return tuple(self._shown(each) for each in self.plan.opened if each.line.disputed)

    @cached_property
    def _of_persons(self) -> dict[str, list[Opened]]:
        found: dict[str, list[Opened]] = {}
        for each in self.plan.opened:
            if _about(each) is About.PERSON and not self._is_gone(each):
                found.setdefault(self.plan.values(each.line).get("person", ""), []).append(each)
        return found

    @cached_property
    def _page_of_persons(self) -> list[str]:
        known = [code for code in self.desk.state.persons if code in self._of_persons]
        begin = known.index(self.after) + 1 if self.after in known else 0
        return known[begin : begin + PERSONS_A_PAGE + 1]

    @property
    def persons(self) -> tuple[Part, ...]:
        """The lines of each person, so many persons a page."""
        return tuple(self._part(code) for code in self._page_of_persons[:PERSONS_A_PAGE])

    @property
    def next_after(self) -> str:
        """After whom the next page begins; empty where this is the last."""
        codes = self._page_of_persons
        return codes[PERSONS_A_PAGE - 1] if len(codes) > PERSONS_A_PAGE else ""

    @property
    def without(self) -> tuple[str, ...]:
        """The persons for whom nothing is planned."""
        return tuple(self.saying.saying.party(code) for code in self._without)

    @property
    def to_begin(self) -> tuple[tuple[str, str], ...]:
        """Some persons for whom the member may begin a plan from a template, with what they are called."""
        codes = self._without[:PERSONS_TO_BEGIN] if self.may_begin else ()
        return tuple((code, self.saying.saying.party(code)) for code in codes)

    @cached_property
    def _without(self) -> tuple[str, ...]:
        if not self.plan.sight.people:
            return ()
        return tuple(code for code in self.desk.state.persons if code not in self._of_persons)

    @cached_property
    def may_begin(self) -> bool:
        """Say whether the member begins plans from templates."""
        return queries.may_begin(self.desk)

    @property
    def site(self) -> tuple[Shown, ...]:
        """What changes at the site and beyond."""
        return self._lines(About.SITE)

    @property
    def whole(self) -> tuple[Shown, ...]:
        """What holds for all of it."""
        return self._lines(About.CASE)

    def _lines(self, about: About) -> tuple[Shown, ...]:
        found = [each for each in self.plan.opened if _about(each) is about and not self._is_gone(each)]
        order = [each.id for each in KINDS]
        return tuple(self._shown(each) for each in sorted(found, key=lambda each: order.index(each.line.kind)))

    @property
    def kinds(self) -> tuple[tuple[str, Words], ...]:
        """What the member can add."""
        there = {each.line.kind for each in self.plan.opened}
        return tuple(
            (each.id, KIND[each.id])
            for each in queries.kinds_written(self.desk)
            if not (each.once and each.id in there)
        )

    @property
    def has_draft(self) -> bool:
        """Say whether anything is drafted that is not agreed."""
        return any(self._is_draft(each.line) for each in self.plan.opened)

    @property
    def may_approve(self) -> bool:
        """Say whether the member may approve."""
        return self.plan.sight.people and may_act(self.desk, "approve_plan")

    @property
    def stands_by(self) -> bool:
        """Say whether the member tells a person what was promised."""
        return self.plan.sight.people and stands_by_people(self.desk.roles)

    def _part(self, code: str) -> Part:
        return Part(code, self.saying.saying.party(code), tuple(map(self._shown, self._of_persons[code])))

    def _is_draft(self, line: Line) -> bool:
        locked = self.plan.version.lines.get(line.id) if self.plan.version else None
        return line.is_dropped or locked != line.numbers

    def _is_gone(self, opened: Opened) -> bool:
        """Say whether a line is left out, of the draft and of the version in force."""
        return opened.line.is_dropped and not self.plan.is_locked(opened.line)

    def _shown(self, opened: Opened) -> Shown:
        line, values = opened.line, self.plan.values(opened.line)
        due = values.get("due", "")
        who, pays = values.get("provider") or values.get("owner"), values.get("payer")
        return Shown(
            line.id,
            self.saying.title(line.kind, values),
            KIND[line.kind],
            self.saying.party(who) if who else "",
            self.saying.party(pays) if pays else "",
            cost_of(values),
            date.fromisoformat(due) if due else None,
            date.fromisoformat(due) if self._is_late(opened) else None,
            STATUS[line.status] if line.is_promise else "",
            is_arrived=line.status is Status.VERIFIED,
            is_draft=self._is_draft(line),
            is_dropped=line.is_dropped,
            is_disputed=bool(line.disputed),
        )


def _about(opened: Opened) -> About:
    found = kind(opened.line.kind)
    return found.about if found else About.CASE


def next_marks(desk: Desk, plan: Planned, opened: Opened) -> tuple[Status, ...]:
    """Give what the member may say next of how far a promise is."""
    values = plan.values(opened.line)
    found = sorted(NEXT[opened.line.status], key=list(Status).index) if opened.line.is_promise else []
    return tuple(status for status in found if _may_say(desk, opened.line.kind, values, status))


def _may_say(desk: Desk, line: str, values: dict[str, str], status: Status) -> bool:
    if status is Status.VERIFIED:
        return queries.may_verify(desk, line, values) and desk.me not in carriers(values)
    return queries.may_mark(desk, line, values)
