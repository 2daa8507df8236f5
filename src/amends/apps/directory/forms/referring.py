"""The forms of a referral: what goes with the person, what happened next, and the answer of a partner."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from amends.apps.directory.pages.referred import ANSWER, KIND, MOVE, NEEDS_WORDS
from amends.apps.people.forms import ShareForm
from amends.apps.people.queries import Kept
from amends.core.directory.referral import Kind, Move
from amends.core.safeguards.consent import Consent

_LONGEST = 2_000
_NEEDED = {
    "required": _("This is needed."),
    "invalid_choice": _("Choose one of the list."),
    "max_length": _("That is too long. Keep to what is needed."),
}


class ReferForm(ShareForm):
    """Everything that passing on asks, and besides: for which service, and whether the person is handed over."""

    def __init__(
        self, consent: Consent, kept: dict[str, Kept], services: Sequence[str], *, has_account: bool, sent: Any = None
    ) -> None:
        super().__init__(consent, kept, has_account=has_account, sent=sent)
        self.fields["service"] = forms.ChoiceField(
            label=_("For which service?"),
            choices=[(name, name) for name in services],
            widget=forms.RadioSelect,
            error_messages=_NEEDED,
        )
        self.fields["kind"] = forms.ChoiceField(
            label=_("Is it a referral or a transfer?"),
            choices=list(KIND.items()),
            initial=str(Kind.REFERRAL),
            widget=forms.RadioSelect,
            error_messages=_NEEDED,
        )
        self.fields["note"] = forms.CharField(
            label=_("What do you want to remember about it?"),
            help_text=_("For those who read the file, not for the provider."),
            required=False,
            max_length=_LONGEST,
            widget=forms.Textarea(attrs={"rows": 2}),
            error_messages=_NEEDED,
        )
        self.order_fields(("service", "kind", *[name for name in self.fields if name.startswith("from_")]))


class MoveForm(forms.Form):
    """What happened next, of what can happen now."""

    text = forms.CharField(
        label=_("What was said?"),
        required=False,
        max_length=_LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages=_NEEDED,
    )
    field_order = ("move", "text")

    def __init__(self, possible: Sequence[Move], sent: Any = None, *, words: Any = MOVE) -> None:
        super().__init__(sent)
        self.fields["move"] = forms.ChoiceField(
            label=_("What happened?"),
            choices=[(str(move), words[move]) for move in possible],
            widget=forms.RadioSelect,
            error_messages=_NEEDED,
        )
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        """A refusal has its reason, and a question its words."""
        cleaned = self.cleaned_data
        if cleaned.get("move") in NEEDS_WORDS and not cleaned.get("text", "").strip():
            self.add_error("text", gettext("This is needed."))
        return cleaned

    def chosen(self) -> Move:
        """What happened."""
        return Move(self.cleaned_data["move"])


class AnswerForm(MoveForm):
    """The answer of a partner; nothing else is asked of them."""

    def __init__(self, possible: Sequence[Move], sent: Any = None) -> None:
        super().__init__(possible, sent, words=ANSWER)
        self.fields["move"].label = _("What is your answer?")
        self.fields["text"].label = _("Your reason or your question")
        self.fields["text"].help_text = _("Needed for a no and for a question. Name nobody.")
