"""Where the money stands: in one case, and in every case one sees."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from amends.apps.cases.pages.words import own_words
from amends.apps.cases.queries import Desk, laid_out
from amends.apps.cases.views.desk import account_of, on_desk
from amends.apps.cases.views.page import page
from amends.apps.money import queries
from amends.apps.money.pages.overview import Figures, figures_of, overview_of
from amends.core.redress.rows import sums_of


@require_safe
@on_desk
def money(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show the gap first."""
    if queries.reach_of(desk) is queries.Reach.NOTHING:
        raise Http404
    shown = overview_of(desk, after=str(request.GET.get("after", "")))
    return page(request, desk, "money/money.html", money=shown, persons=queries.remedies_open_to(desk))


@dataclass(frozen=True, slots=True)
class _Case:
    """One case, as far as its money goes."""

    reference: str
    title: str
    sums: tuple[Figures, ...]


@require_safe
def everywhere(request: HttpRequest) -> HttpResponse:
    """Show every case with money in it, what is missing most first."""
    found = []
    for desk in laid_out(account_of(request)).desks:
        reach = queries.reach_of(desk)
        rows = queries.own_rows(desk) if reach is queries.Reach.OWN_PART else queries.people_rows(desk)
        if rows and reach is not queries.Reach.NOTHING:
            found.append((desk, sums_of(rows)))
    found.sort(key=lambda each: -each[1][0].gap)
    cases = [
        _Case(desk.case.reference, own_words(desk.case.title), tuple(figures_of(each) for each in sums))
        for desk, sums in found
    ]
    has_funds = queries.may_have_a_part(account_of(request))
    return render(request, "money/everywhere.html", {"cases": cases, "has_funds": has_funds})
