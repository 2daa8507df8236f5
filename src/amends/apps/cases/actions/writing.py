"""How anything comes into a case: decided on the case as it is now, sealed, written, and told to the apps above."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from django.db import transaction
from django.utils import timezone

from amends.apps.accounts.queries import Account
from amends.apps.cases import projecting, store
from amends.apps.cases.models import Case, Membership
from amends.apps.cases.queries import Desk
from amends.apps.cases.signals import asked_elsewhere, case_written, member_left, party_blocked
from amends.apps.guidance.queries import pinned
from amends.core.case.answers import Answers
from amends.core.case.commands import Command, EndMembership
from amends.core.case.decide import Outcome, decide, take
from amends.core.case.state import CaseState
from amends.core.facts.statements import FactRef
from amends.core.ledger.chain import Entry
from amends.core.playbook.playbook import Playbook
from amends.core.safeguards.gates import Judgement, Verdict
from amends.core.safeguards.roles import NotAllowedError

_CASE = "case"
BLOCKED, ENDED, OVER = "blocked", "ended", "over"
"""Why somebody's part ended: the party must see nothing any more, whoever leads ended it, its last day is past."""


class Stale(Exception):
    """Somebody changed the same thing since the form was opened; `since` are their entries. Nothing was done."""

    def __init__(self, since: list[Entry]) -> None:
        super().__init__(f"{len(since)} entries since")
        self.since = since


class Refused(Exception):
    """The gates refused, or want a reason. The attempt is in the history, and nothing else has changed."""

    def __init__(self, judgement: Judgement) -> None:
        super().__init__(", ".join(judgement.because))
        self.judgement = judgement

    @property
    def wants_reason(self) -> bool:
        """Say whether a reason would be enough."""
        return self.judgement.verdict is Verdict.NEEDS_REASON


class NotOffered(Exception):
    """The guidance the case follows does not know this option, or does not know it any more. Nothing was done."""


class KeptElsewhere(Exception):
    """These facts of a person are stated on another page alone, whose name is `page`. Nothing was done."""

    def __init__(self, page: str) -> None:
        super().__init__(page)
        self.page = page


@dataclass(frozen=True)
class Held:
    """A case that nobody else can write to until the transaction ends, opened by somebody who belongs to it."""

    case: Case
    account: Account
    me: str
    keys: store.CaseKeys
    state: CaseState
    playbook: Playbook

    def entries_since(self, seen: int) -> list[Entry]:
        """Give what was written after an entry."""
        return store.entries_of(self.case, self.keys, after=seen) if seen < self.state.number else []


def hold(desk: Desk) -> Held:
    """Hold the case of a desk, inside a transaction.

    Raises:
        NotAllowedError: they are no member any more, or their party was blocked since the page was opened.
    """
    case = store.locked(desk.case)
    membership = store.current_of(case).filter(account=desk.account).first()
    keys = None if membership is None else _keys_now(desk, case)
    if membership is None or keys is None:
        raise NotAllowedError(_CASE)
    if keys.newest not in keys.people and store.may_have_people(
        case, desk.account
    ):  # a case from before there were two
        keys = _own(case, desk.account, store.wrap_owed(case, keys))
    state = store.state_of(case, keys)
    playbook = pinned(state.pin) if state.pin else desk.playbook
    if membership.party.key in Answers(state, playbook).blocked:
        raise NotAllowedError(_CASE)
    return Held(case, desk.account, membership.party.key, keys, state, playbook)


def hold_desk(desk: Desk) -> Desk:
    """Hold the case of a desk, inside a transaction, and give the desk as the case is by now.

    Every change that another app makes begins with it: whoever left meanwhile changes nothing any more, and what is
    written is sealed under the newest key, which whoever left does not have.

    Raises:
        NotAllowedError: they are no member any more, or their party was blocked since the page was opened.
    """
    held = hold(desk)
    return Desk(held.case, held.account, held.me, held.state, held.playbook, held.keys)


def _keys_now(desk: Desk, case: Case) -> store.CaseKeys | None:
    """Give the keys a desk has open; if somebody left since, there are newer ones to open."""
    return desk.keys if desk.keys.newest == case.generation else store.keys_of(case, desk.account)


def handed_over(held: Held) -> Held:
    """Wrap the keys of a case for every member who is to have them, and go on with those there are afterwards."""
    following = store.wrap_owed(held.case, held.keys)
    return held if following is held.keys else replace(held, keys=_own(held.case, held.account, following))


def _own(case: Case, account: Account, made: store.CaseKeys) -> store.CaseKeys:
    """Give the new keys of a case as far as they were wrapped for an account.

    Who has just left it goes on to the end of what they do, without the key of people.
    """
    return store.keys_of(case, account) or made.without_people()


def require_kept_here(desk: Desk, refs: Iterable[FactRef]) -> None:
    """Let pass what is stated in the case itself; holds the case, so that this cannot change until it is stated.

    Raises:
        KeptElsewhere: see there.
        NotAllowedError: they are no member any more, and learn nothing.
    """
    case = store.locked(desk.case)
    for about, fact in refs:
        answers = asked_elsewhere.send(sender=Case, case=case, person=about, facts=(fact,))
        page = next((name for _, name in answers if name), None)
        if page:
            hold(desk)
            raise KeptElsewhere(page)


def do(
    desk: Desk,
    command: Command,
    seen: int,
    touches: Callable[[Entry], bool],
    *,
    offered: Callable[[Playbook], bool] = lambda _: True,
) -> int:
    """Decide a command on the case as it is now, and write what comes of it, in one transaction.

    A refusal is committed too: it is part of the history, and raised only afterwards. Whose party was blocked since the
    page was opened is no member any more: they leave nothing and learn nothing. Gives the number of the last entry.
    """
    with transaction.atomic():
        held = hold(desk)
        since = [entry for entry in held.entries_since(seen) if touches(entry)]
        if since:
            raise Stale(since)
        if not offered(held.playbook):
            raise NotOffered
        outcome = decide(held.state, command, held.playbook, by=held.me, at=timezone.now())
        number = write(held, outcome).number
    if outcome.judgement.verdict is not Verdict.ALLOWED:
        raise Refused(outcome.judgement)
    return number


def write(held: Held, outcome: Outcome) -> CaseState:
    """Write what a command came to. A party that is blocked by it loses sight, keys and future in the same breath."""
    after, _ = take(held.state, outcome)
    blocked = _newly_blocked(held, after)
    leaving = list(store.current_for(held.case, blocked)) if blocked else []
    keys = _without(held, leaving)
    state, entries = take(held.state, outcome, keys.seal_parts)
    store.append(held.case, entries, account=held.account)
    state = _write_leaving(held, keys, state, leaving=leaving, because=BLOCKED)
    playbook = pinned(state.pin) if state.pin else held.playbook
    store.project(held.case, projecting.projection(held.case, state, playbook))
    for party in blocked:
        party_blocked.send(sender=Case, case=held.case, party=party)
    case_written.send(sender=Case, desk=Desk(held.case, held.account, held.me, state, playbook, keys))
    return state


def end(held: Held, leaving: list[Membership], because: str) -> None:
    """End memberships: from here on everything is sealed under a key that those who left do not have."""
    keys = _without(held, leaving)
    state = _write_leaving(held, keys, held.state, leaving=leaving, because=because)
    store.project(held.case, projecting.projection(held.case, state, held.playbook))


def _newly_blocked(held: Held, after: CaseState) -> list[str]:
    if held.state.pin is None or after.pin is None:
        return []
    before = Answers(held.state, held.playbook).blocked
    return [party for party in Answers(after, pinned(after.pin)).blocked if party not in before]


def _without(held: Held, leaving: Iterable[Membership]) -> store.CaseKeys:
    """End memberships and give the keys that are sealed under from now on, as whoever writes has them."""
    leaving = list(leaving)
    if not leaving:
        return held.keys
    store.end_memberships(leaving, at=timezone.now())
    return _own(held.case, held.account, store.rekeyed(held.case, held.keys))


def _write_leaving(
    held: Held, keys: store.CaseKeys, state: CaseState, *, leaving: Iterable[Membership], because: str
) -> CaseState:
    for each in leaving:
        command = EndMembership(each.account.username, each.party.key, because)
        outcome = decide(state, command, held.playbook, by=held.me, at=timezone.now())
        state, entries = take(state, outcome, keys.seal_parts)
        store.append(held.case, entries, account=held.account)
        member_left.send(sender=Case, case=held.case, account=each.account, party=each.party.key)
    return state
