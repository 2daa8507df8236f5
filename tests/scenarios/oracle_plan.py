"""The gates of `approve_plan`, and what “the plan is unchanged” compares (sections 3 and 4 of the contract)."""

import json

from tests.scenarios.oracle_answers import blocked, urgency
from tests.scenarios.oracle_known import Facts, Known, given, harms, hazards, is_child

Gates = set[str]


def return_assessed(person: Facts) -> bool:
    """“return_risk both”: origin and destination."""
    return {"origin", "destination"} <= set(person.get("return_risk", ()))


def approve_plan(known: Known, attempt: Facts) -> Gates:
    """approve_plan: the gates of every action together."""
    found: Gates = set()
    for action in attempt["actions"]:
        # “provider_vetted false → G16”: said to be false; not said is not false.
        if action.get("provider_vetted") is False:
            found.add("G16")
        # “payee blocked → G11”
        if action.get("payee") in blocked(known):
            found.add("G11")
        # “without person: an action for the site”: no rule about a person reads it.
        if "person" in action:
            found |= agreement(known.people[action["person"]])
            found |= payment(known.people[action["person"]], action)
            found |= kind_gates(known.people[action["person"]], action, attempt["actions"])
    return found


def agreement(person: Facts) -> Gates:
    """I5 for an adult, I4 for a child, “neither for someone deceased: that is reparation to heirs”."""
    if person.get("deceased") is True:
        return set()
    if is_child(person):
        cared_for = person.get("guardian") == "appointed" and person.get("best_interests") == "done"
        return set() if cared_for else {"I4"}
    return set() if given(person, "plan") else {"I5"}


def payment(person: Facts, action: Facts) -> Gates:
    """“no payer for a person at U0 or U1 → G18”."""
    return {"G18"} if "payer" not in action and urgency(person) in {"U0", "U1"} else set()


def kind_gates(person: Facts, action: Facts, actions: list[Facts]) -> Gates:
    """What the kinds remove_child, return and stay ask for."""
    if action["kind"] == "remove_child":
        # “without income_replacement and schooling among that person's actions → G7”
        own = {other["kind"] for other in actions if other.get("person") == action["person"]}
        return set() if {"income_replacement", "schooling"} <= own else {"G7"}
    if action["kind"] == "return":
        return set() if return_assessed(person) else {"I-RETURN"}
    if action["kind"] == "stay":
        return stay(person)
    return set()


def stay(person: Facts) -> Gates:
    """“kind stay without free_choice_confirmed → G-FREE, and for a child with any hazard, a wfcl harm … → G7”."""
    found = set() if person.get("free_choice_confirmed") is True else {"G-FREE"}
    unfit = {"wfcl_3a", "wfcl_3b", "wfcl_3c", "wfcl_3d", "child_below_min_age"}
    if is_child(person) and (hazards(person) or harms(person) & unfit):
        found.add("G7")
    return found


def actions_for_persons(known: Known) -> tuple[list[str], list[tuple[str, str]]]:
    """**plan_unchanged**: “the actions for every person — approved plan and protective measures”."""
    planned = sorted(json.dumps(action, sort_keys=True) for action in known.plan if "person" in action)
    return planned, sorted(known.measures)
