"""Every question about money: what a member may see of it, how it stands, and what a person confirmed."""

from amends.apps.money.queries.access import (
    Reach,
    books,
    may_pay,
    pays,
    reach_of,
    shares,
)
from amends.apps.money.queries.book import (
    all_rows,
    claims_by_line,
    claims_of,
    confirmed_for,
    fund_of,
    own_rows,
    people_rows,
    possible_payees,
    possible_payers,
    possible_persons,
    row_of,
    rows_to_pay,
)
from amends.apps.money.queries.planning import may_link, may_name, promise_of, promises_to_pay
from amends.apps.money.queries.receipts import CLASS as RECEIPT_CLASS
from amends.apps.money.queries.receipts import (
    Receipts,
    code_of,
    entries_of,
    file_behind,
    may_keep_receipt,
    receipts_of,
)
from amends.apps.money.queries.remedies import (
    Kept,
    computed_from,
    may_see,
    may_write,
    offers_beside,
    remedies_open_to,
    remedy_of,
)
from amends.apps.money.queries.settling import asked_of, sees_every_share, shared_in
from amends.apps.money.queries.wages import Laid, Wish, laid_beside, may_bring_wages, wage_heads
from amends.apps.plans.queries import Promise

__all__ = [
    "RECEIPT_CLASS",
    "Kept",
    "Laid",
    "Promise",
    "Reach",
    "Receipts",
    "Wish",
    "all_rows",
    "asked_of",
    "books",
    "claims_by_line",
    "claims_of",
    "code_of",
    "computed_from",
    "confirmed_for",
    "entries_of",
    "file_behind",
    "fund_of",
    "laid_beside",
    "may_bring_wages",
    "may_keep_receipt",
    "may_link",
    "may_name",
    "may_pay",
    "may_see",
    "may_write",
    "offers_beside",
    "own_rows",
    "pays",
    "people_rows",
    "possible_payees",
    "possible_payers",
    "possible_persons",
    "promise_of",
    "promises_to_pay",
    "reach_of",
    "receipts_of",
    "remedies_open_to",
    "remedy_of",
    "row_of",
    "rows_to_pay",
    "sees_every_share",
    "shared_in",
    "shares",
    "wage_heads",
]
