"""Who may open a page of an organisation: an administrator, an officer, and whoever has just confirmed who is there."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils import timezone

from amends.apps.accounts.models import Account
from amends.apps.accounts.queries.officers import is_officer
from amends.apps.accounts.queries.organisations import may_administer
from amends.apps.accounts.views.guarding import require_confirmation

_P = ParamSpec("_P")
_Any = Callable[Concatenate[HttpRequest, _P], HttpResponseBase]
_CONFIRMED = "confirmed_pages"
_FILLING_IN = 60 * 60
"""Seconds a page may be filled in that was confirmed when it was opened: words of several officers take time."""


def whoever(request: HttpRequest) -> Account:
    """Who is signed in; the door lets nobody else through."""
    if not isinstance(request.user, Account):
        raise Http404
    return request.user


def administrators_only(view: _Any[_P]) -> _Any[_P]:
    """For everybody else the page does not exist."""
    return _only(may_administer, view)


def officers_only(view: _Any[_P]) -> _Any[_P]:
    """For everybody else the page does not exist."""
    return _only(is_officer, view)


def _only(may: Callable[[Account], bool], view: _Any[_P]) -> _Any[_P]:
    @wraps(view)
    def guarded(request: HttpRequest, /, *args: _P.args, **kwargs: _P.kwargs) -> HttpResponseBase:
        if not may(whoever(request)):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


def confirmed_page(view: _Any[_P]) -> _Any[_P]:
    """Who is there is confirmed when the page is opened; then there is an hour to fill it in, and nothing is lost."""
    asked = require_confirmation(_opened(view))

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: _P.args, **kwargs: _P.kwargs) -> HttpResponseBase:
        since = request.session.get(_CONFIRMED, {}).get(request.path, 0)
        if request.method == "POST" and timezone.now().timestamp() - since < _FILLING_IN:
            return view(request, *args, **kwargs)
        return asked(request, *args, **kwargs)

    return guarded


def _opened(view: _Any[_P]) -> _Any[_P]:
    @wraps(view)
    def opened(request: HttpRequest, /, *args: _P.args, **kwargs: _P.kwargs) -> HttpResponseBase:
        before = request.session.get(_CONFIRMED, {})
        request.session[_CONFIRMED] = {**before, request.path: int(timezone.now().timestamp())}
        return view(request, *args, **kwargs)

    return opened
