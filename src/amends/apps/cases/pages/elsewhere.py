"""What else a member can do with a case, beside what comes next."""

from django.urls import reverse
from django.utils.translation import gettext

from amends.apps.cases.pages import addresses
from amends.apps.cases.pages.course import Link
from amends.apps.cases.pages.reach import Reach, reach_of
from amends.apps.cases.queries import Desk


def elsewhere(desk: Desk) -> tuple[Link, ...]:
    """Give the other pages of a case that the member's role reaches."""
    playbook, sees_whole = desk.playbook, reach_of(desk) is not Reach.OWN_PART
    names = addresses.may_act(desk, "refer")
    acts = any(addresses.may_act(desk, act) for act in playbook.acts)
    pages = (
        (gettext("Record what is known"), "facts", addresses.may_record(desk, playbook.facts)),
        (
            gettext("Try something and see what stands in the way"),
            "acts",
            acts,
        ),
        (gettext("All decisions of this step"), "decisions", sees_whole),
        (gettext("Add a person, without a name"), "add_person", names),
        (gettext("Add a party"), "add_party", names),
        (gettext("End a part, or the case"), "close", desk.sees_people),
        (gettext("Lessons"), "learn", sees_whole),
        (gettext("The guidance this case follows"), "case_guidance", sees_whole),
    )
    return tuple(Link(text, reverse(name, args=[desk.case.reference])) for text, name, reached in pages if reached)
