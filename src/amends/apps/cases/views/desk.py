"""How every page of a case begins: the case on the member's desk, or the same "not found" for every reason not to."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from amends.apps.accounts.queries import Account
from amends.apps.cases.actions import hand_over
from amends.apps.cases.queries import Desk, desk_of, waits_for_key
from amends.core.safeguards.roles import NotAllowedError

Rest = ParamSpec("Rest")


def account_of(request: HttpRequest) -> Account:
    """Give who is signed in; the door has let nobody else in."""
    if not isinstance(request.user, Account):
        raise Http404
    return request.user


def on_desk(
    view: Callable[Concatenate[HttpRequest, Desk, Rest], HttpResponse],
) -> Callable[..., HttpResponse]:
    """Turn a view of a desk into a view of a case reference.

    No such case, not a member, blocked, or not this role's business: all are the same 404. Whoever was let in before
    they had a key pair reads that a colleague has to open the case once.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, reference: str, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
        desk = desk_of(reference, account_of(request))
        if desk is None:
            return _not_on_the_desk(request, reference)
        try:
            hand_over(desk)
            return view(request, desk, *args, **kwargs)
        except NotAllowedError as error:
            raise Http404 from error

    return wrapped


def _not_on_the_desk(request: HttpRequest, reference: str) -> HttpResponse:
    if not waits_for_key(reference, account_of(request)):
        raise Http404
    return render(request, "cases/waiting.html", {"reference": reference}, status=403)
