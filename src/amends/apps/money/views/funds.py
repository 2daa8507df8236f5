"""Funds over several cases: for those who have a part in one. To everybody else there is no such page."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from amends.apps.cases.queries import Desk
from amends.apps.cases.views.desk import account_of, on_desk
from amends.apps.cases.views.page import page
from amends.apps.money import actions, queries
from amends.apps.money.forms.funds import (
    AskForm,
    CaseForm,
    FundForm,
    MovedForm,
    NameForm,
    OrganisationForm,
    PaymentForm,
)
from amends.apps.money.pages.fund import REFUSED, fund_page, gaps_of
from amends.apps.money.queries import OpenFund
from amends.apps.money.views.booking import BOTH
from amends.core.redress.errors import Refused
from amends.core.safeguards.roles import NotAllowedError

_OK, _CONFLICT, _UNPROCESSABLE = 200, 409, 422
Rest = ParamSpec("Rest")


def on_fund(
    view: Callable[Concatenate[HttpRequest, OpenFund, Rest], HttpResponse],
) -> Callable[..., HttpResponse]:
    """Turn a view of a fund into a view of its address; whoever has no part in it finds nothing there."""

    @wraps(view)
    def wrapped(request: HttpRequest, fund: str, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
        opened = _opened(request, fund)
        try:
            actions.hand_over(opened)
            return view(request, opened, *args, **kwargs)
        except NotAllowedError as error:
            raise Http404 from error

    return wrapped


def _opened(request: HttpRequest, opaque: str) -> OpenFund:
    opened = queries.common_fund(opaque, account_of(request))
    if opened is None:
        raise Http404
    return opened


@require_safe
def funds(request: HttpRequest) -> HttpResponse:
    """Show the funds that somebody has a part in."""
    account = account_of(request)
    if not queries.may_have_a_part(account):
        raise Http404
    listed = [(each, gaps_of(each)) for each in queries.funds_of(account)]
    return render(request, "money/funds.html", {"funds": listed, "may_open": queries.may_open_a_fund(account)})


@require_http_methods(BOTH)
def new_fund(request: HttpRequest) -> HttpResponse:
    """Open a fund."""
    account = account_of(request)
    if not queries.may_open_a_fund(account):
        raise Http404
    form = NameForm(account, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        return redirect("fund", actions.open_fund(account, form.cleaned_data["name"]).opaque)
    return render(request, "money/new_fund.html", {"form": form}, status=_UNPROCESSABLE if form.is_bound else _OK)


@require_safe
@on_fund
def fund(request: HttpRequest, opened: OpenFund) -> HttpResponse:
    """Show how a fund stands, the gap first."""
    return render(request, "money/fund.html", {"fund": opened, "shown": fund_page(opened)})


@require_http_methods(BOTH)
@on_fund
def organisation(request: HttpRequest, opened: OpenFund) -> HttpResponse:
    """Let an organisation pay in, or no more."""
    if not opened.keeps:
        raise Http404
    form = OrganisationForm(opened, request.POST if request.method == "POST" else None)

    def write() -> None:
        if form.comes is not None:
            actions.let_in(opened, form.comes, seen=form.seen)
        else:
            actions.let_go(opened, form.goes, seen=form.seen)

    return _written(request, opened, form, write, template="money/fund_organisation.html")


@require_http_methods(BOTH)
@on_fund
def payment(request: HttpRequest, opened: OpenFund) -> HttpResponse:
    """Write down what was promised, sent, or arrived."""
    form = PaymentForm(opened, request.POST if request.method == "POST" else None)

    def write() -> None:
        actions.write_payment(opened, form.event(), seen=form.seen)

    return _written(request, opened, form, write, template="money/fund_payment.html")


@require_http_methods(BOTH)
@on_fund
def for_case(request: HttpRequest, opened: OpenFund, reference: str) -> HttpResponse:
    """Set money aside for a case, take it back, or write down that a claim arrived."""
    helped = next((each for each in queries.helped_cases(opened) if each.reference == reference), None)
    if helped is None or not opened.keeps:
        raise Http404
    form = CaseForm(opened, helped, request.POST if request.method == "POST" else None)

    def write() -> None:
        actions.write_for_case(opened, form.event(), seen=form.seen)

    rows = [row for row in fund_page(opened).cases if row.reference == reference]
    return _written(request, opened, form, write, template="money/fund_case.html", reference=reference, rows=rows)


def _written(
    request: HttpRequest, opened: OpenFund, form: FundForm, write: Callable[[], None], *, template: str, **more: object
) -> HttpResponse:
    """Write what a form says, or draw it again with what is to be mended; everything typed stays."""
    is_stale = False
    if form.is_bound and form.is_valid():
        try:
            write()
        except actions.FundChanged:
            opened, is_stale = _opened(request, opened.fund.opaque), True
        except Refused as refused:
            form.add_error("entry" if _is_mistake(form) else "amount", str(REFUSED[refused.code]))
        else:
            return redirect("fund", opened.fund.opaque)
    content = {"fund": opened, "form": form, "is_stale": is_stale, "seen": opened.state.number, **more}
    return render(request, template, content, status=_status(form, is_stale=is_stale))


def _is_mistake(form: FundForm) -> bool:
    return isinstance(form, MovedForm) and form.is_mistake


def _status(form: FundForm, *, is_stale: bool) -> int:
    if is_stale:
        return _CONFLICT
    return _UNPROCESSABLE if form.is_bound else _OK


@require_http_methods(BOTH)
@on_desk
def ask(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Ask a fund to help in a case."""
    form = AskForm(desk, request.POST if request.method == "POST" else None)
    if not form.funds:
        raise Http404
    is_stale = False
    if form.is_bound and form.is_valid():
        try:
            actions.ask(desk, form.chosen, form.event(), seen=form.seen)
        except actions.FundChanged:
            is_stale = True
        else:
            return redirect("money", desk.case.reference)
    shown = AskForm(desk).shown if is_stale else form.shown
    status = _CONFLICT if is_stale else _OK
    return page(request, desk, "money/ask_fund.html", status=status, form=form, is_stale=is_stale, shown=shown)
