"""The work list over all cases, the page of one's calendar, and the calendar itself."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_safe

from amends.apps.cases.pages.reach import Reach, reach_of
from amends.apps.cases.queries import laid_out
from amends.apps.cases.views.desk import account_of
from amends.apps.notices import actions, queries
from amends.apps.notices.pages.feed import feed
from amends.apps.notices.pages.work import work_of


@require_safe
def work(request: HttpRequest) -> HttpResponse:
    """Show what is to be done, what is late first."""
    account = account_of(request)
    found = laid_out(account)
    mine = work_of(account, found.desks)
    looks_back = any(reach_of(desk) is not Reach.OWN_PART for desk in found.desks)
    return render(request, "notices/work.html", {"work": mine, "looks_back": looks_back})


@require_http_methods(["GET", "HEAD", "POST"])
def calendar(request: HttpRequest) -> HttpResponse:
    """Show whether there is a calendar; make its address, or take it back."""
    account = account_of(request)
    if "revoke" in request.POST:
        actions.revoke_calendar(account)
        return redirect("calendar")
    address = ""
    if request.method == "POST":
        address = request.build_absolute_uri(reverse("calendar_feed", args=[actions.make_calendar(account)]))
    context = {"address": address, "kept": queries.calendar_of(account), "mail": actions.sends_mail()}
    return render(request, "notices/calendar.html", context)


@login_not_required
@require_safe
def calendar_feed(_request: HttpRequest, token: str) -> HttpResponse:
    """Give the calendar behind a secret address; one that leads nowhere is like any other page that is not there."""
    found = queries.dates_behind(token)
    if found is None:
        raise Http404
    with override("en"):
        return HttpResponse(feed(found), content_type="text/calendar; charset=utf-8")
