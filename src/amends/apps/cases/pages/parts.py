"""Who must be part of the current step, and what each does there."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from amends.apps.cases.pages.reach import Reach, reach_of
from amends.apps.cases.pages.saying import Saying, listed
from amends.apps.cases.pages.who import Who
from amends.apps.cases.pages.words import joined, within
from amends.apps.cases.queries import Desk
from amends.core.access.circles import OF_PERSONS
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
_MOST_NAMED = 6
_ONLY_HEARD = frozenset({Part.CONSULTED, Part.INFORMED})


@dataclass(frozen=True, slots=True)
class Partner:
    """Somebody with a part in the step: who, as what, doing what."""

    name: str
    does: str


def in_words(parts: tuple[Part, ...]) -> str:
    """Say what a role does in a step."""
    return joined(str(PARTS[part]) for part in PARTS if part in parts)


def partners(desk: Desk) -> tuple[Partner, ...]:
    """Give who must be part of the step: the people concerned, those who act, then whom to ask and whom to tell."""
    if reach_of(desk) is Reach.OWN_PART:
        return ()
    who = Who(desk)
    persons = [each for each in desk.advice.engaged if each.role.actor == PERSON_ROLE]
    hidden = {PERSON_ROLE} if desk.sees_people else OF_PERSONS
    others = [each for each in desk.advice.engaged if each.role.actor not in hidden]
    acting = sorted((each for each in others if _acts(each)), key=_weight)
    rows = _merged([_acting(who, each) for each in acting])
    seen = {row.name for row in rows}
    heard = [each for each in others if not _acts(each) and _name(who, each) not in seen]
    return (*_people(desk, persons), *rows, *_asked(who, heard))


def _acts(each: Engaged) -> bool:
    return any(part not in _ONLY_HEARD for part in each.parts)


def _weight(each: Engaged) -> int:
    order = [*PARTS]
    return min(order.index(part) for part in each.parts)


def _people(desk: Desk, persons: list[Engaged]) -> tuple[Partner, ...]:
    """Put the people concerned on one line; those whose part has ended are not asked again."""
    still_open = [each.party for each in persons if not desk.state.has_ended(each.party)]
    if not still_open:
        return ()
    sees = desk.sees_people and len(still_open) <= _MOST_NAMED
    name = joined(Saying(desk).party(key) for key in still_open) if sees else gettext("The people concerned")
    return (Partner(name, in_words(persons[0].parts)),)


def _acting(who: Who, each: Engaged) -> Partner:
    name, role = _name(who, each), Saying(who.desk).phrasing.role(each.role.id)
    does = in_words(each.parts)
    return Partner(name, does if name == role else f"{role}: {does}")


def _name(who: Who, each: Engaged) -> str:
    if each.role.actor == _COMPANY and each.party == who.desk.me:
        return joined([gettext("You")] if who.is_me(each.role.id) else who.named(each.role.id)) or Saying(
            who.desk
        ).party(each.party)
    return Saying(who.desk).party(each.party)


def _merged(partners: list[Partner]) -> list[Partner]:
    """Put several roles of one party on one line."""
    merged: dict[str, list[str]] = {}
    for each in partners:
        merged.setdefault(each.name, []).append(each.does)
    return [Partner(name, listed([does[0], *map(within, does[1:])])) for name, does in merged.items()]


def _asked(who: Who, heard: list[Engaged]) -> tuple[Partner, ...]:
    """Put those who are only heard on one line, and those who are only told on another."""
    found = []
    for part, label in ((Part.CONSULTED, gettext("To be consulted")), (Part.INFORMED, gettext("To be informed"))):
        names = dict.fromkeys(_name(who, each) for each in heard if part in each.parts)
        if names:
            found.append(Partner(label, joined(names)))
    return tuple(found)
