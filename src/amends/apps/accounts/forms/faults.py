"""What goes wrong at the door, in our words."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext


def in_our_words(code: str | None) -> ValidationError:
    """The same for a wrong name, a wrong passphrase and somebody who left: nobody learns which of them it was."""
    if code in {"too_many_login_attempts", "rate_limited"}:
        words = gettext("Too many tries with this name. Wait five minutes, then try again.")
    elif code == "key":
        words = gettext("This passphrase does not open your key: it was set by somebody else. Ask for a recovery.")
    elif code == "incorrect_password":
        words = gettext("This is not your passphrase. Check whether capitals are on.")
    else:
        words = gettext("These two do not belong together. Check both, and whether capitals are on.")
    return ValidationError(words, code=code)
