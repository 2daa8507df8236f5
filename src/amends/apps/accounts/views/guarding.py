"""What a page asks of whoever opens it, besides being signed in: a second factor, or to confirm who is there."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from allauth.core.internal.ratelimit import get_ip
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from amends.apps.accounts.actions.limits import Act, within_limit
from amends.apps.accounts.queries import (
    Account,
    confirmed_just_now,
    has_second_factor,
    second_factor_done,
)

_P = ParamSpec("_P")
_View = Callable[Concatenate[HttpRequest, _P], HttpResponseBase]
BACK_TO = "back_to"
"""Where somebody wanted to go who had to set up a second factor first; in their session."""


def require_second_factor(view: _View[_P]) -> _View[_P]:
    """Whoever has shown no second factor in this session is led to enter it, or to set one up, and then back here.

    For every page on which a person's file can be opened, changed or shared.
    """

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: _P.args, **kwargs: _P.kwargs) -> HttpResponseBase:
        if second_factor_done(request):
            return view(request, *args, **kwargs)
        return _to_the_second_factor(request)

    return guarded


def require_confirmation(view: _View[_P]) -> _View[_P]:
    """Whoever has not given passphrase or code in the last five minutes is asked for it, and then led back here."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: _P.args, **kwargs: _P.kwargs) -> HttpResponseBase:
        if confirmed_just_now(request):
            return view(request, *args, **kwargs)
        return _asked(request, "account_reauthenticate")

    return guarded


def within_measure(act: Act) -> Callable[[_View[_P]], _View[_P]]:
    """Whoever does an act far more often than work asks for is told to wait; the measure is in `actions.limits`."""

    def measured(view: _View[_P]) -> _View[_P]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: _P.args, **kwargs: _P.kwargs) -> HttpResponseBase:
            if isinstance(request.user, Account) and not within_limit(request.user, act, site=get_ip(request)):
                return _too_often(request)
            return view(request, *args, **kwargs)

        return guarded

    return measured


def _too_often(request: HttpRequest) -> HttpResponse:
    """Say that it is enough for now; what was written waits on the page, to be sent when the while is over."""
    fields = [(name, value) for name, values in request.POST.lists() for value in values]
    context = {"fields": [field for field in fields if field[0] != "csrfmiddlewaretoken"], "path": request.path}
    return render(request, "accounts/too_often.html", context, status=429)


def after_second_factor(request: HttpRequest) -> str:
    """Where to go on once a second factor is set up; asked once."""
    return str(request.session.pop(BACK_TO, "")) or reverse("mfa_index")


def _to_the_second_factor(request: HttpRequest) -> HttpResponse:
    if isinstance(request.user, Account) and has_second_factor(request.user):
        return _asked(request, "mfa_reauthenticate")
    request.session[BACK_TO] = _way_back(request)
    return redirect("mfa_index")


def _asked(request: HttpRequest, page: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(f"{reverse(page)}?{urlencode({'next': _way_back(request)})}")


def _way_back(request: HttpRequest) -> str:
    """Back to a page that was asked for; what was sent is not sent again by itself."""
    return request.get_full_path() if request.method in {"GET", "HEAD"} else "/"
