"""The pages of referrals, for those who send a person and for members to whose party somebody was sent."""

import base64
import binascii
from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from amends.apps.accounts.actions import Act as Counted
from amends.apps.accounts.views import require_second_factor, within_measure
from amends.apps.cases import actions as cases
from amends.apps.cases.pages.saying import Saying
from amends.apps.cases.queries import Desk
from amends.apps.cases.views.desk import on_desk
from amends.apps.cases.views.page import page
from amends.apps.directory import actions, queries
from amends.apps.directory.actions import Wish
from amends.apps.directory.forms import AnswerForm, MoveForm, ReferForm
from amends.apps.directory.pages.found import reasons
from amends.apps.directory.pages.referred import IMPOSSIBLE, STATE, TAG, lines, page_of
from amends.apps.directory.pages.words import AGAINST as CANNOT
from amends.apps.directory.pages.words import WAY_OUT
from amends.apps.directory.queries import Choosing, Record
from amends.apps.directory.views.case import found_record
from amends.apps.people import queries as files
from amends.apps.people.actions import BY_KEY, HERE, NotAgreed, SentAlready
from amends.apps.people.pages.agreed import consent_page
from amends.apps.people.pages.package import package_text
from amends.apps.people.pages.words import AGAINST
from amends.apps.people.queries import PersonFile
from amends.core.access.table import may_receive
from amends.core.directory.referral import Impossible, Kind, Side, moves
from amends.core.vault.packages import NoRecipientError, for_key, for_passphrase

BOTH = ["GET", "HEAD", "POST"]
_CONFLICT = 409


@require_safe
@require_second_factor
@within_measure(Counted.OPEN_FILE)
@on_desk
def choose_consent(request: HttpRequest, desk: Desk, pk: int, code: str) -> HttpResponse:
    """Show to what the person agreed with this provider; without it nobody is sent."""
    record, file = found_record(desk, pk), _file(desk, code)
    provided = Choosing(desk).provided(record, code)
    answers = [each for each in consent_page(desk, file).now if each.may_share]
    consents = {each.number: each for each in files.agreed_for(desk, file)}
    mine = [each for each in answers if consents[each.number].recipient == provided.party]
    content: dict[str, Any] = {"record": record, "code": code, "label": Saying(desk).party(code), "answers": mine}
    return page(
        request, desk, "directory/consents.html", provided=provided, against=reasons(provided.standing), **content
    )


@require_http_methods(BOTH)
@require_second_factor
@within_measure(Counted.OPEN_FILE)
@on_desk
def refer(request: HttpRequest, desk: Desk, *, pk: int, code: str, number: int) -> HttpResponse:
    """Send the person, with what is ticked and nothing else."""
    record, file = found_record(desk, pk), _file(desk, code)
    provided = Choosing(desk).provided(record, code)
    answered = next((each for each in consent_page(desk, file).now if each.number == number and each.may_share), None)
    consent = next((each for each in files.agreed_for(desk, file) if each.number == number), None)
    if answered is None or consent is None or not provided.party or consent.recipient != provided.party:
        raise Http404
    has_account = bool(files.recipients(desk, consent.parts).get(consent.recipient))
    offered = [str(row.get("name", "")) for row in record.document.get("service", ())]
    sent = request.POST if request.method == "POST" else None
    form = ReferForm(consent, files.kept(desk, file), offered, has_account=has_account, sent=sent)
    if form.is_bound and form.is_valid():
        answer = _asked(request, desk, file=file, record=record, form=form)
        if answer is not None:
            return answer
    content: dict[str, Any] = {"record": record, "form": form, "answered": answered, "code": code}
    label = Saying(desk).party(code)
    return page(request, desk, "directory/refer.html", label=label, provided=provided, **content)


def _asked(
    request: HttpRequest, desk: Desk, *, file: PersonFile, record: Record, form: ReferForm
) -> HttpResponse | None:
    """Ask, and give the page that follows; None where the form says now why not."""
    cleaned, share = form.cleaned_data, form.wish()
    wish = Wish(Kind(cleaned["kind"]), record, cleaned["service"], share, cleaned["note"])
    try:
        if share.way == BY_KEY:
            for_key(b"", cleaned["key"])  # a wrong key is said before anything is recorded as sent
        asked = actions.ask(desk, file, wish)
    except NoRecipientError:
        form.add_error("key", gettext("This is no age key. It begins with age1 and is 62 characters long."))
    except (actions.CannotBeChosen, NotAgreed, SentAlready, cases.Refused, cases.Stale) as refused:
        for sentence in _why(desk, refused):
            form.add_error(None, sentence)
    else:
        return _given(request, desk, file=file, form=form, asked=asked)
    return None


def _why(desk: Desk, refused: Exception) -> Iterator[str]:
    """Say why somebody was not sent, and what would make it possible."""
    match refused:
        case actions.CannotBeChosen():
            for against in refused.against:
                yield from (str(CANNOT[against]), str(WAY_OUT[against]))
        case NotAgreed():
            for denial in refused.against:
                yield str(AGAINST[denial])
        case cases.Refused():
            for standing in refused.judgement.standing:
                yield from (Saying(desk).text(standing.because), Saying(desk).text(standing.way_out))
        case SentAlready():
            yield gettext("Something went out from this page already. Look at the referrals, then begin anew.")
        case _:
            yield gettext("Somebody shared something at the same moment. Look at it, then press again.")


def _given(
    request: HttpRequest, desk: Desk, *, file: PersonFile, form: ReferForm, asked: actions.Asked
) -> HttpResponse:
    share = form.wish()
    if share.way == HERE:
        return redirect("referral", desk.case.reference, asked.referral.pk)
    plain = package_text(desk, file, share.recipient, asked.shared).encode()
    by_key = share.way == BY_KEY
    sealed = for_key(plain, form.cleaned_data["key"]) if by_key else for_passphrase(plain, form.cleaned_data["words"])
    content: dict[str, Any] = {
        "package": base64.b64encode(sealed).decode(),
        "words": "" if by_key else form.cleaned_data["words"],
        "number": asked.referral.pk,
        "address": _address(request, asked.secret),
        "provider": Saying(desk).party(share.recipient),
    }
    return page(request, desk, "directory/asked.html", **content)


def _address(request: HttpRequest, secret: bytes | None) -> str:
    token = base64.urlsafe_b64encode(secret or b"").decode().rstrip("=")
    return request.build_absolute_uri(reverse("answer_referral", args=[token])) if secret else ""


@require_POST
@require_second_factor
@on_desk
def package(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Hand the sealed package out as a file; it is not kept here."""
    if queries.sent_by_key(desk, pk) is None:
        raise Http404
    try:
        content = base64.b64decode(request.POST.get("package", ""), validate=True)
    except (binascii.Error, ValueError):
        raise Http404 from None
    answer = HttpResponse(content, content_type="application/octet-stream")
    answer["Content-Disposition"] = f'attachment; filename="{desk.case.reference}-{pk}.age"'
    return answer


@require_safe
@require_second_factor
@on_desk
def referrals(request: HttpRequest, desk: Desk) -> HttpResponse:
    """List the referrals of the case: what is to be done first. Whoever received somebody sees their own."""
    if not may_receive(desk.roles):
        raise Http404
    came = [
        {"key": each.row.pk, "at": each.row.at, "state": STATE[each.now.state], "tag": TAG.get(each.now.state, "no")}
        for each in queries.came(desk)
    ]
    sends = bool(desk.roles & queries.REFERRING)
    return page(
        request, desk, "directory/referrals.html", lines=lines(desk, queries.sent(desk)), came=came, sends=sends
    )


@require_http_methods(BOTH)
@require_second_factor
@within_measure(Counted.OPEN_FILE)
@on_desk
def referral(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Show a referral, and keep what happened next."""
    found = queries.sent_by_key(desk, pk)
    if found is None:
        raise Http404
    shown = page_of(desk, found)
    may_move = queries.may_refer(desk, found.row.file)
    form = MoveForm(shown.possible if may_move else (), request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            actions.move(desk, pk, form.chosen(), form.cleaned_data["text"])
        except Impossible as refused:
            form.add_error(None, str(IMPOSSIBLE[refused.code]))
        else:
            return redirect("referral", desk.case.reference, pk)
    return page(request, desk, "directory/referral.html", shown=shown, form=form, may_move=may_move)


@require_POST
@require_second_factor
@on_desk
def new_link(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Give a new link to answer, shown this once."""
    secret = actions.new_link(desk, pk)
    address = _address(request, secret)
    content: dict[str, Any] = {"package": "", "words": "", "number": pk, "address": address, "provider": ""}
    return page(request, desk, "directory/asked.html", **content)


@require_http_methods(BOTH)
@require_second_factor
@on_desk
def answer(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Answer as a member to whose party somebody was sent."""
    found = next((each for each in queries.came(desk) if each.row.pk == pk), None)
    if found is None:
        raise Http404
    form = AnswerForm(moves(found.now, Side.RECEIVER), request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            actions.answer_here(desk, pk, form.chosen(), form.cleaned_data["text"])
        except Impossible as refused:
            form.add_error(None, str(IMPOSSIBLE[refused.code]))
        else:
            return redirect("referrals", desk.case.reference)
    content: dict[str, Any] = {"form": form, "state": STATE[found.now.state], "at": found.row.at, "key": pk}
    return page(request, desk, "directory/answer.html", **content)


def _file(desk: Desk, code: str) -> PersonFile:
    file = files.file_of(desk, code)
    if file is None or file.erased_at is not None or not queries.may_refer(desk, file):
        raise Http404
    return file
