"""The forms that ask for a paper, and for a draft of guidance."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from amends.apps.insight.actions import Drafted
from amends.apps.insight.pages.lesson import SHOWS, LessonPage
from amends.apps.insight.pages.papers import LANGUAGES
from amends.apps.insight.queries import Reader
from amends.core.disclosure.release import Shows

_SHORT, _LONG = 160, 400
_NEEDED = {"required": _("This is needed."), "max_length": _("This is too long. Shorten it.")}
_CHOOSE = {"required": _("Choose one of the list."), "invalid_choice": _("Choose one of the list.")}
_DOING = frozenset({"case_lead", "sponsor", "purchasing", "legal", "CM", "CSO", "IO", "AP", "SR", "SP"})
"""Who can be asked to do something in a step; persons and whoever is harmed are never given work."""


class PaperForm(forms.Form):
    """Everything in it is chosen from what the page offers."""

    reader = forms.ChoiceField(choices=[(each.value, each.value) for each in Reader])
    about = forms.CharField(max_length=60)
    language = forms.ChoiceField(choices=LANGUAGES)


class DraftForm(forms.Form):
    """What an overlay would add. It begins with what the lesson says, and whoever drafts makes guidance of it."""

    step = forms.ChoiceField(label=_("In which step is it done?"), error_messages=_CHOOSE)
    do = forms.CharField(
        label=_("What is to be done, in one sentence?"),
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("For everybody who reads the guidance: no names, no days, no small numbers of people."),
        max_length=_SHORT,
        error_messages=_NEEDED,
    )
    why = forms.CharField(
        label=_("Why?"),
        required=False,
        max_length=_LONG,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages=_NEEDED,
    )
    responsible = forms.ChoiceField(label=_("Who does it?"), error_messages=_CHOOSE)

    def __init__(self, page: LessonPage, sent: Any = None) -> None:
        out, saying = page.release.out, page.saying
        begun = {"step": page.lesson.step, "do": out.get("change", "")[:_SHORT], "why": out.get("cause", "")}
        super().__init__(sent, initial=begun)
        roles = [
            (role.id, saying.phrasing.role(role.id)) for role in page.desk.playbook.text.roles if role.id in _DOING
        ]
        self._choose("step", saying.codes("steps"))
        self._choose("responsible", roles)

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    def draft(self) -> Drafted:
        """Give what was written."""
        return Drafted(**{name: str(self.cleaned_data[name]).strip() for name in ("step", "do", "why", "responsible")})

    def say_held(self, held: Mapping[str, tuple[Shows, ...]]) -> None:
        """Say at each field by what somebody could be recognised."""
        for name, why in held.items():
            for each in why:
                self.add_error(name, str(SHOWS[each]))
