"""What somebody is asked after a visit, and what has changed. What a person could not say freely is no answer."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from amends.apps.cases.forms.answers import Asking, NothingSaid, asking
from amends.apps.cases.forms.seen import SeenForm, Sent, in_own_language
from amends.apps.cases.queries import Desk
from amends.apps.monitoring.actions import Found
from amends.apps.monitoring.pages.words import OF_PERSON, OF_SITE
from amends.apps.monitoring.queries import CHILD
from amends.core.monitoring.dimensions import ASKED, PROMISES, SUPPLIER, Dimension

if TYPE_CHECKING:
    from amends.core.facts.statements import Value

_NEEDED = {"required": _("This is needed."), "invalid_choice": _("Choose one of the list.")}
_TOO_LONG = {"max_length": _("That is too long. Keep to what is needed.")}
_NOTE, _WORDS = 400, 4_000
YES_NO = (("yes", _("Yes")), ("no", _("No")))
YES_NO_OPEN = (*YES_NO, ("", _("Not asked")))
CONTACT = "remedy.contact_and_reopen_known"


def _radio(label: Any, choices: Any, hint: Any = "", *, required: bool = True) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        help_text=hint,
        choices=choices,
        widget=forms.RadioSelect,
        required=required,
        error_messages=_NEEDED,
    )


def _text(label: Any, hint: Any, longest: int) -> forms.CharField:
    rows = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(
        label=label, help_text=hint, max_length=longest, required=False, widget=rows, error_messages=_TOO_LONG
    )


class _LookForm(SeenForm):
    """What every visit is asked: which day, and how."""

    def __init__(self, desk: Desk, kinds: dict[str, Any], sent: Sent | None = None) -> None:
        super().__init__(desk, sent, {"on": timezone.localdate()})
        self.fields["on"] = forms.DateField(
            label=_("On which day?"),
            error_messages={"required": _("This is needed."), "invalid": _("A day, for example 2026-11-30.")},
        )
        self.fields["kind"] = _radio(_("How?"), list(kinds.items()))

    def clean_on(self) -> Any:
        """Nobody has been anywhere tomorrow."""
        on = self.cleaned_data["on"]
        if on > timezone.localdate():
            raise ValidationError(_("That day has not come yet. Keep a visit once it has taken place."))
        return on


class VisitForm(_LookForm):
    """Asks what was found with one person: the dimensions, reprisals, their own words."""

    def __init__(self, desk: Desk, person: str, sent: Sent | None = None) -> None:
        super().__init__(desk, OF_PERSON, sent)
        self.person = person
        free = _("Alone, in a safe place, in their own language, with nobody from the supplier’s side near.")
        self.fields["free"] = _radio(_("Could the person speak freely?"), YES_NO, free)
        self.askings: dict[str, Asking] = {}
        for name in self._facts():
            self._ask(name)
        kept = _("What was promised to be done by today.")
        self.fields[PROMISES] = _radio(_("Was everything done that was promised?"), YES_NO_OPEN, kept, required=False)
        told = _("Work, wages, housing, threats, relatives. A shift taken away can be one.")
        self.fields["reprisal"] = _radio(_("Were there reprisals?"), YES_NO_OPEN, told, required=False)
        sealed = _("Sealed in the file of the person, for its readers. Write what they said, not what we hoped.")
        self.fields["words"] = _text(_("What does the person say, in their words?"), sealed, _WORDS)
        seen = _("Seen by everybody who sees people here by code. Never a name.")
        self.fields["note"] = _text(_("What should colleagues know?"), seen, _NOTE)

    def _facts(self) -> list[str]:
        facts = [name for dimension, names in ASKED.items() if dimension is not Dimension.SUPPLIER for name in names]
        is_child = self.person in self.desk.answers.child_rules
        asked = [name for name in (*facts, CONTACT) if name in self.desk.playbook.facts]
        return [name for name in asked if name != CHILD or is_child]

    def _ask(self, name: str) -> None:
        fact = self.desk.playbook.facts[name]
        each = self.askings[name] = asking(fact, self.saying, {})
        for number, (field_name, field) in enumerate(each.fields().items()):
            if not number and fact.hint:
                field.help_text = self.saying.text(fact.hint)
            self.fields[field_name] = field

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self._answers: dict[str, Value] = {}
        for each in self.askings.values():
            try:
                answer = each.answer(cleaned)
            except ValidationError as error:
                self.add_error(next(iter(each.fields())), error)
                continue
            if not isinstance(answer, NothingSaid):
                self._answers[each.fact.id] = answer
        if cleaned.get(PROMISES):
            self._answers[PROMISES] = cleaned[PROMISES] == "yes"
        return cleaned

    def found(self) -> Found:
        """Give what was brought back; what could not be said freely is kept as no answer."""
        cleaned = self.cleaned_data
        is_free = cleaned["free"] == "yes"
        history = (
            gettext("A visit or call took place.") if is_free else gettext("A visit took place without a free talk.")
        )
        return Found(
            person=self.person,
            on=cleaned["on"],
            kind=cleaned["kind"],
            answers=self._answers if is_free else {},
            asked_about_reprisals=is_free and cleaned["reprisal"] in {"yes", "no"},
            reprisal=cleaned["reprisal"] == "yes",
            note=cleaned["note"].strip(),
            words=cleaned["words"],
            history=in_own_language(history),
        )


class SiteForm(_LookForm):
    """Asks how far the supplier's actions are, as somebody else has seen it."""

    def __init__(self, desk: Desk, sent: Sent | None = None) -> None:
        super().__init__(desk, OF_SITE, sent)
        codes = [(code, words) for code, words in self.saying.codes(SUPPLIER) if code != "unknown"]
        self.fields["progress"] = _radio(_("How far are the supplier’s actions?"), codes)
        seen = _("What you saw yourself, and what is still missing. Never a name.")
        self.fields["note"] = _text(_("What did you see?"), seen, _NOTE)

    def found(self) -> Found:
        """Give what was seen."""
        cleaned = self.cleaned_data
        return Found(
            person="",
            on=cleaned["on"],
            kind=cleaned["kind"],
            answers={SUPPLIER: cleaned["progress"]},
            note=cleaned["note"].strip(),
            history=in_own_language(gettext("The supplier’s actions were looked at by somebody else.")),
        )


class ChangeForm(SeenForm):
    """Asks what has changed, and why the case goes back."""

    def __init__(self, desk: Desk, sent: Sent | None = None) -> None:
        super().__init__(desk, sent)
        self.fields["changes"] = forms.MultipleChoiceField(
            label=_("What has changed?"),
            choices=self.saying.codes("change_triggers"),
            widget=forms.CheckboxSelectMultiple,
            error_messages=_NEEDED,
        )
        self.fields["reason"] = forms.CharField(
            label=_("What happened?"),
            help_text=_("It stands in the history as the reason for going back. Never a name of a person concerned."),
            widget=forms.Textarea(attrs={"rows": 3}),
            max_length=_NOTE,
            error_messages={**_NEEDED, **_TOO_LONG},
        )
