"""A case uses what was set aside in the very moment in which the fund takes it back: one of the two is refused."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from django.utils import timezone

from amends.apps.money import actions, queries
from amends.apps.money.demonstration import load_fund
from amends.core.case.state import COMMON_FUND
from amends.core.redress.common_fund import Event, Move
from amends.core.redress.errors import Refused
from amends.core.redress.events import Line, Promised
from tests import cast
from tests.apps.cases.side_by_side import at_once, real_database
from tests.apps.money.booking import WORKER
from tests.apps.money.funds import KEEPER, as_seen_by

LEFT = Decimal(130)


def came_of(doing: Callable[[], None]) -> Callable[[], str]:
    """Give what came of something: nothing, or the code of a refusal."""

    def tried() -> str:
        try:
            doing()
        except Refused as refused:
            return refused.code
        return ""

    return tried


@pytest.mark.django_db(transaction=True)
def test_money_is_used_or_taken_back_and_never_both(tmp_path: Path) -> None:
    case, today = cast.case_told("A-0408"), timezone.localdate()
    load_fund(timezone.now())
    with real_database(tmp_path):
        desk, keeper = cast.desk(WORKER, case), as_seen_by(KEEPER)
        promised = Promised("a.1", today, Line(COMMON_FUND, "b1", "health", "USD"), LEFT, today)
        back = Event("b.1", Move.TAKEN_BACK, case.reference, LEFT, "USD", today)
        came = at_once(
            came_of(lambda: actions.book(desk, [promised], seen=desk.state.number)),
            came_of(lambda: actions.write_for_case(keeper, back, seen=keeper.state.number)),
        )
        assert sorted(came) in (["", "already_used"], ["", "fund_short"])
        behind = queries.fund_behind(cast.desk(WORKER, case))
        assert behind is not None
        assert [each.left for each in behind.sums] == [Decimal(0)]
