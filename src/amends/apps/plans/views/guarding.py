"""What a page of a plan asks of whoever stands by people: words of their files open there."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponseBase

from amends.apps.accounts.actions import Act as Counted
from amends.apps.accounts.views import require_second_factor, within_measure
from amends.apps.cases.queries import Desk
from amends.core.access.table import stands_by_people

_P = ParamSpec("_P")
_View = Callable[Concatenate[HttpRequest, Desk, _P], HttpResponseBase]


def words_open(view: _View[_P]) -> _View[_P]:
    """Ask for the second factor, and count as an opened file, where the member may read what stands in one.

    Whoever reads no file is shown the page as it is: a company opens no word of a person here.
    """
    asked = require_second_factor(within_measure(Counted.OPEN_FILE)(view))

    @wraps(view)
    def guarded(request: HttpRequest, desk: Desk, /, *args: _P.args, **kwargs: _P.kwargs) -> HttpResponseBase:
        shown = asked if stands_by_people(desk.roles) else view
        return shown(request, desk, *args, **kwargs)

    return guarded
