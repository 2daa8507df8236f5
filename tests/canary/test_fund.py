"""What is written into a fund over several cases stands nowhere in clear: its name, why an entry was wrong, no sum."""

import io
from pathlib import Path

import pytest

from amends.core.redress.common_fund import Move
from tests import cast
from tests.apps.money import funds
from tests.apps.money.booking import LEAD, page
from tests.apps.money.funds import KEEPER, as_seen_by, done, tell
from tests.canary.planting import ROOT, planted
from tests.canary.test_canary import assert_nothing_stays, image, rows, scratch, written

__all__ = ["scratch", "written"]  # its fixtures

pytestmark = pytest.mark.django_db
SUM = "987654321"
"""Stands in every amount of this test, and in no other number."""


def test_what_is_written_into_a_fund_stays_nowhere(
    scratch: Path, written: io.StringIO, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = cast.case_told("A-0406")
    monkeypatch.setattr(funds, "NAME", planted())
    funds.opened()
    done(tell(KEEPER, "payments", who=as_seen_by(LEAD).me, what=Move.ARRIVED.value, amount=f"{SUM}.09"))
    done(funds.asked(case, f"{SUM}.08"))
    done(funds.set_aside(case, f"{SUM}.07"))
    refused = funds.set_aside(case, f"{SUM}.06")
    assert refused.status_code == 422
    asks = next(event.id for event, _ in as_seen_by(KEEPER).state.book.entries if event.move is Move.ASKED)
    done(tell(KEEPER, "cases", case.reference, what="corrected", entry=asks, reason=planted()))
    for read in (page(case, LEAD), cast.client_of(KEEPER).get(funds.address()).content.decode()):
        assert ROOT in read
        assert "987,654,321.07" in read
    assert_nothing_stays(scratch, written, caplog)
    assert not sorted({column for column, value in rows() if SUM.encode() in value})
    assert SUM.encode() not in image()
    assert SUM not in written.getvalue() + caplog.text
