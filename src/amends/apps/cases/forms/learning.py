"""The form of a lesson."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from amends.apps.cases.forms.answers import CodeField
from amends.apps.cases.forms.seen import SeenForm, Sent
from amends.apps.cases.pages.lessons import TYPES
from amends.apps.cases.pages.words import own_words
from amends.apps.cases.queries import Desk
from amends.core.case.commands import AnswerLesson, RecordLesson
from amends.core.case.state import PERSON_ROLE, Lesson

_LONGEST = 600
_NEEDED = {"required": _("This is needed.")}
TEXTS = ("what_happened", "cause", "change", "effect_metric")


def _words(label: Any, hint: Any = "") -> forms.CharField:
    rows = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=label, help_text=hint, widget=rows, max_length=_LONGEST, error_messages=_NEEDED)


class LessonForm(SeenForm):
    """Asks what was learned. Written once more, a lesson replaces what it said before; the history keeps both."""

    what_happened = _words(
        _("What happened?"), _("So that nobody can be recognised: no names, no dates, no small places.")
    )
    cause = _words(_("Why could it happen?"))
    change = _words(_("What changes now?"))
    due = forms.DateField(label=_("Until when?"), widget=forms.DateInput, error_messages=_NEEDED)
    effect_metric = _words(_("How will one see that it worked?"), _("One thing that can be counted or asked."))

    field_order = ("kind", "step", "what_happened", "cause", "change", "owner", "due", "effect_metric")

    def __init__(self, desk: Desk, data: Sent | None = None, lesson: Lesson | None = None) -> None:
        super().__init__(desk, data, _as_initial(desk, lesson))
        self.lesson = lesson
        parties = desk.state.parties.items()
        owners = [(key, self.saying.party(key)) for key, party in parties if party.role != PERSON_ROLE]
        self.fields["kind"] = _code(_("What is it about?"), self.saying.codes(TYPES))
        self.fields["step"] = _code(_("In which step did it show?"), self.saying.codes("steps"))
        self.fields["owner"] = _code(_("Who makes the change?"), owners)
        self.order_fields(self.field_order)

    def command(self) -> RecordLesson:
        """Give the lesson. Sent twice by the same person from the same page, it is the same lesson."""
        cleaned = self.cleaned_data
        texts = {name: self._text(name) for name in TEXTS}
        key = self.lesson.key if self.lesson else f"L{self.seen}-{self.desk.account.pk}"
        return RecordLesson(
            key=key,
            kind=cleaned["kind"],
            step=cleaned["step"],
            owner=cleaned["owner"],
            due=cleaned["due"].isoformat(),
            **texts,
        )

    def _text(self, name: str) -> dict[str, str]:
        """Give a text; what it said in other languages would now say something else, unless it is the same."""
        before = getattr(self.lesson, name) if self.lesson else {}
        new = dict(self.note_of(name))
        return {**before, **new} if own_words(before) == own_words(new) else new


WORKED, NOT = "yes", "no"


class EffectForm(SeenForm):
    """Asks whether the change of a lesson worked. Whoever cannot tell yet leaves it, and it stays unknown."""

    worked = forms.ChoiceField(
        label=_("Did it work?"),
        choices=[(WORKED, _("Yes, it worked")), (NOT, _("No. It is open again"))],
        widget=forms.RadioSelect,
        error_messages={**_NEEDED, "invalid_choice": _("Choose one of the list.")},
    )
    how = _words(_("How was it seen?"), _("So that nobody can be recognised: no names, no dates, no small places."))

    def __init__(self, desk: Desk, lesson: Lesson, data: Sent | None = None) -> None:
        super().__init__(desk, data)
        self.lesson = lesson

    def command(self) -> AnswerLesson:
        """Give the answer."""
        return AnswerLesson(self.lesson.key, self.cleaned_data["worked"] == WORKED, self.note_of("how"))


def _code(label: Any, choices: list[tuple[str, str]]) -> CodeField:
    choices = [("", str(_("Choose one"))), *choices]
    return CodeField(label=label, choices=choices, widget=forms.Select, error_messages=_NEEDED)


def _as_initial(desk: Desk, lesson: Lesson | None) -> dict[str, Any]:
    if lesson is None:
        return {"step": desk.state.step}
    texts = {name: own_words(getattr(lesson, name)) for name in TEXTS}
    return {"kind": lesson.kind, "step": lesson.step, "owner": lesson.owner, "due": lesson.due, **texts}
