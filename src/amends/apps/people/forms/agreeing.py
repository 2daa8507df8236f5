"""The form that keeps what a person answered when they were asked, and the one with which they take it back."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from amends.apps.cases.pages.saying import Saying
from amends.apps.cases.queries import Desk
from amends.apps.people import queries
from amends.apps.people.pages.words import AGREED, HOW_SAID, SECTION, WRONG_CONSENT
from amends.apps.people.queries import Agreed, Details, PersonFile
from amends.core.safeguards.consent import LONGEST, Consent, State, WrongConsentError, checked, part_of_document
from amends.core.safeguards.person_file import SECTIONS

_NEEDED = {"required": _("This is needed."), "invalid_choice": _("Choose one of the list.")}
_DAY = {"required": _("This is needed."), "invalid": _("A day, for example 2026-11-30.")}
_LINE, _TEXT = 200, 4_000
_DETAILS = ("language", "interpreter", "how", "witness", "told", "own_words", "guardian")


def _line(label: Any, hint: Any = "", *, required: bool = False) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=hint, max_length=_LINE, required=required, error_messages={**_NEEDED, **_TOO_LONG}
    )


def _text(label: Any, hint: Any = "", *, required: bool = False) -> forms.CharField:
    rows = forms.Textarea(attrs={"rows": 3})
    errors = {**_NEEDED, **_TOO_LONG}
    return forms.CharField(
        label=label, help_text=hint, max_length=_TEXT, required=required, widget=rows, error_messages=errors
    )


_TOO_LONG = {"max_length": _("That is too long. Keep to what is needed.")}


class ConsentForm(forms.Form):
    """Asks what was asked, what the person was told before, and what they said. Built on standards, section 11."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    told = _text(
        _("What was the person told before they answered?"),
        _("What will be done, who will see what, what could go wrong, that no is fine and costs them no help."),
        required=True,
    )
    language = _line(_("In which language?"), required=True)
    interpreter = _line(_("Who interpreted?"), _("Leave it empty if nobody had to."))
    own_words = _text(_("What did they say, in their words?"))
    how = forms.ChoiceField(
        label=_("How did they say it?"),
        choices=list(HOW_SAID.items()),
        widget=forms.RadioSelect,
        error_messages=_NEEDED,
    )
    witness = _line(_("Who else was there?"))
    until = forms.DateField(
        label=_("Until which day does it count?"),
        help_text=_("Half a year at the most; then somebody asks again. A no needs no end."),
        required=False,
        error_messages=_DAY,
    )

    field_order = (
        *("purpose", "recipient", "parts", "documents", "told", "language", "interpreter", "state", "guardian"),
        *("own_words", "how", "witness", "until"),
    )

    def __init__(self, desk: Desk, file: PersonFile, sent: Any = None) -> None:
        latest = max((each.number for each in queries.agreed_for(desk, file)), default=0)
        super().__init__(sent, initial={"until": timezone.localdate() + LONGEST, "seen": latest})
        self.desk, self.file, self.saying = desk, file, Saying(desk)
        self.is_child = queries.is_child(desk, file)
        self._ask_what()
        self._ask_documents()
        self._ask_answer()
        self.order_fields(self.field_order)

    def _ask_what(self) -> None:
        purposes = [("", _("Choose one")), *self.saying.codes("purposes")]
        self.fields["purpose"] = forms.ChoiceField(
            label=_("For which one purpose?"),
            help_text=_("A yes to one thing is no yes to another. Ask for each by itself."),
            choices=purposes,
            error_messages=_NEEDED,
        )
        others = [(key, self.saying.party(key)) for key in queries.recipients(self.desk)]
        self.fields["recipient"] = forms.ChoiceField(
            label=_("Who will learn something by it?"),
            help_text=_("Companies, smelters and traders are never in this list."),
            choices=[("", _("Nobody else")), *others],
            required=False,
            error_messages=_NEEDED,
        )
        self.fields["parts"] = forms.MultipleChoiceField(
            label=_("Which parts of the file may they see?"),
            choices=[(each.id, SECTION[each.id]) for each in SECTIONS],
            widget=forms.CheckboxSelectMultiple,
            required=False,
            error_messages=_NEEDED,
        )

    def _ask_documents(self) -> None:
        titles = queries.titles_of(self.desk, self.file)
        if titles:
            self.fields["documents"] = forms.MultipleChoiceField(
                label=_("Which documents of the file may they have?"),
                help_text=_("One by one: a document that is kept later is not meant by this answer."),
                choices=[(str(number), title) for number, title in titles.items()],
                widget=forms.CheckboxSelectMultiple,
                required=False,
                error_messages=_NEEDED,
            )

    def _ask_answer(self) -> None:
        given = State.BY_GUARDIAN if self.is_child else State.GIVEN
        states = (given, State.REFUSED, State.PROTECTIVE)
        self.fields["state"] = forms.ChoiceField(
            label=_("What is the answer?"),
            choices=[(str(each), AGREED[each]) for each in states],
            widget=forms.RadioSelect,
            error_messages=_NEEDED,
        )
        if self.is_child:
            self.fields["guardian"] = _line(
                _("Which guardian agreed?"), _("For a child both are asked: the guardian, and the child.")
            )

    def clean(self) -> dict[str, Any]:
        """Say at its field what cannot be recorded like this."""
        if not self.errors:
            self._check()
        return self.cleaned_data

    def _check(self) -> None:
        consent = self._consent()
        if consent.recipient and not consent.parts:
            self.add_error("parts", str(WRONG_CONSENT["no_parts"]))
        elif consent.recipient and consent.recipient not in queries.recipients(self.desk, consent.parts):
            self.add_error("parts", str(WRONG_CONSENT["too_much"]))
        if consent.state is State.BY_GUARDIAN and not self.cleaned_data.get("guardian"):
            self.add_error("guardian", str(WRONG_CONSENT["no_guardian"]))
        try:
            checked(consent, on=timezone.localdate(), is_child=self.is_child)
        except WrongConsentError as wrong:
            self.add_error(wrong.field, str(WRONG_CONSENT[wrong.code]))

    def _consent(self) -> Consent:
        cleaned = self.cleaned_data
        state = State(cleaned["state"])
        documents = {part_of_document(int(number)) for number in cleaned.get("documents", ())}
        return Consent(
            number=0,
            purpose=cleaned["purpose"],
            recipient=cleaned["recipient"],
            parts=frozenset({*cleaned["parts"], *documents}) if cleaned["recipient"] else frozenset(),
            state=state,
            until=None if state is State.REFUSED else cleaned["until"],
        )

    def answer(self) -> Agreed:
        """Give what was answered today."""
        details = Details(**{name: self.cleaned_data.get(name, "") for name in _DETAILS})
        return Agreed(self._consent(), details, timezone.localdate())


class WithdrawForm(forms.Form):
    """Asks for nothing that would have to be explained: whoever takes something back owes no reason."""

    own_words = _text(_("Did they say something about it? It can stay empty."))
