"""How every page of a case begins: the case on the member's desk, or the same "not found" for every reason not to."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse

from amends.apps.accounts.queries import Account
from amends.apps.cases.queries import Desk, desk_of
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

    No such case, not a member, blocked, or not this role's business: all are the same 404.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, reference: str, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
        desk = desk_of(reference, account_of(request))
        if desk is None:
            raise Http404
        try:
            return view(request, desk, *args, **kwargs)
        except NotAllowedError as error:
            raise Http404 from error

    return wrapped
