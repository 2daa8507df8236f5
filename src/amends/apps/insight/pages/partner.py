"""The paper for a business partner or an authority: their own part and nothing else."""

from django.utils.formats import date_format
from django.utils.translation import gettext

from amends.adapters.typesetting import Section, Table
from amends.apps.cases.pages.coming import due_at, open_actions
from amends.apps.cases.pages.reach import limits_shown
from amends.apps.cases.pages.saying import Saying
from amends.apps.cases.queries import Desk
from amends.apps.insight.pages.words import kept, kind_of, limits_table


def partner_sections(desk: Desk) -> tuple[Section, ...]:
    """Give what is asked of a party, until when, and how to stay safe while doing it."""
    saying = Saying(desk)
    careful = gettext(
        "You see your own part of this case. Do not ask who spoke, and do not look for them: "
        "it can put people in danger."
    )
    return kept(
        [
            Section(gettext("What is asked of you?"), table=_asked(desk)),
            Section(gettext("What you pay for at the site"), points=tuple(_paid(desk))),
            Section(gettext("Until when?"), table=limits_table(saying, list(limits_shown(desk)))),
            Section(gettext("What must you not do?"), (careful,)),
        ]
    )


def _asked(desk: Desk) -> Table:
    saying = Saying(desk)
    rows = (
        (saying.text(each.action.do), saying.text(each.action.why), date_format(at) if at else gettext("No date"))
        for each in open_actions(desk)
        for at in [due_at(desk, each.action)]
    )
    return Table((gettext("What"), gettext("Why"), gettext("Until")), tuple(rows), (4, 4, 2))


def _paid(desk: Desk) -> list[str]:
    saying = Saying(desk)
    mine = (each for each in desk.state.plan if not each.get("person") and each.get("payer") == desk.me)
    return [kind_of(saying, each) for each in mine]
