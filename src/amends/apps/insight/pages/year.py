"""The yearly look: the eight criteria, the figures behind each, and what is not known."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from amends.apps.cases.pages.reach import Reach, reach_of
from amends.apps.cases.queries import Desk
from amends.apps.insight.pages.figures import figures_of
from amends.core.access.small import shown, shown_part
from amends.core.monitoring.effectiveness import CRITERIA, Figure, Grade, grade, together

NAMES: dict[str, tuple[str | Promise, str | Promise]] = {
    "legitimate": (_("Can people trust it?"), _("Legitimate")),
    "accessible": (_("Does it answer who comes to it?"), _("Accessible")),
    "predictable": (_("Does it keep its dates?"), _("Predictable")),
    "equitable": (_("Do people decide about their own part?"), _("Equitable")),
    "transparent": (_("Do people know how to come back?"), _("Transparent")),
    "rights_compatible": (_("Does it end in remedy?"), _("Rights-compatible")),
    "learning": (_("Does it learn?"), _("A source of continuous learning")),
    "dialogue": (_("Does it listen?"), _("Based on engagement and dialogue")),
}
"""The question for each criterion, and what the Guiding Principles call it."""

FIGURES: dict[str, str | Promise] = {
    "verified_by_another": _("Remedies looked at by somebody other than who carried them out"),
    "emergencies": _("Emergency openings that were looked at afterwards"),
    "answered": _("Reporters answered in time"),
    "in_time": _("Limits kept in time"),
    "own_plan": _("People who agreed to their own part of the plan"),
    "can_come_back": _("People who have a live contact and know how to come back"),
    "remedied": _("People remedied, among those whose part has ended"),
    "lessons": _("Closed cases with a lesson"),
    "lessons_worked": _("Lessons whose change was seen to work, among those looked at"),
    "asked_wishes": _("People who were asked what remedy means to them"),
    "own_words": _("People whose own words were kept at a visit"),
}
GRADES: dict[Grade, tuple[str, str | Promise]] = {
    Grade.GOOD: ("yes", _("Good")),
    Grade.MIXED: ("", _("Mixed")),
    Grade.POOR: ("no", _("Bad")),
    Grade.UNKNOWN: ("dunno", _("Not known")),
}


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A figure in words."""

    name: str
    told: str
    unknown: str


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion: its question, its name, its grade and its figures."""

    question: str
    name: str
    kind: str
    word: str
    lines: tuple[FigureLine, ...]


def looks_back(desks: list[Desk]) -> list[Desk]:
    """Give the cases that the yearly look counts for a member: those of which they see more than their own part."""
    return [desk for desk in desks if reach_of(desk) is not Reach.OWN_PART]


def criteria_of(desks: list[Desk]) -> list[Criterion]:
    """Give the eight criteria over some cases; numbers below five are not said to those who do not see people."""
    figures = together(figure for desk in desks for figure in figures_of(desk))
    sees_people = all(desk.sees_people for desk in desks)
    return [_criterion(name, [each for each in figures if each.criterion == name], sees_people) for name in CRITERIA]


def _criterion(name: str, figures: list[Figure], sees_people: bool) -> Criterion:  # noqa: FBT001 - the one question
    question, official = NAMES[name]
    hidden = not sees_people and any(_is_hidden(each) for each in figures)
    kind, word = GRADES[Grade.UNKNOWN if hidden else grade(figures)]
    lines = tuple(_line(each, sees_people=sees_people) for each in figures)
    return Criterion(str(question), str(official), kind, str(word), lines)


def _is_hidden(figure: Figure) -> bool:
    if not figure.counts_people or not figure.whole:
        return False
    return shown(figure.whole) is None or (bool(figure.part) and shown_part(figure.part, figure.whole) is None)


def _line(figure: Figure, *, sees_people: bool) -> FigureLine:
    words = {"part": figure.part, "whole": figure.whole}
    told = gettext("%(part)d of %(whole)d") % words if figure.whole else gettext("None so far")
    unknown = gettext("Not known of %(count)d.") % {"count": figure.unknown} if figure.unknown else ""
    if not sees_people and _is_hidden(figure):
        told, unknown = gettext("Too few people to say"), ""
    elif not sees_people and figure.counts_people and figure.unknown and shown(figure.unknown) is None:
        unknown = gettext("Not known of some.")
    return FigureLine(str(FIGURES[figure.id]), told, unknown)
