"""Naming somebody in a case: a person, who gets a number and never a name, or a party."""

from collections.abc import Mapping
from contextlib import suppress

from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language

from amends.apps.accounts.queries import Organisation
from amends.apps.cases import actions
from amends.apps.cases.forms.naming import PartyForm, PersonForm
from amends.apps.cases.queries import Desk
from amends.apps.cases.views.desk import on_desk
from amends.apps.cases.views.page import page
from amends.apps.cases.views.stale import anew
from amends.core.case.state import PERSON_ROLE
from amends.core.facts.declarations import Subject
from amends.core.safeguards.roles import require_act

_NAMING = "refer"
"""Whoever may send a person to a service names persons and parties: the rule of `actions.name_party`."""

_DANGER = "person-danger"
_TRIES = 5


@on_desk
def person(request: HttpRequest, desk: Desk) -> HttpResponse:
    """One more person; then straight to what decides how fast we act."""
    require_act(desk.playbook, desk.roles, _NAMING)
    form = PersonForm(desk, request.POST if request.method == "POST" else None)
    if not form.is_valid() or not form.is_first():
        return page(request, desk, "cases/person.html", form=form)
    try:
        key = _named(desk, role=PERSON_ROLE, facts=form.facts(), seen=form.seen)
    except actions.Stale:
        return _somebody_was_quicker(request, desk)
    topics = [topic.id for topic in desk.playbook.text.topics if topic.about is Subject.PERSON]
    first = _DANGER if _DANGER in topics else topics[0]
    return redirect("record_about", desk.case.reference, first, key)


@on_desk
def party(request: HttpRequest, desk: Desk) -> HttpResponse:
    """One more party."""
    require_act(desk.playbook, desk.roles, _NAMING)
    form = PartyForm(desk, request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return page(request, desk, "cases/party.html", form=form)
    cleaned = form.cleaned_data
    named = {"role": cleaned["role"], "name": form.called(), "same_state": cleaned["same_state"]}
    try:
        _named(desk, **named, organisation=form.organisation(), seen=form.seen)
    except actions.Stale:
        form = PartyForm(anew(desk), request.POST)
        if form.is_valid():  # of the same role, and by another name
            _named(form.desk, **named, organisation=form.organisation(), seen=form.desk.state.number)
    return page(request, form.desk, "cases/party.html", form=form) if form.errors else _to_case(desk)


def _to_case(desk: Desk) -> HttpResponse:
    return redirect("case", desk.case.reference)


def _somebody_was_quicker(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show the form of a person again, with who was added meanwhile: a button pressed twice adds nobody twice."""
    form = PersonForm(anew(desk), request.POST)
    form.is_valid()
    form.is_first()
    return page(request, form.desk, "cases/person.html", form=form)


def _named(
    desk: Desk,
    *,
    role: str,
    name: str = "",
    same_state: bool = False,
    facts: Mapping[str, int | bool] | None = None,
    organisation: Organisation | None = None,
    seen: int,
) -> str:
    """Name somebody. Two who name at the same moment get two keys: whoever was slower takes the next."""
    language = (get_language() or "en").partition("-")[0]
    for _try in range(_TRIES):
        with suppress(IntegrityError):
            return actions.name_party(
                desk,
                role=role,
                name=name,
                same_state=same_state,
                facts=facts or {},
                language=language,
                organisation=organisation,
                seen=seen,
            )
        desk = anew(desk)
    raise Http404
