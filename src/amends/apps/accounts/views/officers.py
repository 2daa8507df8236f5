"""The pages of officers: choosing them, their words, and opening a way back for somebody."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from amends.apps.accounts.actions import letters, officers, recovery
from amends.apps.accounts.actions.limits import Act, within_limit
from amends.apps.accounts.forms.officers import OfficersForm, RecoveryForm, WordsBackForm
from amends.apps.accounts.models import Account, EscrowKey
from amends.apps.accounts.queries import officers as known
from amends.apps.accounts.queries.organisations import colleague, people_of
from amends.apps.accounts.views.asking import administrators_only, confirmed_page, officers_only, whoever
from amends.apps.accounts.views.guarding import require_confirmation, require_second_factor
from amends.core.vault.officers import FEWEST


@administrators_only
@require_second_factor
@confirmed_page
def choose(request: HttpRequest) -> HttpResponse:
    """Choose officers, or new ones; and how safe the keys are meanwhile."""
    by = whoever(request)
    people = people_of(by.organisation)
    form = OfficersForm(people, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _chosen(by, form):
        return redirect("organisation")
    context = {
        "form": form,
        "can_choose": len(form.people) >= FEWEST,
        "in_force": known.escrow_in_force(by.organisation_id),
        "waiting": known.escrow_waiting(by.organisation_id),
        "keys": known.recoverability(by.organisation),
        "older": known.older_copies(by.organisation),
    }
    return render(request, "accounts/officers.html", context)


def _chosen(by: Account, form: OfficersForm) -> bool:
    try:
        officers.choose_officers(by, form.chosen(), needed=form.cleaned_data["needed"])
    except officers.NotAnOfficerError:  # somebody left while the page was open
        form.add_error("officers", gettext("Somebody you chose no longer works here. Choose again."))
        return False
    return True


@administrators_only
@require_second_factor
@require_POST
@require_confirmation
def destroy_older(request: HttpRequest) -> HttpResponse:
    """Let officers of before open nothing any more."""
    officers.destroy_older_copies(whoever(request))
    return redirect("officers")


@require_second_factor
@confirmed_page
def words(request: HttpRequest) -> HttpResponse:
    """An officer's own words, until two of them were typed back; there is no such page for anybody else."""
    account = whoever(request)
    mine = officers.words_of(account)
    if mine is None:
        raise Http404
    form = WordsBackForm(officers.asked_back(mine), request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            in_force = officers.confirm_words(account, form.typed())
        except officers.WrongWordsError as wrong:
            form.mistyped(wrong.which)
        except officers.NotAnOfficerError:
            raise Http404 from None
        else:
            return render(request, "accounts/words_kept.html", {"in_force": in_force})
    waiting = known.words_waiting(account)
    context = {"form": form, "words": mine.split(), "escrow": waiting.escrow if waiting else None, "account": account}
    return render(request, "accounts/words.html", context)


@officers_only
@require_second_factor
@confirmed_page
def whom(request: HttpRequest) -> HttpResponse:
    """Whose passphrase is lost."""
    account = whoever(request)
    keys = known.recoverability(account.organisation)
    context = {
        "people": [each for each in (*keys.safe, *keys.older) if each.pk != account.pk],
        "pending": keys.pending,
        "open": known.recoveries_open(account.organisation),
    }
    return render(request, "accounts/recover_whom.html", context)


@officers_only
@require_second_factor
@confirmed_page
def open_recovery(request: HttpRequest, pk: int) -> HttpResponse:
    """The words of enough officers on one page; then the code, once."""
    by, account = whoever(request), colleague(whoever(request), pk)
    pair = known.pair_to_recover(account) if account and account.pk != by.pk else None
    if account is None or pair is None or pair.escrow is None:
        raise Http404
    form = RecoveryForm(known.officers_of(pair.escrow), request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return _asked(request, form, pair.escrow, account.name)
    if not within_limit(by, Act.RECOVER):
        form.add_error(None, gettext("Too many tries. Wait an hour, and let the officers look at their papers."))
        return _asked(request, form, pair.escrow, account.name)
    try:
        opened = recovery.open_recovery(by, account, form.given())
    except officers.WrongWordsError as wrong:
        form.wrong(wrong.which)
    except recovery.TooFewError:
        form.add_error(None, gettext("These are not enough officers yet. Nothing was opened."))
    else:
        letters.tell_of_way_in(account)
        return render(request, "accounts/recovery_code.html", {"account": account, "opened": opened})
    return _asked(request, form, pair.escrow, account.name)


def _asked(request: HttpRequest, form: RecoveryForm, escrow: EscrowKey, name: str) -> HttpResponse:
    return render(request, "accounts/recover.html", {"form": form, "escrow": escrow, "name": name})
