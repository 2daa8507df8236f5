"""The case page."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from amends.apps.cases.pages.reading import reading_of
from amends.apps.cases.queries import Desk
from amends.apps.cases.views.desk import on_desk
from amends.apps.cases.views.page import page


@require_safe
@on_desk
def case(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show a case: is anyone in danger, what comes next, what may not be done, where it is, who, what happened."""
    return page(request, desk, "cases/case.html", reading=reading_of(desk, timezone.now()))
