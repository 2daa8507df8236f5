"""The form that asks for the facts of one topic, about the case, a person or a part of the allegation."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from amends.apps.cases.forms.answers import Answer, Asking, NothingSaid, asking, is_asked_here
from amends.apps.cases.forms.seen import SeenForm, Sent
from amends.apps.cases.pages.known import facts_for, known_of, state_seen
from amends.apps.cases.pages.saying import SURENESS
from amends.apps.cases.queries import Desk
from amends.core.case.commands import Learn, Said
from amends.core.facts.statements import CASE, Sureness
from amends.core.playbook.grammar.knowledge import Fact, Topic

_LONGEST_NOTE = 400
_HOW = ("said_by", "sure", "beside", "note")


class FactForm(SeenForm):
    """Asks for those facts of a topic that the role may answer for.

    What was known when the form was shown is found again by `seen`, so only what somebody changed becomes a statement,
    even when others have written meanwhile. Data that names some facts in `only` is an answer to these alone.
    """

    def __init__(self, topic: Topic, desk: Desk, about: str = CASE, data: Sent | None = None) -> None:
        super().__init__(desk, data, {"said_by": desk.me, "sure": Sureness.SURE.value})
        self.topic, self.about = topic, about
        self.askings = self._askings(str((data or {}).get("only", "")).split())
        for each in self.askings.values():
            self._ask(each)
        self._ask_how_it_is_known()

    def _askings(self, only: list[str]) -> dict[str, Asking]:
        shown = state_seen(self.desk, self.seen).about(self.about)
        asked = (fact for fact in facts_for(self.desk, self.topic) if is_asked_here(fact))
        return {fact.id: asking(fact, self.saying, shown) for fact in asked if not only or fact.id in only}

    def _ask(self, each: Asking) -> None:
        for number, (name, field) in enumerate(each.fields().items()):
            if not number:
                field.help_text = self._hint(each.fact)
            self.fields[name] = field

    def _hint(self, fact: Fact) -> SafeString:
        """Give the hint of the question, and what is known: who said so, when, how sure, and a second view if any."""
        known = known_of(self.desk, self.about, fact.id)
        lines = [self.saying.text(fact.hint)] if fact.hint else []
        if known.in_force:
            lines.append(self.saying.known(fact, known.in_force))
        lines += [self.saying.second_view(fact, statement) for statement in known.beside]
        return format_html_join(mark_safe("<br>"), "{}", ((line,) for line in lines))

    def _ask_how_it_is_known(self) -> None:
        others = [key for key in sources_for(self.desk) if key != self.desk.me]
        sources = [(self.desk.me, self.saying.myself()), *((key, self.saying.party(key)) for key in others)]
        self.fields["said_by"] = forms.ChoiceField(label=_("Who says so?"), choices=sources, required=False)
        self.fields["sure"] = forms.ChoiceField(
            label=_("How sure is it?"),
            choices=[(sure.value, words) for sure, words in SURENESS.items()],
            widget=forms.RadioSelect,
            required=False,
        )
        self.fields["beside"] = forms.BooleanField(
            label=_("There are two views: keep the earlier answers in force, and these beside them"), required=False
        )
        self.fields["note"] = forms.CharField(
            label=_("A sentence for the history"),
            help_text=_("How it became known. Never a name of a person concerned."),
            widget=forms.Textarea(attrs={"rows": 2}),
            max_length=_LONGEST_NOTE,
            required=False,
        )

    # How it is drawn ---------------------------------------------------------------------------------------------

    @property
    def what(self) -> list[BoundField]:
        """The fields that ask for facts."""
        return [field for field in self if field.name not in _HOW]

    @property
    def how(self) -> list[BoundField]:
        """The fields that ask where the answers come from."""
        return [self[name] for name in _HOW]

    # What was answered -------------------------------------------------------------------------------------------

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self._answers: dict[str, Answer] = {}
        for name, each in self.askings.items():
            try:
                self._answers[name] = each.answer(cleaned)
            except ValidationError as error:
                self.add_error(next(iter(each.fields())), error)
        return cleaned

    def said(self) -> tuple[Said, ...]:
        """Give what was answered anew; what stayed as it was shown is no statement."""
        return tuple(
            Said(self.about, name, answer)
            for name, answer in self._answers.items()
            if not isinstance(answer, NothingSaid) and self.askings[name].is_new(answer)
        )

    def has_news(self) -> bool:
        """Say whether there is anything to record; where there is not, the form says so."""
        if self.said() or self._is_new_part:
            return True
        self.add_error(None, _("No answer is different from what is known already. Change one, or go back."))
        return False

    @property
    def _is_new_part(self) -> bool:
        return self.about not in {CASE, *self.desk.state.claims, *self.desk.state.parties}

    def command(self) -> Learn:
        """Give what was answered as the command that takes it in."""
        cleaned = self.cleaned_data
        return Learn(
            self.said(),
            claims=(self.about,) if self._is_new_part else (),
            said_by=cleaned["said_by"] or self.desk.me,
            sure=Sureness(cleaned["sure"] or Sureness.SURE.value),
            beside=cleaned["beside"],
            note=self.note_of("note"),
        )


def sources_for(desk: Desk) -> tuple[str, ...]:
    """Give the parties that somebody may name as a source; who sees no persons speaks for nobody but themselves."""
    return tuple(desk.state.parties) if desk.sees_people else (desk.me,)
