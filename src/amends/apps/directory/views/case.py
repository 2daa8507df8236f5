"""The pages of services in a case: who can be chosen, and whom a person may be sent to."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from amends.apps.accounts.views import require_second_factor
from amends.apps.cases import actions as cases
from amends.apps.cases.pages.saying import Saying
from amends.apps.cases.queries import Desk
from amends.apps.cases.views.desk import on_desk
from amends.apps.cases.views.page import page
from amends.apps.directory import actions, queries
from amends.apps.directory.forms import SearchForm
from amends.apps.directory.pages.found import found, reasons, services, tags_of
from amends.apps.directory.pages.ready import readiness_page
from amends.apps.directory.queries import Choosing, Record
from amends.apps.people import queries as files

_SHOWN, _CONFLICT = 60, 409


@require_safe
@require_second_factor
@on_desk
def find(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Find a service for this case; whoever cannot be chosen is shown with the reason."""
    _require(desk)
    form = SearchForm(request.GET or None)
    form.is_valid()
    asked, choosing = form.asked(), Choosing(desk)
    hits = queries.search(queries.records(desk.account), asked)
    rows = found(hits, lambda record: choosing.provided(record).standing, in_case=True)
    rows.sort(key=lambda row: bool(row.against))
    content: dict[str, Any] = {
        "form": form,
        "rows": rows[:_SHOWN],
        "more": max(len(rows) - _SHOWN, 0),
        "count": len(rows),
    }
    ready = readiness_page(queries.readiness(desk, asked.language))
    return page(request, desk, "directory/case_services.html", ready=ready, **content)


@require_safe
@require_second_factor
@on_desk
def provider(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Show how a provider stands in this case, and who could be sent there."""
    return _provider(request, desk, found_record(desk, pk))


def _provider(request: HttpRequest, desk: Desk, record: Record, *, fault: str = "", status: int = 200) -> HttpResponse:
    choosing, saying = Choosing(desk), Saying(desk)
    provided = choosing.provided(record)
    people = []
    for code in desk.state.persons:
        file = files.file_of(desk, code)
        if file is not None and file.erased_at is None and queries.may_refer(desk, file):
            standing = choosing.provided(record, code).standing
            people.append({"code": code, "label": saying.party(code), "against": reasons(standing)})
    content = {
        "record": record,
        "provided": provided,
        "tags": tags_of(provided.standing, in_case=True),
        "against": reasons(provided.standing),
        "services": services(record, queries.shared()),
        "people": people,
        "fault": fault,
    }
    return page(request, desk, "directory/case_provider.html", status=status, **content)


@require_POST
@require_second_factor
@on_desk
def enlist(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Make a provider a party of the case."""
    record = found_record(desk, pk)
    try:
        actions.enlist(desk, record)
    except actions.CannotBeChosen:
        return _provider(request, desk, record, status=_CONFLICT)
    except cases.Stale:
        words = gettext("Somebody named a provider at the same moment. Look at the page, then press again.")
        return _provider(request, desk, record, fault=words, status=_CONFLICT)
    return redirect("case_provider", desk.case.reference, pk)


def found_record(desk: Desk, pk: int) -> Record:
    """Give a record that the member may know of; nothing there and not theirs are the same 404."""
    _require(desk)
    record = queries.record(desk.account, pk)
    if record is None:
        raise Http404
    return record


def _require(desk: Desk) -> None:
    """Let pass who refers people in this case; to everybody else there is no such page."""
    if not desk.roles & queries.REFERRING:
        raise Http404
