"""The form that looks for a service; what is left open does not matter."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from amends.apps.directory.pages.words import DISABILITY, SEX, needs
from amends.core.directory.finding import Asked

_ANY = _("Does not matter")


class SearchForm(forms.Form):
    """Every question may be left open."""

    language = forms.CharField(label=_("In which language?"), required=False, max_length=40)
    sex = forms.ChoiceField(label=_("For women or men?"), choices=[("", _ANY), *SEX.items()], required=False)
    age = forms.IntegerField(
        label=_("For which age?"),
        required=False,
        min_value=0,
        max_value=120,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    disability = forms.ChoiceField(
        label=_("With which disability?"), choices=[("", _ANY), *DISABILITY.items()], required=False
    )
    near = forms.CharField(
        label=_("Near which place?"),
        help_text=_("Latitude and longitude, for example -11.66, 27.48."),
        required=False,
        max_length=60,
    )
    within = forms.IntegerField(
        label=_("Within how many kilometres?"),
        required=False,
        min_value=1,
        max_value=20_000,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    with_room = forms.BooleanField(label=_("Only where there is room, or may be"), required=False)

    field_order = ("need",)

    def __init__(self, sent: Any = None) -> None:
        super().__init__(sent)
        self.fields["need"] = forms.ChoiceField(
            label=_("What is needed?"), choices=[("", _ANY), *needs().items()], required=False
        )
        self.order_fields(self.field_order)

    def clean_near(self) -> tuple[float, float] | None:
        """Give the place."""
        said = str(self.cleaned_data["near"] or "").replace(";", ",")
        if not said.strip():
            return None
        try:
            latitude, longitude = (float(part) for part in said.split(","))
        except ValueError:
            raise ValidationError(gettext("Two numbers with a comma between, for example -11.66, 27.48.")) from None
        if not (abs(latitude) <= 90 and abs(longitude) <= 180):  # noqa: PLR2004 - degrees of the globe
            raise ValidationError(gettext("There is no such place on earth."))
        return latitude, longitude

    def asked(self) -> Asked:
        """Give what is looked for; what was typed wrongly is not asked."""
        cleaned = self.cleaned_data if self.is_bound else {}
        return Asked(
            need=cleaned.get("need") or "",
            language=cleaned.get("language") or "",
            sex=cleaned.get("sex") or "",
            age=cleaned.get("age"),
            disability=cleaned.get("disability") or "",
            near=cleaned.get("near"),
            within=cleaned.get("within"),
            with_room=bool(cleaned.get("with_room")),
        )
