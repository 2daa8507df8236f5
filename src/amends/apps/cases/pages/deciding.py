"""One decision put before somebody: its options with verdict and because, whom to ask, what must hold."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from amends.apps.cases.pages.forbidden import book_of
from amends.apps.cases.pages.grounds import ToAsk, because, to_settle
from amends.apps.cases.pages.reach import is_small
from amends.apps.cases.pages.saying import Saying, listed
from amends.apps.cases.pages.who import Who
from amends.apps.cases.queries import Desk, history_of
from amends.core.case.advice.decisions import subjects_of
from amends.core.case.advice.limits import Due
from amends.core.case.choosing import OptionAdvice, OptionVerdict, advise_options
from amends.core.case.kinds import EntryKind
from amends.core.case.state import Choice
from amends.core.facts.checks import Ground
from amends.core.playbook.grammar.course import Decision

_TAGS = {
    OptionVerdict.ADVISED: "advised",
    OptionVerdict.CANNOT_TELL_YET: "cannot_tell",
    OptionVerdict.NOT_ADVISED: "not_advised",
    OptionVerdict.POSSIBLE: "possible",
}
"""The verdicts as the component `verdict` draws them."""

_DECIDING = {EntryKind.ACTED.value, EntryKind.DECIDED.value}

_WITHOUT_GROUNDS: dict[OptionVerdict, str | Promise] = {
    OptionVerdict.ADVISED: _("it is the answer where nothing asks for another."),
    OptionVerdict.CANNOT_TELL_YET: _("something it depends on is not known yet."),
    OptionVerdict.NOT_ADVISED: _("the guidance speaks against it in every case."),
    OptionVerdict.POSSIBLE: _("nothing speaks against it, and nothing asks for it."),
}


@dataclass(frozen=True, slots=True)
class OptionRow:
    """One option: what it means, the verdict, why, and what would settle it."""

    id: str
    label: str
    means: str
    verdict: str
    because: str
    is_provisional: bool
    settles: tuple[ToAsk, ...]


@dataclass(frozen=True, slots=True)
class GateRow:
    """A safeguard that binds here."""

    name: str
    url: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Asked:
    """Whom to ask first: the role, and who that is in this case."""

    role: str
    names: str


@dataclass(frozen=True)
class Deciding:
    """A decision about a subject, empty for the case."""

    desk: Desk
    decision: Decision
    about: str

    @cached_property
    def _saying(self) -> Saying:
        return Saying(self.desk)

    @property
    def question(self) -> str:
        """Give the question."""
        return self._saying.text(self.decision.question)

    @property
    def lead(self) -> str:
        """Give what to know before deciding."""
        return self._saying.text(self.decision.lead)

    @property
    def subject(self) -> str:
        """Give whom it is about; nothing when it is the case."""
        return self._saying.party(self.about) if self.about else ""

    @property
    def is_mine(self) -> bool:
        """Say whether the member decides it, and does not only prepare it."""
        return self.decision.accountable in self.desk.roles

    @property
    def decided_by(self) -> str:
        """Give who decides."""
        return Who(self.desk).are((self.decision.accountable,))

    @property
    def due(self) -> Due | None:
        """Give until when it is to be decided, if a limit runs."""
        limits = self.desk.advice.limits
        return next((due for due in limits if due.deadline.id == self.decision.deadline and due.kept is None), None)

    # Options -----------------------------------------------------------------------------------------------------

    @cached_property
    def _advised(self) -> tuple[OptionAdvice, ...]:
        return advise_options(self.desk.answers, self.decision, self.about)

    @property
    def option_ids(self) -> tuple[str, ...]:
        """Give the options by their ids."""
        return tuple(option.id for option in self.decision.options)

    def advised_ids(self) -> frozenset[str]:
        """Give the options that are advised now."""
        return frozenset(each.option.id for each in self._advised if each.verdict is OptionVerdict.ADVISED)

    def wants_reason(self, option: str) -> bool:
        """Say whether choosing an option leaves the advice: another is advised, or this one is advised against."""
        verdict = next(each.verdict for each in self._advised if each.option.id == option)
        if self.advised_ids():
            return verdict is not OptionVerdict.ADVISED
        return verdict is OptionVerdict.NOT_ADVISED

    def options(self) -> Iterator[OptionRow]:
        """Give the options, the advised ones first and then in the guidance's order."""
        for each in sorted(self._advised, key=lambda advice: advice.verdict is not OptionVerdict.ADVISED):
            is_provisional = each.verdict is OptionVerdict.ADVISED and not each.is_certain
            is_open = is_provisional or each.verdict is OptionVerdict.CANNOT_TELL_YET
            yield OptionRow(
                id=each.option.id,
                label=self._saying.text(each.option.label),
                means=self._saying.text(each.option.means),
                verdict=_TAGS[each.verdict],
                because=self._because(each),
                is_provisional=is_provisional,
                settles=to_settle(self.desk, each.would_settle()) if is_open else (),
            )

    def _because(self, advice: OptionAdvice) -> str:
        grounds, table = advice.grounds(), self.decision.table or ""
        if advice.verdict is OptionVerdict.ADVISED:
            said = because(self.desk, grounds, unfold=table)
        elif grounds and all(ground.ref.fact == table for ground in grounds):
            return self._another(grounds[0])
        else:
            said = because(self.desk, grounds)
        return listed(said) + "." if said else str(_WITHOUT_GROUNDS[advice.verdict])

    def _another(self, ground: Ground) -> str:
        """Say that the table of the decision answers otherwise."""
        words = {"answer": self._saying.phrasing.value(ground.ref.fact, ground.value)}
        return gettext("what is known asks for another way: %(answer)s. This one needs a reason.") % words

    def label_of(self, option: str) -> str:
        """Give the words for an option."""
        found = next((each for each in self.decision.options if each.id == option), None)
        return self._saying.text(found.label) if found else option

    # What was chosen ---------------------------------------------------------------------------------------------

    @property
    def choice(self) -> Choice | None:
        """Give what was decided last."""
        return self.desk.state.choices.get((self.decision.id, self.about))

    @property
    def chosen(self) -> str:
        """Say what was decided; of decisions with several answers all of them."""
        return listed(self.label_of(option) for option in self.chosen_ids())

    def chosen_ids(self) -> tuple[str, ...]:
        """Give what was decided: the last choice, or every one where several can stand together."""
        if self.choice is None:
            return ()
        if not self.decision.several:
            return (self.choice.option,)
        return tuple(dict.fromkeys(self._chosen_in_history()))

    def _chosen_in_history(self) -> Iterator[str]:
        for entry in history_of(self.desk):
            chosen = {**entry.content, **entry.content.get("arguments", {})}
            is_this = entry.content.get("decision") == self.decision.id and (chosen.get("about") or "") == self.about
            if is_this and entry.kind in _DECIDING:
                yield str(chosen["option"])

    @property
    def advice_changed(self) -> str:
        """Say what is advised now, when what was chosen was advised then and is not any more."""
        advised, choice = self.advised_ids(), self.choice
        if choice is None or not choice.advised or not advised or advised & {*self.chosen_ids()}:
            return ""
        now = listed(self.label_of(option) for option in self.option_ids if option in advised)
        return gettext("The advice has changed since it was decided. Advised now: %(options)s.") % {"options": now}

    # What goes with it -------------------------------------------------------------------------------------------

    def consulted(self) -> list[Asked]:
        """Give whom to ask before deciding."""
        who = Who(self.desk)
        roles = ((role, self._people() if role == "V" else who.named(role)) for role in self.decision.consulted)
        phrasing = self._saying.phrasing
        return [Asked(phrasing.role(role), ", ".join(names) or gettext("nobody named yet")) for role, names in roles]

    def _people(self) -> tuple[str, ...]:
        persons = [key for key in self.desk.state.persons if not self.desk.state.has_ended(key)]
        if is_small(self.desk, len(persons)):
            return (gettext("fewer than five people"),) if persons else ()
        if not self.desk.sees_people or len(persons) > _NAMED:
            words = ngettext("%(count)d person", "%(count)d people", len(persons)) % {"count": len(persons)}
            return (words,) if persons else ()
        return tuple(self._saying.party(key) for key in persons)

    def gates(self) -> Iterator[GateRow]:
        """Give the safeguards that bind this decision."""
        book = book_of(self.desk)
        for name in self.decision.gates:
            gate = self.desk.playbook.gates[name]
            link = book.gate(name)
            yield GateRow(link.text, link.url, self._saying.text(gate.meaning))


_NAMED = 6


def deciding(desk: Desk, decision: str, about: str) -> Deciding | None:
    """Find a decision about a subject; none when there is no such thing."""
    found = desk.playbook.decisions.get(decision)
    if found is None or about not in {*subjects_of(desk.answers, found), *_decided_about(desk, decision)}:
        return None
    return Deciding(desk, found, about)


def _decided_about(desk: Desk, decision: str) -> set[str]:
    """What was decided about somebody can be decided again, also after their part has ended."""
    return {about for name, about in desk.state.choices if name == decision}
