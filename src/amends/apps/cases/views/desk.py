"""How every page of a case begins: the case on the member's desk, or the same "not found" for every reason not to."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

import structlog
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from amends.apps.accounts.queries import Account
from amends.apps.cases.actions import hand_over
from amends.apps.cases.queries import Desk, broken_at, desk_of, waits_for_key
from amends.core.safeguards.roles import NotAllowedError
from amends.core.vault.errors import CannotOpenError

Rest = ParamSpec("Rest")

_log = structlog.get_logger("amends.cases")


def account_of(request: HttpRequest) -> Account:
    """Give who is signed in; the door has let nobody else in."""
    if not isinstance(request.user, Account):
        raise Http404
    return request.user


def on_desk(
    view: Callable[Concatenate[HttpRequest, Desk, Rest], HttpResponseBase],
) -> Callable[..., HttpResponseBase]:
    """Turn a view of a desk into a view of a case reference.

    No such case, not a member, blocked, or not this role's business: all are the same 404. Whoever was let in before
    they had a key pair reads that a colleague has to open the case once; where what is kept does not open, its members
    read so, and nothing is done.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, reference: str, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponseBase:
        try:
            desk = desk_of(reference, account_of(request))
            if desk is None:
                return _not_on_the_desk(request, reference)
            hand_over(desk)
            return view(request, desk, *args, **kwargs)
        except NotAllowedError as error:
            raise Http404 from error
        except CannotOpenError:
            return _cannot_open(request, reference)

    return wrapped


def _cannot_open(request: HttpRequest, reference: str) -> HttpResponse:
    entry = broken_at(reference)
    _log.error("cannot_open", case=reference, entry=entry)
    return render(request, "cannot_open.html", {"reference": reference, "broken_at": entry}, status=409)


def _not_on_the_desk(request: HttpRequest, reference: str) -> HttpResponse:
    if not waits_for_key(reference, account_of(request)):
        raise Http404
    return render(request, "cases/waiting.html", {"reference": reference}, status=403)
