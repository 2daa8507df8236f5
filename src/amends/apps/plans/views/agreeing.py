"""Agreeing: the draft is approved through the gates, each tells their answer, and says how far a promise is."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from amends.apps.cases import actions as cases
from amends.apps.cases.pages.addresses import may_act
from amends.apps.cases.queries import Desk
from amends.apps.cases.views.desk import on_desk
from amends.apps.cases.views.page import page
from amends.apps.cases.views.refused import fault_of
from amends.apps.cases.views.stale import anew
from amends.apps.plans import actions, queries
from amends.apps.plans.forms.lines import ApproveForm
from amends.apps.plans.pages.agreeing import AgreeingPage
from amends.apps.plans.pages.words import FIELD, Words
from amends.apps.plans.queries import Planned
from amends.apps.plans.views.reading import line_page
from amends.core.case.planning import refusals_of_actions
from amends.core.plan.approving import GATE_FIELDS
from amends.core.plan.shape import CHECKS
from amends.core.plan.standing import NotNextError, OwnWorkError
from amends.core.plan.versions import Status
from amends.look.fields import Fault

ACT = "approve_plan"


@dataclass(frozen=True, slots=True)
class Stopped:
    """A line that a gate refuses: at which field, and why."""

    id: str
    title: Words
    label: str
    field: str
    asked: Words
    fault: Fault


@require_http_methods(["GET", "HEAD", "POST"])
@on_desk
def approve(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Put the draft before whoever approves it, with what differs and who agreed."""
    whole = queries.unfiltered(desk)
    if not whole.sight.people or not may_act(desk, ACT):
        raise Http404
    if request.method != "POST":
        return _shown(request, desk, whole)
    form = ApproveForm("", 0, request.POST)
    if not form.is_valid():
        return _shown(request, desk, whole, form=form)
    try:
        actions.approve(desk, mark=form.mark, reason=form.cleaned_data["reason"], seen=form.seen)
    except actions.ReasonWanted:
        form.add_error("reason", gettext("Write in a sentence why the plan changes."))
    except (actions.ChangedMeanwhile, cases.Stale):
        return _shown(request, anew(desk), whole, reason=form.cleaned_data["reason"], came=True)
    except actions.Disputed:
        form.add_error(None, gettext("Somebody has to choose between two versions first. The plan says where."))
    except actions.NothingPlanned:
        form.add_error(None, gettext("There is nothing to approve: nothing differs from the version in force."))
    except cases.Refused as refused:
        return _shown(request, anew(desk), whole, form=form, stopped=_stopped(desk, whole, refused))
    else:
        return redirect("plan", desk.case.reference)
    return _shown(request, desk, whole, form=form)


def _shown(
    request: HttpRequest, desk: Desk, whole: Planned, *, form: ApproveForm | None = None, reason: str = "",
    came: bool = False, stopped: Sequence[Stopped] = (),
) -> HttpResponse:  # fmt: skip
    now = queries.unfiltered(desk) if came or form else whole
    fresh = ApproveForm(queries.fingerprint_of(now.lines), desk.state.number)
    if reason:
        fresh.initial["reason"] = reason
    if form is not None:
        form.mark, form.seen = fresh.mark, fresh.seen
    status = 409 if came else 422 if form else 200
    return page(
        request, desk, "plans/approve.html", status=status, form=form or fresh, agreeing=AgreeingPage(desk, now),
        came=came, stopped=stopped,
    )  # fmt: skip


def _stopped(desk: Desk, whole: Planned, refused: cases.Refused) -> list[Stopped]:
    """Say at which line and field each gate refuses; what is about no line stands for the whole."""
    lines, saying = whole.promises_drafted, AgreeingPage(desk, whole).saying
    tried = actions.attempt_of(desk, lines).actions
    found = []
    for place, standing in refusals_of_actions(desk.answers, ACT, tried, desk.me):
        line, field = lines[place], GATE_FIELDS.get(standing.gate.id, "")
        person = line.record.value("person")
        label = saying.saying.party(person) if person else ""
        title = saying.title(line.kind, line.record.values)
        found.append(Stopped(line.id, title, label, field, FIELD.get(field, ""), fault_of(desk, standing)))
    return found or [Stopped("", "", "", "", "", fault_of(desk, each)) for each in refused.judgement.standing]


@require_POST
@on_desk
def answer(request: HttpRequest, desk: Desk, of: str) -> HttpResponse:
    """Tell the answer of a person, or of one's own company."""
    agrees = request.POST.get("answer") == "yes"
    try:
        actions.answer(desk, of, agrees=agrees, mark=str(request.POST.get("mark", "")))
    except actions.ChangedMeanwhile:
        return page(request, desk, "plans/meanwhile.html", status=409)
    return redirect("plan", desk.case.reference)


@require_POST
@on_desk
def mark(request: HttpRequest, desk: Desk, line: str) -> HttpResponse:
    """Say how far a promise is."""
    sent, how = str(request.POST.get("status", "")), str(request.POST.get("how", ""))
    try:
        status = Status(sent)
    except ValueError:
        raise Http404 from None
    found = line_page(desk, line)
    if status is Status.VERIFIED and how not in CHECKS:
        fault = gettext("Say how you know that it arrived.")
        return page(request, desk, "plans/line.html", status=422, line=found, fault=fault)
    try:
        actions.mark(desk, line, status, how=how if status is Status.VERIFIED else "")
    except NotNextError:
        fault = gettext("Somebody was quicker: it is already further, or was taken back. This is how it stands now.")
    except OwnWorkError:
        fault = gettext("Whoever does something, or says that it is done, does not look at whether it arrived.")
    except actions.NotApproved:
        fault = gettext("It is only drafted. It is carried out when it is approved, or when it cannot wait.")
    else:
        return redirect("plan_line", desk.case.reference, line)
    return page(request, desk, "plans/line.html", status=409, line=line_page(desk, line), fault=fault)
