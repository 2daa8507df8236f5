"""What papers say of themselves in the reader's language."""

from django.utils.formats import date_format
from django.utils.translation import gettext

from amends.adapters.typesetting import Section, Table
from amends.apps.cases.forms.planning import KINDS
from amends.apps.cases.pages.saying import Saying
from amends.core.case.advice.limits import Due
from amends.core.facts.statements import Facts

MENU = "assistance_domains"
FUND = "fund"


def kind_of(saying: Saying, action: Facts) -> str:
    """Say what an action of the plan is."""
    kind = str(action["kind"])
    if kind in KINDS:
        return str(KINDS[kind])
    return dict(saying.codes(MENU)).get(kind, kind.replace("_", " "))


def payer_of(saying: Saying, action: Facts) -> str:
    """Say who pays for an action."""
    payer = action.get("payer")
    if payer is None:
        return gettext("Not settled yet")
    return gettext("The joint fund") if payer == FUND else saying.party(str(payer))


def limits_table(saying: Saying, limits: list[Due]) -> Table:
    """Give limits as a table."""
    rows = (
        (
            saying.text(due.deadline.label),
            ", ".join(saying.phrasing.role(role) for role in due.deadline.responsible),
            date_format(due.at),
            gettext("kept on %(day)s") % {"day": date_format(due.kept)} if due.kept else gettext("open"),
        )
        for due in limits
    )
    return Table(
        (gettext("What"), gettext("Who"), gettext("Until"), gettext("How it stands")), tuple(rows), (4, 3, 2, 2)
    )


def kept(sections: list[Section]) -> tuple[Section, ...]:
    """Leave out sections that say nothing."""
    return tuple(each for each in sections if each.paragraphs or each.points or (each.table and each.table.rows))
