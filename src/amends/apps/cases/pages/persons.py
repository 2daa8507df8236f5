"""The people of a case as its pages show them: by code, with an age band, never by name."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from amends.apps.cases.pages.reach import is_small
from amends.apps.cases.pages.saying import NOT_ASKED, Saying
from amends.apps.cases.pages.words import joined, within
from amends.apps.cases.queries import Desk
from amends.core.access.small import shown_part
from amends.core.case.answers import NEW_DANGER
from amends.core.case.state import DORMANT
from amends.core.facts.statements import Value

_BANDS: tuple[tuple[int, str | Promise], ...] = (
    (12, _("under 12")),
    (15, _("12 to 14")),
    (18, _("15 to 17")),
    (25, _("18 to 24")),
    (35, _("25 to 34")),
    (50, _("35 to 49")),
)
_TOLD = ("harm", "signs", "hazards")
_THERE: dict[Value, str | Promise] = {
    "no": _("No longer at the place of harm"),
    "yes": _("Still at the place of harm"),
}
_WISHES = ("remedy_wishes", "wants_to_stay", "refuses_help")
_NOTHING_HERE = ("no_exploitation",)
_MOST_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Shown:
    """One line of the people; `soon` is red when it is danger, `ended` says how their part ended, if it has."""

    code: str
    age: str
    as_child: str
    known: str
    soon: str
    is_danger: bool
    ended: str
    wish: str


@dataclass(frozen=True, slots=True)
class People:
    """The people of a case: line by line for those who see them, and in totals."""

    lines: tuple[Shown, ...]
    others: str
    total: str


def people_of(desk: Desk) -> People:
    """Give the people of a case; those in the greatest danger first."""
    soonest = sorted(
        desk.state.persons, key=lambda person: (desk.state.has_ended(person), desk.answers.urgency[person])
    )
    shown = soonest[:_MOST_SHOWN] if desk.sees_people else []
    rest = len(soonest) - len(shown)
    others = (
        ngettext("%(count)d more person", "%(count)d more people", rest) % {"count": rest} if rest and shown else ""
    )
    return People(tuple(_line(desk, person) for person in shown), others, total_of(desk))


def total_of(desk: Desk) -> str:
    """Say how many people there are, how many in danger, and for how many it is put right.

    To those who do not see people small numbers are not said, nor a part whose rest would be small.
    """
    known, danger = len(desk.state.persons), _in_danger(desk)
    parts = [_known(desk, known)]
    suspected = desk.state.of_case.get("victims")
    if isinstance(suspected, int) and not isinstance(suspected, bool) and suspected > known:
        parts.append(_suspected(desk, suspected))
    if danger:
        words = ngettext("%(count)d is in danger.", "%(count)d are in danger.", danger)
        few = gettext("Some of them are in danger.") if is_hidden(desk, danger, known) else ""
        parts.append(few or words % {"count": danger})
    if remedied := desk.answers.remedied:
        words = ngettext("For %(count)d it is put right.", "For %(count)d it is put right.", remedied)
        few = gettext("For some it is put right.") if is_hidden(desk, remedied, known) else ""
        parts.append(few or words % {"count": remedied})
    return " ".join(part for part in parts if part)


def _in_danger(desk: Desk) -> int:
    return sum(urgency in NEW_DANGER for urgency in desk.answers.urgency.values())


def _known(desk: Desk, known: int) -> str:
    if is_small(desk, known):
        return gettext("Fewer than five people are known.")
    return ngettext("%(count)d person is known.", "%(count)d people are known.", known) % {"count": known}


def _suspected(desk: Desk, suspected: int) -> str:
    """Fewer than five, of whom fewer are known, says nothing that was not said."""
    if is_small(desk, suspected):
        return ""
    words = ngettext("%(count)d is concerned, as far as known.", "%(count)d are concerned, as far as known.", suspected)
    return words % {"count": suspected}


def is_hidden(desk: Desk, part: int, whole: int) -> bool:
    """Say whether a part of the people is too few for the member to be told, or the rest is."""
    return not desk.sees_people and shown_part(part, whole) is None


def age_band(desk: Desk, person: str) -> str:
    """Give the age band."""
    age = desk.state.about(person).get("age")
    if not isinstance(age, int):
        return gettext("age not known")
    return str(next((words for below, words in _BANDS if age < below), _("50 and over")))


def _as_child(desk: Desk, person: str) -> str:
    """Say that a person is treated as a child where nobody knows better."""
    facts = desk.state.about(person)
    if not isinstance(facts.get("age"), int):
        return gettext("treated as a child")
    return gettext("in doubt, treated as a child") if facts.get("age_doubt") is True else ""


def _line(desk: Desk, person: str) -> Shown:
    saying, urgency = Saying(desk), desk.answers.urgency[person]
    return Shown(
        code=saying.party(person),
        age=age_band(desk, person),
        as_child=_as_child(desk, person),
        known=told_of(desk, person) or gettext("Nothing has been asked yet."),
        soon=within(saying.phrasing.code("urgency", urgency)),
        is_danger=urgency in NEW_DANGER and not desk.state.has_ended(person),
        ended=_ended(desk, person),
        wish=_wish(desk, person),
    )


def _ended(desk: Desk, person: str) -> str:
    ending = desk.state.ending(person)
    if ending == DORMANT:
        return gettext("on hold, acting is not safe")
    if not desk.state.has_ended(person):
        return ""
    code = next((code for code in desk.playbook.text.closing if code.id == ending), None)
    return within(Saying(desk).text(code.label)) if code else gettext("ended")


def told_of(desk: Desk, person: str) -> str:
    """Say what was done to a person and what threatens them."""
    facts = desk.state.about(person)
    told = [_codes(desk, fact, facts.get(fact)) for fact in _TOLD]
    told.append(str(_THERE.get(facts.get("in_situ"), "")))
    return " ".join(f"{part}." for part in told if part)


def _codes(desk: Desk, fact: str, value: Value) -> str:
    """Say the codes of a set; what is not known is said beside the danger."""
    if not isinstance(value, tuple) or value == _NOTHING_HERE:
        return ""
    return sentence(Saying(desk).phrasing.value(fact, code) for code in value)


def sentence(labels: Iterable[str]) -> str:
    """Say labels one after the other as they stand in a sentence."""
    first, *rest = [*labels] or [""]
    return joined([first, *(within(label) for label in rest)])


def _wish(desk: Desk, person: str) -> str:
    saying, facts = Saying(desk), desk.state.about(person)
    wished = facts.get("remedy_wishes")
    parts = (
        [sentence(saying.phrasing.value("remedy_wishes", code) for code in wished)] if isinstance(wished, tuple) else []
    )
    if facts.get("wants_to_stay") is True:
        parts.append(gettext("Wants to stay in the work"))
    if facts.get("refuses_help") is True:
        parts.append(gettext("Declines help"))
    if not parts:
        asked = any(fact in facts for fact in _WISHES)
        return gettext("Asked, and not known yet.") if asked else f"{NOT_ASKED}."
    return ". ".join(parts) + "."
