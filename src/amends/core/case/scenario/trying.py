"""What an entry tries: the shape of every act's arguments, and how they turn into a command."""

from collections.abc import Mapping
from typing import Any

from amends.core.case.commands import Try
from amends.core.case.scenario import shapes
from amends.core.case.scenario.learning import Cast
from amends.core.case.scenario.shapes import Notes, Shape
from amends.core.case.state import Party
from amends.core.facts.errors import Place
from amends.core.facts.situation import NOBODY, Situation
from amends.core.facts.statements import CASE
from amends.core.facts.truth import stands
from amends.core.playbook.grammar.conduct import Act, Argument, ArgumentKind
from amends.core.playbook.playbook import SUPPLIER_ROLES, Playbook

FUND = "fund"
"""The payer that is no party: a fund."""

_ABOUT_SOMEBODY = (ArgumentKind.PERSON, ArgumentKind.SUBJECT)
_OPTIONS = {"level": "level", "posture": "posture", "type": "types", "authority": "actors", "duty": "duty"}
"""Where the options of each decision of the act `decide` are listed."""


class Trying:
    """Checks what the entries of one scenario try, in order; who is known grows from entry to entry."""

    def __init__(self, playbook: Playbook, parties: Mapping[str, Party]) -> None:
        self.playbook = playbook
        self.parties = parties
        self.cast = Cast(parties, [key for key, party in parties.items() if party.role == "V"])
        self.suppliers = [key for key, party in parties.items() if party.role in SUPPLIER_ROLES]
        self.known: set[str] = set()
        self.claims: set[str] = set()

    def check(self, notes: Notes, place: Place, attempt: Any) -> None:
        """Note everything wrong with one `try`."""
        if not isinstance(attempt, dict):
            notes.value(place, "a map with act and by")
            return
        act = self.playbook.acts.get(attempt["act"]) if isinstance(attempt.get("act"), str) else None
        if act is None:
            shapes.record({"act": shapes.one_of(self.playbook.acts)}, ("act",))(
                notes, place, {key: value for key, value in attempt.items() if key == "act"}
            )
            return
        before = len(notes.problems)
        shapes.record(self._argument_shapes(act, attempt), self._required(act, attempt))(notes, place, attempt)
        if len(notes.problems) == before:
            self._check_known(notes, place, act, attempt)

    def _argument_shapes(self, act: Act, attempt: Mapping[str, Any]) -> dict[str, Shape]:
        common = {
            "act": shapes.text,
            "by": shapes.one_of(self.cast.parties, "a party:"),
            "reason": self._reason if act.reason_required else shapes.text,
        }
        own = {argument.name: self._shape(argument, act, attempt) for argument in act.arguments}
        return common | own

    @staticmethod
    def _reason(notes: Notes, place: Place, value: Any) -> None:
        if not isinstance(value, str) or not value.strip():
            notes.value(place, "a reason in words")

    def _shape(self, argument: Argument, act: Act, attempt: Mapping[str, Any]) -> Shape:
        codes = self.playbook.codes_of(argument)
        match argument.kind:
            case ArgumentKind.PARTY:
                return shapes.one_of(self._parties_for(act, attempt), "a party:")
            case ArgumentKind.PARTY_OR_FUND:
                return shapes.one_of([*self.cast.parties, FUND], "a party or fund:")
            case ArgumentKind.PERSON:
                return shapes.one_of(self.cast.persons, "a person:")
            case ArgumentKind.SUPPLIER:
                return shapes.one_of(self.suppliers, "a supplier (role SR or UP):")
            case ArgumentKind.SUBJECT:
                return shapes.one_of([*self.cast.persons, *sorted(self.claims), CASE], "a person, a claim or case:")
            case ArgumentKind.CHOICE:
                return shapes.one_of(codes)
            case ArgumentKind.OPTION:
                terms = _OPTIONS.get(str(attempt.get("decision")), "actors")
                return shapes.one_of([term.code for term in self.playbook.terms[terms].terms])
            case ArgumentKind.SEVERAL:
                return shapes.several(shapes.one_of(codes))
            case ArgumentKind.NUMBER:
                return shapes.number()
            case ArgumentKind.YES_NO:
                return shapes.yes_no
            case ArgumentKind.TEXT:
                return shapes.text
            case ArgumentKind.ACTIONS:
                own = {each.name: self._shape(each, act, attempt) for each in act.action_arguments}
                required = [each.name for each in act.action_arguments if each.required]
                return shapes.several(shapes.record(own, required), at_least_one=True)

    def _parties_for(self, act: Act, attempt: Mapping[str, Any]) -> Any:
        """The posture is about a supplier, everything else about any party."""
        is_posture = act.id == "decide" and attempt.get("decision") == "posture"
        return self.suppliers if is_posture else self.cast.parties

    def _required(self, act: Act, attempt: Mapping[str, Any]) -> list[str]:
        required = ["act", "by", *(["reason"] if act.reason_required else [])]
        facing = Situation(case={}).facing({**_plain(attempt), "subject_is": self._subject_is(attempt)})
        for argument in act.arguments:
            check = self.playbook.required_when.get((act.id, argument.name))
            if argument.required or (check is not None and stands(check.ruling(facing, NOBODY))):
                required.append(argument.name)
        return required

    def _subject_is(self, attempt: Mapping[str, Any]) -> str:
        subject = attempt.get("subject")
        return "person" if subject in self.cast.persons else "case" if subject == CASE else "claim"

    def _check_known(self, notes: Notes, place: Place, act: Act, attempt: Mapping[str, Any]) -> None:
        for name in (argument.name for argument in act.arguments if argument.kind in _ABOUT_SOMEBODY):
            self._check_is_known(notes, (*place, name), attempt.get(name))
        for index, action in enumerate(attempt.get("actions", [])):
            self._check_is_known(notes, (*place, "actions", index, "person"), action.get("person"))

    def _check_is_known(self, notes: Notes, place: Place, name: Any) -> None:
        if name in self.cast.persons and name not in self.known:
            notes.value(place, "a person the entries so far have named under learn")


def _plain(attempt: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in attempt.items() if isinstance(value, (str, bool, int))}


def try_command(attempt: Mapping[str, Any]) -> Try:
    """Turn a valid `try` into the command."""
    arguments = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in attempt.items()
        if name not in ("act", "by", "reason", "actions")
    }
    actions = tuple(dict(action) for action in attempt.get("actions", ()))
    return Try(attempt["act"], arguments, actions, attempt.get("reason", ""))
