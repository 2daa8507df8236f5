"""The paper for a business partner or an authority: their own part and nothing else."""

from django.utils.formats import date_format
from django.utils.translation import gettext

from amends.adapters.typesetting import Section, Table
from amends.apps.cases.pages.coming import does, due_at
from amends.apps.cases.pages.reach import limits_shown
from amends.apps.cases.pages.saying import Saying
from amends.apps.cases.queries import Desk
from amends.apps.insight.pages.owed import own
from amends.apps.insight.pages.planned import PaperPlan
from amends.apps.insight.pages.words import kept, kind_of, limits_table
from amends.core.case.advice.limits import Due


def partner_sections(desk: Desk) -> tuple[Section, ...]:
    """Give what is asked of a party, until when, and how to stay safe while doing it."""
    saying = Saying(desk)
    plan = PaperPlan(desk)
    careful = gettext(
        "You see your own part of this case. Do not ask who spoke, and do not look for them: "
        "it can put people in danger."
    )
    return kept(
        [
            Section(gettext("What is asked of you?"), table=_asked(desk)),
            Section(gettext("What does the plan ask of you?"), table=plan.asked_of(desk.me)),
            Section(gettext("What was found, and what follows?"), table=plan.corrective(desk.me)),
            Section(gettext("What you pay for at the site"), points=() if plan.exists else tuple(_paid(desk))),
            Section(gettext("What do you pay, and does it arrive?"), table=own(desk)),
            Section(gettext("Until when?"), table=limits_table(saying, _limits(desk))),
            Section(gettext("What must you not do?"), (careful,)),
        ]
    )


def _asked(desk: Desk) -> Table:
    saying = Saying(desk)
    rows = (
        (saying.text(each.action.do), saying.text(each.action.why), date_format(at) if at else gettext("No date"))
        for each in desk.advice.next_actions
        if does(desk, each.action)
        for at in [due_at(desk, each.action)]
    )
    return Table((gettext("What"), gettext("Why"), gettext("Until")), tuple(rows), (4, 4, 2))


def _paid(desk: Desk) -> list[str]:
    saying = Saying(desk)
    mine = (each for each in desk.state.plan if not each.get("person") and each.get("payer") == desk.me)
    return [kind_of(saying, each) for each in mine]


def _limits(desk: Desk) -> list[Due]:
    """Give the limits that the reader keeps, whatever whoever makes the paper sees."""
    return [due for due in limits_shown(desk) if desk.roles & set(due.deadline.responsible)]
