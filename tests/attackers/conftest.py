"""One product for all attackers, in which people have written about people through its pages."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.attackers.stage import Stage, Visitor, staged
from tests.canary.planting import ROOT, fill

CASE = "/cases/A-0401/"
FILE = f"{CASE}people/c2/"
WORKER, LEAD = "grace.banda", "ines.duarte"


@dataclass(frozen=True)
class Told:
    """The product with planted words in it, and the pages of those who planted them: they stay signed in."""

    stage: Stage
    worker: Visitor
    lead: Visitor


@pytest.fixture(scope="package")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    """Plant words in the file of a person and in the case, through every form that asks for words."""
    with staged(tmp_path_factory.mktemp("attacked")) as stage:
        told = Told(stage, stage.as_(WORKER), stage.as_(LEAD))
        _plant(told)
        yield told


def _plant(told: Told) -> None:
    worker, lead = told.worker, told.lead
    assert worker.post(f"{FILE}begin/").status_code == 302
    written = [fill(worker, address) for address in worker.links(FILE, f"{FILE}part/")]
    assert sum(written) > 4
    assert fill(worker, f"{FILE}consents/ask/", choosing=True)
    for address in lead.links(f"{CASE}facts/", f"{CASE}facts/")[:6]:
        fill(lead, address)
    assert fill(lead, f"{CASE}parties/add/", choosing=True)
    assert ROOT in worker.get(FILE).text
