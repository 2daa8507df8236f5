"""Who belongs to a case, and what was opened in an emergency."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from amends.apps.accounts.views import require_confirmation, require_second_factor
from amends.apps.cases import actions, queries
from amends.apps.cases.forms.members import AdmitForm, LastDayForm, ReviewForm
from amends.apps.cases.pages import members as pages
from amends.apps.cases.queries import Desk
from amends.apps.cases.views.desk import on_desk
from amends.apps.cases.views.page import page
from amends.core.access.table import Act, Data

_BOTH = ["GET", "HEAD", "POST"]


@require_http_methods(_BOTH)
@on_desk
def members(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show who belongs to the case; whoever leads it lets others in."""
    _require_members(desk)
    form = AdmitForm(desk, request.POST if request.method == "POST" else None) if desk.leads else None
    if form is not None and form.is_bound and form.is_valid():
        cleaned = form.cleaned_data
        actions.admit(desk, *form.chosen(), purpose=cleaned["purpose"], until=cleaned["until"])
        return redirect("members", desk.case.reference)
    if form is None and request.method == "POST":
        raise Http404
    status = 422 if form is not None and form.is_bound else 200
    return page(request, desk, "cases/members.html", status=status, members=pages.members(desk), form=form)


@require_http_methods(_BOTH)
@on_desk
def last_day(request: HttpRequest, desk: Desk, membership: int) -> HttpResponse:
    """Let somebody's part last longer, or end sooner."""
    _require_members(desk)
    member = next((each for each in pages.members(desk) if each.number == str(membership)), None)
    if member is None:
        raise Http404
    form = LastDayForm(request.POST if request.method == "POST" else None, initial={"until": member.until})
    if form.is_bound and form.is_valid():
        actions.change_last_day(desk, membership, form.cleaned_data["until"])
        return redirect("members", desk.case.reference)
    status = 422 if form.is_bound else 200
    return page(request, desk, "cases/last_day.html", status=status, member=member, form=form)


@require_POST
@require_confirmation
@on_desk
def end(_request: HttpRequest, desk: Desk, membership: int) -> HttpResponse:
    """End somebody's part; they lose sight and keys at once."""
    actions.end_membership(desk, membership)
    return redirect("members", desk.case.reference)


@require_safe
@on_desk
def emergencies(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show what was opened in an emergency, what nobody has looked at first."""
    _require_members(desk)
    return page(request, desk, "cases/emergencies.html", breakings=pages.breakings(desk))


@require_POST
@on_desk
def seen(_request: HttpRequest, desk: Desk, number: int) -> HttpResponse:
    """Keep that whoever had to be told has read it."""
    for breaking in queries.to_be_told(desk.account):
        if breaking.case_id == desk.case.pk and breaking.number == number:
            actions.note_told(desk.account, breaking)
    return redirect("case", desk.case.reference)


@require_http_methods(_BOTH)
@require_second_factor
@on_desk
def review(request: HttpRequest, desk: Desk, number: int) -> HttpResponse:
    """Say what came of looking at an emergency opening."""
    breaking = next((each for each in pages.breakings(desk) if each.number == str(number)), None)
    if breaking is None:
        raise Http404
    form = ReviewForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        actions.review(desk, number, outcome=form.cleaned_data["outcome"], note=form.cleaned_data["note"])
        return redirect("emergencies", desk.case.reference)
    status = 422 if form.is_bound else 200
    return page(request, desk, "cases/review.html", status=status, breaking=breaking, form=form)


def _require_members(desk: Desk) -> None:
    if not queries.may(desk, Act.SEE, Data.MEMBERS):
        raise Http404
