"""The forms an administrator fills: whom to invite, what somebody does, who is in a team."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from amends.apps.accounts.models import Account, Function

_NEEDED = {"required": _("This is needed.")}
_MAY_ADMINISTER = _("May invite people, change what they do here, and choose officers. This opens no case.")


class InviteForm(forms.Form):
    """Whom to invite, and as what."""

    email = forms.EmailField(label=_("E-mail address"), error_messages=_NEEDED)
    name = forms.CharField(
        label=_("Name"), help_text=_("Only for your list. It is not sent."), max_length=120, required=False
    )
    function = forms.ChoiceField(label=_("What will this person do?"), choices=Function.choices)
    administrator = forms.BooleanField(label=_MAY_ADMINISTER, required=False)

    field_order = ("email", "name", "function", "administrator")


class StandingForm(forms.Form):
    """What somebody does here."""

    function = forms.ChoiceField(label=_("What does this person do?"), choices=Function.choices)
    administrator = forms.BooleanField(label=_MAY_ADMINISTER, required=False)


class TeamForm(forms.Form):
    """A name, and who is in it."""

    name = forms.CharField(
        label=_("What is the team called?"),
        help_text=_("Everyone of your organisation can read it: name no place and nobody concerned."),
        max_length=60,
        error_messages=_NEEDED,
    )
    members = forms.MultipleChoiceField(label=_("Who is in it?"), widget=forms.CheckboxSelectMultiple, required=False)

    def __init__(self, people: Iterable[Account], *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # what a form takes
        self.people = {str(each.pk): each for each in people}
        self.fields["members"].choices = [(key, each.name) for key, each in self.people.items()]  # type: ignore[attr-defined]  # of a choice field

    def chosen(self) -> list[Account]:
        return [self.people[key] for key in self.cleaned_data["members"]]
