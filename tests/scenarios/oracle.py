"""An independent oracle for scenario files: the contract's tables once more, in plain Python, without any engine.

The tests hold the product against it. Nothing here imports the product, and the product may not import this. Every rule
stands beside the phrase of the contract it reads; `oracle_known` has sections 1 and 2, `oracle_answers` section 3,
`oracle_acts`, `oracle_plan` and `oracle_closing` section 4.

Readings
--------
Where the contract leaves room, this is what is taken, always the most literal:

Facts
 1. “`null` makes a fact unknown again”: also a part of a map (`authority.local`, one consent, one company's linkage). A
    map learned over a single linkage replaces it, and the other way round. A null age hides the age under `parties`.
 2. “a *stand-in* … names a harm”: `no_exploitation` counts as no harm there too, so alone it makes no stand-in. Once a
    person is known, harm_suspected is read by nothing; a claim's harm never is (“Labels only”).
 3. `provider_vetted false → G16` means said to be false, in spite of “True/false arguments count only when true”.
 4. A claim without a verification is pending. A person whom a claim names and nobody learned has not ended.
Answers
 5. Who ended, was erased or died is still read by urgency, severity, protocols and child_rules; only what a rule says
    about safe or deceased makes a difference. Safe and deceased with retaliation: “a deceased person stays U3”.
 6. setting: “local weak, unknown, or implicated while national is clean” asks for a clean national level only beside
    implicated.
 7. victims falls back to the number of known persons in level and P-MASS too; the stand-in is no person in it.
 8. duty: companies are DC, SR and UP and whoever a linkage map names. `decide` about another party reads one linkage as
    theirs too, and a map without them as unknown.
 9. plan_unchanged: “the actions for every person”, so site actions do not count, nor does their order; every term of an
    action does (payer, payee, provider_vetted). Every measure counts, offer and readiness too.
10. due: the limits without a condition always run, retaliation_checks too.
11. state: closing the case with C6 or C7 makes it closed, as section 3 knows only open, dormant and closed.
12. Learning never changes a state: what becomes known of a closed case starts open, and the case stays closed.
Acts
13. I17 comes with G4 only (not with I5, I13 or G5), from any of the consents that are missing for this act, whether the
    act `withdraw` or a `learn` made it withdrawn. A G4 that a legal duty lifts brings none.
14. incapacity_protective lifts G4 for `protect` only; everywhere else the consent is not given.
15. “a V reading another person”: `what: person` only. `pattern` that names a person asks for no consent.
16. advance: the step where the case is, and any before it, want a reason; I1 holds backwards too.
17. A refusal never lists G17. A blocked payer is no obstacle; a blocked payee is.
18. Actions for the site meet only G11 and G16, whatever their kind. For someone deceased only I4 and I5 fall away.
19. Nothing is refused because its subject ended, is dormant or was erased; closing again is judged as closing.
20. C6 and C7 of a person ask for that verification in all the claims that name them, ended ones too.
21. C8 meets I19, G18 for a ground, and G10 for a blocked `by`; nothing else, for the case too.
22. A ground refuses every close, C8 too. “their own consent” is one where by and person are the same party.
"""

from copy import deepcopy

from tests.scenarios import oracle_answers as section3
from tests.scenarios.oracle_acts import judge
from tests.scenarios.oracle_known import Facts, Known, learn
from tests.scenarios.oracle_plan import actions_for_persons


def answers(scenario: Facts) -> list[Facts]:
    """For each entry of the timeline, everything `expect` could ask after it."""
    known = Known(parties=deepcopy(scenario["parties"]))
    return [answer(known, entry) for entry in scenario["timeline"]]


def answer(known: Known, entry: Facts) -> Facts:
    """Section 1: “learn first”; “`expect` is judged after both”."""
    before = actions_for_persons(known)
    learn(known, entry.get("learn") or {})
    judged: Facts = {}
    if "try" in entry:
        verdict, because = judge(known, entry["try"])
        # “An act that is allowed takes effect; one that is refused (or wants a reason) changes nothing”
        if verdict == "allowed":
            take_effect(known, entry["try"])
        judged = {"verdict": verdict, "because": because}
    return judged | derived(known) | {"plan_unchanged": actions_for_persons(known) == before}


def derived(known: Known) -> Facts:
    """Section 3, every answer but plan_unchanged, which looks back."""
    return {
        "child_rules": section3.child_rules(known),
        "urgency": {
            "persons": {key: section3.urgency(person) for key, person in known.people.items()},
            "case": section3.case_urgency(known),
        },
        "severity": section3.severity(known),
        "setting": section3.setting(known),
        "level": section3.level(known),
        "duty": section3.duties(known),
        "types": section3.types(known),
        "posture": section3.postures(known),
        "authority_route": section3.authority_route(known),
        "blocked": section3.blocked(known),
        "protocols": section3.protocols(known),
        "due": section3.due(known),
        "step": known.step,
        "state": known.state,
        "person_state": dict(known.person_state),
        "claim_state": dict(known.claim_state),
        "remedied": sum(state == "C1" for state in known.person_state.values()),
        "history_verified": True,
    }


def take_effect(known: Known, attempt: Facts) -> None:
    """The column “effect” of section 4; acts without one change nothing that an answer shows."""
    act = attempt["act"]
    if act == "advance":
        known.step = attempt["to"]
    elif act == "protect":
        # “measure for that person (once)”
        known.measures.add((attempt["person"], attempt["measure"]))
    elif act == "approve_plan":
        # “replaces the plan”; measures are not part of it
        known.plan = deepcopy(attempt["actions"])
    elif act == "verify_outcome":
        remedy = known.people[attempt["person"]].setdefault("remedy", {})
        remedy |= {"outcomes_verified_by": attempt["by"], "implemented_by": attempt["implementer"]}
    elif act == "withdraw":
        # “that consent is withdrawn”, whatever it was before
        known.people[attempt["person"]].setdefault("consent", {})[attempt["purpose"]] = "withdrawn"
    elif act == "close":
        set_state(known, attempt["subject"], ended_as(attempt))
    elif act == "reopen":
        # “subject and case open; step as it was”
        set_state(known, attempt.get("subject", "case"), "open")
        known.state = "open"


def ended_as(attempt: Facts) -> str:
    """“the code, `closed` without one, dormant for C8”; a case knows only open, dormant and closed (section 3)."""
    code = attempt.get("code")
    if code == "C8":
        return "dormant"
    return "closed" if code is None or attempt["subject"] == "case" else str(code)


def set_state(known: Known, subject: str, state: str) -> None:
    """The subject is a person, a claim id or `case`."""
    if subject == "case":
        known.state = state
    elif subject in known.people:
        known.person_state[subject] = state
    else:
        known.claim_state[subject] = state
