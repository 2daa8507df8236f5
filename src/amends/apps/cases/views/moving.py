"""The guidance of a case: which version it follows, what a newer one would change, and moving there."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext

from amends.apps.cases import actions
from amends.apps.cases.forms.moving import MovingForm
from amends.apps.cases.pages.meanwhile import Side
from amends.apps.cases.pages.moving import Moving, moving_of, pin_in_force
from amends.apps.cases.queries import Desk
from amends.apps.cases.views.desk import on_desk
from amends.apps.cases.views.page import page
from amends.apps.cases.views.stale import Stale, anew, sent_again, stale_page
from amends.apps.guidance.actions import pin_guidance
from amends.apps.guidance.queries import later_than
from amends.core.safeguards.roles import NotAllowedError


@on_desk
def guidance(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show the version and what a newer one would change; move the case there when it is sent."""
    moving, later = moving_of(desk), later_than(pin_in_force(desk))
    if request.method != "POST":
        form = MovingForm(desk, later) if later and moving.may_move else None
        return _shown(request, desk, moving, form)
    if not moving.may_move:
        raise NotAllowedError("guidance")
    if later is None or moving.newer is None or not moving.newer.has_step:
        return _shown(request, desk, moving, None)
    form = MovingForm(desk, later, request.POST)
    return _move(request, desk, form) if form.is_valid() else _shown(request, desk, moving, form)


def _move(request: HttpRequest, desk: Desk, form: MovingForm) -> HttpResponse:
    text, reason = form.later.text, form.cleaned_data["reason"]
    try:
        actions.follow_guidance(desk, pin_guidance(text.id, text.version), reason=reason, seen=form.seen)
    except actions.Stale as error:
        desk = anew(desk)
        stale = Stale(gettext("Which guidance the case follows"), Side(()), Side((), reason), sent_again(request))
        return stale_page(request, desk, stale, error)
    return redirect("case", desk.case.reference)


def _shown(request: HttpRequest, desk: Desk, moving: Moving, form: MovingForm | None) -> HttpResponse:
    return page(request, desk, "cases/guidance.html", moving=moving, form=form)
