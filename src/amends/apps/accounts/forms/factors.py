"""The forms of second factors, and of confirming who is there. What they check is allauth's, the words are ours."""

from typing import Any

from allauth.account.forms import ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateByCodeForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy

from amends.apps.accounts.forms.faults import in_our_words

_TOO_OFTEN = {"too_many_login_attempts", "rate_limited"}


class _Code(forms.Form):
    """A field for a code, typed from a telephone or from paper."""

    help_text = gettext_lazy("Six digits from your app, or one of your recovery codes.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["code"]
        field.label = gettext_lazy("Code")
        field.help_text = self.help_text
        field.widget.attrs = {"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}

    def clean_code(self) -> str:
        try:
            return str(super().clean_code())  # type: ignore[misc]  # of allauth's form, beside this one
        except ValidationError as refused:
            raise (in_our_words(refused.code) if refused.code in _TOO_OFTEN else refused) from None


class CodeForm(_Code, AuthenticateForm):  # type: ignore[misc]  # allauth ships no types
    """The second question at the door."""


class CodeAgainForm(_Code, ReauthenticateByCodeForm):  # type: ignore[misc]  # the same
    """A code once more, before a sensitive act."""


class AppOnForm(_Code, ActivateTOTPForm):  # type: ignore[misc]  # the same
    """The first code of a new app shows that it has the secret."""

    help_text = gettext_lazy("The six digits that your app shows now.")


class PassphraseAgainForm(ReauthenticateForm):  # type: ignore[misc]  # the same
    """The passphrase once more, before a sensitive act."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = gettext_lazy("Passphrase")
        self.fields["password"].help_text = ""
        self.fields["password"].widget.attrs = {"autocomplete": "current-password"}

    def clean_password(self) -> str:
        try:
            return str(super().clean_password())
        except ValidationError as refused:
            raise in_our_words(refused.code) from None


class PasskeyForm(AddWebAuthnForm):  # type: ignore[misc]  # the same
    """A new passkey: how it is called here, and what the device says of it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = gettext_lazy("What do you call it?")
        self.fields["name"].help_text = gettext_lazy("So that you can tell it from others. No names of people.")
        self.fields["name"].max_length = 60
