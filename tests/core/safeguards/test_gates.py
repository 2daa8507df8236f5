"""Each gate both ways: in a good world every act is allowed; one thing changed, and exactly these gates stand up."""

import pytest

from amends.core.playbook.grammar.conduct import Strength
from amends.core.safeguards.gates import Verdict, is_refused
from tests.core.safeguards.good_world import ATTEMPTS, PLAYBOOK, Change, judged

Row = tuple[str, str, Change]

OF_CHILD: Change = {"with person": "cleo"}

ROWS: tuple[Row, ...] = (
    # Steps: planning follows what was found; another order wants a reason.
    ("advance", "", {}),
    ("advance", "I1", {"case verification": "pending"}),
    ("advance", "I1", {"case verification": None}),
    ("advance", "I1", {"case verification": "unsubstantiated"}),
    ("advance", "", {"case verification": "unsubstantiated", "with to": "close"}),
    ("advance", "", {"case verification": "out_of_scope", "with to": "learn"}),
    ("advance", "I1", {"case verification": "plausible_unverified", "with to": "close"}),
    ("advance", "", {"case verification": "pending", "with to": "respond"}),
    ("advance", "G17", {"with next_step": False}),
    # Protection: an adult's own yes; never for a child, never for what shows nothing.
    ("protect", "G4", {"ada consent.shelter": None}),
    ("protect", "G4", {"ada consent.shelter": "refused"}),
    ("protect", "G4 I17", {"ada consent.shelter": "withdrawn"}),
    ("protect", "", {"ada consent.shelter": "incapacity_protective"}),
    ("protect", "", {"ada consent.medical": None}),
    ("protect", "G4", {"with measure": "medical", "ada consent.medical": None}),
    ("protect", "", {"with measure": "medical", "ada consent.shelter": None}),
    ("protect", "", {"with measure": "offer", "ada consent.shelter": "withdrawn"}),
    ("protect", "", {"with measure": "readiness", "ada consent.shelter": None}),
    ("protect", "", {**OF_CHILD, "cleo consent.shelter": "withdrawn"}),
    ("protect", "", {"ada age": None, "ada consent.shelter": None}),
    ("protect", "", {"ada age_doubt": True, "ada consent.shelter": None}),
    ("protect", "", {"case verification": "pending", "case linkage_values": None}),
    # Talks.
    ("contact", "G3", {"with referral_ready": None}),
    ("contact", "G1", {"with private": False}),
    ("contact", "G16", OF_CHILD),
    ("contact", "", {**OF_CHILD, "with child_specialist": True}),
    ("contact", "G16", {"ada age": 17}),
    ("contact", "", {"ada age": 18}),
    ("visit", "G1", {"case authority.local": "armed_group"}),
    ("visit", "", {"case authority.local": "implicated"}),
    # Telling somebody: the recipient's consent, the law, and who never gets a name.
    ("notify", "G4", {"ada consent.police": None}),
    ("notify", "G4 I17", {"ada consent.police": "withdrawn"}),
    ("notify", "", {"ada consent.police": None, "with content": "pattern"}),
    ("notify", "", {"ada consent.police": "withdrawn", "with legal_duty": True}),
    ("notify", "G4", {"ada consent.share_sp": None, "with legal_duty": True, "with to": "ngo"}),
    ("notify", "", {**OF_CHILD, "cleo consent.police": None}),
    ("notify", "G5", {"with to": "mine"}),
    ("notify", "G5", {"with to": "smelter"}),
    ("notify", "G5", {"with to": "paper"}),
    ("notify", "", {"with to": "mine", "with content": "facts"}),
    ("notify", "G10", {"case authority.local": "implicated"}),
    ("notify", "G10", {"with to": "ngo", "ngo is_implicated": True}),
    ("notify", "G10", {"with to": "ministry", "case authority.national": "implicated"}),
    ("notify", "", {"with to": "mission", "case authority.national": "implicated"}),
    ("notify", "", {"with to": "consulate", "case authority.national": "implicated"}),
    ("notify", "G10", {"with to": "consulate", "case authority.national": "implicated", "consulate same_state": True}),
    # Sharing and referring: this use, this recipient.
    ("share", "G4", {"ada consent.share_io": None}),
    ("share", "G4", {"ada consent.medical": None, "with purpose": "medical"}),
    ("share", "G4 I17", {"ada consent.medical": "withdrawn", "with purpose": "medical"}),
    ("share", "G4", {**OF_CHILD, "cleo consent.share_io": None}),
    ("share", "", {**OF_CHILD, "cleo consent.share_io": None, "with purpose": "medical"}),
    ("share", "G5", {"with to": "mine", "with purpose": "share_dc"}),
    ("share", "G10", {"mission is_implicated": True}),
    ("share", "G4", {"with to": "stranger"}),
    ("share", "G4", {"with to": "cleo"}),
    ("share", "", {"with to": "ada", "ada consent.family": None}),
    ("share", "", {"with to": "manager", "by": "ngo"}),
    ("refer", "G4", {"ada consent.share_sp": "refused"}),
    ("refer", "G4 I17", {"ada consent.share_sp": "withdrawn"}),
    ("refer", "", {**OF_CHILD, "cleo consent.share_sp": None}),
    ("refer", "G10", {"clinic is_implicated": True}),
    # Reading.
    ("read", "G5", {"by": "mine"}),
    ("read", "G5", {"by": "smelter", "with what": "plan"}),
    ("read", "", {"by": "smelter", "with what": "totals"}),
    ("read", "", {"by": "lead"}),
    ("read", "G5", {"by": "lead", "ada consent.share_dc": None}),
    ("read", "G5", {"by": "programme", "ada consent.share_dc": "withdrawn"}),
    ("read", "G5", {"by": "paper", "with what": "case"}),
    ("read", "", {"by": "stranger", "with what": "totals"}),
    ("read", "G5", {"by": "cleo"}),
    ("read", "", {"by": "ada"}),
    # Going home.
    ("return", "I-RETURN", {"ada return_risk": ("origin",)}),
    ("return", "I-RETURN", {"ada return_risk": None}),
    ("return", "G4", {"ada consent.return": None}),
    ("return", "G4 I17", {"ada consent.return": "withdrawn"}),
    ("return", "", OF_CHILD),
    ("return", "G7", {**OF_CHILD, "cleo guardian": "none"}),
    ("return", "G7", {**OF_CHILD, "cleo best_interests": None}),
    ("return", "G10", {"ngo is_implicated": True}),
    # The plan.
    ("approve_plan", "I5", {"ada consent.plan": None}),
    ("approve_plan", "", {"ada consent.plan": None, "ada deceased": True}),
    ("approve_plan", "", {"action person": "cleo"}),
    ("approve_plan", "I4", {"action person": "cleo", "cleo guardian": None}),
    ("approve_plan", "I4", {"action person": "cleo", "cleo best_interests": "none"}),
    ("approve_plan", "", {"action person": "cleo", "cleo guardian": None, "cleo deceased": True}),
    ("approve_plan", "", {"action payer": None}),
    ("approve_plan", "G18", {"action payer": None, "ada safe": False, "ada signs": ("life_threat",)}),
    ("approve_plan", "G18", {"action payer": None, "ada safe": False, "ada in_situ": "yes"}),
    ("approve_plan", "", {"ada safe": False, "ada signs": ("life_threat",)}),
    ("approve_plan", "", {"action provider_vetted": None}),
    ("approve_plan", "G16", {"action provider_vetted": False}),
    ("approve_plan", "G11", {"clinic is_implicated": True}),
    ("approve_plan", "G7", {"action kind": "remove_child"}),
    ("approve_plan", "", {"action kind": "remove_child", "action planned_kinds": ("income_replacement", "schooling")}),
    ("approve_plan", "G7", {"action kind": "remove_child", "action planned_kinds": ("schooling",)}),
    ("approve_plan", "I-RETURN", {"action kind": "return", "ada return_risk": ("destination",)}),
    ("approve_plan", "", {"action kind": "stay"}),
    ("approve_plan", "G-FREE", {"action kind": "stay", "ada free_choice_confirmed": None}),
    ("approve_plan", "", {"action kind": "stay", "action person": "cleo"}),
    ("approve_plan", "G7", {"action kind": "stay", "action person": "cleo", "cleo hazards": ("loads",)}),
    ("approve_plan", "G7", {"action kind": "stay", "action person": "cleo", "cleo harm": ("child_below_min_age",)}),
    ("approve_plan", "", {"action person": None, "action payer": None, "ada consent.plan": None}),
    # Business and money.
    ("set_posture", "G14", {"with impact_analysis": "none"}),
    ("set_posture", "", {"with impact_analysis": "none", "case impact_analysis": True}),
    ("set_posture", "G14", {"with impact_analysis": None, "with posture": "CP3"}),
    ("set_posture", "", {"with impact_analysis": None, "with posture": "CP3", "mine is_implicated": True}),
    ("set_posture", "", {"with impact_analysis": None, "with posture": "CP3", "case authority.local": "armed_group"}),
    ("set_posture", "G14", {"with impact_analysis": None, "mine is_implicated": True}),
    ("set_posture", "", {"with impact_analysis": None, "with posture": "CP2"}),
    ("pay", "G11", {"with payee": "mine", "mine is_implicated": True}),
    ("pay", "", {"with conditions": None}),
    ("pay", "G12", {"with conditions": ("waiver",)}),
    ("pay", "G12", {"with conditions": ("receipt", "silence")}),
    ("pay", "G8", {"with conditions": ("testimony",)}),
    ("pay", "G8", {"with conditions": ("acceptance_of_return",)}),
    ("pay", "G8 G12", {"with conditions": ("religious_activity", "silence")}),
    # Verifying, deciding, publishing.
    ("verify_outcome", "G15", {"with implementer": "manager"}),
    ("verify_outcome", "G15", {"by": "smelter"}),
    ("verify_outcome", "", {"by": "ngo"}),
    ("decide", "G17", {"with advised": False}),
    ("publish", "I15", {"with smallest_cell": 4}),
    ("publish", "I15", {"with smallest_cell": None, "with what": "lesson"}),
    ("publish", "", {"with what": "story", "with person": "ada", "with smallest_cell": None}),
    ("publish", "I13", {"with what": "story", "with person": "ada", "ada consent.story": None}),
    ("publish", "I13", {"with what": "story", "with person": "ada", "ada consent.story": "withdrawn"}),
)


@pytest.mark.parametrize(("act", "gates", "change"), ROWS, ids=[f"{act}: {dict(change)}" for act, _, change in ROWS])
def test_exactly_these_gates_stand_in_the_way(act: str, gates: str, change: Change) -> None:
    assert set(judged(act, change).because) == set(gates.split())


def test_every_act_is_allowed_in_the_good_world() -> None:
    assert set(ATTEMPTS) == set(PLAYBOOK.acts)
    for act in ATTEMPTS:
        assert judged(act, {}).verdict is Verdict.ALLOWED, act


def test_the_table_shows_every_gate_of_every_act_but_closing() -> None:
    shown = {(act, gate) for act, gates, _ in ROWS for gate in gates.split()}
    there = {(act, gate.id) for act, gates in PLAYBOOK.gates_of_act.items() for gate, _, _ in gates if act != "close"}
    assert {pair for pair in there - shown if pair[1] != "G10"} == set()


@pytest.mark.parametrize("act", ATTEMPTS)
def test_whoever_is_blocked_does_nothing_at_all(act: str) -> None:
    judgement = judged(act, {"manager is_implicated": True})
    assert judgement.verdict is Verdict.REFUSED
    assert "G10" in judgement.because
    assert "G10" in judged(act, {"by": "police", "case authority.local": "armed_group"}).because


def test_only_ones_own_consent_may_be_taken_back_by_whoever_is_blocked() -> None:
    assert judged("withdraw", {"by": "ada", "ada is_implicated": True}).verdict is Verdict.ALLOWED
    assert judged("withdraw", {"by": "cleo", "cleo is_implicated": True}).because == ("G10",)


@pytest.mark.parametrize(("act", "left"), [("advance", "with next_step"), ("decide", "with advised")])
def test_where_a_reason_is_wanted_any_reason_lets_pass(act: str, left: str) -> None:
    change: Change = {left: False}
    assert judged(act, change).verdict is Verdict.NEEDS_REASON
    assert judged(act, change, reason="It cannot wait.").verdict is Verdict.ALLOWED


def test_a_reason_opens_no_gate_that_holds() -> None:
    change: Change = {"with next_step": False, "case verification": "pending"}
    judgement = judged("advance", change, reason="It cannot wait.")
    assert (judgement.verdict, judgement.because) == (Verdict.REFUSED, ("I1",))


def test_every_gate_that_holds_is_named_once_and_in_the_order_of_the_guidance() -> None:
    order = [gate.id for gate in PLAYBOOK.text.gates]
    change: Change = {"manager is_implicated": True, "mission is_implicated": True, "ada consent.share_io": "withdrawn"}
    because = judged("share", change).because
    assert because == ("G4", "G10", "I17")
    assert sorted(because, key=order.index) == list(because)


def test_what_stands_in_the_way_names_the_facts_and_a_way_out() -> None:
    (standing,) = judged("protect", {"ada consent.shelter": "refused"}).standing
    assert standing.because.startswith("They have not agreed to that measure.")
    assert standing.way_out.startswith("Offer it in a safe talk")
    assert ("ada", "consent.shelter") in {(ground.ref.about, ground.ref.fact) for ground in standing.grounds()}


def test_asking_only_whether_is_the_same_as_judging() -> None:
    for act, gates, change in ROWS:
        judgement = judged(act, change)
        situations = {id(standing.situation): standing.situation for standing in judgement.standing}
        for situation in situations.values():
            assert is_refused(PLAYBOOK, act, situation) is (judgement.verdict is Verdict.REFUSED), (act, gates)


def test_gates_that_only_advise_stand_in_nobodys_way() -> None:
    for gate in PLAYBOOK.text.gates:
        assert (gate.strength is Strength.ADVISE) is not bool(gate.refuses), gate.id
