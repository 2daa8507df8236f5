"""Random plans: actions for persons and for the site, complete or with something missing."""

from tests.scenarios.codes import HAZARDS
from tests.scenarios.drawing import Draw
from tests.scenarios.oracle_known import Facts

KINDS = ("stay", "return", "remove_child", "income_replacement", "schooling", "health", "back_pay")

CHILD_HARMS = ("wfcl_3a", "wfcl_3b", "wfcl_3c", "wfcl_3d", "child_below_min_age", "other_labour_violation")


def approve_plan(draw: Draw, *, favour: bool) -> tuple[Facts, Facts]:
    """A plan, or the one before once more, now and then with other actions for the site."""
    if draw.plan and draw.maybe(0.3):
        kept = [action for action in draw.plan if "person" in action or draw.flag()]
        return {"actions": kept or draw.plan}, {}
    people = draw.some(draw.known, 3)
    actions = [action for key in people for action in for_person(draw, key, favour=favour)]
    if not actions or draw.maybe(0.3):
        actions.append(for_site(draw, favour=favour))
    draw.plan = actions
    return {"actions": actions}, {"people": {key: agreed(draw, favour=favour) for key in people}} if people else {}


def for_person(draw: Draw, key: str, *, favour: bool) -> list[Facts]:
    """One to three actions; a favoured plan gives a removed child income and school."""
    kinds = draw.some(KINDS, 3) or ["stay"]
    if favour and "remove_child" in kinds:
        kinds = ["remove_child", "income_replacement", "schooling"]
    return [{"person": key, "kind": kind} | terms(draw, favour=favour) for kind in kinds]


def for_site(draw: Draw, *, favour: bool) -> Facts:
    """An action without a person; its kind is one that no rule about persons knows."""
    return {"kind": draw.one(("washing_station", "wage_rule"))} | terms(draw, favour=favour)


def terms(draw: Draw, *, favour: bool) -> Facts:
    """Who pays, whom, and whether the provider was looked at."""
    found: Facts = {}
    if favour or draw.maybe(0.7):
        found["payer"] = draw.one(("fund", draw.party()))
    if draw.maybe(0.5):
        found["provider_vetted"] = favour or draw.flag()
    if draw.maybe(0.3):
        found["payee"] = draw.party("V", "G", "SP", "CM") if favour else draw.recipient()
    return found


def agreed(draw: Draw, *, favour: bool) -> Facts:
    """What a plan asks of a person, whole or in part."""
    asked: Facts = {
        "consent": {"plan": "informed_given" if favour else draw.one(("refused", "withdrawn", "informed_given"))},
        "guardian": "appointed",
        "best_interests": "done",
        "free_choice_confirmed": True,
        "return_risk": ["origin", "destination"],
    }
    if draw.maybe(0.3):
        asked |= {"age": draw.one((12, 16, 33)), "hazards": draw.some(HAZARDS, 1), "harm": draw.some(CHILD_HARMS, 1)}
    return asked if favour else {name: asked[name] for name in draw.some(list(asked), 5)}
