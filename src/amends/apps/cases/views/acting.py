"""Acts are tried here. What the gates refuse comes back to the field it speaks of, and is in the history."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from amends.apps.cases import actions
from amends.apps.cases.forms.acting import ActForm
from amends.apps.cases.forms.planning import ROWS, PlanForm, as_initial, plan_as_initial
from amends.apps.cases.models import Case
from amends.apps.cases.pages.acts import ELSEWHERE, act_groups
from amends.apps.cases.pages.meanwhile import Line, Side
from amends.apps.cases.pages.refusing import argument_of
from amends.apps.cases.pages.saying import Saying
from amends.apps.cases.queries import Desk
from amends.apps.cases.signals import done_elsewhere
from amends.apps.cases.views.desk import on_desk
from amends.apps.cases.views.page import page
from amends.apps.cases.views.refused import say_refused
from amends.apps.cases.views.stale import AS_NOTE, Stale, anew, keep_as_note, sent_again, stale_page
from amends.core.case.sealing import is_withheld
from amends.core.playbook.grammar.conduct import Act
from amends.core.safeguards.roles import require_act

MORE_ROWS = "more_rows"
"""Sent by the button that adds rows to a plan and keeps everything written so far."""


@on_desk
def acts(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Every act the member may try."""
    groups = act_groups(desk)
    if not groups:
        raise Http404
    return page(request, desk, "cases/acts.html", groups=groups)


@on_desk
def act(request: HttpRequest, desk: Desk, act: str) -> HttpResponse:
    """One act."""
    found = desk.playbook.acts.get(act)
    if found is None:
        raise Http404
    require_act(desk.playbook, desk.roles, act)
    if act in ELSEWHERE:
        return redirect(ELSEWHERE[act], desk.case.reference)
    other = next((name for _, name in done_elsewhere.send(sender=Case, case=desk.case, act=act) if name), None)
    if other:
        return redirect(other, desk.case.reference)
    if MORE_ROWS in request.POST:
        return _shown(
            request, desk, PlanForm(found, desk, initial=as_initial(request.POST), rows=_rows(request) + ROWS)
        )
    return (
        _tried(request, desk, found) if request.method == "POST" else _shown(request, desk, _form(request, desk, found))
    )


def _form(request: HttpRequest, desk: Desk, act: Act) -> ActForm:
    data = request.POST if request.method == "POST" else None
    if not act.action_arguments:
        return ActForm(act, desk, data, as_initial(request.GET))
    initial = plan_as_initial(desk)
    return PlanForm(
        act, desk, data, initial, rows=_rows(request) if data else max(ROWS, len(desk.state.plan) + ROWS // 2)
    )


_MOST_DIGITS = 3


def _rows(request: HttpRequest) -> int:
    sent = str(request.POST.get("rows", ""))
    return int(sent) if sent.isdecimal() and len(sent) <= _MOST_DIGITS else ROWS


def _tried(request: HttpRequest, desk: Desk, act: Act) -> HttpResponse:
    form = _form(request, desk, act)
    if AS_NOTE in request.POST:
        return keep_as_note(desk, form, "reason", otherwise=lambda: _wanted(desk, form))
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
    # Given by name: in a template a form gives its fields first, and an argument may have any name.
    rows, kept = (form.rows(), len(form.kept)) if isinstance(form, PlanForm) else ([], 0)
    words = {"label": form.label, "lead": form.lead}
    return page(request, desk, "cases/act.html", form=form, asked=form.asked, rows=rows, kept=kept, words=words)


def _lines(desk: Desk, form: ActForm) -> tuple[Line, ...]:
    """Say what somebody wanted to do, question by question."""
    phrasing, wish = Saying(desk).phrasing, form.command()
    return tuple(
        Line(phrasing.say(argument.question), phrasing.argument(wish.act, argument.name, wish.arguments[argument.name]))
        for argument in form.act.arguments
        if argument.name in wish.arguments
    )


def _wanted(desk: Desk, form: ActForm) -> str:
    lines = _lines(desk, form) if form.is_valid() else ()
    return " ".join((Saying(desk).phrasing.say(form.act.label), *(f"{line.name} {line.value}" for line in lines)))


def stale_act(request: HttpRequest, desk: Desk, form: ActForm, error: actions.Stale) -> HttpResponse:
    """Answer somebody whose act was done by somebody else, or whose case went on meanwhile."""
    now, wish = anew(desk), form.command()
    phrasing = Saying(now).phrasing
    done = tuple(
        Line("", phrasing.done(entry.content["act"], entry.actor, entry.content["arguments"]), entry.content["reason"])
        for entry in error.since
        if not is_withheld(entry)
    )
    mine = _lines(now, form)
    heading = phrasing.say(form.act.label)
    return stale_page(request, now, Stale(heading, Side(done), Side(mine, wish.reason), sent_again(request)), error)
