"""Setting up a second factor, entering it, and confirming who is there. The course is allauth's, the pages are ours."""

import json
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.account.views import ReauthenticateView
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.base.views import ReauthenticateView as ReauthenticateByCodeView
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView, ReauthenticateWebAuthnView, RemoveWebAuthnView
from csp.constants import SELF
from csp.decorators import csp_update
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse, reverse_lazy
from django.utils.decorators import method_decorator

from amends.apps.accounts.forms.kept import Kept
from amends.apps.accounts.queries import (
    Account,
    demonstration_code,
    has_app,
    needs_second_factor,
    passkeys_of,
    recovery_codes_left,
)
from amends.apps.accounts.queries.sessions import other_sessions
from amends.apps.accounts.views.guarding import BACK_TO, after_second_factor

_with_passkey_script = method_decorator(csp_update({"script-src": [SELF]}), name="dispatch")


def second_factors(request: HttpRequest) -> HttpResponse:
    """How somebody comes in: the passphrase, what they have besides it, and where else they are signed in."""
    if not isinstance(request.user, Account):
        raise TypeError("the door lets nobody else through")
    context = {
        "app": has_app(request.user),
        "passkeys": [(passkey, passkey.wrap().name) for passkey in passkeys_of(request.user)],
        "codes_left": recovery_codes_left(request.user),
        "needed": needs_second_factor(request.user),
        "wanted": BACK_TO in request.session,
        "elsewhere": other_sessions(request.user, but=request.session.session_key),
    }
    return render(request, "accounts/second_factors.html", context)


# ── at the door ─────────────────────────────────────────────────────────────────────────────────────────────────────


@_with_passkey_script
@method_decorator(login_not_required, name="dispatch")
class EnterSecondFactor(AuthenticateView):  # type: ignore[misc]  # allauth ships no types
    """The second question at the door, for those who have a second factor."""

    template_name = "accounts/enter_second_factor.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        account = self.stage.login.user
        context["by_app"] = has_app(account)
        context["by_passkey"] = bool(passkeys_of(account))
        context["options"] = json.dumps(context["js_data"]["request_options"])
        if account.demonstration and context["by_app"]:
            context["code_shown"] = demonstration_code(account)
        return context

    def form_valid(self, form: Any) -> HttpResponse:
        """Whoever wrote in a page that locked is asked whether to send it now, as at the first question."""
        response: HttpResponse = super().form_valid(form)
        return offer_kept(self.request) or response


def offer_kept(request: HttpRequest) -> HttpResponse | None:
    """The page that asks whether to send what a locked page kept; only to whoever wrote it."""
    sealed = request.session.pop("kept", "") if request.user.is_authenticated else ""
    kept = Kept.opened(sealed) if sealed else None
    if kept is None or kept.account != request.user.pk:
        return None
    return render(request, "accounts/unlocked.html", {"kept": kept})


# ── confirming who is there ─────────────────────────────────────────────────────────────────────────────────────────


class ConfirmByPassphrase(ReauthenticateView):  # type: ignore[misc]  # the same
    template_name = "accounts/confirm_by_passphrase.html"


class ConfirmByCode(ReauthenticateByCodeView):  # type: ignore[misc]  # the same
    template_name = "accounts/confirm_by_code.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        if self.request.user.demonstration and has_app(self.request.user):
            context["code_shown"] = demonstration_code(self.request.user)
        return context


@_with_passkey_script
class ConfirmByPasskey(ReauthenticateWebAuthnView):  # type: ignore[misc]  # the same
    template_name = "accounts/confirm_by_passkey.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {**context, "options": json.dumps(context["js_data"]["request_options"])}

    def form_invalid(self, form: Any) -> HttpResponse:
        return render(self.request, self.template_name, {**self.get_context_data(), "form": form})


# ── setting up and taking away ──────────────────────────────────────────────────────────────────────────────────────


class AppOn(ActivateTOTPView):  # type: ignore[misc]  # the same
    template_name = "accounts/app_on.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        secret = context["form"].secret
        groups = [secret[at : at + 4] for at in range(0, len(secret), 4)]
        return {**context, "secret_in_groups": groups, "picture": _without_declaration(context["totp_svg"])}

    def form_valid(self, form: Any) -> HttpResponse:
        """Who has just shown a code has shown a second factor."""
        response: HttpResponse = super().form_valid(form)
        _shown(self.request, "totp")
        return response

    def get_success_url(self) -> str:
        return _next_page(self.request, codes_are_new=self.did_generate_recovery_codes)


class AppOff(DeactivateTOTPView):  # type: ignore[misc]  # the same
    template_name = "accounts/app_off.html"


class RecoveryCodes(ViewRecoveryCodesView):  # type: ignore[misc]  # the same
    template_name = "accounts/recovery_codes.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "go_on": after_second_factor(self.request)}


class NewRecoveryCodes(GenerateRecoveryCodesView):  # type: ignore[misc]  # the same
    template_name = "accounts/new_recovery_codes.html"


@_with_passkey_script
class PasskeyOn(AddWebAuthnView):  # type: ignore[misc]  # the same
    template_name = "accounts/passkey_on.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {**context, "options": json.dumps(context["js_data"]["creation_options"])}

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        _shown(self.request, "webauthn")
        return response

    def get_success_url(self) -> str:
        return _next_page(self.request, codes_are_new=self.did_generate_recovery_codes)


class PasskeyOff(RemoveWebAuthnView):  # type: ignore[misc]  # the same
    template_name = "accounts/passkey_off.html"
    success_url = reverse_lazy("mfa_index")


def _next_page(request: HttpRequest, *, codes_are_new: bool) -> str:
    return reverse("mfa_view_recovery_codes") if codes_are_new else after_second_factor(request)


def _shown(request: HttpRequest, kind: str) -> None:
    if not any(record.get("type") == kind for record in get_authentication_records(request, request.user)):
        record_authentication(request, request.user, "mfa", type=kind)


def _without_declaration(picture: str) -> str:
    return picture[picture.index("<svg") :]
