"""The pages of who does what, and of what the reader may see."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from amends.apps.cases.pages.access import access_of
from amends.apps.cases.pages.responsibilities import table_of
from amends.apps.cases.queries import Desk
from amends.apps.cases.views.desk import on_desk
from amends.apps.cases.views.page import page


@require_safe
@on_desk
def responsibilities(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show who does what in the step of the case, and what each role does in all steps."""
    return page(request, desk, "cases/roles.html", table=table_of(desk))


@require_safe
@on_desk
def access(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show what the reader may see and do in the case, and why."""
    return page(request, desk, "cases/access.html", access=access_of(desk))
