"""Who is asked to pay, as it was last written down in the case, settled anew by the guidance the case follows."""

from typing import Any

from amends.apps.cases.queries import Desk, may
from amends.apps.money.queries.access import Reach, reach_of
from amends.core.access.table import Act, Data
from amends.core.redress.payers import Asked
from amends.core.redress.sharing import Shared, SharingText, settled


def shared_in(desk: Desk) -> Shared | None:
    """Give what was settled; None while nothing was written down."""
    return settle_plain(desk, desk.state.sharing) if desk.state.sharing else None


def settle_plain(desk: Desk, plain: Any) -> Shared:
    """Settle a sharing as plain content."""
    return settled(SharingText.model_validate(plain), desk.playbook)


def sees_every_share(desk: Desk) -> bool:
    """Say whether the member sees what each is asked: who stands by people, and who decides about money."""
    return reach_of(desk) is Reach.LINES or may(desk, Act.DECIDE, Data.MONEY)


def asked_of(desk: Desk, shared: Shared) -> tuple[Asked, ...]:
    """Give what is asked of each, to whoever sees it; of a company, its own part."""
    every = shared.settlement.asked
    return every if sees_every_share(desk) else tuple(each for each in every if each.payer.id == desk.me)
