"""What an entry tries: the shape of every act's arguments, and how they turn into a command."""

from collections.abc import Collection, Mapping
from typing import Any

from amends.core.case.commands import Try
from amends.core.case.scenario import shapes
from amends.core.case.scenario.learning import Cast
from amends.core.case.scenario.shapes import Notes, Shape
from amends.core.case.state import FUND, Party
from amends.core.facts.errors import Place
from amends.core.facts.situation import NOBODY, Situation
from amends.core.facts.statements import CASE
from amends.core.facts.truth import stands
from amends.core.playbook.grammar.conduct import Act, Argument, ArgumentKind
from amends.core.playbook.playbook import SUPPLIER_ROLES, Playbook

_OPTIONS = {"level": "level", "posture": "posture", "type": "types", "authority": "actors", "duty": "duty"}
"""Where the options of each decision of the act `decide` are listed."""

_GIVEN_BY = {"subject_is": "subject"}
"""Arguments that follow from another one."""


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
            # Which other arguments there are is not known without the act.
            known = self._common_shapes(shapes.one_of(self.playbook.acts))
            given = {key: value for key, value in attempt.items() if key in known}
            shapes.record(known, ("act", "by"))(notes, place, given)
            return
        own = self._argument_shapes(act, attempt)
        shapes.record(own, self._required(act, attempt, _well_formed(notes, own, attempt)))(notes, place, attempt)

    def _argument_shapes(self, act: Act, attempt: Mapping[str, Any]) -> dict[str, Shape]:
        own = {argument.name: self._shape(argument, act, attempt) for argument in act.arguments}
        reason = {"reason": self._reason} if act.reason_required else {}
        return self._common_shapes(shapes.text) | own | reason

    def _common_shapes(self, act: Shape) -> dict[str, Shape]:
        return {"act": act, "by": shapes.one_of(self.cast.parties, "a party:"), "reason": shapes.text}

    @staticmethod
    def _reason(notes: Notes, place: Place, value: Any) -> None:
        if not isinstance(value, str) or not value.strip():
            notes.value(place, "a reason in words")

    def _shape(self, argument: Argument, act: Act, attempt: Mapping[str, Any]) -> Shape:
        if argument.kind is ArgumentKind.ACTIONS:
            own = {each.name: self._shape(each, act, attempt) for each in act.action_arguments}
            required = [each.name for each in act.action_arguments if each.required]
            return shapes.several(shapes.record(own, required), at_least_one=True)
        code = shapes.one_of(self.playbook.codes_of(argument))
        return {
            ArgumentKind.CHOICE: code,
            ArgumentKind.NUMBER: shapes.number(),
            ArgumentKind.OPTION: self._option_of(attempt.get("decision")),
            ArgumentKind.PARTY: shapes.one_of(self._parties_for(act, attempt), "a party:"),
            ArgumentKind.PARTY_OR_FUND: shapes.one_of([*self.cast.parties, FUND], "a party or fund:"),
            ArgumentKind.PERSON: self._known_person,
            ArgumentKind.SEVERAL: shapes.several(code),
            ArgumentKind.SUBJECT: self._known_subject,
            ArgumentKind.SUPPLIER: shapes.one_of(self.suppliers, "a supplier (role SR or UP):"),
            ArgumentKind.TEXT: shapes.text,
            ArgumentKind.YES_NO: shapes.yes_no,
        }[argument.kind]

    def _parties_for(self, act: Act, attempt: Mapping[str, Any]) -> Any:
        """The posture is about a supplier, everything else about any party."""
        is_posture = act.id == "decide" and attempt.get("decision") == "posture"
        return self.suppliers if is_posture else self.cast.parties

    def _option_of(self, decision: Any) -> Shape:
        """Expect an option; which ones there are is not known while the decision itself is missing or wrong."""
        terms = _OPTIONS.get(str(decision))
        return shapes.text if terms is None else shapes.one_of([term.code for term in self.playbook.terms[terms].terms])

    def _known_person(self, notes: Notes, place: Place, value: Any) -> None:
        """Expect a person whom the entries so far let become known."""
        if value in self.cast.persons and value not in self.known:
            notes.value(place, "a person the entries so far have named under learn")
        else:
            shapes.one_of(self.cast.persons, "a person:")(notes, place, value)

    def _known_subject(self, notes: Notes, place: Place, value: Any) -> None:
        """Expect the case, or a person or a claim that the entries so far let become known."""
        if value in self.cast.persons:
            self._known_person(notes, place, value)
        else:
            subjects = [*self.cast.persons, *sorted(self.claims), CASE]
            shapes.one_of(subjects, "a person, a claim or case:")(notes, place, value)

    def _required(self, act: Act, attempt: Mapping[str, Any], well_formed: Collection[str]) -> list[str]:
        """Name the arguments that must be there; what hangs on a missing or wrong argument is not asked for yet."""
        required = ["act", "by", *(["reason"] if act.reason_required else [])]
        facing = Situation(case={}).facing({**_plain(attempt), "subject_is": self._subject_is(attempt)})
        for argument in act.arguments:
            check = self.playbook.required_when.get((act.id, argument.name))
            if check is None:
                wanted = argument.required
            else:
                hangs_on = {_GIVEN_BY.get(ground.ref.fact, ground.ref.fact) for ground in check.grounds(facing, NOBODY)}
                wanted = hangs_on <= set(well_formed) and stands(check.ruling(facing, NOBODY))
            if wanted:
                required.append(argument.name)
        return required

    def _subject_is(self, attempt: Mapping[str, Any]) -> str:
        subject = attempt.get("subject")
        return "person" if subject in self.cast.persons else "case" if subject == CASE else "claim"


def _well_formed(notes: Notes, own: Mapping[str, Shape], attempt: Mapping[str, Any]) -> list[str]:
    """Name the arguments that are given and right, without noting anything."""
    found = []
    for name, value in attempt.items():
        apart = Notes(notes.written)
        own.get(name, _nothing_right)(apart, (), value)
        if not apart.problems:
            found.append(name)
    return found


def _nothing_right(notes: Notes, place: Place, value: Any) -> None:
    del value
    notes.value(place, "an argument of this act")


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
