"""Case workers write down what was promised, and what became of it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from amends.apps.accounts.views import require_second_factor
from amends.apps.cases import actions as cases
from amends.apps.cases.queries import Desk
from amends.apps.cases.views.desk import on_desk
from amends.apps.cases.views.page import page
from amends.apps.cases.views.refused import say_refused
from amends.apps.cases.views.stale import anew
from amends.apps.money import actions, queries
from amends.apps.money.forms.booking import HappenedForm, PromiseForm
from amends.apps.money.forms.fields import MoneyForm
from amends.apps.money.pages.lines import line_page
from amends.apps.money.pages.words import REFUSED, Naming
from amends.core.redress.errors import Refused

BOTH = ["GET", "HEAD", "POST"]


@require_http_methods(BOTH)
@on_desk
def promise(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Write down who is to pay whom, how much, until when."""
    if not queries.books(desk):
        raise Http404
    form = PromiseForm(desk, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            actions.book(desk, [form.event()], seen=form.seen)
        except cases.Stale:
            return _promise(request, anew(desk), form, is_stale=True)
        except Refused as refused:
            say_no(form, refused)
        else:
            return redirect("money", desk.case.reference)
    return _promise(request, desk, form)


def _promise(request: HttpRequest, desk: Desk, form: PromiseForm, *, is_stale: bool = False) -> HttpResponse:
    status = status_of(form, is_stale=is_stale)
    return page(request, desk, "money/promise.html", status=status, form=form, is_stale=is_stale)


@require_http_methods(BOTH)
@require_second_factor
@on_desk
def line(request: HttpRequest, desk: Desk, number: int) -> HttpResponse:
    """Show what happened to the money of one line; take in what happened next."""
    row = queries.row_of(desk, number)
    if row is None or not queries.books(desk):
        raise Http404
    form = HappenedForm(desk, row, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            actions.book(desk, form.events(), seen=form.seen, conditions=form.conditions)
        except cases.Stale:
            return _line(request, anew(desk), number, form, is_stale=True)
        except cases.Refused as refused:
            say_refused(form, refused, lambda standing: _field_of(form, standing.gate.id))
        except Refused as refused:
            say_no(form, refused)
        else:
            return redirect("money_line", desk.case.reference, number)
    return _line(request, desk, number, form)


def _line(request: HttpRequest, desk: Desk, number: int, form: HappenedForm, *, is_stale: bool = False) -> HttpResponse:
    row = queries.row_of(desk, number)
    if row is None:
        raise Http404
    status = status_of(form, is_stale=is_stale)
    content = {
        "line": line_page(desk, row),
        "form": form,
        "is_stale": is_stale,
        "party": Naming(desk).party(row.line.person),
    }
    return page(request, desk, "money/line.html", status=status, **content)


def _field_of(form: MoneyForm, gate: str) -> str:
    """Say where a refusal stands: at who receives it, or at what is asked in return."""
    name = "payee" if gate == "G11" else "conditions"
    return name if name in form.fields else ""


def say_no(form: MoneyForm, refused: Refused) -> None:
    """Put what the book says no to at the amount, where it stands; everything typed stays."""
    name = "payee" if refused.code.startswith("payee") and "payee" in form.fields else "amount"
    form.add_error(name, str(REFUSED[refused.code]))


def status_of(form: MoneyForm, *, is_stale: bool) -> int:
    """Give the status of a page with a form: fine, stale, or with something to mend."""
    if is_stale:
        return 409
    return 422 if form.is_bound else 200
