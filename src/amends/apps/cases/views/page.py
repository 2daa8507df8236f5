"""How every page of a case is drawn: on `cases/base.html`, under the head of its case."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from amends.apps.cases.pages.head import head_of
from amends.apps.cases.queries import Desk


def page(request: HttpRequest, desk: Desk, template: str, *, status: int = 200, **content: object) -> HttpResponse:
    """Draw a template that extends `cases/base.html`; it knows `desk`, `head` and `now` besides its content."""
    now = timezone.now()
    head = head_of(desk, now)
    context = {"desk": desk, "head": head, "guidance": head.guidance, "now": now, **content}
    return render(request, template, context, status=status)
