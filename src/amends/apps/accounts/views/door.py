"""The door: signing in, leaving, and coming back to a page that locked."""

from typing import Any

from allauth.account.views import LoginView, LogoutView
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator

from amends.apps.accounts.actions import hold_open
from amends.apps.accounts.actions.escrow import escrow_if_needed
from amends.apps.accounts.forms.kept import Kept
from amends.apps.accounts.forms.signing_in import SignInForm
from amends.apps.accounts.models import Account
from amends.apps.accounts.queries import who_was_here
from amends.apps.accounts.queries.officers import recovery_to_tell
from amends.apps.accounts.views.factors import offer_kept


class SignIn(LoginView):  # type: ignore[misc]  # allauth ships no types
    template_name = "accounts/sign_in.html"
    coming: Account | None = None

    def form_valid(self, form: SignInForm) -> HttpResponse:
        """Whoever wrote in a page that locked is asked whether to send it now; nothing is sent by itself.

        Whoever has a second factor is asked for it first: until then the session is nobody's, though it holds their
        key, which only this browser's cookie opens.
        """
        self.coming = form.user
        response: HttpResponse = super().form_valid(form)
        hold_open(self.request.session, form.user, form.private)
        escrow_if_needed(form.user, form.private)
        if form.cleaned_data["kept"]:
            self.request.session["kept"] = form.cleaned_data["kept"].sealed()
        return offer_kept(self.request) or response

    def get_success_url(self) -> str | None:
        """Somebody whose passphrase was set anew with the officers' code is told so first."""
        told = recovery_to_tell(self.coming) if self.coming else None
        usual: str | None = super().get_success_url()
        return reverse("recovered") if told else usual


@method_decorator(login_not_required, name="dispatch")
class SignOut(LogoutView):  # type: ignore[misc]  # allauth ships no types
    """Pressing Lock on a page that has locked by itself leads to the door, like any other time."""

    template_name = "accounts/sign_out.html"


def locked(request: HttpRequest) -> HttpResponse:
    """Something was sent from a page that had locked: ask who is there, and carry what was written along.

    It is carried for whoever was signed in here before, and where that cannot be known any more, for nobody.
    """
    account = who_was_here(request)
    kept = "" if account is None else Kept.of(request.get_full_path(), request.POST, account=account).sealed()
    form = SignInForm(request=request, initial={"kept": kept})
    context: dict[str, Any] = {"form": form, "locked": True, "kept": bool(kept)}
    return render(request, "accounts/sign_in.html", context, status=401)
