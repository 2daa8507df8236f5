"""The form at the door, and how it carries what was typed into a page that locked meanwhile."""

from dataclasses import dataclass
from typing import Any

from allauth.account.forms import LoginForm
from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext, gettext_lazy

_SALT = "accounts.kept"
_KEPT_SECONDS = 12 * 60 * 60
_TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - the name of a field, not a secret


@dataclass(frozen=True)
class Kept:
    """What somebody sent from a locked page. It travels in the page, sealed against changes; nothing is stored."""

    path: str
    fields: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, path: str, sent: QueryDict) -> "Kept":
        pairs = ((name, str(value)) for name, values in sent.lists() for value in values)
        return cls(path, tuple((name, value) for name, value in pairs if name != _TOKEN))

    def sealed(self) -> str:
        return signing.dumps([self.path, self.fields], salt=_SALT, compress=True)

    @classmethod
    def opened(cls, text: str) -> "Kept":
        path, fields = signing.loads(text, salt=_SALT, max_age=_KEPT_SECONDS)
        return cls(path, tuple((name, value) for name, value in fields))


class SignInForm(LoginForm):  # type: ignore[misc]  # allauth ships no types
    """By e-mail or user name, and passphrase. The wrong pair is said once, at the passphrase, for both alike."""

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
            self.add_error("password", _in_our_words(refused.code))
            return dict(self.cleaned_data)
        if self.user and not self.user.is_active:
            # Somebody who left learns nothing, not even that the pair was right.
            self.add_error("password", _in_our_words("left"))
        return cleaned

    def clean_kept(self) -> Kept | None:
        """A seal that is broken or too old lets one in all the same, with nothing kept."""
        text = self.cleaned_data["kept"]
        try:
            return Kept.opened(text) if text else None
        except signing.BadSignature:
            return None


def _in_our_words(code: str | None) -> ValidationError:
    if code == "too_many_login_attempts":
        words = gettext("Too many tries with this name. Wait five minutes, then try again.")
    else:
        words = gettext("These two do not belong together. Check both, and whether capitals are on.")
    return ValidationError(words, code=code)
