"""The only writer of cases, parties, members and entries."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from datetime import datetime
from threading import Lock

from django.db import transaction

from amends.apps.accounts.queries import Account, Organisation
from amends.apps.cases.models import Case, Membership, Party
from amends.apps.ledger import actions as ledger_actions
from amends.apps.ledger import queries as ledger
from amends.core.case.evolve import evolve
from amends.core.case.state import CaseState
from amends.core.ledger import chain

Words = Mapping[str, str]
"""A text by language: what a person wrote stands under the language they wrote it in."""

_MOST_KEPT = 64


class _Kept:
    """States replayed before, so that a page replays only what is new. Safe to lose, safe to share between threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._states: OrderedDict[int, CaseState] = OrderedDict()

    def get(self, case: int) -> CaseState:
        with self._lock:
            return self._states.get(case, CaseState())

    def keep(self, case: int, state: CaseState) -> None:
        with self._lock:
            self._states[case] = state
            self._states.move_to_end(case)
            while len(self._states) > _MOST_KEPT:
                self._states.popitem(last=False)


_kept = _Kept()


def add_case(
    reference: str,
    *,
    title: Words,
    mineral: str,
    place: str,
    country: str,
    opened_at: datetime,
    demonstration: bool,
) -> Case:
    """Make a case without any entry."""
    return Case.objects.create(
        reference=reference,
        title=dict(title),
        mineral=mineral,
        place=place,
        country=country,
        opened_at=opened_at,
        demonstration=demonstration,
    )


def add_party(case: Case, *, key: str, role: str, name: Words, organisation: Organisation | None) -> Party:
    """Make a party of a case."""
    return Party.objects.create(case=case, key=key, role=role, name=dict(name), organisation=organisation)


def add_member(case: Case, *, account: Account, party: Party) -> Membership:
    """Let somebody into a case for one of its parties."""
    return Membership.objects.update_or_create(case=case, account=account, defaults={"party": party})[0]


def locked(case: Case) -> Case:
    """Give the case as it is now, held until the transaction ends, so that entries get their numbers one by one."""
    return Case.objects.select_for_update().get(pk=case.pk)


def state_of(case: Case) -> CaseState:
    """Give the state that the entries of a case lead to."""
    state = _kept.get(case.pk)
    if not _is_on_the_way(case, state):
        state = CaseState()
    for entry in entries_of(case, after=state.number):
        state = evolve(state, entry)
    # What a transaction has not committed yet must not be remembered: it may still be undone.
    if not transaction.get_connection().in_atomic_block:
        _kept.keep(case.pk, state)
    return state


def _is_on_the_way(case: Case, state: CaseState) -> bool:
    """Say whether a state seen before still belongs to this history."""
    if state.number == 0:
        return True
    return ledger.has_entry(case.reference, state.number, state.head)


def entries_of(case: Case, *, after: int = 0) -> list[chain.Entry]:
    """Give the history of a case as the rules know it."""
    return ledger.entries_of(case.reference, after=after)


def append(case: Case, entries: Sequence[chain.Entry], *, account: Account | None) -> None:
    """Add entries to the history. The number is unique in a case, so two writers can never share a place."""
    ledger_actions.append(case.reference, entries, account_id=account.pk if account else None)


def project(case: Case, values: Mapping[str, object]) -> None:
    """Store what is derived from the entries."""
    for name, value in values.items():
        setattr(case, name, value)
    case.save(update_fields=[*values])
