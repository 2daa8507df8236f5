"""The form that asks for the facts of one topic, about the case, a person or a part of the allegation."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from amends.apps.cases.forms.answers import Answer, Asking, NothingSaid, asking, is_asked_here
from amends.apps.cases.pages.known import facts_for, known_of, state_seen
from amends.apps.cases.pages.saying import SURENESS, Saying
from amends.apps.cases.queries import Desk
from amends.core.case.commands import Learn, Said
from amends.core.facts.statements import CASE, Sureness
from amends.core.playbook.grammar.knowledge import Fact, Topic

_LONGEST_NOTE = 400


class FactForm(forms.Form):
    """Asks for those facts of a topic that the role may answer for.

    What was known when the form was shown is found again by `seen`, so only what somebody changed becomes a statement,
    even when others have written meanwhile.
    """

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, topic: Topic, desk: Desk, about: str = CASE, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, initial={"seen": desk.state.number, "said_by": desk.me, "sure": Sureness.SURE.value})
        self.desk, self.about, self._saying = desk, about, Saying(desk)
        shown = state_seen(desk, self._seen(data)).about(about)
        self.askings = {
            fact.id: asking(fact, self._saying, shown) for fact in facts_for(desk, topic) if is_asked_here(fact)
        }
        for each in self.askings.values():
            self._ask(each)
        self._how_it_is_known()

    def _seen(self, data: Mapping[str, Any] | None) -> int:
        sent = str((data or {}).get("seen", ""))
        return int(sent) if sent.isdecimal() else self.desk.state.number

    def _ask(self, each: Asking) -> None:
        for number, (name, field) in enumerate(each.fields().items()):
            if not number:
                field.help_text = self._hint(each.fact)
            self.fields[name] = field

    def _hint(self, fact: Fact) -> SafeString:
        """Give the hint of the question, and what is known: who said so, when, how sure, and a second view if any."""
        known = known_of(self.desk, self.about, fact.id)
        lines = [self._saying.text(fact.hint)] if fact.hint else []
        if known.in_force:
            lines.append(self._saying.known(fact, known.in_force))
        lines += [self._saying.second_view(fact, statement) for statement in known.beside]
        return format_html_join(format_html("<br>"), "{}", ((line,) for line in lines))

    def _how_it_is_known(self) -> None:
        state = self.desk.state
        sources = [(key, self._saying.party(key)) for key in state.parties if key != self.desk.me]
        myself = self._saying.myself()
        self.fields["said_by"] = forms.ChoiceField(
            label=_("Who says so?"), choices=[(self.desk.me, myself), *sources], required=False
        )
        self.fields["sure"] = forms.ChoiceField(
            label=_("How sure is it?"),
            choices=[(sure.value, words) for sure, words in SURENESS.items()],
            widget=forms.RadioSelect,
            required=False,
        )
        self.fields["beside"] = forms.BooleanField(
            label=_("Keep the earlier answers in force, and write these beside them: there are two views"),
            required=False,
        )
        self.fields["note"] = forms.CharField(
            label=_("A sentence for the history"),
            help_text=_("How it became known. Never a name of a person concerned."),
            widget=forms.Textarea(attrs={"rows": 2}),
            max_length=_LONGEST_NOTE,
            required=False,
        )

    # What was answered -------------------------------------------------------------------------------------------

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self._answers: dict[str, Answer] = {}
        for name, each in self.askings.items():
            try:
                self._answers[name] = each.answer(cleaned)
            except ValidationError as error:
                self.add_error(name, error)
        return cleaned

    def said(self) -> tuple[Said, ...]:
        """Give what was answered anew; what stayed as it was shown is no statement."""
        return tuple(
            Said(self.about, name, answer)
            for name, answer in self._answers.items()
            if not isinstance(answer, NothingSaid) and self.askings[name].is_new(answer)
        )

    def command(self) -> Learn:
        """Give what was answered as the command that takes it in."""
        cleaned, state = self.cleaned_data, self.desk.state
        note = {(get_language() or "en").partition("-")[0]: cleaned["note"]} if cleaned["note"] else {}
        is_new_claim = self.about not in {CASE, *state.claims, *state.parties}
        return Learn(
            self.said(),
            claims=(self.about,) if is_new_claim else (),
            said_by=cleaned["said_by"] or self.desk.me,
            sure=Sureness(cleaned["sure"] or Sureness.SURE.value),
            beside=cleaned["beside"],
            note=note,
        )
