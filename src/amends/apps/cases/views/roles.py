"""The page of who does what."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from amends.apps.cases.pages.responsibilities import table_of
from amends.apps.cases.queries import Desk
from amends.apps.cases.views.desk import on_desk
from amends.apps.cases.views.page import page


@require_safe
@on_desk
def responsibilities(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show who does what in the step of the case, and what each role does in all steps."""
    return page(request, desk, "cases/roles.html", table=table_of(desk))
