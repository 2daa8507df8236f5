"""Facts, grounds, verdicts and limits in words: labels from the playbook, and its phrases for what stands between.

Nothing here decides anything; every page, report and command that says *why* says it through a `Phrasing`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum

from amends.core.facts.checks import Ground
from amends.core.facts.declarations import Kind
from amends.core.facts.statements import CASE, FactRef, Value
from amends.core.playbook.grammar.conduct import Act, ArgumentKind, Span
from amends.core.playbook.playbook import Playbook
from amends.core.playbook.readying import CODES_OF_BUILT_IN
from amends.core.playbook.words import ENGLISH, Words

_ARGUMENTS = "act"
_STAND_IN = ""
_OF_PARTIES = {Kind.PARTY, Kind.PARTIES, Kind.PERSONS, Kind.CLAIMS}


@dataclass(frozen=True)
class Phrasing:
    """Says what the guidance found, in the words of one language.

    `names` is what parties and persons are called by their keys; a key without a name is said as it is.
    """

    playbook: Playbook
    words: Words = ENGLISH
    names: Mapping[str, str] = field(default_factory=dict)

    def say(self, text: str, /, **named: object) -> str:
        """Say a text of the playbook."""
        return self.words.say(text, **named)

    def phrase(self, name: str, /, **named: object) -> str:
        """Say one of the playbook's phrases, by its id."""
        return self.words.say(self.playbook.phrases.get(name, name), **named)

    def listed(self, parts: Iterable[str]) -> str:
        """Say several things one after the other; `none` when there are none."""
        return self.phrase("list.separator").join(parts) or self.phrase("none")

    # Who and what ------------------------------------------------------------------------------------------------

    def name(self, key: str) -> str:
        """Say who is meant by a key of the case."""
        if key == CASE:
            return self.phrase("subject.case")
        return self.names.get(key, key) if key != _STAND_IN else self.phrase("subject.stand-in")

    def code(self, terms: str, code: str) -> str:
        """Say a code of a list of terms."""
        return self.say(self.playbook.label_of(terms, code))

    def role(self, role: str) -> str:
        """Say a role of the playbook, or an actor code."""
        label = self.playbook.role_labels.get(role)
        return self.code("actors", role) if label is None else self.say(label)

    def about(self, text: str, subjects: Iterable[str]) -> str:
        """Say a text that leaves a place for a party, a person or a supplier, about some of them."""
        named = self.listed(self.name(subject) for subject in subjects)
        return self.say(text, party=named, person=named, supplier=named)

    # Facts -------------------------------------------------------------------------------------------------------

    def fact(self, fact: str) -> str:
        """Say what a fact, a derived answer or something the case itself gives is called."""
        label = self.playbook.labels.get(fact)
        return self.phrase(f"fact.{fact}") if label is None else self.say(label)

    def value(self, fact: str, value: Value) -> str:
        """Say the value of a fact or of a derived answer."""
        declared = self.playbook.vocabulary.get(fact)
        terms = self.playbook.codes_behind.get(fact, CODES_OF_BUILT_IN.get(fact))
        return self._value(value, terms, names=declared is not None and declared.kind in _OF_PARTIES)

    def _value(self, value: Value, terms: str | None, *, names: bool = False) -> str:
        if value is None:
            return self.phrase("unknown")
        if isinstance(value, bool):
            return self.phrase("yes" if value else "no")
        if isinstance(value, tuple):
            return self.listed(self._value(part, terms, names=names) for part in value)
        if isinstance(value, Mapping):
            parts = ((self.name(key), self._value(part, terms)) for key, part in value.items())
            return self.listed(self.phrase("of-company", company=key, value=part) for key, part in parts)
        if terms is not None:
            return self.code(terms, str(value))
        return self.name(str(value)) if names else str(value)

    def open_fact(self, ref: FactRef) -> str:
        """Say a fact that is not known yet, and about whom."""
        if ref.about == CASE:
            return self.fact(ref.fact)
        return self.phrase("fact.of", fact=self.fact(ref.fact), subject=self.name(ref.about))

    def unknown(self, ref: FactRef) -> str:
        """Say that a fact is not known yet."""
        return self.phrase("ground.unknown", fact=self.open_fact(ref))

    # Grounds and verdicts ----------------------------------------------------------------------------------------

    def ground(self, ground: Ground, act: str = "") -> str:
        """Say one fact that made an answer come out as it did; `act` is the act whose argument it may be."""
        if ground.ref.about == _ARGUMENTS:
            return self._argument(ground, act)
        if ground.value is None:
            return self.unknown(ground.ref)
        value = self.value(ground.ref.fact, ground.value)
        return self.phrase("ground.known", fact=self.open_fact(ground.ref), value=value)

    def grounds(self, grounds: Iterable[Ground], act: str = "") -> tuple[str, ...]:
        """Say several grounds, each once."""
        return tuple(dict.fromkeys(self.ground(ground, act) for ground in grounds))

    def grounds_in_facts(self, grounds: Iterable[Ground]) -> tuple[str, ...]:
        """Say the grounds that are facts, without those that only repeat what is being tried."""
        return self.grounds(ground for ground in grounds if ground.ref.about != _ARGUMENTS)

    def _argument(self, ground: Ground, act: str) -> str:
        question = self.playbook.questions.get((act, ground.ref.fact))
        asked = self.phrase(f"argument.{ground.ref.fact}") if question is None else self.say(question)
        if ground.value is None:
            return self.phrase("ground.not-said", question=asked)
        return self.phrase("ground.said", question=asked, value=self.argument(act, ground.ref.fact, ground.value))

    def verdict(self, verdict: Enum) -> str:
        """Say the verdict on an option, or on an attempt."""
        return self.phrase(f"verdict.{verdict.value}")

    def span(self, span: Span) -> str:
        """Say how long a limit runs."""
        for unit in ("hours", "working_days", "days"):
            count = getattr(span, unit)
            if count is not None:
                return self.phrase(f"span.{unit}" if count != 1 else f"span.{unit}.one", count=count)
        return self.phrase("span.checks", days=self.listed(str(days) for days in span.checks or ()))

    # Acts --------------------------------------------------------------------------------------------------------

    def argument(self, act: str, name: str, value: Value) -> str:
        """Say the value of an act's argument."""
        known = self.playbook.acts.get(act)
        found = None if known is None else next((each for each in known.arguments if each.name == name), None)
        if name == "subject_is":
            return self.phrase(f"subject.{value}")
        if found is None:
            return self._value(value, "verification" if name == "verifications" else None, names=name == "by")
        if found.kind is ArgumentKind.OPTION:
            return self.option(str(value))
        return self._value(value, found.codes, names=found.kind is not ArgumentKind.TEXT)

    def option(self, option: str) -> str:
        """Say an option of the decisions that acts can take, such as a level; a role where it is one."""
        label = self.playbook.option_labels.get(option)
        return self.role(option) if label is None else self.say(label)

    def done(self, act: str, by: str, arguments: Mapping[str, Value], reason: str = "") -> str:
        """Say what was done, as the history tells it."""
        told = self._told(self.playbook.acts[act], by, arguments)
        return self.say(self.playbook.acts[act].done, **told, reason=reason)

    def refused(self, act: str, by: str, arguments: Mapping[str, Value]) -> str:
        """Say what was tried and refused, as the history tells it."""
        return self.say(self.playbook.acts[act].refused, **self._told(self.playbook.acts[act], by, arguments))

    def _told(self, act: Act, by: str, arguments: Mapping[str, Value]) -> dict[str, str]:
        said = {argument.name: self.phrase("not-said") for argument in act.arguments}
        said |= {name: self.argument(act.id, name, value) for name, value in arguments.items() if value is not None}
        return said | {"by": self.name(by)}
