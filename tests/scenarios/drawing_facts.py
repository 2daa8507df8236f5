"""Random facts: every fact of section 2 of the contract, with unknowns, deep merges and both forms of linkage."""

from collections.abc import Callable

from tests.scenarios.codes import (
    CASE_SIGNS,
    CHANNELS,
    COMPANIES,
    CONSENTS,
    HARMS,
    HAZARDS,
    LINKAGES,
    LOCAL,
    NATIONAL,
    PERSON_SIGNS,
    PURPOSES,
    SERVICES,
    VERIFICATIONS,
)
from tests.scenarios.drawing import Draw
from tests.scenarios.oracle_known import Facts

NULL_SHARE = 0.08


def or_null(draw: Draw, value: object) -> object:
    """Now and then a fact becomes unknown again."""
    return None if draw.maybe(NULL_SHARE) else value


def part_of(draw: Draw, fields: dict[str, Callable[[Draw], object]], share: float) -> Facts:
    """A map with some of its fields, so that later entries have something to merge with."""
    return {name: or_null(draw, field(draw)) for name, field in fields.items() if draw.maybe(share)}


def flag(draw: Draw) -> bool:
    """A fact that is true or false; mostly true, as only true counts."""
    return draw.maybe(0.65)


def age(draw: Draw) -> int:
    """Years, crowded around the border between child and adult."""
    return draw.one((0, 9, 13, 15, 16, 17, 17, 18, 18, 19, 24, 33, 41, 130))


def authority(draw: Draw) -> Facts:
    """One or both levels."""
    fields: dict[str, Callable[[Draw], object]] = {
        "local": lambda draw: draw.one((*LOCAL, "clean", "clean", "clean")),
        "national": lambda draw: draw.one((*NATIONAL, "clean", "clean", "clean")),
    }
    return part_of(draw, fields, 0.7)


def linkage(draw: Draw) -> object:
    """One value, or a map of companies in which at least one says something."""
    companies = [key for key, party in draw.parties.items() if party["role"] in COMPANIES]
    if not companies or draw.flag():
        return draw.one(LINKAGES)
    named = draw.some(companies, 3)
    sure = draw.one(companies)
    return {key: or_null(draw, draw.one(LINKAGES)) for key in named} | {sure: draw.one(LINKAGES)}


def claims(draw: Draw) -> Facts:
    """A new claim, or more about one that is known."""
    fresh = f"claim{len(draw.claims) + 1}"
    claim = draw.one([*draw.claims, fresh])
    if claim == fresh:
        draw.claims.append(claim)
    fields: dict[str, Callable[[Draw], object]] = {
        "harm": lambda draw: draw.some(HARMS, 2),
        "verification": lambda draw: draw.one((*VERIFICATIONS, "unsubstantiated", "out_of_scope")),
        "people": lambda draw: draw.some(draw.known, 3),
    }
    return {claim: part_of(draw, fields, 0.7)}


def implicated(draw: Draw) -> list[str]:
    """Mostly nobody or one; seldom those who run the case, so that most acts are judged by their own rule."""
    calm = {key for key, party in draw.parties.items() if party["role"] in {"CM", "IO", "CSO", "V", "DC"}}
    likely = [key for key in draw.parties if key not in calm or draw.maybe(0.1)]
    found = [] if draw.maybe(0.35) else draw.some(likely, 2)
    draw.suspects += found
    return found


CASE: dict[str, Callable[[Draw], object]] = {
    "channel": lambda draw: draw.one(CHANNELS),
    "anonymous": flag,
    "harm_suspected": lambda draw: draw.some(HARMS, 2),
    "victims": lambda draw: draw.one((0, 1, 2, 3, 9, 10, 11, 50, 99, 100, 101, 405)),
    "authority": authority,
    "services": lambda draw: draw.one((*SERVICES, "usable", "usable")),
    "linkage": linkage,
    "verification": lambda draw: draw.one((*VERIFICATIONS, "substantiated")),
    "claims": claims,
    "implicated": implicated,
    "signs": lambda draw: draw.some(CASE_SIGNS, 1),
    "systemic": flag,
    "visible_action_endangers": flag,
    "perpetrator_control_ended": flag,
    "supplier_plan_done_or_moved": flag,
    "lessons_started": flag,
    "data_decision": flag,
    "impact_analysis": lambda draw: draw.maybe(0.3),
}

REMEDY: dict[str, Callable[[Draw], object]] = {
    "outcomes_verified_by": lambda draw: draw.party(),
    "implemented_by": lambda draw: draw.party(),
    "confirmed_by_person": flag,
    "compensation_received": flag,
    "safety_green": flag,
    "contact_and_reopen_known": flag,
    "durable_solution": flag,
    "stable_checks": lambda draw: draw.one((0, 1, 2, 3)),
    "successor_accepted": flag,
}


def consents(draw: Draw) -> Facts:
    """Some purposes; given more often than chance would have it."""
    states = (*CONSENTS, "informed_given", "informed_given", "guardian_given+child_assent")
    return {purpose: or_null(draw, draw.one(states)) for purpose in draw.some(PURPOSES, 4)}


def harm(draw: Draw) -> list[str]:
    """Any harm; hazardous work and bondage of children more often, where the tables look closest."""
    return draw.one((["wfcl_3d"], ["wfcl_3a"], draw.some(HARMS, 1), draw.some(HARMS, 2), draw.some(HARMS, 3)))


PERSON: dict[str, Callable[[Draw], object]] = {
    "age": age,
    "age_doubt": lambda draw: draw.maybe(0.3),
    "age_at_harm": age,
    "harm": harm,
    "in_situ": lambda draw: draw.one(("yes", "no", "unknown")),
    "signs": lambda draw: draw.some(PERSON_SIGNS, 2),
    "hazards": lambda draw: ["loads"] if draw.maybe(0.3) else draw.some(HAZARDS, 2),
    "safe": lambda draw: draw.maybe(0.5),
    "consent": consents,
    "guardian": lambda draw: draw.one(("none", "appointed", "appointed")),
    "best_interests": lambda draw: draw.one(("none", "done", "done")),
    "return_risk": lambda draw: draw.some(("origin", "destination"), 2),
    "wants_to_stay": flag,
    "free_choice_confirmed": flag,
    "refuses_help": flag,
    "refusal_under_threat": flag,
    "offers_made": lambda draw: draw.one((0, 1, 2, 3)),
    "search_attempts": lambda draw: draw.one((0, 2, 3, 4)),
    "search_channels": lambda draw: draw.one((0, 1, 2, 3)),
    "search_days": lambda draw: draw.one((0, 89, 90, 120)),
    "deceased": lambda draw: draw.maybe(0.3),
    "remedy": lambda draw: part_of(draw, REMEDY, 0.4),
}


DANGER = ("age", "harm", "in_situ", "signs", "hazards", "safe")


def case_facts(draw: Draw) -> Facts:
    """Some facts about the case; a claim is never made unknown, as its end must stay."""
    chosen = draw.some(list(CASE), 5) or ["channel"]
    return {name: CASE[name](draw) if name == "claims" else or_null(draw, CASE[name](draw)) for name in chosen}


def person_facts(draw: Draw) -> Facts:
    """Some facts about one person, now and then none at all."""
    return {name: or_null(draw, PERSON[name](draw)) for name in draw.some(list(PERSON), 6)}


def opening(draw: Draw, *, persons: bool) -> Facts:
    """How most cases begin: where it is, who is linked, and what is known of one or two survivors."""
    names = ("authority", "services", "linkage", "verification", "implicated", "harm_suspected", "victims")
    told: Facts = {"case": {name: CASE[name](draw) for name in draw.some(names, len(names)) or names}}
    if draw.maybe(0.5):
        told["case"] |= {"authority": {"local": "clean", "national": "clean"}, "services": "usable"}
    survivors = draw.some(draw.survivors(), 2) if persons else []
    if survivors:
        told["people"] = {key: {name: PERSON[name](draw) for name in draw.some(DANGER, 5)} for key in survivors}
        draw.known += [key for key in survivors if key not in draw.known]
    return told


def learned(draw: Draw, *, persons: bool) -> Facts:
    """One random `learn`; persons it names become known before anything else reads them."""
    told: Facts = {}
    survivors = draw.survivors()
    if persons and survivors and draw.maybe(0.7):
        told["people"] = {key: person_facts(draw) for key in {draw.one(survivors), draw.one(survivors)}}
        draw.known += [key for key in told["people"] if key not in draw.known]
    if not told or draw.maybe(0.6):
        told["case"] = case_facts(draw)
    return told
