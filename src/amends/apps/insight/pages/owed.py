"""What papers say of money: reckoned beside offered for the person, promised until confirmed for those who pay."""

from collections.abc import Iterable

from django.utils.translation import gettext

from amends.adapters.typesetting import Table
from amends.apps.cases.queries import Desk
from amends.apps.money import queries
from amends.apps.money.pages.words import Naming
from amends.apps.people import queries as people
from amends.core.playbook.reading import NotValidError
from amends.core.redress.errors import RedressError
from amends.core.redress.rows import Sums, sums_of


def reckoned(desk: Desk, person: str) -> tuple[tuple[str, ...], Table | None]:
    """Say what is owed to a person by the reckoning, with every offer beside it; nothing to whoever reads no file."""
    file = people.file_of(desk, person)
    if file is None or not queries.may_see(desk, file):
        return (), None
    kept = queries.remedy_of(desk, file)
    if kept is None or not kept.text:
        return (), None
    try:
        computed = queries.computed_from(desk, kept.text)
    except (NotValidError, RedressError):
        return (gettext("What is owed to you is being reckoned anew. Ask for it."),), None
    naming, total = Naming(desk), computed.total
    ends = [naming.money(each, computed.currency) for each in dict.fromkeys((total.low, total.high))]
    owed = gettext("By our reckoning, %(amount)s are owed to you.") % {"amount": " – ".join(ends)}
    rows = tuple(
        (
            naming.money(found.offer.amount, computed.currency),
            naming.money(found.short_high, computed.currency) if found.is_lower else gettext("Nothing"),
            offer["because"] if found.is_lower else "",
        )
        for offer, found in queries.offers_beside(kept, computed)
    )
    head = (gettext("You were offered"), gettext("Less than reckoned by"), gettext("The reason given"))
    unfolds = gettext("Every step of it can be shown to you. You may refuse an offer, and you lose nothing by it.")
    return (owed, unfolds), Table(head, rows, (2, 2, 5)) if rows else None


def came(desk: Desk, person: str) -> Table:
    """Give what money was promised to a person, what was paid, and what they say they have."""
    return _sums(desk, queries.confirmed_for(desk, person), gettext("You say you have it"))


def whole(desk: Desk) -> Table:
    """Give how all of the money for people stands, to whoever sees more than totals."""
    if queries.reach_of(desk) is queries.Reach.NOTHING:
        return Table((), ())
    return _sums(desk, sums_of(queries.people_rows(desk)), gettext("The people confirm"))


def own(desk: Desk) -> Table:
    """Give how the part of a party that pays stands."""
    return _sums(desk, sums_of(queries.own_rows(desk)), gettext("The people confirm"))


def _sums(desk: Desk, found: Iterable[Sums], confirmed: str) -> Table:
    naming = Naming(desk)
    rows = tuple(
        tuple(naming.money(each, sums.currency) for each in (sums.due, sums.later, sums.paid, sums.confirmed))
        for sums in found
    )
    head = (gettext("Due by today"), gettext("Promised for later"), gettext("Paid"), confirmed)
    return Table(head, rows, (2, 2, 2, 2))
