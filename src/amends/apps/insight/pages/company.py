"""The paper for a company: how the case stands, what was decided, what is agreed, until when. People are numbers."""

from collections import Counter
from collections.abc import Iterator

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext

from amends.adapters.typesetting import Section, Table
from amends.apps.cases.pages.course import stations
from amends.apps.cases.pages.decisions import Decisions
from amends.apps.cases.pages.gravity import gravity
from amends.apps.cases.pages.persons import people_of
from amends.apps.cases.pages.reach import limits_shown
from amends.apps.cases.pages.saying import Saying
from amends.apps.cases.queries import Desk
from amends.apps.insight.pages.owed import whole
from amends.apps.insight.pages.planned import PaperPlan
from amends.apps.insight.pages.words import kept, kind_of, limits_table, payer_of
from amends.core.access.small import LEAST_SHOWN


def company_sections(desk: Desk) -> tuple[Section, ...]:
    """Give what a company may know of a case, asked of the same policy as its pages."""
    saying = Saying(desk)
    plan = PaperPlan(desk)
    graded = tuple(f"{each.label}: {each.value}" for each in gravity(desk))
    return kept(
        [
            Section(gettext("Where does the case stand?"), points=tuple(_steps(desk)), paragraphs=graded),
            Section(gettext("How many people?"), (people_of(desk).total,)),
            Section(gettext("What was decided?"), table=_decided(desk)),
            Section(gettext("What is agreed for people?"), *_for_people(desk, plan)),
            Section(gettext("What is agreed at the site and with suppliers?"), table=_for_site(desk, plan)),
            Section(gettext("Does the money arrive?"), table=whole(desk)),
            Section(gettext("What happens to the business?"), points=tuple(_business(desk))),
            Section(gettext("Until when?"), table=limits_table(saying, list(limits_shown(desk)))),
        ]
    )


def _steps(desk: Desk) -> Iterator[str]:
    for each in stations(desk, timezone.now()):
        if each.state == "done" and each.at:
            yield gettext("%(step)s: done on %(day)s") % {"step": each.name, "day": date_format(each.at)}
        elif each.state == "done":
            yield gettext("%(step)s: done") % {"step": each.name}
        elif each.state:
            words = {"step": each.name, "late": each.late}
            yield gettext("%(step)s: now. %(late)s") % words if each.late else gettext("%(step)s: now") % words


def _decided(desk: Desk) -> Table:
    rows = (
        (f"{row.question} {row.subject}".strip(), row.chosen, date_format(row.at) if row.at else "")
        for step in Decisions(desk).taken()
        for row in step.rows
    )
    return Table((gettext("Question"), gettext("Decided"), gettext("On")), tuple(rows), (5, 4, 2))


def _for_people(desk: Desk, plan: PaperPlan) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if not plan.exists:
        return (), tuple(_of_history(desk))
    arrived = plan.arrived()
    return (*plan.version(), *((arrived,) if arrived else ())), plan.people_by_area()


def _of_history(desk: Desk) -> Iterator[str]:
    """Count the people each kind of action is for; who is fewer than five is not counted, as on the pages."""
    saying = Saying(desk)
    people: dict[str, set[object]] = {}
    for action in desk.state.plan:
        if action.get("person"):
            people.setdefault(_area(saying, dict(action)), set()).add(action["person"])
    for kind, count in Counter({kind: len(those) for kind, those in people.items()}).most_common():
        if count < LEAST_SHOWN:
            yield gettext("%(kind)s: for fewer than five people") % {"kind": kind}
        else:
            words = ngettext("%(kind)s: for %(count)d person", "%(kind)s: for %(count)d people", count)
            yield words % {"kind": kind, "count": count}


def _area(saying: Saying, action: dict[str, object]) -> str:
    """Say of what kind an action is; what somebody wrote in own words may say too much of a person."""
    known = kind_of(saying, {"kind": str(action["kind"])})
    return known if known != str(action["kind"]).replace("_", " ") else gettext("Other help")


def _for_site(desk: Desk, plan: PaperPlan) -> Table:
    if plan.exists:
        return plan.at_site()
    saying = Saying(desk)
    rows = ((kind_of(saying, each), payer_of(saying, each)) for each in desk.state.plan if not each.get("person"))
    return Table((gettext("What"), gettext("Who pays")), tuple(rows), (5, 3))


def _business(desk: Desk) -> Iterator[str]:
    saying = Saying(desk)
    for supplier, posture in desk.state.postures.items():
        words = {"supplier": saying.party(supplier), "posture": saying.phrasing.code("posture", posture)}
        yield gettext("%(supplier)s: %(posture)s") % words
