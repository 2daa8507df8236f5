"""What every request and every answer of the staff pages goes through, besides what Django brings."""

from collections.abc import Callable
from typing import Any

import structlog
from django.contrib.auth import logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from amends.apps.accounts.actions import take_open
from amends.apps.accounts.views import locked
from amends.core.vault.errors import CannotOpenError

_SECONDS_A_MINUTE = 60

_log = structlog.get_logger("amends.web")


def careful_headers(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Pages about people stay in no cache, and no page may ask for camera, microphone or place."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        return response

    return answer


class Door(LoginRequiredMiddleware):
    """Every page asks who is there unless its view says otherwise; what was typed before it locked is kept."""

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., HttpResponseBase],
        view_args: tuple[Any, ...],
        view_kwargs: dict[str, Any],
    ) -> HttpResponseBase | None:
        if request.user.is_authenticated and not take_open(request.session, request.user):
            logout(request)  # nobody is here in half: whose key is not open is not signed in
        if request.user.is_authenticated:
            _note_touch(request)
        elif request.method == "POST" and getattr(view_func, "login_required", True):
            return locked(request)
        return super().process_view(request, view_func, view_args, view_kwargs)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponseBase | None:
        """Whatever is sealed and does not open ends on a calm page; the log has the path, and nobody the content."""
        if not isinstance(exception, CannotOpenError):
            return None
        _log.error("cannot_open", path=request.path)
        return render(request, "cannot_open.html", status=409)


def _note_touch(request: HttpRequest) -> None:
    """The time until the page locks starts anew; saved once a minute, not at every request."""
    minute = int(timezone.now().timestamp()) // _SECONDS_A_MINUTE
    if request.session.get("touched") != minute:
        request.session["touched"] = minute
