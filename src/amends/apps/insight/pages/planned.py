"""What papers say of the plan: the real lines, as the version in force has them, each reader's own sight of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils.formats import date_format
from django.utils.translation import gettext

from amends.adapters.typesetting import Table
from amends.apps.cases.queries import Desk
from amends.apps.insight.queries import is_named_openly
from amends.apps.people import queries as people
from amends.apps.plans import queries
from amends.apps.plans.pages.person import PersonPage, Promised
from amends.apps.plans.pages.saying import PlanSaying
from amends.apps.plans.pages.words import STATUS
from amends.apps.plans.queries import Opened, Planned
from amends.core.access.small import shown
from amends.core.plan.shape import About, kind
from amends.core.plan.versions import Status


@dataclass(frozen=True)
class PaperPlan:
    """The plan of a case as the reader of a paper sees it. `exists` is whether anything is locked in it."""

    desk: Desk

    @cached_property
    def whole(self) -> Planned:
        """All of it, for totals alone."""
        return queries.unfiltered(self.desk)

    @cached_property
    def saying(self) -> PlanSaying:
        """The words."""
        return PlanSaying(self.desk)

    @property
    def exists(self) -> bool:
        """Say whether a version is in force: what is only drafted goes onto no paper but the person's."""
        return self.whole.version is not None

    def _agreed(self, about: About) -> Iterator[tuple[Opened, dict[str, str]]]:
        for each in self.whole.opened:
            of = kind(each.line.kind)
            if of is not None and of.about is about and each.line.is_promise and self.whole.is_locked(each.line):
                yield each, self.whole.values(each.line)

    def version(self) -> tuple[str, ...]:
        """Say which version is in force, since when and why."""
        now = self.whole.version
        if now is None:
            return ()
        words = {"number": now.number, "day": date_format(date.fromisoformat(now.at[:10]))}
        return (gettext("Version %(number)s of the plan, agreed on %(day)s.") % words,)

    def people_by_area(self) -> tuple[str, ...]:
        """Count the people each area of help is for; fewer than five are not counted."""
        found: dict[str, set[str]] = {}
        for _each, values in self._agreed(About.PERSON):
            area = str(self.saying.code(values.get("guarded") or values.get("domain") or values.get("head", "")))
            found.setdefault(area, set()).add(values.get("person", ""))
        return tuple(
            gettext("%(kind)s: for fewer than five people") % {"kind": area}
            if shown(len(persons)) is None
            else gettext("%(kind)s: for %(count)d people") % {"kind": area, "count": len(persons)}
            for area, persons in sorted(found.items(), key=lambda each: -len(each[1]))
        )

    def arrived(self) -> str:
        """Say how much of what is for people arrived, where it is not so little that it tells of somebody."""
        found = [each.line.status for each, _values in self._agreed(About.PERSON)]
        there = sum(status is Status.VERIFIED for status in found)
        if shown(len(found)) is None or (there and shown(there)) is None or (len(found) - there) in range(1, 5):
            return ""
        words = {"count": len(found), "arrived": there}
        return gettext("Of %(count)d promises to people, %(arrived)d have arrived.") % words

    def at_site(self) -> Table:
        """Give what changes at the site and beyond: what, by whom, until when, how it stands."""
        rows = [self._site_row(each, values) for each, values in self._agreed(About.SITE)]
        head = (gettext("What"), gettext("Who"), gettext("Until"), gettext("How it stands"))
        return Table(head, tuple(rows), (6, 3, 2, 2))

    def _site_row(self, each: Opened, values: dict[str, str]) -> tuple[str, ...]:
        owner = values.get("owner", "")
        who = str(self.saying.party(owner)) if owner else gettext("Nobody was named")
        return values.get("action", ""), who, _day(values), str(STATUS[each.line.status])

    def asked_of(self, party: str) -> Table:
        """Give what a party carries out or looks at. Of what is for a person it says the area alone."""
        rows = []
        for about in (About.PERSON, About.SITE):
            for each, values in self._agreed(about):
                part = self._part(values, party)
                if part and self.desk.me == party:
                    rows.append((self._title(each, values), part, _day(values), str(STATUS[each.line.status])))
        head = (gettext("What"), gettext("Your part"), gettext("Until"), gettext("How it stands"))
        return Table(head, tuple(rows), (6, 2, 2, 2))

    def corrective(self, party: str) -> Table:
        """Say of every corrective action of a supplier what was found, what it brings and what follows."""
        rows = tuple(
            tuple(values.get(name, "") for name in ("finding", "incentive", "consequence"))
            for each, values in self._agreed(About.SITE)
            if each.line.kind == "supplier" and values.get("owner") == party
        )
        head = (gettext("What was found"), gettext("What makes it worth doing"), gettext("What follows if not"))
        return Table(head, rows, (1, 1, 1))

    def _title(self, each: Opened, values: dict[str, str]) -> str:
        if each.line.kind in {"supplier", "systemic"}:
            return values.get("action", "")
        return str(self.saying.code(values.get("guarded") or values.get("domain") or values.get("head", "")))

    def _part(self, values: dict[str, str], party: str) -> str:
        if party in (values.get("provider"), values.get("owner")):
            return gettext("You do it")
        return gettext("You look whether it arrived") if values.get("verifier") == party else ""


def _day(values: dict[str, str]) -> str:
    return date_format(date.fromisoformat(values["due"])) if values.get("due") else gettext("No date")


@dataclass(frozen=True)
class PaperOfPerson:
    """What stands in the plan for one person, in words for them."""

    desk: Desk
    person: str

    @cached_property
    def page(self) -> PersonPage:
        """The same page that is shown to them."""
        file = people.file_of(self.desk, self.person)
        return PersonPage(self.desk, queries.planned(self.desk, words_of=file), self.person)

    def promised(self) -> Table:
        """Give what was promised, by whom, until when, and how it stands."""
        head = (gettext("What"), gettext("Who"), gettext("Who pays"), gettext("Until"), gettext("How it stands"))
        return Table(head, tuple(self._row(each) for each in self.page.promised), (5, 3, 3, 2, 3))

    def _row(self, each: Promised) -> tuple[str, ...]:
        who = self._named(each.who_key, str(each.who)) if each.who else ""
        day = date_format(each.due) if each.due else gettext("No date yet")
        what = f"{each.what} ({each.amount})" if each.amount else str(each.what)
        nobody = "" if each.pays else gettext("Not settled yet. We tell you.")
        return what, who or nobody, str(each.pays), day, _stands(each)

    def _named(self, party: str, name: str) -> str:
        """A place that hides is on no paper: whoever goes there knows it, and whoever finds the paper must not."""
        return name if is_named_openly(self.desk, party) else gettext("Those whose place you know")

    def refusing(self) -> tuple[str, ...]:
        """Say for each promise what can be refused, where something was written about it."""
        both = (*self.page.promised, *self.page.drafted)
        return tuple(f"{str(each.what).rstrip('. ')}: {each.may_refuse}" for each in both if each.may_refuse)

    def drafted(self) -> tuple[str, ...]:
        """Say what is only being talked about."""
        return tuple(str(each.what) for each in self.page.drafted)


def _stands(each: Promised) -> str:
    if each.is_late:
        return gettext("Late. That is our fault, not yours.")
    return {
        "open": gettext("Still to come"),
        "asked": gettext("We are told that it is done. Did it reach you?"),
        "arrived": gettext("It reached you"),
        "ended": gettext("Stopped, or you did not want it. You can ask for it again."),
    }[each.stand]
