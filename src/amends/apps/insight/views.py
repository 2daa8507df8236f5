"""Papers of a case, each made when it is asked for and kept nowhere; and the yearly look over all of them."""

import structlog
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from amends.adapters.typesetting import typeset
from amends.apps.accounts.views import require_second_factor
from amends.apps.cases.queries import Desk, desks_of
from amends.apps.cases.views.desk import account_of, on_desk
from amends.apps.cases.views.page import page
from amends.apps.insight.forms import PaperForm
from amends.apps.insight.pages.papers import LANGUAGES, offers_of, paper_for
from amends.apps.insight.pages.year import criteria_of, looks_back
from amends.apps.insight.queries import Reader

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


@require_safe
def year(request: HttpRequest) -> HttpResponse:
    """Show how well the whole works, over the cases of which somebody sees more than their own part."""
    desks = looks_back(desks_of(account_of(request)))
    if not desks:
        raise Http404
    return render(request, "insight/year.html", {"criteria": criteria_of(desks), "count": len(desks)})
