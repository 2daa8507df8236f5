"""How the history tells of money: what happened, never how much for whom, because companies read it too."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from amends.apps.cases.pages.told import Told
from amends.apps.cases.pages.words import joined

if TYPE_CHECKING:
    from amends.apps.cases.pages.telling import Telling
    from amends.core.ledger.chain import Entry

_EVENT = {
    "bounced": _("came back on its way"),
    "confirmed": _("confirmed by the person"),
    "corrected": _("a mistake taken back"),
    "denied": _("the person says no"),
    "linked": _("said which promise of the plan it pays"),
    "paid": _("paid"),
    "promised": _("promised"),
    "received": _("received"),
    "recovered": _("given back to who paid in advance"),
    "returned": _("given back or taken away again"),
}


def money_booked(telling: "Telling", entry: "Entry") -> Told:
    what = dict.fromkeys(str(_EVENT[each["event"]]) for each in entry.content["events"])
    return Told("", gettext("%(by)s booked money: %(what)s.") % {"by": telling.by(entry), "what": joined(what)})


def money_shared(telling: "Telling", entry: "Entry") -> Told:
    return Told("", gettext("%(by)s wrote down who is asked to pay.") % {"by": telling.by(entry)})
