"""The form that lets somebody into a case, and the one that says what came of an emergency opening."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from amends.apps.accounts.queries import Account
from amends.apps.cases.forms.answers import CodeField
from amends.apps.cases.models import Purpose
from amends.apps.cases.pages.outcomes import OUTCOMES
from amends.apps.cases.pages.saying import Saying
from amends.apps.cases.queries import Desk, teams_to_admit, to_admit

_NEEDED = {"required": _("This is needed."), "invalid_choice": _("Choose one of the list.")}


def _last_day() -> forms.DateField:
    return forms.DateField(
        label=_("Until which day?"),
        help_text=_("After this day they see nothing any more. Leave it empty where no end is known."),
        required=False,
        error_messages={"invalid": _("A day, for example 2026-11-30.")},
    )


def _not_past(until: date | None) -> date | None:
    if until is not None and until < timezone.localdate():
        raise ValidationError(_("That day is past."))
    return until


class AdmitForm(forms.Form):
    """Asks whom to let in, for what, and until which day."""

    until = _last_day()

    def __init__(self, desk: Desk, sent: Any = None) -> None:
        super().__init__(sent)
        saying = Saying(desk)
        found = to_admit(desk)
        self.possible: dict[str, tuple[Account, ...]] = {str(account.pk): (account,) for account, _party in found}
        people = [(str(each.pk), f"{each.name}, {saying.party(party.key)}") for each, party in found]
        for team, members in teams_to_admit(desk):
            self.possible[f"team {team.pk}"] = tuple(members)
            names = ", ".join(each.name for each in members)
            people.append((f"team {team.pk}", _("Team %(team)s: %(names)s") % {"team": team.name, "names": names}))
        self.fields["who"] = _choice(_("Whom?"), people)
        self.fields["purpose"] = _choice(_("What for?"), [(each.value, each.label) for each in Purpose])
        self.order_fields(("who", "purpose", "until"))

    def clean_until(self) -> object:
        """A day that is past would let nobody in."""
        return _not_past(self.cleaned_data["until"])

    def chosen(self) -> tuple[Account, ...]:
        """Whom to let in: one, or those of a team who are not in yet."""
        return self.possible[self.cleaned_data["who"]]


class LastDayForm(forms.Form):
    """Asks until which day somebody's part in a case lasts from now on."""

    until = _last_day()

    def clean_until(self) -> object:
        """Whose part is to end at once is not given a day that is past."""
        return _not_past(self.cleaned_data["until"])


class ReviewForm(forms.Form):
    """Asks what came of looking at an emergency opening."""

    outcome = CodeField(
        label=_("What came of it?"),
        choices=[(code, capfirst(words)) for code, words in OUTCOMES.items()],
        widget=forms.RadioSelect,
        error_messages=_NEEDED,
    )
    note = forms.CharField(
        label=_("What did you look at?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2_000,
        error_messages={**_NEEDED, "max_length": _("That is too long. Keep to what is needed.")},
    )


def _choice(label: Any, choices: list[tuple[str, Any]]) -> CodeField:
    return CodeField(
        label=label, choices=[("", _("Choose one")), *choices], widget=forms.Select, error_messages=_NEEDED
    )
