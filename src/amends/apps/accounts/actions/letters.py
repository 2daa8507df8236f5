"""E-mails of accounts. They say that something waits or happened, never whom or what it is about."""

from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.utils.translation import gettext, override

from amends.apps.accounts.models import Account

_NO_MAIL = "django.core.mail.backends.dummy.EmailBackend"


def has_mail() -> bool:
    """Whether this installation sends e-mail at all."""
    return bool(settings.EMAIL_BACKEND != _NO_MAIL)


def send_invitation(email: str, address: str, *, language: str) -> bool:
    """Send somebody the address of their invitation; whether it went out. Where it did not, it is handed over."""
    with override(language):
        subject = gettext("An invitation to Amends")
        text = gettext(
            "You were invited to work with Amends.\n\n"
            "Open this address within 7 days. It works once, and only for you: do not pass it on.\n\n"
            "%(address)s\n\n"
            "If you did not expect this, you need not do anything."
        ) % {"address": address}
    return _sent(subject, text, email)


def tell_of_way_in(account: Account) -> bool:
    """Tell somebody that their way in was changed, or one back was opened; no word of who, why or what is in it."""
    with override(account.language or None):
        subject = gettext("Your way in to Amends")
        text = gettext(
            "Something about your way in to Amends was changed.\n\n"
            "If you asked for it, all is well. If you did not, call the people you work with now, "
            "on a number you know."
        )
    return _sent(subject, text, account.email)


def _sent(subject: str, text: str, email: str) -> bool:
    """A mail server that is away stops nothing: what it was about is said on the page."""
    if not has_mail():
        return False
    try:
        return bool(send_mail(subject, text, None, [email]))
    except (OSError, SMTPException):
        return False
