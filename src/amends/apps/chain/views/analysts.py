"""How every page of a chain begins: an analyst, or the same "not found" as for a page that does not exist."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponseBase

from amends.apps.accounts.queries import Account
from amends.apps.chain.queries import is_analyst

Rest = ParamSpec("Rest")


def for_analysts(
    view: Callable[Concatenate[HttpRequest, Rest], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, Rest], HttpResponseBase]:
    """Turn a view into a page for those who work with chains; to everybody else there is no such page."""

    @wraps(view)
    def wrapped(request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponseBase:
        if not isinstance(request.user, Account) or not is_analyst(request.user):
            raise Http404
        return view(request, *args, **kwargs)

    return wrapped
