"""The pages of following people, of looking at the site, and of saying that something has changed."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from amends.adapters.cleaning import NotCleanError
from amends.apps.accounts.actions import Act as Counted
from amends.apps.accounts.views import require_second_factor, within_measure
from amends.apps.cases.actions import Refused, Stale
from amends.apps.cases.pages.addresses import may_act, of_decision
from amends.apps.cases.pages.saying import Saying
from amends.apps.cases.queries import Desk, desk_of
from amends.apps.cases.views.desk import on_desk
from amends.apps.cases.views.page import page
from amends.apps.cases.views.refused import say_refused
from amends.apps.monitoring import actions, queries
from amends.apps.monitoring.forms import ChangeForm, SiteForm, VisitForm
from amends.apps.monitoring.pages.following import followed, person_page, site_lines
from amends.apps.people.forms import DocumentForm
from amends.apps.people.pages.documents import FAULT
from amends.core.monitoring.changes import OPENS

BOTH = ["GET", "HEAD", "POST"]


@require_safe
@on_desk
def following(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show who is followed and who is due, and what was seen at the site."""
    looks, checks = queries.may_look(desk), queries.may_check_site(desk)
    if not (looks or checks):
        raise Http404
    people = followed(desk) if looks else []
    may = {"may_check": checks, "may_change": may_act(desk, "advance"), "looks": looks}
    return page(request, desk, "monitoring/following.html", people=people, site=site_lines(desk), **may)


@require_safe
@require_second_factor
@within_measure(Counted.OPEN_FILE)
@on_desk
def person(request: HttpRequest, desk: Desk, code: str) -> HttpResponse:
    """Show how it went for one person."""
    if not queries.may_look(desk) or code not in desk.state.persons:
        raise Http404
    return page(request, desk, "monitoring/person.html", person=person_page(desk, code))


@require_http_methods(BOTH)
@require_second_factor
@within_measure(Counted.OPEN_FILE)
@on_desk
def visit(request: HttpRequest, desk: Desk, code: str) -> HttpResponse:
    """Keep a visit to a person."""
    if not queries.may_follow(desk) or code not in desk.state.persons:
        raise Http404
    form = VisitForm(desk, code, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            actions.keep_visit(desk, form.found())
        except actions.NoFile:
            form.add_error(
                "words",
                gettext("Only in a file can this be sealed. Begin a file of this person first, or leave it out."),
            )
        except Stale:
            form.add_error(None, gettext("Somebody else wrote about this person meanwhile. Look, then send it again."))
        else:
            return redirect("followed", desk.case.reference, code)
    label = Saying(desk).party(code)
    return page(request, desk, "monitoring/visit.html", form=form, label=label, code=code)


@require_http_methods(BOTH)
@on_desk
def site(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Keep a look at the site."""
    if not queries.may_check_site(desk):
        raise Http404
    form = SiteForm(desk, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            actions.keep_visit(desk, form.found())
        except Stale:
            form.add_error(None, gettext("Somebody else looked at the site meanwhile. Look, then send it again."))
        else:
            return redirect("following", desk.case.reference)
    return page(request, desk, "monitoring/site.html", form=form)


@require_http_methods(BOTH)
@on_desk
def changed(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Say that something has changed, and go back to what it opens."""
    if not may_act(desk, "advance") or not queries.may_look(desk):
        raise Http404
    form = ChangeForm(desk, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        wanted = tuple(form.cleaned_data["changes"])
        try:
            opened = actions.say_changed(desk, wanted, reason=form.cleaned_data["reason"], seen=form.seen)
        except Refused as refused:
            say_refused(form, refused)
        except Stale:
            form.add_error(None, gettext("The case went on meanwhile. Look at it, then send this again."))
        else:
            return _opened(request, desk, opened)
    saying = Saying(desk)
    rows = [
        (words, [saying.text(desk.playbook.decisions[each].question) for each in OPENS[code].decisions])
        for code, words in saying.codes("change_triggers")
        if code in OPENS
    ]
    status = 422 if form.is_bound else 200
    return page(request, desk, "monitoring/changed.html", status=status, form=form, rows=rows)


def _opened(request: HttpRequest, desk: Desk, decisions: tuple[str, ...]) -> HttpResponse:
    """Say which decisions are to be looked at again, on the case as it is now."""
    now = desk_of(desk.case.reference, desk.account)
    if now is None:
        raise Http404
    saying = Saying(now)
    rows = [
        (saying.text(decision.question), of_decision(now, decision))
        for each in decisions
        if (decision := now.playbook.decisions.get(each)) is not None
    ]
    return page(request, now, "monitoring/opened.html", rows=rows)


@require_http_methods(BOTH)
@require_second_factor
@within_measure(Counted.OPEN_FILE)
@on_desk
def evidence(request: HttpRequest, desk: Desk, number: int) -> HttpResponse:
    """Keep a photograph, a paper or a recording that was brought from a visit."""
    found = queries.visit_of(desk, number)
    classes = queries.classes_of_evidence(desk, found.person) if found else ()
    if found is None or not classes:
        raise Http404
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = DocumentForm(classes, *sent)
    if form.is_bound and form.is_valid():
        try:
            actions.keep_evidence(desk, found, form.brought(), form.data_class())
        except NotCleanError as refused:
            form.add_error("sent", str(FAULT[refused.fault]))
        else:
            where = (
                ("followed", desk.case.reference, found.person) if found.person else ("following", desk.case.reference)
            )
            return redirect(*where)
    status = 422 if form.is_bound else 200
    return page(request, desk, "monitoring/evidence.html", status=status, form=form, visit=found)
