"""The derived answers of section 3 of the contract, one function an answer, in the order of the page."""

from tests.scenarios.codes import DUTIES, LEVELS, SETTINGS, SEVERITIES
from tests.scenarios.oracle_known import (
    Facts,
    Known,
    harms,
    hazards,
    implicated,
    in_situ,
    is_child,
    linkage_of,
    linkages,
    local,
    national,
    parties_of,
    persons,
    signs,
    stand_in,
    under_child_rules,
    verification,
    victims,
)


def child_rules(known: Known) -> list[str]:
    """**child_rules**: a set of known people."""
    return sorted(key for key, person in known.people.items() if under_child_rules(person))


def urgency(person: Facts) -> str:
    """**urgency** of one person."""
    # “also whoever is safe or deceased” → U3; with retaliation “a deceased person stays U3”.
    if person.get("deceased") is True:
        return "U3"
    retaliation = "retaliation" in signs(person)
    if person.get("safe") is True:
        # “a safe person → U2”
        return "U2" if retaliation else "U3"
    others = urgency_of_other_facts(person)
    if not retaliation:
        return others
    # “others U0 or U1 → U0; others U2 or U3 → U1 (the table's own row)”
    return "U0" if others in {"U0", "U1"} else "U1"


def urgency_of_other_facts(person: Facts) -> str:
    """The table of **urgency**, “first row that holds”, with retaliation left out."""
    if row_u0(person):
        return "U0"
    if row_u1(person):
        return "U1"
    # “U2: in_situ ≠ ”no“ and any harm”; “U3: otherwise”
    return "U2" if in_situ(person) and harms(person) else "U3"


def row_u0(person: Facts) -> bool:
    """The row U0, its five parts in order."""
    danger = {"violence", "sexual_violence", "life_threat", "imminent_transfer", "imminent_reprisal"}
    return bool(
        (signs(person) & danger and in_situ(person))
        or signs(person) & {"life_threat", "imminent_reprisal"}
        or (is_child(person) and signs(person) & {"captive", "detained"})
        or (harms(person) & {"trafficking_sexual", "wfcl_3b"} and in_situ(person))
        or (is_child(person) and "wfcl_3a" in harms(person) and in_situ(person))
    )


def row_u1(person: Facts) -> bool:
    """The row U1, its three parts in order, without retaliation."""
    bound = {
        "trafficking_labour",
        "forced_labour",
        "debt_bondage",
        "slavery_servitude",
        "armed_group_forced_labour",
        "state_imposed_forced_labour",
    }
    return bool(
        signs(person) & {"captive", "detained", "documents_held", "family_threatened"}
        or (in_situ(person) and harms(person) & bound)
        or (is_child(person) and in_situ(person) and hazards(person) - {"loads"})
    )


def case_urgency(known: Known) -> str:
    """“one U for the whole case = the most urgent; U3 when there is nobody”; U0 is the smallest text."""
    return min((urgency(person) for person in persons(known)), default="U3")


def severity(known: Known) -> str:
    """**severity**: “highest that holds, whether persons are safe or not”."""
    if (
        known.case.get("signs")  # only death, torture and mutilation can stand there
        or any(critical(person) for person in persons(known))
        or victims(known) > 100
    ):
        return "critical"
    return "severe" if any(severe(person) for person in persons(known)) else "moderate"


def critical(person: Facts) -> bool:
    """What makes a case critical through one person."""
    return bool(
        signs(person) & {"life_threat", "sexual_violence", "captive", "detained"}
        or harms(person) & {"trafficking_sexual", "wfcl_3a", "wfcl_3b", "armed_group_forced_labour"}
    )


def severe(person: Facts) -> bool:
    """What makes a case severe through one person."""
    return bool(
        harms(person)
        & {
            "forced_labour",
            "debt_bondage",
            "trafficking_labour",
            "slavery_servitude",
            "state_imposed_forced_labour",
            "wfcl_3c",
        }
        or ("wfcl_3d" in harms(person) and hazards(person) - {"loads"})
        or "violence" in signs(person)
    )


def at_least_severe(known: Known) -> bool:
    """Severity ≥ severe."""
    return severity(known) in {"severe", "critical"}


def setting(known: Known) -> str:
    """**setting**: captured, weak, else usable."""
    if (
        national(known) == "implicated"
        or local(known) == "armed_group"
        or (local(known) == "implicated" and national(known) != "clean")
    ):
        return "captured"
    # “local weak, unknown, or implicated while national is clean; or services not usable”; unknown is not usable.
    if local(known) in {"weak", "unknown", "implicated"} or known.case.get("services") != "usable":
        return "weak"
    return "usable"


def level(known: Known) -> str:
    """**level**: “RL4 while any person is U0. Otherwise the highest of …”."""
    if case_urgency(known) == "U0":
        return "RL4"
    row = SEVERITIES.index(severity(known))
    column = SETTINGS.index(setting(known))
    # rows moderate, severe, critical; columns usable, weak, captured
    matrix = (("RL1", "RL1", "RL2"), ("RL2", "RL2", "RL3"), ("RL3", "RL3", "RL4"))[row][column]
    authorities = {local(known), national(known)}
    if authorities & {"implicated", "armed_group"} or victims(known) > 10 or known.case.get("systemic") is True:
        return max(matrix, "RL3")
    return matrix


def duty_of(known: Known, company: str) -> str:
    """**duty** of one company."""
    return {
        "caused": "provide",
        "contributed": "provide_or_cooperate",
        "directly_linked": "use_leverage",
        "not_established": "refer",
        "unknown": "refer",
    }[linkage_of(known, company)]


def duties(known: Known) -> dict[str, object]:
    """**duty**: the map, and the one value “= the strongest of any company”."""
    linkage = known.case.get("linkage")
    named = set(linkage) if isinstance(linkage, dict) else set()
    companies = {key: duty_of(known, key) for key in known.parties if key in named or is_company(known, key)}
    # One value may stand for a case in which no company is named yet: it is read as the value of any company.
    strongest = max([duty_of(known, key) for key in named] or [duty_of(known, "")], key=DUTIES.index)
    return {"companies": companies, "strongest": strongest}


def is_company(known: Known, party: str) -> bool:
    """Companies are the downstream company, the smelter and the upstream partner (see the Readings)."""
    return party in parties_of(known, "DC", "SR", "UP")


def types(known: Known) -> list[str]:
    """**types_include** and **types_exclude**: the set they are held against."""
    linked = linkages(known)
    found = {"RT1"}
    if "directly_linked" in linked and not implicated(known) & set(parties_of(known, "SR", "UP")):
        found.add("RT2")
    if linked & {"caused", "contributed"}:
        found.add("RT3")
    if "contributed" in linked or ("directly_linked" in linked and level(known) in LEVELS[2:]):
        found.add("RT4")
    state_is_out = national(known) == "implicated" or local(known) == "armed_group"
    if (setting(known) == "usable" or at_least_severe(known)) and not state_is_out:
        found.add("RT5")
    if known.case.get("visible_action_endangers") is True or local(known) == "armed_group":
        found.add("RT6")
    return sorted(found)


def posture_of(known: Known, supplier: str) -> str:
    """**posture** advised for one supplier, “first row that holds”."""
    is_implicated = supplier in implicated(known)
    if local(known) == "armed_group" or (is_implicated and at_least_severe(known)):
        return "CP3"
    shown = verification(known) in {"substantiated", "partially_substantiated"}
    if shown and (at_least_severe(known) or is_implicated):
        return "CP2"
    return "CP1"


def postures(known: Known) -> dict[str, str]:
    """**posture**: “map supplier, role SR or UP → advised CP”."""
    return {key: posture_of(known, key) for key in parties_of(known, "SR", "UP")}


def authority_route(known: Known) -> list[str]:
    """**authority_route**: “ordered roles that may be told, first that holds”."""
    if national(known) == "implicated" or local(known) == "armed_group":
        return ["IO"]
    return ["LA", "NA", "IO"] if local(known) == "clean" else ["NA", "IO"]


def blocked(known: Known) -> list[str]:
    """**blocked**: the set that `blocked` and `not_blocked` are held against."""
    found = set(implicated(known))
    if local(known) in {"implicated", "armed_group"}:
        found |= set(parties_of(known, "LA"))
    if national(known) == "implicated":
        found |= set(parties_of(known, "LA", "NA"))
        found |= {key for key in parties_of(known, "CO") if known.parties[key].get("same_state") is True}
    return sorted(found)


def protocols(known: Known) -> list[str]:
    """**protocols**: “switched on by facts of the case, any known person or the stand-in”."""
    everyone = persons(known)
    harm = set().union(*(harms(person) for person in everyone))
    sign = set().union(*(signs(person) for person in everyone))
    case_signs = set(known.case.get("signs", ()))
    switches = {
        "P-AUTH": True,
        "P-CHILD": bool(child_rules(known)) or stand_in(known) is not None,
        "P-STAY": any(person.get("wants_to_stay") is True for person in everyone),
        "P-DEBT": "debt_bondage" in harm,
        "P-FAMILY": "family_threatened" in sign,
        "P-SEXEX": bool(harm & {"trafficking_sexual", "wfcl_3b"}),
        "P-ARMED": local(known) == "armed_group" or "armed_group_forced_labour" in harm,
        "P-MASS": victims(known) > 100,
        "P-ANON": known.case.get("anonymous") is True,
        "P-DEATH": "death" in case_signs or any(person.get("deceased") is True for person in everyone),
        "P-STATE": "state_imposed_forced_labour" in harm,
        "P-RETAL": "retaliation" in sign,
    }
    return sorted(name for name, on in switches.items() if on)


def due(known: Known) -> dict[str, object]:
    """**due**: None where the limit does not run; “U is the case's”."""
    most_urgent = case_urgency(known)
    at_once = most_urgent == "U0"
    response = "5wd" if severity(known) == "critical" else "15wd"
    return {
        "acknowledge": 24 if at_least_severe(known) else "5wd",
        "danger_decision": 4 if at_once else None,
        "protection": 24 if at_once else None,
        "emergency_plan": 48 if at_once else None,
        "preliminary_finding": 72 if most_urgent == "U1" else None,
        "verification": "20wd",
        "response_decision": 24 if at_once else response,
        "plan": "15wd" if level(known) == "RL4" else "30wd",
        "hard_review_days": 60,
        "dormant_review_days": 90,
        "retaliation_checks": [7, 30, 90],
        "lessons_review_days": 30,
    }
