"""The paper for a person: what was promised, by whom, what they can refuse, how they come back. It says no name."""

from django.utils.translation import gettext

from amends.adapters.typesetting import Section, Table
from amends.apps.cases.pages.saying import Saying
from amends.apps.cases.queries import Desk
from amends.apps.insight.pages.owed import came, reckoned
from amends.apps.insight.pages.planned import PaperOfPerson
from amends.apps.insight.pages.words import kept, kind_of, payer_of


def person_sections(desk: Desk, person: str) -> tuple[Section, ...]:
    """Give what was promised to one person, and to nobody else."""
    of_plan = PaperOfPerson(desk, person)
    owed, offers = reckoned(desk, person)
    return kept(
        [
            Section(gettext("What was promised to you?"), *_promised(desk, of_plan)),
            Section(gettext("What are we still talking about?"), points=of_plan.drafted()),
            Section(gettext("What is owed to you?"), owed, table=offers),
            Section(gettext("What money came?"), table=came(desk, person)),
            Section(
                gettext("What can you refuse?"),
                (
                    gettext("Every part of it, now or later. What you refuse changes nothing about the rest."),
                    gettext(
                        "You owe nobody anything for this help: no silence, no statement, no signature, no return."
                    ),
                ),
                of_plan.refusing(),
            ),
            Section(
                gettext("How do you come back to us?"),
                (
                    gettext("Speak with the person who gave you this paper, at any time, also when all seems over."),
                    gettext(
                        "If something promised does not arrive, or somebody threatens you, say so. "
                        "It is never your fault."
                    ),
                    gettext("You may complain about us. It goes to somebody else than the person you complain about."),
                ),
            ),
            Section(
                gettext("Is it safe to keep this paper?"),
                (
                    gettext(
                        "It says no name. If it could still bring you into danger, leave it with somebody you trust."
                    ),
                ),
            ),
        ]
    )


def _promised(desk: Desk, of_plan: PaperOfPerson) -> tuple[tuple[str, ...], tuple[str, ...], Table | None]:
    if of_plan.page.promised:
        return (), (), of_plan.promised()
    saying = Saying(desk)
    mine = [each for each in desk.state.plan if each.get("person") == of_plan.person]
    if not mine:
        return (gettext("Nothing is agreed yet. Nothing will be done for you without asking you first."),), (), None
    rows = ((kind_of(saying, each), payer_of(saying, each)) for each in mine)
    return (), (), Table((gettext("What"), gettext("Who pays")), tuple(rows), (5, 3))
