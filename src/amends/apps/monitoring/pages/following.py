"""Who is followed, when the next visit is due, and how it went for one of them over time."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from amends.apps.cases.pages.saying import Saying
from amends.apps.cases.queries import Desk
from amends.apps.monitoring import queries
from amends.apps.monitoring.pages.proofs import Proof, proofs
from amends.apps.monitoring.pages.words import DIMENSIONS, KINDS, LEVELS, UNANNOUNCED
from amends.apps.monitoring.queries import Seen
from amends.apps.people.queries import Held
from amends.core.monitoring.dimensions import SUPPLIER, Dimension, Level
from amends.core.monitoring.stability import Check
from amends.core.pictures.over_time import NARROW, WIDE, Moment, line
from amends.core.pictures.shapes import Drawn, Table

_CHILD_ONLY = frozenset({Dimension.CHILD})


@dataclass(frozen=True, slots=True)
class Tag:
    """A dimension and how it stands."""

    name: str
    word: str
    kind: str


@dataclass(frozen=True, slots=True)
class Followed:
    """One person on the list: when they are due, and what is not good."""

    code: str
    label: str
    url: str
    last: date | None
    due: date | None
    worries: tuple[Tag, ...]
    reprisals_due: date | None


@dataclass(frozen=True, slots=True)
class VisitLine:
    """One visit, as its row says it."""

    number: int
    on: date
    who: str
    kind: str
    tags: tuple[Tag, ...]
    note: str
    words: str
    is_sealed: bool
    has_answers: bool
    evidence: tuple[Held, ...]
    may_bring: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A check for reprisals: after how many days, when it is due, when it was asked."""

    after: int
    due: date
    asked: date | None


@dataclass(frozen=True, slots=True)
class PersonPage:
    """Everything about following one person."""

    code: str
    label: str
    due: date | None
    may_visit: bool
    visits: tuple[VisitLine, ...]
    pictures: tuple[Drawn, ...]
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    checks: tuple[Asked, ...]
    proofs: tuple[Proof, ...]
    missing: int


def followed(desk: Desk) -> list[Followed]:
    """Give everybody whose part has not ended, those due first."""
    by_person: dict[str, list[Seen]] = {person: [] for person in desk.state.persons}
    for each in queries.visits_of(desk):
        by_person.setdefault(each.person, []).append(each)
    rows = [_followed(desk, code, by_person[code]) for code in desk.state.persons if not desk.state.has_ended(code)]
    return sorted(rows, key=lambda row: (row.due is None, row.due or date.max, row.code))


def _followed(desk: Desk, code: str, seen: list[Seen]) -> Followed:
    worries = _tags(desk, code, seen[-1]) if seen else ()
    open_checks = [check.due for check in queries.reprisal_checks(desk, seen) if check.asked is None]
    return Followed(
        code=code,
        label=Saying(desk).party(code),
        url=reverse("followed", args=[desk.case.reference, code]),
        last=seen[-1].on if seen else None,
        due=queries.next_due(desk, code, seen),
        worries=tuple(tag for tag in worries if tag.kind in {"no", ""}),
        reprisals_due=min(open_checks, default=None),
    )


def person_page(desk: Desk, code: str) -> PersonPage:
    """Compose the page of one person."""
    seen = queries.visits_of(desk, code)
    words, brought = queries.words_of(desk, code), queries.evidence_kept(desk, code)
    brings = bool(queries.classes_of_evidence(desk, code))
    shown = [dimension for dimension in Dimension if _is_shown(desk, code, dimension)]
    return PersonPage(
        code=code,
        label=Saying(desk).party(code),
        due=queries.next_due(desk, code, seen),
        may_visit=queries.may_follow(desk),
        visits=tuple(
            replace(_line(desk, code, each, words), evidence=_of(brought, each), may_bring=brings)
            for each in reversed(seen)
        ),
        pictures=tuple(_picture(dimension, seen) for dimension in shown if _is_measured(dimension, seen)),
        head=(gettext("Day"), *(str(DIMENSIONS[dimension]) for dimension in shown)),
        rows=tuple(
            (date_format(each.on), *(str(LEVELS[each.levels[dimension]][1]) for dimension in shown))
            for each in reversed(seen)
        ),
        checks=tuple(_asked(check) for check in queries.reprisal_checks(desk, seen)),
        proofs=tuple(proofs(desk, code, seen)),
        missing=max(queries.kept_in_history(desk) - len(queries.visits_of(desk)), 0),
    )


def _asked(check: Check) -> Asked:
    return Asked(check.after, check.due, check.asked)


def _line(desk: Desk, code: str, each: Seen, words: dict[int, str]) -> VisitLine:
    return VisitLine(
        number=each.number,
        on=each.on,
        who=each.by.name,
        kind=str(KINDS.get(each.kind, each.kind)),
        tags=_tags(desk, code, each),
        note=each.note,
        words=words.get(each.number, ""),
        is_sealed=each.has_words and each.number not in words,
        has_answers=bool(each.answers),
        evidence=(),
        may_bring=False,
    )


def _of(brought: dict[str, list[Held]], each: Seen) -> tuple[Held, ...]:
    return tuple(brought.get(queries.code_of(each.number), ()))


def _tags(desk: Desk, code: str, each: Seen) -> tuple[Tag, ...]:
    found = each.levels
    return tuple(
        Tag(str(DIMENSIONS[dimension]), str(LEVELS[level][1]), LEVELS[level][0])
        for dimension, level in found.items()
        if level is not None and _is_shown(desk, code, dimension)
    )


def _is_shown(desk: Desk, code: str, dimension: Dimension) -> bool:
    if dimension is Dimension.SUPPLIER:
        return False
    return dimension not in _CHILD_ONLY or code in desk.answers.child_rules


def _is_measured(dimension: Dimension, seen: Sequence[Seen]) -> bool:
    """A line needs two moments at which somebody answered."""
    return sum(each.levels[dimension] is not None for each in seen) > 1


def _picture(dimension: Dimension, seen: Sequence[Seen]) -> Drawn:
    name = str(DIMENSIONS[dimension])
    moments = [_moment(each, each.levels[dimension]) for each in seen]
    label = gettext("%(what)s over time: 3 is good, 1 is bad") % {"what": name}
    wide, narrow = (line(moments, label, most=float(Level.GOOD), width=width) for width in (WIDE, NARROW))
    rows = tuple((each.name, each.note) for each in moments)
    return Drawn(wide, narrow, label, Table(label, (gettext("Day"), name), rows))


def _moment(each: Seen, level: Level | None) -> Moment:
    value = None if level is None else float(level)
    return Moment(float(each.on.toordinal()), value, date_format(each.on), str(LEVELS[level][1]))


@dataclass(frozen=True, slots=True)
class SiteLine:
    """One look at the site: who, how, how far the supplier's actions are."""

    on: date
    who: str
    party: str
    kind: str
    progress: str
    note: str
    number: int
    is_unannounced: bool
    evidence: tuple[Held, ...]


def site_lines(desk: Desk) -> list[SiteLine]:
    """Give the looks at the site, newest first."""
    saying, fact, brought = Saying(desk), desk.playbook.facts[SUPPLIER], queries.evidence_kept(desk)
    return [
        SiteLine(
            on=each.on,
            who=each.by.name,
            party=each.by.organisation.name,
            kind=str(KINDS.get(each.kind, each.kind)),
            progress=saying.answer(fact, each.answers.get(SUPPLIER)),
            note=each.note,
            number=each.number,
            is_unannounced=each.kind == UNANNOUNCED,
            evidence=_of(brought, each),
        )
        for each in reversed(queries.supplier_checks(desk))
    ]


def is_late(due: date | None) -> bool:
    """Say whether a day is past."""
    return due is not None and due < timezone.localdate()
