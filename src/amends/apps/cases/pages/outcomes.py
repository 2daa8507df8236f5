"""What can come of looking at an emergency opening afterwards."""

from django.utils.translation import gettext_lazy as _

OUTCOMES = {
    "needed": _("it was needed"),
    "not_needed": _("it was not needed"),
    "harm": _("it did harm, and is followed up"),
}
