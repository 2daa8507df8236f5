"""Facts are recorded here, one topic a page; the page of topics says what is known and what is missing."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext

from amends.apps.cases import actions
from amends.apps.cases.forms.facts import FactForm
from amends.apps.cases.models import Case
from amends.apps.cases.pages.addresses import may_act
from amends.apps.cases.pages.record import Record, record_of
from amends.apps.cases.pages.topics import Topics
from amends.apps.cases.queries import Desk
from amends.apps.cases.signals import asked_elsewhere
from amends.apps.cases.views.desk import on_desk
from amends.apps.cases.views.page import page
from amends.apps.cases.views.stale import AS_NOTE, keep_as_note, stale_facts
from amends.core.facts.statements import CASE


@on_desk
def topics(request: HttpRequest, desk: Desk) -> HttpResponse:
    """What is known, what is missing, what matters most now; for those who are asked nothing there is no such page."""
    found = Topics(desk, request.GET.get("about", ""))
    if not found.of_case() and not found.of_persons():
        raise Http404
    return page(request, desk, "cases/topics.html", topics=found, may_name=may_act(desk, "refer"))


@on_desk
def record(request: HttpRequest, desk: Desk, topic: str, about: str = CASE) -> HttpResponse:
    """One topic about the case, a person or a part of the allegation."""
    found = record_of(desk, topic, about)
    if found is None:
        raise Http404
    elsewhere = _elsewhere(found)
    if request.method != "POST":
        return redirect(elsewhere) if elsewhere else _shown(request, found, FactForm(found.topic, desk, found.about))
    form = FactForm(found.topic, desk, found.about, request.POST)
    if elsewhere:
        return _begun_meanwhile(request, found, form)
    if AS_NOTE in request.POST:
        return keep_as_note(desk, form, "note")
    if not form.is_valid() or not form.has_news():
        return _shown(request, found, form)
    try:
        actions.learn(desk, form.command(), seen=form.seen)
    except actions.Stale as stale:
        return stale_facts(request, found, form, stale)
    except actions.KeptElsewhere:
        return _begun_meanwhile(request, found, form)
    return redirect("facts" if "more" in request.POST else "case", desk.case.reference)


def _begun_meanwhile(request: HttpRequest, found: Record, form: FactForm) -> HttpResponse:
    form.add_error(None, gettext("Meanwhile a file was begun for this person. These answers are kept there now."))
    return _shown(request, found, form)


def _shown(request: HttpRequest, found: Record, form: FactForm) -> HttpResponse:
    return page(request, found.desk, "cases/record.html", record=found, form=form, asked=form.what, how=form.how)


def _elsewhere(found: Record) -> str:
    """Give the address of the page that alone may state these facts, nothing where they are stated here."""
    case, facts = found.desk.case, found.topic.facts
    answers = asked_elsewhere.send(sender=Case, case=case, person=found.about, facts=facts)
    name = next((name for _, name in answers if name), None)
    return reverse(name, args=[case.reference, found.about]) if name else ""
