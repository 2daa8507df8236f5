"""`amends playbook explain`: the whole advice on some facts, with what made each answer so and would settle it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from amends.core.case.advice.actions import NextAction
from amends.core.case.advice.advise import Advice, advise
from amends.core.case.advice.because import grounds_of_answer
from amends.core.case.advice.decisions import OpenDecision
from amends.core.case.advice.holds import Held
from amends.core.case.choosing import OptionAdvice
from amends.core.case.scenario.facts_file import read_facts
from amends.core.facts.settling import what_settles_answer
from amends.core.facts.situation import Known
from amends.core.playbook.phrasing import Phrasing
from amends.core.playbook.playbook import COMPANY_ROLES, SUPPLIER_ROLES
from amends.core.playbook.reading import NotValidError, Problem

_COMPANY = "DC"
_OF_SOMEBODY = ("duty", "posture", "urgency")
_OF_CASE = ("case_urgency", "severity", "setting", "level", "case_duty", "authority_route")

Told = dict[str, Any]
"""Something the guidance says, as JSON holds it: codes for machines, and words for people."""


@dataclass(frozen=True)
class Explaining:
    """The advice on a case, in words."""

    advice: Advice
    phrasing: Phrasing

    def as_json(self) -> Told:
        """Give the whole advice, codes and words."""
        state, playbook = self.advice.answers.state, self.phrasing.playbook
        return {
            "playbook": {"id": playbook.text.id, "version": playbook.text.version, "hash": playbook.hash},
            "language": self.phrasing.words.language,
            "step": state.step,
            "answers": list(self._answers()),
            "types": list(self.advice.answers.types),
            "protocols": list(self.advice.answers.protocols),
            "next": [self._action(action) for action in self.advice.next_actions],
            "decisions": [self._decision(decision) for decision in self.advice.decisions],
            "held": [self._held(held) for held in self.advice.holds],
            "limits": list(self._limits()),
            "engaged": [
                {
                    "party": engaged.party,
                    "role": engaged.role.id,
                    "parts": [part.value for part in engaged.parts],
                    "said": self.phrasing.listed(self.phrasing.phrase(f"part.{part.value}") for part in engaged.parts),
                }
                for engaged in self.advice.engaged
            ],
            "not_told": [
                {"party": left.party, "because": self._because_not_told(left.grounds)} for left in self.advice.not_told
            ],
            "questions": [self._question(each.fact, each.about) for each in self.advice.questions],
        }

    def _answers(self) -> Iterator[Told]:
        situation, state = self.advice.answers.situation, self.advice.answers.state
        for table in _OF_CASE:
            yield self._answer(table, situation.case)
        for person in situation.people.values():
            yield self._answer("urgency", person)
        for table, roles in (("duty", COMPANY_ROLES), ("posture", SUPPLIER_ROLES)):
            for key, party in state.parties.items():
                if party.role in roles:
                    yield self._answer(table, situation.parties[key])

    def _answer(self, name: str, about: Known) -> Told:
        situation, table = self.advice.answers.situation, self.phrasing.playbook.tables[name]
        answer = situation.answer(table, about)
        say = self.phrasing.value
        grounds = grounds_of_answer(self.advice.answers, table, about, shown=(*_OF_CASE, *_OF_SOMEBODY))
        settling = what_settles_answer(table, situation, about)
        return {
            "id": name,
            "about": about.key,
            "value": answer.value,
            "certain": answer.is_certain,
            "label": self.phrasing.fact(name),
            "said": say(name, answer.value),
            "may_become": [say(name, value) for value in answer.possible if value != answer.value],
            "because": list(self.phrasing.grounds(grounds)),
            "would_settle": [self.phrasing.open_fact(ref) for ref in settling],
        }

    def _action(self, found: NextAction) -> Told:
        action, say = found.action, self.phrasing.say
        limit = self.advice.answers.due.get(action.deadline or "")
        return {
            "id": action.id,
            "protocol": found.protocol,
            "do": say(action.do),
            "why": say(action.why) if action.why else "",
            "how": [say(line) for line in action.how],
            "responsible": self._roles(action.responsible),
            "accountable": self.phrasing.role(action.accountable),
            "consulted": self._roles(action.consulted),
            "informed": self._roles(action.informed),
            "limit": "" if limit is None else self.phrasing.span(limit),
        }

    def _roles(self, roles: Iterable[str]) -> list[str]:
        return [self.phrasing.role(role) for role in roles]

    def _decision(self, open_decision: OpenDecision) -> Told:
        decision = open_decision.decision
        return {
            "id": decision.id,
            "about": open_decision.about,
            "question": self.phrasing.say(decision.question),
            "options": [self._option(option) for option in open_decision.options],
            "factors": [self.phrasing.fact(fact) for fact in decision.factors],
            "gates": list(decision.gates),
        }

    def _option(self, advice: OptionAdvice) -> Told:
        return {
            "id": advice.option.id,
            "label": self.phrasing.say(advice.option.label),
            "verdict": advice.verdict.value,
            "said": self.phrasing.verdict(advice.verdict),
            "certain": advice.is_certain,
            "because": list(self.phrasing.grounds(advice.grounds())),
            "would_settle": [self.phrasing.open_fact(ref) for ref in advice.would_settle()],
        }

    def _held(self, held: Held) -> Told:
        hold, about = held.hold, self.phrasing.about
        gates = {
            standing.gate.id: {
                "id": standing.gate.id,
                "label": self.phrasing.say(standing.gate.label),
                "because": list(self.phrasing.grounds_in_facts(standing.grounds())),
            }
            for standing in held.standing
        }
        return {
            "id": hold.id,
            "about": list(held.subjects),
            "label": about(hold.label, held.subjects),
            "because": about(hold.because, held.subjects),
            "way_out": about(hold.way_out, held.subjects),
            "gates": list(gates.values()),
        }

    def _limits(self) -> Iterator[Told]:
        answers = self.advice.answers
        seen = dict.fromkeys(due.deadline.id for due in self.advice.limits)
        for deadline in self.phrasing.playbook.text.deadlines:
            span = answers.due[deadline.id]
            if deadline.id in seen and span is not None:
                label, within = self.phrasing.say(deadline.label), self.phrasing.span(span)
                yield {"id": deadline.id, "label": label, "within": within, "who": self._roles(deadline.responsible)}

    def _because_not_told(self, grounds: Any) -> list[str]:
        return list(self.phrasing.grounds(grounds)) or [self.phrasing.phrase("explain.off-the-route")]

    def _question(self, fact: str, about: Iterable[str]) -> Told:
        asked = self.phrasing.playbook.facts.get(fact)
        question = self.phrasing.fact(fact) if asked is None else self.phrasing.say(asked.question)
        return {"fact": fact, "about": list(about), "label": self.phrasing.fact(fact), "question": question}


def explained(text: str, file: str, phrasing: Phrasing, *, reader: str = "") -> Told:
    """Give the whole advice on a file of facts, to one of its parties.

    Raises:
        NotValidError: with every problem of the file, or when the reader is none of its parties.
    """
    state = read_facts(text, file, phrasing.playbook)
    if reader and reader not in state.parties:
        raise NotValidError([Problem(file, 1, f"a party {reader!r}, who asks, under parties")])
    companies = (key for key, party in state.parties.items() if party.role == _COMPANY)
    advice = advise(state, phrasing.playbook, me=reader or next(companies, ""))
    return Explaining(advice, phrasing).as_json()
