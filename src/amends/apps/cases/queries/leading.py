"""Who belongs to a case and who leads it, told without a key: reminders change while nobody has the case open."""

from amends.apps.accounts.queries import Account
from amends.apps.cases import store
from amends.apps.cases.models import Case
from amends.apps.ledger import queries as ledger
from amends.core.access.circles import COMPANY, roles_with_keys
from amends.core.access.table import Data, sees


def members_of(case: Case) -> dict[int, Account]:
    """Give the accounts that belong to a case now, by their keys."""
    return {each.account_id: each.account for each in store.current_of(case)}


def lead_with_people(case: Case) -> Account | None:
    """Give who leads a case, where they see people by code; whoever opened it where nobody leads."""
    ever = store.ever_of(case)
    leading = store.leading_company(ever)
    members = [each for each in ever if store.holds_now(each)]
    joined = {each.account_id for each in members if each.party.role == COMPANY and leading not in {"", each.party.key}}
    leads = [each for each in members if each.account.function == store.LEAD and each.account_id not in joined]
    if not leads:
        opener = set(ledger.accounts_of(case.reference, (1,)).values())
        leads = [each for each in members if each.account_id in opener]
    found = leads[0] if leads else None
    if found is None:
        return None
    joins = found.account_id in joined
    roles = roles_with_keys(found.party.role, str(found.account.function), joins=joins)
    return found.account if sees(roles, Data.FACTS) else None
