"""Keeping the dates of a case as they are now, reminding of them without a word of content, addresses of calendars."""

import hashlib
import secrets
from collections.abc import Iterable

import structlog
from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext, ngettext, override

from amends.apps.accounts.queries import Account
from amends.apps.cases.models import Case
from amends.apps.cases.queries import Desk
from amends.apps.notices import queries, store
from amends.apps.notices.models import Item

_DUMMY = "dummy.EmailBackend"
_log = structlog.get_logger("amends.notices")


def keep_dates(desk: Desk) -> None:
    """Make the dates that are known of a case those that it has now."""
    with transaction.atomic():
        store.replace_items(desk.case, queries.planned(desk))


def keep_dates_of_referrals(case: Case) -> None:
    """Make the dates of a case's referrals those that they have now; a provider may answer while nobody has it open."""
    with transaction.atomic():
        store.replace_items(case, queries.referrals_of(case), only=queries.REFERRAL)


def tell_nothing(case: Case, accounts: Iterable[int]) -> None:
    """Forget what some accounts were about to be reminded of."""
    store.forget_items(case, accounts)


def sends_mail() -> bool:
    """Say whether there is a server for e-mail; without one nobody is counted as reminded."""
    return not str(settings.EMAIL_BACKEND).endswith(_DUMMY)


def remind() -> int:
    """Send everybody who has something due one message; give how many were sent.

    What was sent is marked in the transaction that sends it: whoever calls again sends nothing twice, and what was not
    sent, because a worker or the server was lost, is sent by the next call.
    """
    if not sends_mail():
        return 0
    return sum(_reminded(account) for account in queries.waiting(timezone.now()))


def _reminded(account: Account) -> bool:
    now = timezone.now()
    try:
        with transaction.atomic():
            items = queries.to_remind(account.pk, now)
            if not items:
                return False
            _message(account, items).send()
            store.mark_reminded(items, at=now)
    except OSError as error:  # the server is away or refuses: the next call tries again
        _log.warning("reminder_not_sent", error=type(error).__name__)
        return False
    return True


def _message(account: Account, items: list[Item]) -> EmailMessage:
    """Say that something is due and nothing else: no case, no person, no link to either."""
    with override(account.language or settings.LANGUAGE_CODE):
        subject = gettext("Amends: something is due")
        words = ngettext("%(count)d thing is due.", "%(count)d things are due.", len(items)) % {"count": len(items)}
        body = f"{words}\n{gettext('Sign in to see what. Nothing of it is said here.')}\n"
    # Should a worker be lost after sending and before marking, the second message is known as the same one.
    same = hashlib.sha256(" ".join(sorted(str(each.pk) for each in items)).encode()).hexdigest()[:32]
    domain = str(settings.DEFAULT_FROM_EMAIL).rpartition("@")[2] or "localhost"
    return EmailMessage(subject, body, to=[account.email], headers={"Message-ID": f"<{same}@{domain}>"})


def make_calendar(account: Account) -> str:
    """Give somebody's calendar a new secret address, which is shown once; give the secret."""
    token = secrets.token_urlsafe(32)
    store.set_calendar(account, queries.digest_of(token), at=timezone.now())
    return token


def revoke_calendar(account: Account) -> None:
    """Take the address back."""
    store.forget_calendar(account)
