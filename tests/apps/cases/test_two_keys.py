"""What is written about people lies under a key of its own: whoever never sees people has none that opens it."""

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
from django.utils import timezone

from amends.apps.accounts.models import Account
from amends.apps.accounts.queries import actor_role
from amends.apps.cases import actions, queries, store
from amends.apps.cases.models import Case, CaseKey
from amends.apps.cases.pages.history import history_page
from amends.apps.cases.queries import Desk, desk_of, first_misfit, history_of
from amends.apps.cases.store.sealing import ENTRY, PARTY, WORDS
from amends.core.access.circles import Circle
from amends.core.access.table import Data, sees
from amends.core.case.commands import Choose, Learn, Said, Try
from amends.core.vault.context import Context
from amends.core.vault.data_keys import DataKey
from amends.core.vault.envelopes import open_sealed
from amends.core.vault.errors import CannotOpenError
from tests import cast

pytestmark = pytest.mark.django_db

INES, OLU, MEI = "ines.duarte", "olu.adeyemi", "mei.tanaka"
GRACE, SOFIA, JUNE = "grace.banda", "sofia.reyes", "june.park"
NEVER = (MEI, SOFIA, JUNE)
SECRETS = ("her sister Zorabeth", "hides at the mill", "limps since March", "Aunt Qwillinger")
REASON = "the buyer asked for it"
CASE_FACTS = ("case", "victims", 7)


@pytest.fixture
def case() -> Case:
    """A case of which somebody who stands by people, a smelter and a programme are parties too."""
    case = cast.case_opened()
    for username in (GRACE, SOFIA, JUNE):
        let_in(case, username)
    return case


def let_in(case: Case, username: str) -> None:
    somebody = cast.account(username)
    actions.name_party(
        cast.desk(INES, case),
        role=actor_role(somebody),
        name=somebody.organisation.name,
        same_state=False,
        facts={},
        language="en",
        organisation=somebody.organisation,
    )


def worked_on(case: Case) -> None:
    """Words about a person in every place that takes them, and some about a company."""
    person = {"role": "V", "name": "", "same_state": False, "facts": {"age": 30}, "language": "en"}
    actions.name_party(cast.desk(GRACE, case), **person)  # type: ignore[arg-type]  # as written above
    aunt = {**person, "role": "G", "name": SECRETS[3], "facts": {}}
    actions.name_party(cast.desk(GRACE, case), **aunt)  # type: ignore[arg-type]  # the same
    said = Learn((Said("P1", "in_situ", "yes"), Said(*CASE_FACTS)), note={"en": SECRETS[0]})
    actions.learn(cast.desk(GRACE, case), said, seen=_now(case))
    _try(case, Try("contact", {"person": "P1", "purpose": SECRETS[1]}, note={"en": SECRETS[0]}))
    _try(case, Try("protect", {"person": "P1", "measure": "offer"}, reason=SECRETS[2]))
    wish = Choose("respond.level", "RL1", reason=REASON)
    with suppress(actions.Refused):  # the attempt is in the history, which is all that is wanted
        actions.choose(cast.desk(INES, case), wish, seen=_now(case))


def _try(case: Case, wish: Try) -> None:
    with suppress(actions.Refused):
        actions.attempt(cast.desk(GRACE, case), wish, seen=_now(case))


def _now(case: Case) -> int:
    return cast.state_of(case).number


def loot(account: Account, case: Case) -> Iterator[dict[str, Any]]:
    """Give all that the private key of somebody opens of a case, with the database and without the program."""
    assert account.unlocked
    keys: dict[Circle, dict[int, DataKey]] = {circle: {} for circle in Circle}
    for row in CaseKey.objects.filter(case=case):
        for purpose in ("case.key", "case.key of people"):
            try:
                context = Context(f"{purpose} {row.generation}", case.opaque)
                within = open_sealed(bytes(row.wrapped), account.unlocked, context)
                keys[Circle(row.circle)][row.generation] = DataKey.from_bytes(within)
            except CannotOpenError:
                continue
    stolen = store.CaseKeys(case.opaque, keys[Circle.CASE], keys[Circle.PEOPLE])
    yield from _opened(stolen, case)


def _opened(keys: store.CaseKeys, case: Case) -> Iterator[dict[str, Any]]:
    sealed = [(entry.sealed, ENTRY, "") for entry in store.entries_of(case)]
    sealed += [(bytes(party.sealed), PARTY, party.key) for party in case.parties.all()]
    sealed.append((bytes(case.sealed), WORDS, ""))
    for each, purpose, about in sealed:
        try:
            yield keys.open(each or b"", purpose, about)
        except CannotOpenError:
            continue


def test_whoever_never_sees_people_opens_nothing_with_their_key_alone(case: Case) -> None:
    worked_on(case)
    assert {username: [*loot(cast.account(username), case)] for username in NEVER} == {each: [] for each in NEVER}


def test_even_with_the_key_of_the_installation_no_word_about_a_person_opens_for_them(case: Case) -> None:
    worked_on(case)
    for username in NEVER:
        keys = store.keys_of(case, cast.account(username))
        assert keys
        opened = str([*_opened(keys, case)])
        assert REASON in opened
        assert not [words for words in SECRETS if words in opened]


@pytest.mark.parametrize("username", [INES, GRACE])
def test_whoever_sees_all_of_a_case_opens_all_of_it_also_where_the_installation_lost_its_key(
    case: Case, username: str, settings: Any
) -> None:
    worked_on(case)
    settings.SHIELD_KEY = "00" * 32
    keys = store.keys_of(case, cast.account(username))
    assert keys
    opened = str([*_opened(keys, case)])
    assert [words for words in (*SECRETS, REASON) if words not in opened] == []


def test_what_the_policy_shows_and_what_the_keys_open_are_the_same_for_every_member(case: Case) -> None:
    worked_on(case)
    for member in store.current_of(case):
        desk = cast.desk(member.account.username, case)
        assert bool(desk.keys.people) is sees(desk.roles, Data.FACTS)
        assert all(words in str(history_of(desk)) for words in SECRETS[:3]) is bool(desk.keys.people)


def test_the_history_leads_every_member_to_the_same_state_answers_and_proof(case: Case) -> None:
    worked_on(case)
    desks = {username: cast.desk(username, case) for username in (INES, *NEVER)}
    lead = desks[INES]
    for desk in desks.values():
        assert first_misfit(desk.case, history_of(desk)) == 0
        assert desk.state == lead.state
        assert desk.answers.urgency == lead.answers.urgency
        assert desk.answers.blocked == lead.answers.blocked


def test_they_read_that_something_was_recorded_and_their_own_words(case: Case) -> None:
    worked_on(case)
    for username in NEVER:
        page = str(history_page(cast.desk(username, case)))
        assert not [words for words in SECRETS if words in page]
    assert "Something about a person was recorded." in str(history_page(cast.desk(MEI, case)))
    own = Try("notify", {"to": "aurelindevic", "content": "pattern"}, note={"en": "We saw it too."})
    desk = cast.desk(SOFIA, case)
    with suppress(actions.Refused):
        actions.attempt(desk, own, seen=_now(case))
    assert "We saw it too." in str(history_page(cast.desk(SOFIA, case)))
    assert "We saw it too." not in str(history_page(cast.desk(MEI, case)))


def test_who_stands_with_a_person_is_named_to_those_alone_who_see_people(case: Case) -> None:
    worked_on(case)
    assert {"en": SECRETS[3]} in cast.desk(OLU, case).names.values()
    assert {"en": SECRETS[3]} not in cast.desk(SOFIA, case).names.values()
    assert cast.desk(SOFIA, case).names.keys() < cast.desk(OLU, case).names.keys()


# ── who comes, goes, and changes ────────────────────────────────────────────────────────────────────────────────────


def test_whoever_is_implicated_loses_both_keys_and_opens_nothing_that_follows(case: Case) -> None:
    grace = cast.desk(GRACE, case)
    desk = cast.desk(INES, case)
    actions.learn(desk, Learn((Said("case", "implicated", (grace.me,)),), note={"en": "later"}), seen=_now(case))
    assert not CaseKey.objects.filter(case=case, account=grace.account).exists()
    case.refresh_from_db()
    with pytest.raises(CannotOpenError):
        store.entries_of(case, grace.keys, after=desk.state.number)


def test_a_smelter_that_marks_somebody_gets_no_key_of_people_by_making_new_ones(case: Case) -> None:
    grace_left = [each for each in store.current_of(case) if each.account.username == GRACE]
    sofia = cast.desk(SOFIA, case)
    store.end_memberships(grace_left, at=timezone.now())
    store.rekeyed(case, sofia.keys)
    assert not cast.desk(SOFIA, case).keys.people
    assert cast.desk(INES, case).keys.people.keys() >= {case.generation}
    worked_words = Learn((Said(*CASE_FACTS),), note={"en": SECRETS[0]})
    actions.learn(cast.desk(INES, case), worked_words, seen=_now(case))
    assert SECRETS[0] not in str(history_of(cast.desk(SOFIA, case)))


def test_whose_function_sees_people_no_more_loses_their_key_when_a_colleague_comes_by(case: Case) -> None:
    worked_on(case)
    Account.objects.filter(username=OLU).update(function="purchasing")
    assert cast.desk(OLU, case).keys.people
    actions.hand_over(cast.desk(INES, case))
    case.refresh_from_db()
    assert not cast.desk(OLU, case).keys.people
    assert [*loot(cast.account(OLU), case)] == []


def test_whose_function_sees_people_from_now_on_waits_until_a_colleague_hands_their_key_on(case: Case) -> None:
    worked_on(case)
    Account.objects.filter(username=MEI).update(function="legal")
    assert desk_of(case.reference, cast.account(MEI)) is None
    assert queries.waits_for_key(case.reference, cast.account(MEI))
    actions.hand_over(cast.desk(INES, case))
    assert SECRETS[0] in str(history_of(cast.desk(MEI, case)))


def come(case: Case, username: str) -> None:
    """Let somebody in by the hands of the programme that opened the case."""
    somebody, keys = cast.account(username), store.keys_of(case, cast.account(JUNE))
    assert keys
    party = case.parties.filter(key=username).first() or store.add_party(
        case, keys=keys, key=username, role=actor_role(somebody), name={}, organisation=somebody.organisation
    )
    store.add_member(case, account=somebody, party=party, purpose="casework", since=timezone.now())
    store.wrap_owed(case, keys)


def keys_of(case: Case, username: str) -> store.CaseKeys:
    found = store.keys_of(case, cast.account(username))
    assert found
    return found


def test_the_first_who_sees_people_is_let_in_by_a_programme_and_gets_a_key_of_people() -> None:
    case = cast.case_opened(JUNE)
    come(case, SOFIA)
    assert not CaseKey.objects.filter(circle=Circle.PEOPLE.value).exists()
    come(case, GRACE)
    sealed = keys_of(case, GRACE).seal({"words": SECRETS[0]}, circle=Circle.PEOPLE)
    for username in (JUNE, SOFIA):
        with pytest.raises(CannotOpenError):
            keys_of(case, username).open(sealed)


def test_the_last_who_holds_what_was_said_of_people_keeps_it_wrapped_and_opens_no_case() -> None:
    case = cast.case_opened(JUNE)
    come(case, GRACE)
    sealed = keys_of(case, GRACE).seal({"words": SECRETS[0]}, circle=Circle.PEOPLE)
    store.end_memberships(store.current_of(case).filter(account__username=GRACE), at=timezone.now())
    store.rekeyed(case, keys_of(case, JUNE))
    assert store.keys_of(case, cast.account(GRACE)) is None
    assert {each.circle for each in CaseKey.objects.filter(account__username=GRACE)} == {Circle.PEOPLE.value}
    come(case, GRACE)
    assert keys_of(case, GRACE).open(sealed) == {"words": SECRETS[0]}


# ── a case from before ──────────────────────────────────────────────────────────────────────────────────────────────


def as_before(case: Case) -> None:
    """Make the keys of a case what they were before there were two: one, which opens in everybody's hands alone."""
    keys = cast.keys_of(case).without_people()
    CaseKey.objects.filter(case=case).delete()
    made = []
    for member in store.current_of(case):
        public = cast.account(member.account.username).unlocked
        assert public
        for generation, key in keys.by_generation.items():
            wrapped = key.wrapped_for(public.public, Context(f"case.key {generation}", case.opaque))
            made.append(CaseKey(case=case, generation=generation, account=member.account, wrapped=wrapped))
    CaseKey.objects.bulk_create(made)


def test_a_case_from_before_opens_and_goes_on_under_two_keys_when_a_member_comes_by(case: Case) -> None:
    as_before(case)
    old = [*loot(cast.account(SOFIA), case)]
    assert old
    before = len(history_of(cast.desk(SOFIA, case)))
    actions.hand_over(cast.desk(SOFIA, case))
    case.refresh_from_db()
    assert [*loot(cast.account(SOFIA), case)] == []
    worked_on(case)
    assert all(words in str(history_of(cast.desk(INES, case))) for words in SECRETS[:3])
    assert not [words for words in SECRETS if words in str(history_of(cast.desk(SOFIA, case)))]
    assert len(history_of(cast.desk(SOFIA, case))) > before


def test_whoever_writes_first_in_a_case_from_before_is_enough(case: Case) -> None:
    as_before(case)
    desk: Desk = cast.desk(INES, case)
    actions.learn(desk, Learn((Said(*CASE_FACTS),), note={"en": SECRETS[0]}), seen=_now(case))
    assert SECRETS[0] in str(history_of(cast.desk(INES, case)))
    assert SECRETS[0] not in str(history_of(cast.desk(SOFIA, case)))
