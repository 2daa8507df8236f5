"""Opening a case from an allegation: one topic a page, each saved as it is answered, so one may stop at any moment."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from amends.apps.cases import actions
from amends.apps.cases.forms.facts import FactForm
from amends.apps.cases.forms.opening import OpeningForm
from amends.apps.cases.pages import addresses
from amends.apps.cases.pages.danger import danger_of
from amends.apps.cases.pages.opening import PEOPLE, Page, opening_topics, page_of
from amends.apps.cases.pages.record import Record
from amends.apps.cases.queries import Desk, desk_of, may_open
from amends.apps.cases.views.desk import account_of, on_desk
from amends.apps.cases.views.page import page
from amends.apps.cases.views.stale import AS_NOTE, keep_as_note, stale_facts
from amends.apps.guidance.queries import newest
from amends.core.facts.statements import CASE

_METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(_METHODS)
def begin(request: HttpRequest) -> HttpResponse:
    """Ask what the case is called, open it, and go on to the first topic."""
    account = account_of(request)
    if not may_open(account, newest()):
        raise Http404
    form = OpeningForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(request, "cases/open.html", {"form": form}, status=422 if form.is_bound else 200)
    case = actions.open_case(form.opening(), by=account)
    desk = desk_of(case.reference, account)
    topics = opening_topics(desk) if desk else ()
    return redirect("opening", case.reference, topics[0].id if topics else PEOPLE)


@require_http_methods(_METHODS)
@on_desk
def topic(request: HttpRequest, desk: Desk, topic: str) -> HttpResponse:
    """Ask one topic; what is answered is saved before the next one is asked."""
    found = page_of(desk, topic)
    if found is None:
        raise Http404
    if found.topic is None:
        may_name = addresses.may_act(desk, "refer")
        return page(request, desk, "cases/opened.html", at=found, danger=danger_of(desk), may_name=may_name)
    record = Record(desk, found.topic, CASE)
    if request.method != "POST":
        return _asked(request, record, found, FactForm(found.topic, desk))
    if "skip" in request.POST:
        return redirect("opening", desk.case.reference, found.after)
    return _taken_in(request, record, found, FactForm(found.topic, desk, CASE, request.POST))


def _taken_in(request: HttpRequest, record: Record, found: Page, form: FactForm) -> HttpResponse:
    """Save what was answered and go on; a page left as it is says nothing and stands in nobody's way."""
    if AS_NOTE in request.POST:
        return keep_as_note(record.desk, form, "note")
    if not form.is_valid():
        return _asked(request, record, found, form)
    if form.said():
        try:
            actions.learn(record.desk, form.command(), seen=form.seen)
        except actions.Stale as stale:
            return stale_facts(request, record, form, stale)
    return redirect("opening", record.desk.case.reference, found.after)


def _asked(request: HttpRequest, record: Record, found: Page, form: FactForm) -> HttpResponse:
    status = 422 if form.is_bound else 200
    return page(request, record.desk, "cases/opening.html", status=status, record=record, at=found, form=form)
