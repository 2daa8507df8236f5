"""What is known at a moment of a scenario, read straight from sections 1 and 2 of the contract."""

from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

Facts = dict[str, Any]


@dataclass
class Known:
    """The case so far: facts that were learned and what the allowed acts have done. Changed in place, on purpose."""

    parties: Facts
    case: Facts = field(default_factory=dict)
    people: dict[str, Facts] = field(default_factory=dict)
    step: str = "intake"  # section 3, step: "intake (start)"
    state: str = "open"
    person_state: dict[str, str] = field(default_factory=dict)
    claim_state: dict[str, str] = field(default_factory=dict)
    plan: list[Facts] = field(default_factory=list)
    measures: set[tuple[str, str]] = field(default_factory=set)


def merge(known: Facts, learned: Facts) -> None:
    """Section 1: “deep-merged into what is known; lists replace; a later entry wins”."""
    for name, value in learned.items():
        if value is None:
            # Section 1: “`null` makes a fact unknown again”.
            known.pop(name, None)
        elif isinstance(value, dict):
            if not isinstance(known.get(name), dict):
                # A linkage said as one value gives way to a map of companies.
                known[name] = {}
            merge(known[name], value)
        else:
            known[name] = deepcopy(value)


def learn(known: Known, learned: Facts) -> None:
    """Take in one entry's `learn`."""
    for key in learned.get("people") or {}:
        if key not in known.people:
            # Section 1: “known from the first entry whose learn.people names them (`{}` is enough)”; "the age given
            # under `parties` is what is known at that moment".
            party = known.parties[key]
            known.people[key] = {name: party[name] for name in ("age", "age_doubt") if name in party}
            known.person_state[key] = "open"
    merge(known.case, learned.get("case") or {})
    merge(known.people, learned.get("people") or {})
    for claim in known.case.get("claims", {}):
        known.claim_state.setdefault(claim, "open")


def role(known: Known, party: str) -> str:
    """The role of a party."""
    return str(known.parties[party]["role"])


def parties_of(known: Known, *roles: str) -> list[str]:
    """The parties that hold one of these roles, in the order of the scenario."""
    return [key for key, party in known.parties.items() if party["role"] in roles]


def harms(person: Facts) -> set[str]:
    """Section 2, harm: “`no_exploitation` counts as no harm”."""
    return set(person.get("harm", ())) - {"no_exploitation"}


def signs(person: Facts) -> set[str]:
    """The signs of a person; unknown counts as none."""
    return set(person.get("signs", ()))


def hazards(person: Facts) -> set[str]:
    """The hazards of a person; unknown counts as none."""
    return set(person.get("hazards", ()))


def in_situ(person: Facts) -> bool:
    """Section 3 asks for in_situ ≠ “no”; section 2: “unknown” is the start."""
    return bool(person.get("in_situ", "unknown") != "no")


def is_child(person: Facts) -> bool:
    """Section 2: “Child, in every rule below: age < 18, or age unknown, or age_doubt”."""
    return "age" not in person or person["age"] < 18 or person.get("age_doubt") is True


def under_child_rules(person: Facts) -> bool:
    """Section 3, child_rules: also who was a child at the time of the harm."""
    return is_child(person) or person.get("age_at_harm", 18) < 18


def consent(person: Facts, purpose: str) -> str:
    """The state of a consent; never asked while nothing is said."""
    return str(person.get("consent", {}).get(purpose, "not_asked"))


def given(person: Facts, purpose: str) -> bool:
    """Section 2: given “when its state is informed_given, or, for a child, guardian_given+child_assent”."""
    state = consent(person, purpose)
    return state == "informed_given" or (is_child(person) and state == "guardian_given+child_assent")


def stand_in(known: Known) -> Facts | None:
    """Section 3: the stand-in “while no person is known and case.harm_suspected names a harm”."""
    suspected = {"harm": known.case.get("harm_suspected", [])}
    if known.people or not harms(suspected):
        return None
    # “one of unknown age with that harm, in_situ ”yes""
    return {"harm": suspected["harm"], "in_situ": "yes"}


def persons(known: Known) -> list[Facts]:
    """Everyone the answers read: the known persons, or the stand-in “wherever the answers read persons”."""
    substitute = stand_in(known)
    return list(known.people.values()) if substitute is None else [substitute]


def victims(known: Known) -> int:
    """Section 2, victims: “number known or estimated (otherwise the number of known persons)”."""
    return int(known.case.get("victims", len(known.people)))


def local(known: Known) -> str:
    """How the local authorities are graded; unknown while nothing is said."""
    return str(known.case.get("authority", {}).get("local", "unknown"))


def national(known: Known) -> str:
    """How the national authorities are graded; unknown while nothing is said."""
    return str(known.case.get("authority", {}).get("national", "unknown"))


def implicated(known: Known) -> set[str]:
    """The parties with at least one credible signal."""
    return set(known.case.get("implicated", ()))


def verification(known: Known) -> str:
    """Section 2: “pending (start)”."""
    return str(known.case.get("verification", "pending"))


def linkage_of(known: Known, company: str) -> str:
    """Section 2, linkage: one value for all, or a map, where “a party not in it: unknown”."""
    linkage = known.case.get("linkage", "unknown")
    return str(linkage.get(company, "unknown") if isinstance(linkage, dict) else linkage)


def linkages(known: Known) -> set[str]:
    """Section 3, types: “With a linkage map, any company's value counts”."""
    linkage = known.case.get("linkage", "unknown")
    return set(linkage.values()) if isinstance(linkage, dict) else {linkage}
