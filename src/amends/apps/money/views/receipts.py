"""Whoever writes the book keeps a receipt beside what was booked."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from amends.adapters.cleaning import NotCleanError
from amends.apps.accounts.views import require_second_factor
from amends.apps.cases.queries import Desk
from amends.apps.cases.views.desk import on_desk
from amends.apps.cases.views.page import page
from amends.apps.money import actions, queries
from amends.apps.money.pages.lines import line_page
from amends.apps.money.pages.words import Naming
from amends.apps.money.views.booking import BOTH
from amends.apps.people.forms import DocumentForm
from amends.apps.people.pages.documents import FAULT
from amends.core.redress.rows import Row


@require_http_methods(BOTH)
@require_second_factor
@on_desk
def receipt(request: HttpRequest, desk: Desk, number: int, place: int) -> HttpResponse:
    """Ask for a receipt of one entry of a line, and keep it."""
    row = queries.row_of(desk, number)
    if row is None or not queries.may_keep_receipt(desk, row):
        raise Http404
    shown = line_page(desk, row)
    entry = next((each for each in shown.booked if each.place == place), None)
    if entry is None:
        raise Http404
    form = _form(request)
    if form.is_bound and form.is_valid() and _is_kept(desk, row, place, form):
        return redirect("money_line", desk.case.reference, number)
    content: dict[str, Any] = {
        "form": form,
        "entry": entry,
        "row": shown.row,
        "party": Naming(desk).party(row.line.person),
        "is_of_person": queries.file_behind(desk, row) is not None,
    }
    return page(request, desk, "money/receipt.html", **content)


def _form(request: HttpRequest) -> DocumentForm:
    allowed = (queries.RECEIPT_CLASS,)
    return DocumentForm(allowed, request.POST, request.FILES) if request.method == "POST" else DocumentForm(allowed)


def _is_kept(desk: Desk, row: Row, place: int, form: DocumentForm) -> bool:
    try:
        actions.keep_receipt(desk, row, place, form.brought())
    except NotCleanError as refused:
        form.add_error("sent", str(FAULT[refused.fault]))
        return False
    return True
