"""Each role and each act: who may try what, whom a decision belongs to, who answers for which fact."""

import pytest

from amends.core.safeguards.roles import (
    NotAllowedError,
    require_act,
    require_decision,
    require_facts,
    require_lead,
    roles_of,
)
from tests.core.safeguards.good_world import PLAYBOOK

COLUMNS = "lead sponsor purchasing legal CM CSO IO SP SR UP AP LA NA CO G V"
ACTS = {
    "advance":        "x x . . . . . . . . . . . . . .",
    "approve_plan":   "x x . . x . . . . . . . . . . .",
    "close":          "x x . . x . . . . . . . . . . .",
    "contact":        ". . . . x x x . . . x . . . . .",
    "decide":         "x x . . . . . . . . . . . . . .",
    "erase":          ". . . . x . . . . . . . . . . .",
    "notify":         "x . . . x x x . x . x . . . . .",
    "pay":            "x x . . x . . . x x . . . . . .",
    "protect":        "x . . . x x x x . . x . x . . .",
    "publish":        "x x . . . . . . . . x . . . . .",
    "read":           "x x . . x x x x x x x x x x . x",
    "refer":          "x . . . x x x . . . . . . . . .",
    "reopen":         "x x . . x x . . . . . . . . . x",
    "return":         ". . . . x x x . . . . . . . . .",
    "set_posture":    "x x . . . . . . . . . . . . . .",
    "share":          ". . . . x x x x . . . . . . . .",
    "verify_outcome": ". . . . x x x . . . x x x . . .",
    "visit":          "x . . . . x x . . . x . . . . .",
    "withdraw":       ". . . . x x . . . . . . . . x x",
}  # fmt: skip
DECISIONS = {
    "respond.duty":        "x . . x . . . . . . . . . . . .",
    "respond.level":       "x . . . . . . . . . . . . . . .",
    "respond.posture":     "x x x . . . . . . . . . . . . .",
    "verify.outcome":      "x . . x x . . . . . . . . . . .",
    "verify.testimony":    "x . . . x . x . . . . . . . . .",
    "plan.where":          "x . . . x . . . . . . . . . . x",
    "plan.fund":           "x x . . . . . . . . . . . . . .",
}  # fmt: skip

ACTORS = {"lead": "DC", "sponsor": "DC", "purchasing": "DC", "legal": "DC"}


def roles_in(column: str) -> frozenset[str]:
    """The roles of somebody of the table's head."""
    function = column if column in ACTORS else "partner"
    return roles_of(PLAYBOOK, ACTORS.get(column, column), function)


def marked(row: str) -> set[str]:
    return {column for column, mark in zip(COLUMNS.split(), row.split(), strict=True) if mark == "x"}


def test_the_tables_name_every_act_and_every_role() -> None:
    assert set(ACTS) == set(PLAYBOOK.acts)
    assert {role for column in COLUMNS.split() for role in roles_in(column)} == {
        role.id for role in PLAYBOOK.text.roles
    }


@pytest.mark.parametrize("act", ACTS)
def test_an_act_is_for_its_roles_and_for_nobody_else(act: str) -> None:
    for column in COLUMNS.split():
        if column in marked(ACTS[act]):
            require_act(PLAYBOOK, roles_in(column), act)
        else:
            with pytest.raises(NotAllowedError) as refused:
                require_act(PLAYBOOK, roles_in(column), act)
            assert refused.value.asked == act


@pytest.mark.parametrize("decision", DECISIONS)
def test_a_decision_is_for_who_answers_for_it_and_who_prepares_it(decision: str) -> None:
    for column in COLUMNS.split():
        if column in marked(DECISIONS[decision]):
            require_decision(PLAYBOOK, roles_in(column), decision)
        else:
            with pytest.raises(NotAllowedError):
                require_decision(PLAYBOOK, roles_in(column), decision)


def test_a_company_tells_its_people_apart_and_others_are_what_they_are() -> None:
    assert roles_of(PLAYBOOK, "DC", "lead") == {"case_lead"}
    assert roles_of(PLAYBOOK, "DC", "purchasing") == {"purchasing"}
    assert roles_of(PLAYBOOK, "CM", "case_manager") == {"CM"}
    assert roles_of(PLAYBOOK, "SR", "lead") == {"SR"}


@pytest.mark.parametrize(
    ("actor", "function"), [("DC", "partner"), ("DC", "observer"), ("MEDIA", "lead"), ("", "lead")]
)
def test_who_has_no_role_may_do_nothing(actor: str, function: str) -> None:
    none = roles_of(PLAYBOOK, actor, function)
    assert none == frozenset()
    for act in PLAYBOOK.acts:
        with pytest.raises(NotAllowedError):
            require_act(PLAYBOOK, none, act)
    for decision in PLAYBOOK.decisions:
        with pytest.raises(NotAllowedError):
            require_decision(PLAYBOOK, none, decision)
    for fact in PLAYBOOK.facts:
        with pytest.raises(NotAllowedError):
            require_facts(PLAYBOOK, none, [fact])


def test_every_fact_can_be_answered_by_somebody_who_works_on_the_case() -> None:
    for fact in PLAYBOOK.facts:
        answering = []
        for column in COLUMNS.split():
            try:
                require_facts(PLAYBOOK, roles_in(column), [fact])
            except NotAllowedError:
                continue
            answering.append(column)
        assert answering, fact


def test_a_fact_asked_of_some_is_for_them_alone() -> None:
    asked = {fact.id: set(fact.asked_of) for fact in PLAYBOOK.text.facts if fact.asked_of}
    assert asked
    for fact, roles in asked.items():
        for role in PLAYBOOK.text.roles:
            if role.id in roles:
                require_facts(PLAYBOOK, frozenset({role.id}), [fact])
            else:
                with pytest.raises(NotAllowedError):
                    require_facts(PLAYBOOK, frozenset({role.id}), [fact])


def test_a_fact_asked_of_nobody_by_name_is_never_for_the_supply_side() -> None:
    open_to_all = [fact.id for fact in PLAYBOOK.text.facts if not fact.asked_of]
    for fact in open_to_all:
        for column in ("SR", "UP", "purchasing", "LA", "CO", "V", "G"):
            with pytest.raises(NotAllowedError):
                require_facts(PLAYBOOK, roles_in(column), [fact])


def test_one_fact_out_of_reach_keeps_the_others_from_passing() -> None:
    reached = next(fact.id for fact in PLAYBOOK.text.facts if "case_lead" in fact.asked_of)
    beyond = next(fact.id for fact in PLAYBOOK.text.facts if fact.asked_of and "case_lead" not in fact.asked_of)
    require_facts(PLAYBOOK, frozenset({"case_lead"}), [reached])
    with pytest.raises(NotAllowedError) as refused:
        require_facts(PLAYBOOK, frozenset({"case_lead"}), [reached, beyond])
    assert refused.value.asked == beyond


@pytest.mark.parametrize("column", COLUMNS.split())
def test_cases_are_opened_by_leads_programmes_and_those_near_the_people(column: str) -> None:
    actor, function = ACTORS.get(column, column), column if column in ACTORS else "partner"
    if column in {"lead", "CM", "CSO", "IO", "AP"}:
        require_lead(PLAYBOOK, actor, function)
    else:
        with pytest.raises(NotAllowedError):
            require_lead(PLAYBOOK, actor, function)
