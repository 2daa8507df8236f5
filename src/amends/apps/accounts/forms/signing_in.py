"""The form at the door."""

from typing import Any

from allauth.account.forms import LoginForm
from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy

from amends.apps.accounts.actions import unlock
from amends.apps.accounts.forms.faults import in_our_words
from amends.apps.accounts.forms.kept import Kept
from amends.core.vault.errors import CannotOpenError
from amends.core.vault.keys import PrivateKey


class SignInForm(LoginForm):  # type: ignore[misc]  # allauth ships no types
    """By e-mail or user name, and passphrase. The wrong pair is said once, at the passphrase, for both alike."""

    private: PrivateKey
    """The key of whoever comes in, once the form is valid."""

    kept = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = gettext_lazy("E-mail or user name")
        self.fields["login"].widget.attrs = {
            "autocomplete": "username",
            "autocapitalize": "none",
            "spellcheck": "false",
        }
        self.fields["password"].label = gettext_lazy("Passphrase")
        self.fields["password"].help_text = gettext_lazy("Nobody here can read it.")
        self.fields["password"].widget.attrs = {"autocomplete": "current-password"}

    def clean(self) -> dict[str, Any]:
        try:
            cleaned = dict(super().clean())
        except ValidationError as refused:
            self.add_error("password", in_our_words(refused.code))
            return dict(self.cleaned_data)
        if self.user and not self.user.is_active:
            # Somebody who left learns nothing, not even that the pair was right.
            self.add_error("password", in_our_words("left"))
        elif self.user:
            self._open_key(cleaned["password"])
        return cleaned

    def _open_key(self, passphrase: str) -> None:
        """A passphrase that somebody else set opens the door and not the key, so it does not open the door either."""
        try:
            self.private = unlock(self.user, passphrase)
        except CannotOpenError:
            self.add_error("password", in_our_words("key"))

    def clean_kept(self) -> Kept | None:
        """A seal that is broken or too old lets one in all the same, with nothing kept."""
        text = self.cleaned_data["kept"]
        try:
            return Kept.opened(text) if text else None
        except signing.BadSignature:
            return None
