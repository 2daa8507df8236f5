"""Ending a person's part, a part of the allegation or the case: the checklists, and the form that tries it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from amends.apps.cases import actions
from amends.apps.cases.forms.acting import ActForm
from amends.apps.cases.forms.planning import as_initial
from amends.apps.cases.pages.addresses import may_act
from amends.apps.cases.pages.closing import Closing
from amends.apps.cases.pages.refusing import argument_of
from amends.apps.cases.queries import Desk
from amends.apps.cases.views.acting import stale_act
from amends.apps.cases.views.desk import on_desk
from amends.apps.cases.views.page import page
from amends.apps.cases.views.refused import say_refused
from amends.apps.cases.views.stale import AS_NOTE, keep_as_note
from amends.core.safeguards.roles import require_act

_ACT = "close"


@on_desk
def close(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The checklists for whoever sees people; the form for whoever may end something."""
    if not desk.sees_people and not may_act(desk, _ACT):
        raise Http404
    if request.method == "POST":
        return _tried(request, desk)
    return _shown(request, desk, ActForm(desk.playbook.acts[_ACT], desk, initial=as_initial(request.GET)))


def _tried(request: HttpRequest, desk: Desk) -> HttpResponse:
    act = desk.playbook.acts[_ACT]
    require_act(desk.playbook, desk.roles, _ACT)
    form = ActForm(act, desk, request.POST)
    if AS_NOTE in request.POST:
        return keep_as_note(desk, form, "reason")
    if not form.is_valid():
        return _shown(request, desk, form)
    try:
        actions.attempt(desk, form.command(), seen=form.seen)
    except actions.Stale as stale:
        return stale_act(request, desk, form, stale)
    except actions.Refused as refused:
        say_refused(form, refused, lambda standing: argument_of(desk.playbook, act, standing))
        return _shown(request, desk, form)
    return redirect("case", desk.case.reference)


def _shown(request: HttpRequest, desk: Desk, form: ActForm) -> HttpResponse:
    chosen = request.GET.get("about") or request.GET.get("subject") or str(request.POST.get("subject", ""))
    closing = Closing(desk, chosen)
    shown = form if may_act(desk, _ACT) else None
    return page(request, desk, "cases/close.html", closing=closing, form=shown, asked=form.asked, label=form.label)
