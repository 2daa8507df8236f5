"""A refusal comes back to the field it speaks of: gate, reason and way out; what was typed is kept."""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from amends.apps.cases import actions
from amends.apps.cases.forms.seen import SeenForm
from amends.apps.cases.pages.forbidden import book_of
from amends.apps.cases.pages.grounds import because
from amends.apps.cases.pages.saying import Saying, listed
from amends.apps.cases.queries import Desk
from amends.core.safeguards.gates import Standing
from amends.look.fields import REFUSED, Fault

_ARGUMENTS = "act"
_GROUNDS = 2

FieldOf = Callable[[Standing], str]
"""Says at which field a refusal stands; nothing when it stands on top."""


def on_top(_standing: Standing) -> str:
    """Put a refusal on top of the form."""
    return ""


def say_refused(form: SeenForm, refused: actions.Refused, field_of: FieldOf = on_top) -> None:
    """Put what stands in the way into the form; a reason that is wanted is asked for where reasons are given."""
    if refused.wants_reason:
        field_of = _at_the_reason
    said = set()
    for standing in refused.judgement.standing:
        error = _error(form, standing)
        field = name if (name := field_of(standing)) in form.fields else None
        if (field, str(error.message)) not in said:
            form.add_error(field, error)
        said.add((field, str(error.message)))


def _at_the_reason(_standing: Standing) -> str:
    return "reason"


def _error(form: SeenForm, standing: Standing) -> ValidationError:
    params = _params(form.desk, standing)
    # The sentence is the guidance's own: a percent sign in it is no place to fill.
    return ValidationError(form.saying.text(standing.because).replace("%", "%%"), code=REFUSED, params=params)


def fault_of(desk: Desk, standing: Standing) -> Fault:
    """Give a refusal as `stop` draws it, for a page that has no form for it."""
    return Fault(Saying(desk).text(standing.because), refused=True, params=_params(desk, standing))


def _params(desk: Desk, standing: Standing) -> dict[str, str]:
    saying, gate = Saying(desk), book_of(desk).gate(standing.gate.id)
    facts = [ground for ground in standing.grounds() if ground.ref.about != _ARGUMENTS]
    params = {
        "why": listed(because(desk, facts, most=_GROUNDS)),
        "way": saying.text(standing.way_out),
        "gate": gate.text,
        "gate_url": gate.url,
        "note": gettext("The attempt is in the history."),
        "short": gate.text,
    }
    params["why"] = f"{params['why']}." if params["why"] else ""
    return params
