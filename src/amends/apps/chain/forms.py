"""Bringing files in, and asking for a site."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from amends.apps.chain.models import Pair


class _Several(forms.ClearableFileInput):
    allow_multiple_selected = True


class _Files(forms.FileField):
    """Several files at once."""

    widget = _Several

    def clean(self, data: Any, initial: Any = None) -> Any:
        return [super(_Files, self).clean(each, initial) for each in data or [None]]


class FilesForm(forms.Form):
    """Files to bring in; each is taken whole or not at all."""

    sent = _Files(
        label=_("Which files?"),
        help_text=_("Their kind is recognised. Up to 64 MB together."),
        error_messages={"required": _("Choose at least one file."), "empty": _("A file is empty.")},
    )
    leave_out = forms.BooleanField(label=_("Take a file without its refused rows"), required=False)
    from_supplier = forms.BooleanField(
        label=_("Declarations among them are from our own suppliers: link these to us"), required=False
    )


class SiteForm(forms.Form):
    """Which site is asked about."""

    name = forms.CharField(label=_("Key, number or name of the site"), max_length=300)
    metal = forms.CharField(label=_("Only this metal"), required=False, max_length=40)


class DecisionForm(forms.Form):
    """What is decided about two that may be one; `seen` is the version of the pair that was on the page."""

    verdict = forms.ChoiceField(choices=[(code, code) for code in (Pair.SAME, Pair.APART, Pair.OPEN)])
    seen = forms.IntegerField(min_value=0)


class BlankForm(forms.Form):
    """A blank template to be filled."""

    blank = forms.FileField(
        label=_("Your blank template"),
        help_text=_("CMRT 6, EMRT 1 or 2, or AMRT 1, as you downloaded it. It is filled and sent back, not kept."),
        error_messages={"required": _("Choose a file."), "empty": _("The file is empty.")},
    )
