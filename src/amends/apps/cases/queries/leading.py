"""Who belongs to a case and who leads it, told without a key: reminders change while nobody has the case open."""

from collections.abc import Iterable

from amends.apps.accounts.queries import Account
from amends.apps.cases import store
from amends.apps.cases.models import Case, Membership
from amends.apps.ledger import queries as ledger
from amends.core.access.circles import roles_with_keys
from amends.core.access.table import Data, sees


def members_of(case: Case) -> dict[int, Account]:
    """Give the accounts that belong to a case now, by their keys."""
    return {each.account_id: each.account for each in store.current_of(case)}


def lead_with_people(case: Case) -> Account | None:
    """Give who leads a case, where they see people by code; whoever opened it where nobody leads."""
    ever = store.ever_of(case)
    found = store.leader(ever) or _opener(case, ever)
    if found is None:
        return None
    joins = store.joined(found, ever)
    roles = roles_with_keys(found.party.role, str(found.account.function), joins=joins)
    return found.account if sees(roles, Data.FACTS) else None


def _opener(case: Case, ever: Iterable[Membership]) -> Membership | None:
    opened = set(ledger.accounts_of(case.reference, (1,)).values())
    return next((each for each in ever if store.holds_now(each) and each.account_id in opened), None)
