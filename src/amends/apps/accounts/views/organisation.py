"""The pages of an organisation: who works here, in which teams, who is invited, and how safe the keys are."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_POST

from amends.apps.accounts.actions import invitations, letters, organisations
from amends.apps.accounts.actions.invitations import Invited
from amends.apps.accounts.forms.people import InviteForm, StandingForm, TeamForm
from amends.apps.accounts.models import Account
from amends.apps.accounts.queries import officers
from amends.apps.accounts.queries.organisations import (
    colleague,
    invitation_in,
    invitations_of,
    people_of,
    team_of,
    teams_of,
)
from amends.apps.accounts.views.asking import administrators_only, confirmed_page, whoever
from amends.apps.accounts.views.guarding import require_second_factor


def organisation(request: HttpRequest) -> HttpResponse:
    """Everyone reads who works here and who administers it; only an administrator finds something to do."""
    account = whoever(request)
    ours = account.organisation
    in_force, waiting = officers.escrow_in_force(ours.pk), officers.escrow_waiting(ours.pk)
    context: dict[str, Any] = {
        "organisation": ours,
        "people": people_of(ours),
        "teams": teams_of(ours),
        "may_administer": account.administrator,
        "in_force": in_force,
        "officers": officers.officers_of(in_force),
        "waiting": officers.officers_of(waiting),
        "my_words": officers.words_waiting(account) is not None,
        "is_officer": officers.is_officer(account),
        "keys": officers.recoverability(ours),
    }
    if account.administrator:
        context["invitations"] = invitations_of(ours)
    return render(request, "accounts/organisation.html", context)


@administrators_only
@confirmed_page
def invite(request: HttpRequest) -> HttpResponse:
    """Invite somebody. Where no e-mail is sent, the address is shown once, to be handed over."""
    by, form = whoever(request), InviteForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "accounts/invite.html", {"form": form})
    try:
        token = invitations.invite(by.organisation, Invited(**form.cleaned_data), by=by)
    except organisations.TakenError:
        form.add_error("email", gettext("Somebody of your organisation has this address already."))
        return render(request, "accounts/invite.html", {"form": form})
    address = request.build_absolute_uri(reverse("invited", args=[token]))
    email = form.cleaned_data["email"]
    sent = letters.send_invitation(email, address, language=get_language() or "en")
    return render(request, "accounts/invitation.html", {"sent": sent, "email": email, "address": address})


@administrators_only
@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an invitation back."""
    invitation = invitation_in(whoever(request), pk)
    if invitation is None:
        raise Http404
    invitations.revoke(whoever(request), invitation)
    return redirect("organisation")


@administrators_only
@confirmed_page
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """What somebody does here, and that they leave."""
    account = _colleague(request, pk)
    now = {"function": account.function, "administrator": account.administrator}
    form = StandingForm(request.POST if request.method == "POST" else None, initial=now)
    if request.method == "POST" and form.is_valid():
        try:
            organisations.change_standing(whoever(request), account, **form.cleaned_data)
        except organisations.LastAdministratorError:
            form.add_error("administrator", _last())
        else:
            return redirect("organisation")
    return render(request, "accounts/person.html", {"form": form, "account": account})


@administrators_only
@confirmed_page
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody leaves the organisation."""
    account, refused = _colleague(request, pk), ""
    if request.method == "POST":
        try:
            organisations.let_go(whoever(request), account)
        except organisations.LastAdministratorError:
            refused = _last()
        else:
            return redirect("organisation")
    context = {"account": account, "refused": refused, "keeps_words": officers.is_officer(account)}
    return render(request, "accounts/leave.html", context)


@administrators_only
@require_second_factor
@confirmed_page
def reset_factor(request: HttpRequest, pk: int) -> HttpResponse:
    """A lost telephone: the second factor is taken away, and set up anew by the person."""
    account = _colleague(request, pk)
    if account.pk == whoever(request).pk:
        raise Http404
    if request.method != "POST":
        return render(request, "accounts/reset_factor.html", {"account": account})
    organisations.reset_second_factor(whoever(request), account)
    letters.tell_of_way_in(account)
    return redirect("organisation")


@administrators_only
def team(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """One team, new or to be changed."""
    by = whoever(request)
    found = team_of(by, pk) if pk else None
    if pk and found is None:
        raise Http404
    people = people_of(by.organisation)
    initial = {"name": found.name, "members": [str(each.pk) for each in found.members.all()]} if found else {}
    form = TeamForm(people, request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            organisations.keep_team(by, form.cleaned_data["name"], form.chosen(), found)
        except organisations.TakenError:
            form.add_error("name", gettext("There is a team of this name already."))
        else:
            return redirect("organisation")
    return render(request, "accounts/team.html", {"form": form, "team": found})


@administrators_only
@require_POST
def remove_team(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a team away."""
    found = team_of(whoever(request), pk)
    if found is None:
        raise Http404
    organisations.remove_team(whoever(request), found)
    return redirect("organisation")


def _colleague(request: HttpRequest, pk: int) -> Account:
    found = colleague(whoever(request), pk)
    if found is None:
        raise Http404
    return found


def _last() -> str:
    return gettext("Nobody could administer your organisation any more. Make somebody else an administrator first.")
