"""What the reader may see and do in a case, and why: the answers of the one policy, in words."""

from dataclasses import dataclass

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from amends.apps.cases.models import Purpose
from amends.apps.cases.pages.saying import Saying
from amends.apps.cases.queries import Desk, answer
from amends.core.access.policy import Reason
from amends.core.access.table import PERSONAL, Act, Data

DATA = {
    Data.TOTALS: _("How many people are concerned"),
    Data.ACTIONS: _("What is to be done, and what was done"),
    Data.DECISIONS: _("What was decided"),
    Data.MONEY: _("Money"),
    Data.FACTS: _("What is known, of people by code"),
    Data.HISTORY: _("The history"),
    Data.MEMBERS: _("Who belongs to the case"),
    Data.IDENTITY: _("Who a person is"),
    Data.CONTACT: _("How to reach them safely"),
    Data.FAMILY: _("Their family"),
    Data.NEEDS: _("What they need"),
    Data.HEALTH: _("Their health"),
    Data.DOCUMENTS: _("Their documents"),
    Data.CONSENT: _("What they agree to"),
}
ACTS = {
    Act.SEE: _("read"),
    Act.RECORD: _("write"),
    Act.DECIDE: _("decide"),
    Act.SHARE: _("pass on what they agree to"),
    Act.ADMIT: _("let others in"),
    Act.ERASE: _("erase"),
}
REASONS = {
    Reason.ROLE: _("your part in the case needs it"),
    Reason.GRANT: _("it was opened in an emergency"),
    Reason.NO_MEMBER: _("you do not belong to the case"),
    Reason.NOT_YET: _("your part has not begun"),
    Reason.ENDED: _("your part is over"),
    Reason.IMPLICATED: _("your part was ended"),
    Reason.NOT_FOR_ROLE: _("your part in the case does not need it"),
    Reason.NOT_LISTED: _("you do not read the file"),
    Reason.NO_SECOND_FACTOR: _("a second factor is needed"),
    Reason.NO_CONSENT: _("the person has not agreed to it"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A class of data: what may be done with it, nothing where nothing may, and why."""

    name: str
    may: str
    because: str


@dataclass(frozen=True, slots=True)
class Access:
    """The page: for which party and what for the reader is here, and what follows for the case and for files."""

    party: str
    purpose: str
    of_case: tuple[Row, ...]
    of_files: tuple[Row, ...]


def access_of(desk: Desk) -> Access:
    """Ask the policy everything it can be asked of the reader: of files as if they were a reader of one."""
    mine = next(each for each in desk.memberships if each.account_id == desk.account.pk)
    rows = {data: _row(desk, data) for data in DATA}
    return Access(
        Saying(desk).party(mine.party.key),
        str(Purpose(mine.purpose).label),
        tuple(row for data, row in rows.items() if data not in PERSONAL),
        tuple(row for data, row in rows.items() if data in PERSONAL),
    )


def _row(desk: Desk, data: Data) -> Row:
    answers = {act: answer(desk, act, data, is_listed=True, has_second_factor=True, is_agreed=True) for act in Act}
    may = [str(ACTS[act]) for act, found in answers.items() if found.is_allowed]
    because = [str(REASONS[reason]) for reason in answers[Act.SEE].because]
    return Row(str(DATA[data]), ", ".join(may), gettext(", and ").join(because))
