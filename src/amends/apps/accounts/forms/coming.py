"""The forms in which somebody chooses a passphrase: coming with an invitation, coming back, and changing it."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from amends.apps.accounts.models import Account

_NEEDED = {"required": _("This is needed.")}
_PLAIN = {"autocapitalize": "none", "spellcheck": "false"}


class PassphraseForm(forms.Form):
    """Asks for a new passphrase, twice."""

    passphrase = forms.CharField(
        label=_("A passphrase"),
        help_text=_("Four or five words nobody would put together. Nobody here can read it, or give it back alone."),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages=_NEEDED,
    )
    again = forms.CharField(
        label=_("The same passphrase again"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages=_NEEDED,
    )

    def clean_passphrase(self) -> str:
        """Spaces count, and are not all of it."""
        passphrase = str(self.cleaned_data["passphrase"])
        if not passphrase.strip():
            raise ValidationError(gettext("This is needed."))
        return passphrase

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        passphrase, again = cleaned.get("passphrase"), cleaned.get("again")
        if passphrase and again and passphrase != again:
            self.add_error("again", gettext("The two are not the same."))
        elif passphrase:
            try:
                validate_password(passphrase, self.whose(cleaned))
            except ValidationError as weak:
                self.add_error("passphrase", weak)
        return cleaned

    def whose(self, cleaned: dict[str, Any]) -> Account:
        """Whose names the passphrase must not be made of."""
        return Account(username=cleaned.get("username", ""), name=cleaned.get("name", ""))


class JoinForm(PassphraseForm):
    """What somebody chooses who comes with an invitation."""

    name = forms.CharField(
        label=_("Your name"),
        help_text=_("As the people you work with know you."),
        max_length=120,
        error_messages=_NEEDED,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    username = forms.CharField(
        label=_("A user name"),
        help_text=_("You sign in with it."),
        max_length=60,
        validators=[UnicodeUsernameValidator()],
        error_messages=_NEEDED,
        widget=forms.TextInput(attrs={"autocomplete": "username", **_PLAIN}),
    )
    language = forms.ChoiceField(label=_("Your language"), choices=settings.LANGUAGES)

    field_order = ("name", "username", "passphrase", "again", "language")


class ComeBackForm(PassphraseForm):
    """The user name, the code an officer read out, and a new passphrase."""

    username = forms.CharField(
        label=_("Your user name"),
        max_length=60,
        error_messages=_NEEDED,
        widget=forms.TextInput(attrs={"autocomplete": "username", **_PLAIN}),
    )
    code = forms.CharField(
        label=_("The code"),
        help_text=_("The eight words your officer read out to you, with a space between them."),
        max_length=300,
        error_messages=_NEEDED,
        widget=forms.TextInput(attrs={"autocomplete": "off", **_PLAIN}),
    )

    field_order = ("username", "code", "passphrase", "again")


class ChangePassphraseForm(PassphraseForm):
    """The passphrase of now, and a new one."""

    now = forms.CharField(
        label=_("Your passphrase now"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages=_NEEDED,
    )

    field_order = ("now", "passphrase", "again")

    def __init__(self, account: Account, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        self.account = account
        self.fields["passphrase"].label = gettext("Your new passphrase")

    def whose(self, cleaned: dict[str, Any]) -> Account:  # noqa: ARG002 - who is signed in is known
        return self.account
