"""The pages of somebody who is not signed in yet: coming with an invitation, coming back with a code."""

from allauth.core.internal.ratelimit import consume
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.debug import sensitive_post_parameters

from amends.apps.accounts.actions import invitations, letters, organisations, recovery
from amends.apps.accounts.actions.invitations import Joining
from amends.apps.accounts.forms.coming import ComeBackForm, JoinForm
from amends.apps.accounts.queries.officers import recovery_to_tell
from amends.apps.accounts.queries.organisations import invitation_by
from amends.apps.accounts.views.asking import whoever

_LIMITS = {"come_back": "60/m/ip,12/5m/key"}


@login_not_required
@sensitive_post_parameters()
def invited(request: HttpRequest, token: str) -> HttpResponse:
    """Whoever comes with an invitation chooses name and passphrase. One that is used looks like one that never was."""
    invitation = invitation_by(invitations.digest(token), now=timezone.now())
    if invitation is None:
        return render(request, "accounts/no_invitation.html", status=404)
    now = {"language": (get_language() or "en").partition("-")[0], "name": invitation.name}
    form = JoinForm(request.POST if request.method == "POST" else None, initial=now)
    context = {"form": form, "organisation": invitation.organisation}
    if request.method != "POST" or not form.is_valid():
        return render(request, "accounts/join.html", context)
    cleaned = {name: value for name, value in form.cleaned_data.items() if name != "again"}
    try:
        account = invitations.accept(token, Joining(**cleaned))
    except invitations.NoLongerValidError:
        return render(request, "accounts/no_invitation.html", status=404)
    except organisations.TakenError as taken:
        form.add_error("username" if taken.field == "username" else None, _taken(taken.field))
        return render(request, "accounts/join.html", context)
    response = render(request, "accounts/joined.html", {"account": account})
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        account.language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        httponly=True,
        samesite="Lax",
        secure=settings.LANGUAGE_COOKIE_SECURE,
    )
    return response


@login_not_required
@sensitive_post_parameters()
def come_back(request: HttpRequest) -> HttpResponse:
    """A lost passphrase: the code of the officers, and a new one."""
    form = ComeBackForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "accounts/come_back.html", {"form": form})
    username, code = form.cleaned_data["username"], form.cleaned_data["code"]
    if not consume(request, app="account", action="come_back", config=_LIMITS, key=username.lower()):
        form.add_error("code", gettext("Too many tries with this name. Wait five minutes, then try again."))
        return render(request, "accounts/come_back.html", {"form": form})
    try:
        account = recovery.recover(username, code, form.cleaned_data["passphrase"])
    except recovery.WrongCodeError:
        form.add_error("code", _wrong_code())
        return render(request, "accounts/come_back.html", {"form": form})
    letters.tell_of_way_in(account)
    return render(request, "accounts/came_back.html")


def recovered(request: HttpRequest) -> HttpResponse:
    """What somebody reads at the next sign-in after a recovery, until they say that they have."""
    account = whoever(request)
    told = recovery_to_tell(account)
    if told is None or request.method == "POST":
        recovery.told_of_recovery(account)
        return redirect("start")
    return render(request, "accounts/recovered.html", {"told": told})


def _wrong_code() -> str:
    return gettext(
        "User name and code do not belong together, or the code has run out. Check both, or ask for a new one."
    )


def _taken(field: str) -> str:
    if field == "username":
        return gettext("Somebody else has this user name. Choose another one.")
    return gettext("This e-mail address has an account here already. Ask to be invited at another address.")
