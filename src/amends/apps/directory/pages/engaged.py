"""Who else takes part in a case, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from amends.apps.directory.pages.words import Words
from amends.apps.directory.queries.stakeholders import Kept
from amends.core.directory.stakeholders import Part, Stakeholder

PART: dict[Part, Words] = {
    Part.ENGAGE: _("To be engaged"),
    Part.ENGAGED: _("Was engaged"),
    Part.NOT_TOLD: _("Must not be told"),
}
CANNOT_ENGAGE: dict[str, Words] = {
    "blocked": _("They may have had a part in the harm, or answer to somebody who had. They must learn nothing."),
    "not_to_be_told": _("It was kept that they must not be told. Look at why, further down."),
}


@dataclass(frozen=True, slots=True)
class Line:
    """Somebody in the list."""

    number: int
    who: Stakeholder
    on: date | None


def lines(kept: Iterable[Kept], part: Part) -> list[Line]:
    """Give those for whom the same is meant, the earliest day first."""
    found = [Line(each.number, each.who, _day(each.who.on)) for each in kept if each.who.part is part]
    return sorted(found, key=lambda line: (line.on is None, line.on or date.max))


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
