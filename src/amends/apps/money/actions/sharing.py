"""Writing down who is asked to pay. It never holds up anything that is urgent."""

from collections.abc import Mapping
from typing import Any

from amends.apps.cases import actions as cases
from amends.apps.cases.queries import Desk
from amends.apps.money import queries
from amends.core.case.commands import ShareMoney
from amends.core.safeguards.roles import NotAllowedError


def share(desk: Desk, sharing: Mapping[str, Any], *, seen: int) -> None:
    """Keep a sharing that was settled before, so that it is valid; the same one sent twice is kept once.

    Raises:
        NotAllowedError: the member neither stands by people nor decides about money.
        Stale: somebody else wrote it since entry number `seen`.
    """
    if not queries.shares(desk):
        raise NotAllowedError("money")
    if desk.state.sharing != sharing:
        cases.share_money(desk, ShareMoney(sharing), seen=seen)
