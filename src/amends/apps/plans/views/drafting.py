"""Drafting a plan: adding a line, writing in it, choosing between two versions, leaving it out."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from amends.apps.cases.queries import Desk
from amends.apps.cases.views.desk import on_desk
from amends.apps.cases.views.page import page
from amends.apps.plans import actions, queries
from amends.apps.plans.forms.lines import LineForm, SettleForm
from amends.apps.plans.pages.line import LinePage
from amends.apps.plans.pages.saying import PlanSaying
from amends.apps.plans.pages.words import FIELD, KIND
from amends.apps.plans.views.guarding import words_open
from amends.apps.plans.views.reading import line_page
from amends.core.plan.checking import WrongFieldError
from amends.core.plan.merging import ChosenOnOldError, Record
from amends.core.plan.shape import VETTED_ON, Kind, Shelf, kind

BOTH = ["GET", "HEAD", "POST"]


@require_http_methods(BOTH)
@on_desk
@words_open
def add(request: HttpRequest, desk: Desk, name: str) -> HttpResponse:
    """Add a line of a kind."""
    of = kind(name)
    if of is None or not queries.may_write(desk, name):
        raise Http404
    person = str(request.POST.get("person") or request.GET.get("person", ""))
    names = _names(desk, of, person)
    form = LineForm(desk, of, names, Record(), sent=request.POST if request.method == "POST" else None)
    if person in desk.state.persons and not form.is_bound:
        form.initial["person"] = person
    if form.is_bound and form.is_valid():
        try:
            line = actions.add_line(desk, name, form.values())
        except WrongFieldError as wrong:
            form.say_wrong(wrong)
        else:
            return redirect("plan_line", desk.case.reference, line)
    words = {"title": KIND[name], "no_words": _has_words(of) and not queries.reads_file(desk, person), "person": person}
    return page(request, desk, "plans/write.html", status=_status(form), form=form, **words)


@require_http_methods(BOTH)
@on_desk
@words_open
def write(request: HttpRequest, desk: Desk, line: str) -> HttpResponse:
    """Write in a line. Where somebody was quicker in the same field, both versions stand, and a page asks to choose."""
    found = line_page(desk, line)
    if not found.may_write:
        raise Http404
    record, of = found.opened.line.record, kind(found.opened.line.kind)
    if of is None:
        raise Http404
    form = LineForm(
        desk, of, _own_names(desk, found, of), record, sent=request.POST if request.method == "POST" else None
    )
    if form.is_bound and form.is_valid():
        try:
            disputed = set(actions.write_line(desk, line, form.changes()))
        except WrongFieldError as wrong:
            form.say_wrong(wrong)
        else:
            mine = next((name for name in form.bases if name in disputed), "")
            return redirect(*(("settle", desk.case.reference, line, mine) if mine else _line(desk, line)))
    no_words = _has_words(of) and not queries.reads_file(desk, record.value("person"))
    words = {"title": found.title, "line": found, "no_words": no_words, "person": record.value("person")}
    return page(request, desk, "plans/write.html", status=_status(form), form=form, **words)


@require_http_methods(BOTH)
@on_desk
@words_open
def settle(request: HttpRequest, desk: Desk, line: str, field: str) -> HttpResponse:
    """Choose between the versions of a field."""
    found = line_page(desk, line)
    record = found.opened.line.record
    if not queries.may_write_field(desk, found.opened.line.kind, field, record.values):
        raise Http404
    if not record[field].is_disputed:  # somebody chose meanwhile
        return redirect(*_line(desk, line))
    form = SettleForm(request.POST if request.method == "POST" else None)
    came = False
    if form.is_bound and form.is_valid():
        value = _chosen(found, field, form)
        try:
            if value is not None:
                actions.settle(desk, line, field, value, seen=form.numbers)
                return redirect(*_line(desk, line))
            form.add_error("chosen", gettext("Choose one of the versions, or write one that brings them together."))
        except WrongFieldError as wrong:
            form.add_error("anew", PlanSaying(desk).wrong(wrong.code))
        except ChosenOnOldError:
            came, found = True, line_page(desk, line)
    return page(
        request, desk, "plans/settle.html", status=409 if came else _status(form), form=form, line=found, came=came,
        field=FIELD[field], choices=found.choices(field), seen=_seen(found, field),
    )  # fmt: skip


def _chosen(found: LinePage, field: str, form: SettleForm) -> str | None:
    if form.cleaned_data["anew"].strip():
        return str(form.cleaned_data["anew"])
    versions = {str(each.number): each.value for each in found.opened.line.record[field].versions}
    return versions.get(form.cleaned_data["chosen"])


def _seen(found: LinePage, field: str) -> str:
    return ",".join(str(each) for each in found.opened.line.record[field].standing)


@require_POST
@on_desk
def drop(request: HttpRequest, desk: Desk, line: str) -> HttpResponse:
    """Leave a line out of the next version, or take it back in."""
    found = line_page(desk, line)
    if "back" in request.POST:
        actions.take_back(desk, line)
        return redirect(*_line(desk, line))
    reason = str(request.POST.get("reason", ""))
    if not reason.strip():
        fault = gettext("Say why it is left out. Whoever reads the plan later wants to know.")
        return page(request, desk, "plans/line.html", status=422, line=found, fault=fault)
    actions.drop(desk, line, reason=reason)
    return redirect(*_line(desk, line))


def _line(desk: Desk, line: str) -> tuple[str, str, str]:
    return "plan_line", desk.case.reference, line


def _status(form: LineForm | SettleForm) -> int:
    return 422 if form.is_bound else 200


def _has_words(of: Kind) -> bool:
    return any(each.shelf is Shelf.PERSON for each in of.fields)


def _names(desk: Desk, of: Kind, person: str) -> list[str]:
    reads = queries.reads_file(desk, person)
    asked = (each for each in of.fields if each.id != VETTED_ON)  # the directory alone says it
    return [each.id for each in asked if each.shelf is Shelf.CASE or reads]


def _own_names(desk: Desk, found: LinePage, of: Kind) -> list[str]:
    """Give the fields that the member writes in a line; for whom it is stays, and what is disputed has its own page."""
    record = found.opened.line.record
    return [
        name
        for name in _names(desk, of, record.value("person"))
        if name != "person"
        and name not in record.disputed
        and queries.may_write_field(desk, of.id, name, record.values)
    ]
