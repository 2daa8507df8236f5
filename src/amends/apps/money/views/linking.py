"""Case workers say which promise of the plan the money of a line pays."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from amends.apps.accounts.views import require_second_factor
from amends.apps.cases import actions as cases
from amends.apps.cases.queries import Desk
from amends.apps.cases.views.desk import on_desk
from amends.apps.cases.views.page import page
from amends.apps.cases.views.stale import anew
from amends.apps.money import actions, queries
from amends.apps.money.forms.booking import LinkForm
from amends.apps.money.pages.lines import line_page
from amends.apps.money.pages.words import Naming
from amends.apps.money.views.booking import BOTH, status_of


@require_http_methods(BOTH)
@require_second_factor
@on_desk
def link(request: HttpRequest, desk: Desk, number: int) -> HttpResponse:
    """Ask which promise it is, and write it down; where nothing changes nothing is written."""
    row = queries.row_of(desk, number)
    if row is None or not queries.books(desk) or not queries.may_link(desk):
        raise Http404
    form = LinkForm(desk, row, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            if form.event().promise != row.promise:
                actions.book(desk, [form.event()], seen=form.seen)
        except cases.Stale:
            return _link(request, anew(desk), number, form, is_stale=True)
        else:
            return redirect("money_line", desk.case.reference, number)
    return _link(request, desk, number, form)


def _link(request: HttpRequest, desk: Desk, number: int, form: LinkForm, *, is_stale: bool = False) -> HttpResponse:
    row = queries.row_of(desk, number)
    if row is None:
        raise Http404
    content = {"line": line_page(desk, row), "form": form, "party": Naming(desk).party(row.line.person)}
    status = status_of(form, is_stale=is_stale)
    return page(request, desk, "money/link.html", status=status, is_stale=is_stale, **content)
