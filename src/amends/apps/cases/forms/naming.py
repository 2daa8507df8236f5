"""The forms that name somebody in a case: a person by an age or a doubt and never by a name, or a party."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from amends.apps.accounts.queries import Organisation, accounts_of, actor_role, organisations
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
        required=False,
    )
    same_state = forms.BooleanField(
        label=_("A consulate of the State whose authorities are part of this case"), required=False
    )

    field_order = ("role", "organisation", "name", "same_state")

    def __init__(self, desk: Desk, data: Sent | None = None) -> None:
        super().__init__(desk, data)
        roles = [(code, words) for code, words in self.saying.codes("actors") if code != PERSON_ROLE]
        self.fields["role"] = CodeField(
            label=_("Who is it?"),
            choices=[("", str(_("Choose one"))), *roles],
            widget=forms.Select,
            error_messages=_NEEDED,
        )
        self.fields["organisation"] = CodeField(
            label=_("Does it work here?"),
            help_text=_(
                "Then those who act for it in that role are let into the case, and find it in their list. "
                "Leave it out for anybody who must not know."
            ),
            choices=[("", str(_("No, or not to be let in"))), *self._who_works_here()],
            required=False,
            widget=forms.Select,
        )
        self.order_fields(self.field_order)

    def _who_works_here(self) -> list[tuple[str, str]]:
        """Give the organisations that have an account here and no part in the case yet."""
        taken = set(self.desk.case.parties.exclude(organisation=None).values_list("organisation", flat=True))
        return [(str(each.pk), each.name) for each in organisations() if each.pk not in taken]

    def clean_name(self) -> str:
        """Refuse a name that the case has already: two parties of one name would be taken for each other."""
        name = str(self.cleaned_data["name"] or "").strip()
        if self._is_taken(name):
            raise ValidationError(gettext("The case has a party of this name already."))
        return name

    def _is_taken(self, name: str) -> bool:
        taken = {each.casefold() for names in self.desk.names.values() for each in names.values()}
        return name.casefold() in taken

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("same_state") and cleaned.get("role") not in {_OF_A_STATE, None}:
            self.add_error("same_state", gettext("Only a consulate belongs to a State in this sense."))
        organisation = self.organisation()
        if organisation is not None and not _has_role(organisation, cleaned.get("role")):
            words = gettext("Nobody of it acts in that role here. Choose another role, or leave it out.")
            self.add_error("organisation", words)
        elif "name" not in self.errors and not self.called():
            self.add_error("name", str(_NEEDED["required"]))
        elif "name" not in self.errors and self._is_taken(self.called()):
            self.add_error("name", gettext("The case has a party of this name already."))
        return cleaned

    def organisation(self) -> Organisation | None:
        """Give the organisation whose people are let in, where one was chosen."""
        chosen = self.cleaned_data.get("organisation")
        return next((each for each in organisations() if str(each.pk) == chosen), None) if chosen else None

    def called(self) -> str:
        """Give what the party is called: as it was written, else as its organisation is called here."""
        organisation = self.organisation()
        return str(self.cleaned_data["name"] or (organisation.name if organisation else ""))


def _has_role(organisation: Organisation, role: str | None) -> bool:
    return role is None or any(actor_role(account) == role for account in accounts_of(organisation))
