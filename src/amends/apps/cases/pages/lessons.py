"""The lessons of a case: what happened and why, what changes, who does it until when, how one sees that it worked."""

from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from amends.apps.cases.pages.addresses import may_act
from amends.apps.cases.pages.reach import Reach, reach_of
from amends.apps.cases.pages.saying import Saying
from amends.apps.cases.pages.words import own_words
from amends.apps.cases.queries import Desk
from amends.core.case.state import Lesson, Tested

TYPES = "lesson_types"
"""The list of codes from which the type of a lesson is chosen."""

_PUBLISHED: tuple[tuple[str, str | Promise], ...] = (
    ("lesson", _("Publish a lesson")),
    ("statistics", _("Publish statistics")),
    ("story", _("Publish a person’s story")),
)


@dataclass(frozen=True, slots=True)
class TestedRow:
    """What was seen later of the change, in words."""

    worked: bool
    how: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class LessonRow:
    """One lesson in words."""

    type: str
    what_happened: str
    cause: str
    change: str
    owner: str
    owner_key: str
    due: date
    effect_metric: str
    tested: TestedRow | None
    url: str
    test: str
    elsewhere: str


def may_write(desk: Desk) -> bool:
    """Say whether the member writes lessons: whoever may publish them."""
    return may_act(desk, "publish")


def lessons_of(desk: Desk) -> list[LessonRow]:
    """Give the lessons; whoever has only their own part sees those they own."""
    own_only = reach_of(desk) is Reach.OWN_PART
    return [lesson_row(desk, each) for each in desk.state.lessons if not own_only or each.owner == desk.me]


def lesson_row(desk: Desk, lesson: Lesson) -> LessonRow:
    """Give a lesson in words."""
    saying = Saying(desk)
    url = reverse("learn", args=[desk.case.reference]) + f"?lesson={lesson.key}#write"
    return LessonRow(
        type=saying.phrasing.code(TYPES, lesson.kind),
        what_happened=own_words(lesson.what_happened),
        cause=own_words(lesson.cause),
        change=own_words(lesson.change),
        owner_key=lesson.owner,
        owner=saying.party(lesson.owner),
        due=date.fromisoformat(lesson.due),
        effect_metric=own_words(lesson.effect_metric),
        tested=_tested(saying, lesson.tested) if lesson.tested else None,
        test=reverse("lesson_worked", args=[desk.case.reference, lesson.key]) if may_write(desk) else "",
        url=url if may_write(desk) else "",
        elsewhere=reverse("lesson", args=[desk.case.reference, lesson.key]) if may_write(desk) else "",
    )


def _tested(saying: Saying, tested: Tested) -> TestedRow:
    return TestedRow(tested.worked, own_words(tested.how), saying.party(tested.by), tested.at)


def lesson_to_test(desk: Desk, key: str) -> Lesson | None:
    """Give a lesson to whoever may say whether it worked; None where there is none of this key."""
    return next((each for each in desk.state.lessons if each.key == key), None) if may_write(desk) else None


def publishing(desk: Desk) -> list[tuple[str, str]]:
    """Give what can be published, and where that is tried."""
    address = reverse("act", args=[desk.case.reference, "publish"])
    return [(str(words), f"{address}?what={what}") for what, words in _PUBLISHED] if may_write(desk) else []
