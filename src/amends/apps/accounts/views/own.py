"""What somebody does with their own way in: another passphrase, and closing what is open elsewhere."""

from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from amends.apps.accounts.actions import letters
from amends.apps.accounts.actions.limits import Act, within_limit
from amends.apps.accounts.actions.passphrases import change_passphrase, close_other_pages
from amends.apps.accounts.forms.coming import ChangePassphraseForm
from amends.apps.accounts.forms.faults import in_our_words
from amends.apps.accounts.models import Account
from amends.apps.accounts.views.asking import whoever
from amends.core.vault.errors import CannotOpenError


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def passphrase(request: HttpRequest) -> HttpResponse:
    """Choose another passphrase. The one of now is asked for, whoever holds the device; other pages are closed."""
    account = whoever(request)
    form = ChangePassphraseForm(account, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _changed(account, form):
        update_session_auth_hash(request, account)
        close_other_pages(account, staying=request.session.session_key)
        letters.tell_of_way_in(account)
        return render(request, "accounts/passphrase_changed.html")
    return render(request, "accounts/passphrase.html", {"form": form}, status=422 if form.errors else 200)


def _changed(account: Account, form: ChangePassphraseForm) -> bool:
    if not within_limit(account, Act.CHANGE_PASSPHRASE):
        form.add_error("now", gettext("Too many tries. Wait five minutes, then try again."))
        return False
    try:
        change_passphrase(account, form.cleaned_data["now"], form.cleaned_data["passphrase"])
    except CannotOpenError:
        form.add_error("now", in_our_words("incorrect_password"))
        return False
    return True


@require_POST
def close_elsewhere(request: HttpRequest) -> HttpResponse:
    """Close every page that is open in another browser, such as one on a telephone that is gone."""
    close_other_pages(whoever(request), staying=request.session.session_key)
    return redirect("mfa_index")
