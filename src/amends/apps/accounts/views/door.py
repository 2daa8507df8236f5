"""The door: signing in, leaving, and coming back to a page that locked."""

from typing import Any

from allauth.account.views import LoginView, LogoutView
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.decorators import method_decorator

from amends.apps.accounts.actions import hold_open
from amends.apps.accounts.forms.kept import Kept
from amends.apps.accounts.forms.signing_in import SignInForm


class SignIn(LoginView):  # type: ignore[misc]  # allauth ships no types
    template_name = "accounts/sign_in.html"

    def form_valid(self, form: SignInForm) -> HttpResponse:
        """Whoever wrote in a page that locked is asked whether to send it now; nothing is sent by itself."""
        response: HttpResponse = super().form_valid(form)
        hold_open(self.request.session, form.user, form.private)
        kept = form.cleaned_data["kept"]
        if kept and self.request.user.is_authenticated:
            return render(self.request, "accounts/unlocked.html", {"kept": kept})
        return response


@method_decorator(login_not_required, name="dispatch")
class SignOut(LogoutView):  # type: ignore[misc]  # allauth ships no types
    """Pressing Lock on a page that has locked by itself leads to the door, like any other time."""

    template_name = "accounts/sign_out.html"


def locked(request: HttpRequest) -> HttpResponse:
    """Something was sent from a page that had locked: ask who is there, and carry what was written along."""
    kept = Kept.of(request.get_full_path(), request.POST)
    form = SignInForm(request=request, initial={"kept": kept.sealed()})
    context: dict[str, Any] = {"form": form, "locked": True}
    return render(request, "accounts/sign_in.html", context, status=401)
