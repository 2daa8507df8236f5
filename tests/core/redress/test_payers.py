"""Who pays: in order, up to what can be had, buyers by weight, and what is open is paid in advance and claimed."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amends.core.redress.errors import Refused
from amends.core.redress.payers import Payer, RecoveryKind, Settlement, settle
from amends.core.redress.unfolding import verify
from amends.core.redress.weights import Buyer, Scheme, missing, scheme_of, weigh
from tests.core.redress.files import the_playbook

VOLUME, LEVERAGE, KNOWLEDGE = "measure.volume", "measure.leverage", "measure.knowledge"
RANKS = the_playbook().text.payers
SCHEME = scheme_of(the_playbook())


def buyer(name: str, *figures: str | None, link: str = "directly_linked") -> Buyer:
    known = {
        measure: None if figure is None else Decimal(figure)
        for measure, figure in zip((VOLUME, LEVERAGE, KNOWLEDGE), figures, strict=True)
    }
    return Buyer(name, link, known)


def supplier(name: str, rank: str = "payer.employer", at_most: str | None = None, *, agreed: bool = True) -> Payer:
    limit = None if at_most is None else Decimal(at_most)
    return Payer(Buyer(name, "caused"), rank, limit, "no more can be had", agreed)


def buying(who: Buyer, at_most: str | None = None, *, agreed: bool = True) -> Payer:
    return Payer(who, "payer.buyer", None if at_most is None else Decimal(at_most), agreed=agreed)


def settled(due: str, *payers: Payer, in_advance_by: str | None = None, scheme: Scheme = SCHEME) -> Settlement:
    return settle(Decimal(due), payers, currency="USD", ranks=RANKS, scheme=scheme, in_advance_by=in_advance_by)


def amounts(found: Settlement) -> dict[str, str]:
    return {each.payer.id: f"{each.part.amount:f}" for each in found.asked}


A = buyer("A", "60", "3", "10")
B = buyer("B", "30", "6", "0")
C = buyer("C", "10", "1", "10")


def test_buyers_share_by_volume_leverage_and_knowledge() -> None:
    # A: 5×60/100 + 3×3/10 + 2×10/20 = 4.9; B: 1.5 + 1.8 + 0 = 3.3; C: 0.5 + 0.3 + 1 = 1.8; of 10 in all.
    weights = weigh([A, B, C], SCHEME)
    for weight in weights.values():
        verify(weight)
    assert {name: weight.low for name, weight in weights.items()} == {
        "A": Decimal("4.9"),
        "B": Decimal("3.3"),
        "C": Decimal("1.8"),
    }
    assert amounts(settled("1000.00", buying(A), buying(B), buying(C))) == {"A": "490.00", "B": "330.00", "C": "180.00"}


def test_a_closer_link_counts_more_and_no_link_not_at_all() -> None:
    contributed = buyer("A", "50", "1", "1", link="contributed")
    linked = buyer("B", "50", "1", "1")
    none = buyer("C", "50", "1", "1", link="not_established")
    found = settled("90.00", buying(contributed), buying(linked), buying(none))
    assert amounts(found) == {"A": "60.00", "B": "30.00", "C": "0.00"}


def test_a_measure_in_which_all_are_zero_tells_nobody_apart() -> None:
    found = settled("80.00", buying(buyer("A", "3", "0", "0")), buying(buyer("B", "1", "0", "0")))
    assert amounts(found) == {"A": "60.00", "B": "20.00"}


def test_who_comes_first_pays_what_it_can_and_the_rest_goes_on() -> None:
    found = settled(
        "1000.00",
        supplier("trafficker", "payer.perpetrator", "0"),
        supplier("mine", at_most="300.00"),
        supplier("smelter", "payer.smelter", "100.00"),
        buying(A),
        buying(B),
        buying(C),
    )
    assert amounts(found) == {
        "trafficker": "0.00",
        "mine": "300.00",
        "smelter": "100.00",
        "A": "294.00",
        "B": "198.00",
        "C": "108.00",
    }


def test_who_was_only_linked_may_ask_back_of_those_before() -> None:
    contributed = buyer("D", "50", "1", "1", link="contributed")
    linked = buyer("B", "50", "1", "1")
    found = settled("400.00", supplier("mine", at_most="100.00"), buying(contributed), buying(linked))
    assert [(claim.kind, claim.holder, claim.against, claim.amount) for claim in found.claims] == [
        (RecoveryKind.STOOD_IN, "B", ("mine",), Decimal("100.00"))
    ]


def test_what_is_not_agreed_is_paid_in_advance_and_claimed() -> None:
    found = settled("1000.00", buying(A), buying(B, agreed=False), buying(C, agreed=False), in_advance_by="A")
    assert [(claim.kind, claim.holder, claim.against, claim.amount) for claim in found.claims] == [
        (RecoveryKind.NOT_SETTLED, "A", ("B",), Decimal("330.00")),
        (RecoveryKind.NOT_SETTLED, "A", ("C",), Decimal("180.00")),
    ]
    assert (found.in_advance, found.unfunded) == (Decimal("510.00"), Decimal(0))


def test_without_anybody_to_pay_in_advance_the_open_part_is_told() -> None:
    found = settled("1000.00", buying(A), buying(B, agreed=False), buying(C))
    assert not found.claims
    assert (found.in_advance, found.unfunded) == (Decimal(0), Decimal("330.00"))


def test_what_nobody_can_be_asked_for_is_a_claim_against_nobody_yet() -> None:
    found = settled("500.00", supplier("mine", at_most="100.00"), in_advance_by="pool")
    assert found.left == Decimal("400.00")
    assert [(claim.kind, claim.against) for claim in found.claims] == [(RecoveryKind.NOBODY_YET, ())]


@pytest.mark.parametrize(
    ("open_one", "wanted"),
    [
        (buyer("B", "30", None, "0"), (("B", LEVERAGE),)),
        (buyer("B", "30", "6", "0", link="unknown"), (("B", "link"),)),
    ],
)
def test_what_is_not_known_is_not_taken_for_zero(open_one: Buyer, wanted: tuple[tuple[str, str], ...]) -> None:
    assert missing([A, open_one], SCHEME) == wanted
    with pytest.raises(ValueError, match="not known"):
        weigh([A, open_one], SCHEME)
    found = settled("1000.00", supplier("mine", at_most="400.00"), buying(A), buying(open_one), in_advance_by="pool")
    assert (found.waits_for, found.left, found.in_advance) == (wanted, Decimal("600.00"), Decimal("600.00"))


def test_a_number_of_the_playbook_is_changed_only_with_a_reason() -> None:
    with pytest.raises(Refused, match="reason_missing"):
        SCHEME.changed(VOLUME, Decimal(1), because=" ")
    changed = SCHEME.changed(VOLUME, Decimal(1), because="volumes are disputed").changed(
        "directly_linked", Decimal(2), because="agreed by all"
    )
    assert [(each.name, each.before, each.after) for each in changed.changes] == [
        (VOLUME, Decimal(5), Decimal(1)),
        ("directly_linked", Decimal(1), Decimal(2)),
    ]
    assert SCHEME.measures[VOLUME] == 5
    with pytest.raises(KeyError):
        SCHEME.changed("measure.size", Decimal(1), because="a reason")


def test_a_factor_of_ones_own_needs_a_reason() -> None:
    smaller = Buyer("A", "directly_linked", A.figures, Decimal("0.5"))
    with pytest.raises(Refused, match="reason_missing"):
        weigh([smaller, B], SCHEME)
    reasoned = Buyer("A", "directly_linked", A.figures, Decimal("0.5"), "left the supplier in March")
    assert weigh([reasoned, B, C], SCHEME)["A"].low == Decimal("2.45")


def test_a_rank_that_the_playbook_does_not_have_is_not_guessed() -> None:
    with pytest.raises(ValueError, match="rank"):
        settled("1.00", Payer(A, "payer.bank"))


MONEY = st.integers(0, 10**8).map(lambda coins: Decimal(coins).scaleb(-2))
PAYERS = st.lists(
    st.builds(
        lambda rank, figures, link, at_most, agreed: (rank, figures, link, at_most, agreed),
        st.sampled_from([rank.id for rank in RANKS]),
        st.lists(st.integers(0, 100), min_size=3, max_size=3),
        st.sampled_from(sorted(SCHEME.links)),
        st.none() | MONEY,
        st.booleans(),
    ),
    max_size=7,
)


@given(MONEY, PAYERS, st.booleans())
def test_what_is_asked_and_left_adds_up_and_every_open_coin_is_claimed_or_told(
    due: Decimal, drawn: list[tuple[str, list[int], str, Decimal | None, bool]], in_advance: bool
) -> None:
    payers = [
        Payer(buyer(f"X{number}", *map(str, figures), link=link), rank, at_most, "", agreed)
        for number, (rank, figures, link, at_most, agreed) in enumerate(drawn)
    ]
    found = settled(str(due), *payers, in_advance_by="pool" if in_advance else None)
    assert sum((each.part.amount for each in found.asked), found.left) == due
    open_coins = found.left + sum(each.part.amount for each in found.asked if not each.payer.agreed)
    assert found.in_advance + found.unfunded == open_coins
    claimed = sum(claim.amount for claim in found.claims if claim.kind is not RecoveryKind.STOOD_IN)
    assert claimed == found.in_advance
    assert all(each.payer.at_most is None or each.part.amount <= each.payer.at_most for each in found.asked)
