"""A sheet of wage records of several persons is brought in, and the calculation for one goes out as a sheet."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from amends.adapters.wage_sheets import workbook
from amends.apps.accounts.actions import Act as Counted
from amends.apps.accounts.views import require_second_factor, within_measure
from amends.apps.cases.queries import Desk
from amends.apps.cases.views.desk import on_desk
from amends.apps.cases.views.page import page
from amends.apps.money import actions, queries
from amends.apps.money.forms.wages import WageSheetForm
from amends.apps.money.pages.wages import names_in, report_of, taken_of
from amends.apps.money.pages.words import Naming, exactly
from amends.apps.money.views.booking import BOTH
from amends.apps.money.views.remedies import found_file
from amends.apps.people import actions as people
from amends.core.redress.tables import table
from amends.core.redress.telling import Telling

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_http_methods(BOTH)
@require_second_factor
@on_desk
def wages(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Ask for a sheet, say what becomes of each row, and take the whole of it or nothing."""
    if not queries.may_bring_wages(desk):
        raise Http404
    form = WageSheetForm(desk, *((request.POST, request.FILES) if request.method == "POST" else ()))
    content: dict[str, Any] = {"form": form, "is_stale": False}
    if not form.is_bound or not form.is_valid():
        return page(request, desk, "money/wages.html", **content)
    laid = queries.laid_beside(desk, form.wish(), names_in(desk))
    for each in laid.theirs:  # that something of a row is known already says what stands in the file
        people.open_file(desk, each.file)
    if laid.refused or (laid.doubtful and not form.has_looked(laid.mark)):
        return page(request, desk, "money/wages.html", status=422, report=report_of(laid), **content)
    try:
        actions.take_wages(desk, laid)
    except actions.ChangedMeanwhile:
        return page(request, desk, "money/wages.html", status=409, **{**content, "is_stale": True})
    return page(request, desk, "money/wages_taken.html", taken=taken_of(desk, laid))


@require_safe
@require_second_factor
@within_measure(Counted.OPEN_FILE)
@on_desk
def sheet(_request: HttpRequest, desk: Desk, code: str) -> HttpResponse:
    """Give what is owed to one person as a spreadsheet, the whole arithmetic with it. The opening is recorded."""
    file, kept = found_file(desk, code)
    if not kept.text:
        raise Http404
    people.open_file(desk, file)
    rows = table(queries.computed_from(desk, kept.text), Telling(Naming(desk).saying.phrasing, exactly))
    answer = HttpResponse(workbook(rows, "redress"), content_type=_XLSX)
    name = f"{desk.case.reference}-{code}.xlsx"
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return answer
