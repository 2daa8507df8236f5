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
)

__all__ = [
    "Reach",
    "all_rows",
    "books",
    "claims_by_line",
    "claims_of",
    "confirmed_for",
    "fund_of",
    "may_pay",
    "own_rows",
    "pays",
    "people_rows",
    "possible_payees",
    "possible_payers",
    "possible_persons",
    "reach_of",
    "row_of",
    "shares",
]
