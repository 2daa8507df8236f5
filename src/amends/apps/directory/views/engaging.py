"""The pages of who else takes part in a case: to engage, engaged, and not to be told."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from amends.apps.cases.queries import Desk
from amends.apps.cases.views.desk import on_desk
from amends.apps.cases.views.page import page
from amends.apps.directory import actions
from amends.apps.directory.forms import StakeholderForm
from amends.apps.directory.pages.engaged import CANNOT_ENGAGE, lines
from amends.apps.directory.pages.words import answer_in_words
from amends.apps.directory.queries import stakeholders as known
from amends.core.directory.stakeholders import Part

_CONFLICT = 409


@require_safe
@on_desk
def partners(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show who is to be engaged, who was, and who must not be told."""
    _require(desk)
    kept = known.stakeholders(desk)
    content: dict[str, Any] = {
        "engage": lines(kept, Part.ENGAGE),
        "engaged": lines(kept, Part.ENGAGED),
        "silent": lines(kept, Part.NOT_TOLD),
        "blocked": sorted(set(known.blocked_names(desk))),
    }
    return page(request, desk, "directory/partners.html", **content)


@require_http_methods(["GET", "HEAD", "POST"])
@on_desk
def partner(request: HttpRequest, desk: Desk, number: int = 0) -> HttpResponse:
    """Write somebody; two who write at once both keep their words."""
    _require(desk)
    kept = next((each for each in known.stakeholders(desk) if each.number == number), None)
    if number and kept is None:
        raise Http404
    form = StakeholderForm(kept, request.POST if request.method == "POST" else None)
    content: dict[str, Any] = {"form": form, "version": kept.version if kept else 0, "number": number}
    if form.is_bound and form.is_valid():
        try:
            actions.keep_stakeholder(desk, form.who(), number=number, seen=form.version)
        except actions.CannotBeEngaged as refused:
            form.add_error("part", str(CANNOT_ENGAGE[refused.code]))
        except actions.RenewedMeanwhile as changed:
            now = StakeholderForm(changed.now)
            shown = [field for field in now.visible_fields() if field.value()]
            lines_now = [(each.label, answer_in_words(each.field, str(each.value()))) for each in shown]
            beside = {"overtaken": True, "now": lines_now, "version": changed.now.version}
            return page(request, desk, "directory/partner.html", status=_CONFLICT, **{**content, **beside})
        else:
            return redirect("case_partners", desk.case.reference)
    return page(request, desk, "directory/partner.html", **content)


def _require(desk: Desk) -> None:
    """Let pass who plans who takes part; to everybody else there is no such page."""
    if not known.may_engage(desk):
        raise Http404
