"""What a plan is written with comes from the guidance of its case: one vocabulary for plan, money and directory."""

import pytest

from amends.core.plan.checking import Known, WrongFieldError, checked
from amends.core.plan.guided import guided
from amends.core.plan.shape import COMPENSATION
from amends.playbooks.shelf import Shelf

PLAYBOOK = Shelf().find("iom-minerals")
assert PLAYBOOK is not None
GUIDED = guided(PLAYBOOK)
KNOWN = Known(("p1",), (), GUIDED)


def test_areas_and_heads_are_those_of_the_guidance() -> None:
    assert GUIDED["domain"][0] == "safety"
    assert {"head.wages", "head.overtime", "head.dependants"} < set(GUIDED["head"])


@pytest.mark.parametrize("head", GUIDED["head"])
def test_a_plan_can_promise_whatever_can_be_reckoned(head: str) -> None:
    assert checked(COMPENSATION, {"person": "p1", "head": head}, KNOWN)["head"] == head


def test_a_head_that_the_guidance_does_not_know_is_no_answer() -> None:
    with pytest.raises(WrongFieldError, match="no_choice"):
        checked(COMPENSATION, {"person": "p1", "head": "wages"}, KNOWN)
