"""Decisions: the list of them, and each put before somebody with its options, their because and what weighs."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext

from amends.apps.cases import actions
from amends.apps.cases.forms.deciding import DecideForm
from amends.apps.cases.pages.deciding import Deciding, deciding
from amends.apps.cases.pages.decisions import Decisions
from amends.apps.cases.pages.factors import factors
from amends.apps.cases.pages.meanwhile import Line, Side
from amends.apps.cases.pages.saying import Saying, listed
from amends.apps.cases.queries import Desk
from amends.apps.cases.views.desk import on_desk
from amends.apps.cases.views.page import page
from amends.apps.cases.views.refused import say_refused
from amends.apps.cases.views.stale import AS_NOTE, Stale, anew, keep_as_note, sent_again, stale_page
from amends.core.facts.declarations import Subject
from amends.core.safeguards.roles import require_decision


@on_desk
def decisions(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Every decision of this step and the earlier ones, open or taken."""
    return page(request, desk, "cases/decisions.html", decisions=Decisions(desk))


@on_desk
def decide(request: HttpRequest, desk: Desk, decision: str, about: str = "") -> HttpResponse:
    """One decision about the case, a party or a person."""
    known = desk.playbook.decisions.get(decision)
    if known is None:
        raise Http404
    require_decision(desk.playbook, desk.roles, decision)
    if not about and known.about is not Subject.CASE:
        return page(request, desk, "cases/decisions.html", decisions=Decisions(desk, only=decision))
    found = deciding(desk, decision, about)
    if found is None:
        raise Http404
    return _decided(request, found) if request.method == "POST" else _shown(request, found, DecideForm(found))


def _decided(request: HttpRequest, found: Deciding) -> HttpResponse:
    form = DecideForm(found, request.POST)
    if AS_NOTE in request.POST:
        return keep_as_note(found.desk, form, "reason", otherwise=lambda: _wanted(found, form))
    if not form.is_valid():
        return _shown(request, found, form)
    seen = form.seen
    for command in form.commands():
        try:
            actions.choose(found.desk, command, seen=seen)
        except actions.Stale as stale:
            return _stale(request, found, form, stale)
        except actions.NotOffered:
            form.add_error("option", gettext("The guidance of this case does not offer that any more. Choose again."))
            return _shown(request, found, form)
        except actions.Refused as refused:
            say_refused(form, refused)
            return _shown(request, found, form)
        # One's own choice is not somebody else's: the next option is decided on top of it.
        seen = anew(found.desk).state.number
    return redirect("case", found.desk.case.reference)


def _shown(request: HttpRequest, found: Deciding, form: DecideForm) -> HttpResponse:
    weighing = factors(found.desk, found.decision, found.about)
    return page(request, found.desk, "cases/decide.html", deciding=found, form=form, factors=list(weighing))


def _wanted(found: Deciding, form: DecideForm) -> str:
    return listed(found.label_of(option) for option in form.cleaned_data.get("option") or ())


def _stale(request: HttpRequest, found: Deciding, form: DecideForm, error: actions.Stale) -> HttpResponse:
    desk = anew(found.desk)
    now = Deciding(desk, found.decision, found.about)
    choice, saying = now.choice, Saying(desk)
    theirs = Side((Line("", now.chosen, saying.party(choice.by)),), choice.reason) if choice else Side(())
    wrote = Side((Line("", _wanted(found, form)),), form.cleaned_data["reason"])
    heading = f"{found.question} {found.subject}".strip()
    return stale_page(request, desk, Stale(heading, theirs, wrote, sent_again(request)), error)
