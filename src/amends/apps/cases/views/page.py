"""How every page of a case is drawn: on `cases/base.html`, under the head of its case."""

from django.forms.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from amends.apps.cases.pages.head import head_of
from amends.apps.cases.queries import Desk

_OK, _UNPROCESSABLE = 200, 422


def page(request: HttpRequest, desk: Desk, template: str, *, status: int = 200, **content: object) -> HttpResponse:
    """Draw a template that extends `cases/base.html`; it knows `desk`, `head` and `now` besides its content.

    A form that was sent and comes back with what is wrong in it is answered with status 422.
    """
    now = timezone.now()
    head = head_of(desk, now)
    context = {"desk": desk, "head": head, "guidance": head.guidance, "now": now, **content}
    if status == _OK and _came_back(request, content.get("form")):
        status = _UNPROCESSABLE
    return render(request, template, context, status=status)


def _came_back(request: HttpRequest, form: object) -> bool:
    """Say whether a form was sent and stands there again with what is wrong in it."""
    return request.method == "POST" and isinstance(form, BaseForm) and bool(form.errors)
