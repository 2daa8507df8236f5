"""A company writes down one sum that it sent, or that came back to it; it sees its part and never a person."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from amends.apps.cases import actions as cases
from amends.apps.cases.queries import Desk
from amends.apps.cases.views.desk import on_desk
from amends.apps.cases.views.page import page
from amends.apps.cases.views.refused import say_refused
from amends.apps.cases.views.stale import anew
from amends.apps.money import actions, queries
from amends.apps.money.forms.paying import BackForm, PayForm
from amends.apps.money.pages.words import Naming
from amends.apps.money.views.booking import BOTH, say_no, status_of
from amends.core.case.state import COMMON_FUND
from amends.core.redress.errors import Refused


@require_http_methods(BOTH)
@on_desk
def pay(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Take in a sum that left the company for its part."""
    if not queries.pays(desk):
        raise Http404
    form = PayForm(desk, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            actions.pay_share(desk, form.sent(), seen=form.seen, conditions=form.conditions)
        except cases.Stale:
            return _drawn(request, anew(desk), "money/pay.html", form, is_stale=True)
        except cases.Refused as refused:
            say_refused(form, refused, lambda standing: "" if standing.gate.id == "G11" else "conditions")
        except Refused as refused:
            say_no(form, refused)
        else:
            return redirect("money", desk.case.reference)
    return _drawn(request, desk, "money/pay.html", form)


@require_http_methods(BOTH)
@on_desk
def back(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Take in what a payer gave back of what the company, or the fund behind the case, had paid in advance."""
    if not queries.claims_back_to(desk):
        raise Http404
    form = BackForm(desk, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            actions.take_back(desk, form.sent(), seen=form.seen)
        except cases.Stale:
            return _drawn(request, anew(desk), "money/back.html", form, is_stale=True)
        except Refused as refused:
            say_no(form, refused)
        else:
            return redirect("money", desk.case.reference)
    return _drawn(request, desk, "money/back.html", form)


def _drawn(
    request: HttpRequest, desk: Desk, template: str, form: PayForm | BackForm, *, is_stale: bool = False
) -> HttpResponse:
    to_fund = Naming(desk).party(COMMON_FUND) if queries.claims_back_to(desk) == COMMON_FUND else ""
    content = {"form": form, "is_stale": is_stale, "to_fund": to_fund}
    return page(request, desk, template, status=status_of(form, is_stale=is_stale), **content)
