"""What becomes of a sheet of wages, row by row: taken, doubtful, refused; and of whom."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from amends.apps.cases.queries import Desk
from amends.apps.money import queries
from amends.apps.money.pages.words import Naming
from amends.core.redress.doubts import Doubt

_MOST_TOLD = 50

_DOUBT: dict[Doubt, str | Promise] = {
    Doubt.LONG: _("the period is longer than a year"),
    Doubt.MORE_DAYS: _("more days were worked than the period has"),
    Doubt.OVERLAPS: _("the period overlaps with another record of this person"),
    Doubt.TO_COME: _("the period ends after today"),
}

_WRONG: dict[str, str | Promise] = {
    "calendar": _("the redress file of this person has no such calendar; write the days under worked"),
    "coins": _("under paid there are more than %(said)s places after the point"),
    "file": _("with this row the redress file of this person cannot be worked out; look at its rates and rules"),
    "known": _("this period is written down for this person already; a ref tells two jobs apart"),
    "not_yours": _("under person stands nobody of this case in whose file you write"),
    "other_currency": _("the sums of this person are in %(said)s; bring a sheet in that currency"),
    "too_long": _("the redress file of this person would become too long; bring fewer rows"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """One row of which something is to be said."""

    line: int
    what: str


@dataclass(frozen=True, slots=True)
class Report:
    """How many rows are fine, and which are not; `more` are told of no further than by their number."""

    fine: int
    refused: tuple[Told, ...]
    more_refused: int
    doubtful: tuple[Told, ...]
    more_doubtful: int
    mark: str


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken of one person."""

    code: str
    name: str
    rows: int


def names_in(desk: Desk) -> dict[str, str]:
    """Give the code of each person by what pages call them, and by the code; what could mean two is left out."""
    naming, found = Naming(desk), dict[str, set[str]]()
    for code in desk.state.persons:
        for name in (code, naming.party(code)):
            found.setdefault(name, set()).add(code)
    return {name: codes.pop() for name, codes in found.items() if len(codes) == 1}


def report_of(laid: queries.Laid) -> Report:
    """Say what would become of a sheet."""
    refused = [
        Told(each.line, str(_WRONG[each.code]) % {"said": each.expected} if each.code else _expected(each.expected))
        for each in laid.refused
    ]
    doubtful = [Told(row.line, str(_DOUBT[doubt])) for row, doubt in laid.doubtful]
    return Report(
        laid.fine,
        tuple(refused[:_MOST_TOLD]),
        max(0, len(refused) - _MOST_TOLD),
        tuple(doubtful[:_MOST_TOLD]),
        max(0, len(doubtful) - _MOST_TOLD),
        laid.mark,
    )


def taken_of(desk: Desk, laid: queries.Laid) -> tuple[Taken, ...]:
    """Say what was taken of whom."""
    naming = Naming(desk)
    return tuple(Taken(each.file.code, naming.party(each.file.code), len(each.rows)) for each in laid.theirs)


def _expected(said: str) -> str:
    return gettext("expected %(what)s") % {"what": said}
