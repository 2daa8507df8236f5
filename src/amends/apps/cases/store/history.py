"""The history of a case: appended to, opened with its keys, and replayed."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from threading import Lock

from django.utils import timezone

from amends.apps.accounts.queries import Account
from amends.apps.cases.models import Case
from amends.apps.cases.store.sealing import CaseKeys
from amends.apps.ledger import actions as ledger_actions
from amends.apps.ledger import queries as ledger
from amends.core.case.evolve import evolve
from amends.core.case.state import CaseState
from amends.core.case.stating import lapsed
from amends.core.ledger import chain

_MOST_KEPT = 64
_KEPT_FOR = timedelta(minutes=5)

_Seen = tuple[int, frozenset[int]]
"""A case, and of which generations what is said of people is open."""


class _Kept:
    """States replayed before, so that a page replays only what is new. Safe to lose, safe to share between threads.

    In this process's memory and nowhere else, for a few minutes and for a few cases: they say what is sealed. Whoever
    opens more keys of a case than somebody else has another state, with words in it that the other does not see.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._states: OrderedDict[_Seen, tuple[datetime, CaseState]] = OrderedDict()

    def get(self, case: _Seen) -> CaseState:
        with self._lock:
            self._forget()
            return self._states[case][1] if case in self._states else CaseState()

    def keep(self, case: _Seen, state: CaseState) -> None:
        with self._lock:
            self._states[case] = (timezone.now(), state)
            self._states.move_to_end(case)
            self._forget()

    def _forget(self) -> None:
        oldest = timezone.now() - _KEPT_FOR
        while self._states and (len(self._states) > _MOST_KEPT or next(iter(self._states.values()))[0] < oldest):
            self._states.popitem(last=False)


_kept = _Kept()


def state_of(case: Case, keys: CaseKeys) -> CaseState:
    """Give the state that the entries of a case lead to, as it counts today; only whoever has its keys can ask."""
    seen = (case.pk, frozenset(keys.people))
    state = _kept.get(seen)
    if not _is_on_the_way(case, state):
        state = CaseState()
    for entry in entries_of(case, keys, after=state.number):
        state = evolve(state, entry)
    # What is undone later may be remembered: its head is then the head of no entry, and nobody comes upon it again.
    _kept.keep(seen, state)
    return lapsed(state, timezone.localdate())


def _is_on_the_way(case: Case, state: CaseState) -> bool:
    """Say whether a state seen before still belongs to this history."""
    return state.number == 0 or ledger.has_entry(case.reference, state.number, state.head)


def entries_of(case: Case, keys: CaseKeys | None = None, *, after: int = 0) -> list[chain.Entry]:
    """Give the history of a case as the rules know it; without keys it stays sealed and can only be verified."""
    found = ledger.entries_of(case.reference, after=after)
    return found if keys is None else [_opened(entry, keys) for entry in found]


def _opened(entry: chain.Entry, keys: CaseKeys) -> chain.Entry:
    return entry if entry.sealed is None else replace(entry, opened=keys.open(entry.sealed))


def append(case: Case, entries: Sequence[chain.Entry], *, account: Account | None) -> None:
    """Add entries to the history. The number is unique in a case, so two writers can never share a place."""
    ledger_actions.append(case.reference, entries, account_id=account.pk if account else None)
