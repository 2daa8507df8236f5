"""The gates of `close`: a person, a claim or the case (the last paragraphs of section 4 of the contract)."""

from tests.scenarios.oracle_known import Facts, Known, is_child, verification

Gates = set[str]


def close(known: Known, attempt: Facts) -> Gates:
    """close: “per code, below; any ground → G18”."""
    subject, code = attempt["subject"], attempt.get("code")
    found = {"G18"} if "ground" in attempt else set()
    if code == "C8":
        # “review_in_days missing or > 90 → I19; no other condition”
        return found if attempt.get("review_in_days", 91) <= 90 else found | {"I19"}
    if subject == "case":
        return found | close_case(known, code)
    if subject in known.people:
        return found | close_person(known, subject, str(code))
    return found | close_claim(known, subject, code)


def ended(known: Known, person: str) -> bool:
    """“not ended (open or dormant)”."""
    return known.person_state.get(person, "open") not in {"open", "dormant"}


def verification_gate(code: str, found_by: list[str]) -> Gates:
    """C6 and C7: “verification ≠ unsubstantiated → C6-GATES, ≠ out_of_scope → C7-GATES”."""
    wanted = {"C6": "unsubstantiated", "C7": "out_of_scope"}[code]
    return set() if all(state == wanted for state in found_by) else {f"{code}-GATES"}


def close_case(known: Known, code: str | None) -> Gates:
    """“any known person or any claim not ended → I-CASE, whatever the code but C8”."""
    open_claim = any(state in {"open", "dormant"} for state in known.claim_state.values())
    found = {"I-CASE"} if open_claim or not all(ended(known, key) for key in known.people) else set()
    if code is None:
        return found
    # “with C6 or C7 their gate as well; with C1–C5 or C9 → I-CASE always”
    return found | (verification_gate(code, [verification(known)]) if code in {"C6", "C7"} else {"I-CASE"})


def close_claim(known: Known, claim: str, code: str | None) -> Gates:
    """**close a claim**."""
    facts = known.case["claims"][claim]
    if code is None:
        # “without a code: any of its people not ended (open or dormant) → I-CASE”
        return set() if all(ended(known, key) for key in facts.get("people", ())) else {"I-CASE"}
    # “With C6 or C7 only that code's gate. With C1–C5 or C9 → I-CASE”; “for a claim its own verification”
    if code in {"C6", "C7"}:
        return verification_gate(code, [facts.get("verification", "pending")])
    return {"I-CASE"}


def close_person(known: Known, key: str, code: str) -> Gates:
    """**close a person**, code by code."""
    person = known.people[key]
    if code in {"C6", "C7"}:
        # “for a person every claim that names them, else the case's”
        naming = [facts for facts in known.case.get("claims", {}).values() if key in facts.get("people", ())]
        own = [facts.get("verification", "pending") for facts in naming]
        return verification_gate(code, own or [verification(known)])
    if code == "C1":
        return remedied(known, person)
    if code == "C3":
        return declined(person)
    accepted = person.get("remedy", {}).get("successor_accepted") is True
    holds = {
        "C2": accepted,
        "C4": searched(person),
        "C5": accepted,
        "C9": person.get("deceased") is True,
    }[code]
    return set() if holds else {f"{code}-GATES"}


def remedied(known: Known, person: Facts) -> Gates:
    """C1: I7 twice over, C1-GATES, and G7 for a child."""
    remedy = person.get("remedy", {})
    found: Gates = set()
    # “outcomes_verified_by missing or = implemented_by → I7; confirmed_by_person not true → I7”
    verifier = remedy.get("outcomes_verified_by")
    if verifier is None or verifier == remedy.get("implemented_by") or remedy.get("confirmed_by_person") is not True:
        found.add("I7")
    of_person = ("compensation_received", "safety_green", "contact_and_reopen_known")
    of_case = ("perpetrator_control_ended", "supplier_plan_done_or_moved", "data_decision", "lessons_started")
    met = [remedy.get(name) is True for name in of_person] + [known.case.get(name) is True for name in of_case]
    if not all(met):
        found.add("C1-GATES")
    # “child: durable_solution not true or stable_checks < 2 → G7”
    durable = remedy.get("durable_solution") is True and remedy.get("stable_checks", 0) >= 2
    if is_child(person) and not durable:
        found.add("G7")
    return found


def declined(person: Facts) -> Gates:
    """C3: “child, refuses_help not true, or offers_made < 2 → C3-GATES; refusal_under_threat → G-FREE”."""
    found: Gates = set()
    if is_child(person) or person.get("refuses_help") is not True or person.get("offers_made", 0) < 2:
        found.add("C3-GATES")
    if person.get("refusal_under_threat") is True:
        found.add("G-FREE")
    return found


def searched(person: Facts) -> bool:
    """C4: “search_attempts < 3 or search_channels < 2 or search_days < 90 → C4-GATES”."""
    return bool(
        person.get("search_attempts", 0) >= 3
        and person.get("search_channels", 0) >= 2
        and person.get("search_days", 0) >= 90
    )
