"""Lessons: what was learned, who changes what until when, and what of it may leave the case."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from amends.apps.cases import actions
from amends.apps.cases.forms.learning import TEXTS, EffectForm, LessonForm
from amends.apps.cases.pages.lessons import TYPES, lesson_row, lesson_to_test, lessons_of, may_write, publishing
from amends.apps.cases.pages.meanwhile import Line, Side
from amends.apps.cases.pages.words import own_words
from amends.apps.cases.queries import Desk, history_of
from amends.apps.cases.views.desk import on_desk
from amends.apps.cases.views.page import page
from amends.apps.cases.views.stale import Stale, anew, sent_again, stale_page
from amends.core.case.kinds import EntryKind
from amends.core.case.state import Lesson
from amends.core.ledger.chain import Entry
from amends.core.safeguards.roles import require_act


@on_desk
def learn(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The lessons, and for whoever writes them the form."""
    lesson = _asked_for(request, desk)
    if request.method != "POST":
        return _shown(request, desk, LessonForm(desk, lesson=lesson))
    require_act(desk.playbook, desk.roles, "publish")
    form = LessonForm(desk, request.POST, lesson)
    if not form.is_valid():
        return _shown(request, desk, form)
    since = _written_since(desk, form)
    if since:
        return _stale(request, form, since)
    actions.record_lesson(desk, form.command(), seen=form.seen)
    return redirect("learn", desk.case.reference)


@require_http_methods(["GET", "HEAD", "POST"])
@on_desk
def worked(request: HttpRequest, desk: Desk, key: str) -> HttpResponse:
    """Say later whether the change of a lesson worked."""
    lesson = _to_test(desk, key)
    form = EffectForm(desk, lesson, request.POST if request.method == "POST" else None)
    if not form.is_bound or not form.is_valid():
        return _asked_of(request, form, status=422 if form.is_bound else 200)
    try:
        actions.answer_lesson(desk, form.command(), seen=form.seen)
    except actions.Stale:
        # What was typed stays; what somebody else wrote meanwhile stands above it, and pressing again adds to it.
        now = anew(desk)
        again = EffectForm(now, _to_test(now, key), request.POST)
        again.seen = now.state.number
        return _asked_of(request, again, status=409, came=True)
    return redirect("learn", desk.case.reference)


def _to_test(desk: Desk, key: str) -> Lesson:
    lesson = lesson_to_test(desk, key)
    if lesson is None:
        raise Http404
    return lesson


def _asked_of(request: HttpRequest, form: EffectForm, *, status: int, came: bool = False) -> HttpResponse:
    row = lesson_row(form.desk, form.lesson)
    return page(request, form.desk, "cases/worked.html", status=status, form=form, lesson=row, came=came)


def _written_since(desk: Desk, form: LessonForm) -> list[Entry]:
    """Give the entries in which somebody wrote the same lesson anew since the form was opened."""
    if form.lesson is None:
        return []
    later = (entry for entry in history_of(desk) if entry.number > form.seen)
    kind = EntryKind.LESSON_RECORDED.value
    return [entry for entry in later if entry.kind == kind and entry.content["key"] == form.lesson.key]


def _stale(request: HttpRequest, form: LessonForm, since: list[Entry]) -> HttpResponse:
    lesson, wish = form.lesson, form.command()
    if lesson is None:
        raise Http404
    labels = {name: str(form.fields[name].label) for name in TEXTS}
    theirs = Side(tuple(Line(label, own_words(getattr(lesson, name))) for name, label in labels.items()))
    mine = Side(tuple(Line(label, own_words(getattr(wish, name))) for name, label in labels.items()))
    stale = Stale(form.saying.phrasing.code(TYPES, lesson.kind), theirs, mine, sent_again(request))
    return stale_page(request, form.desk, stale, actions.Stale(since))


def _asked_for(request: HttpRequest, desk: Desk) -> Lesson | None:
    key = request.POST.get("lesson") or request.GET.get("lesson")
    return next((lesson for lesson in desk.state.lessons if lesson.key == key), None)


def _shown(request: HttpRequest, desk: Desk, form: LessonForm) -> HttpResponse:
    shown = form if may_write(desk) else None
    return page(request, desk, "cases/learn.html", lessons=lessons_of(desk), publishing=publishing(desk), form=shown)
