"""The list of cases, and the calm page for those who have none yet."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from amends.apps.cases.forms.listing import FilterForm
from amends.apps.cases.pages.listing import Wanted, filters_of, listing_of
from amends.apps.cases.queries import laid_out, may_open, waiting_of
from amends.apps.cases.views.desk import account_of
from amends.apps.guidance.queries import newest


@require_safe
def cases(request: HttpRequest) -> HttpResponse:
    """Show the cases of whoever is signed in: danger first, then what is late, then by the next date."""
    account = account_of(request)
    found = laid_out(account)
    desks = found.desks
    beside = {
        "may_open": may_open(account, newest()),
        "waiting": waiting_of(account),
        "unopenable": found.unopenable,
    }
    if not desks:
        return render(request, "cases/empty.html", {**beside, "steps": newest().text.steps})
    filters = filters_of(desks)
    form = FilterForm(
        request.GET or None, step=filters.steps, role=filters.roles, owner=filters.owners, state=filters.states
    )
    form.is_valid()
    listing = listing_of(desks, Wanted(**form.answers()), timezone.now())
    return render(request, "cases/list.html", {**beside, "listing": listing, "form": form})
