"""Who must be part of the current step, and what each does there."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from amends.apps.cases.pages.reach import Reach, reach_of
from amends.apps.cases.pages.saying import Saying
from amends.apps.cases.pages.who import Who
from amends.apps.cases.pages.words import joined, within
from amends.apps.cases.queries import Desk
from amends.core.case.advice.engagement import Engaged
from amends.core.case.state import PERSON_ROLE
from amends.core.playbook.grammar.course import Part

PARTS: dict[Part, str | Promise] = {
    Part.DECIDES: _("decides"),
    Part.ACCOUNTABLE: _("answers for it"),
    Part.RESPONSIBLE: _("does the work"),
    Part.VOICE: _("has a say, and may refuse"),
    Part.CONSULTED: _("is consulted"),
    Part.INFORMED: _("is informed"),
    Part.NONE: _("no part"),
}
"""What a role does in a step, in words; the most weighty first."""

_COMPANY = "DC"


@dataclass(frozen=True, slots=True)
class Partner:
    """Somebody with a part in the step: who, as what, doing what."""

    name: str
    does: str


def in_words(parts: tuple[Part, ...]) -> str:
    """Say what a role does in a step."""
    return joined(str(PARTS[part]) for part in PARTS if part in parts)


def partners(desk: Desk) -> tuple[Partner, ...]:
    """Give who must be part of the step, those who decide first; the people concerned on one line together."""
    if reach_of(desk) is Reach.OWN_PART:
        return ()
    engaged = sorted(desk.advice.engaged, key=_weight)
    persons = [each for each in engaged if each.role.actor == PERSON_ROLE]
    who = Who(desk)
    others = [_partner(who, each) for each in engaged if each.role.actor != PERSON_ROLE]
    return (*_people(desk, persons), *_merged(others))


def _weight(each: Engaged) -> int:
    order = [*PARTS]
    return min(order.index(part) for part in each.parts)


def _people(desk: Desk, persons: list[Engaged]) -> tuple[Partner, ...]:
    if not persons:
        return ()
    open_ones = [each.party for each in persons if not desk.state.has_ended(each.party)]
    if not open_ones:
        return ()
    sees = desk.sees_people and len(open_ones) <= _MOST_NAMED
    name = joined(Saying(desk).party(key) for key in open_ones) if sees else gettext("The people concerned")
    return (Partner(name, in_words(persons[0].parts)),)


_MOST_NAMED = 6


def _partner(who: Who, each: Engaged) -> Partner:
    saying, does = Saying(who.desk), in_words(each.parts)
    role = saying.phrasing.role(each.role.id)
    if each.role.actor == _COMPANY and each.party == who.desk.me:
        colleagues = joined(who.of(each.role.id))
        return Partner(colleagues, does if colleagues == role else f"{role}: {does}")
    name = saying.party(each.party)
    return Partner(name, does if name == role else f"{role}: {does}")


def _merged(partners: list[Partner]) -> list[Partner]:
    """Put several roles of one party on one line."""
    merged: dict[str, list[str]] = {}
    for each in partners:
        merged.setdefault(each.name, []).append(each.does)
    return [Partner(name, "; ".join([does[0], *(within(more) for more in does[1:])])) for name, does in merged.items()]
