"""The pages of everything that is to be done, and of everything that has a date."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from amends.apps.cases.actions import complete
from amends.apps.cases.forms.todo import DoneForm
from amends.apps.cases.pages.todo import all_limits, todos_of
from amends.apps.cases.queries import Desk
from amends.apps.cases.views.desk import on_desk
from amends.apps.cases.views.page import page
from amends.core.case.commands import Complete


@require_http_methods(["GET", "HEAD", "POST"])
@on_desk
def actions(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show all open actions; take in that one of them is done."""
    form = DoneForm(desk.playbook, request.POST if request.method == "POST" else None)
    if form.is_valid():
        done = Complete(form.cleaned_data["action"], form.cleaned_data["note"])
        complete(desk, done, seen=form.cleaned_data["seen"])
        return redirect("actions", desk.case.reference)
    status = 422 if form.is_bound else 200
    return page(request, desk, "cases/actions.html", status=status, todos=todos_of(desk), form=form)


@require_safe
@on_desk
def limits(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show every limit: since when, until when, kept or late."""
    return page(request, desk, "cases/limits.html", limits=all_limits(desk))
