"""Keeping evidence beside a line about the site."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from amends.adapters.cleaning import NotCleanError
from amends.apps.accounts.views import require_second_factor
from amends.apps.cases.queries import Desk
from amends.apps.cases.views.desk import on_desk
from amends.apps.cases.views.page import page
from amends.apps.people.forms import DocumentForm
from amends.apps.people.pages.documents import FAULT
from amends.apps.plans import actions, queries
from amends.apps.plans.views.reading import line_page


@require_http_methods(["GET", "HEAD", "POST"])
@require_second_factor
@on_desk
def evidence(request: HttpRequest, desk: Desk, line: str) -> HttpResponse:
    """Ask for a document, and keep it beside the line."""
    found = line_page(desk, line)
    if not found.may_bring:
        raise Http404
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = DocumentForm((queries.EVIDENCE,), *sent)
    if form.is_bound and form.is_valid():
        try:
            actions.keep_evidence(desk, line, form.brought())
        except NotCleanError as refused:
            form.add_error("sent", str(FAULT[refused.fault]))
        else:
            return redirect("plan_line", desk.case.reference, line)
    return page(request, desk, "plans/evidence.html", form=form, line=found)
