"""Reading a plan: each sees what they need of it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from amends.apps.cases.queries import Desk
from amends.apps.cases.views.desk import on_desk
from amends.apps.cases.views.page import page
from amends.apps.people import queries as people
from amends.apps.plans import queries
from amends.apps.plans.pages.agreeing import AgreeingPage
from amends.apps.plans.pages.line import LinePage
from amends.apps.plans.pages.money import MoneyPage
from amends.apps.plans.pages.person import PersonPage
from amends.apps.plans.pages.plan import PlanPage
from amends.apps.plans.views.guarding import words_open
from amends.core.access.table import stands_by_people

_PAYING = frozenset({"sponsor", "purchasing"})
"""They look at amounts and days first; the lines stand a link away where they may see them."""


@require_safe
@on_desk
def plan(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The plan as the member needs it: their own lines, the amounts, or line by line."""
    whole = queries.unfiltered(desk)
    sight = whole.sight
    if not sight.me:
        raise Http404
    if sight.money and (not sight.people or (desk.roles & _PAYING and "lines" not in request.GET)):
        money, stands = MoneyPage(desk, whole), AgreeingPage(desk, whole)
        return page(request, desk, "plans/money.html", money=money, agreeing=stands, sight=sight)
    mine = queries.only_seen(whole)
    shown = PlanPage(desk, mine, str(request.GET.get("after", "")))
    agreeing = AgreeingPage(desk, whole) if sight.people else None
    return page(request, desk, "plans/plan.html", plan=shown, agreeing=agreeing, sight=sight)


@require_safe
@on_desk
@words_open
def line(request: HttpRequest, desk: Desk, line: str) -> HttpResponse:
    """One line."""
    return page(request, desk, "plans/line.html", line=line_page(desk, line))


def line_page(desk: Desk, line: str) -> LinePage:
    """Give the page of a line; nothing there and not theirs are the same 404."""
    found = queries.opened_line(desk, line)
    if found is None:
        raise Http404
    return LinePage(desk, queries.planned(desk, only=line), found)


@require_safe
@on_desk
@words_open
def person(request: HttpRequest, desk: Desk, code: str) -> HttpResponse:
    """What was promised to one person, made to be shown to them or printed."""
    file = people.file_of(desk, code)
    plan = queries.planned(desk, words_of=file)
    if code not in desk.state.persons or not (plan.sight.people and stands_by_people(desk.roles)):
        raise Http404
    return page(request, desk, "plans/person.html", person=PersonPage(desk, plan, code))


@require_safe
@on_desk
def versions(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Every locked version: when, why, and what differs from the one before."""
    whole = queries.planned(desk)
    if not whole.sight.people:
        raise Http404
    agreeing = AgreeingPage(desk, whole)
    befores = (None, *whole.versions)
    rows = [
        (each, agreeing.saying.who(each.by), agreeing.between(before, each))
        for before, each in zip(befores, whole.versions, strict=False)
    ]
    return page(request, desk, "plans/versions.html", rows=list(reversed(rows)))
