"""The page of everything that happened in a case."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from amends.apps.cases.pages.history import history_page
from amends.apps.cases.queries import Desk
from amends.apps.cases.views.desk import on_desk
from amends.apps.cases.views.page import page


@require_safe
@on_desk
def history(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show every entry, newest first; `before` asks for the entries older than a number."""
    asked = request.GET.get("before", "")
    before = int(asked) if asked.isascii() and asked.isdigit() else 0
    return page(request, desk, "cases/history.html", history=history_page(desk, before=before))
