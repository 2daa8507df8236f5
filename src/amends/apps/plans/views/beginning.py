"""Beginning the plan for a person from a template of the guidance."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from amends.apps.cases.pages.saying import Saying
from amends.apps.cases.queries import Desk
from amends.apps.cases.views.desk import on_desk
from amends.apps.cases.views.page import page
from amends.apps.plans import actions, queries
from amends.apps.plans.pages.beginning import BeginPage
from amends.core.safeguards.roles import NotAllowedError


@require_http_methods(["GET", "HEAD", "POST"])
@on_desk
def begin(request: HttpRequest, desk: Desk, code: str) -> HttpResponse:
    """Offer the templates that fit a person, and draft the lines of the one that was chosen."""
    if code not in desk.state.persons or not queries.may_begin(desk):
        raise Http404
    if request.method != "POST":
        return page(request, desk, "plans/begin.html", begin=BeginPage(desk, code))
    try:
        actions.begin_from(desk, code, str(request.POST.get("template", "")), say=Saying(desk).text)
    except NotAllowedError:
        # The facts changed meanwhile, or the file was closed to the member: the page says what is offered now.
        return page(request, desk, "plans/begin.html", status=409, begin=BeginPage(desk, code), came=True)
    return redirect("plan", desk.case.reference)
