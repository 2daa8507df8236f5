"""Words leave a case only where nobody can be recognised by them; what the rule sees, it refuses."""

import pytest

from amends.core.disclosure.release import Behind, Shows, coarsened, released, shows

BEHIND = Behind(frozenset({"Amina K.", "Umalu", "Bo"}), frozenset({"k1", "P3"}), 40)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("The clinic in Umalu had no room.", Shows.NAME),
        ("UMALU again.", Shows.NAME),
        ("Amina K. said so.", Shows.NAME),
        ("What k1 told us came too late.", Shows.CODE),
        ("Money for p3 was late.", Shows.CODE),
        ("On 14 October the gate was open.", Shows.DAY),
        ("Le 3 mars, personne n’était là.", Shows.DAY),
        ("Three children were at the pond.", Shows.FEW),
        ("2 young workers left.", Shows.FEW),
        ("Deux enfants sont revenus.", Shows.FEW),
        ("One younger brother took the place.", Shows.FEW),
    ],
)
def test_what_shows_somebody_is_refused(text: str, why: Shows) -> None:
    assert shows(coarsened(text), BEHIND) == (why,)


@pytest.mark.parametrize(
    "text",
    [
        "Ask every trader for carriers and their pay.",
        "Pay each month without a signature.",
        "One person asks, another writes.",
        "Forty children came back.",
        "An umalunga is a bird.",
        "Both of us may look at it in May.",
        "Bold changes need three months.",
    ],
)
def test_what_shows_nobody_passes(text: str) -> None:
    assert shows(coarsened(text), BEHIND) == ()


@pytest.mark.parametrize(
    ("text", "coarse"),
    [
        ("Since 2026-10-14 it is open.", "Since 2026 it is open."),
        ("Since 14.10.2026.", "Since 2026."),
        ("On 3 March 2026 and in June 2025.", "On 2026 and in 2025."),
        ("October 14, 2026", "2026"),
        ("Depuis le 1er mars 2026.", "Depuis le 2026."),
    ],
)
def test_days_become_years(text: str, coarse: str) -> None:
    assert coarsened(text) == coarse


@pytest.mark.parametrize("people", [None, 0, 1, 4])
def test_what_happened_to_few_people_stays_and_what_changes_goes(people: int | None) -> None:
    texts = {"what_happened": "Kinship was read as safety.", "change": "Look at both sides."}
    found = released(texts, Behind(people=people), telling=("what_happened",))

    assert found.held == {"what_happened": (Shows.GROUP,)}
    assert found.out == {"change": "Look at both sides."}


def test_with_five_people_behind_it_all_of_it_goes() -> None:
    found = released({"what_happened": "Kinship was read as safety."}, Behind(people=5), telling=("what_happened",))
    assert found.is_whole


def test_every_reason_is_said_at_once() -> None:
    found = released({"cause": "On 3 May two girls left Umalu."}, BEHIND)
    assert found.held == {"cause": (Shows.NAME, Shows.DAY, Shows.FEW)}
    assert found.out == {}
