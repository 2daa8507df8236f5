"""The forms that name somebody in a case: a person by an age or a doubt and never by a name, or a party."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from amends.apps.cases.forms.answers import CodeField
from amends.apps.cases.forms.seen import SeenForm, Sent
from amends.apps.cases.pages.known import state_seen
from amends.apps.cases.queries import Desk
from amends.core.case.state import PERSON_ROLE

_NEEDED = {"required": _("This is needed.")}
_OF_A_STATE = "CO"


class PersonForm(SeenForm):
    """Asks no name: a person gets a number. In doubt they are treated as a child."""

    age = forms.IntegerField(
        label=_("How old is the person?"),
        help_text=_("Leave it empty when it is not known; then the rules for children apply."),
        min_value=0,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        required=False,
    )
    age_doubt = forms.BooleanField(
        label=_("The age is in doubt: papers are missing, or it is disputed"), required=False
    )

    def __init__(self, desk: Desk, data: Sent | None = None) -> None:
        super().__init__(desk, data)
        most = desk.playbook.facts["age"].at_most if "age" in desk.playbook.facts else None
        if most is not None:
            words = gettext("An age is at most %(limit_value)s.")
            self.fields["age"].validators.append(MaxValueValidator(most, words))

    def is_first(self) -> bool:
        """Say whether nobody was added since the page was opened; else the form says so and can be sent again."""
        before = state_seen(self.desk, self.seen).parties
        new = [key for key, party in self.desk.state.parties.items() if party.role == PERSON_ROLE and key not in before]
        if new:
            words = _("Added since you opened this page: %(persons)s. Send it again to add one more person.")
            self.add_error(None, ValidationError(words, params={"persons": ", ".join(new)}))
            self.seen = self.desk.state.number
        return not new

    def facts(self) -> dict[str, int | bool]:
        """Give what is known of the person from the start."""
        cleaned = self.cleaned_data
        age = {} if cleaned["age"] is None else {"age": int(cleaned["age"])}
        return {**age, **({"age_doubt": True} if cleaned["age_doubt"] else {})}


class PartyForm(SeenForm):
    """Asks for the role of a party and what it is called."""

    name = forms.CharField(
        label=_("What is it called?"),
        help_text=_("An organisation or an office. For a relative or a guardian a word, never the name: “An aunt”."),
        max_length=120,
        error_messages=_NEEDED,
    )
    same_state = forms.BooleanField(
        label=_("A consulate of the State whose authorities are part of this case"), required=False
    )

    field_order = ("role", "name", "same_state")

    def __init__(self, desk: Desk, data: Sent | None = None) -> None:
        super().__init__(desk, data)
        roles = [(code, words) for code, words in self.saying.codes("actors") if code != PERSON_ROLE]
        self.fields["role"] = CodeField(
            label=_("Who is it?"),
            choices=[("", str(_("Choose one"))), *roles],
            widget=forms.Select,
            error_messages=_NEEDED,
        )
        self.order_fields(self.field_order)

    def clean_name(self) -> str:
        """Refuse a name that the case has already: two parties of one name would be taken for each other."""
        name = str(self.cleaned_data["name"]).strip()
        taken = {each.casefold() for names in self.desk.names.values() for each in names.values()}
        if name.casefold() in taken:
            raise ValidationError(gettext("The case has a party of this name already."))
        return name

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("same_state") and cleaned.get("role") not in {_OF_A_STATE, None}:
            self.add_error("same_state", gettext("Only a consulate belongs to a State in this sense."))
        return cleaned
