"""Computing what is owed from 10,000 wage records, against a plain loop over decimals that keeps no arithmetic."""

import csv
import io
from decimal import ROUND_HALF_UP, Decimal

from amends.core.redress.computing import Computed, compute
from amends.core.redress.reading import read_losses
from amends.core.redress.sheets import read_sheet
from amends.playbooks.shelf import open_shelf
from benchmarks.timing import say, take

_RECORDS = 10_000
_RECORDS_EACH = 12
_DAYS_UNTIL = 304
_CENT = Decimal("0.01")
_FILE = """redress: 1
currency: USD
day: 2026-11-01
interest: {kind: simple, per_year: 0.08, days: actual/365, source: a law}
sheets: [{file: pay.csv, head: head.wages, currency: USD, source: pay book}]
"""


def measure() -> None:
    """Time reading and computing, and check that the loop finds the same total."""
    playbook = open_shelf({}).find("iom-minerals")
    assert playbook is not None
    sheet = _sheet()
    losses = read_losses(_FILE, "losses.yaml", playbook, {"pay.csv": sheet})

    def computed() -> Computed:
        return compute(losses)

    assert computed().total.low == _plainly(sheet)
    peer = take(lambda: _plainly(sheet), runs=5)
    read = take(lambda: read_sheet(sheet, "pay.csv"), runs=3)
    done = take(computed, runs=5)
    say(f"What is owed from {_RECORDS} wage records (peer: reading them and a plain decimal loop, total only)")
    say(f"  plain loop          {peer}  {_RECORDS / peer.median:8.0f} rows/s")
    say(f"  checking the sheet  {read}  {_RECORDS / read.median:8.0f} rows/s  ratio {read.median / peer.median:.1f}")
    say(f"  computing, unfolded {done}  {_RECORDS / done.median:8.0f} rows/s  ratio {done.median / peer.median:.1f}")


def _sheet() -> str:
    rows = ["person,from,to,worked,promised,minimum,paid"]
    for number in range(_RECORDS):
        person, days = number // _RECORDS_EACH, 20 + number % 7
        first = f"2025-12-{1 + number % _RECORDS_EACH:02}"
        pay = f"{12 + number % 5}.25,13.40,{number % 300}.75"
        rows.append(f"P{person},{first},2026-01-01,{days},{pay}")
    return "\n".join(rows) + "\n"


def _plainly(sheet: str) -> Decimal:
    total = Decimal(0)
    for row in csv.DictReader(io.StringIO(sheet)):
        due = max(Decimal(row["promised"]), Decimal(row["minimum"])) * Decimal(row["worked"])
        owed = max(due - Decimal(row["paid"]), Decimal(0))
        interest = owed * Decimal("0.08") * _DAYS_UNTIL / 365
        total += owed + interest.quantize(_CENT, rounding=ROUND_HALF_UP)
    return total
