"""What is owed to one person: only for those who read their file; every opening is recorded there."""

from collections.abc import Callable
from typing import Any

import yaml
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext, override
from django.views.decorators.http import require_http_methods, require_safe

from amends.apps.accounts.actions import Act as Counted
from amends.apps.accounts.views import require_second_factor, within_measure
from amends.apps.cases import actions as cases
from amends.apps.cases.pages.saying import Saying
from amends.apps.cases.queries import Desk
from amends.apps.cases.views.desk import on_desk
from amends.apps.cases.views.page import page
from amends.apps.cases.views.refused import say_refused
from amends.apps.money import actions, queries
from amends.apps.money.forms.fields import MoneyForm
from amends.apps.money.forms.remedy import FileForm, LossForm, OfferForm
from amends.apps.money.pages.remedy import remedy_page
from amends.apps.money.views.booking import BOTH
from amends.apps.people import actions as people_actions
from amends.apps.people import queries as people
from amends.apps.people.queries import PersonFile
from amends.core.playbook.reading import NotValidError
from amends.core.redress.computing import Computed
from amends.core.redress.errors import Refused
from amends.core.redress.offers import Offer
from amends.core.redress.rates import MissingRateError

_MOST_DIGITS = 9


def found_file(desk: Desk, code: str) -> tuple[PersonFile, queries.Kept]:
    """Give a file the member may open, and what stands in it about the remedy; the opening is recorded."""
    file = people.file_of(desk, code)
    if file is None or not queries.may_see(desk, file):
        raise Http404
    kept = queries.remedy_of(desk, file)
    if kept is None:
        raise Http404
    return file, kept


@require_safe
@require_second_factor
@within_measure(Counted.OPEN_FILE)
@on_desk
def remedy(request: HttpRequest, desk: Desk, code: str) -> HttpResponse:
    """Show what is owed, unfolded, with the offers beside it."""
    file, kept = found_file(desk, code)
    people_actions.open_file(desk, file)
    shown = remedy_page(desk, kept, queries.computed_from(desk, kept.text)) if kept.text else None
    heads = [(head.id, Saying(desk).text(head.label)) for head in desk.playbook.text.heads]
    content: dict[str, Any] = {"code": code, "label": Saying(desk).party(code), "remedy": shown, "heads": heads}
    content |= {"may_write": queries.may_write(desk, file), "printed": settings.LANGUAGES}
    return page(request, desk, "money/remedy.html", **content)


@require_safe
@require_second_factor
@within_measure(Counted.OPEN_FILE)
@on_desk
def printed(request: HttpRequest, desk: Desk, code: str, language: str) -> HttpResponse:
    """Show the same on a page to be printed, in the language of the person."""
    file, kept = found_file(desk, code)
    if language not in dict(settings.LANGUAGES) or not kept.text:
        raise Http404
    people_actions.open_file(desk, file)
    with override(language):
        shown = remedy_page(desk, kept, queries.computed_from(desk, kept.text))
        return page(request, desk, "money/printed.html", label=Saying(desk).party(code), remedy=shown)


@require_http_methods(BOTH)
@require_second_factor
@within_measure(Counted.OPEN_FILE)
@on_desk
def loss(request: HttpRequest, desk: Desk, code: str, head: str) -> HttpResponse:
    """Take in one loss under one head."""
    file, kept = found_file(desk, code)
    found = next((each for each in desk.playbook.text.heads if each.id == head), None)
    if found is None or not queries.may_write(desk, file):
        raise Http404
    form = LossForm(desk, found, kept, request.POST if request.method == "POST" else None)
    saying = Saying(desk)
    about = {"title": saying.text(found.label), "meaning": saying.text(found.meaning)}

    def text() -> str:
        return yaml.safe_dump(form.statement(code), allow_unicode=True, sort_keys=False)

    return _written(request, desk, file, form, text=text, kept=kept, **about)


@require_http_methods(BOTH)
@require_second_factor
@within_measure(Counted.OPEN_FILE)
@on_desk
def whole(request: HttpRequest, desk: Desk, code: str) -> HttpResponse:
    """Take in the whole redress file."""
    file, kept = found_file(desk, code)
    if not queries.may_write(desk, file):
        raise Http404
    form = FileForm(desk, request.POST if request.method == "POST" else None, text=kept.text)
    about = {"title": gettext("The whole computation as a file"), "meaning": ""}
    return _written(request, desk, file, form, text=lambda: str(form.cleaned_data["text"]), kept=kept, **about)


def _written(
    request: HttpRequest, desk: Desk, file: PersonFile, form: MoneyForm, *, text: Callable[[], str], **content: Any
) -> HttpResponse:
    is_stale, kept = False, content["kept"]
    if form.is_bound and form.is_valid():
        try:
            written = text()
            _check(queries.computed_from(desk, written), file.code)
            actions.write_remedy(desk, file, written, seen=_version(request))
        except actions.ChangedMeanwhile:
            is_stale = True
        except NotValidError as error:
            for problem in error.problems:
                form.add_error(
                    None, gettext("Line %(line)d: %(what)s") % {"line": problem.line, "what": str(problem.expected)}
                )
        except MissingRateError as missing:
            words = gettext("A rate from %(source)s to %(target)s is missing for that day.")
            form.add_error(None, words % {"source": missing.source, "target": missing.target})
        except _OtherPersonError:
            form.add_error(None, gettext("The file speaks of somebody else. Only this person belongs here."))
        else:
            return redirect("remedy", desk.case.reference, file.code)
    status = 409 if is_stale else 422 if form.is_bound else 200
    seen = kept.version if form.is_bound is False or is_stale else _version(request)
    label = Saying(desk).party(file.code)
    drawn = {"form": form, "label": label, "code": file.code, "is_stale": is_stale, "version": seen, **content}
    return page(request, desk, "money/loss.html", status=status, **drawn)


class _OtherPersonError(Exception):
    """A redress file in the file of one person speaks of another."""


def _check(computed: Computed, code: str) -> None:
    if any(person.person != code for person in computed.people):
        raise _OtherPersonError


@require_http_methods(BOTH)
@require_second_factor
@within_measure(Counted.OPEN_FILE)
@on_desk
def offer(request: HttpRequest, desk: Desk, code: str) -> HttpResponse:
    """Take in an offer: lower needs a reason, a condition makes it invalid."""
    file, kept = found_file(desk, code)
    if not kept.text or not queries.may_write(desk, file):
        raise Http404
    computed, is_stale = queries.computed_from(desk, kept.text), False
    form = OfferForm(desk, computed.currency, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        wish = Offer(given["amount"], computed.currency, given["because"].strip())
        about = {"by": given["by"], "on": timezone.localdate().isoformat()}
        try:
            actions.offer(desk, file, wish, about, conditions=tuple(given["conditions"]), seen=_version(request))
        except actions.ChangedMeanwhile:
            is_stale = True
        except cases.Refused as refused:
            say_refused(form, refused, lambda _standing: "conditions")
        except Refused:
            form.add_error("because", gettext("It is less than what was computed. Say why; the person reads it."))
        else:
            return redirect("remedy", desk.case.reference, code)
    content = {"form": form, "label": Saying(desk).party(code), "code": code, "is_stale": is_stale}
    content |= {
        "remedy": remedy_page(desk, kept, computed),
        "version": _version(request) if form.is_bound and not is_stale else kept.version,
    }
    return page(request, desk, "money/offer.html", status=409 if is_stale else 422 if form.is_bound else 200, **content)


def _version(request: HttpRequest) -> int:
    sent = request.POST.get("version", "")
    return int(sent) if sent.isascii() and sent.isdecimal() and len(sent) <= _MOST_DIGITS else 0
