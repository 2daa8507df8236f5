"""Conditions about an act: its arguments, those they name, and asking about many acts at once."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amends.core.facts.checks import Ground
from amends.core.facts.declarations import Subject
from amends.core.facts.situation import NOBODY, Situation
from amends.core.facts.statements import FactRef, Facts
from amends.core.facts.truth import FALSE, PRESUMED, TRUE, UNKNOWN, is_known, stands
from tests.core.facts.small_world import PEOPLE, WORLD, Known, conditions, situation_of, what_is_known

Condition = dict[str, Any]
EVERYBODY: Known = {"case": {}, "ada": {"is_safe": True, "agreed_move": False}, "ben": {}}

_KEYS = st.sampled_from(PEOPLE)
_OF_ACTIONS = st.one_of(
    _KEYS.map(lambda key: {"arg": "whom", "is": key}),
    st.just({"arg": "whom", "same_as": "who"}),
    st.just({"arg": "kind", "in": ["talk", "walk"]}),
    conditions(Subject.PERSON).map(lambda part: {"of": "whom", "holds": part}),
)
_LEAVES = st.one_of(
    _KEYS.map(lambda key: {"arg": "who", "is": key}),
    st.just({"arg": "by", "same_as": "who"}),
    st.just({"arg": "who", "same_as": "by"}),
    st.just({"arg": "who", "present": True}),
    st.sampled_from(["talk", "move"]).map(lambda what: {"arg": "what", "is": what}),
    conditions(Subject.PERSON).map(lambda part: {"of": "who", "holds": part}),
    conditions().map(lambda part: {"of": "by", "holds": part}),
    st.just({"of": "who", "holds": {"fact": "agreed_{what}", "is": True}}),
    _OF_ACTIONS.map(lambda part: {"any_action": part}),
)
ABOUT_ACTS = st.recursive(
    _LEAVES,
    lambda parts: st.one_of(
        st.lists(parts, min_size=1, max_size=3).map(lambda found: {"all": found}),
        st.lists(parts, min_size=1, max_size=3).map(lambda found: {"any": found}),
        parts.map(lambda part: {"not": part}),
    ),
    max_leaves=5,
)


def ruling(condition: Condition, act: Facts, actions: tuple[Facts, ...] = (), known: Known = EVERYBODY) -> int:
    """What the product rules about an act."""
    facing = situation_of(known).facing(act, actions)
    return WORLD.check(condition, Subject.ACT).ruling(facing, NOBODY)


def filled(situation: Situation, given: Facts, key: str, actions: tuple[Facts, ...]) -> Situation:
    """The same act with one person in the places left open."""
    act = {name: key if value == "{each}" else value for name, value in given.items()}
    planned = tuple({name: key if value == "{each}" else value for name, value in each.items()} for each in actions)
    return situation.facing(act, planned)


@given(
    ABOUT_ACTS,
    what_is_known(),
    st.fixed_dictionaries(
        {"by": st.sampled_from([*PEOPLE, "nobody"]), "what": st.sampled_from(["talk", "move"])},
        optional={"who": st.sampled_from([*PEOPLE, "{each}"])},
    ),
    st.lists(st.fixed_dictionaries({"whom": st.just("{each}")}, optional={"kind": st.just("talk")}), max_size=1),
)
def test_asking_about_many_acts_at_once_is_asking_about_each(
    condition: Condition, known: Known, given: Facts, actions: list[Facts]
) -> None:
    situation, check = situation_of(known), WORLD.check(condition, Subject.ACT)
    each = [*(name for name, value in given.items() if value == "{each}"), *(["action.whom"] if actions else [])]
    at_once = situation.facing(given, tuple(actions), each=each)
    standing, unknown = check.rulings(at_once, situation.known_people)
    for number, person in enumerate(situation.known_people.subjects):
        alone = check.ruling(filled(situation, given, person.key, tuple(actions)), NOBODY)
        assert stands(alone) == bool(standing >> number & 1)
        assert is_known(alone) != bool(unknown >> number & 1)


@pytest.mark.parametrize(
    ("condition", "act", "expected"),
    [
        ({"arg": "what", "is": "talk"}, {"what": "talk"}, TRUE),
        ({"arg": "what", "is": "talk"}, {"what": "move"}, FALSE),
        ({"arg": "what", "is": "talk"}, {}, FALSE),
        ({"not": {"arg": "what", "is": "talk"}}, {}, TRUE),
        ({"arg": "what", "present": True}, {"what": "talk"}, TRUE),
        ({"arg": "what", "present": True}, {}, FALSE),
        ({"arg": "by", "same_as": "who"}, {"by": "ada", "who": "ada"}, TRUE),
        ({"arg": "by", "same_as": "who"}, {"by": "ada", "who": "ben"}, FALSE),
        ({"arg": "by", "same_as": "who"}, {}, FALSE),
        ({"of": "who", "holds": {"fact": "is_safe", "is": True}}, {"who": "ada"}, TRUE),
        ({"of": "who", "holds": {"fact": "is_safe", "is": True}}, {"who": "ben"}, UNKNOWN),
        ({"of": "who", "holds": {"not": {"fact": "is_safe", "is": True}}}, {"who": "ben"}, PRESUMED),
        ({"of": "who", "holds": {"always": True}}, {}, FALSE),
        ({"of": "who", "holds": {"always": True}}, {"who": "somebody else"}, FALSE),
        ({"of": "who", "holds": {"fact": "agreed_{what}", "is": False}}, {"who": "ada", "what": "move"}, TRUE),
        ({"of": "who", "holds": {"fact": "agreed_{what}", "is": False}}, {"who": "ada", "what": "talk"}, UNKNOWN),
    ],
)
def test_how_an_act_is_ruled_on(condition: Condition, act: Facts, expected: int) -> None:
    assert ruling(condition, act) == expected


@pytest.mark.parametrize(
    ("actions", "expected"),
    [
        ((), FALSE),
        (({"kind": "walk"},), FALSE),
        (({"kind": "walk"}, {"kind": "talk", "whom": "ada"}), TRUE),
        (({"kind": "talk", "whom": "ben"},), UNKNOWN),
    ],
)
def test_one_action_of_the_plan_is_enough(actions: tuple[Facts, ...], expected: int) -> None:
    talk_to_safe = {"all": [{"arg": "kind", "is": "talk"}, {"of": "whom", "holds": {"fact": "is_safe", "is": True}}]}
    assert ruling({"any_action": talk_to_safe}, {}, actions) == expected


def test_the_grounds_about_an_act_name_the_argument_and_the_fact_of_whom_it_names() -> None:
    condition = {"all": [{"arg": "what", "is": "talk"}, {"of": "who", "holds": {"fact": "is_safe", "is": True}}]}
    facing = situation_of(EVERYBODY).facing({"what": "talk", "who": "ada"})
    assert list(WORLD.check(condition, Subject.ACT).grounds(facing, NOBODY)) == [
        Ground(FactRef("act", "what"), "talk"),
        Ground(FactRef("ada", "is_safe"), value=True),
    ]


def test_facing_an_act_leaves_the_situation_as_it_was() -> None:
    situation = situation_of(EVERYBODY)
    situation.facing({"what": "talk"}, ({"kind": "walk"},), each=("who",))
    assert (situation.act, situation.actions, tuple(situation.each)) == (NOBODY, (), ())
