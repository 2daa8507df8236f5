"""The pages of a person's file. Whoever is none of its readers is told that there is no such page."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from amends.apps.accounts.actions import Act as Counted
from amends.apps.accounts.views import require_confirmation, require_second_factor, within_measure
from amends.apps.cases import queries as cases
from amends.apps.cases.pages.saying import Saying
from amends.apps.cases.queries import Desk
from amends.apps.cases.views.desk import on_desk
from amends.apps.cases.views.page import page
from amends.apps.people import actions, queries
from amends.apps.people.forms import EmergencyForm, ReaderForm, SectionForm
from amends.apps.people.pages.file import file_page, lines_of
from amends.apps.people.pages.words import SECTION, WRONG
from amends.apps.people.queries import PersonFile
from amends.core.access.table import Act, Data
from amends.core.safeguards.person_file import WrongAnswerError, section

BOTH = ["GET", "HEAD", "POST"]


@dataclass(frozen=True, slots=True)
class _Row:
    """A person of the case: what can be done about their file."""

    code: str
    label: str
    file: PersonFile | None
    is_mine: bool
    in_emergency: bool


@require_safe
@on_desk
def people(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show for whom there is a file, to those who keep files."""
    if not queries.may(desk, Act.SEE, Data.CONTACT, None):
        raise Http404
    rows = [_row(desk, code) for code in desk.state.persons]
    may_begin = queries.may(desk, Act.ADMIT, Data.IDENTITY, None)
    return page(request, desk, "people/people.html", rows=rows, may_begin=may_begin)


def _row(desk: Desk, code: str) -> _Row:
    file = queries.file_of(desk, code)
    is_open = file is not None and file.erased_at is None
    label = Saying(desk).party(code)
    is_mine = is_open and queries.may(desk, Act.SEE, Data.CONTACT, file)
    return _Row(code, label, file, is_mine, in_emergency=file is not None and queries.may_break_glass(desk, file))


@require_POST
@require_second_factor
@on_desk
def begin(_request: HttpRequest, desk: Desk, code: str) -> HttpResponse:
    """Begin a file, then ask how to reach the person safely."""
    if queries.file_of(desk, code) is None:
        actions.begin_file(desk, code)
    return redirect("file_part", desk.case.reference, code, "contact")


@require_safe
@require_second_factor
@within_measure(Counted.OPEN_FILE)
@on_desk
def file(request: HttpRequest, desk: Desk, code: str) -> HttpResponse:
    """Open a file."""
    found = found_file(desk, code)
    return page(request, desk, "people/file.html", file=file_page(desk, found, actions.open_file(desk, found)))


@require_http_methods(BOTH)
@require_second_factor
@within_measure(Counted.OPEN_FILE)
@on_desk
def part(request: HttpRequest, desk: Desk, code: str, name: str) -> HttpResponse:
    """Write in one section; two who write at once both keep their words."""
    found, asked = found_file(desk, code), section(name)
    kept = queries.kept(desk, found)
    if asked is None or name not in kept or not queries.may(desk, Act.RECORD, Data(asked.data), found):
        raise Http404
    if kept[name].cannot_be_opened:
        return redirect("file", desk.case.reference, code)
    label = Saying(desk).party(code)
    context: dict[str, Any] = {"file": found, "label": label, "title": SECTION[name], "name": name}
    if request.method != "POST":
        form = SectionForm(asked, kept[name].answers, version=kept[name].version)
        actions.open_file(desk, found)
        return page(request, desk, "people/part.html", form=form, **context)
    form = SectionForm(asked, {}, version=0, sent=request.POST)
    if not form.is_valid():
        return page(request, desk, "people/part.html", status=422, form=form, **context)
    try:
        actions.save(desk, found, asked, form.answers(), seen=form.version)
    except WrongAnswerError as wrong:
        form.add_error(wrong.question, str(WRONG[wrong.code]))
        return page(request, desk, "people/part.html", status=422, form=form, **context)
    except actions.ChangedMeanwhile as changed:
        now = lines_of(asked, changed.now.answers)
        return page(
            request, desk, "people/part.html", status=409, form=form, now=now, version=changed.now.version, **context
        )
    return redirect("file", desk.case.reference, code)


@require_http_methods(BOTH)
@require_second_factor
@on_desk
def readers(request: HttpRequest, desk: Desk, code: str) -> HttpResponse:
    """Let somebody read a file, or take it away from them."""
    found = found_file(desk, code)
    if not queries.may(desk, Act.ADMIT, Data.IDENTITY, found):
        raise Http404
    form = ReaderForm(queries.possible_readers(desk, found))
    if request.method == "POST" and "remove" in request.POST:
        return _removed(request, desk, found)
    if request.method == "POST":
        form = ReaderForm(queries.possible_readers(desk, found), request.POST)
        if form.is_valid():
            actions.admit_reader(desk, found, form.chosen())
            return redirect("file_readers", desk.case.reference, code)
    return _readers(request, desk, found, form=form, status=422 if form.is_bound else 200)


def _removed(request: HttpRequest, desk: Desk, file: PersonFile) -> HttpResponse:
    reader = next((each for each in queries.readers(file) if str(each.pk) == request.POST["remove"]), None)
    if reader is None:
        return redirect("file_readers", desk.case.reference, file.code)
    try:
        actions.remove_reader(desk, file, reader)
    except actions.LastReader:
        fault = gettext("Nobody else could open the file any more. Let somebody else read it first.")
        form = ReaderForm(queries.possible_readers(desk, file))
        return _readers(request, desk, file, form=form, fault=fault, status=422)
    if reader.pk == desk.account.pk:
        return redirect("people", desk.case.reference)
    return redirect("file_readers", desk.case.reference, file.code)


def _readers(request: HttpRequest, desk: Desk, file: PersonFile, *, status: int, **content: object) -> HttpResponse:
    now = queries.readers(file)
    label = Saying(desk).party(file.code)
    return page(request, desk, "people/readers.html", status=status, file=file, label=label, readers=now, **content)


@require_http_methods(BOTH)
@require_second_factor
@require_confirmation
@on_desk
def erase(request: HttpRequest, desk: Desk, code: str) -> HttpResponse:
    """Erase a file, after asking once more."""
    found = found_file(desk, code)
    if not queries.may(desk, Act.ERASE, Data.IDENTITY, found):
        raise Http404
    if request.method == "POST":
        actions.erase(desk, found)
        return redirect("people", desk.case.reference)
    return page(request, desk, "people/erase.html", file=found, label=Saying(desk).party(code))


@require_http_methods(BOTH)
@require_second_factor
@require_confirmation
@on_desk
def emergency(request: HttpRequest, desk: Desk, code: str) -> HttpResponse:
    """Break the glass: for three hours, never alone, never unnoticed."""
    found = queries.file_of(desk, code)
    if found is None or not queries.may_break_glass(desk, found):
        if found is not None and queries.grant_of(desk, found) is not None:  # pressed twice
            return redirect("file", desk.case.reference, code)
        raise Http404
    form = EmergencyForm(cases.may_be_told(desk), request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        reason = form.cleaned_data["reason"]
        actions.open_in_emergency(desk, found, reason=reason, informed=form.informed())
        return redirect("file", desk.case.reference, code)
    status = 422 if form.is_bound else 200
    return page(request, desk, "people/emergency.html", status=status, form=form, label=Saying(desk).party(code))


@require_POST
@require_second_factor
@on_desk
def compare(request: HttpRequest, desk: Desk, code: str, other: str) -> HttpResponse:
    """Say whether two files are of one person."""
    mine, theirs = found_file(desk, code), found_file(desk, other)
    if request.POST.get("verdict") == "same":
        actions.merge(desk, mine, theirs)
    else:
        actions.say_different(desk, mine, theirs)
    return redirect("file", desk.case.reference, code)


@require_POST
@require_second_factor
@on_desk
def separate(_request: HttpRequest, desk: Desk, code: str) -> HttpResponse:
    """Say that they are two people after all."""
    actions.separate(desk, found_file(desk, code))
    return redirect("file", desk.case.reference, code)


def found_file(desk: Desk, code: str) -> PersonFile:
    """Give a file that the member may open; nothing there and not theirs are the same 404."""
    found = queries.file_of(desk, code)
    if found is None or found.erased_at is not None or not queries.may(desk, Act.SEE, Data.CONTACT, found):
        raise Http404
    return found
