"""Somebody was quicker: what is in force and what was written stand side by side, and nothing is lost."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from amends.apps.cases import actions
from amends.apps.cases.forms.facts import FactForm
from amends.apps.cases.forms.seen import SeenForm, in_own_language
from amends.apps.cases.pages.known import known_of
from amends.apps.cases.pages.meanwhile import Line, Side, changes_of
from amends.apps.cases.pages.record import Record
from amends.apps.cases.pages.saying import Saying
from amends.apps.cases.queries import Desk, desk_of
from amends.apps.cases.views.page import page
from amends.core.case.commands import Learn

Fields = tuple[tuple[str, str], ...]

AS_NOTE = "as_note"
"""Sent by the button that leaves what is in force and keeps one's own words as a note in the history."""

_NOT_SENT_AGAIN = {"csrfmiddlewaretoken", "seen", AS_NOTE, "beside"}


@dataclass(frozen=True, slots=True)
class Stale:
    """The page: what it is about, both sides, and how what was written can be sent again."""

    heading: str
    in_force: Side
    wrote: Side
    fields: Fields
    two_views: bool = False


def anew(desk: Desk) -> Desk:
    """Lay the case on the desk again, as others have made it meanwhile; it may no longer be one's to see."""
    found = desk_of(desk.case.reference, desk.account)
    if found is None:
        raise Http404
    return found


def stale_page(request: HttpRequest, desk: Desk, stale: Stale, error: actions.Stale) -> HttpResponse:
    """Draw the page on a desk laid anew."""
    changes = changes_of(desk, error.since)
    return page(request, desk, "cases/stale.html", status=409, stale=stale, changes=changes, seen=desk.state.number)


def sent_again(request: HttpRequest, *, but: Iterable[str] = ()) -> Fields:
    """Give everything that was sent, for sending it again with what is known now."""
    left_out = _NOT_SENT_AGAIN.union(but)
    pairs = ((name, str(value)) for name, values in request.POST.lists() for value in values)
    return tuple((name, value) for name, value in pairs if name not in left_out)


def keep_as_note(desk: Desk, form: SeenForm, field: str, *, otherwise: Callable[[], str] = str) -> HttpResponse:
    """Leave what is in force, and keep somebody's words as a note in the history; without words, what they wanted."""
    form.is_valid()
    note = form.note_of(field) or in_own_language(otherwise())
    if note:
        actions.learn(desk, Learn(said_by=desk.me, note=note), seen=desk.state.number)
    return redirect("case", desk.case.reference)


def stale_facts(request: HttpRequest, record: Record, form: FactForm, error: actions.Stale) -> HttpResponse:
    """Answer somebody whose facts were said anew by somebody else."""
    desk, said = anew(record.desk), form.said()
    saying = Saying(desk)
    mine = tuple(Line(saying.fact(each.fact), saying.answer_of(each.fact, each.value)) for each in said)
    changed = {(each["about"], each["fact"]) for entry in error.since for each in entry.content.get("facts", ())}
    theirs = tuple(
        Line(saying.fact(each.fact), saying.answer_of(each.fact, known.in_force.value), saying.source(known.in_force))
        for each in said
        if (each.about, each.fact) in changed and (known := known_of(desk, each.about, each.fact)).in_force is not None
    )
    # Only what was changed is sent again: the rest of the form shows what was known when it was opened.
    others = [
        name for each, asking in form.askings.items() for name in asking.fields() if each not in {s.fact for s in said}
    ]
    fields = (*sent_again(request, but=others), ("only", " ".join(each.fact for each in said)))
    wrote = Side(mine, form.cleaned_data["note"])
    heading = f"{record.heading} · {record.subject}" if record.subject else record.heading
    return stale_page(request, desk, Stale(heading, Side(theirs), wrote, fields, two_views=True), error)
