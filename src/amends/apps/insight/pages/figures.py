"""The figures of the yearly look, each counted from what a case has recorded."""

from collections.abc import Iterator

from django.utils import timezone

from amends.apps.cases.queries import Desk, breakings_of
from amends.apps.monitoring.models import Visit
from amends.core.case.state import CLOSED
from amends.core.monitoring.effectiveness import Figure

_ACKNOWLEDGE = "acknowledge"


def figures_of(desk: Desk) -> Iterator[Figure]:
    """Give every figure of one case."""
    yield _verified_by_another(desk)
    yield _emergencies(desk)
    yield _answered_in_time(desk)
    yield _in_time(desk)
    yield _people(desk, "own_plan", "equitable", "consent.plan", good=("informed_given", "guardian_given+child_assent"))
    yield _people(desk, "can_come_back", "transparent", "remedy.contact_and_reopen_known", good=(True,))
    yield _remedied(desk)
    yield _lessons(desk)
    yield _lessons_worked(desk)
    yield _people(desk, "asked_wishes", "dialogue", "remedy_wishes", good=None)
    yield _own_words(desk)


def _remedied_people(desk: Desk) -> list[str]:
    counted = {code.id for code in desk.playbook.text.closing if code.is_remedied}
    return [person for person in desk.state.persons if desk.state.ending(person) in counted]


def _verified_by_another(desk: Desk) -> Figure:
    people = [desk.state.about(person) for person in _remedied_people(desk)]
    known = [each for each in people if each.get("remedy.outcomes_verified_by") and each.get("remedy.implemented_by")]
    good = sum(each["remedy.outcomes_verified_by"] != each["remedy.implemented_by"] for each in known)
    return Figure("verified_by_another", "legitimate", good, len(known), len(people) - len(known), counts_people=True)


def _emergencies(desk: Desk) -> Figure:
    opened = breakings_of(desk)
    return Figure("emergencies", "legitimate", sum(each.reviewed is not None for each in opened), len(opened))


def _answered_in_time(desk: Desk) -> Figure:
    now = timezone.now()
    dues = [due for due in desk.advice.limits if due.deadline.id == _ACKNOWLEDGE]
    over = [due for due in dues if due.kept is not None or due.is_late(now)]
    good = sum(due.kept is not None and due.kept <= due.at for due in over)
    return Figure("answered", "accessible", good, len(over), len(dues) - len(over))


def _in_time(desk: Desk) -> Figure:
    now = timezone.now()
    over = [due for due in desk.advice.limits if due.kept is not None or due.is_late(now)]
    good = sum(due.kept is not None and due.kept <= due.at for due in over)
    return Figure("in_time", "predictable", good, len(over))


def _people(desk: Desk, name: str, criterion: str, fact: str, *, good: tuple[object, ...] | None) -> Figure:
    values = [desk.state.about(person).get(fact) for person in desk.state.persons]
    known = [value for value in values if value is not None and value != "not_asked"]
    held = len(known) if good is None else sum(value in good for value in known)
    return Figure(name, criterion, held, len(known), len(values) - len(known), counts_people=True)


def _remedied(desk: Desk) -> Figure:
    """Count remedied people among those whose part has ended; nobody else is ever counted as remedied."""
    ended = [person for person in desk.state.persons if desk.state.has_ended(person)]
    unfounded = [person for person in ended if desk.state.ending(person) in {"C6", "C7"}]
    remedied = _remedied_people(desk)
    return Figure("remedied", "rights_compatible", len(remedied), len(ended) - len(unfounded), counts_people=True)


def _lessons(desk: Desk) -> Figure:
    closed = int(desk.state.status == CLOSED)
    return Figure("lessons", "learning", closed and int(bool(desk.state.lessons)), closed)


def _lessons_worked(desk: Desk) -> Figure:
    """Count the lessons whose change was seen to work; one whose day has passed and that nobody tested is unknown."""
    tested = [each for each in desk.state.lessons if each.tested]
    today = timezone.localdate().isoformat()
    owed = sum(each.tested is None and each.due < today for each in desk.state.lessons)
    return Figure("lessons_worked", "learning", sum(each.has_worked for each in tested), len(tested), owed)


def _own_words(desk: Desk) -> Figure:
    visits = Visit.objects.filter(case=desk.case).exclude(person="").values_list("person", "words")
    people = {person for person, _ in visits}
    spoke = {person for person, words in visits if bytes(words)}
    unknown = len(desk.state.persons) - len(people)
    return Figure("own_words", "dialogue", len(spoke), len(people), max(unknown, 0), counts_people=True)
