"""A case of the demonstration around a washing pond, and the chain of the company that leads it."""

from datetime import date

from amends.apps.accounts.models import Organisation
from amends.apps.cases.models import Case
from amends.apps.chain import demonstration, queries
from tests import cast

CASE = "A-0406"
LEAD, MANAGER, TRADER, PROGRAMME = "ines.duarte", "grace.banda", "karim.osei", "june.park"
TODAY = date(2026, 11, 20)
SITE, LINKED = "Kasolwe washing pond", "Aurelin Devices"


def case_with_chain() -> Case:
    """Give the case, its company's chain brought in."""
    case = cast.case_told(CASE)
    demonstration.load(Organisation.objects.get(name=LINKED), TODAY)
    return case


def question(**changed: object) -> queries.CaseQuestion:
    """Give the question that the company asks its chain."""
    asked = {
        "site": SITE,
        "harm": "wfcl_3d",
        "metal": "cobalt",
        "period": None,
        "companies": {"aurelin": LINKED},
        "told": {"aurelin": date(2026, 9, 15)},
    }
    return queries.CaseQuestion(**{**asked, **changed})  # type: ignore[arg-type]  # words of a test
