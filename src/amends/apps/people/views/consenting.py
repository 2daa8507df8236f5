"""The pages of what a person agrees to: asking, taking back, and telling those who already know."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from amends.apps.accounts.actions import Act as Counted
from amends.apps.accounts.views import require_second_factor, within_measure
from amends.apps.cases.queries import Desk
from amends.apps.cases.views.desk import on_desk
from amends.apps.cases.views.page import page
from amends.apps.people import actions, queries
from amends.apps.people.forms import ConsentForm, WithdrawForm
from amends.apps.people.pages.agreed import answers_since, consent_page
from amends.apps.people.queries import PersonFile
from amends.apps.people.views.files import BOTH, found_file
from amends.core.access.table import Act, Data
from amends.core.safeguards.consent import in_force


@require_safe
@require_second_factor
@within_measure(Counted.OPEN_FILE)
@on_desk
def consents(request: HttpRequest, desk: Desk, code: str) -> HttpResponse:
    """Show what was agreed to and what went to whom."""
    file = found_file(desk, code)
    actions.open_consents(desk, file)
    return page(request, desk, "people/consents.html", file=file, consents=consent_page(desk, file))


@require_http_methods(BOTH)
@require_second_factor
@on_desk
def ask(request: HttpRequest, desk: Desk, code: str) -> HttpResponse:
    """Keep what the person answered."""
    file = found_file(desk, code)
    if not queries.may(desk, Act.RECORD, Data.CONSENT, file):
        raise Http404
    form = ConsentForm(desk, file, request.POST if request.method == "POST" else None)
    content: dict[str, Any] = {"file": file, "form": form, "label": form.saying.party(code)}
    if form.is_bound and form.is_valid():
        try:
            actions.record_consent(desk, file, form.answer(), seen=form.cleaned_data["seen"] or 0)
        except actions.AnsweredMeanwhile as changed:
            since = answers_since(desk, file, changed.since)
            seen = changed.since[-1].consent.number
            return page(request, desk, "people/ask.html", status=409, since=since, seen=seen, **content)
        return redirect("consents", desk.case.reference, code)
    return page(request, desk, "people/ask.html", **content)


@require_http_methods(BOTH)
@require_second_factor
@on_desk
def withdraw(request: HttpRequest, desk: Desk, code: str, number: int) -> HttpResponse:
    """Take a consent back, then show whom to tell."""
    file = found_file(desk, code)
    shown, number = consent_page(desk, file), _in_its_place(desk, file, number)
    answered = next((each for each in shown.now if each.number == number and each.may_withdraw), None)
    if answered is None:
        if request.method == "POST":  # pressed twice, or somebody was quicker: it is taken back already
            return redirect("consents", desk.case.reference, code)
        raise Http404
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        actions.withdraw(desk, file, number, own_words=form.cleaned_data["own_words"])
        return redirect("consents", desk.case.reference, code)
    status = 422 if form.is_bound else 200
    content: dict[str, Any] = {"file": file, "form": form, "answered": answered, "label": shown.label}
    return page(request, desk, "people/withdraw.html", status=status, **content)


def _in_its_place(desk: Desk, file: PersonFile, number: int) -> int:
    """Give the answer that counts now in place of one: a page that was open too long still ends what goes on."""
    ledger = queries.agreed_for(desk, file)
    meant = next((each for each in ledger if each.number == number), None)
    return in_force(ledger)[meant.topic].number if meant else number


@require_POST
@require_second_factor
@on_desk
def told(_request: HttpRequest, desk: Desk, code: str, number: int) -> HttpResponse:
    """Keep that a recipient was told."""
    actions.note_recipient_told(desk, found_file(desk, code), number)
    return redirect("consents", desk.case.reference, code)
