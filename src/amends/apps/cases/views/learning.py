"""Lessons: what was learned, who changes what until when, and what of it may leave the case."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from amends.apps.cases import actions
from amends.apps.cases.forms.learning import LessonForm
from amends.apps.cases.pages.lessons import lessons_of, may_write, publishing
from amends.apps.cases.queries import Desk
from amends.apps.cases.views.desk import on_desk
from amends.apps.cases.views.page import page
from amends.core.case.state import Lesson
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
    actions.record_lesson(desk, form.command(), seen=form.seen)
    return redirect("learn", desk.case.reference)


def _asked_for(request: HttpRequest, desk: Desk) -> Lesson | None:
    key = request.POST.get("lesson") or request.GET.get("lesson")
    return next((lesson for lesson in desk.state.lessons if lesson.key == key), None)


def _shown(request: HttpRequest, desk: Desk, form: LessonForm) -> HttpResponse:
    shown = form if may_write(desk) else None
    return page(request, desk, "cases/learn.html", lessons=lessons_of(desk), publishing=publishing(desk), form=shown)
