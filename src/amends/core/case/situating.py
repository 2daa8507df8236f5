"""From the state of a case to the situation that conditions look at."""

from collections.abc import Mapping

from amends.core.case.state import CaseState, Party
from amends.core.facts.declarations import UNKNOWN_CODE
from amends.core.facts.situation import Situation
from amends.core.facts.statements import Facts, Value
from amends.core.playbook.playbook import Playbook

_NO_EXPLOITATION = "no_exploitation"


def situation_of(state: CaseState, playbook: Playbook) -> Situation:
    """Lay out what is known: the case, its known persons, every party, the parts of the allegation."""
    case = _in_force(state.of_case)
    linkage, implicated = state.of_case.get("linkage"), case.get("implicated")
    parties = {key: _of_party(party, linkage, implicated) for key, party in state.parties.items()}
    people = {key: parties.get(key, {}) | _in_force(state.about(key)) for key in state.persons}
    return Situation(
        case=case | {"linkage_values": _linkage_values(linkage)},
        people=people,
        parties=parties,
        claims={key: _in_force(state.about(key)) for key in state.claims},
        stand_in=None if state.persons else stand_in_for(case, playbook),
    )


def stand_in_for(case: Facts, playbook: Playbook) -> Facts | None:
    """Give the person assumed while none is known and a harm is suspected: of unknown age, with that harm, still there.

    Source: contract, section 3.
    """
    suspected = case.get("harm_suspected")
    if "harm" not in playbook.facts or not isinstance(suspected, tuple):
        return None
    return {"harm": suspected, "in_situ": "yes"} if set(suspected) - {_NO_EXPLOITATION} else None


def _in_force(facts: Facts) -> dict[str, Value]:
    """Leave out what was asked and is not known: a condition must never take "unknown" for a value."""
    return {fact: value for fact, value in facts.items() if value is not None and value != UNKNOWN_CODE}


def _of_party(party: Party, linkage: Value, implicated: Value) -> dict[str, Value]:
    facts: dict[str, Value] = {"role": party.role, "same_state": party.same_state}
    if isinstance(implicated, tuple):
        facts["is_implicated"] = party.key in implicated
    link = linkage.get(party.key) if isinstance(linkage, Mapping) else linkage
    if isinstance(link, str) and link != UNKNOWN_CODE:
        facts["linkage_of_party"] = link
    return facts


def _linkage_values(linkage: Value) -> Value:
    """Give the links of all companies together, or nothing while none is known."""
    links = linkage.values() if isinstance(linkage, Mapping) else (linkage,)
    known = tuple(link for link in links if isinstance(link, str) and link != UNKNOWN_CODE)
    return known or None
