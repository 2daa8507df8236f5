"""Pages that belong to no subject: the way in, what is absent, what was open too long."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import requires_csrf_token
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from amends.apps.accounts.views import locked
from amends.web.frame import SECTIONS


def start(_request: HttpRequest) -> HttpResponse:
    return redirect(SECTIONS[0].path)


@login_not_required
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Django's own switch: a cookie, then back to the page one came from."""
    response: HttpResponse = set_language(request)
    return response


def absent(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django hands it over
    """What is forbidden looks exactly like what does not exist, so that nobody learns from asking."""
    return render(request, "404.html", status=404)


@requires_csrf_token
def old_page(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django hands it over
    """A form whose token is no longer valid: usually one opened before a newer sign-in.

    What was written comes back, ready to be sent again, only if the form came from one of our own pages.
    """
    ours = _came_from_us(request)
    at_the_door = request.path == reverse("account_login")
    if ours and not request.user.is_authenticated and not at_the_door:
        return locked(request)
    fields = [(name, value) for name, values in request.POST.lists() for value in values]
    context = {
        "fields": [(name, value) for name, value in fields if name != "csrfmiddlewaretoken"],
        "again": ours and not at_the_door,
        "path": request.get_full_path() if ours or at_the_door else reverse("start"),
    }
    return render(request, "old_page.html", context, status=403)


def _came_from_us(request: HttpRequest) -> bool:
    here = f"{request.scheme}://{request.get_host()}"
    return request.headers.get("Origin") == here or request.headers.get("Sec-Fetch-Site") == "same-origin"
