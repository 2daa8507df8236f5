"""Each role, each act, each class of data, both ways; and ten thousand questions against rules written anew."""

import random
from datetime import UTC, datetime, timedelta

import pytest

from amends.core.access.policy import GRANT_LASTS, Grant, Membership, Question, Reason, decide
from amends.core.access.small import shown, shown_part
from amends.core.access.table import MAY, PERSONAL, Act, Data, may_be_handed_documents, sees

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)

# One line a role, one column a class of data, a letter for each act:
# s see, r record, d decide, x share, a admit, e erase.
COLUMNS = [
    "totals",
    "actions",
    "decisions",
    "money",
    "facts",
    "history",
    "members",
    "identity",
    "contact",
    "family",
    "needs",
    "health",
    "documents",
    "consent",
]
EXPECTED = """
case_lead  s  sr srd srd sr s sa -     -     -     -     -     -     -
sponsor    s  s  srd srd s  s -  -     -     -     -     -     -     -
purchasing s  sr s   s   -  s -  -     -     -     -     -     -     -
legal      s  sr s   s   s  s -  -     -     -     -     -     -     -
DC         s  s  s   sr  -  s -  -     -     -     -     -     -     -
SR         -  sr -   sr  -  - -  -     -     -     -     -     -     -
UP         -  sr -   sr  -  - -  -     -     -     -     -     -     -
LA         -  sr -   -   -  - -  -     -     -     -     -     -     -
AP         s  sr s   -   -  s -  -     -     -     -     -     -     -
CM         s  sr srd sr  sr s s  srxae srxae srxae srxae srxae srxae srxae
CSO        s  sr srd sr  sr s s  srxae srxae srxae srxae srxae srxae srxae
IO         s  sr srd sr  sr s s  srx   srx   srx   srx   srx   srx   srx
SP         s  sr s   -   sr s -  sr    sr    -     sr    sr    -     sr
NA         s  sr s   -   sr s -  s     s     -     -     -     -     s
CO         -  sr -   -   -  - -  s     -     -     -     -     -     s
G          -  sr -   -   -  - -  -     s     -     s     -     -     s
MEDIA      -  -  -   -   -  - -  -     -     -     -     -     -     -
OTHER      -  -  -   -   -  - -  -     -     -     -     -     -     -
"""
LETTERS = {Act.SEE: "s", Act.RECORD: "r", Act.DECIDE: "d", Act.SHARE: "x", Act.ADMIT: "a", Act.ERASE: "e"}
GRID = {row.split()[0]: dict(zip(COLUMNS, row.split()[1:], strict=True)) for row in EXPECTED.strip().splitlines()}
CELLS = [(role, act, data) for role in GRID for act in Act for data in Data]


@pytest.mark.parametrize("role", GRID)
def test_a_document_is_handed_to_those_alone_who_may_know_who_somebody_is(role: str) -> None:
    assert may_be_handed_documents(frozenset({role})) == (role in {"CM", "CSO", "IO", "SP", "NA", "CO"})


def _question(role: str, act: Act, data: Data) -> Question:
    membership = Membership(frozenset({role}), NOON - HOUR)
    return Question(act, data, NOON, membership, has_second_factor=True, is_listed=True, is_agreed=True)


def test_every_role_of_the_table_is_in_the_grid() -> None:
    assert set(MAY) <= set(GRID)
    assert set(COLUMNS) == {data.value for data in Data}


@pytest.mark.parametrize(("role", "act", "data"), CELLS)
def test_a_role_may_exactly_what_the_grid_says(role: str, act: Act, data: Data) -> None:
    answer = decide(_question(role, act, data))
    assert answer.is_allowed is (LETTERS[act] in GRID[role][data.value])
    assert answer.because == ((Reason.ROLE,) if answer.is_allowed else (Reason.NOT_FOR_ROLE,))


@pytest.mark.parametrize("role", ["case_lead", "sponsor", "purchasing", "legal", "SR", "UP", "AP"])
def test_companies_smelters_traders_and_programmes_never_learn_who_somebody_is(role: str) -> None:
    glass = Grant(NOON, is_known_to_another=True)
    for data in PERSONAL:
        for act in Act:
            membership = Membership(frozenset({role}), NOON)
            asked = Question(
                act, data, NOON, membership, has_second_factor=True, is_listed=True, is_agreed=True, grant=glass
            )
            assert not decide(asked).is_allowed


def test_nobody_who_is_no_member_may_do_anything() -> None:
    for act in Act:
        for data in Data:
            asked = Question(act, data, NOON, None, has_second_factor=True, is_listed=True, is_agreed=True)
            assert Reason.NO_MEMBER in decide(asked).because


def test_ten_thousand_questions_have_the_answer_of_rules_written_anew() -> None:
    chance = random.Random(20261123)
    agreed = 0
    for _ in range(10_000):
        asked = _drawn(chance)
        assert decide(asked).is_allowed is _anew(asked), asked
        agreed += decide(asked).is_allowed
    assert 1_000 < agreed < 9_000


def _drawn(chance: random.Random) -> Question:
    membership = Membership(
        frozenset(chance.sample(sorted(GRID), chance.choice([0, 1, 1, 1, 2]))),
        NOON + chance.choice([-2, -1, 0, 1]) * HOUR,
        chance.choice([None, None, NOON - HOUR, NOON, NOON + HOUR]),
    )
    grant = Grant(NOON - chance.choice([-1, 0, 1, 2.99, 3, 4]) * HOUR, is_known_to_another=chance.random() < 0.7)
    role = next(iter(membership.roles), "OTHER")
    allowed = [(act, data) for act in Act for data in Data if LETTERS[act] in GRID[role][data.value]]
    act, data = (
        chance.choice(allowed) if allowed and chance.random() < 0.7 else (chance.choice([*Act]), chance.choice([*Data]))
    )
    return Question(
        act,
        data,
        NOON,
        membership if chance.random() < 0.95 else None,
        is_implicated=chance.random() < 0.1,
        has_second_factor=chance.random() < 0.8,
        is_listed=chance.random() < 0.7,
        is_agreed=chance.random() < 0.8,
        grant=grant if chance.random() < 0.5 else None,
    )


def _anew(asked: Question) -> bool:
    """The same rules, said as one sentence."""
    member = asked.membership
    within = member is not None and member.since <= asked.at and not (member.until and member.until <= asked.at)
    by_role = member is not None and any(LETTERS[asked.act] in GRID[role][asked.data.value] for role in member.roles)
    glass = asked.grant
    looks = (
        glass is not None
        and glass.is_known_to_another
        and timedelta(0) <= asked.at - glass.at < timedelta(hours=3)
        and asked.act is Act.SEE
    )
    is_file = asked.data.value in COLUMNS[7:]
    in_file = not is_file or (asked.has_second_factor and (asked.is_listed or looks))
    return (
        within and by_role and not asked.is_implicated and in_file and (asked.act is not Act.SHARE or asked.is_agreed)
    )


def test_a_broken_glass_lets_look_for_three_hours_and_do_nothing_else() -> None:
    def ask(after: timedelta, act: Act = Act.SEE, *, told: bool = True) -> tuple[Reason, ...]:
        return decide(
            Question(
                act,
                Data.CONTACT,
                NOON + after,
                Membership(frozenset({"CM"}), NOON),
                has_second_factor=True,
                grant=Grant(NOON, is_known_to_another=told),
            )
        ).because

    assert ask(timedelta(0)) == ask(GRANT_LASTS - timedelta(seconds=1)) == (Reason.GRANT,)
    assert ask(GRANT_LASTS) == ask(timedelta(0), told=False) == (Reason.NOT_LISTED,)
    assert ask(timedelta(0), Act.RECORD) == (Reason.NOT_LISTED,)


def test_every_reason_against_is_said() -> None:
    asked = Question(Act.SHARE, Data.IDENTITY, NOON, Membership(frozenset({"SR"}), NOON, NOON), is_implicated=True)
    assert set(decide(asked).because) == {
        Reason.ENDED,
        Reason.IMPLICATED,
        Reason.NOT_FOR_ROLE,
        Reason.NO_SECOND_FACTOR,
        Reason.NOT_LISTED,
        Reason.NO_CONSENT,
    }


@pytest.mark.parametrize(("count", "seen"), [(0, None), (1, None), (4, None), (5, 5), (240, 240)])
def test_small_numbers_are_withheld(count: int, seen: int | None) -> None:
    assert shown(count) == seen


@pytest.mark.parametrize(
    ("part", "whole", "seen"), [(5, 5, 5), (5, 10, 5), (6, 10, None), (9, 10, None), (4, 10, None), (10, 10, 10)]
)
def test_a_part_is_withheld_where_the_rest_would_tell(part: int, whole: int, seen: int | None) -> None:
    assert shown_part(part, whole) == seen


def test_persons_are_spoken_of_by_code_to_those_who_answer_for_them_and_never_to_the_supply_side() -> None:
    seeing = {role for role in GRID if sees(frozenset({role}), Data.FACTS)}
    assert seeing == {"case_lead", "sponsor", "legal", "CM", "CSO", "IO", "SP", "NA"}
