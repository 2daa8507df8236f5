"""Papers of a case, each made when it is asked for and kept nowhere; its lessons elsewhere; and the yearly look."""

import structlog
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from amends.adapters.typesetting import typeset
from amends.apps.accounts.views import require_second_factor
from amends.apps.cases.queries import Desk, desks_of
from amends.apps.cases.views.desk import account_of, on_desk
from amends.apps.cases.views.page import page
from amends.apps.directory.actions import propose_look
from amends.apps.insight import actions
from amends.apps.insight.forms import DraftForm, PaperForm
from amends.apps.insight.pages.lesson import LessonPage
from amends.apps.insight.pages.papers import LANGUAGES, offers_of, paper_for
from amends.apps.insight.pages.year import criteria_of, looks_back
from amends.apps.insight.queries import Reader, lesson_of
from amends.core.playbook.reading import NotValidError

_log = structlog.get_logger("amends.insight")


@require_http_methods(["GET", "HEAD", "POST"])
@require_second_factor
@on_desk
def papers(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show which papers the member may make; make one."""
    offers = offers_of(desk)
    if not offers:
        raise Http404
    if request.method == "POST":
        return _made(request, desk)
    language = (get_language() or "en").partition("-")[0]
    return page(request, desk, "insight/papers.html", offers=offers, languages=LANGUAGES, chosen=language)


def _made(request: HttpRequest, desk: Desk) -> HttpResponse:
    form = PaperForm(request.POST)
    if not form.is_valid():
        raise Http404
    reader = Reader(form.cleaned_data["reader"])
    paper = paper_for(desk, reader, form.cleaned_data["about"], form.cleaned_data["language"])
    if paper is None:
        raise Http404
    made = typeset(paper)
    if not made.is_tagged:
        _log.warning("paper_without_tags", case=desk.case.reference, reader=reader.value)
    answer = HttpResponse(made.content, content_type="application/pdf")
    # A name that says nothing: it may lie in a folder that others look into.
    answer["Content-Disposition"] = f'attachment; filename="{desk.case.reference}.pdf"'
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@require_second_factor
@on_desk
def lesson(request: HttpRequest, desk: Desk, key: str) -> HttpResponse:
    """Show what of a lesson may leave its case, and draft guidance from it."""
    found = _lesson_page(desk, key)
    if request.method != "POST":
        return _lesson_shown(request, found, DraftForm(found))
    form = DraftForm(found, request.POST)
    if form.is_valid():
        try:
            made = actions.draft_overlay(desk, found.lesson, form.draft())
        except actions.ShowsSomebody as shown:
            form.say_held(shown.held)
        except NotValidError as wrong:
            form.add_error(None, [f"{each.file}:{each.line}: {each.expected}" for each in wrong.problems])
        else:
            answer = HttpResponse(made, content_type="application/zip")
            answer["Content-Disposition"] = 'attachment; filename="lessons.zip"'
            return answer
    return _lesson_shown(request, found, form, status=422)


def _lesson_page(desk: Desk, key: str) -> LessonPage:
    found = lesson_of(desk, key)
    if found is None:
        raise Http404
    return LessonPage(desk, found)


def _lesson_shown(
    request: HttpRequest, found: LessonPage, form: DraftForm, *, status: int = 200, looked: bool = False
) -> HttpResponse:
    return page(request, found.desk, "insight/lesson.html", status=status, lesson=found, form=form, looked=looked)


@require_POST
@require_second_factor
@on_desk
def look(request: HttpRequest, desk: Desk, key: str) -> HttpResponse:
    """Propose to those who keep a provider to look at it again."""
    found = _lesson_page(desk, key)
    propose_look(desk, str(request.POST.get("provider", "")), found.lesson.kind)
    return _lesson_shown(request, found, DraftForm(found), looked=True)


@require_safe
def year(request: HttpRequest) -> HttpResponse:
    """Show how well the whole works, over the cases of which somebody sees more than their own part."""
    desks = looks_back(desks_of(account_of(request)))
    if not desks:
        raise Http404
    return render(request, "insight/year.html", {"criteria": criteria_of(desks), "count": len(desks)})
