"""Beginning the plan for a person from a template of the guidance."""

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from amends.apps.cases.pages.saying import Saying
from amends.apps.cases.queries import Desk
from amends.apps.cases.views.desk import on_desk
from amends.apps.cases.views.page import page
from amends.apps.plans import actions, queries
from amends.apps.plans.forms.beginning import BeginForm
from amends.apps.plans.pages.beginning import BeginPage
from amends.apps.plans.views.guarding import words_open
from amends.core.safeguards.roles import NotAllowedError


@require_http_methods(["GET", "HEAD", "POST"])
@on_desk
@words_open
def begin(request: HttpRequest, desk: Desk, code: str) -> HttpResponse:
    """Offer the templates that fit a person, and draft the lines that were chosen of one."""
    if code not in desk.state.persons or not queries.may_begin(desk):
        raise Http404
    if request.method != "POST":
        return page(request, desk, "plans/begin.html", begin=_page(desk, code))
    template = request.POST.get("template", "")
    begin = _page(desk, code, template=template, sent=request.POST)
    form = begin.forms.get(template)
    if not isinstance(form, BeginForm):
        return _not_offered(request, desk, code)
    if not form.is_valid():
        return page(request, desk, "plans/begin.html", status=422, begin=begin, form=form)
    try:
        actions.begin_from(desk, code, template, form.wishes, say=Saying(desk).text)
    except NotAllowedError:
        return _not_offered(request, desk, code)
    return redirect("plan", desk.case.reference)


def _not_offered(request: HttpRequest, desk: Desk, code: str) -> HttpResponse:
    """Say what is offered now: the facts changed meanwhile, or the file was closed to the member."""
    return page(request, desk, "plans/begin.html", status=409, begin=_page(desk, code), came=True)


def _page(desk: Desk, code: str, *, template: str = "", sent: QueryDict | None = None) -> BeginPage:
    known = actions.known(desk)
    offered = queries.offered(desk, queries.unfiltered(desk), code)
    forms = {
        each.template.id: BeginForm(desk, each.missing, known, sent if each.template.id == template else None)
        for each in offered
    }
    return BeginPage(desk, code, offered, forms)
