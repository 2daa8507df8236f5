"""The pages of passing on: out of a file, and what came to the reader."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from amends.apps.accounts.actions import Act as Counted
from amends.apps.accounts.views import require_second_factor, within_measure
from amends.apps.cases import actions as cases
from amends.apps.cases.pages.saying import Saying
from amends.apps.cases.queries import Desk
from amends.apps.cases.views.desk import on_desk
from amends.apps.cases.views.page import page
from amends.apps.people import actions, queries
from amends.apps.people.forms import ShareForm
from amends.apps.people.pages.agreed import Answered, came, consent_page
from amends.apps.people.pages.documents import came_along
from amends.apps.people.pages.file import lines_of
from amends.apps.people.pages.words import AGAINST, SECTION
from amends.apps.people.queries import PersonFile
from amends.apps.people.views.documents import given_out
from amends.apps.people.views.files import BOTH, found_file
from amends.core.safeguards.consent import Consent
from amends.core.safeguards.person_file import SECTIONS
from amends.core.vault.packages import NoRecipientError


@require_http_methods(BOTH)
@require_second_factor
@on_desk
def share(request: HttpRequest, desk: Desk, code: str, number: int) -> HttpResponse:
    """Pass on what a consent allows: ticked answers, to its recipient, on one way."""
    file = found_file(desk, code)
    answered = next((each for each in consent_page(desk, file).now if each.number == number and each.may_share), None)
    if answered is None:
        raise Http404
    consent = next(each for each in queries.agreed_for(desk, file) if each.number == number)
    form = _form(request, desk, file, consent)
    if form.is_bound and form.is_valid():
        sent = _sent(desk, file, form)
        if sent is not None:
            return sent
    return _shown(request, desk, file, form=form, answered=answered)


def _form(request: HttpRequest, desk: Desk, file: PersonFile, consent: Consent) -> ShareForm:
    has_account = bool(queries.recipients(desk, consent.parts).get(consent.recipient))
    sent = request.POST if request.method == "POST" else None
    titles = queries.titles_of(desk, file)
    return ShareForm(consent, queries.kept(desk, file), has_account=has_account, titles=titles, sent=sent)


def _shown(request: HttpRequest, desk: Desk, file: PersonFile, *, form: ShareForm, answered: Answered) -> HttpResponse:
    status = 422 if form.is_bound else 200
    content = {"file": file, "form": form, "answered": answered, "label": Saying(desk).party(file.code)}
    return page(request, desk, "people/share.html", status=status, **content)


def _sent(desk: Desk, file: PersonFile, form: ShareForm) -> HttpResponse | None:
    """Pass on, and give the answer; None where the form says now why not."""
    wish = form.wish()
    try:
        if wish.way == actions.HERE:
            actions.share(desk, file, wish)
            return redirect("consents", desk.case.reference, file.code)
        opened_by = form.cleaned_data["key" if wish.way == actions.BY_KEY else "words"]
        return _answer(actions.make_package(desk, file, wish, opened_by=opened_by))
    except NoRecipientError:
        form.add_error("key", gettext("This is no age key. It begins with age1 and is 62 characters long."))
    except actions.TooLargeError:
        most = actions.MOST_OF_A_PACKAGE // 2**20
        wrong = gettext("These documents are more than %(most)s MB together. Send them in two packages.")
        form.add_error("documents", wrong % {"most": most})
    except actions.NotAgreed as refused:
        for denial in refused.against:
            form.add_error(None, str(AGAINST[denial]))
    except cases.Refused as refused:
        for standing in refused.judgement.standing:
            form.add_error(None, Saying(desk).text(standing.because))
            form.add_error(None, Saying(desk).text(standing.way_out))
    except actions.SentAlready:
        wrong = gettext("Something went out from this page already. Look at who received what, then begin anew.")
        form.add_error(None, wrong)
    except cases.Stale:
        form.add_error(None, gettext("Somebody shared something at the same moment. Look at it, then press again."))
    return None


def _answer(package: actions.Package) -> HttpResponse:
    answer = HttpResponse(package.content, content_type="application/octet-stream")
    answer["Content-Disposition"] = f'attachment; filename="{package.name}"'
    return answer


@require_safe
@on_desk
def received(request: HttpRequest, desk: Desk) -> HttpResponse:
    """List what came to the reader in this case."""
    rows = [came(desk, row.pk, found) for row, found in queries.received(desk)]
    return page(request, desk, "people/received.html", rows=rows)


@require_safe
@require_second_factor
@within_measure(Counted.OPEN_FILE)
@on_desk
def open_received(request: HttpRequest, desk: Desk, number: int) -> HttpResponse:
    """Show what came to the reader."""
    found = queries.received_by(desk, number)
    if found is None:
        raise Http404
    row, content = found
    opened = actions.open_received(desk, row, content)
    parts = [
        (SECTION[section.id], lines_of(section, opened.fields[section.id]))
        for section in SECTIONS
        if section.id in opened.fields
    ]
    documents = [came_along(each) for each in opened.documents]
    shown = came(desk, row.pk, opened)
    return page(request, desk, "people/opened.html", row=shown, parts=parts, documents=documents)


@require_safe
@require_second_factor
@within_measure(Counted.OPEN_FILE)
@on_desk
def open_received_document(_request: HttpRequest, desk: Desk, number: int, document: int) -> HttpResponse:
    """Give out a document that came to the reader."""
    found = queries.received_by(desk, number)
    if found is None:
        raise Http404
    opened = actions.open_received_document(desk, *found, document)
    return given_out(opened, f"{desk.case.reference}-{number}-{document}")
