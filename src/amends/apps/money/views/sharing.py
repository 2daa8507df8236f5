"""Who pays: weights that everybody concerned can see, parts to the last coin, and nothing urgent waiting for them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from amends.apps.cases import actions as cases
from amends.apps.cases.queries import Desk
from amends.apps.cases.views.desk import on_desk
from amends.apps.cases.views.page import page
from amends.apps.cases.views.stale import anew
from amends.apps.money import actions, queries
from amends.apps.money.forms.sharing import ShareForm
from amends.apps.money.pages.sharing import sharing_page
from amends.apps.money.views.booking import BOTH


@require_safe
@on_desk
def sharing(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show who is asked for how much."""
    if queries.reach_of(desk) not in {queries.Reach.LINES, queries.Reach.OWN_PART}:
        raise Http404
    shared = queries.shared_in(desk)
    shown = sharing_page(desk, shared) if shared else None
    return page(request, desk, "money/sharing.html", shared=shown, may_share=queries.shares(desk))


@require_http_methods(BOTH)
@on_desk
def share(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Take in who is asked, and by which weights."""
    if not queries.shares(desk):
        raise Http404
    form, is_stale = ShareForm(desk, request.POST if request.method == "POST" else None), False
    if form.is_bound and form.is_valid():
        try:
            actions.share(desk, form.sharing(), seen=form.seen)
        except cases.Stale:
            desk, is_stale = anew(desk), True
        else:
            return redirect("money_shares", desk.case.reference)
    status = 409 if is_stale else 422 if form.is_bound else 200
    return page(request, desk, "money/share.html", status=status, form=form, is_stale=is_stale)
